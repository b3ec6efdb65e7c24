"""Scales place a curve as they place each of its points."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.pictures.axes import Scales


@pytest.mark.parametrize("x", [(0.0, 36.0), (5.0, 5.0)])
def test_a_whole_curve_lies_where_each_of_its_points_lies(x):
    scales = Scales(QRectF(40, 10, 300, 120), x, (0.0, 0.8))
    times, shares = np.array([0.0, 3.0, 36.0]), np.array([0.0, 0.25, 0.8])

    apart = [scales.point(float(a), float(b)) for a, b in zip(times, shares, strict=True)]
    assert scales.points(times, shares) == apart
