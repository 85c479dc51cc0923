"""The figures as tables."""

import os
import platform
import statistics


def machine():
    model = "unknown processor"
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), model)
    except OSError:
        pass
    return {"processor": model, "cores": os.cpu_count(), "system": platform.platform()}


def heading(results):
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    lines = [f"{results['machine']['processor']}, {results['machine']['cores']} cores, {results['threads']} threads; {versions}"]
    lines += [f"left out: {peer}: {fault}" for peer, fault in results["missing"].items()]
    return "\n".join(lines)


def aligned(header, rows):
    """A table in Markdown, its columns aligned, the first to the left."""
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    line = lambda cells: "| " + " | ".join(
        cell.ljust(width) if column == 0 else cell.rjust(width) for column, (cell, width) in enumerate(zip(cells, widths))) + " |"
    rule = "|" + "|".join("-" * (width + 2) if column == 0 else "-" * (width + 1) + ":" for column, width in enumerate(widths)) + "|"
    return "\n".join([line(header), rule, *map(line, rows)])


def seconds(value):
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def tables(figures):
    documents, size = figures["testDocuments"], figures["testBytes"]
    lines = [
        "", f"{figures['corpus']}: {figures['trainingDocuments']:,} documents to train on ({figures['trainingBytes'] / 1e6:.1f} MB), "
        f"{documents:,} to classify ({size / 1e6:.1f} MB), {figures['classes']} classes", ""]
    rows, notes = [], []
    for name, result in figures["rows"].items():
        runs = result["runs"]
        notes.append(f"{name}: {result['settings']}")
        if "failure" in result:
            notes.append(f"{name} FAILED: {result['failure']}")
            rows.append([name, "failed"] + [""] * 10)
            continue
        median = lambda value: statistics.median(map(value, runs))
        classifying = median(lambda run: run["classifying"]["wall"])
        rows.append([
            name, f"{100 * median(lambda run: run['accuracy']):.2f} %", seconds(median(lambda run: run["training"]["wall"])),
            seconds(median(lambda run: run["training"]["cpu"])), f"{median(lambda run: run['training']['memory']) / 1e6:.0f}",
            f"{median(lambda run: run['model']) / 1e6:.1f}", seconds(classifying),
            seconds(median(lambda run: run["classifying"]["cpu"])), f"{documents / classifying:,.0f}",
            f"{size / classifying / 1e6:.1f}", f"{1000 * median(lambda run: run['startup']):.0f}",
            "" if result["conversion"] is None else seconds(result["conversion"])])
    lines.append(aligned([
        "medians", "accuracy", "train s", "CPU s", "peak MB", "model MB", "classify s", "CPU s", "documents/s", "MB/s", "one line ms",
        "(convert s)"], rows))
    for reference in [name for name, result in figures["rows"].items() if result["peer"] == "telltale" and "failure" not in result]:
        lines += ["", ratios(figures, reference)]
    return "\n".join([*lines, "", *notes])


def ratios(figures, reference):
    """How many times telltale's time each peer took: the median over the runs, and the least and the most."""
    own = figures["rows"][reference]["runs"]
    rows = []
    for name, result in figures["rows"].items():
        if result["peer"] == "telltale" or "failure" in result:
            continue
        pairs = list(zip(result["runs"], own))

        def cell(value):
            each = [value(run) / value(telltale) for run, telltale in pairs]
            return f"{statistics.median(each):.1f} ({min(each):.1f}–{max(each):.1f})"

        gain = statistics.median(run["accuracy"] - telltale["accuracy"] for run, telltale in pairs)
        rows.append([
            name, f"{100 * gain:+.2f}", cell(lambda run: run["training"]["wall"]), cell(lambda run: run["training"]["cpu"]),
            cell(lambda run: run["training"]["memory"]), cell(lambda run: run["classifying"]["wall"]),
            cell(lambda run: run["classifying"]["cpu"]), cell(lambda run: run["startup"])])
    return aligned([f"÷ {reference}", "accuracy, points", "train", "CPU", "peak memory", "classify", "CPU", "one line"], rows)
