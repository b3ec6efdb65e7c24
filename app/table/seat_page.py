"""A seat's turn: own value, what may be done, what the others accepted before, and one button."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.pictures.flowing import Flowing
from app.pictures.look import Look
from app.pictures.picker import Picker
from app.pictures.sheet import dress
from app.table.history import History
from app.table.options import (
    SECTIONS,
    Line,
    issue_name,
    lines_of,
    packed_words,
    rung_name,
    section,
    worth_change,
)
from app.table.own_value import OwnValueBar
from app.table.scene import Periods
from app.table.sheet_page import SheetPage
from models.drivers.intervention import Intervention
from models.drivers.turns import Turn
from models.records.run import Run
from models.rules.seating import Act, Choice
from models.terms.english import percent

LINE = Qt.ItemDataRole.UserRole
NO_SWAP = "none"
BESIDE = 6
"""Pixels beside an option."""
GOES_ON = frozenset({Act.MOVE, Act.PASS})
"""What may follow the first move of a package."""


class SeatPage(SheetPage):
    """It shows one turn; `decided` carries the choice, `step_decided` whether a step is kept.

    `added` carries a move to which the same turn adds more, `tabled` ends such a package.
    """

    wants_all = True
    decided = Signal(object)
    added = Signal(object)
    tabled = Signal()
    step_decided = Signal(bool)
    handed_back = Signal()
    taken_back = Signal()
    issue_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__("")
        self.shut.hide()
        self.column.setContentsMargins(16, 8, 16, 8)
        self.column.setSpacing(6)
        self._run: Run | None = None
        self._turn: Turn | None = None
        self.package: tuple[Intervention, ...] = ()
        self._history: History | None = None
        self.bar = OwnValueBar(look)
        self.column.addWidget(self.bar)
        self.standing = self.say("", "label")
        self.list = Options()
        self.list.setAccessibleName(self.tr("What you may do"))
        self.list.currentItemChanged.connect(self._choose)
        self.list.entered_by_key.connect(self.act)
        self.list.itemDoubleClicked.connect(lambda _: self.act())
        self.column.addWidget(self.list, 1)
        self.warning = self.say("", "alarm")
        self.warning.hide()
        self.before = self.say("", "label")
        self.swap = Picker(self.tr("Take back in return"))
        self.swap.picked.connect(self._offer_swaps)
        self.column.addWidget(self.swap)
        self._back = NO_SWAP
        self._lay_buttons()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Everything in the list, from top to bottom."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.data(LINE) for item in items if item.data(LINE) is not None)

    @property
    def chosen(self) -> Line | None:
        """The option under the cursor."""
        item = self.list.currentItem()
        line = item.data(LINE) if item is not None else None
        return line if isinstance(line, Line) else None

    def show_turn(
        self, run: Run, turn: Turn, history: History, package: tuple[Intervention, ...] = ()
    ) -> None:
        """Another turn, or one that goes on after the moves of a package."""
        self.package = package if turn.step < 0 else ()
        self._run, self._turn, self._history, self._back = run, turn, history, NO_SWAP
        party = list(run.scenario.parties.values())[turn.party].name
        periods = Periods(run.scenario)
        when = periods.full(turn.period)
        if turn.step >= 0:
            self._show_step(run, turn, party, when)
            return
        words = self.tr("%1’s turn · %2, round %3").replace("%1", party).replace("%2", when)
        self.heading.setText(words.replace("%3", str(turn.round + 1)))
        self.setAccessibleName(self.heading.text())
        self.bar.show()
        self.bar.show_turn(turn.worth, turn.fighting_on, turn.floor)
        self.standing.setText(self._standing(run, turn))
        self.list.show()
        lines = lines_of(run, turn)
        self._fill(tuple(n for n in lines if n.option.choice[0] in GOES_ON) if package else lines)
        self._dress_for(step=False)

    def choose_move(self, issue: str, rung: int) -> bool:
        """Put the cursor on a move, as when its rung was pointed at on the board."""
        for row in range(self.list.count()):
            line = self.list.item(row).data(LINE)
            if line is None or self._run is None:
                continue
            kind, first, second, _ = line.option.choice
            if kind == Act.MOVE and second == rung and self._run.names.issues[first] == issue:
                self.list.setCurrentRow(row)
                return True
        return False

    def act(self) -> None:
        """Do what is chosen."""
        line = self.chosen
        if line is None or not line.option.open or not self.do.isEnabled():
            return
        if self.package and line.option.choice[0] == Act.PASS:
            self.tabled.emit()
        else:
            self.decided.emit(self._choice(line))

    def add(self) -> None:
        """Table the chosen move, and go on with the same turn."""
        line = self.chosen
        if line is not None and self.more.isEnabled():
            self.added.emit(line.option.choice)

    # How it is built.

    def _lay_buttons(self) -> None:
        self.do = dress(QPushButton(self.tr("Do it")), "primary")
        self.do.clicked.connect(self.act)
        self.more = QPushButton(self.tr("Add to package"))
        self.more.setToolTip(self.tr("Table this move, and another in the same turn"))
        self.more.clicked.connect(self.add)
        self.keep = dress(QPushButton(self.tr("Carry it out")), "primary")
        self.keep.clicked.connect(lambda: self.step_decided.emit(True))
        self.hold = QPushButton(self.tr("Hold it back"))
        self.hold.clicked.connect(lambda: self.step_decided.emit(False))
        self.back = dress(QPushButton(self.tr("Hand back to agent")), "plain")
        self.back.clicked.connect(self.handed_back)
        self.column.addLayout(Flowing(self.do, self.more, self.keep, self.hold))
        self.undo = dress(QPushButton(self.tr("Undo my last")), "plain")
        self.undo.clicked.connect(self.taken_back)
        self.column.addLayout(Flowing(self.undo, self.back, gap=0))

    def _dress_for(self, *, step: bool) -> None:
        for button in (self.keep, self.hold):
            button.setVisible(step)
        for button in (self.do, self.more):
            button.setVisible(not step)
        self.bar.setVisible(not step)
        self.list.setVisible(not step)
        if step:
            self.warning.hide()
            self.before.clear()
            self.swap.hide()
        (self.keep if step else self.list).setFocus()

    def _show_step(self, run: Run, turn: Turn, party: str, when: str) -> None:
        k = run.step_issue[turn.step]
        self.heading.setText(
            self.tr("%1: a step falls due · %2").replace("%1", party).replace("%2", when)
        )
        self.setAccessibleName(self.heading.text())
        name = rung_name(run, k, run.step_rung[turn.step]) if k >= 0 else run.names.steps[turn.step]
        on = issue_name(run, k) if k >= 0 else ""
        words = self.tr(
            "You owe “%1” on %2. Your agent would go on with a chance of %3. A step held back"
            " breaks no rule by itself; after %4 holds in a row the plan ends."
        )
        self.standing.setText(
            words.replace("%1", name)
            .replace("%2", on)
            .replace("%3", percent(turn.chance))
            .replace("%4", str(run.scenario.plan.holds))
        )
        self._dress_for(step=True)

    def _standing(self, run: Run, turn: Turn) -> str:
        told = []
        if self.package:
            packed = packed_words(run, self.package)
            told.append(self.tr("Package so far: %1.").replace("%1", packed))
        if turn.support >= 0:
            told.append(self.tr("Support at home: %1 of 10.").replace("%1", str(turn.support)))
        if turn.accepted >= 0:
            parties = list(run.scenario.parties.values())
            draft = turn.accepted == len(parties)
            whose = self.tr("the draft") if draft else parties[turn.accepted].name
            told.append(self.tr("You have accepted: %1.").replace("%1", whose))
        told.append(self.tr("Conditions of the others are held by their seats."))
        return " ".join(told)

    def _fill(self, lines: tuple[Line, ...]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        last = None
        for line in lines:
            act = Act(line.option.choice[0])
            if act != last and act in SECTIONS:
                self.list.add_section(section(act))
                last = act
            self.list.add_line(line)
        self.list.blockSignals(False)
        self.list.choose_first_open()
        self._choose()

    def _choose(self, *_: object) -> None:
        line, run = self.chosen, self._run
        self._show_what_may_be_done(line)
        if line is None or run is None or self._turn is None:
            self.bar.show_choice(None)
            return
        act = line.option.choice[0]
        shows = line.option.open and act not in (Act.PASS, Act.WALK_OUT)
        self._tell_worth(line, line.option.worth if shows else None)
        self.before.setText(self._accepted_before(line.option.choice))
        self._offer_swaps(NO_SWAP)
        if act in (Act.MOVE, Act.GESTURE):
            self.issue_chosen.emit(run.names.issues[line.option.choice[1]])

    def _show_what_may_be_done(self, line: Line | None) -> None:
        """The buttons of the option under the cursor."""
        act = line.option.choice[0] if line is not None else -1
        self.do.setEnabled(line is not None and line.option.open)
        self.more.setEnabled(self.do.isEnabled() and act == Act.MOVE)
        whole = self.package and act == Act.PASS
        self.do.setText(self.tr("Table the package") if whole else self.tr("Do it"))

    def _tell_worth(self, line: Line, worth: float | None) -> None:
        """What the act would leave on the table, and what should be known before."""
        self.bar.show_choice(worth)
        self.warning.setText(self._warned(line, line.option.worth if worth is None else worth))
        self.warning.setVisible(bool(self.warning.text()))

    def _gained(self, issue: int) -> float:
        """What a rung that is taken back on an issue adds to the own worth: issues add up."""
        turn = self._turn
        if turn is None:
            return 0.0
        back = (issue, dict(turn.backs)[issue])
        options = turn.of(Act.MOVE)
        return next((o.worth - turn.worth for o in options if o.choice[1:3] == back), 0.0)

    def _warned(self, line: Line, worth: float) -> str:
        turn = self._turn
        if turn is None or not line.option.open:
            return line.note if not line.option.open else ""
        below = worth < turn.fighting_on and line.option.choice[0] != Act.WALK_OUT
        words = self.tr("Worth less to you than fighting on.") if below else ""
        return " ".join(part for part in (line.warning, words) if part)

    def _accepted_before(self, choice: Choice) -> str:
        """What the others have tabled on an issue so far, from their public moves alone."""
        run, history = self._run, self._history
        if run is None or history is None or choice[0] != Act.MOVE:
            return ""
        told = []
        for place, party in enumerate(run.scenario.parties.values()):
            track = history.walk(place, choice[1])
            if self._turn is None or place == self._turn.party:
                continue
            rungs = [value for value in track.values if value >= 0]
            if rungs:
                seen = ", ".join(f"“{rung_name(run, choice[1], rung)}”" for rung in rungs[-3:])
                told.append(f"{party.name}: {seen}")
        words = self.tr("Tabled before, newest last. %1.")
        return words.replace("%1", "; ".join(told)) if told else ""

    def _offer_swaps(self, key: str) -> None:
        """With a concession, a rung may be taken back elsewhere at the same stroke."""
        line, run, turn = self.chosen, self._run, self._turn
        gives = (
            line is not None
            and turn is not None
            and line.option.open
            and line.option.choice[0] == Act.MOVE
            and line.option.worth <= turn.worth
            and not self.package
        )
        self.swap.setVisible(bool(gives))
        self._back = key
        if not gives or line is None or run is None or turn is None:
            return
        offered = [(NO_SWAP, self.tr("Take nothing back"))]
        for issue, rung in turn.backs:
            if issue != line.option.choice[1]:
                words = f"{issue_name(run, issue)}: “{rung_name(run, issue, rung)}”"
                gain = worth_change(self._gained(issue))
                taken = self.tr("Take back %1").replace("%1", words)
                offered.append((str(issue), f"{taken} · {gain}"))
        self.swap.offer(tuple(offered), key)
        self.more.setEnabled(self.do.isEnabled() and key == NO_SWAP)
        gained = 0.0 if key == NO_SWAP else self._gained(int(key))
        self._tell_worth(line, line.option.worth + gained)

    def _choice(self, line: Line) -> Choice:
        kind, first, second, third = line.option.choice
        if kind == Act.MOVE and self._back != NO_SWAP:
            return Act.SWAP, first, second, int(self._back)
        return kind, first, second, third


class Lines(QStyledItemDelegate):
    """Reckons a line's height for the width that its padding leaves; Qt forgets the padding."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        option.rect.setWidth(option.rect.width() - 2 * BESIDE)
        return super().sizeHint(option, index)


class Options(QListWidget):
    """Sections and lines; arrows skip what cannot be chosen, Enter does what is chosen."""

    entered_by_key = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setStyleSheet(f"QListWidget::item {{ padding: 2px {BESIDE}px; }}")
        self.setItemDelegate(Lines(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMinimumHeight(112)

    def add_section(self, words: str) -> None:
        item = QListWidgetItem(words, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setWeight(font.Weight.DemiBold)
        item.setFont(font)

    def add_line(self, line: Line) -> None:
        item = QListWidgetItem(f"{line.words} · {line.note}" if line.note else line.words, self)
        item.setData(LINE, line)
        item.setToolTip(line.words)
        if not line.option.open:
            item.setForeground(self.palette().brush(self.palette().ColorRole.PlaceholderText))

    def choose_first_open(self) -> None:
        """Put the cursor on the first option that may be done."""
        for row in range(self.count()):
            line = self.item(row).data(LINE)
            if line is not None and line.option.open:
                self.setCurrentRow(row)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_by_key.emit()
        else:
            super().keyPressEvent(event)
