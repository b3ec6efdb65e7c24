"""The page about scripts names every kind of change, and no other."""

import re

from models.drivers.intervention import KINDS
from tests.house.tree import ROOT


def test_the_page_about_scripts_lists_every_kind_and_no_other():
    page = (ROOT / "docs/reference/scripts.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", page, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}

    assert named == set(KINDS)
