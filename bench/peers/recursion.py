"""What every peer does: answers one JSON request a line, {r, n, g, seconds}, with the best time of the runs that fit."""

import json
import sys
import time


def serve(versions, recursion):
    """`recursion(r, n, g, seed)` returns the mean final log variance, when everything is computed."""
    print(json.dumps({"versions": versions}), flush=True)
    warm = None
    for line in sys.stdin:
        request = json.loads(line)
        size = request["r"], request["n"], request["g"]
        if warm != size:  # compiles, where something is compiled
            recursion(*size, 0)
            warm = size
        best, spent, runs = float("inf"), 0.0, 0
        while spent < request["seconds"]:
            begun = time.perf_counter()
            check = recursion(*size, runs + 1)
            took = time.perf_counter() - begun
            best, spent, runs = min(best, took), spent + took, runs + 1
        print(json.dumps({"seconds": best, "runs": runs, "check": float(check)}), flush=True)
