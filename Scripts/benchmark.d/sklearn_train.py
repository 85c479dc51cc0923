"""sklearn_train.py SETTINGS words|characters THREADS TRAIN MODEL"""

import sys

import joblib
from learners import labelled, pipeline

settings, analyzer, threads, train, model = sys.argv[1:]
classifier = pipeline(settings, analyzer == "characters", int(threads))
classifier.fit(*labelled(train))
joblib.dump(classifier, model)
