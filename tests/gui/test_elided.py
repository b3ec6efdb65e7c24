"""Words in few lines: a line ends between words, never within a figure and its interval."""

from app.pictures.elided import Elided
from app.pictures.shares import unbroken


def test_a_bold_figure_keeps_its_interval_where_a_line_ends(qtbot):
    shown = Elided(lines=2)
    qtbot.addWidget(shown)
    figure = unbroken("48 % (47–50),")
    shown.setText(f"ended so in <b>{figure} then</b> of runs")
    for width in range(60, 400, 10):
        shown.resize(width, 40)
        lines = [line.replace("<b>", "").replace("</b>", "") for line in shown._laid()]

        assert any(figure in line for line in lines)
        assert " ".join(lines) == f"ended so in {figure} then of runs"
