"""irenic for notebooks and scripts: the same engine calls as the command line.

    import irenic

    scenario = irenic.scenario("ukraine-2025", settings=["plan.holds=4"])
    run = irenic.run(scenario, seed=7)
    print(run.outcome, run.log_hash)

    if __name__ == "__main__":          # workers import this file again
        vary = {"parties.russia.war_cost": "range"}
        results = irenic.experiment(scenario, "night.irenic", vary=vary, runs=5000)
        print(results.outcomes(), results.points.arrays())
        results.frame("runs")           # with pandas or polars

This is the one package that a wheel puts on a machine; the program itself lies in its `bundle`.
Importing it costs nothing: the engine is loaded when something of it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.drivers.intervention import Intervention
    from models.exact.locks import Locks
    from models.experiments.design import Design
    from models.experiments.results import Results
    from models.insight.robust_answer import RobustOrders
    from models.insight.sequences import Sequences
    from models.insight.turning import Turning
    from models.records.run import Run
    from models.terms.scenario import Scenario

__all__ = ["Intervention", "ScenarioError", "UsageError", "locks", "rehearse", "run", "scenario"]

_ELSEWHERE = {
    "Decision": "models.drivers.views",
    "Intervention": "models.drivers.intervention",
    "ScenarioError": "models.terms.errors",
    "UsageError": "models.terms.errors",
    "View": "models.drivers.views",
    "parting": "models.insight.parting",
    "sequence": "models.records.measures",
}


def scenario(
    name_or_path: str, variant: str | None = None, settings: Iterable[str] = ()
) -> Scenario:
    """A shipped scenario or a file's, with a variant and then `PATH=VALUE` settings.

    Raises ScenarioError with every problem, or UsageError where a variant or path names nothing.
    """
    _reach_the_engine()
    from models.scenario.paths import with_settings
    from models.scenario.reading import read_document
    from models.scenario.variants import with_variant

    found = read_document(name_or_path).scenario
    if variant is not None:
        found = with_variant(found, variant)
    return with_settings(found, settings)


def _found(said: Scenario | str) -> Scenario:
    """A scenario, or the one of that name or file."""
    return scenario(said) if isinstance(said, str) else said


def run(
    scenario: Scenario | str,
    seed: int = 1,
    run: int = 0,
    script: Iterable[Intervention] = (),
    rule: str = "record",
) -> Run:
    """One run: the same scenario, seed, run, script and rule give the same log, bit for bit.

    Here and below a scenario may be named, as it is for `scenario`.
    """
    _reach_the_engine()
    from models.drivers.event_driven import simulate

    return simulate(_found(scenario), seed=seed, run=run, script=tuple(script), rule=rule)


def sequences(
    scenario: Scenario | str,
    runs: int = 2000,
    seed: int = 1,
    look_at: str = "all",
    rule: str | None = None,
) -> Sequences:
    """Which sequences of concessions lead where, as `irenic sequences` answers.

    Of runs made now, or of those in a results file, whose path is given. Raises UsageError.
    """
    _reach_the_engine()
    from models.insight.batches import batches_in, batches_made
    from models.insight.lens import lens_of
    from models.insight.sequences import Asking, sequences_of

    if isinstance(scenario, str):
        batches = batches_in(scenario, rule=rule)
    else:
        batches = batches_made(scenario, runs=runs, seed=seed, rule=rule or "record")
    return sequences_of(batches, Asking(lens=lens_of(look_at)))


def report(
    scenario: Scenario | str, path: str, runs: int = 2000, seed: int = 1, **options: str
) -> None:
    """Write the report of a scenario's runs, as `irenic report` does: FILE.html or FILE.pdf.

    Of runs made now, or of those in a results file, whose path is given.
    `options`: rule, reader, sections and story, as the command takes them. Raises UsageError.
    """
    _reach_the_engine()
    from app.report.writing import report_written

    report_written(scenario, path, runs=runs, seed=seed, options=options)


def rehearse(
    scenario: Scenario | str, tactics: Mapping[str, type], seed: int = 1, run: int = 0
) -> Run:
    """One run in which parties use plug-in tactics that need not be installed: name -> class.

    Raises UsageError where a plug-in is not there, or fails; the message names it.
    """
    _reach_the_engine()
    from models.drivers.event_driven import Simulator

    return Simulator(_found(scenario), plug_ins=tactics).simulate(seed=seed, run=run)


def experiment(
    scenario: Scenario | str,
    file: str | None = None,
    design: Design | None = None,
    workers: int | None = None,
    **asked: Any,
) -> Results:
    """Many runs of a scenario in every point of a design, kept in a file and opened for questions.

    Without a file the results live as long as the object does, or until it is closed. `asked` are
    keys of a design (`irenic experiment --help`): vary, orders, runs, seed, until, ...
    Where the file is there already, it is gone on with, if it is of the same experiment. Raises
    ScenarioError with every problem, UsageError where the file is of something else.
    """
    _reach_the_engine()
    from pathlib import Path

    from models.experiments.conducting import conducted, conducted_for_now, continued
    from models.experiments.design import design_of
    from models.experiments.performing import Means
    from models.experiments.preparing import prepared
    from models.experiments.results import open_results as opened
    from models.scenario.reading import read_document

    text = ""
    if isinstance(scenario, str):
        document = read_document(scenario)
        scenario, text = document.scenario, document.text
    wanted, means = prepared(scenario, design_of(design, asked)), Means(workers=workers)
    if file is None:
        return conducted_for_now(wanted, means, text=text)
    if Path(file).exists():
        continued(file, means, asked=wanted)
    else:
        conducted(wanted, file, means, text=text)
    return opened(file)


def open_results(path: str) -> Results:
    """The results of an experiment, from its file: arrays, runs, sequences, replays, frames."""
    _reach_the_engine()
    from models.experiments.results import open_results as opened

    return opened(path)


def locks(scenario: Scenario | str) -> Locks:
    """The circular waits of a scenario, and every smallest set of conditions that opens them."""
    _reach_the_engine()
    from models.exact.locks import locks as found

    return found(_found(scenario))


def turning_points(
    scenario: Scenario | str, seed: int = 1, run: int = 0, rule: str = "record", **asked: Any
) -> Turning:
    """How the chances of one run changed as it went: moments, steps, fall, rise, no return.

    `asked`: `forks`, `moments`, `script`, and `success` ("implemented" or "signed").
    """
    _reach_the_engine()
    from models.insight.success import Success
    from models.insight.turning import TurningAsked
    from models.insight.turning import turning_points as found

    success = Success(asked.pop("success", Success.IMPLEMENTED))
    wanted = TurningAsked(_found(scenario), seed=seed, run=run, rule=rule, success=success, **asked)
    return found(wanted)


def robust_orders(
    scenario: Scenario | str,
    futures: int = 40,
    seed: int = 1,
    text: str | None = None,
    **asked: Any,
) -> RobustOrders:
    """Which orders do well whatever the future, as `irenic solve --robust` answers: a front.

    `asked`: `vary` (path -> how it varies; nothing: all that is unsure) and `runs` of talks.
    """
    _reach_the_engine()
    from models.insight.robust_asked import Unsure
    from models.insight.robust_talks import robust_front

    unsure = Unsure(asked.pop("vary", {}), futures=futures, seed=seed, **asked)
    return robust_front(_found(scenario), unsure, text=text)


def __getattr__(name: str) -> Any:
    """What belongs to the engine is fetched from there when it is first named."""
    if name not in _ELSEWHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    _reach_the_engine()
    from importlib import import_module

    return getattr(import_module(_ELSEWHERE[name]), name)


def _reach_the_engine() -> None:
    """Put the bundle of a wheel first on this process's path; a checkout is on it already."""
    import sys
    from importlib import import_module
    from pathlib import Path

    bundle = Path(__file__).with_name("bundle")
    if bundle.is_dir() and str(bundle) not in sys.path:
        sys.path.insert(0, str(bundle))
    try:
        import_module("models.terms")
    except ImportError as error:
        stranger = getattr(sys.modules.get("models"), "__file__", None)
        if stranger is None:
            raise
        raise ImportError(f"another package called 'models' ({stranger}) hides ours") from error
