"""Writes the rows of scikit-learn's tf-idf for liblinear: export.py svmlight TRAIN TEST FOLDER [--characters]"""

import sys

from learners import labelled, pairs
from sklearn.datasets import dump_svmlight_file

form, train, test, folder, *characters = sys.argv[1:]
vectorizer = pairs(bool(characters))
training, labels = labelled(train)
numbers = {label: number for number, label in enumerate(sorted(set(labels)), 1)}
rows = vectorizer.fit_transform(training)
dump_svmlight_file(rows, [numbers[label] for label in labels], f"{folder}/train.{form}", zero_based=False)
rows = vectorizer.transform(labelled(test)[0])
dump_svmlight_file(rows, [1] * rows.shape[0], f"{folder}/test.{form}", zero_based=False)
dump_svmlight_file(rows[:1], [1], f"{folder}/one.{form}", zero_based=False)
