"""What colour tells apart is told apart on a grey print too: by lightness, or by a sign."""

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import combinations, count, pairwise
from types import SimpleNamespace

import pytest
import shiboken6
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.cli.asking import Asked as Named
from app.compare.asking import opened
from app.desk import Desk
from app.pictures import marks
from app.pictures.patterns import outcome_brush
from app.pictures.pictured import Pictured
from app.pictures.theme import CONTRAST, LIGHT, Outcomes, Theme
from app.report.drawing import fill_of, picture
from app.report.incidence import DASHES
from app.report.outline import KEYS
from app.report.paper import image_of
from app.report.report import report_of
from app.report.sections import pictures
from app.sequences.asking import Asked, answered
from app.settings import Settings
from app.table.columns import columns_of
from app.table.fork_strip import TwoFutures
from app.table.lanes_picture import NARROWEST, LanesPicture
from app.table.one_run import played
from models.drivers.event_driven import simulate
from models.insight.batches import batches_made
from models.insight.pairing import Pairs
from models.scenario.reading import read_document
from models.terms.outcome import Ending

APART = 20
"""Steps of 255 by which two greys are told apart on paper."""
GREY, ODD = "#777777", "#00FF7F"
NUMBERS = count()


@pytest.fixture(scope="module")
def desk(qapp, tmp_path_factory):
    """The window over the harbour, with a run that is nearly told."""
    document = read_document("harbour")
    desk = Desk(qapp, Settings(tmp_path_factory.mktemp("grey") / "w.ini"), document)
    desk.look.choose("light")
    desk.window.resize(1366, 704)
    desk.window.show()
    desk.table.show_run(played(simulate(document.scenario, seed=1)))
    desk.table.playback.go(int(0.8 * desk.table.playback.stops.end))
    yield desk
    desk.window.close()
    shiboken6.delete(desk.window)


@pytest.fixture(scope="module")
def later(desk, harbour_file):
    """The pictures of Sequences and Compare, each with what it tells, and two futures beside."""
    desk.window.show_workspace("sequences")
    desk.sequences.show_answer(answered(Asked(desk.session.scenario, 60, 1)))
    desk.window.show_workspace("compare")
    compare = desk.workspace("compare")
    compare._ask_landmarks = compare.assumptions.show_batch = lambda _batch: None
    compare._take_batch(opened(str(harbour_file)))
    shown = [*desk.sequences.findChildren(Pictured), *compare.findChildren(Pictured)]
    return [frame for frame in shown if frame.picture.twin().rows]


def test_pictures_of_many_runs_are_looked_at_with_what_they_tell(later):
    titles = {frame.picture.title() for frame in later}
    assert {"Concession tree", "How it ends", "How soon, competing ends"} <= titles, titles
    assert len(later) >= 6, titles


@pytest.mark.parametrize("theme", [LIGHT, CONTRAST], ids=lambda theme: theme.name)
def test_parties_are_told_apart_by_shape_where_many_runs_are_told(later, monkeypatch, theme):
    worn = [(frame, place) for frame in later for place in used_hues(frame)]
    assert worn, "no picture wears a party's hue"
    bare = [
        (frame.picture.title(), place)
        for frame, place in worn
        if not signed(frame, monkeypatch, theme, place)
    ]
    assert bare == []


def test_outcomes_of_many_runs_are_told_apart_by_lightness_or_pattern(later):
    worn = {frame.picture.title(): used_endings(frame) for frame in later}
    assert len(worn["How it ends"]) > 1
    assert [pair for names in worn.values() for pair in alike(names)] == []


@pytest.fixture(scope="module")
def handed_out():
    """Every picture of a brief, as its pages show them: paper is light in every theme."""
    scenario = read_document("harbour").scenario
    batches = batches_made(scenario, runs=60, seed=3)
    report = report_of(batches, Named("harbour"), versions={})
    return pictures(report, KEYS)


def test_pages_of_a_brief_tell_no_party_by_its_hue(handed_out):
    assert len(handed_out) >= 3
    worn = [
        (one.key, hue)
        for one in handed_out
        for hue in LIGHT.hues
        if hue.casefold() in one.svg.casefold()
    ]
    assert worn == []


