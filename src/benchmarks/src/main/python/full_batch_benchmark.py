"""The work of FullBatchBenchmark by SciPy and scikit-learn, from the files that it has written; CPU times of one thread:

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 full_batch_benchmark.py <folder>
"""
import sys
import time
import warnings

import numpy as np
import scipy
import sklearn
from scipy.optimize import least_squares, minimize
from sklearn.neural_network import MLPRegressor


def read(name):
    return np.loadtxt(f"{sys.argv[1]}/{name}.txt", ndmin=2)


def layers(theta, sizes):
    """The weights, a row per input, and biases of each layer, in the order of Network.vector."""
    at = 0
    for inputs, units in zip(sizes, sizes[1:]):
        w = theta[at:at + inputs * units].reshape(inputs, units)
        at += inputs * units
        yield w, theta[at:at + units]
        at += units


def activations(theta, sizes, x):
    a = [x]
    for w, b in layers(theta, sizes):
        a.append(1 / (1 + np.exp(-(a[-1] @ w + b))))
    return a


def cost(theta, sizes, x, y):
    """J and its gradient."""
    a = activations(theta, sizes, x)
    error = a[-1] - y
    delta = error * a[-1] * (1 - a[-1]) / len(x)
    gradients = []
    for l, (w, _) in reversed(list(enumerate(layers(theta, sizes)))):
        gradients[:0] = [(a[l].T @ delta).ravel(), delta.sum(0)]
        delta = (delta @ w.T) * a[l] * (1 - a[l])
    return 0.5 * (error ** 2).sum() / len(x), np.concatenate(gradients)


def residuals(theta, sizes, x, y):
    return (activations(theta, sizes, x)[-1] - y).ravel()


def jacobian(theta, sizes, x, y):
    a = activations(theta, sizes, x)
    m, outputs = y.shape
    rows = np.empty((m, outputs, len(theta)))
    for k in range(outputs):
        delta = np.zeros((m, outputs))
        delta[:, k] = a[-1][:, k] * (1 - a[-1][:, k])
        end = len(theta)
        for l, (w, _) in reversed(list(enumerate(layers(theta, sizes)))):
            units = w.shape[1]
            rows[:, k, end - units:end] = delta
            start = end - units - w.size
            rows[:, k, start:end - units] = (a[l][:, :, None] * delta[:, None, :]).reshape(m, -1)
            end = start
            delta = (delta @ w.T) * a[l] * (1 - a[l])
    return rows.reshape(m * outputs, -1)


def timed(name, what, run, iterations):
    start = time.process_time()
    result = run()
    seconds = time.process_time() - start
    print(f"{name:10} {what:24} {1e3 * seconds / iterations(result):10.1f} ms an iteration", flush=True)


print("SciPy", scipy.__version__, "scikit-learn", sklearn.__version__, "NumPy", np.__version__)
warnings.simplefilter("ignore")
for name, sizes, evaluations in ("regression", (10, 30, 1), 8), ("classes", (64, 30, 10), 2):
    x, y, theta = read(name + "-x"), read(name + "-y"), read(name + "-theta")[0]
    for method in ("lm", "trf") if name == "regression" else ("lm",):
        timed(name, "SciPy " + method, lambda: least_squares(residuals, theta, jacobian, args=(sizes, x, y), method=method,
                                                             max_nfev=evaluations), lambda r: r.njev or r.nfev)
for name, sizes, iterations in ("classes", (64, 30, 10), 40), ("w3", (784, 500, 300, 10), 8):
    x, y, theta = read(name + "-x"), read(name + "-y"), read(name + "-theta")[0]
    timed(name, "SciPy L-BFGS-B", lambda: minimize(cost, theta, (sizes, x, y), "L-BFGS-B", jac=True,
                                                   options=dict(maxiter=iterations, maxcor=10)), lambda r: r.nit)
    network = MLPRegressor(sizes[1:-1], activation="logistic", solver="lbfgs", alpha=0, max_iter=iterations, random_state=1)
    timed(name, "scikit-learn lbfgs", lambda: network.fit(x, y), lambda r: r.n_iter_)
x, y = read("curve-x"), read("curve-y")
errors, seconds = [], []
for theta in read("curve-theta"):
    start = time.process_time()
    found = least_squares(residuals, theta, jacobian, args=((1, 10, 1), x, y), method="trf", xtol=1e-15, ftol=1e-15, gtol=1e-15,
                          max_nfev=3000)
    seconds.append(time.process_time() - start)
    errors.append(np.sqrt(np.mean(found.fun ** 2)))
print(f"curve      SciPy trf, 3000 evaluations   median RMSE {np.median(errors):.2g} ({min(errors):.1g} to {max(errors):.1g})"
      f"   median {np.median(seconds):.2f} s")
