"""The Plan: where to apply next, what to look out for, what is looked at before sending."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from app.domain.formatting import OUTCOME_WORDS
from app.domain.plan.checklist import suggestions as suggested_checks
from app.domain.plan.deal_breakers import suggestions as suggested_filters
from app.domain.plan.leads import Planned, another_way, planned, shown
from app.domain.plan.suggestions import coasting
from app.domain.plan.week import this_week
from app.domain.recovery.reasons import LAST_ENDINGS
from app.screens.base import Place
from app.screens.pipeline.actions import ApplicationActions
from app.screens.plan import deal_breaker_actions as conditions
from app.screens.plan import leads_section, target_actions, week_actions, week_section
from app.screens.plan.deal_breaker_actions import ConditionActions
from app.screens.plan.deal_breaker_section import before_sending, looked_out_for
from app.screens.plan.target_actions import TargetActions
from app.screens.plan.week_actions import WeekActions
from db.records import Card, Condition, Outcome
from widgets.section_list import Sheet, SheetRow, SheetSection
from widgets.styles import palette

if TYPE_CHECKING:
    from db.records import Change

LEAD_KEYS = [
    ("A", "apply", "screen.apply"),
    ("enter", "open", "screen.open"),
    ("m", "move", "screen.move"),
    ("x", "ended", "screen.end"),
    ("z", "later", "screen.later"),
    ("a", "add", "app.add"),
    ("u", "undo", "app.undo"),
]
PASSED_KEYS = [
    ("d", "I won't apply", "screen.done"),
    ("s", "keep", "screen.keep"),
    ("A", "apply", "screen.apply"),
    ("enter", "open", "screen.open"),
    ("z", "later", "screen.later"),
    ("a", "add", "app.add"),
    ("u", "undo", "app.undo"),
]
KEYS: dict[str, Sequence[tuple[str, str, str]]] = {
    **conditions.KEYS,
    **week_actions.KEYS,
    **target_actions.KEYS,
    "offers": [("enter", "side by side", "screen.open"), ("w", "this week", "screen.write")],
    "lead": LEAD_KEYS,
    "passed": PASSED_KEYS,
    "channel": [("enter", "open", "screen.open"), ("a", "add", "app.add")],
    "more": [("enter", "show all", "screen.open"), ("a", "add", "app.add")],
}
"""The keys the footer shows, by the kind of row in focus."""
NO_ROW = [("a", "add", "app.add"), ("L", "look out for", "screen.add_filter"), ("K", "a check", "screen.add_check")]
KEEP_WHAT = "Only a lead whose deadline has passed is kept like this."
MOST_AT_ONCE = 200
"""Leads shown when all are asked for; the Pipeline's table shows any number."""


