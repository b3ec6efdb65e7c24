"""Tiles of patterns: drawn in the dots of what is painted on, so that no seam is seen."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.pictures.patterns import SIDE, outcome_brush, ratio_of
from app.pictures.theme import LIGHT
from app.sequences.colouring import WHOLE, fill_block
from models.terms.outcome import Ending

SCALES = (1.0, 1.37, 1.85, 2.0, 2.6)


@pytest.fixture(params=SCALES, ids=str)
def enlarged(request):
    """A painter that enlarges, as the projector does, its image, and the factor."""
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.translate(28, 178)
    painter.scale(request.param, request.param)
    yield painter, image, request.param
    painter.end()


def repeats(image: QImage, side: int) -> bool:
    """Whether a pattern is the same a tile further right, and a tile further down."""
    seen = {image.pixel(x, y) for x in range(60, 120) for y in range(190, 240)}
    return len(seen) > 1 and all(
        image.pixel(x, y) == image.pixel(x + side, y) == image.pixel(x, y + side)
        for x in range(60, 300, 3)
        for y in range(190, 270, 3)
    )


def test_a_hatched_block_is_even_however_it_is_enlarged(enlarged):
    painter, image, factor = enlarged
    fill_block(painter, QRectF(0, 0, 400, 300), LIGHT, 0.1, WHOLE)
    assert repeats(image, round(SIDE * factor))


@pytest.mark.parametrize("ending", [Ending.COLLAPSED, Ending.FROZEN, Ending.FIGHTING])
def test_an_outcome_is_even_however_it_is_enlarged(enlarged, ending):
    painter, image, factor = enlarged
    painter.fillRect(QRectF(0, 0, 400, 300), outcome_brush(LIGHT, ending, ratio_of(painter)))
    assert repeats(image, round(SIDE * factor))
