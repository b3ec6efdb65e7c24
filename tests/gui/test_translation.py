"""Every word that the window says of itself is translated, and the frame mirrors."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
)

from app.compare.asking import opened
from app.desk import Desk
from app.pictures.elided import Elided
from app.pictures.exporting import Page, image
from app.pictures.picker import MenuButton, Picker
from app.pictures.pictured import Pictured
from app.pictures.type import load_faces
from app.table.one_run import played
from app.table.views import KEYS
from models.drivers.event_driven import simulate
from models.scenario.reading import read_document

ROOT = Path(__file__).parents[2]


class Pseudo(QTranslator):
    """A language in which everything translated stands in brackets."""

    def translate(self, _context, source, _disambiguation=None, _n=-1):
        return f"⟦{source}⟧"

    def isEmpty(self):  # noqa: N802  Qt's name
        return False


@pytest.fixture
def pseudo(qapp, qtbot, settings):
    translator = Pseudo()
    qapp.installTranslator(translator)
    load_faces()
    desk = Desk(qapp, settings, read_document("harbour"))
    desk.window.resize(1900, 1000)
    desk.window.show()
    yield desk
    desk.window.close()
    qapp.removeTranslator(translator)
    shiboken6.delete(desk.window)


def bare(words, known):
    """Whether words were said without translation, and are none of the scenario's own."""
    plain = words.replace("&", "").strip()
    letters = any(sign.isalpha() for sign in plain)
    return letters and "⟦" not in plain and not any(plain in text for text in known)


def own_words(document):
    """What the file itself says; and names that are no words."""
    names = ["irenic", "A", "B", "D", "F9", "record", "rational"]  # a rule's name is a name
    return [document.text, " ".join(document.text.split()), *names]


def said_by(widget):
    texts = [part.text() for part in widget.findChildren(QLabel)]
    texts += [part.text() for part in widget.findChildren(QAbstractButton)]
    texts += [part.placeholderText() for part in widget.findChildren(QLineEdit)]
    texts += [part.title() for part in widget.findChildren(QMenu)]
    texts += [part.accessibleName() for part in widget.findChildren(QAbstractButton)]
    return [text for text in texts if text]


def test_every_action_and_menu_is_translated(pseudo):
    for _, action in pseudo.window.actions_.every():
        assert action.text().startswith("⟦"), action.text()
    for action in pseudo.window.menu_row.bar.actions():
        assert "⟦" in action.text()


def test_every_label_and_button_of_the_conditions_is_translated(pseudo):
    for tab in range(4):
        pseudo.conditions.inspector.show_tab(tab)
    pseudo.conditions.begin_gate()
    known = own_words(pseudo.session.document)
    untold = {words for words in said_by(pseudo.window) if bare(words, known)}
    shown = {words for words in untold if "<" not in words}
    assert not shown


@pytest.mark.parametrize("key", ["table", "sequences", "compare", "brief"])
def test_every_label_and_button_of_the_other_workspaces_is_translated(pseudo, key):
    pseudo.window.show_workspace(key)
    if key == "table":
        for page in ("ask_what_if", "ask_breaks", "ask_seats"):
            getattr(pseudo.table.pages, page)()
    made = pseudo.workspace(key)
    said = set(said_by(made))
    assert len(said) > 8, "nothing was looked at"
    known = own_words(pseudo.session.document)
    untold = {words for words in said if bare(words, known)}
    assert not {words for words in untold if "<" not in words}


@pytest.mark.parametrize("key", ["conditions", "table"])
def test_every_picture_is_told_and_tabled_in_the_readers_language(pseudo, key):
    pseudo.window.show_workspace(key)
    if key == "table":
        pseudo.table.show_run(played(simulate(pseudo.session.scenario, seed=1)))
        pseudo.table.playback.last()
        for view in KEYS:
            pseudo.table.views.show_view(view)
    pictures = [frame.picture for frame in pseudo.workspace(key).findChildren(Pictured)]
    assert len(pictures) >= 3, "nothing was looked at"
    for picture in pictures:
        assert "⟦" in picture.sentence(), picture.sentence()
        assert all("⟦" in head for head in picture.twin().heads if head), picture.twin().heads


def test_columns_of_runs_are_named_in_the_readers_language(pseudo, harbour_file):
    pseudo.window.show_workspace("compare")
    compare = pseudo.workspace("compare")
    compare._ask_landmarks = compare.assumptions.show_batch = lambda _batch: None
    for _ in range(2):  # named once, however often a batch is taken up
        compare._take_batch(compare.batch or opened(str(harbour_file)))

    titles = {one.key: one.title for one in compare.batch.rows.columns}

    assert titles.pop("parties.north.war_cost") == "north.war_cost"
    assert all(title.count("⟦") == 1 for title in titles.values()), titles
    assert compare.runs.table.rows.headerData(2, Qt.Orientation.Horizontal) == "⟦run⟧"
    assert all("⟦" in head for head in compare.pictures.scatter.twin().heads)


