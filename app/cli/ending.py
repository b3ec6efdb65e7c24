"""How a command ends: its exit code, and what a person reads where it could not be done.

0 done · 1 the scenario or a file is at fault · 2 wrong usage · 3 stopped by you · 4 our fault
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable

from app.cli.output import flush, hear_of_closed_output, let_go, print_what_it_can
from app.cli.terminated import stopped_by_term
from models.terms.errors import RunStopped, ScenarioError, UsageError

DONE, UNSOUND, USAGE, STOPPED, FAULT = range(5)

Command = Callable[[list[str]], int]


def ended(words: list[str], command: Command) -> int:
    """The exit code of a command. What was printed has left when this returns."""
    hear_of_closed_output()
    print_what_it_can()
    try:
        code = _code_of(words, command)
        flush()
    except BrokenPipeError:  # whoever read us has read enough
        let_go(sys.stdout)
        return DONE
    except BaseException as error:  # noqa: BLE001  the last place where it can be put into words
        return _explained(error, words)
    return code


def deaf_from_here() -> None:
    """Let no Ctrl-C change an exit code that is already known."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _code_of(words: list[str], command: Command) -> int:
    try:
        with stopped_by_term():
            return command(words)
    except SystemExit as leaving:  # argparse, after --help
        return leaving.code if isinstance(leaving.code, int) else DONE


def _explained(error: BaseException, words: list[str]) -> int:
    try:
        return _code_after_words(error, words)
    except BrokenPipeError:
        let_go(sys.stderr)
        return DONE
    except KeyboardInterrupt:
        return STOPPED


def _code_after_words(error: BaseException, words: list[str]) -> int:
    if isinstance(error, ScenarioError):
        _list_problems(error, as_json="--json" in words)
        return UNSOUND
    if isinstance(error, UsageError):
        _complain(str(error))
        _answer_so(str(error), USAGE, words)
        return USAGE
    if isinstance(error, (KeyboardInterrupt, RunStopped)):
        _complain("stopped")
        return STOPPED
    if isinstance(error, OSError):
        _complain(_about_a_file(error))
        if error.filename:  # a file of theirs; without a name it is our own output that broke
            _answer_so(_about_a_file(error), UNSOUND, words)
        let_go(sys.stdout)
        return UNSOUND
    return _own_fault(error, words)


def _list_problems(error: ScenarioError, *, as_json: bool) -> None:
    from app.cli.problems import as_document, told

    if as_json:
        print(json.dumps(as_document(error.problems), indent=2))
        return
    print(told(error.problems), file=sys.stderr)


def _answer_so(sentence: str, code: int, words: list[str]) -> None:
    """Whoever asked for one document gets one, of what could not be done as well."""
    if "--json" in words:
        print(json.dumps({"error": sentence, "code": code}, indent=2), flush=True)


def _about_a_file(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    name = f"{error.filename}: " if error.filename else ""
    return f"{name}{reason[:1].lower()}{reason[1:]}"


def _own_fault(error: BaseException, words: list[str]) -> int:
    from app.reporting import written_report

    _complain("this is our fault, not yours: " + (str(error) or type(error).__name__))
    report = written_report(error, words)
    if report is not None:
        _complain(f"a report that helps us mend it was written to {report}")
    return FAULT


def _complain(sentence: str) -> None:
    """One sentence on standard error, with our name as other commands do."""
    if sys.stderr is not None:
        print(f"irenic: {sentence}", file=sys.stderr)
