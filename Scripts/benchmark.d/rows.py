"""Who runs with which settings.

Each peer has a row with what its own documentation recommends for text, and one with what made it most accurate; some have one more.
"""

import dataclasses
import pathlib
import typing

programs = pathlib.Path(__file__).parent


@dataclasses.dataclass
class Row:
    peer: str
    #: What a table calls it, after the peer's name.
    kind: str
    #: The settings as one would give them.
    settings: str
    #: The form of the corpus that it reads; see convert.py.
    form: str
    training: list
    model: pathlib.Path
    #: From an input and where the answers go to the command that classifies.
    classify: typing.Callable
    #: Whether the answers come on standard output, and not in the file that was asked for.
    answers_on_output: bool
    are_answers_numbers: bool
    #: What training leaves beside the model.
    leftovers: list = dataclasses.field(default_factory=list)

    @property
    def name(self):
        return f"{self.peer} {self.kind}".strip()


def all_rows(corpus, tools, threads):
    rows = []
    for peer in tools.peers:
        rows += {"telltale": telltale, "fasttext": fasttext, "sklearn": sklearn, "vowpal": vowpal, "liblinear": liblinear}[peer](
            corpus, tools, threads)
    return rows


def telltale(corpus, tools, threads):
    model = corpus.work / "telltale.model"

    def row(kind, *options):
        options = [*options, "--seed", 1, "--threads", threads]
        return Row(
            "telltale", kind, " ".join(map(str, options)), "text",
            [[tools.telltale, "train", corpus.train, "--model", model, *options]], model,
            lambda input, answers: [tools.telltale, "classify", model, input, "--threads", threads],
            answers_on_output=True, are_answers_numbers=False)

    # Without held-out documents it trains once, as the peers do, and not a second time to measure.
    # The quick options are still more accurate than the peers on most corpora: by cross-validation of four of the training files
    # they are within 0.7 points of the defaults.
    quick = ["--holdout", 0, "--epochs", 2, "--min-count", 3, "--shape-ngrams", 0]
    return [row("defaults"), row("once", "--holdout", 0), row("quick", *quick)]


def fasttext(corpus, tools, threads):
    stem = corpus.work / "fasttext"
    train = corpus.input("train", "fasttext")

    def row(kind, settings, *further, ending="bin"):
        model = stem.with_suffix("." + ending)
        first = [tools.fasttext, "supervised", "-input", train, "-output", stem, *settings.split(), "-thread", threads]
        then = [[tools.fasttext, *words.split(), "-input", train, "-output", stem, "-thread", threads] for words in further]
        return Row(
            "fasttext", kind, "; ".join([f"supervised {settings}", *further]) + f" -thread {threads}", "fasttext", [first, *then], model,
            lambda input, answers: [tools.fasttext, "predict", model, input], answers_on_output=True, are_answers_numbers=True,
            leftovers=[stem.with_suffix(other) for other in (".bin", ".vec")])

    # Its classification-example.sh, the end of its tutorial, what was most accurate, its quantization-example.sh.
    example = "-dim 10 -lr 0.1 -wordNgrams 2 -minCount 1 -bucket 10000000 -epoch 5"
    rate = 1.0 if corpus.name == "20news" else 0.5
    return [
        row("example", example),
        row("tutorial", "-lr 1.0 -epoch 25 -wordNgrams 2 -bucket 200000 -dim 50 -loss hs"),
        row("accurate", f"-lr {rate} -epoch 25 -wordNgrams 2 -dim 50"),
        row("quantized", example, "quantize -qnorm -retrain -epoch 1 -cutoff 100000", ending="ftz"),
    ]


def sklearn(corpus, tools, threads):
    model = corpus.work / "sklearn.model"
    analyzer = "characters" if corpus.is_unspaced else "words"
    pairs = "tf-idf of 1 to 3 characters" if corpus.is_unspaced else "tf-idf of words and pairs"
    common = "tf-idf of characters" if corpus.is_unspaced else "tf-idf of words, stop_words='english'"

    def row(kind, settings):
        return Row(
            "sklearn", kind, settings, "text",
            [[tools.python, "-B", programs / "sklearn_train.py", kind, analyzer, threads, corpus.train, model]], model,
            lambda input, answers: [tools.python, "-B", programs / "sklearn_classify.py", model, input],
            answers_on_output=True, are_answers_numbers=False)

    return [
        row("documented", f"{common}, min_df=5, max_df=0.5, sublinear_tf; LinearSVC(C=0.1, dual=False, max_iter=1000)"),
        row("accurate", f"{pairs}, sublinear_tf; LinearSVC()"),
        row("fastest", f"{pairs}, sublinear_tf; SGDClassifier(n_jobs={threads})"),
    ]


def vowpal(corpus, tools, threads):
    model = corpus.work / "vowpal.model"
    cache = corpus.work / "vowpal.cache"

    def row(kind, settings, *options):
        return Row(
            "vowpal", kind, settings, "vowpal",
            [[*tools.vowpal, "--quiet", *settings.split(), *options, "-d", corpus.input("train", "vowpal"), "-f", model]], model,
            lambda input, answers: [*tools.vowpal, "--quiet", "-t", "-i", model, "-d", input, "-p", answers],
            answers_on_output=False, are_answers_numbers=True, leftovers=[cache])

    return [
        row("defaults", f"--oaa {corpus.classes}"),
        row("accurate", f"--oaa {corpus.classes} --ngram 2 -b 24 --passes 5 --holdout_off", "-k", "--cache_file", cache),
    ]


def liblinear(corpus, tools, threads):
    model = corpus.work / "liblinear.model"

    def row(kind, settings):
        return Row(
            "liblinear", kind, f"{settings} on scikit-learn's tf-idf rows", "svmlight",
            [["liblinear-train", "-q", *settings.split(), corpus.input("train", "svmlight"), model]], model,
            lambda input, answers: ["liblinear-predict", input, model, answers], answers_on_output=False, are_answers_numbers=True)

    # Its default solver, and the one that learns all classes together.
    return [row("defaults", "-s 1"), row("joint", "-s 4")]
