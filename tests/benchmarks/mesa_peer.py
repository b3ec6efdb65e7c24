"""Mesa's side: a tiny agent model; run by the Python of an environment of its own."""

import json
import sys
from time import perf_counter

import mesa


class Giver(mesa.Agent):
    """Gives a coin to anybody, as long as it has one."""

    def __init__(self, model):
        super().__init__(model)
        self.purse = 10

    def step(self):
        if self.purse:
            self.purse -= 1
            self.random.choice(self.model.agents).purse += 1


class Coins(mesa.Model):
    """Four agents, whose richest is kept."""

    def __init__(self, number=0):
        super().__init__(seed=number)
        for _ in range(4):
            Giver(self)
        self.datacollector = mesa.DataCollector(
            {"richest": lambda model: max(agent.purse for agent in model.agents)}
        )

    def step(self):
        self.agents.do("step")
        self.datacollector.collect(self)  # its batch runner reads the last of every step's
        self.running = self.steps < 100


def main():
    runs, workers = int(sys.argv[1]), int(sys.argv[2])
    begun = perf_counter()
    rows = mesa.batch_run(
        Coins,
        parameters={"number": range(runs)},
        number_processes=workers,
        max_steps=100,
        display_progress=False,
    )
    if len(rows) != runs:
        raise AssertionError(f"{len(rows)} rows")
    print(json.dumps({"seconds": perf_counter() - begun}))  # noqa: T201


if __name__ == "__main__":
    main()
