"""Probabilistic Condorcet elections: the chance of each option, from who beats whom.

`beats` holds the chance p_ij that option i beats option j, with p_ij + p_ji = 1 and p_ii = 1/2.
Where majorities go round in a circle no option beats all others; here each still has its chance.

Wise & Bankes 2015, Non-spatial probabilistic Condorcet election methodology (preprint), as the
KAPSARC Toolkit for Behavioral Analysis (KTAB) computes them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def conditional_election(beats: Numbers) -> Numbers:
    """Chances in proportion to beating all others at once: P_i ~ prod_j p_ij.

    That is the chance to be the Condorcet winner, given that there is one. (KTAB: Conditional PCE)
    """
    likely = np.log(np.maximum(beats, np.finfo(np.float64).tiny)).sum(axis=1)
    relative = np.exp(likely - likely.max())
    chances: Numbers = relative / relative.sum()
    return chances


def uniform_election(beats: Numbers) -> Numbers:
    """Chances after endless challenges by options drawn alike.

    The fixed point of q_i = (1/n) sum_j p_ij (q_i + q_j). (KTAB: Markov uniform)
    """
    share = beats / len(beats)
    return _lasting(share + np.diag(share.sum(axis=1)))


def incentive_election(beats: Numbers, strength: Numbers) -> Numbers:
    """Chances after endless challenges, which come from where they promise most.

    Option i challenges j with chance ch(i|j) = c_ij p_ij / sum_k c_kj p_kj, where `strength` holds
    c_ij; the fixed point of q_i = sum_j p_ij (q_i ch(j|i) + q_j ch(i|j)). An option that nobody has
    reason to challenge challenges itself, and stays. (KTAB: Markov incentive)
    """
    promise = strength * beats
    total = promise.sum(axis=0)
    idle = np.eye(len(beats))
    challenge = np.divide(promise, total, out=idle, where=total > 0)
    return _lasting(beats * challenge + np.diag((beats * challenge.T).sum(axis=1)))


def central_position(utility: Numbers, weight: Numbers) -> Numbers:
    """The weight of utility behind each option: zeta_j = sum_i w_i u_ij.

    The option with the highest is the central position. (KTAB)
    """
    behind: Numbers = weight @ utility
    return behind


def _lasting(transition: Numbers) -> Numbers:
    """The chances that stay as they are: T q = q with sum q = 1; columns of T add up to 1.

    Of any two options at least one can beat the other, so there is one such q.
    """
    count = len(transition)
    equations = transition - np.eye(count)
    equations[-1] = 1.0
    chances: Numbers = np.linalg.solve(equations, np.eye(count)[-1])
    return chances
