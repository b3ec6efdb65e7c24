"""Tick boxes are seen on the paper of every theme, ticked or not."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from app.brief.outline_list import OutlineList
from app.pictures.look import Look
from app.pictures.sheet import style_sheet
from app.pictures.theme import THEMES, luminance
from app.pictures.tick_frames import tick_box

SEEN = 3.0


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize("state", [Qt.CheckState.Checked, Qt.CheckState.Unchecked])
def test_a_tick_box_has_an_edge_that_is_seen(qtbot, qapp, theme, state):
    look = Look(qapp, theme)
    outline = OutlineList(look)
    outline.setStyleSheet(style_sheet(look.theme))
    qtbot.addWidget(outline)
    outline.resize(240, 300)
    outline.show()
    outline.item(2).setCheckState(state)

    index, row = outline.model().index(2, 0), QStyleOptionViewItem()
    outline.initViewItemOption(row)
    row.rect = outline.visualRect(index)
    outline.itemDelegate().initStyleOption(row, index)
    box = tick_box(row)
    picture = outline.viewport().grab().toImage()
    middle = QPoint(box.left(), box.center().y())

    edge, paper = luminance(picture.pixelColor(middle).name()), luminance(look.theme.sheet)
    assert (max(edge, paper) + 0.05) / (min(edge, paper) + 0.05) >= SEEN
