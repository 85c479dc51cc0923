"""A corpus in the forms that the peers read."""

import pathlib
import sys

from processes import Failure, run

programs = pathlib.Path(__file__).parent


class Corpus:
    """The corpus of a folder, converted when a row asks for it, in files of a work folder.

    Conversions run as processes of their own: what this process holds in memory would be counted as its children's.
    """

    def __init__(self, name, folder, work, tools):
        self.name, self.work, self.tools = name, work, tools
        self.train = folder / "train.tsv"
        self.test = folder / "test.tsv"
        self._conversions = {}
        self.convert("text")
        words = (work / "description").read_text().split()
        self.classes, self.documents, self.bytes, self.is_unspaced = int(words[0]), int(words[2]), int(words[3]), words[4] == "unspaced"
        self.description = {
            "classes": self.classes, "trainingDocuments": int(words[1]), "trainingBytes": self.train.stat().st_size,
            "testDocuments": self.documents, "testBytes": self.bytes, "unspaced": self.is_unspaced,
        }

    def convert(self, form):
        """Makes the files of a form, once; the seconds it took."""
        if form not in self._conversions:
            program, python = ("export.py", self.tools.python) if form == "svmlight" else ("convert.py", sys.executable)
            command = [python, "-B", programs / program, form, self.train, self.test, self.work]
            if form == "svmlight" and self.is_unspaced:
                command.append("--characters")
            try:
                self._conversions[form] = run(command, self.work / "output", self.work / "log", 3600)["wall"]
            except Failure as failure:
                raise Failure(f"converting to {form}: {failure}") from None
        return self._conversions[form]

    def input(self, part, form):
        """The file of a form: `train`, `test` without labels, or `one` line of it."""
        return self.work / f"{part}.{form}"

    def accuracy(self, answers, are_numbers):
        """The share of the test documents whose class was answered.

        One answer a line: a label, up to a TAB, or the number of a class from 1, up to a space.
        """
        right = count = 0
        with open(self.work / "truth", encoding="utf-8", newline="\n") as truths, \
                open(answers, encoding="utf-8", errors="replace", newline="\n") as answers:
            for line in answers:
                truth = truths.readline()
                if not truth:
                    raise Failure(f"more answers than the {self.documents} documents")
                number, label = truth.rstrip("\n").split("\t", 1)
                count += 1
                if are_numbers:
                    right += line.split(None, 1)[:1] in ([number], ["__label__" + number])
                else:
                    right += line.rstrip("\r\n").split("\t", 1)[0] == label
        if count != self.documents:
            raise Failure(f"{count} answers for {self.documents} documents")
        return right / count