def test_outcomes_on_the_pages_of_a_brief_are_told_apart_by_lightness_or_pattern(handed_out):
    """By what is painted: the fill of each ending on paper, in one grey."""
    filled = {e for e in Ending for one in handed_out if fill_of(one.key, e) in one.svg}
    assert len(filled) > 2
    for one, other in combinations(Ending, 2):
        by_light = lightness(LIGHT.outcomes.of(one)) - lightness(LIGHT.outcomes.of(other))
        assert abs(by_light) >= APART or paper_tile(one) != paper_tile(other), (one, other)


def test_curves_on_the_pages_of_a_brief_are_told_apart_by_their_strokes():
    assert len(set(DASHES.values())) == len(DASHES)


def paper_tile(ending: Ending) -> QImage:
    """An ending's fill as a page paints it, where all fills have one grey: its pattern alone."""
    inside = f'<rect width="32" height="32" fill="{fill_of("tile", ending)}"/>'
    made = picture("tile", "tile", inside=inside, height=32, told="")
    grey = made.svg.replace(LIGHT.outcomes.of(ending), GREY)
    return image_of(made._replace(svg=grey)).copy(0, 0, 64, 64)


def test_two_futures_are_told_apart_by_their_line_and_letter(desk):
    strip = TwoFutures()
    strip.names, strip.words = ("A", "B"), ("as it happened", "another luck")
    strip.pairs = Pairs(40, 8, 12, 10)
    frame = SimpleNamespace(picture=strip)
    assert used_hues(frame) == []
    mono = replace(LIGHT, outcomes=Outcomes(*([GREY] * len(fields(Outcomes)))))
    before = painted(frame, mono)
    strip.front = 1
    assert painted(frame, mono) != before


def frames(desk: Desk) -> Iterator[Pictured]:
    yield desk.conditions.framed
    yield desk.conditions.gates.framed
    yield desk.conditions.inspector.cell.framed
    for key in desk.table.views.frames:
        desk.table.views.show_view(key)
        yield desk.table.views.frames[key]
    yield desk.table.lane_frame


def painted(frame: Pictured, theme: Theme) -> QImage:
    """A picture in a theme that no cache has seen."""
    fresh = replace(theme, name=theme.name if theme is CONTRAST else f"grey-{next(NUMBERS)}")
    size = frame.picture.natural_size().toSize()
    made = QImage(size, QImage.Format.Format_RGB32)
    made.fill(QColor(theme.sheet))
    painter = QPainter(made)
    frame.picture.paint(painter, QRectF(made.rect()), fresh)
    painter.end()
    return made


def lightness(colour: str) -> int:
    made = QColor(colour)
    return round(0.299 * made.red() + 0.587 * made.green() + 0.114 * made.blue())


def used_hues(frame: Pictured) -> list[int]:
    """Hues of parties that the picture wears."""
    plain, hues = painted(frame, LIGHT), LIGHT.hues
    odd = [(*hues[:place], ODD, *hues[place + 1 :]) for place in range(4)]
    return [place for place in range(4) if painted(frame, replace(LIGHT, hues=odd[place])) != plain]


def used_endings(frame: Pictured) -> list[str]:
    """Fills of outcomes that the picture wears."""
    plain = painted(frame, LIGHT)
    names = [field.name for field in fields(Outcomes)]
    return [
        name
        for name in names
        if painted(frame, replace(LIGHT, outcomes=replace(LIGHT.outcomes, **{name: ODD}))) != plain
    ]


def reshaped(monkeypatch, place: int, then) -> QImage:
    """What is painted while one party wears another shape."""
    real = marks.outline
    shape = marks.SHAPES[place]
    with monkeypatch.context() as patch:
        patch.setattr(marks, "outline", lambda name: real("bar" if name == shape else name))
        return then()


def signed(frame: Pictured, monkeypatch, theme: Theme, place: int, room: QRect | None = None):
    """Whether a party's own shape stands in the picture, or in a part of it, whatever its hue."""
    mono = replace(theme, hues=(GREY, GREY, GREY, GREY)) if theme is LIGHT else theme
    plain = painted(frame, mono)
    other = reshaped(monkeypatch, place, lambda: painted(frame, mono))
    return plain.copy(room or plain.rect()) != other.copy(room or other.rect())


