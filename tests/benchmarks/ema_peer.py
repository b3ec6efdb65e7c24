"""EMA Workbench's side: a trivial function; run by the Python of an environment of its own."""

import json
import logging
import sys
from time import perf_counter

from ema_workbench import (
    Model,
    MultiprocessingEvaluator,
    RealParameter,
    ScalarOutcome,
    SequentialEvaluator,
)


def trivial(x1=None, x2=None, x3=None):
    return {"y": x1 * x2 + x3}


def main():
    logging.disable(logging.CRITICAL)
    model = Model("trivial", function=trivial)
    model.uncertainties = [RealParameter(name, 0, 1) for name in ("x1", "x2", "x3")]
    model.outcomes = [ScalarOutcome("y")]
    runs, workers = int(sys.argv[1]), int(sys.argv[2])
    hired = (
        SequentialEvaluator(model)
        if workers == 1
        else MultiprocessingEvaluator(model, n_processes=workers)
    )
    with hired as evaluator:
        begun = perf_counter()
        evaluator.perform_experiments(scenarios=runs)
        print(json.dumps({"seconds": perf_counter() - begun}))  # noqa: T201


if __name__ == "__main__":
    main()
