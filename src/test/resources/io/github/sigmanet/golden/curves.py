"""Writes curves.txt.gz: curves and metrics of random outputs by scikit-learn 1.2.1, for CurvesTest. Run it in this directory.

Outputs are from 0 to 1: on a coarse grid, with ties, or not. Of more than two classes, probabilities are the shares of the sum.
"""
import gzip
import warnings

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve
from sklearn.utils.class_weight import compute_sample_weight

assert sklearn.__version__ == "1.2.1"
warnings.simplefilter("ignore")  # of absent classes
rng = np.random.default_rng(30)
tensors = []


def put(name, values):
    rows = np.atleast_2d(np.asarray(values, dtype=float))
    tensors.append(f"tensor {name} {rows.shape[0]} {rows.shape[1]}")
    tensors.extend(" ".join(repr(float(value)) for value in row) for row in rows)


def curves(name, is_positive, scores, bins):
    """Writes the points from the highest threshold to the lowest; scikit-learn's predictions are for scores >= its thresholds."""
    negative_rates, positive_rates, _ = metrics.roc_curve(is_positive, scores, drop_intermediate=False)
    put(name + ".roc", np.stack([negative_rates, positive_rates], axis=1))
    precisions, recalls, _ = metrics.precision_recall_curve(is_positive, scores)
    put(name + ".pr", np.stack([precisions[::-1], recalls[::-1]], axis=1))
    put(name + ".areas", [metrics.roc_auc_score(is_positive, scores), metrics.average_precision_score(is_positive, scores)])
    if bins:
        fractions, means = calibration_curve(is_positive, scores, n_bins=bins, strategy="quantile")
        put(name + ".calibration", np.stack([means, fractions], axis=1))


def outputs_near(y, step):
    outputs = 1 / (1 + np.exp(-rng.normal(0, 1.2, y.shape) - 1.5 * (2 * y - 1)))
    return np.round(outputs / step) * step if step else outputs


def classes(name, size, count, outputs, shares, step, bins):
    labels = rng.choice(count, size, p=shares)
    y = np.eye(count)[labels] if outputs > 1 else labels[:, None].astype(float)
    a = outputs_near(y, step)
    put(name + ".outputs", a)
    put(name + ".labels", labels)
    predictions = a.argmax(axis=1) if outputs > 1 else (a[:, 0] > 0.5).astype(int)
    sums = a.sum(axis=1, keepdims=True)
    chances = np.where(sums == 0, 1 / a.shape[1], a / np.where(sums == 0, 1, sums)) if outputs > 1 else a
    if count == 2:
        curves(name, labels, chances[:, -1], bins)
        brier = metrics.brier_score_loss(labels, chances[:, -1])
        loss = metrics.log_loss(labels, chances[:, -1])
    else:
        for c in range(count):
            if (labels == c).any():
                curves(f"{name}.{c}", labels == c, a[:, c], bins)
        brier = np.mean(np.sum((chances - y) ** 2, axis=1))
        loss = metrics.log_loss(labels, chances, labels=list(range(count)))
    put(name + ".metrics", [metrics.balanced_accuracy_score(labels, predictions), metrics.matthews_corrcoef(labels, predictions),
                            brier, loss])
    put(name + ".balanced", compute_sample_weight("balanced", labels))


def several_labels(name, size, shares, step):
    y = (rng.random((size, len(shares))) < shares).astype(float)
    a = outputs_near(y, step)
    put(name + ".outputs", a)
    put(name + ".y", y)
    thresholds = rng.integers(1, 20, len(shares)) / 20 + 0.01
    put(name + ".thresholds", thresholds)
    for suffix, limits in (("half", 0.5), ("own", thresholds)):
        p = (a > limits).astype(int)
        each = metrics.precision_recall_fscore_support(y, p, zero_division=0)
        put(f"{name}.{suffix}.each", np.stack(each))
        put(f"{name}.{suffix}.means", [
            *metrics.precision_recall_fscore_support(y, p, average="macro", zero_division=0)[:3],
            metrics.f1_score(y, p, average="micro", zero_division=0), metrics.hamming_loss(y, p), metrics.accuracy_score(y, p)])
    for c in range(len(shares)):
        if 0 < y[:, c].sum() < size:
            curves(f"{name}.{c}", y[:, c], a[:, c], 0)


classes("one", 60, 2, 1, [0.6, 0.4], 0, 6)
classes("oneTies", 70, 2, 1, [0.6, 0.4], 0.05, 0)
classes("rare", 400, 2, 1, [0.97, 0.03], 0.01, 0)
classes("two", 60, 2, 2, [0.3, 0.7], 0, 10)
classes("twoTies", 50, 2, 2, [0.3, 0.7], 0.25, 0)
classes("three", 90, 3, 3, [0.5, 0.3, 0.2], 0, 9)
classes("threeTies", 50, 3, 3, [0.5, 0.3, 0.2], 0.5, 0)
classes("absent", 50, 5, 5, [0.5, 0, 0.3, 0.2, 0], 0.1, 0)
several_labels("labels", 60, np.array([0.5, 0.1, 0.8, 0.3]), 0)
several_labels("labelsTies", 60, np.array([0.5, 0.0, 0.8]), 0.1)

text = "Curves and metrics by scikit-learn 1.2.1: see curves.py\n" + "\n".join(tensors) + "\n"
with open("curves.txt.gz", "wb") as file, gzip.GzipFile("", "wb", mtime=0, fileobj=file) as out:
    out.write(text.encode("ascii"))
