"""The Plan: the week, where to apply next, target employers, deal-breakers and the checklist."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date
from functools import cached_property, partial
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from app.domain.formatting import OUTCOME_WORDS
from app.domain.plan import LEADS_AT_ONCE
from app.domain.plan.checklist import suggestions as suggested_checks
from app.domain.plan.deal_breakers import suggestions as suggested_filters
from app.domain.plan.leads import Planned, another_source, describe_leads, planned
from app.domain.plan.nudge import coasting
from app.domain.plan.week import this_week
from app.domain.recovery.reasons import LAST_CLOSED
from app.screens.base import Doing, PlaceScreen
from app.screens.keys.actions import (
    ADD_CHECK,
    ADD_DEAL_BREAKER,
    ADD_HERE,
    APPLY,
    CLOSE,
    CONTACT,
    COPY_LINK,
    DELETE,
    DONE,
    EDIT,
    GO_TO_FOUND,
    KEEP_LEAD,
    MOVE,
    OFFERS,
    ON_AN_APPLICATION,
    OPEN,
    PLAN_WEEK,
    SHOW_ALL,
    SNOOZE,
    UNDO,
    Action,
    bindings,
)
from app.screens.keys.row_keys import RowKey, RowKind, RowTable, row_function, row_hints
from app.screens.pipeline.actions import ApplicationActions
from app.screens.plan import leads_section, week_section
from app.screens.plan.deal_breaker_actions import DealBreakerActions
from app.screens.plan.deal_breaker_section import checklist_section, deal_breakers_section
from app.screens.plan.target_actions import TargetActions
from app.screens.plan.week_actions import WeekActions
from db.records.cards import Card
from db.records.enums import Outcome
from db.records.searches import Condition
from widgets.footer import KeyHint
from widgets.section_list import Section, SectionList, SectionRow
from widgets.styles import palette

if TYPE_CHECKING:
    from db.records.changes import Change

NOT_PASSED = "That is for a lead past its deadline."
MOST_AT_ONCE = 200
"""Most leads shown with "show all"; the table of the Pipeline shows any number."""


class PlanScreen(PlaceScreen):
    """Place 5."""

    PLACE = 5
    CSS_PATH = "plan.tcss"
    AUTO_FOCUS = "SectionList"
    FINDS_ABOVE = "#sheet"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *ON_AN_APPLICATION, DONE, PLAN_WEEK, OFFERS, KEEP_LEAD, ADD_HERE, ADD_DEAL_BREAKER, ADD_CHECK
    )

    def __init__(self) -> None:
        super().__init__()
        self._find: tuple[Condition, ...] = ()
        self._all = False

    @cached_property
    def week(self) -> WeekActions:
        """The actions on items of this week."""
        return WeekActions(self.session, self.reload)

    @cached_property
    def applications(self) -> ApplicationActions:
        """The actions on leads."""
        return ApplicationActions(self.session, self)

    @cached_property
    def doing(self) -> Doing:
        """The functions of the keys: those of the row in focus first, else those for applications."""
        deal_breakers, everywhere = DealBreakerActions(self.session), self.applications.doing
        row_actions: dict[Action, Callable[[], Awaitable[None] | None]] = {
            action: everywhere[action.id] for action in (EDIT, DELETE, SNOOZE, CONTACT, COPY_LINK)
        }
        row_actions[DONE] = lambda: None
        row_actions[ADD_HERE] = self._add
        return {
            **everywhere,
            **{action.id: partial(self._on_row, action, otherwise) for action, otherwise in row_actions.items()},
            PLAN_WEEK.id: self.week.write,
            KEEP_LEAD.id: self._keep_lead,
            ADD_DEAL_BREAKER.id: deal_breakers.add,
            ADD_CHECK.id: deal_breakers.add_check,
        }

    @cached_property
    def rows(self) -> RowTable:
        """The keys of each kind of row."""
        return {
            **DealBreakerActions(self.session).rows,
            **self.week.rows,
            **TargetActions(self.session).rows,
            RowKind.OFFERS: (RowKey(OPEN, lambda _: self.action_offers(), "compare"), PLAN_WEEK.hint("this week")),
            RowKind.LEAD: (APPLY, RowKey(OPEN, self._open_lead), MOVE, CLOSE, SNOOZE, ADD_HERE, UNDO),
            RowKind.PASSED: (
                RowKey(DONE, self._close_lead, "I won't apply"),
                *(KEEP_LEAD, APPLY, RowKey(OPEN, self._open_lead), SNOOZE, ADD_HERE, UNDO),
            ),
            RowKind.SOURCE: (RowKey(OPEN, self._open_source), ADD_HERE),
            RowKind.MORE: (RowKey(OPEN, self._show_more, "show all"), ADD_HERE),
        }

    def _on_row(self, action: Action, otherwise: Callable[[], Awaitable[None] | None]) -> Awaitable[None] | None:
        return (row_function(self.rows, self.browser.row, action) or otherwise)()

    def body(self) -> Iterable[Widget]:
        """The list of all sections."""
        yield SectionList(id="sheet")

    def fill(self) -> None:
        """Read everything before the first frame, with the cursor on the first lead."""
        self._load()
        self.browser.go_to_kind(RowKind.LEAD)

    def refresh_from_store(self, change: Change | None) -> None:
        """Read again; the cursor stays on its row."""
        self._load()

    # What is shown

    def _load(self) -> None:
        reader, today = self.session.reader, self.session.clock.today()
        plan = planned(reader, today, self._find)
        recent_reasons = reader.rejections.recent_reasons(LAST_CLOSED)
        own_checks = reader.checklist.all()
        targets, offers = reader.targets.all(), reader.offers.open()
        self.query_one(SectionList).show(
            [
                *([] if self._find else [self._week(today), week_section.offers(offers, today)]),
                *self._leads(plan),
                week_section.employers(targets, reader, today),
                deal_breakers_section(plan.own, suggested_filters(recent_reasons, reader.deal_breakers.all())),
                checklist_section(own_checks, suggested_checks(recent_reasons, own_checks, reader.checklist.refused())),
            ]
        )

    def _week(self, today: date) -> Section:
        week = this_week(self.session.reader, today, self.session.clock.zone)
        self.week.picking = self.week.picking and bool(week.left_over)
        line = coasting(self.session.reader, today, self.session.now.model)
        signs = palette(self.app).glyphs
        return week_section.this_week(week, line, today, picking=self.week.picking, mark=signs.mark, dot=signs.dot)

    def reload(self) -> None:
        """Read and show everything again."""
        self._load()
        self.refresh_footer()

    def _leads(self, plan: Planned) -> list[Section]:
        reader, today = self.session.reader, self.session.clock.today()
        most = MOST_AT_ONCE if self._all else LEADS_AT_ONCE
        ranked_leads = describe_leads(reader, plan.ranked[:most], today)
        cards_by_id = {
            card.id: card for card in reader.applications.cards([entry.lead.id for entry in plan.aside[:most]])
        }
        aside = [(entry, cards_by_id[entry.lead.id]) for entry in plan.aside if entry.lead.id in cards_by_id]
        snoozed = reader.applications.cards([lead.id for lead in plan.resting[:most]])
        source = None if self._find else another_source(reader, plan, today)
        passed = reader.applications.cards([lead.id for lead in plan.passed[:most]])
        others = bool(aside or snoozed or passed)
        return [
            leads_section.leads_section(
                ranked_leads,
                len(plan.ranked) - len(ranked_leads),
                today,
                source,
                others=others,
                finding=bool(self._find),
            ),
            leads_section.not_now_section(aside, snoozed, passed, today),
        ]

    def footer_keys(self) -> Sequence[Action | KeyHint]:
        """The keys for the row in focus."""
        if self.is_finding:
            return GO_TO_FOUND, SHOW_ALL
        return row_hints(self.rows, self.browser.row) or (ADD_HERE, ADD_DEAL_BREAKER, ADD_CHECK)

    def show_application(self, number: int) -> None:
        """Move the cursor to a lead."""
        for kind in (RowKind.LEAD, RowKind.PASSED):
            self.browser.go_to(kind, number)

    # Which application

    def in_focus(self) -> Card | None:
        """The lead under the cursor."""
        numbers = self.targets()
        return self.session.reader.applications.card(numbers[0]) if numbers else None

    def targets(self) -> list[int]:
        """The lead under the cursor."""
        row = self.browser.row
        return (
            [row.number]
            if row is not None and row.kind in (RowKind.LEAD, RowKind.PASSED, RowKind.SOURCE) and row.number
            else []
        )

    def done_with(self, numbers: Sequence[int]) -> None:
        """Nothing to do, as nothing can be selected here."""

    # The keys of a row

    @on(SectionList.RowOpened)
    def _opened(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the row in focus."""
        row_action = row_function(self.rows, self.browser.row, OPEN)
        if row_action is not None and isawaitable(work := row_action()):
            self.run_worker(work)

    def _open_lead(self, row: SectionRow) -> None:
        self.session.open.application(row.number)

    def _close_lead(self, row: SectionRow) -> None:
        """Close a lead past its deadline as not applying."""
        outcome_text = f"{self.applications.stages.name_of([row.number])}: {OUTCOME_WORDS[Outcome.NOT_APPLYING]}."
        self.session.did(
            lambda store: store.history.close([row.number], Outcome.NOT_APPLYING), f"{outcome_text} Press u to undo."
        )

    def _keep_lead(self) -> None:
        """Keep a lead past its deadline by removing the deadline."""
        row = self.browser.row
        if row is None or row.kind is not RowKind.PASSED:
            self.say(NOT_PASSED)
            return
        message = f"{self.applications.stages.name_of([row.number])} is now a lead without a deadline. Press u to undo."
        self.session.did(lambda store: store.applications.edit(row.number, deadline=None), message)

    def _open_source(self, row: SectionRow) -> None:
        """Open the lead from that source, or add one."""
        if row.number:
            self._open_lead(row)
        else:
            self.session.start(self._add())

    async def _add(self) -> None:
        from app.screens.pipeline.quick_add import add

        await add(self.session)

    def _show_more(self, _: SectionRow) -> None:
        self._all = True
        self.reload()

    def action_offers(self) -> None:
        """Compare the open offers."""
        from app.screens.plan.offers_screen import OffersScreen

        self.session.open.page(OffersScreen(), over=5, once=True)

    # Finding

    @property
    def browser(self) -> SectionList:
        """The widget with the cursor."""
        return self.query_one("#sheet", SectionList)

    def key_escape(self) -> None:
        """Show everything again if a search is on."""
        self.action_show_all()

    def show_matches(self, conditions: tuple[Condition, ...]) -> None:
        """Show only the leads that match a search."""
        if conditions != self._find:
            self._find = conditions
            self.reload()
