"""What the window imports of the insight stays light: no statistics library is loaded with it."""

import subprocess
import sys

from tests.house.tree import ROOT

ANSWERS = ("sensitivity", "discovery", "sensitivity_tables", "requirements", "blocking", "tornado")
HEAVY = ("scipy.stats", "SALib", "lifelines", "PySide6")


def test_answers_about_inputs_load_no_statistics_library():
    imports = "; ".join(f"import models.insight.{name}" for name in ANSWERS)
    asked = f"import sys; {imports}; print([one for one in {HEAVY!r} if one in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
