"""What each key does on each row of the pages, and what their footers name there, in one file to read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from textual.screen import Screen

from app.domain.plan.offers import FACTS
from app.domain.today.letters import Written
from app.screens.base import BaseScreen
from app.screens.insights.behind_page import BehindPage
from app.screens.keys.actions import AS_IMPORTED, COPY_LINK, LOOKS_LIKE, REPLIED, WROTE, Action
from app.screens.keys.row_keys import RowKey, RowKind
from app.screens.pipeline.accepted_screen import AcceptedScreen
from app.screens.pipeline.detail_screen import DetailScreen
from app.screens.pipeline.forms import FormScreen
from app.screens.pipeline.list_screen import ContactsPage, DocumentsPage
from app.screens.pipeline.note_screen import NoteScreen
from app.screens.pipeline.stages_screen import StagesScreen
from app.screens.plan.apply_screen import ApplyScreen
from app.screens.plan.offers_screen import OffersScreen
from app.screens.reading_page import ReadingPage
from app.screens.recovery.setback_screen import SetbackScreen
from app.screens.recovery.support_screen import SupportScreen
from app.screens.text.text_page import WritingPage
from app.screens.text.unplaced_text import UnplacedScreen
from app.screens.today.letter_screen import LetterScreen
from db.errors import StoreError
from db.records.cards import Pay
from db.records.drafts import Draft, DraftEvent, DraftPerson
from db.records.enums import EventKind, Kind, Outcome, Period
from db.store import Store
from tests.days import TODAY
from tests.db.acts import Ids
from tests.screens.answering import Answering, Deed, conversations, finish
from tests.screens.test_conversations import filled, no_browser, written
from tests.screens.test_sheets import now_of
from widgets.comparison import ComparisonRow
from widgets.options import Option
from widgets.section_list import SectionRow

__all__ = ["filled", "no_browser"]
Do = Callable[[Any], Any]
TOLD = Path(__file__).with_name("pages_told.txt")
TEXTS = {
    "Date": ("yesterday", "tomorrow"),
    "Snooze until": ("18:00", "yesterday"),
    "Sent on which day": ("yesterday",),
    "What is 1 ": ("2", "none"),
    "Compare pay": ("usd", "eur", "money"),
    "New name for": ("Phone", "Call"),
    "": ("Words",),
}


class Parts:
    """All parts of a page: what is shown on them is told, and the cursor is where it is put."""

    def __init__(self, told: list[str]) -> None:
        self.row: Any = None
        self.column, self.value = 0, ""
        self._told = told

    def show(self, *_: object, **__: object) -> None:
        """Shown with every change."""

    say_rows = say = show

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *given: self._told.append(f"{name} {' '.join(map(str, given))}".strip())


def paged(make: Callable[[], Screen[Any]], row: Any, do: Do, column: int = 0) -> Deed:
    """Something done to a page that nobody draws, with the cursor on a row."""

    def deed(a: Answering) -> Any:
        page: Any = make()
        parts = Parts(a.said)
        parts.row, parts.column = row, column
        page.query_one = lambda *_: parts
        page.say = a.notify
        page.refresh_footer = lambda: a.said.append("names its keys")
        page.refresh_bar = lambda: a.said.append("tells its place")
        page.action_back = lambda: a.said.append("goes back")
        page.call_after_refresh = lambda *_: None
        page.run_worker = lambda work: a.session.start(work)
        page._options = SimpleNamespace(current=row, show=parts.show)
        with pytest.MonkeyPatch.context() as patch:
            for kind in (BaseScreen, StagesScreen):
                patch.setattr(kind, "session", a.session)
            vars(a).update(counts=SimpleNamespace(tally=a.reader.applications.tally()), now=now_of(a._store))
            if hasattr(page, "_load") and not isinstance(page, ApplyScreen):
                page._load()
            elif isinstance(page, BaseScreen) and not isinstance(page, BehindPage):
                page.fill()
            finish(do(page))

    return deed


def call(name: str, *given: object) -> Do:
    """What a method of a page does, also one that would ask in a task of its own."""

    def do(page: Any) -> object:
        method = getattr(type(page), name)
        return getattr(method, "__wrapped__", method)(page, *given)

    return do


def key_of(name: str) -> Do:
    return call(f"action_{name}")


def press(action: Action) -> Do:
    return lambda page: page.doing[action.id]()


def press_on(row: SectionRow, at: int) -> Do:
    return lambda page: page.rows[row.kind][at].do(row)


def hints(page: Any) -> str:
    return ", ".join(
        f"{hint.key} {hint.label}"
        for hint in (one.hint() if isinstance(one, Action) else one for one in page.footer_keys())
    )


def say_footer(page: Any) -> None:
    page.say(hints(page))


def deeds(store: Store, ids: Ids) -> Iterator[tuple[str, Deed]]:
    reader = store.reader
    steps = (DraftEvent(EventKind.STAGE, None, Kind.APPLIED),)
    undated, nobody = store.imports.add(
        [Draft("Tailspin", "Clerk", history=steps), Draft("Wingtip", "Cook", people=(DraftPerson("Jo"),))], label="some"
    )
    numbers = {
        RowKind.TASK: ids.task,
        RowKind.EVENT: ids.event,
        RowKind.NOTE: ids.note,
        RowKind.INTERVIEW: ids.interview,
        RowKind.CONTACT: ids.person,
        RowKind.DOCUMENT: ids.document,
        RowKind.OFFER: ids.offer,
    }

    def detail(number: int) -> Callable[[], Screen[Any]]:
        return lambda: DetailScreen(number)

    for who, number in (("open", ids.open), ("closed", ids.ended), ("a lead", ids.lead), ("undated", undated)):
        yield f"footer of the page of {who}", paged(detail(number), None, say_footer)
    for kind, keys in DetailScreen(ids.open).rows.items():
        assert isinstance(kind, RowKind)
        row = SectionRow(kind, numbers.get(kind, 0), "", (("its words", "plain"),))
        yield f"footer on {kind.value}", paged(detail(ids.open), row, say_footer)
        for at, key in enumerate(keys):
            if isinstance(key, RowKey) and (kind in numbers or kind is RowKind.POSTING):
                yield (
                    f"{key.action.key} on {kind.value}",
                    paged(detail(ids.open), row, press_on(row, at)),
                )
        if kind in numbers:
            yield f"D on {kind.value}", paged(detail(ids.open), row, call("_delete"))
    first, *_, last = reader.history.events(ids.open)
    for what, event in (("the first", first), ("the last", last)):
        row = SectionRow(RowKind.EVENT, event.id, "", ((event.kind.value, "plain"),))
        yield (
            f"correct {what} line of a history",
            paged(detail(ids.open), row, call("_correct", row)),
        )
    person = next(one for _, one in reader.contacts.all() if one.name == "Jo")
    row = SectionRow(RowKind.CONTACT, person.id, "", ())
    yield "copy the email of a contact without one", paged(detail(nobody), row, press(COPY_LINK))
    for who, number in (("open", ids.open), ("closed", ids.ended), ("a lead", ids.lead)):
        yield f"the rejection of {who}", paged(detail(number), None, key_of("rejection"))
        yield f"delete {who}", paged(detail(number), None, call("_delete"))
    for action in (REPLIED, WROTE, LOOKS_LIKE, AS_IMPORTED):
        yield action.label, paged(detail(ids.open), None, press(action))
    for page, entries in (
        (ContactsPage, [one for _, one in reader.contacts.all() if one.name in ("Jo", "Ana Lindqvist")]),
        (DocumentsPage, list(reader.documents.sent(""))),
    ):
        for entry in entries:
            for do in ("open", "copy", "open_elsewhere"):
                yield f"{do} {name_of(entry)}", paged(page, None, call(do, entry))
    behind = SectionRow(RowKind.APPLICATION, ids.lead, "", ())
    yield "footer of what is behind a picture", paged(lambda: BehindPage("All", [ids.lead]), behind, say_footer)
    yield "footer of nothing behind it", paged(lambda: BehindPage("All", []), None, say_footer)
    yield from about_writing(store, ids)
    yield from about_applying(ids)
    yield from about_stages(store)
    yield from about_offers(store, ids)
    store.history.close([ids.open], Outcome.ACCEPTED)
    for who, number in (("an applied one", undated), ("a lead", ids.lead)):
        row = SectionRow(RowKind.APPLICATION, number, "", ())
        for name in ("open", "withdraw"):
            yield f"{name} {who} after an accepted offer", paged(lambda: AcceptedScreen(ids.open), row, key_of(name))
    yield "footer after an accepted offer", paged(lambda: AcceptedScreen(ids.open), row, say_footer)
    yield "footer with nothing else open", paged(lambda: AcceptedScreen(ids.open), None, say_footer)
    for name in ("open", "withdraw"):
        yield f"{name} nothing after an accepted offer", paged(lambda: AcceptedScreen(ids.open), None, key_of(name))


def about_applying(ids: Ids) -> Iterator[tuple[str, Deed]]:
    """What each key does on each row of the way to an application."""
    for kind in (RowKind.LINK, RowKind.CHECK, RowKind.DOCUMENT, RowKind.TO_COPY, None):
        for who, number in (("open", ids.open), ("a lead", ids.lead)):
            if who == "a lead" and kind in (RowKind.CHECK, RowKind.TO_COPY):
                continue
            row = None if kind is None else SectionRow(kind, ids.check if kind is RowKind.CHECK else 0, "", ())
            on_it = f"{'nothing' if kind is None else kind.value} on the way to apply for {who}"
            yield f"footer on {on_it}", paged(partial(ApplyScreen, number), row, say_footer)
            for name in ("tick", "open_link", "copy"):
                yield f"{name} {on_it}", paged(partial(ApplyScreen, number), row, key_of(name))
    for name in ("send", "send_on_day"):
        yield f"{name} a lead", paged(lambda: ApplyScreen(ids.lead), None, key_of(name))


def about_stages(store: Store) -> Iterator[tuple[str, Deed]]:
    """What each key does to the first stage, one between, the last, and to none."""
    first, *_, between, last = store.reader.stages.all()
    for who, stage in (("the first stage", first), ("a stage", between), ("the last stage", last), ("no stage", None)):
        row = None if stage is None else Option("", stage.name, "", value=str(stage.id))
        for name in ("rename", "delete"):
            yield f"{name} {who}", paged(StagesScreen, row, key_of(name))
        for by in (-1, 1):
            yield f"move {who} by {by}", paged(StagesScreen, row, call("action_shift", by))
    yield "add a stage", paged(StagesScreen, Option("", first.name, "", value=str(first.id)), key_of("add"))


def about_offers(store: Store, ids: Ids) -> Iterator[tuple[str, Deed]]:
    """What each key does in a cell of two offers, beside them, and where there are none."""
    other = store.offers.add(ids.lead, received_on=TODAY, base=Pay(90_000, 90_000, "USD", Period.YEAR), move=False)
    cells = [
        ComparisonRow("fact", at, name, "", ()) for at, name in enumerate(FACTS) if name in ("role", "pay", "deadline")
    ]
    cells.insert(0, ComparisonRow("criterion", ids.criterion, "the people", "", ()))
    for column in (0, 1, 2):
        for cell in (*cells, None) if column == 1 else cells[:2]:
            on_it = f"{'nothing' if cell is None else cell.label} of offer {column + 1}"
            yield f"footer on {on_it}", paged(OffersScreen, cell, say_footer, column)
            for name in ("edit", "delete"):
                yield f"{name} {on_it}", paged(OffersScreen, cell, key_of(name), column)
            yield f"open {on_it}", paged(OffersScreen, cell, call("_open"), column)
        for name in ("rate", "home"):
            yield f"{name} at offer {column + 1}", paged(OffersScreen, cells[0], key_of(name), column)
    yield "write a criterion", paged(OffersScreen, cells[0], key_of("write"))
    store.offers.delete(other)
    for name in ("rate", "home"):
        yield f"{name} at the only offer", paged(OffersScreen, cells[0], key_of(name))
    store.offers.delete(ids.offer)
    yield "rate without an offer", paged(OffersScreen, None, key_of("rate"))
    yield "footer without an offer", paged(OffersScreen, None, say_footer)


class Page:
    """A place to write: its text, and what other text it is changed to."""

    has_focus = True
    document = SimpleNamespace(end=(0, 0))

    def __init__(self, text: str, told: list[str]) -> None:
        self.text, self._told = text, told

    def change_to(self, text: str) -> None:
        self._told.append(f"changes to {text!r}")
        self.text = text

    def say(self, text: str, tone: str = "") -> None:
        self._told.append(f"{'warns' if tone == 'attention' else 'says'} below {text!r}")

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_: None


def written_on(make: Callable[[], Screen[Any]], text: str, *keys: str, refuses: bool = False, theirs: str = "") -> Deed:
    """Actions of a page one writes on that nobody draws, with this text on it, one after the other."""

    def deed(a: Answering) -> None:
        page: Any = make()
        place = Page(text, a.said)
        drafts = cast(Any, a.saving)
        drafts.refuses = refuses
        if theirs:
            drafts.kept |= dict.fromkeys(("letter:1", "support:contacts"), theirs)
        page.query_one = lambda *_: place
        page.query = lambda *_: [place]
        page.dismiss = lambda: a.said.append("closes")
        page.set_focus = lambda _: setattr(place, "has_focus", False)
        if refuses:
            a.refusal = StoreError("The disk is full.", "Nothing was changed.")
        with pytest.MonkeyPatch.context() as patch:
            for kind in (WritingPage, SetbackScreen, SupportScreen):
                patch.setattr(kind, "session", a.session)
                patch.setattr(kind, "app", SimpleNamespace(call_later=lambda do, *given: do(*given)))
            for key in keys:
                finish(call(key)(page))

    return deed


def about_writing(store: Store, ids: Ids) -> Iterator[tuple[str, Deed]]:
    """What becomes of a text on each page one writes on."""
    begun = Written("letter:1", "ana@contoso.example", "Thanks", "Dear Ana\n[your name]", ("Clerk", "Contoso"))
    letter, nowhere = partial(LetterScreen, "To Ana", begun), partial(LetterScreen, "To Ana", begun._replace(to=""))
    for key in ("action_copy", "action_email", "action_leave"):
        for what, how in (("", {}), (", refused", {"refuses": True}), (", theirs too", {"theirs": "Theirs"})):
            yield f"{key} of a changed letter{what}", written_on(letter, "Dear A\n[your name]", key, **how)
        yield f"{key} of a letter as it was", written_on(letter, begun.text, key)
    yield "email a letter to nobody", written_on(nowhere, begun.text, "action_email")
    for private in (False, True):
        unplaced = partial(UnplacedScreen, "walk:7", "Gone", "Half", private=private)
        for key in ("on_mount", "action_copy", "action_discard", "action_leave"):
            yield f"{key} of {'a private' if private else 'an'} unplaced text", written_on(unplaced, "Half", key)
    yield "empty an unplaced text", written_on(partial(UnplacedScreen, "walk:7", "Gone", "Half"), " ", "action_leave")
    new, old = partial(NoteScreen, ids.open, "Contoso"), partial(NoteScreen, ids.open, "Contoso", ids.note, "As it was")
    for who, make in (("a new note", new), ("a note that changed elsewhere", old)):
        for text in ("", "As it was", "Other", "A note in *Markdown*"):
            yield f"save {text!r} as {who}", written_on(make, text, "action_done")
        yield f"save {who}, refused", written_on(make, "Other", "action_done", refuses=True)
        for text in ("", "As it was", "Other"):
            yield f"keep {text!r} as {who}", written_on(make, text, "save_typed")
            yield f"discard {text!r} as {who}", written_on(make, text, "action_discard")
        yield f"discard {who} twice", written_on(make, "Other", "action_discard", "action_discard")
    plan = partial(SetbackScreen, ids.open, "Contoso")
    for text in ("", "I call Sam ", "I walk"):
        yield f"leave the plan {text!r}", written_on(plan, text, "action_close")
    yield "leave a plan, refused", written_on(plan, "I walk", "action_close", refuses=True)
    yield "clear a plan", written_on(plan, "", "_cleared")
    for text in ("", "Ben"):
        yield f"leave one's own people {text!r}", written_on(SupportScreen, text, "action_close", "action_close")
    yield "own people, theirs too", written_on(SupportScreen, "Ben", "save_typed", "save_typed", theirs="Sam")
    yield "own people, refused", written_on(SupportScreen, "Ben", "save_typed", refuses=True)


def name_of(entry: Any) -> str:
    return str(entry.name if hasattr(entry, "name") else entry.document.name)


@pytest.mark.parametrize("kind", [BaseScreen, StagesScreen, WritingPage, SetbackScreen, ReadingPage, FormScreen])
def test_what_is_said_on_a_page_asks_for_attention_only_where_something_went_wrong(kind: Any) -> None:
    said: list[object] = []

    def say(text: str, tone: str = "", *, trouble: bool = False) -> None:
        said.append(tone or ("attention" if trouble else "quiet"))

    page: Any = SimpleNamespace(query_one=lambda *_: SimpleNamespace(say=say))
    page._show_title = lambda: said.append(page._message[1])
    kind.say(page, "Saved.")
    kind.say(page, "The disk is full.", trouble=True)
    assert said == ["quiet", "attention"]


def test_what_each_key_does_on_a_page_stands_in_one_file_to_read(
    tmp_path: Path, no_browser: None, filled: tuple[Store, Ids]
) -> None:
    """When this fails: read what the keys do now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    asked: set[str] = set()
    lines: list[str] = []
    for name, deed in deeds(*filled):
        lines += [f"[{name}]", *conversations(filled[0], deed, TEXTS, asked)]
    text = "\n".join([*lines, ""]).replace(str(tmp_path), "~")
    written(TOLD, re.sub(r"  enter: ", "  ", text).split("\n"))
