"""Writes ../resources/io/github/sigmanet/reports/metrics.txt: inputs x of sigmoid units, targets, and scikit-learn's metrics of
the outputs 1 / (1 + exp(-x)).

Made by Python 3.11 with scikit-learn 1.2.1 and numpy 1.24:
    python3 make_metrics.py
"""
import pathlib
import warnings

import numpy as np
from sklearn import metrics

warnings.filterwarnings("ignore")
FILE = pathlib.Path(__file__).parent / "../resources/io/github/sigmanet/reports/metrics.txt"


def sigmoid(x):
    return 1 / (1 + np.exp(-np.asarray(x, float)))


def rows(values):
    return "; ".join(" ".join(repr(float(v)) for v in np.atleast_1d(row)) for row in values)


def write(out, kind, reports, name, x, y, values):
    out.write(f"{kind} | {reports} | {name}\n{rows(x)}\n{rows(y)}\n")
    out.write(" ".join(f"{key}={float(value)!r}" for key, value in values.items()) + "\n")


def classes(y, predicted):
    values = {"accuracy": metrics.accuracy_score(y, predicted)}
    for name, score in (("precision", metrics.precision_score), ("recall", metrics.recall_score), ("f1", metrics.f1_score)):
        values[name] = score(y, predicted, average="macro", zero_division=0)
    return values


def binary(out, reports, name, x, y):
    """One output, and the same scores by two outputs."""
    x, y = np.asarray(x, float), np.asarray(y)
    values = {"logLoss": metrics.log_loss(y, sigmoid(x), labels=[0, 1])} | classes(y, sigmoid(x) > 0.5)
    if len(set(y)) == 2:
        values["rocAuc"] = metrics.roc_auc_score(y, sigmoid(x))
    write(out, "binary", reports, name, x, y, values)


def several(out, reports, name, x, y):
    write(out, "classes", reports, name, x, y, classes(y, sigmoid(x).argmax(1)))


def regression(out, reports, name, x, y):
    a, y = sigmoid(np.atleast_2d(x)), np.atleast_2d(y)
    values = {"rmse": np.sqrt(metrics.mean_squared_error(y, a)), "mae": metrics.mean_absolute_error(y, a),
              "rSquared": metrics.r2_score(y, a)}
    write(out, "numbers", reports, name, x, y, values)


def main():
    random = np.random.RandomState(27)
    with open(FILE, "w", encoding="ascii") as out:
        ties, ones = "scikit-learn/scikit-learn#24315", "scikit-learn/scikit-learn#16857"
        for size in (10, 40, 100):
            x = random.randn(size)
            binary(out, ties, f"{size} scores", x, (x + random.randn(size) > 0).astype(int))
            binary(out, ties, f"{size} scores with many ties", np.round(x), (x + random.randn(size) > 0).astype(int))
        binary(out, ties, "equal scores", [1] * 8, [0, 1, 1, 0, 0, 0, 1, 0])
        binary(out, ties, "scores of one half", [0] * 4, [0, 1, 1, 0])
        binary(out, ties, "separated", [-2, -1, 1, 2], [0, 0, 1, 1])
        binary(out, ties, "separated the wrong way", [-2, -1, 1, 2], [1, 1, 0, 0])
        binary(out, ties, "one of a hundred", random.randn(100) - 2, [0] * 99 + [1])
        binary(out, ones, "certain and right", [-800, 800, -800], [0, 1, 0])
        binary(out, ones, "certain and wrong", [-800, 800, 0.5], [1, 0, 1])
        binary(out, ones, "nearly certain and wrong", [-36.5, 37.5, 0.5], [1, 0, 1])
        binary(out, ones, "one class", [-1, 1, 2], [1, 1, 1])

        absent, rare = "Lightning-AI/torchmetrics#300", "Lightning-AI/torchmetrics#1494"
        identity = np.eye(3) * 4 - 2
        several(out, absent, "perfect without the second class", identity[[0, 2, 0, 2]], [0, 2, 0, 2])
        several(out, absent, "perfect without the first class", identity[[1, 2, 1]], [1, 2, 1])
        several(out, absent, "perfect with one class", identity[[1, 1]], [1, 1])
        several(out, absent, "a class that is only predicted", identity[[0, 1, 2, 0]], [0, 2, 2, 0])
        several(out, absent, "a class that is never predicted", identity[[0, 0, 2, 0]], [0, 1, 2, 0])
        several(out, absent, "all wrong", identity[[0, 1]], [1, 2])
        several(out, rare, "every class", random.randn(60, 4), random.randint(0, 4, 60))
        for present in range(1, 6):
            y = random.randint(0, present, 20)
            x = random.randn(20, 8)
            x[:, present + 1:] -= 20  # so that these are not predicted either
            several(out, rare, f"{present} of 8 classes", x, y)
            several(out, rare, f"{present} of 8 classes, others predicted", random.randn(20, 8), y)
        several(out, rare, "ties go to the first", np.zeros((3, 3)), [0, 1, 2])

        constant = "scikit-learn/scikit-learn#11435"
        for outputs in (1, 3):
            x = random.randn(40, outputs)
            regression(out, constant, f"{outputs} outputs", x, np.clip(sigmoid(x) + 0.1 * random.randn(40, outputs), 0, 1))
        x = random.randn(20, 2)
        regression(out, constant, "a constant target beside another", x, np.stack([np.full(20, 0.25), sigmoid(x[:, 1]) ** 2], 1))
        regression(out, constant, "a constant target that is always met", [[0, 1], [0, 2], [0, -1]],
                   [[0.5, 0.7], [0.5, 0.9], [0.5, 0.3]])
        regression(out, constant, "a constant target", [[1], [2], [3]], [[0.25], [0.25], [0.25]])
        regression(out, constant, "targets of 0 and 1", [[1], [-2], [3]], [[1], [0], [1]])
        regression(out, constant, "worse than the mean", [[4], [-4], [4]], [[0.25], [0.5], [0.3]])
        regression(out, "scikit-learn/scikit-learn#11435", "one sample", [[1, 2]], [[0.25, 0.5]])


if __name__ == "__main__":
    main()
