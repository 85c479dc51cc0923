"""One run of one row: train, classify the test file, classify one line."""

import pathlib
import statistics

from processes import Failure, run

# Starting is short, so one run of it alone would be the machine's noise.
startups = 3


def measure(row, corpus, timeout):
    work = corpus.work
    log = work / "log"
    for path in [row.model, *row.leftovers]:
        pathlib.Path(path).unlink(missing_ok=True)
    steps = [run(command, work / "output", log, timeout) for command in row.training]
    model = pathlib.Path(row.model)
    if not model.is_file():
        raise Failure("training left no model")
    answers = work / "answers"

    def classify(input):
        figures = run(row.classify(input, answers), work / "output", log, timeout)
        if row.answers_on_output:
            (work / "output").replace(answers)
        return figures

    classifying = classify(corpus.input("test", row.form))
    accuracy = corpus.accuracy(answers, row.are_answers_numbers)
    size = model.stat().st_size
    starting = [classify(corpus.input("one", row.form))["wall"] for _ in range(startups)]
    for path in [model, *row.leftovers]:
        pathlib.Path(path).unlink(missing_ok=True)
    return {
        "accuracy": accuracy,
        "training": {
            "wall": sum(step["wall"] for step in steps),
            "cpu": sum(step["cpu"] for step in steps),
            "memory": max(step["memory"] for step in steps),
        },
        "model": size,
        "classifying": classifying,
        "startup": statistics.median(starting),
    }
