"""The Gaussian recursion in NumPy: all chains in one array, one generation after another. float32, the faster of its two."""

import numpy as np
from recursion import serve


def recursion(r, n, g, seed):
    rng = np.random.default_rng(seed)
    mean = np.zeros((r, 1), np.float32)
    sd = np.ones((r, 1), np.float32)
    means = np.empty((g, r), np.float32)
    log_variances = np.empty((g, r), np.float32)
    for t in range(g):
        x = rng.standard_normal((r, n), dtype=np.float32)
        x *= sd
        x += mean
        mean = x.mean(1, keepdims=True)
        sd = x.std(1, keepdims=True)
        means[t] = mean[:, 0]
        log_variances[t] = 2 * np.log(sd[:, 0])
    return log_variances[-1].mean()


serve({"numpy": np.__version__}, recursion)
