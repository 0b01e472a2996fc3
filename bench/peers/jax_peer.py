"""The Gaussian recursion in JAX: a scan over generations, vmapped over chains, compiled as one program. float32."""

from functools import partial

import jax
import jax.numpy as jnp
from recursion import serve


def chain(key, n, g):
    def turn(state, key):
        mean, sd = state
        x = mean + sd * jax.random.normal(key, (n,))
        mean, variance = x.mean(), x.var()
        return (mean, jnp.sqrt(variance)), (mean, jnp.log(variance))

    return jax.lax.scan(turn, (jnp.float32(0), jnp.float32(1)), jax.random.split(key, g))[1]


@partial(jax.jit, static_argnums=(1, 2, 3))
def chains(key, r, n, g):
    return jax.vmap(lambda each: chain(each, n, g))(jax.random.split(key, r))


def recursion(r, n, g, seed):
    means, log_variances = jax.block_until_ready(chains(jax.random.key(seed), r, n, g))
    return log_variances[:, -1].mean()


serve({"jax": jax.__version__}, recursion)
