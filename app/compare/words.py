"""Points, paths and shares in the few words that fit into a picture."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from models.insight.intervals import Share
from models.records.words import DEFEATED, ending_in_words
from models.scenario.saying import said
from models.terms.outcome import Ending
from models.terms.scenario import Scenario

if TYPE_CHECKING:  # an experiment is loaded when there is one
    from models.experiments.experiment import Experiment


COMMA = ", "


def path_words(scenario: Scenario, path: str) -> str:
    """A path of a scenario as a reader would call it."""
    from models.experiments.factors import OPENING, ORDER, RULE, VARIANT

    special = {VARIANT: t("variant"), RULE: t("rule"), ORDER: t("order"), OPENING: t("script")}
    return special[path] if path in special else said(path, scenario)


def _plain(names: list[str]) -> str:
    return " ".join(names).replace("_", " ")


def value_words(experiment: Experiment, name: str, value: object) -> str:
    """A factor's value as a reader would say it."""
    from models.experiments.experiment import DEFAULT
    from models.experiments.factors import ORDER, VARIANT

    scenario = experiment.scenario
    if name == VARIANT:
        if value == DEFAULT and DEFAULT not in scenario.variants:
            return t("as the file stands")
        variant = scenario.variants.get(str(value))
        return variant.title if variant else str(value)
    if name == ORDER and isinstance(value, (tuple, list)):
        return " › ".join(str(one) for one in value)
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    if isinstance(value, float):
        return f"{value:.4g}"
    return str(value)


def point_title(experiment: Experiment, point: int) -> str:
    """What a point differs in: the values of all factors."""
    values = experiment.points.values(point)
    if not values:
        return t("As it stands")
    return ", ".join(factor_words(experiment, name, value) for name, value in values.items())


def factor_words(experiment: Experiment, name: str, value: object) -> str:
    """A factor's value in short: a bare figure is told with what it is a figure of.

    Of variants whose titles begin alike only that is told in which they differ.
    """
    words = value_words(experiment, name, value)
    if alike := _alike(experiment, name):
        return words[alike:]
    if isinstance(value, (bool, int, float)):
        return f"{_plain(name.split('.')[-1:])} {words}"
    return words


def _alike(experiment: Experiment, name: str) -> int:
    """How many letters all variants' titles have in common, up to a comma; 0: none."""
    from models.experiments.factors import VARIANT

    factor = next((one for one in experiment.points.factors if one.name == name), None)
    if name != VARIANT or factor is None or len(factor.labels) < 2:
        return 0
    titles = [value_words(experiment, name, label) for label in factor.labels]
    same = takewhile(lambda letters: len(set(letters)) == 1, zip(*titles, strict=False))
    begins = "".join(letters[0] for letters in same)
    return begins.rfind(COMMA) + len(COMMA) if COMMA in begins else 0


def point_detail(experiment: Experiment, point: int) -> str:
    """The same with the names of the factors."""
    values = experiment.points.values(point)
    return ", ".join(
        f"{path_words(experiment.scenario, name)} = {value_words(experiment, name, value)}"
        for name, value in values.items()
    )


def varied_words(experiment: Experiment) -> str:
    """What differs between the points, by name."""
    names = [path_words(experiment.scenario, one.name) for one in experiment.points.factors]
    return ", ".join(names)


def half_width(share: Share) -> float:
    """Half of an interval's width, in points of a hundred."""
    return 50.0 * (share.high - share.low)


def short_ending(ending: Ending, scenario: Scenario | None = None) -> str:
    """An ending in a word or two, for legends and the ends of lines; of a scenario by its names."""
    if ending in DEFEATED and scenario is not None:
        return ending_in_words(scenario, ending)
    return {
        Ending.IMPLEMENTED: t("implemented"),
        Ending.COLLAPSED: t("signed, then collapsed"),
        Ending.FROZEN: t("frozen"),
        Ending.FIGHTING: t("fighting goes on"),
        Ending.DEFEAT_A: t("defeat of side A"),
        Ending.DEFEAT_B: t("defeat of side B"),
    }[ending]


def t(text: str) -> str:
    """The text in the language of the window."""
    return QCoreApplication.translate("compare", text)
