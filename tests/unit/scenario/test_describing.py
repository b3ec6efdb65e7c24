"""The reference in docs/ is what the definitions say."""

from __future__ import annotations

from pathlib import Path

from models.scenario.describing import key_tables

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "scenario-file.md"
MARK = "<!-- From here on made by models/scenario/describing.py; a test compares. -->\n\n"


def test_the_page_holds_the_tables_as_they_are_now():
    written, mark, tables = PAGE.read_text(encoding="utf-8").partition(MARK)

    assert tables == key_tables(), (
        "the definitions have changed; write the page anew with\n"
        "python -c 'from tests.unit.scenario.test_describing import renew; renew()'"
    )
    assert written
    assert mark


def renew() -> None:
    written, _, _ = PAGE.read_text(encoding="utf-8").partition(MARK.strip())
    PAGE.write_text(written + MARK + key_tables(), encoding="utf-8")


def test_every_link_of_the_tables_leads_to_a_table():
    tables = key_tables()
    links = {part.partition(")")[0] for part in tables.split("](#")[1:]}

    assert {f"### {link}" for link in links} <= {
        line.lower() for line in tables.splitlines() if line.startswith("###")
    }
