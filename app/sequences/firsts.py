"""Which first concession helps most, in words: what is told apart, and what is not."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.pictures.shares import whole
from app.sequences.words import short
from models.insight.ranking import Ranked, set_apart
from models.insight.sequences import Sequences


def firsts_sentence(answer: Sequences) -> str:
    """The first concessions by the share of runs implemented, and whether one stands apart.

    Those with too few runs are left out. One stands apart where its interval lies above another's:
    all intervals of the tree hold together, so this errs on the side of not telling.
    """
    shown = [one for one in answer.firsts if not one.node.is_thin]
    if not shown:
        return _t("Too few runs began alike to rank first concessions.")
    if len(shown) == 1:
        return _t("Only {0} came first in 30 runs or more.").format(_named(answer, shown[0]))
    most, least = _named(answer, shown[0]), _named(answer, shown[-1])
    words = _t("Implemented most often where this came first: {0}; least often: {1}.")
    return f"{words.format(most, least)} {_apart_words(answer)}"


def told_apart(firsts: tuple[Ranked, ...]) -> int:
    """From how many of the others the first of all stands apart."""
    shown = [one.agreement for one in firsts if not one.node.is_thin]
    return sum(shown[0].lies_above(one) for one in shown[1:]) if shown else 0


def first_words(answer: Sequences, one: Ranked) -> str:
    """The concession that a row begins with."""
    return short(answer.scenario, one.concessions[-1])


def _apart_words(answer: Sequences) -> str:
    others = sum(not one.node.is_thin for one in answer.firsts) - 1
    apart, pair = told_apart(answer.firsts), set_apart(answer.firsts)
    if pair is None:
        return _t("The intervals overlap: none is shown to be better.")
    if not apart:
        more, less = (_named(answer, one) for one in pair)
        return _t("Its interval overlaps all others’; that of {0} lies above that of {1}.").format(
            more, less
        )
    if apart == others:
        return _t("Its interval lies above those of all others.")
    return _t("Its interval lies above those of {0} of {1} others.").format(apart, others)


def _named(answer: Sequences, one: Ranked) -> str:
    return f"{first_words(answer, one)} {whole(one.agreement)}"


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
