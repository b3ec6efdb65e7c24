"""Words on the agreement scale can be read in every theme."""

import pytest
from PySide6.QtGui import QColor

from app.pictures.theme import THEMES
from app.sequences.colouring import ink_on

LARGE_OR_BOLD = 3.0
"""WCAG 2.2, 1.4.3: the least contrast of bold figures."""


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("step", range(9))
def test_ink_stands_out_from_every_step_of_the_scale(name, step):
    theme = THEMES[name]
    lights = sorted(luminance(QColor(one)) for one in (ink_on(theme, step), theme.agreement[step]))
    assert (lights[1] + 0.05) / (lights[0] + 0.05) >= LARGE_OR_BOLD


def test_nothing_glares_in_the_dark_where_a_block_says_neither_one_nor_the_other():
    """What lies between the ends is nearer to the sheet than they are, in the dark as on paper."""
    for theme in (THEMES["light"], THEMES["dark"]):
        paper = luminance(QColor(theme.sheet))
        away = [abs(luminance(QColor(one)) - paper) for one in theme.agreement]
        assert away[:5] == sorted(away[:5], reverse=True)
        assert away[4] < 0.2
        assert away[5] < away[6] < away[7]


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
