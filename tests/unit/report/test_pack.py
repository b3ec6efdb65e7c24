"""The pack for a class: limits on every sheet, seats that keep secrets, lessons that add up."""

from collections import Counter
from dataclasses import replace
from html import escape, unescape
from html.parser import HTMLParser
from xml.etree.ElementTree import fromstring

import pytest

from app.cli.asking import Asked
from app.cli.sequences_words import findings, with_interval
from app.cli.waits import conditions, stated_later
from app.report import pack as packs
from app.report.asking_before import NO_DIFFERENCE, asked_before, verdict
from app.report.bars import outcome_bars
from app.report.cards import BEFORE, ON_A_SHEET, SHOWED, prediction_cards
from app.report.case import MOST_ISSUES, case_told
from app.report.grounds import LATER_MARK, is_later, waiting
from app.report.handouts import DEBRIEFING, WAITS, handouts
from app.report.lessons import lesson_plans
from app.report.limits import FOOT, MODEL_ONLY
from app.report.markup import Web
from app.report.pack import Pack, pack_of, write_pack
from app.report.page import page
from app.report.questions import IN_A_PACK, drawn_from
from app.report.report import report_of
from app.report.said_openly import others_said
from app.report.seats import seat_sheet
from app.report.slides import slides, slides_page
from app.report.timeline import NAMES, NOTHING, Years, happened, in_words, timeline, timeline_rows
from app.report.turned import finding, is_flat, picture_of, told
from app.report.waiting import waits_sheet
from models.drivers.event_driven import simulate
from models.insight.batches import batches_made
from models.insight.given_up import given_up
from models.insight.intervals import interval
from models.insight.turning import TurningAsked, turning_points
from models.scenario.paths import with_values
from models.scenario.reading import read_document
from models.terms.errors import UsageError
from models.terms.issue import Basis

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
        self.open, self.links = [], []

    def handle_starttag(self, tag, attrs):
        assert not {"src", "srcset"} & {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_every_page_is_closed_fetches_nothing_and_says_what_it_is_not(folder):
    pages = sorted(folder.glob("*.html"))
    assert len(pages) == 9
    for path in pages:
        text = path.read_text("utf-8")
        parsed = Closed()
        parsed.feed(text)
        assert parsed.open == [], path
        assert all((folder / link).exists() for link in parsed.links)
        assert bool(parsed.links) == (path.name == "index.html")
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


def test_a_wait_stands_on_its_slide_a_line_for_each_condition(report):
    first, second = (one for one in slides(report, None, Web()) if one.key == "waits")
    lock = report.waits[0].found.locks[0]

    assert first.inside.count("<br>") == len(lock.gates) - 1
    assert "%" in second.inside


def test_no_table_of_a_hand_out_has_a_head_that_paper_would_not_know(report):
    """Paper repeats a head on every page, and leaves none alone at a page's foot."""
    held = waits_sheet(report)

    assert held.count("<thead>") == held.count("<table") > 1


def test_seed_and_hash_stand_on_the_teachers_pages_alone(report, folder):
    told = {page.name for page in folder.glob("*.html")
            if report.answer.scenario_hash[:12] in page.read_text(encoding="utf-8")}  # fmt: skip

    assert told == {"index.html", "lesson-plans.html"}


def test_a_card_has_three_questions_however_few_beginnings_there_are():
    few = batches_made(read_document("harbour").scenario, runs=20, seed=3)
    asked = asked_before(report_of(few, Asked("harbour"), versions={}))

    assert len(asked) == 3
    assert "nothing ended" in asked[-1].ask
    assert "%" in asked[-1].answer


def test_what_came_later_has_no_page_where_nothing_did(report):
    assert packs.LATER_TITLE not in packs.discussion(Pack(report, None, "no forks were made"))
    assert DEBRIEFING not in {one.key for one in handouts(report)}


def test_what_came_later_is_a_file_of_its_own_that_the_plans_name():
    runs = batches_made(read_document("ukraine-2025").scenario, runs=2, seed=1)
    dated = report_of(runs, Asked("ukraine-2025"), versions={})
    later = next(one for one in handouts(dated) if one.key == DEBRIEFING)
    shown = slides(dated, None, Web())

    assert packs.LATER_TITLE in packs.debriefing(dated)
    assert packs.LATER_TITLE not in packs.discussion(Pack(dated, None, "no forks were made"))
    assert f"<td>{later.title}</td>" in lesson_plans(dated, shown)
    assert "which are laws" in next(
        one.listen for one in drawn_from(dated, 9) if one.key == "waits"
    )


def test_every_card_has_its_title_and_a_box_for_each_answer(report):
    cards = unescape(prediction_cards(report))

    assert cards.count("Prediction card") == cards.count(BEFORE) == ON_A_SHEET
    assert cards.count(SHOWED) == ON_A_SHEET * len(asked_before(report))


def test_laws_are_asked_about_only_where_there_are_some(report):
    waits = next(one for one in drawn_from(report, 9) if one.key == "waits")

    assert "laws" not in waits.listen


def test_words_of_the_story_are_told_where_it_stands(report):
    held = packs.discussion(Pack(report, None, "no forks were made"))

    assert "Rung: One option of an issue." in held
    assert "Fort: One of the places along the front" in held


def test_what_a_question_asks_for_is_handed_out(report):
    waits = next(one for one in drawn_from(report, 9) if one.key == "waits")
    held = unescape(waits_sheet(report))

    assert "every set" in waits.ask
    assert any(one.key == WAITS for one in handouts(report))
    for release in report.waits[0].found.releases:
        assert conditions(release, report.scenario) in held


def test_nothing_that_was_found_stands_before_the_predictions(report):
    shown = slides(report, None, Web())
    keys = [one.key for one in shown]

    before = "".join(one.inside + one.title for one in shown[: keys.index("predict") + 1])
    assert "%" not in before
    assert set(keys[: keys.index("predict")]) == {"case", "limits"}


def test_slide_card_and_answer_key_ask_in_the_same_words(report):
    slide = next(one for one in slides(report, None, Web()) if one.key == "predict")
    card, key = prediction_cards(report), lesson_plans(report, [])

    for one in asked_before(report):
        assert all(one.ask in unescape(text) for text in (slide.inside, card, key))
        assert "helps" not in one.ask
        assert "%" in one.answer or "no runs" in one.answer
    assert "helps" not in card


def test_a_choice_of_concessions_can_be_left_undecided(report):
    runs = batches_made(read_document("harbour").scenario, runs=800, seed=1)
    larger = report_of(runs, Asked("harbour"), versions={})
    *_, last = asked_before(larger)

    assert last.boxes[-1] == NO_DIFFERENCE
    assert NO_DIFFERENCE in prediction_cards(larger)
    assert all(box in last.answer for box in last.boxes[:-1])


def test_waits_at_the_start_are_reconciled_with_runs_that_finish(report):
    runs = report.answer.tree.index.runs
    sets = tuple(frozenset(one.gates) for one in report.waits[0].found.releases)
    found = given_up(runs, sets)
    *_, slide = (one for one in slides(report, None, Web()) if one.key == "waits")

    assert found.unopened.hits == 0
    assert found.implemented.hits == report.answer.success.hits
    assert found.whole.hits <= found.one.hits <= len(runs)
    assert with_interval(found.whole) in slide.inside


def test_a_run_in_which_nothing_was_left_to_turn_says_so_with_its_interval():
    turning = turning_points(TurningAsked(locked(), seed=1, run=0, forks=60, moments=6))
    flat = picture_of(turning)

    assert is_flat(turning)
    assert "nothing was left to turn" in finding(turning)
    assert with_interval(turning.start) in told(turning)[0]
    assert "settled" in flat.svg


def locked():
    """The harbour, where nobody may give up a condition."""
    scenario = read_document("harbour").scenario
    return with_values(scenario, [(f"gates.{one.id}.absolute", True) for one in scenario.gates])


@pytest.mark.parametrize("name", ["harbour", "ukraine-2025", "reference/six-steps"])
def test_every_mark_of_a_timeline_counts_and_every_party_has_a_row(name):
    run = simulate(read_document(name).scenario, seed=1, run=1)
    svg = timeline(run).svg
    words = [one.text or "" for one in fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]

    for kind, (singular, _) in NAMES.items():
        count = sum(one.kind == kind for one in happened(run))
        assert (f"{singular} ({count} in all)" in words) == bool(count)
    named = {word.removesuffix("…") for word in words}
    active = {one.party for one in happened(run)}
    beneath = " ".join(words).partition(NOTHING)[2]
    for key, party in run.scenario.parties.items():
        if key in active:
            assert any(word and party.name.startswith(word) for word in named), party.name
        else:
            assert party.name.removeprefix("The ") in beneath
    assert in_words(run).count("nothing of this") <= 1
    rows = timeline_rows(run)
    assert len(rows) - 1 == len(happened(run))


def test_marks_that_fall_together_are_counted():
    run = simulate(read_document("ukraine-2025").scenario, seed=1, run=295)
    moves = [one for one in happened(run) if one.kind == "move"]
    shown = Years(run)
    places = Counter((one.party, shown.middle(one.period)) for one in moves)
    svg = fromstring(timeline(run).svg)
    figures = [one.text for one in svg.iter("{http://www.w3.org/2000/svg}text")]

    assert len(moves) == 66
    for count in places.values():
        assert count == 1 or f"{count}" in figures


def test_a_wait_never_names_the_same_thing_twice():
    scenario = read_document("ukraine-2025").scenario
    for gate in scenario.gates:
        first, _, second = waiting(scenario, gate).partition(" waits for ")
        assert first != second, gate.id


def test_a_seat_knows_of_others_what_they_stated_and_where():
    scenario = read_document("ukraine-2025").scenario
    sheet = unescape(others_said(scenario, "ukraine"))
    late = [one for one in scenario.sources.values() if is_later(one.dated, scenario.clock.start)]
    held = scenario.issues["ceasefire_sequence"].positions["russia"]

    assert scenario.issues["ceasefire_sequence"].ladder[held.ideal].short in sheet
    assert all(scenario.sources[key].title in sheet for key in held.source)
    assert not any(one.title in sheet for one in late)


def test_a_position_that_the_file_codes_as_stated_is_no_dash_whatever_day_its_source_is_of():
    """A dash would say that a side had stated nothing; a mark says where its source is listed."""
    scenario = read_document("ukraine-2025").scenario
    coded = (Basis.STATED, Basis.ONE_END)
    for seat, reader in (("ukraine", "russia"), ("russia", "ukraine"), ("europe", "ukraine")):
        sheet = unescape(others_said(scenario, reader))
        for issue in scenario.issues.values():
            held = issue.positions.get(seat)
            if held is not None and held.basis in coded:
                rung = issue.ladder[held.ideal]
                assert (rung.short or rung.label) in sheet, (seat, issue.title)
    assert LATER_MARK in unescape(others_said(scenario, "russia"))


def test_every_first_concession_that_is_told_apart_is_a_right_answer(small_report):
    """Three lie above the last: a pupil who ticks any of them is right."""
    answer = small_report.answer
    firsts = [one.node for one in answer.firsts]
    made = [
        replace(firsts[0], place=at, agreement=interval(hits, 1000), runs=1000)
        for at, hits in enumerate((700, 690, 680, 200))
    ]

    told = verdict(small_report, made)

    assert told.count("than after") == 3
    assert told.endswith("Each of these boxes is right.")


def test_conditions_that_a_variant_puts_in_force_are_told_with_their_sources():
    scenario = read_document("ukraine-2025").scenario
    later = stated_later(scenario)
    december = with_values(scenario, [(f"gates.{one.id}.released", False) for one in later])
    sheet = unescape(others_said(december, "russia"))

    assert later
    for gate in later:
        assert gate.says.removesuffix(".") in sheet
        assert all(scenario.sources[key].title in sheet for key in gate.source)


def test_no_page_for_a_class_carries_a_path_or_a_variants_id(report, folder):
    changed = replace(
        report,
        asked=Asked("harbour", "both", "Both drop", ("gates.truce_before_exit.released=true",)),
    )
    text = unescape(page(changed, packs.IN_A_CLASS))

    assert "gates." not in text
    assert "given up before the start" in text
    for path in folder.glob("*.html"):
        assert "gates." not in path.read_text("utf-8"), path


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


@pytest.mark.parametrize("name", ["harbour", "reference/six-steps"])
def test_the_case_is_told_on_the_first_slide_before_anybody_predicts(name):
    scenario = read_document(name).scenario
    made = case_told(scenario)
    named = [scenario.parties[one].name for one in scenario.seats]
    held = [one.label for one in scenario.plan.steps] or [
        one.title for one in scenario.issues.values()
    ]

    assert all(escape(words) in made for words in (scenario.summary, *named, *held))


def test_of_many_issues_those_that_weigh_most_are_on_the_slide():
    made = case_told(read_document("ukraine-2025").scenario)

    assert made.count("<li>") == MOST_ISSUES
    assert "Donbas" in made
    assert "Dnipro" not in made


def test_limits_stand_before_the_predictions_and_the_boxed_debriefing_last(report):
    text = unescape(slides_page(report, None))
    second = text.split('<section class="slide')[2].partition("</section>")[0]

    assert MODEL_ONLY in second
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
