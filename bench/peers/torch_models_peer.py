"""Training and generation in PyTorch, eager, float32: a GPT and a VAE. Threads are the argument.

Answers one JSON request a line, {work, ...shape, seconds}, with the best time of one call and its loss. `work` is train, generate or
vae; one call is a step, a batch of sequences, or a step.
"""

import json
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(0)


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.project = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.rise, self.fall = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x, cache=None, at=0):
        batch, length, width = x.shape
        split = (batch, length, self.heads, width // self.heads)
        q, k, v = (part.view(split).transpose(1, 2) for part in self.qkv(self.norm1(x)).split(width, 2))
        if cache is not None:
            cache[0][:, :, at : at + length], cache[1][:, :, at : at + length] = k, v
            k, v = cache[0][:, :, : at + length], cache[1][:, :, : at + length]
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=cache is None)
        x = x + self.project(mixed.transpose(1, 2).reshape(batch, length, width))
        return x + self.fall(F.gelu(self.rise(self.norm2(x)), approximate="tanh"))


class GPT(nn.Module):
    """Tied embeddings; the beginning has the index `vocabulary`."""

    def __init__(self, layers, width, heads, context, vocabulary):
        super().__init__()
        self.tokens, self.positions = nn.Embedding(vocabulary + 1, width), nn.Embedding(context, width)
        self.blocks = nn.ModuleList([Block(width, heads) for _ in range(layers)])
        self.norm = nn.LayerNorm(width)

    def forward(self, tokens, caches=None, at=0):
        x = self.tokens(tokens) + self.positions.weight[at : at + tokens.shape[1]]
        for index, block in enumerate(self.blocks):
            x = block(x, None if caches is None else caches[index], at)
        return self.norm(x) @ self.tokens.weight.T


def shape_of(request):
    return (request[name] for name in ("layers", "width", "heads", "context", "vocabulary"))


def training(model, parameters, loss_of):
    optimizer = torch.optim.AdamW(model.parameters(), 1e-3, fused=True)

    def step():
        loss = loss_of()
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        return loss.item()

    return step


def train(request):
    layers, width, heads, context, vocabulary = shape_of(request)
    model = GPT(layers, width, heads, context, vocabulary)
    tokens = torch.randint(0, vocabulary, (request["batch"], context + 1))
    x, y = tokens[:, :-1], tokens[:, 1:]
    return training(model, list(model.parameters()), lambda: F.cross_entropy(model(x).flatten(0, 1), y.flatten()))


@torch.inference_mode()
def generate_batch(model, batch, context, heads, width):
    caches = [[torch.empty(batch, heads, context, width // heads) for _ in "kv"] for _ in model.blocks]
    token = torch.full((batch, 1), model.tokens.num_embeddings - 1)
    for at in range(context):
        logits = model(token, caches, at)[:, -1]
        token = torch.multinomial(F.softmax(logits, -1), 1)
    return float(token[0])


def generate(request):
    layers, width, heads, context, vocabulary = shape_of(request)
    model = GPT(layers, width, heads, context, vocabulary).eval()
    return lambda: generate_batch(model, request["batch"], context, heads, width)


class VAE(nn.Module):
    def __init__(self, pixels, hidden, latent):
        super().__init__()
        self.latent = latent
        self.encoder = nn.Sequential(nn.Linear(pixels, hidden), nn.ReLU(), nn.Linear(hidden, 2 * latent))
        self.decoder = nn.Sequential(nn.Linear(latent, hidden), nn.ReLU(), nn.Linear(hidden, pixels))

    def forward(self, x, noise):
        mean, log_variance = self.encoder(x).split(self.latent, 1)
        logits = self.decoder(mean + torch.exp(0.5 * log_variance) * noise)
        fit = F.binary_cross_entropy_with_logits(logits, x, reduction="none").sum(1)
        return (fit - 0.5 * (1 + log_variance - mean**2 - log_variance.exp()).sum(1)).mean()


def vae(request):
    pixels, hidden, latent, batch = (request[name] for name in ("pixels", "hidden", "latent", "batch"))
    model = VAE(pixels, hidden, latent)
    x, noise = torch.rand(batch, pixels), torch.randn(batch, latent)
    return training(model, list(model.parameters()), lambda: model(x, noise))


kinds = {"train": train, "generate": generate, "vae": vae}
print(json.dumps({"versions": {"torch": torch.__version__}}), flush=True)
known = {}
for line in sys.stdin:
    request = json.loads(line)
    seconds = request.pop("seconds")
    key = json.dumps(request)
    if key not in known:
        known = {key: kinds[request["work"]](request)}
        known[key]()
    call = known[key]
    best, spent, runs = float("inf"), 0.0, 0
    while spent < seconds:
        begun = time.perf_counter()
        check = call()
        took = time.perf_counter() - begun
        best, spent, runs = min(best, took), spent + took, runs + 1
    print(json.dumps({"seconds": best, "runs": runs, "check": check}), flush=True)