def test_the_strings_are_listed_for_translators(tmp_path):
    file = tmp_path / "irenic_ar.ts"
    subprocess.run([sys.executable, ".ci/translations", str(file)], cwd=ROOT, check=True)
    listed = ElementTree.parse(file).getroot()
    words = {(c.findtext("name"), s.text) for c in listed for s in c.iter("source")}
    assert ("actions", "Run one") in words
    assert ("conditions", "tit for tat") in words
    assert ("compare", "Which inputs decide") in words
    assert len(words) > 1300


@pytest.fixture
def mirrored(qapp, desk):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    desk.conditions.arrange("author")
    yield desk
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def left_of(widget, window):
    return widget.mapTo(window, QPoint(0, 0)).x()


def test_the_frame_mirrors_and_ladders_do_not(mirrored):
    window, conditions = mirrored.window, mirrored.conditions
    assert left_of(window.rail, window) > window.width() - 100
    assert left_of(conditions.inspector, window) < left_of(conditions.matrix, window)
    picture = conditions.inspector.cell.ladder._picture
    assert picture.text_left > max(column.x for column in picture.columns)


@pytest.mark.parametrize("key", ["conditions", "table", "sequences", "compare", "brief"])
def test_nothing_that_is_read_stands_outside_the_window_when_mirrored(qapp, mirrored, key):
    window = mirrored.window
    window.show_workspace(key)
    qapp.processEvents()  # what folds where room is short is laid out twice
    seen = [label for label in window.findChildren(QLabel) if label.isVisible()]
    assert len(seen) > 5, "nothing was looked at"
    for label in seen:
        place = label.mapTo(window, QPoint(0, 0))
        assert place.x() + label.width() > 0
        assert place.x() < window.width()


def test_the_header_and_the_story_of_the_table_mirror(mirrored):
    window, table = mirrored.window, mirrored.table
    window.show_workspace("table")
    QApplication.processEvents()
    assert left_of(table.side, window) < left_of(table.board, window)
    assert left_of(table.picker, window) < window.width() / 2


def inked(label):
    """How many pixels of a label are dark, and the columns between which they lie."""
    drawn = label.grab().toImage()
    dark = [
        x
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y).lightness() < 128
    ]
    return len(dark), min(dark), max(dark)


def test_bold_words_in_a_line_lie_beside_the_others_when_mirrored(qtbot):
    label = Elided()
    qtbot.addWidget(label)
    label.setText("seven of nine <b>eight of nine</b> ten of nine")
    label.resize(label.sizeHint().width() + 60, 20)
    count, left, _ = inked(label)
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored, begin, end = inked(label)

    assert mirrored == pytest.approx(count, rel=0.1)
    assert begin - left > 40
    assert label.width() - end < 10


def test_the_legend_of_the_table_shows_its_marks_when_mirrored(mirrored):
    mirrored.window.show_workspace("table")
    mirrored.table.show_run(played(simulate(mirrored.session.scenario, seed=1)))
    QApplication.processEvents()
    drawn = mirrored.table.legend.grab().toImage()
    marks = mirrored.table.performance.scene.marks.values()
    wanted = {mark.colour(mirrored.look.theme).lower() for mark in marks}
    middle = drawn.width() // 2
    seen = {
        drawn.pixelColor(x, y).name()
        for x in range(middle, drawn.width())
        for y in range(drawn.height())
    }
    assert len(wanted & seen) >= 2


@pytest.mark.parametrize("key", ["conditions", "table"])
def test_pictures_are_drawn_alike_when_mirrored(desk, qapp, key):
    """Ladders and lanes do not mirror, and English in them is read from the left: "8 of 16"."""
    desk.window.show_workspace(key)
    if key == "table":
        desk.table.show_run(played(simulate(desk.session.scenario, seed=1)))
    pictures = [frame.picture for frame in desk.workspace(key).findChildren(Pictured)]
    assert len(pictures) >= 3, "nothing was looked at"
    page = Page("")
    before = [image(picture, page) for picture in pictures]
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        after = [image(picture, page) for picture in pictures]
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    for picture, one, other in zip(pictures, before, after, strict=True):
        assert one == other, picture.title()


def opening(kind):
    """A picker, or a button with a menu, without words."""
    if kind is Picker:
        picker = Picker("kind")
        picker.offer((("a", ""),), "a")
        return picker
    button = MenuButton()
    button.setMenu(QMenu(button))
    return button


@pytest.mark.usefixtures("mirrored")
@pytest.mark.parametrize("kind", [Picker, MenuButton])
def test_what_opens_a_list_shows_its_arrow_at_the_left_when_mirrored(qtbot, kind):
    button = opening(kind)
    qtbot.addWidget(button)
    button.resize(120, 28)
    drawn = button.grab().toImage()
    left, right = QRect(8, 11, 12, 6), QRect(100, 11, 12, 6)

    assert len({drawn.pixel(x, y) for x in range(8, 20) for y in range(11, 17)}) > 1
    assert drawn.copy(left) != drawn.copy(right)


@pytest.mark.usefixtures("mirrored")
def test_every_button_with_a_menu_has_the_arrow_that_is_seen_when_mirrored(desk):
    desk.window.show_workspace("table")
    opening = [one for one in desk.window.findChildren(QPushButton) if one.menu() is not None]

    assert opening
    assert all(isinstance(one, MenuButton) for one in opening)
