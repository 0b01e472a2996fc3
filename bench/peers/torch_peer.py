"""The Gaussian recursion in PyTorch, eager, float32. The number of threads is the argument."""

import sys

import torch
from recursion import serve

torch.set_num_threads(int(sys.argv[1]))


@torch.inference_mode()
def recursion(r, n, g, seed):
    generator = torch.Generator().manual_seed(seed)
    mean = torch.zeros(r, 1)
    sd = torch.ones(r, 1)
    means = torch.empty(g, r)
    log_variances = torch.empty(g, r)
    for t in range(g):
        x = torch.randn(r, n, generator=generator)
        x.mul_(sd).add_(mean)
        variance, mean = torch.var_mean(x, 1, correction=0, keepdim=True)
        sd = variance.sqrt()
        means[t] = mean[:, 0]
        log_variances[t] = variance[:, 0].log()
    return log_variances[-1].mean()


serve({"torch": torch.__version__}, recursion)
