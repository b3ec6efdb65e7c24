"""Words on the agreement scale can be read in every theme."""

from dataclasses import astuple, replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.pictures.theme import THEMES, ink_over, luminance
from app.sequences.colouring import ink_on
from models.insight.intervals import wilson

SMALL_WORDS = 4.5
"""WCAG 2.2, 1.4.3: the least contrast of words that are neither large nor bold."""


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("step", range(9))
def test_ink_stands_out_from_every_step_of_the_scale(name, step):
    theme = THEMES[name]
    lights = sorted(luminance(one) for one in (ink_on(theme, step), theme.agreement[step]))
    assert (lights[1] + 0.05) / (lights[0] + 0.05) >= SMALL_WORDS


def test_nothing_glares_in_the_dark_where_a_block_says_neither_one_nor_the_other():
    """What lies between the ends is nearer to the sheet than they are, in the dark as on paper."""
    for theme in (THEMES["light"], THEMES["dark"]):
        paper = luminance(theme.sheet)
        away = [abs(luminance(one) - paper) for one in theme.agreement]
        assert away[:5] == sorted(away[:5], reverse=True)
        assert away[4] < 0.2
        assert away[5] < away[6] < away[7]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_figures_on_the_bars_of_outcomes_can_be_read(name):
    """They are bold; on a grey halfway between the inks no more than 4.1 can be had."""
    for fill in astuple(THEMES[name].outcomes):
        lights = sorted(map(luminance, (ink_over(fill), fill)))
        assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.0


@pytest.mark.parametrize("name", THEMES)
def test_the_dot_of_a_beginning_is_filled_and_that_of_the_other_rule_hollow(
    sequences, orders_answer, name
):
    """Also where agreement is near 50 %, or nought: a pale fill could not be told from none."""
    sequences.show_answer(orders_answer)
    picture, theme = sequences.ranking_view.picture, THEMES[name]
    one = picture.rows[0]
    node = replace(one.node, agreement=wilson(0, one.node.runs))
    apart = replace(one, node=node, other=wilson(one.node.runs, one.node.runs))
    image = QImage(220, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.sheet))
    painter = QPainter(image)
    picture._dots(painter, theme, apart, QRectF(10, 0, 200, 40))
    painter.end()

    sheet = QColor(theme.sheet)
    assert image.pixelColor(10, 20) != sheet
    assert image.pixelColor(210, 20) == sheet
