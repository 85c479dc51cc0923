"""The scikit-learn pipelines: train, classify, and rows for liblinear."""


def texts(path):
    with open(path, encoding="utf-8", errors="replace", newline="\n") as file:
        return [line.rstrip("\r\n") for line in file]


def labelled(path):
    pairs = [line.split("\t", 1) for line in texts(path) if "\t" in line]
    return [text for _, text in pairs], [label for label, _ in pairs]


def pairs(characters):
    """Words and word pairs; for scripts without spaces between words, one to three characters."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    if characters:
        return TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    return TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)


def pipeline(settings, characters, threads):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import SGDClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    if settings == "documented":
        # "Classification of text documents using sparse features" in scikit-learn's examples.
        words = {"analyzer": "char"} if characters else {"stop_words": "english"}
        return make_pipeline(
            TfidfVectorizer(sublinear_tf=True, max_df=0.5, min_df=5, **words), LinearSVC(C=0.1, dual=False, max_iter=1000))
    if settings == "accurate":
        return make_pipeline(pairs(characters), LinearSVC())
    return make_pipeline(pairs(characters), SGDClassifier(n_jobs=threads, random_state=1))