def test_every_picture_of_conditions_and_table_is_looked_at(desk):
    titles = [frame.picture.title() for frame in frames(desk)]
    assert len(titles) == len(set(titles)) == 10


def test_parties_are_told_apart_by_shape_in_every_picture(desk, monkeypatch):
    for frame in frames(desk):
        for place in used_hues(frame):
            assert signed(frame, monkeypatch, LIGHT, place), (frame.picture.title(), place)


def test_parties_are_told_apart_by_shape_where_all_is_ink(desk, monkeypatch):
    for frame in frames(desk):
        for place in used_hues(frame):
            assert signed(frame, monkeypatch, CONTRAST, place), (frame.picture.title(), place)


def test_every_line_of_a_lane_bears_its_partys_mark_where_it_is_drawn(desk, monkeypatch):
    frame = desk.table.lane_frame
    assert isinstance(frame.picture, LanesPicture)
    size = frame.picture.natural_size().toSize()
    scale = size.height() / frame.picture.natural_size().height()
    columns = columns_of(max(NARROWEST, size.width() / scale))
    lanes = QRect(round(columns.left), 0, round(columns.span), 42 * len(desk.table.lanes.lanes))
    for place in used_hues(frame)[:2]:
        assert signed(frame, monkeypatch, CONTRAST, place, lanes)


def test_outcomes_are_told_apart_by_lightness_or_pattern(desk):
    for frame in frames(desk):
        assert not list(alike(used_endings(frame))), frame.picture.title()


def alike(names: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of outcomes that neither lightness nor pattern tells apart on a grey print."""
    endings = {field.name: field.name for field in fields(Outcomes)} | {"defeat": "defeat_A"}
    for one, other in combinations(names, 2):
        fills = getattr(LIGHT.outcomes, one), getattr(LIGHT.outcomes, other)
        by_light = abs(lightness(fills[0]) - lightness(fills[1])) >= APART
        tiles = [grey_tile(Ending(endings[name])) for name in (one, other)]
        if not by_light and tiles[0] == tiles[1]:
            yield one, other


def grey_tile(ending: Ending) -> QImage:
    """An outcome's fill where all fills have one grey: its pattern alone."""
    greys = Outcomes(*([GREY] * len(fields(Outcomes))))
    theme = replace(LIGHT, name=f"grey-{next(NUMBERS)}", outcomes=greys)
    tile = QImage(32, 32, QImage.Format.Format_RGB32)
    painter = QPainter(tile)
    painter.fillRect(tile.rect(), outcome_brush(theme, ending))
    painter.end()
    return tile


@pytest.mark.parametrize("theme", [LIGHT, CONTRAST], ids=lambda theme: theme.name)
def test_every_outcome_has_its_own_lightness_or_pattern(theme):
    shown = [ending for ending in Ending if ending is not Ending.DEFEAT_B]
    for one, other in combinations(shown, 2):
        fills = theme.outcomes.of(one), theme.outcomes.of(other)
        by_light = abs(lightness(fills[0]) - lightness(fills[1])) >= APART
        assert by_light or grey_tile(one) != grey_tile(other)


def test_gaps_grow_darker_step_by_step_on_a_grey_print():
    steps = [lightness(LIGHT.gap_colour(apart)) for apart in (1, 2, 3)]
    assert all(one - other >= APART for one, other in pairwise(steps))
    overlap = lightness(LIGHT.gap_colour(0))
    assert all(abs(step - overlap) >= APART for step in steps)


def test_a_circular_wait_is_told_by_its_letter_where_alarm_is_ink(desk):
    frame = desk.conditions.gates.framed
    mono = replace(LIGHT, alarm=LIGHT.ink_2)
    plan = desk.conditions.gates.graph
    scenario = desk.session.scenario
    plan.show_gates(scenario, {})
    without = painted(frame, mono)
    plan.show_gates(scenario, {scenario.gates[0].id: "a"})
    assert painted(frame, mono) != without
