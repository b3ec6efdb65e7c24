"""Spatial baselines: where weight lies among positions, without any sequence of moves.

Actors have a weight, a position on each issue, and a salience that says how much they care. Every
result of ours stands beside two such marks, because elaborate models often fail to beat them (Achen
2006, in The European Union Decides; Leinaweaver & Thomson 2014, European Union Politics).

Formulas: Bueno de Mesquita 1994 and 1997, as reconstructed by Scholz, Calbert & Smith 2011
(10.1177/0951629811418142) and generalised by the KAPSARC Toolkit for Behavioral Analysis (KTAB).
Matrices have an actor, or the option it stands for, in each row. `elections` tells who wins.
"""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.exact.elections import conditional_election

Numbers = NDArray[np.float64]

FAINTEST = 1e-8
"""What backs every option, so that no contest is between nothing and nothing."""


class Voting(Enum):
    """How a vote grows with what is at stake: du is the difference in utility, w the weight."""

    PROPORTIONAL = "Prop"
    CUBIC = "Cubic"
    PROPORTIONAL_CUBIC = "PropCbc"
    BINARY = "Binary"
    PROPORTIONAL_BINARY = "PropBin"


class Victory(IntEnum):
    """How much the stronger coalition's edge counts: the power to which strengths are raised."""

    LINEAR = 1
    SQUARE = 2
    QUARTIC = 4


class Actors(NamedTuple):
    """Who takes part: positions and saliences are actors by issues, power is one number each."""

    position: Numbers
    salience: Numbers
    power: Numbers


class Contest(NamedTuple):
    """Everybody's first position against everybody else's."""

    value: Numbers
    risk: Numbers
    utility: Numbers
    winning: Numbers
    """The chance of each actor's position to be chosen."""


def compromise_mean(actors: Actors) -> Numbers:
    """On each issue the mean position, weighted by power times salience: sum w s x / sum w s.

    Achen 2006: close to a Nash bargaining solution.
    """
    say = actors.power[:, None] * actors.salience
    mean: Numbers = (say * actors.position).sum(axis=0) / say.sum(axis=0)
    return mean


def values(position: Numbers, salience: Numbers, *, span: float = 1.0) -> Numbers:
    """What j's position is worth to i: v_ij = 1 - |s_i (x_i - x_j) / span| / |s_i|, Euclidean.

    1 is one's own position, 0 the other end of every issue; `span` is how long an issue is. (KTAB)
    """
    apart = (position[:, None, :] - position[None, :, :]) / span
    distance = np.linalg.norm(salience[:, None, :] * apart, axis=2)
    worth: Numbers = 1.0 - distance / np.linalg.norm(salience, axis=1)[:, None]
    return worth


def with_risk(value: Numbers, risk: Numbers) -> Numbers:
    """Utility under a risk attitude: u = v + r v (1 - v), with r from -1/2 to 1, row by row.

    The same as (1 - d)(1 + r d) with the distance d = 1 - v. (KTAB)
    """
    utility: Numbers = value + risk[:, None] * value * (1.0 - value)
    return utility


def inferred_risk(winning: Numbers) -> Numbers:
    """Risk attitude from the chance that one's own position wins when nobody minds risk.

    r = -1/2 + 3/2 (P - min P) / (max P - min P). Above 0 an actor shuns risk, below 0 it seeks it:
    whoever stands where it is safe has shown that it likes to. 0 for all where all chances are
    alike. (KTAB, range "Mid")
    """
    spread = winning.max() - winning.min()
    if not spread:
        return np.zeros_like(winning)
    risk: Numbers = -0.5 + 1.5 * (winning - winning.min()) / spread
    return risk


def votes(weight: Numbers, stake: Numbers, voting: Voting = Voting.PROPORTIONAL) -> Numbers:
    """What each actor throws in for one option against another; below 0 for the other.

    `stake` is du, its utility of the one less that of the other. Proportional: w du. Cubic: w du^3.
    PropCbc: w (du + du^3) / 2. Binary: w sign(du). PropBin: w (0.8 du + 0.2 sign(du)). (KTAB)
    """
    match voting:
        case Voting.PROPORTIONAL:
            felt = stake
        case Voting.CUBIC:
            felt = stake**3
        case Voting.PROPORTIONAL_CUBIC:
            felt = 0.5 * stake + 0.5 * stake**3
        case Voting.BINARY:
            felt = np.sign(stake)
        case Voting.PROPORTIONAL_BINARY:
            felt = 0.8 * stake + 0.2 * np.sign(stake)
    return weight * felt


def coalitions(weight: Numbers, utility: Numbers, voting: Voting = Voting.PROPORTIONAL) -> Numbers:
    """The strength behind option i against option j: c_ij = 1e-8 + sum_k max(0, vote_k(i : j)).

    `utility` is actors by options. (KTAB)
    """
    stake = utility[:, :, None] - utility[:, None, :]
    behind = np.maximum(votes(weight[:, None, None], stake, voting), 0.0)
    strength: Numbers = FAINTEST + behind.sum(axis=0)
    return strength


def victory(strength: Numbers, rule: Victory = Victory.LINEAR) -> Numbers:
    """The chance that option i beats option j: p_ij = c_ij^n / (c_ij^n + c_ji^n); 1/2 where equal.

    n is 1 for Linear, 2 for Square, 4 for Quartic. (KTAB)
    """
    stronger = np.maximum(strength, strength.T)
    share = np.divide(strength, stronger, out=np.ones_like(strength), where=stronger > 0)
    raised = share ** int(rule)
    chance: Numbers = raised / (raised + raised.T)
    return chance


def challenge_votes(capability: Numbers, salience: Numbers, position: Numbers) -> Numbers:
    """Votes for position j over position k on one issue, by how much nearer it is to each.

    sum_i c_i s_i (|x_i - x_k| - |x_i - x_j|) / range, with capability c and salience s. The
    position that nobody else's beats is the weighted median. (Bueno de Mesquita 1994, 1997)
    """
    away = np.abs(position[:, None] - position[None, :])
    say = (capability * salience)[:, None, None]
    spread = position.max() - position.min()
    total: Numbers = (say * (away[:, None, :] - away[:, :, None])).sum(axis=0)
    return total / spread if spread else np.zeros_like(total)


def first_contest(
    actors: Actors,
    *,
    span: float = 1.0,
    voting: Voting = Voting.PROPORTIONAL,
    rule: Victory = Victory.LINEAR,
) -> Contest:
    """Values, inferred risk, utilities and winning chances of the positions as they first stand.

    Risk is inferred from the contest that nobody minding risk would have; then it is held again.
    Each actor stands for its own position, and votes with its power. (KTAB, turn 0 of SMP)
    """
    value = values(actors.position, actors.salience, span=span)
    calm = conditional_election(victory(coalitions(actors.power, value, voting), rule))
    risk = inferred_risk(calm)
    utility = with_risk(value, risk)
    winning = conditional_election(victory(coalitions(actors.power, utility, voting), rule))
    return Contest(value, risk, utility, winning)
