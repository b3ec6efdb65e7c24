"""Gates in words: who waits for what, attributed to whoever stated it."""

from __future__ import annotations

from models.terms.english import day_in_full
from models.terms.gate import Act, Fact, Gate
from models.terms.noun import LAW
from models.terms.quantity import Duration
from models.terms.scenario import Scenario


class Wording:
    """Names for acts and facts of one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario

    def wait(self, gate: Gate) -> str:
        """`the ceasefire waits for "Ukrainian-held Donbas" (Russia)`."""
        fact = gate.only_after or gate.only_if or gate.not_before or gate.unless or gate.of
        awaited = self.fact(fact) if fact else ""
        return f"{self.act(gate.does)} {self._verb(gate)} {awaited} ({self.holder(gate)})"

    @staticmethod
    def _verb(gate: Gate) -> str:
        if gate.unless is not None:
            return "is barred by"
        return "must follow in time after" if gate.within is not None else "waits for"

    def holder(self, gate: Gate) -> str:
        """Whose condition a gate is."""
        return "law" if gate.who == LAW else self._scenario.parties[gate.who].name

    def act(self, act: Act) -> str:
        """What is done, as a noun."""
        if act.step is not None:
            return self._carried_out(act.step, act.rungs)
        if act.deed is not None:
            return self._deed(act.deed)
        return "the signature" if act.kind == "signature" else "the ceasefire"

    def fact(self, fact: Fact) -> str:
        """What is waited for, as a noun."""
        if fact.negated is not None:
            return f"there being no {self.fact(fact.negated)}"
        if fact.any_of or fact.all_of:
            word = " or " if fact.any_of else " and "
            return word.join(self.fact(part) for part in fact.any_of or fact.all_of)
        if fact.step is not None:
            return self._carried_out(fact.step, fact.rungs)
        if fact.at_table is not None:
            return f"agreement at the table on {self._rungs(fact.at_table, fact.rungs)}"
        if fact.deed is not None:
            return self._deed(fact.deed)
        return self._simple(fact)

    def _simple(self, fact: Fact) -> str:
        if fact.date is not None:
            return day_in_full(fact.date)
        if fact.event is not None:
            titles = {event.id: event.title for event in self._scenario.events}
            return f"the event “{titles[fact.event]}”"
        if fact.ceasefire is not None:
            return f"a ceasefire that has held {_length(fact.ceasefire)}"
        return "the signature" if fact.kind == "signature" else "the ceasefire"

    def _deed(self, deed: str) -> str:
        title = next(d.title for key, d in self._scenario.deeds.items() if key == deed)
        return f"the deed “{title}”" if title in self._issues else f"“{title}”"

    def _carried_out(self, key: str, rungs: tuple[str, ...]) -> str:
        """A step; where a deed is called as its issue is, as what is agreed there."""
        told = self._rungs(key, rungs)
        issue = next((one for k, one in self._scenario.issues.items() if k == key), None)
        deeds = {deed.title for deed in self._scenario.deeds.values()}
        alike = issue is not None and not rungs and {issue.title, issue.short} & deeds
        return f"what is agreed on {told}" if alike else told

    @property
    def _issues(self) -> set[str]:
        """What issues are called."""
        issues = self._scenario.issues.values()
        return {one.title for one in issues} | {one.short for one in issues if one.short}

    def _rungs(self, key: str, rungs: tuple[str, ...]) -> str:
        if self._scenario.is_abstract:
            step = next(step for step in self._scenario.plan.steps if step.id == key)
            return f"“{step.label or step.id}”"
        issue = next(i for k, i in self._scenario.issues.items() if k == key)
        name = issue.short or issue.title
        labels = [rung.short or rung.label for r, rung in issue.ladder.items() if r in rungs]
        return f"“{name}: {' or '.join(labels)}”" if labels else f"“{name}”"


def _length(duration: Duration) -> str:
    plural = "" if duration.value == 1 else "s"
    return f"{duration.value:g} {duration.unit}{plural}"
