"""Many questions asked of the same runs: what may still be called a finding.

Holm keeps the chance of even one false finding under alpha; Benjamini and Hochberg keep the share
of false ones among the findings under alpha where tests are independent or positively dependent,
Benjamini and Yekutieli under any dependence (Holm 1979, Scand. J. Statist. 6:65-70; Benjamini &
Hochberg 1995, J. R. Statist. Soc. B 57:289-300; Benjamini & Yekutieli 2001,
10.1214/aos/1013699998). Each function turns p-values into adjusted ones, to be held against alpha.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

ALPHA = 0.05

FloatArray = NDArray[np.float64]


def holm(p: NDArray[Any]) -> FloatArray:
    """Adjusted p-values that control the family-wise error rate, step down."""
    order = np.argsort(p, kind="stable")
    raised = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    return _back(np.minimum(raised, 1.0), order)


def benjamini_hochberg(p: NDArray[Any]) -> FloatArray:
    """Adjusted p-values that control the false discovery rate, step up."""
    order = np.argsort(p, kind="stable")
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    return _back(np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0), order)


def benjamini_yekutieli(p: NDArray[Any]) -> FloatArray:
    """As `benjamini_hochberg`, under any dependence between the tests."""
    raised = benjamini_hochberg(p) * (1.0 / np.arange(1, len(p) + 1)).sum()
    return np.asarray(np.minimum(raised, 1.0))


def _back(values: FloatArray, order: NDArray[Any]) -> FloatArray:
    found = np.empty_like(values)
    found[order] = values
    return found
