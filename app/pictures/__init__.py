"""Painting that several views share: theme, type, party marks, patterns, ladders.

How to use it in a new view:

    mark = marks_of(scenario)[party]              # shape, hue and code of a party
    paint_mark(painter, mark, centre, 10, theme)  # filled; hollow=True for a third party
    painter.fillRect(area, outcome_brush(theme, Ending.FROZEN))

A view is handed the `Look` in its constructor, reads `look.theme` when it paints, and repaints on
`look.theme_changed` (joined in `desk.py`). It never keeps a colour of its own.
"""
