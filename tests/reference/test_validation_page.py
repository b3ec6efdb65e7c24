"""The validation page says what the tests find, and nothing else."""

from __future__ import annotations

from tests.reference.validation import PAGE, page


def test_the_page_says_what_is_found_now():
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "figures have changed; look at them, then write the page anew with\n"
        "python -m tests.reference.validation"
    )
