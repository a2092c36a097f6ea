"""The page after an accepted offer: applications that are still open, each to be withdrawn with a letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from app.domain import formatting
from app.screens.base import BaseScreen
from app.screens.keys.actions import ACCEPTED_BACK, OPEN, SEARCHES, SNOOZE_ALL, UNDO, WITHDRAW, Action, bindings
from app.screens.keys.row_keys import RowKind
from app.screens.text.prompts import ask_coming_day
from db.records.cards import Card
from db.records.enums import Kind, Outcome
from db.records.searches import Condition
from widgets.footer import KeyHint
from widgets.key_sentences import with_chosen_keys
from widgets.lines import Piece
from widgets.section_list import Section, SectionList, SectionRow
from widgets.text import shortened
from widgets.words import Words

if TYPE_CHECKING:
    from db.records.changes import Change

GOOD_NEWS = "This is good news. Everything else can wait until you feel like it."
STILL_OPEN = "Press x to withdraw one, with a letter to look over. Nothing is sent by itself."
NOTHING_OPEN = "Nothing else is open. Press J to end the search, or leave it as it is."
SNOOZED = "{many} snoozed; is:snoozed finds them in the Pipeline."
_OUTCOMES = {Kind.LEAD: Outcome.NOT_APPLYING, Kind.OFFER: Outcome.DECLINED}
"""How what is still open is closed; anything else is withdrawn."""
_LABELS = {Kind.LEAD: "won't apply", Kind.OFFER: "decline"}
RESTING = (Condition("is", "is", "snoozed"),)


class AcceptedScreen(BaseScreen):
    """A page for the day of good news; the palette opens it again."""

    AUTO_FOCUS = "SectionList"
    DEFAULT_CSS = """
    AcceptedScreen #head { padding: 1 2 0 2; height: auto; }
    AcceptedScreen #sheet { margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACCEPTED_BACK, WITHDRAW, SNOOZE_ALL)

    def __init__(self, application_id: int) -> None:
        super().__init__()
        self._number = application_id

    def body(self) -> Iterable[Widget]:
        """The good news, and the applications that are still open."""
        yield Words(id="head")
        yield SectionList(id="sheet")

    def fill(self) -> None:
        """Read the other open applications and show them."""
        reader = self.session.reader
        card = reader.applications.card(self._number)
        if card is None or card.outcome is not Outcome.ACCEPTED:
            return
        stages = {stage.id: stage for stage in reader.stages.all()}
        cards = reader.applications.cards(reader.applications.ids(sort="stage"))
        rows = tuple(
            SectionRow(
                RowKind.APPLICATION,
                open_card.id,
                stages[open_card.stage_id].name,
                ((open_card.role, "plain"),),
                tone=open_card.kind.value,
                name=(open_card.company, "strong"),
                aside=formatting.since(open_card.stage_since, self.session.clock.today()),
            )
            for open_card in cards
        )
        snoozed = len(reader.applications.ids(find=RESTING))
        nothing_open = "" if snoozed else NOTHING_OPEN
        head_rows: list[list[Piece]] = [
            [(f"You accepted the offer of {card.company}", "strong"), (f"  {card.role}", "quiet")],
            [(GOOD_NEWS, "plain")],
            [(with_chosen_keys(self, STILL_OPEN if rows else nothing_open), "faint")],
            [(SNOOZED.format(many=f"{snoozed:,}") if snoozed else "", "faint")],
        ]
        self.query_one("#head", Words).say_rows([row for row in head_rows if row[0][0]])
        self.query_one(SectionList).show([Section("Still open", rows)])

    def refresh_from_store(self, change: Change | None) -> None:
        """Read again; go back if the offer is no longer accepted."""
        card = self.session.reader.applications.card(self._number)
        if card is None or card.outcome is not Outcome.ACCEPTED:
            self.action_back()
        else:
            self.fill()

    def footer_keys(self) -> Sequence[Action | KeyHint]:
        """The keys for what is still open."""
        end_search = SEARCHES.hint("end the search")
        if self.query_one(SectionList).row is None:
            return end_search, ACCEPTED_BACK, UNDO
        card = self._focused_card()
        label = _LABELS.get(card.kind, "") if card is not None else ""
        return WITHDRAW.hint(label), SNOOZE_ALL, end_search, ACCEPTED_BACK, OPEN, UNDO

    def _focused_card(self) -> Card | None:
        row = self.query_one(SectionList).row
        return None if row is None else self.session.reader.applications.card(row.number)

    def action_open(self) -> None:
        """Open the page of the one in focus."""
        if (card := self._focused_card()) is not None:
            self.session.open.application(card.id)

    def on_section_list_row_opened(self) -> None:
        """Open the page of the one in focus."""
        self.action_open()

    def action_withdraw(self) -> None:
        """Withdraw the one in focus, or decline its offer, and show the letter; a lead needs none."""
        card = self._focused_card()
        if card is None:
            return
        outcome = _OUTCOMES.get(card.kind, Outcome.WITHDREW)
        message = f"{shortened(card.company)}: {formatting.OUTCOME_WORDS[outcome]}. Press u to undo."
        closed = self.session.did(lambda store: store.history.close([card.id], outcome), message)
        if not closed or card.kind is Kind.LEAD:
            return
        # Needed only for a letter.
        from app.domain.today.letters import withdrawal
        from app.screens.text.signature import my_name
        from app.screens.today.letter_screen import LetterScreen

        letter = withdrawal(card.id, self.session.reader, my_name(self.session.reader, self.session.settings))
        if letter is not None:
            self.session.open.page(LetterScreen(f"To {shortened(card.company)}", letter))

    @work
    async def action_snooze(self) -> None:
        """Ask for the day until which everything open is snoozed."""
        numbers = list(self.session.reader.applications.ids())
        if not numbers:
            return

        many = formatting.count("application", len(numbers))
        await ask_coming_day(
            self.session,
            "snooze-open",
            f"Snooze {many} until",
            lambda on, until: self.session.did(
                lambda store: store.applications.snooze(numbers, on), f"Snoozed {many} until {until}. Press u to undo."
            ),
        )