class PlanScreen(ConditionActions, WeekActions, TargetActions, ApplicationActions, Place):
    """Place 5.

    A key on a row does what a method named for it and for the row's kind does (`edit_filter`, `delete_check`), which
    the mixins bring; on a lead it is what it is everywhere.
    """

    PLACE = 5
    CSS_PATH = "plan.tcss"
    AUTO_FOCUS = "Sheet"
    BINDINGS: ClassVar[list[BindingType]] = [
        *ApplicationActions.APPLICATION_BINDINGS,
        Binding("d", "done", "done", id="task.done", show=False),
        Binding("w", "write", "write what you mean to do", id="plan.write", show=False),
        Binding("O", "offers", "offers side by side", id="plan.offers", show=False),
        Binding("s", "keep", "keep a lead past its deadline", id="plan.keep", show=False),
        Binding("a", "add", "add", id="add", show=False),
        Binding("L", "add_filter", "something to look out for", id="plan.filter", show=False),
        Binding("K", "add_check", "something to look at before sending", id="plan.check", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._find: tuple[Condition, ...] = ()
        self._all = False

    def body(self) -> Iterable[Widget]:
        """One page."""
        yield Sheet(id="sheet")

    def fill(self) -> None:
        """Read everything before the first frame; the cursor begins on the first lead, below this week."""
        self._load()
        self.browser.go_to_kind("lead")

    def refresh_from_store(self, change: Change | None) -> None:
        """Read anew; the cursor stays on its row."""
        self._load()
        self.refresh_footer()

    # What is shown

    def _load(self) -> None:
        reader, today = self.dashboard.reader, self.dashboard.clock.today()
        plan = planned(reader, today, self._find)
        lately = reader.rejections.recent_reasons(LAST_ENDINGS)
        own_checks = reader.checklist.all()
        targets, offers = reader.targets.all(), reader.offers.open()
        self.query_one(Sheet).show(
            [
                *([] if self._find else [self._week(today), week_section.offers(offers, today)]),
                *self._leads(plan),
                week_section.employers(targets, reader, today),
                looked_out_for(plan.own, suggested_filters(lately, reader.deal_breakers.all())),
                before_sending(own_checks, suggested_checks(lately, own_checks, reader.checklist.refused())),
            ]
        )

    def _week(self, today: date) -> SheetSection:
        week = this_week(self.dashboard.reader, today, self.dashboard.clock.zone)
        self.picking = self.picking and bool(week.left_over)
        line = coasting(self.dashboard.reader, today)
        signs = palette(self.dashboard).glyphs
        return week_section.this_week(week, line, today, picking=self.picking, mark=signs.mark, dot=signs.dot)

    def show_anew(self) -> None:
        """Read and show everything again."""
        self._load()
        self.refresh_footer()

    def _leads(self, plan: Planned) -> list[SheetSection]:
        reader, today = self.dashboard.reader, self.dashboard.clock.today()
        most = MOST_AT_ONCE if self._all else leads_section.MOST
        first = shown(reader, plan.ranked[:most], today)
        caught = {card.id: card for card in reader.applications.cards([one.lead.id for one in plan.aside[:most]])}
        aside = [(one, caught[one.lead.id]) for one in plan.aside if one.lead.id in caught]
        resting = reader.applications.cards([lead.id for lead in plan.resting[:most]])
        quiet = None if self._find else another_way(reader, plan, today)
        passed = reader.applications.cards([lead.id for lead in plan.passed[:most]])
        others = bool(aside or resting or passed)
        return [
            leads_section.section(first, len(plan.ranked) - len(first), today, quiet, others=others),
            leads_section.aside(aside, resting, passed, today),
        ]

    def footer_keys(self) -> Sequence[tuple[str, str, str]]:
        """The keys for the row in focus."""
        if self.query("FindLine:focus-within"):
            return [("enter", "go to what was found", "screen.leave_find"), ("esc", "show all", "screen.show_all")]
        row = self.browser.row
        return NO_ROW if row is None else KEYS.get(row.kind, NO_ROW)

    def on_sheet_moved(self) -> None:
        """Show the keys of the row now in focus."""
        self.refresh_footer()

    def show_application(self, number: int) -> None:
        """Bring the cursor to a lead."""
        self._load()
        self.browser.go_to("lead", number)
        self.browser.go_to("passed", number)
        self.refresh_footer()

    # Which application

    def in_focus(self) -> Card | None:
        """The lead under the cursor."""
        numbers = self.targets()
        return self.dashboard.reader.applications.card(numbers[0]) if numbers else None

    def targets(self) -> list[int]:
        """The lead under the cursor."""
        row = self.browser.row
        return [row.number] if row is not None and row.kind in ("lead", "passed", "channel") and row.number else []

    # The keys of a row

    def _on_row(self, what: str) -> bool:
        """Do what a key does on rows of this kind; False where they have nothing of their own for it."""
        row = self.browser.row
        act = getattr(self, f"{what}_{row.kind}", None) if row is not None else None
        if act is not None:
            act(row)
        return act is not None

    @on(Sheet.Opened)
    def _opened(self, message: Sheet.Opened) -> None:
        message.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the row in focus."""
        self._on_row("open")

    def open_lead(self, row: SheetRow) -> None:
        """Open its page."""
        self.dashboard.open_application(row.number)

    open_passed = open_lead

    def done_passed(self, row: SheetRow) -> None:
        """Close a lead whose deadline has passed: one will not apply."""
        name = self._named([row.number])
        said = f"{name}: {OUTCOME_WORDS[Outcome.NOT_APPLYING]}. Press u to undo."
        self._write([row.number], lambda store: store.history.close([row.number], Outcome.NOT_APPLYING), said)

    def action_keep(self) -> None:
        """Keep a lead whose deadline has passed, without the deadline."""
        row = self.browser.row
        if row is None or row.kind != "passed":
            self.say(KEEP_WHAT)
            return
        number = row.number
        said = f"{self._named([number])} is a lead without a deadline now. Press u to undo."
        self._write([number], lambda store: store.applications.edit(number, deadline=None), said)

    def open_channel(self, row: SheetRow) -> None:
        """Open the page of the lead that came that way, or add one."""
        if row.number:
            self.open_lead(row)
        else:
            self.dashboard.action_add()

    def open_more(self, row: SheetRow) -> None:
        """Show all leads."""
        self._all = True
        self._load()
        self.refresh_footer()

    def action_edit(self) -> Any:
        """Change the row in focus."""
        return self._on_row("edit") or super().action_edit()

    def action_delete(self) -> None:
        """Take the row in focus away."""
        if not self._on_row("delete"):
            super().action_delete()

    def action_done(self) -> None:
        """Write that the row in focus is done."""
        self._on_row("done")

    def action_later(self) -> Any:
        """Put the row in focus off."""
        return self._on_row("later") or super().action_later()

    def action_contact(self) -> Any:
        """Keep somebody one knows at the employer in focus, or tie them to the lead."""
        return self._on_row("contact") or super().action_contact()

    def action_copy_link(self) -> None:
        """Copy the mail of the person in focus, else the link."""
        if not self._on_row("copy"):
            super().action_copy_link()

    def action_add(self) -> None:
        """Add an application; on an employer, one there."""
        if not self._on_row("add"):
            self.dashboard.action_add()

    def action_offers(self) -> None:
        """Set the offers there are side by side."""
        self.dashboard.action_offers()

    def open_offers(self, row: SheetRow) -> None:
        """Set the offers there are side by side."""
        self.action_offers()

    # Finding

    @property
    def browser(self) -> Sheet:
        """What has the cursor."""
        return self.query_one("#sheet", Sheet)

    def action_find(self) -> None:
        """Open the line to find with."""
        from app.screens.find_bar import FindLine

        if not self.query(FindLine):
            self.mount(FindLine(id="find"), before="#sheet")
        self.call_after_refresh(lambda: self.query_one(FindLine).open())

    def show_found(self, conditions: tuple[Condition, ...]) -> None:
        """Show only the leads a find gives."""
        if conditions != self._find:
            self._find = conditions
            self._load()

    def key_escape(self) -> None:
        """Show every lead again while a find is on."""
        self.action_show_all()

    def action_show_all(self) -> None:
        """Show every lead again and put the line to find with away."""
        for line in self.query("FindLine"):
            if line.display:
                self.call_later(line.run_action, "close")

    def action_leave_find(self) -> None:
        """Go from the line to find with to what was found."""
        for line in self.query("FindLine"):
            self.call_later(line.run_action, "go")
