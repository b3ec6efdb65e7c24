"""What could not be done, in words for a person."""

from app.complaints import in_words
from models.terms.errors import Problem, ScenarioError


def problems(count, file=""):
    return ScenarioError(
        tuple(Problem("error", f"a.{n}", f"{n} is odd", file=file) for n in range(count))
    )


def test_an_edit_with_several_problems_does_not_speak_of_a_file_that_was_opened():
    assert in_words(problems(2)) == "Not done: 0 is odd; 1 is odd. What was open is kept."
    assert in_words(problems(5)).startswith("Not done: 0 is odd; 1 is odd; 2 is odd; …. ")


def test_of_a_file_with_several_problems_the_count_is_told():
    assert in_words(problems(2, "/x/mine.yaml")).startswith("Not opened: mine.yaml has 2 problems")
