"""The pack for a class: limits on every sheet, seats that keep secrets, lessons that add up."""

from html import unescape
from html.parser import HTMLParser
from xml.etree.ElementTree import fromstring

import pytest

from app.cli.sequences_words import findings, with_interval
from app.report import pack as packs
from app.report.bars import outcome_bars
from app.report.lessons import PLANS, numbers
from app.report.limits import FOOT, MODEL_ONLY
from app.report.markup import Web
from app.report.pack import Pack, pack_of, write_pack
from app.report.questions import IN_A_PACK, drawn_from
from app.report.seats import seat_sheet
from app.report.slides import slides, slides_page
from models.drivers.event_driven import simulate
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.terms.errors import UsageError

VOID = {"meta", "br", "img"}


@pytest.fixture(scope="module")
def report(small_report):
    return small_report


@pytest.fixture(scope="module")
def folder(report, tmp_path_factory):
    made = tmp_path_factory.mktemp("pack") / "pack"
    before = packs.portable.can_be_made
    packs.portable.can_be_made = lambda: False
    try:
        write_pack(Pack(report, None, "no forks were made"), made)
    finally:
        packs.portable.can_be_made = before
    return made


class Closed(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        assert not {"src", "href", "srcset"} & {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_every_page_is_closed_fetches_nothing_and_says_what_it_is_not(folder):
    pages = sorted(folder.glob("*.html"))
    assert len(pages) == 8
    for path in pages:
        text = path.read_text("utf-8")
        parsed = Closed()
        parsed.feed(text)
        assert parsed.open == [], path
        assert FOOT in unescape(text)


def test_every_picture_is_an_svg_with_words_and_its_data_beside_it(folder):
    drawn = sorted((folder / "pictures").glob("*.svg"))
    assert {"outcomes", "tree", "time", "timeline"} <= {path.stem for path in drawn}
    for path in drawn:
        assert fromstring(path.read_text("utf-8")).get("aria-label")
        assert len(path.with_suffix(".csv").read_text("utf-8").splitlines()) > 1


def test_a_seats_sheet_hangs_on_nothing_that_another_seat_holds_back():
    scenario = read_document("ukraine-2025").scenario
    changes = [
        (f"issues.{key}.positions.russia.limit", issue.positions["russia"].ideal)
        for key, issue in scenario.issues.items()
        if "russia" in issue.positions
    ]
    changes += [(f"gates.{g.id}.price", 1) for g in scenario.gates if g.who == "russia"]
    changes += [("parties.russia.war_cost.value", 0.2), ("parties.russia.support.start", 3)]
    other = with_values(scenario, changes)

    for seat in scenario.seats:
        same = seat_sheet(scenario, seat) == seat_sheet(other, seat)
        assert same == (seat != "russia"), seat


def test_a_seats_sheet_tells_its_own_positions_and_conditions():
    scenario = read_document("ukraine-2025").scenario
    for seat in scenario.seats:
        sheet = unescape(seat_sheet(scenario, seat))
        mine = [gate for gate in scenario.gates if gate.who == seat and not gate.released]
        assert all((gate.says or "").removesuffix(".") in sheet for gate in mine)
        later = [gate for gate in scenario.gates if gate.released and gate.says]
        assert not any(gate.says.removesuffix(".") in sheet for gate in later if gate.stated)


@pytest.mark.parametrize("minutes", PLANS)
def test_a_lesson_takes_the_minutes_that_it_says(minutes):
    assert sum(phase.minutes for phase in PLANS[minutes]) == minutes


@pytest.mark.parametrize("minutes", PLANS)
def test_a_plan_uses_the_slides_in_their_order(report, minutes):
    keys = [one.key for one in slides(report, None, Web())]
    used = [keys.index(key) for phase in PLANS[minutes] for key in phase.shows if key in keys]

    assert used == sorted(used)
    assert all(numbers(phase.shows, slides(report, None, Web())) for phase in PLANS[45])


@pytest.mark.parametrize("minutes", PLANS)
def test_every_part_of_a_lesson_has_a_slide_or_something_in_the_hand(report, minutes):
    shown = [one for one in slides(report, None, Web()) if one.key != "later"]

    assert all(numbers(phase.shows, shown) or phase.with_what for phase in PLANS[minutes])


def test_a_slide_is_called_by_what_was_found(report):
    titles = [one.title for one in slides(report, None, Web())]

    ended, began = findings(report.answer)
    assert {ended, began} <= set(titles)
    assert with_interval(report.answer.success).lower() in ended.lower()
    assert all(one.title not in titles for one in (outcome_bars(report.answer),))


def test_words_without_a_picture_are_set_larger(report):
    made = slides(report, None, Web())

    assert {one.key for one in made if one.is_words} >= {"case", "predict", "questions", "doubts"}
    assert not any(one.is_words for one in made if one.key in {"endings", "beginnings", "run"})
    count = sum(one.is_words for one in made)
    assert slides_page(report, None).count('class="slide words') == count


def test_no_slide_carries_a_hash(report):
    assert report.answer.scenario_hash[:12] not in slides_page(report, None)


def test_three_questions_are_drawn_from_what_happened(report):
    asked = drawn_from(report, IN_A_PACK)

    assert len({one.key for one in asked}) == IN_A_PACK
    assert all(one.seen and "?" in one.ask and one.listen for one in asked)


def test_slides_begin_with_limits_and_end_with_the_boxed_debriefing(report):
    text = unescape(slides_page(report, None))
    first = text[text.index('<section class="slide') :].partition("</section>")[0]

    assert MODEL_ONLY in first
    assert text.count("<footer>") == text.count('<section class="slide')
    assert text.count(' debrief"') <= 1


def test_a_folder_that_holds_something_is_never_written_over(report, tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(UsageError, match="not empty"):
        write_pack(Pack(report, None), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_pack_that_fails_half_way_leaves_nothing(report, tmp_path, monkeypatch):
    def fails(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(packs, "write_pictures", fails)
    with pytest.raises(OSError, match="No space"):
        write_pack(Pack(report, None), tmp_path / "pack")
    assert list(tmp_path.iterdir()) == []


def test_the_run_that_is_forked_is_the_typical_one(report, monkeypatch):
    asked = []

    def refused(question):
        asked.append(question)
        raise UsageError("no forks here")

    monkeypatch.setattr(packs, "turning_points", refused)
    pack = pack_of(report)
    again = simulate(
        asked[0].scenario, seed=asked[0].seed, run=asked[0].run, script=asked[0].script
    )

    assert again.log_hash == report.story.run.log_hash
    assert "no forks here" in packs.discussion(pack)


def test_neither_a_file_nor_a_folder_named_is_told_in_a_sentence(ask):
    answer = ask("report", "harbour")

    assert answer.code == 2
    assert "--pack" in answer.err
