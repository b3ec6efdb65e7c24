"""The design panel: what varies, what stays the same, when to stop, what it will take."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from app.compare.estimate_form import EstimateForm
from app.compare.picking import Ticks
from app.compare.progress_form import ProgressForm
from app.compare.vary_rows import VaryRows
from app.compare.words import short_ending, t
from app.designing import Designing, first_values, varies
from app.pictures.fields import Form, Number, wrapped
from app.pictures.laying import across_line, on_sheet
from app.pictures.picker import Picker
from app.pictures.seed_box import SeedBox
from app.pictures.sheet import dress
from app.session import Session
from models.scenario.variants import orders_of_one_plan
from models.terms.errors import UsageError
from models.terms.outcome import LISTED
from models.terms.rule import RULE_NAMES

MOST_RUNS = 1_000_000_000
SAMPLED = ("latin_hypercube", "sequence", "sobol", "morris")
ORDERS_DRAWN = 100


class DesignPanel(QWidget):
    """Every field says a key of the one design, and shows what is said of it."""

    wants_field = Signal()
    """A field to vary is to be found by its name."""

    def __init__(
        self, session: Session, designing: Designing, parts: tuple[EstimateForm, ProgressForm]
    ) -> None:
        super().__init__()
        self._session, self._designing = session, designing
        self.estimate, self.progress = parts
        self.rows = VaryRows(designing)
        self.variants = Ticks(t("Variants"), t("as the file stands"))
        self.orders, self.sampling = Picker(t("Orders")), Picker(t("Sampling"))
        self.rules = Ticks(t("Decision rules"), "record")
        self.points = _whole(2, 200_000, t("Points of the sample"))
        self.seed = SeedBox(t("Seed"))
        self.half, self.runs = Number(0, 50, 0.5, decimals=2), _whole(1, MOST_RUNS, t("At most"))
        self.ending = Picker(t("Share that is asked for"))
        self.problem = dress(wrapped(), "alarm")
        self.add = dress(QPushButton(t("Vary a field…  V")), "link")
        self.copy = dress(QPushButton(t("Copy as command  Ctrl+Shift+C")), "link")
        self.starters = [dress(QPushButton(), "link") for _ in range(2)]
        self._kept = dress(wrapped(), "second")
        self._lay_out()
        self._listen()

    def show_now(self, *_: object) -> None:
        """Show the design and the scenario of now."""
        from models.experiments.experiment import DEFAULT

        said, scenario = self._designing.said, self._session.scenario
        self.rows.show_now(scenario)
        variants = tuple(scenario.variants.items())
        offered = ((DEFAULT, t("as the file stands")), *((k, v.title) for k, v in variants))
        self.variants.offer(offered, tuple(said.get("variants", ())))
        self.variants.setEnabled(bool(variants))
        rules = said.get("rule", ["record"])
        self.rules.offer(
            tuple((n, n) for n in RULE_NAMES), (rules,) if isinstance(rules, str) else tuple(rules)
        )
        self._show_orders(said)
        self._show_sampling(said)
        self._show_stop(said)
        clock = scenario.clock
        self._kept.setText(
            t("Run n has the same luck in every variant. Horizon: {0} {1}s.").format(
                clock.periods, clock.period.value
            )
        )
        self._show_starters(said)
        self.tell_problem(self._designing.why_not)
        self.estimate.ask_soon()

    def tell_problem(self, words: str) -> None:
        """Say why the design makes no batch; nothing where it does."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _show_orders(self, said: dict[str, Any]) -> None:
        orders, chosen = said.get("orders"), "none"
        if orders is not None:
            kind = orders if isinstance(orders, str) else orders.get("kind", "sample")
            chosen = kind if kind in ("all", "sample") else "listed"
        choices = (
            ("none", t("as they come")),
            ("all", t("every order")),
            ("sample", t("drawn by lot")),
        )
        self.orders.offer(
            (*choices, *((("listed", t("as listed")),) if chosen == "listed" else ())), chosen
        )

    def _show_sampling(self, said: dict[str, Any]) -> None:
        sampling = said.get("sampling", "factorial")
        kind = sampling if isinstance(sampling, str) else sampling.get("kind", "factorial")
        count = 64 if isinstance(sampling, str) else sampling.get("points", 64)
        choices = (
            ("factorial", t("full factorial")), ("latin_hypercube", t("Latin hypercube")),
            ("sequence", t("Sobol’s sequence")), ("sobol", t("for Sobol indices")),
            ("morris", t("for Morris")),
        )  # fmt: skip
        self.sampling.offer(
            (*choices, *((("list", t("as listed")),) if kind == "list" else ())), kind
        )
        self.points.setVisible(kind in SAMPLED)
        _show(self.points, count)

    def _show_stop(self, said: dict[str, Any]) -> None:
        until = said.get("until", {})
        ending = str(until.get("ending", "implemented"))
        self.ending.offer(
            tuple((str(one), short_ending(one, self._session.scenario)) for one in LISTED), ending
        )
        self.half.show_value(50.0 * (until.get("width") or 0.0))
        _show(self.runs, said.get("runs", 1000))
        self.seed.show_seed(said.get("seed", 1))

    def _show_starters(self, said: dict[str, Any]) -> None:
        """Two designs to begin with, where nothing varies yet."""
        scenario = self._session.scenario
        empty = not varies(said)
        strength, order = self.starters
        strength.setText(t("Start with: guarantee strength"))
        order.setText(t("Start with: order of the steps"))
        strength.setVisible(empty)
        order.setVisible(empty and (scenario.is_abstract or bool(orders_of_one_plan(scenario))))

    # What a person does.

    def vary(self, path: str) -> None:
        """Let a path vary over its range, or its choices; a second time: no longer."""
        if path in self._designing.varied:
            self._designing.vary(path, None)
            return
        try:
            self._designing.vary(path, first_values(self._session.scenario, path))
        except UsageError as error:
            self.tell_problem(str(error))

    def _start_with_orders(self) -> None:
        """Set orders side by side: drawn ones of a plan, or those that variants name."""
        if self._session.scenario.is_abstract:
            self._take_orders("sample")
        else:
            named = list(orders_of_one_plan(self._session.scenario))
            self._designing.say("variants", named)

    def _take_orders(self, kind: str) -> None:
        said = {"none": None, "all": "all", "sample": {"sample": ORDERS_DRAWN}}
        if kind in said:
            self._designing.say("orders", said[kind])

    def _take_sampling(self, kind: str) -> None:
        if kind == "factorial":
            self._designing.say("sampling", None)
        elif kind in SAMPLED:
            self._designing.say("sampling", {"kind": kind, "points": self.points.value()})

    def _take_variants(self, chosen: tuple[str, ...]) -> None:
        self._designing.say("variants", list(chosen) or None)

    def _take_rules(self, chosen: tuple[str, ...]) -> None:
        self._designing.say("rule", list(chosen) or None)

    def _listen(self) -> None:
        say, inside = self._designing.say, self._designing.say_inside
        self.rows.refused.connect(self.tell_problem)
        self.variants.ticked.connect(self._take_variants)
        self.rules.ticked.connect(self._take_rules)
        self.orders.picked.connect(self._take_orders)
        self.sampling.picked.connect(self._take_sampling)
        self.points.valueChanged.connect(lambda _: self._take_sampling(self._sampling_kind()))
        self.runs.valueChanged.connect(lambda count: say("runs", count))
        self.seed.chosen.connect(lambda seed: say("seed", seed))
        self.ending.picked.connect(lambda ending: inside("until", "ending", ending))
        self.half.edited.connect(lambda half: inside("until", "width", half / 50.0 or None))
        self.add.clicked.connect(self.wants_field)
        strength, order = self.starters
        strength.clicked.connect(lambda: self.vary("guarantee.strength"))
        order.clicked.connect(self._start_with_orders)
        self.estimate.problem.connect(self.tell_problem)
        self._designing.changed.connect(self.show_now)
        self._session.scenario_changed.connect(self.show_now)

    def _sampling_kind(self) -> str:
        said = self._designing.said.get("sampling", "factorial")
        return said if isinstance(said, str) else str(said.get("kind", "factorial"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(on_sheet(self))
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(6)
        for part in self._parts():
            is_link = isinstance(part, QPushButton)
            side = Qt.AlignmentFlag.AlignLeft if is_link else Qt.AlignmentFlag(0)
            column.addWidget(part, 0, side)
        column.addStretch(1)
        self.setMinimumWidth(240)

    def _parts(self) -> list[QWidget]:
        varies, same, stop = Form(), Form(), Form()
        varies.add(t("Variants"), self.variants)
        varies.add(t("Rules"), self.rules)
        varies.add(t("Orders"), self.orders)
        varies.add(t("Points"), self.sampling)
        same.add(t("Seed"), self.seed)
        stop.add(t("Share of"), self.ending)
        stop.add(t("± points"), self.half)
        stop.add(t("Runs each ≤"), self.runs)
        self.half.setToolTip(t("Half of the interval’s width; 0: all runs are made"))
        return [
            self.progress,
            _strong(t("What varies")), self.rows, *self.starters, self.add, varies, self.points,
            self.problem, across_line(),
            _strong(t("What stays the same")), self._kept, same, across_line(),
            _strong(t("Stop when precise enough")), stop, across_line(),
            _strong(t("Estimate before start")), self.estimate, self.copy,
        ]  # fmt: skip


def _strong(words: str) -> QLabel:
    return dress(QLabel(words), "strong")


def _whole(low: int, high: int, name: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(low, high)
    box.setAccessibleName(name)
    box.setKeyboardTracking(False)
    box.setGroupSeparatorShown(True)
    box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    box.setFixedWidth(96)
    return box


def _show(box: QSpinBox, value: int) -> None:
    """Show a number without hearing of it."""
    box.blockSignals(True)
    box.setValue(value)
    box.blockSignals(False)
