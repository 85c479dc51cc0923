"""Writes a corpus in a form that a peer reads: convert.py FORM TRAIN TEST FOLDER

text      the test documents, one a line; also the truth, and the corpus in figures
fasttext  __label__N text, as fastText's tutorial prepares it: lower case, punctuation set apart
vowpal    N | text, the same, without the two characters that mean something to Vowpal Wabbit

N is the number of the class, from 1. Training documents are shuffled, for both peers learn from them in the order of the file.
Characters of scripts without spaces between words are set apart too, so that word pairs mean something there.
"""

import random
import re
import sys

unspaced = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
apart = re.compile(rf"[{unspaced}]|[^\w\s]|_")


def read(path):
    with open(path, encoding="utf-8", errors="replace", newline="\n") as file:
        for line in file:
            label, tab, text = line.rstrip("\r\n").partition("\t")
            if tab:
                yield label, text


def words(text, form):
    text = " ".join(apart.sub(r" \g<0> ", text.lower()).split())
    return text.replace("|", "/").replace(":", ";") if form == "vowpal" else text


def main(form, train, test, folder):
    training, testing = list(read(train)), list(read(test))
    numbers = {label: number for number, label in enumerate(sorted({label for label, _ in training}), 1)}

    def write(name, lines):
        with open(f"{folder}/{name}", "w", encoding="utf-8", newline="\n") as file:
            file.writelines(line + "\n" for line in lines)

    if form == "text":
        write("test.text", (text for _, text in testing))
        write("one.text", [testing[0][1]])
        write("truth", (f"{numbers.get(label, 0)}\t{label}" for label, _ in testing))
        letters = sum(map(len, re.findall(r"[^\W\d_]+", " ".join(text for _, text in testing))))
        without = sum(len(re.findall(f"[{unspaced}]", text)) for _, text in testing)
        size = sum(len(text.encode()) + 1 for _, text in testing)
        write("description", [f"{len(numbers)} {len(training)} {len(testing)} {size} {'unspaced' if 2 * without > letters else 'spaced'}"])
        return
    random.Random(1).shuffle(training)
    before, unlabelled = ("__label__{} ", "") if form == "fasttext" else ("{} | ", "| ")
    write(f"train.{form}", (before.format(numbers[label]) + words(text, form) for label, text in training))
    write(f"test.{form}", (unlabelled + words(text, form) for _, text in testing))
    write(f"one.{form}", [unlabelled + words(testing[0][1], form)])


main(*sys.argv[1:])
