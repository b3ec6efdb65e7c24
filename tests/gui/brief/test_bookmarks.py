"""A PDF has a bookmark for every section and slide, its language, and is whole."""

import re

import pytest

from app.report.outline import outline_for
from app.report.portable import write_report, write_slides
from app.report.sections import TITLES

TITLE = re.compile(rb"/Title <feff([0-9a-f]*)> /Parent")
ENTRY = re.compile(rb"^(\d+) 1\n(\d{10}) 00000 n $", re.MULTILINE)


@pytest.fixture
def written(harbour_brief, tmp_path):
    write_report(harbour_brief.report, outline_for("class"), tmp_path / "report.pdf")
    return (tmp_path / "report.pdf").read_bytes()


def titles(made):
    return [bytes.fromhex(found.decode()).decode("utf-16-be") for found in TITLE.findall(made)]


def test_every_section_has_a_bookmark_in_its_order(written):
    assert titles(written) == [TITLES[key] for key in outline_for("class").shown]


def test_the_language_and_the_program_that_made_it_are_named(written):
    assert b"/Lang (en)" in written
    assert "irenic 0".encode("utf-16-be") in written
    assert b"/DisplayDocTitle true" in written


def test_every_object_that_was_added_stands_where_the_table_says(written):
    found = ENTRY.findall(written[written.rindex(b"xref\n0 1") :])
    assert len(found) == 2 + len(titles(written))
    for number, place in found:
        assert written[int(place) :].startswith(number + b" 0 obj")


def test_every_slide_has_a_bookmark(harbour_brief, tmp_path):
    write_slides(harbour_brief.report, None, tmp_path / "slides.pdf")
    made = (tmp_path / "slides.pdf").read_bytes()
    assert titles(made)[0] == "The case: The harbour"
    assert len(titles(made)) == made.count(b"/Type /Page\n")
