"""Where pages break: headings stay with what they head, rows stay whole, slides stay on a page."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFragment,
    QTextFrame,
    QTextTable,
    QTextTableCell,
)

ALMOST = 4.0
"""Pixels by which a line that shall not fit stands out over a page's end."""

PADDING = 2.0
"""What stands above the words of a cell that was not pushed (see the sheets' styles)."""

SMALLER, LEAST = 0.95, 0.45
"""How much smaller a slide that runs over is set at a time, and the part of its height that its
picture keeps; after that its words become smaller."""

SMALLEST = 14
"""Letters of a slide are no smaller than those of its foot."""


def is_head(block: QTextBlock) -> bool:
    """Whether a block says what follows: a heading, or the name of a table."""
    if QTextCursor(block).currentTable() is not None or not block.text().strip():
        return False
    heavy = block.charFormat().fontWeight() >= QFont.Weight.DemiBold
    return block.blockFormat().headingLevel() > 0 or heavy


def are_apart(layout: QAbstractTextDocumentLayout, block: QTextBlock, high: float) -> bool:
    """Whether a block and the next stand on different pages."""
    here, after = (top_of(layout, one) for one in (block, block.next()))
    return int(after / high) > int(here / high)


def top_of(layout: QAbstractTextDocumentLayout, block: QTextBlock) -> float:
    """Where a block's first line or picture stands; the block itself may begin a page before."""
    lines = block.layout()
    first = lines.lineAt(0).y() if lines.lineCount() else 0.0
    return layout.blockBoundingRect(block).top() + first


def first_head(block: QTextBlock) -> QTextBlock:
    """The first of the headings that stand right above one another."""
    while block.previous().isValid() and is_head(block.previous()):
        block = block.previous()
    return block


def begin_page(layout: QAbstractTextDocumentLayout, block: QTextBlock, high: float) -> None:
    """Begin a page with a block.

    A block whose first line does not fit any more goes to the next page by itself: a break before
    it would leave that page empty, so it is given the room that is left as its margin.
    """
    form = block.blockFormat()  # its own: the level of a heading is part of it
    lines = block.layout()
    left = high - top_of(layout, block) % high
    if lines.lineCount() and left < lines.lineAt(0).height():
        form.setTopMargin(form.topMargin() + left + ALMOST)
    else:
        form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    QTextCursor(block).setBlockFormat(form)


def foot_of_block(layout: QAbstractTextDocumentLayout, block: QTextBlock) -> float:
    """Where a block's last line or picture ends."""
    lines = block.layout()
    if not lines.lineCount():
        return layout.blockBoundingRect(block).top()
    last = lines.lineAt(lines.lineCount() - 1)
    return layout.blockBoundingRect(block).top() + last.y() + last.height() - 1


def shrunk(block: QTextBlock, high: float) -> bool:
    """Make a block's picture a little smaller; not one that is small already."""
    for piece in _pieces(block):
        form = piece.charFormat().toImageFormat()
        if not form.isValid() or form.height() < LEAST * high:
            continue
        form.setWidth(form.width() * SMALLER)
        form.setHeight(form.height() * SMALLER)
        cursor = QTextCursor(block)
        cursor.setPosition(piece.position())
        cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(form)
        return True
    return False


def _pieces(block: QTextBlock) -> Iterator[QTextFragment]:
    """The pieces of a block, each in one format."""
    place = block.begin()
    while not place.atEnd():
        yield place.fragment()
        place += 1


def set_smaller(block: QTextBlock) -> None:
    """Set a block's words in letters a little smaller."""
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    font = block.charFormat().font()
    size = max(
        [one.charFormat().font().pixelSize() for one in _pieces(block)] or [font.pixelSize()]
    )
    form = QTextCharFormat()
    form.setProperty(QTextFormat.Property.FontPixelSize, max(round(size * SMALLER), SMALLEST))
    cursor.mergeCharFormat(form)


def set_plainly(head: QTextBlock, letters: int) -> None:
    """Set a heading in letters of this size: Qt enlarges headings, whatever their style says."""
    cursor = QTextCursor(head)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    form = cursor.charFormat()
    form.clearProperty(QTextFormat.Property.FontSizeAdjustment)
    form.setProperty(QTextFormat.Property.FontPixelSize, letters)
    cursor.setCharFormat(form)


def tables(frame: QTextFrame) -> Iterator[QTextTable]:
    """Every table, those in boxes too."""
    for inside in frame.childFrames():
        if isinstance(inside, QTextTable):
            yield inside
        yield from tables(inside)


def tops_of(layout: QAbstractTextDocumentLayout, cell: QTextTableCell) -> Iterator[float]:
    """Where the lines of a cell stand."""
    block, end = cell.firstCursorPosition().block(), cell.lastCursorPosition().position()
    while block.isValid() and block.position() <= end:
        top, lines = layout.blockBoundingRect(block).top(), block.layout()
        yield from (top + lines.lineAt(k).y() for k in range(lines.lineCount()))
        block = block.next()


def height_of(cell: QTextTableCell) -> float:
    """How high the first line of a cell is."""
    lines = cell.firstCursorPosition().block().layout()
    return lines.lineAt(0).height() if lines.lineCount() else 0.0


def push(table: QTextTable, row: int, by: float) -> None:
    """Leave so little room above a row that none of its first lines fits on the page.

    The room is made below the row before it, so that none of it goes along to the next page; above
    the first row below a head there is no such place.
    """
    before = row - 1
    if before < table.format().headerRowCount():
        _push_from_above(cells_of(table, row), by)
        return
    lowest = min(height_of(cell) for cell in cells_of(table, row))
    for cell in cells_of(table, before):
        form = cell.format().toTableCellFormat()
        form.setBottomPadding(form.bottomPadding() + max(by - lowest, 0.0) + ALMOST)
        cell.setFormat(form)


def cells_of(table: QTextTable, row: int) -> list[QTextTableCell]:
    """The cells of a row."""
    return [table.cellAt(row, column) for column in range(table.columns())]


def _push_from_above(cells: list[QTextTableCell], by: float) -> None:
    """Begin a row lower where nothing stands above it; it takes the room above it along."""
    lowest = min(height_of(cell) for cell in cells)
    for cell in cells:
        form = cell.format().toTableCellFormat()
        form.setTopPadding(form.topPadding() + max(by - lowest, 0.0) + ALMOST)
        cell.setFormat(form)


def pull_back(table: QTextTable) -> None:
    """Undo what was pushed in a table, because it begins elsewhere now."""
    for row in range(table.rows()):
        for cell in cells_of(table, row):
            form = cell.format().toTableCellFormat()
            if form.topPadding() > PADDING or form.bottomPadding() > PADDING:
                form.setTopPadding(PADDING)
                form.setBottomPadding(PADDING)
                cell.setFormat(form)
