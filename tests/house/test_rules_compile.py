"""Every rule that a phase can reach keeps to the part of Python that the compiled loop has.

Whether Numba takes its types too is seen in tests/equivalence, which compiles and plays them.
"""

from models.drivers.compiled_source import text_of_loop


def test_every_rule_that_a_run_can_reach_can_be_taken_over_by_the_compiled_loop():
    assert "def compiled_loop__play_all(" in text_of_loop()
