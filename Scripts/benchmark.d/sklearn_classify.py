"""sklearn_classify.py MODEL INPUT: the label of each line"""

import sys

import joblib
from learners import texts

model, path = sys.argv[1:]
sys.stdout.reconfigure(encoding="utf-8")
print("\n".join(joblib.load(model).predict(texts(path))))
