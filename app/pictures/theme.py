"""The tokens of the visual system, light and dark. Colour belongs to data; the rest is ink."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from models.terms.outcome import Ending


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Fill of each outcome class; order and pattern say the same without colour."""

    implemented: str
    collapsed: str
    frozen: str
    fighting: str
    defeat: str

    def of(self, ending: Ending) -> str:
        """The fill of an ending; both defeats share one, told apart by words."""
        if ending in (Ending.DEFEAT_A, Ending.DEFEAT_B):
            return self.defeat
        return str(getattr(self, ending.value))


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything a painter may use: surfaces, inks, four party hues, outcomes, agreement scale.

    Text on `desk` or `sheet` is `ink`, `ink_2` or `ink_3`; `rung` is for ticks and axes;
    `hairline` parts panels and edges controls, `grid` is its quiet kin inside pictures;
    `alarm` always comes with an icon and a word.
    """

    name: str
    desk: str
    sheet: str
    well: str
    hairline: str
    grid: str
    rung: str
    ink: str
    ink_2: str
    ink_3: str
    tint: str
    alarm: str
    hues: tuple[str, str, str, str]
    outcomes: Outcomes
    agreement: tuple[str, ...]

    @property
    def is_dark(self) -> bool:
        """Whether ink is lighter than paper."""
        return self.name == "dark"

    def gap_colour(self, apart: int) -> str:
        """Colour of the gap badge: overlap is the scale's blue end, three and more its rust.

        In the dark a wider gap must still stand out more, so paler steps sink into the paper.
        """
        if self.name == "contrast":
            return self.ink if apart == 0 else self.sheet
        if not self.is_dark:
            return self.agreement[(8, 3, 2, 1)[min(apart, 3)]]
        if apart == 0:
            return self.outcomes.implemented
        return mixed(self.outcomes.fighting, self.sheet, (0.3, 0.62, 1.0)[min(apart, 3) - 1])

    def gap_edge(self, apart: int) -> str:
        """The edge of a gap's box: towards rust, or ink where colour says nothing."""
        if self.name == "contrast":
            return self.ink
        return mixed(self.gap_colour(3), self.gap_colour(apart), 0.5)


AGREEMENT = (
    "#A8420F", "#D0702F", "#E9A877", "#F5DCC4", "#EFEBE3",
    "#CFDDEC", "#94B8DE", "#5288C4", "#1F5A99",
)  # fmt: skip
"""P(agreement) at 0, 12.5, ... 100 %, on paper: what lies between sinks into the sheet."""

AGREEMENT_IN_THE_DARK = (
    "#D96A2B", "#B15524", "#85482A", "#5E4031", "#45474A",
    "#37495E", "#35608C", "#3878BA", "#4797EA",
)  # fmt: skip
"""The same where the sheet is dark: what lies between sinks into it too, and no end glares."""

LIGHT = Theme(
    name="light",
    desk="#F6F4EF",
    sheet="#FFFFFF",
    well="#EFECE5",
    hairline="#DDD8CD",
    grid="#DDD8CD",
    rung="#B9B3A7",
    ink="#1C1E22",
    ink_2="#565B63",
    ink_3="#6A6F77",
    tint="#E9E5DA",
    alarm="#C21E4B",
    hues=("#A358B8", "#0A705B", "#72630B", "#2B333F"),
    outcomes=Outcomes("#1F5A99", "#86AEDB", "#CFC6B4", "#D0702F", "#7A2E0E"),
    agreement=AGREEMENT,
)

DARK = Theme(
    name="dark",
    desk="#131519",
    sheet="#1B1E23",
    well="#24282F",
    hairline="#343A43",
    grid="#343A43",
    rung="#5A616C",
    ink="#ECEAE4",
    ink_2="#A9AFB8",
    ink_3="#8C929B",
    tint="#2C313A",
    alarm="#FF8AA5",
    hues=("#D9A0EA", "#3FBF9C", "#CDBB45", "#DDE3EB"),
    outcomes=Outcomes("#8CC4FF", "#3F76B5", "#857E70", "#E8883F", "#8E3A18"),
    agreement=AGREEMENT_IN_THE_DARK,
)

GREYS = (
    "#FFFFFF", "#F0F0F0", "#DCDCDC", "#C4C4C4", "#A8A8A8",
    "#868686", "#616161", "#3B3B3B", "#000000",
)  # fmt: skip
"""P(agreement) without colour; the printed figure says the rest."""

CONTRAST = Theme(
    name="contrast",
    desk="#FFFFFF",
    sheet="#FFFFFF",
    well="#FFFFFF",
    hairline="#000000",
    grid="#9A9A9A",
    rung="#000000",
    ink="#000000",
    ink_2="#000000",
    ink_3="#1A1A1A",
    tint="#D9D9D9",
    alarm="#000000",
    hues=("#000000", "#000000", "#000000", "#000000"),
    outcomes=Outcomes("#000000", "#6E6E6E", "#E3E3E3", "#4A4A4A", "#000000"),
    agreement=GREYS,
)
"""Ink and paper: shapes and patterns alone tell parties and outcomes apart."""

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


INK_ON_PALE, INK_ON_DARK = "#1C1E22", "#FFFFFF"
"""What is written on a fill."""

# Sizes in logical pixels (the grid is 4).
RAIL, MENU_ROW, STATUS = 76, 34, 24
HEADER = 56
ROW_DENSE = 23


@cache
def ink_over(fill: str) -> str:
    """The ink, white or black, that stands out more from a fill."""
    light = luminance(fill)
    black, white = luminance(INK_ON_PALE), luminance(INK_ON_DARK)
    is_pale = (light + 0.05) / (black + 0.05) > (white + 0.05) / (light + 0.05)
    return INK_ON_PALE if is_pale else INK_ON_DARK


def luminance(colour: str) -> float:
    """Relative luminance of a colour, 0 to 1, as WCAG 2.2 defines it."""

    def channel(at: int) -> float:
        part = int(colour[at : at + 2], 16) / 255
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)


@cache
def mixed(colour: str, paper: str, share: float) -> str:
    """`share` of a colour on paper, as an opaque colour: prints and exports need no alpha."""

    def channel(at: int) -> int:
        over, under = int(colour[at : at + 2], 16), int(paper[at : at + 2], 16)
        return round(share * over + (1 - share) * under)

    return f"#{channel(1):02X}{channel(3):02X}{channel(5):02X}"
