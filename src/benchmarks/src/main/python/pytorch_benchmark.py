"""PyTorch: its usual loop of training with SGD over mini-batches that are tensors beforehand, or a forward pass.

Prints the median of five iterations after four of warm-up, as BenchmarkRun does. Arguments: seconds of an iteration, type,
threads, learning rate, size of a mini-batch (0 for prediction), samples of a pass, units of each layer.
"""

import statistics
import sys
import time

import torch


def main(seconds, dtype, threads, rate, batch_size, samples, *sizes):
    torch.set_num_threads(threads)
    torch.set_default_dtype(dtype)
    torch.manual_seed(1)
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.Sigmoid()]
    network = torch.nn.Sequential(*layers)
    xs = torch.rand(samples, sizes[0])
    if batch_size > 0:
        run = training(network, xs, sizes[-1], batch_size, rate)
    else:
        run = prediction(network, xs)
    times = [iteration(run, seconds) for _ in range(9)]
    capability = next(line for line in torch.__config__.show().splitlines() if "CPU capability" in line)
    print(f"note: PyTorch {torch.__version__}, {capability.split()[-1]}")
    print(f"median of a pass, ns: {statistics.median(times[4:])}")


def training(network, xs, outputs, batch_size, rate):
    ys = torch.nn.functional.one_hot(torch.randint(outputs, (len(xs),)), outputs).to(xs.dtype)
    batches = list(zip(xs.split(batch_size), ys.split(batch_size)))
    optimizer = torch.optim.SGD(network.parameters(), lr=rate)
    cost = torch.nn.MSELoss(reduction="sum")

    def run():
        for x, y in batches:
            optimizer.zero_grad(set_to_none=True)
            (cost(network(x), y) * (0.5 / len(x))).backward()
            optimizer.step()

    return run


def prediction(network, xs):
    def run():
        with torch.inference_mode():
            network(xs)

    return run


def iteration(run, seconds):
    """Returns the mean time of a pass in nanoseconds."""
    start = time.perf_counter_ns()
    passes = 0
    while True:
        run()
        passes += 1
        elapsed = time.perf_counter_ns() - start
        if elapsed >= seconds * 1e9:
            return elapsed / passes


main(float(sys.argv[1]), getattr(torch, sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), *map(int, sys.argv[5:]))
