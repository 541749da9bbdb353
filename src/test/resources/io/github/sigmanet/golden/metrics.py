"""Writes metrics.txt.gz: metrics of random outputs by scikit-learn 1.2.1, for MetricsTest. Run it in this directory.

Outputs are sigmoids of the given z, which lie on a coarse grid, so that there are ties. Absent classes neither occur nor
are predicted. One sample, constant targets and one class alone are among the cases.
"""
import gzip
import warnings

import numpy as np
import sklearn
from sklearn import metrics

assert sklearn.__version__ == "1.2.1"
warnings.simplefilter("ignore")  # of R² of one sample
rng = np.random.default_rng(27)
tensors = []


def put(name, values):
    rows = np.atleast_2d(np.asarray(values, dtype=float))
    tensors.append(f"tensor {name} {rows.shape[0]} {rows.shape[1]}")
    tensors.extend(" ".join(repr(float(value)).replace("nan", "NaN") for value in row) for row in rows)


def grid(shape, step=0.25):
    return np.round(rng.normal(0, 1.5, shape) / step) * step


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def errors(name, y, a, weights):
    squares = metrics.mean_squared_error(y, a, sample_weight=weights) * y.shape[1]
    put(name + ".weights", weights)
    put(name + ".errors", [squares / 2, np.sqrt(metrics.mean_squared_error(y, a)), metrics.mean_absolute_error(y, a),
                           metrics.r2_score(y, a)])


def scores(name, classes, labels, predictions):
    all_classes = list(range(classes))
    each = metrics.precision_recall_fscore_support(labels, predictions, labels=all_classes, zero_division=0)
    macro = metrics.precision_recall_fscore_support(labels, predictions, average="macro", zero_division=0)
    put(name + ".confusion", metrics.confusion_matrix(labels, predictions, labels=all_classes))
    put(name + ".each", np.stack(each[:3]))
    put(name + ".mean", [metrics.accuracy_score(labels, predictions), *macro[:3]])


def classification(name, size, outputs, present):
    classes = max(2, outputs)
    labels = rng.choice(present, size)
    z = grid((size, outputs))
    z[np.arange(size), labels if outputs > 1 else 0] += 0.75 if outputs > 1 else (2 * labels - 1) * 0.75
    if outputs > 2:
        z[:, [c for c in range(outputs) if c not in present]] -= 9  # nor predicted
    a = sigmoid(z)
    predictions = a.argmax(axis=1) if outputs > 1 else (a[:, 0] > 0.5).astype(int)
    y = np.eye(outputs)[labels] if outputs > 1 else labels[:, None].astype(float)
    put(name + ".z", z)
    put(name + ".labels", labels)
    errors(name, y, a, rng.integers(0, 4, size) + (np.arange(size) == 0))
    scores(name, classes, labels, predictions)
    if classes == 2:
        chances = a[:, 0] if outputs == 1 else a[:, 1] / a.sum(axis=1)
        put(name + ".logLoss", [metrics.log_loss(labels, chances, labels=[0, 1])])
        put(name + ".rocAuc", [metrics.roc_auc_score(labels, chances) if len(set(labels)) == 2 else np.nan])
        for threshold in (0.2, 0.5, 0.8):
            scores(f"{name}.at{threshold}", 2, labels, (chances > threshold).astype(int))


def regression(name, y, z):
    put(name + ".z", z)
    put(name + ".y", y)
    errors(name, y, sigmoid(z), rng.integers(0, 4, len(y)) + (np.arange(len(y)) == 0))


classification("three", 40, 3, [0, 1, 2])
classification("absent", 40, 4, [0, 2])
classification("rare", 60, 12, [1, 5, 6, 11])
classification("alone", 7, 3, [1])
classification("many", 300, 40, list(range(0, 40, 3)))
classification("single", 1, 5, [3])
for outputs in (1, 2):
    classification(f"two{outputs}", 50, outputs, [0, 1])
    classification(f"negatives{outputs}", 9, outputs, [0])
    classification(f"positives{outputs}", 9, outputs, [1])
    classification(f"large{outputs}", 400, outputs, [0, 1])
regression("one", rng.random((30, 1)), grid((30, 1)))
regression("several", rng.random((25, 3)) * [1, 10, 0.1], grid((25, 3)))
regression("sample", rng.random((1, 2)), grid((1, 2)))
constant = rng.random((8, 3))
constant[:, 0] = 0.5
constant[:, 1] = 0.25
matched = grid((8, 3))
matched[:, 0] = 0  # sigmoid(0) is 0.5
regression("constant", constant, matched)

text = "Metrics by scikit-learn 1.2.1: see metrics.py\n" + "\n".join(tensors) + "\n"
with open("metrics.txt.gz", "wb") as file, gzip.GzipFile("", "wb", mtime=0, fileobj=file) as out:
    out.write(text.encode("ascii"))
