"""Pages as they are printed: nothing is torn, no heading stands alone, a slide is a page."""

import pytest

from app.report.bars import outcome_bars
from app.report.breaking import is_head, tables, top_of, tops_of
from app.report.markup import Web
from app.report.outline import outline_for
from app.report.paper import A4, SLIDE, Paper, report_paper, sheet_paper, slides_paper
from app.report.seats import seat_sheet
from app.report.slides import Slide, slides
from models.scenario.reading import read_document


def blocks(paper):
    block = paper._document.begin()
    while block.isValid():
        yield block
        block = block.next()


@pytest.fixture(params=["class", "analyst", "reviewer"])
def paper(request, harbour_brief):
    return report_paper(harbour_brief.report, outline_for(request.param))


def page_of(paper, top):
    return int(top / paper.sheet.room.height())


def test_what_a_heading_heads_stands_on_its_page(paper):
    layout = paper._document.documentLayout()
    for block in blocks(paper):
        if is_head(block) and block.next().isValid():
            here, after = (top_of(layout, one) for one in (block, block.next()))
            assert page_of(paper, here) == page_of(paper, after), block.text()


@pytest.mark.parametrize("lines", range(40, 60))
def test_a_section_that_begins_a_page_is_still_a_section_whatever_heads_its_parts(qapp, lines):
    paper = Paper(A4, "foot")
    paper.set_html(f"{'<p>words</p>' * lines}<h2>A section</h2><h3>Its part</h3><p>words</p>")

    assert [words for words, _, _ in paper.headings] == ["A section"]


@pytest.mark.parametrize("room", range(0, 60, 3))
def test_no_page_is_left_empty_where_the_name_of_a_table_stands_at_the_foot(qapp, room):
    paper = Paper(A4, "foot")
    rows = "".join(f"<tr><td>issue {k}</td><td>words</td></tr>" for k in range(12))
    spare = f'<p style="margin-top: {room}px">words</p>'
    first, named = f"<table>{rows}</table>", f"<table><caption>Conditions</caption>{rows}</table>"
    paper.set_html(f"{'<p>words</p>' * 31}{spare}{first}{named}")

    assert {page_of(paper, top) for top in tops(paper)} == set(range(paper.pages))


def tops(paper):
    """Where every line of words stands."""
    layout = paper._document.documentLayout()
    for block in blocks(paper):
        lines = range(block.layout().lineCount()) if block.text().strip() else ()
        top = layout.blockBoundingRect(block).top() + 1
        yield from (top + block.layout().lineAt(k).y() for k in lines)


def test_words_that_would_stand_alone_on_a_last_page_are_set_a_little_smaller(qapp):
    usual, paper = Paper(A4, "foot"), Paper(A4, "foot")
    for lines in range(30, 80):
        usual._set("<p>words</p>" * lines, A4.letters)
        if usual.pages > 1:
            break
    paper.set_html("<p>words</p>" * lines)

    assert (usual.pages, paper.pages) == (2, 1)


def test_what_fills_a_page_more_than_it_can_spare_keeps_its_letters(qapp):
    paper = Paper(A4, "foot")
    paper.set_html("<p>words</p>" * 70)

    assert paper._document.defaultFont().pixelSize() == A4.letters


@pytest.mark.parametrize("seat", read_document("ukraine-2025").scenario.seats)
def test_the_sheet_of_a_seat_has_four_pages_at_most(qapp, seat):
    scenario = read_document("ukraine-2025").scenario
    paper = sheet_paper(lambda _medium: seat_sheet(scenario, seat), "foot", dense=True)

    assert paper.pages <= 4
    for issue in scenario.issues.values():
        assert issue.title in paper.words


def long_table(rows):
    cells = "".join(f"<tr><td>{row}</td><td>{'many words ' * 30}</td></tr>" for row in range(rows))
    return f"<table><tbody>{cells}</tbody></table>"


def test_no_row_of_a_table_is_torn_by_the_end_of_a_page(qapp):
    paper = Paper(A4, "foot")
    paper.set_html(long_table(40))

    layout = paper._document.documentLayout()
    (table,) = tables(paper._document.rootFrame())
    assert paper.pages > 1
    for row in range(table.rows()):
        tops = [top for column in (0, 1) for top in tops_of(layout, table.cellAt(row, column))]
        assert len({page_of(paper, top) for top in tops}) == 1, row


def test_every_slide_is_one_page(harbour_brief):
    made = slides(harbour_brief.report, None, Web())

    assert slides_paper(harbour_brief.report, None).pages == len(made)


def test_a_slide_with_many_words_under_its_picture_is_one_page_however_many_stand_before(
    harbour_brief,
):
    paper = Paper(SLIDE, "foot")
    picture = outcome_bars(harbour_brief.report.answer)
    inside = paper.medium.told(picture, "Many words that a slide cannot hold at once. " * 7)

    paper.set_slides([Slide(f"slide {k}", inside) for k in range(12)])

    assert paper.pages == 12
