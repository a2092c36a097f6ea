"""What every question of the board, of Today and of the Plan says, and what each answer does, in one file to read."""

from __future__ import annotations

import os
import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app import settings, unsaved_file
from app.domain.insights.history import Range, last_days
from app.domain.plan import checklist, deal_breakers
from app.domain.recovery.rejection_filter import RejectionFilter
from app.domain.today.agenda import MONTH_DAYS, Group, Item, What, agenda
from app.exchange.postings.posting import FoundPosting, PageKind, PageReading
from app.screens import admin_actions, palette, themes
from app.screens.app import Dashboard
from app.screens.files import report, restore
from app.screens.find import saved_searches, search_actions
from app.screens.insights import range_menu
from app.screens.keys import actions as keys
from app.screens.keys.row_keys import RowKey, RowKind, RowTable
from app.screens.pipeline import after_deletion, posting_actions
from app.screens.pipeline.actions import ApplicationActions
from app.screens.pipeline.detail_forms import ContactScreen, InterviewScreen, OfferScreen
from app.screens.pipeline.forms import AddScreen, EditScreen, FormScreen, texts_of
from app.screens.pipeline.found_posting import SAVE, PostingPanel
from app.screens.pipeline.posting_actions import add_from_link, check_leads, read_again
from app.screens.pipeline.step_days import fill_day
from app.screens.plan.deal_breaker_actions import DealBreakerActions
from app.screens.plan.target_actions import TargetActions, TargetScreen
from app.screens.plan.week_actions import WeekActions
from app.screens.recovery import filter_menu, passphrase
from app.screens.session import SAMPLE, Session
from app.screens.store import leaving_sample, store_lost, undo_redo
from app.screens.text import signature
from app.screens.text.drafts import ask_line
from app.screens.text.unsaved_text import ask_before_leaving, restore_unsaved
from app.screens.today.actions import ItemActions, ask_pace
from app.unsaved_file import Text
from db.copies.backup import Backup, Reason
from db.errors import Lost, StoreError
from db.records.applications import Application
from db.records.cards import Card, Pay
from db.records.drafts import Draft, DraftEvent, DraftPerson
from db.records.enums import EventKind, Kind, Outcome, Period, WorkMode
from db.records.offers import Offer
from db.store import Store
from tests.clocks import clock_at
from tests.days import TODAY
from tests.db.acts import Ids, fill
from tests.present import present
from tests.screens.answering import Answering, Deed, conversations, finish, form_lines, saved_lines
from widgets.section_list import SectionRow

CONVERSATIONS = Path(__file__).with_name("conversations.txt")
FORMS = CONVERSATIONS.with_name("forms.txt")
TEXTS = {
    "Moved on": ("yesterday", "tomorrow"),
    "Closed on": ("fri",),
    "Follow up": ("tomorrow", "yesterday", "sometime"),
    "Snooze": ("18:00", "fri", "sometime"),
    "Interview with": ("thu 14:00 in London, 45 min, with Ana", "someday"),
    "Tags for": ("new, Data -remote", "data"),
    "Contact at": ("Jo Reyes, team lead, jo@example.org",),
    "Document sent": ("Letter.pdf",),
    "Set aside": ("salary:<60k", "colour:red"),
    "Plan something": ("two that fit, Tue at 9",),
    "Target employer": ("Woodgrove, its forests", "northwind", ", its maps"),
    "Next small step": ("ask Lena, fri",),
    "First day": ("1 Nov",),
    "Last day": ("20 Nov", "1 Nov", "31 Oct"),
    "Tailspin:": ("1 Nov", "tomorrow"),
    "Pause until": ("in 2 weeks", "sometime"),
    "Columns of": ("date, role", "colour"),
    "Write it to": ("/dev/null/list", f"~/{'x' * 256}"),
    "": ("Words",),
}
"""What is typed into a line, by the first words of its question."""
FIELD_TEXTS = {
    "applied_on": ("tomorrow", "fri", ""),
    "day": ("fri", "yesterday", "someday", ""),
    "moment": ("thu 14:00 in London, 45 min", "someday", ""),
    "pay": ("55-60k", "30 an hour", "much", ""),
    "minutes": ("0", "1", "1440", "1441", "an hour", ""),
    "round": ("0", "1", "50", "51", ""),
    "effort_hours": ("0", "2,5", "-1", "many", ""),
    "company": ("Contoso", ""),
    "name": ("",),
    "link": ("contoso.example/7", "not a link"),
}
"""What is typed into a field of a form, by its name or its kind."""
NO_ROOM = PermissionError(13, "Permission denied")
OF_OTHERS = (
    keys.MOVE,
    keys.STAGE_BACK,
    keys.STAGE_ON,
    keys.CLOSE,
    keys.REOPEN,
    keys.DELETE,
    keys.APPLY,
    keys.COPY_LINK,
)
OF_TWO = (keys.FOLLOW_UP, keys.TAG, keys.SNOOZE)


class Chosen:
    """Applications that are chosen on a screen."""

    def __init__(self, session: Session, numbers: Sequence[int]) -> None:
        self._session, self._numbers = session, list(numbers)

    def targets(self) -> list[int]:
        return self._numbers

    def in_focus(self) -> Card | None:
        return self._session.reader.applications.card(self._numbers[0]) if self._numbers else None

    def done_with(self, numbers: Sequence[int]) -> None:
        cast(Answering, self._session).said.append("selects nothing")


def on_applications(numbers: Sequence[int], key: str) -> Deed:
    return lambda a: ApplicationActions(a.session, Chosen(a.session, numbers)).doing[key]()


def on_item(item: Item, do: Callable[[ItemActions, Item], Awaitable[None] | None]) -> Deed:
    def deed(a: Answering) -> Awaitable[None] | None:
        numbers = [] if item.application_id is None else [item.application_id]
        return do(ItemActions(a.session, ApplicationActions(a.session, Chosen(a.session, numbers))), item)

    return deed


def on_row(kind: RowKind, at: int, number: int, said: str = "") -> Deed:
    def deed(a: Answering) -> Awaitable[None] | None:
        key = tables(a)[kind][at]
        assert isinstance(key, RowKey)
        return key.do(SectionRow(kind, number, "", ((said, "plain"),)))

    return deed


def tables(a: Answering) -> RowTable:
    """What keys do on the rows of the Plan."""
    week = WeekActions(a.session, lambda: a.said.append("shows it anew"))
    return {**DealBreakerActions(a.session).rows, **TargetActions(a.session).rows, **week.rows}


def deeds(store: Store, ids: Ids) -> Iterator[tuple[str, Deed]]:
    """Everything that is asked or said, each with what it is done to."""
    a = Answering(store)
    every = ApplicationActions(a.session, Chosen(a.session, ())).doing
    for key in every:
        yield f"{key} of one", on_applications([ids.open], key)
    for who, numbers in (("a lead", [ids.lead]), ("a closed one", [ids.ended]), ("two", [ids.open, ids.ended])):
        for action in (*OF_OTHERS, *(OF_TWO if who == "two" else ())):
            yield f"{action.id} of {who}", on_applications(numbers, action.id)
    for item in agenda(store.reader, clock_at(), days=MONTH_DAYS).items:
        yield from on_line(item)
    for item in lines_besides(ids):
        yield from on_line(item)
    rows = [
        (RowKind.PLANNED, ids.intention, ""),
        (RowKind.PLANNED, ids.done, ""),
        (RowKind.PLANNED_LATER, ids.intention, ""),
        (RowKind.LEFT_OVER, 0, ""),
        (RowKind.LEFT_OVER_ONE, ids.left_over, ""),
        (RowKind.NUDGE, 0, ""),
        (RowKind.NEW_PLANNED, 0, ""),
        (RowKind.TARGET, ids.target, ""),
        (RowKind.CONTACT, ids.person, ""),
        (RowKind.CONTACT, store.targets.add_contact(ids.target, DraftPerson("Lena Ruiz")), ""),
        (RowKind.NEW_TARGET, 0, ""),
        (RowKind.DEAL_BREAKER, ids.filter, ""),
        (RowKind.SUGGESTED_DEAL_BREAKER, 1, list(deal_breakers.SUGGESTED.values())[1]),
        (RowKind.CHECK, ids.check, "the right file is attached"),
        (RowKind.SUGGESTED_CHECK, 1, list(checklist.SUGGESTED.values())[1]),
    ]
    for kind, number, said in rows:
        for at, on_it in enumerate(tables(a)[kind]):
            if isinstance(on_it, RowKey):
                label = "" if on_it.label is None else f" ({on_it.label or on_it.action.label})"
                yield f"{on_it.action.key}{label} on {kind.value}", on_row(kind, at, number, said)
    yield "read the posting of nothing", lambda a: read_again(a.session, None)
    for number in (ids.open, ids.lead):
        card = store.reader.applications.card(number)
        yield f"read the posting of {number}", partial(lambda card, a: read_again(a.session, card), card)
    yield "check leads", lambda a: check_leads(a.session)
    yield "check leads offline", lambda a: check_leads(offline(a))
    yield "a deal-breaker", lambda a: DealBreakerActions(a.session).add()
    yield "a check", lambda a: DealBreakerActions(a.session).add_check()
    yield "how much of today", lambda a: ask_pace(a.session)
    yield "saved searches", lambda a: saved_searches.choose_saved(a.session)
    yield "save a search", lambda a: saved_searches.save_search(a.session, "is:quiet")
    yield "job searches", lambda a: search_actions.choose_search(a.session)
    lately = last_days(TODAY)
    for now in (Range(), Range(every_search=True), lately, lately._replace(last=TODAY), Range(last=TODAY)):
        yield f"what Insights counts, after {now.words(TODAY)}", partial(counting, now)
    whole = RejectionFilter()
    for chosen in (
        whole,
        whole.with_value("outcome", "rejected"),
        whole.with_value("archived", "1"),
        whole.with_value("source", "nowhere"),
    ):
        yield f"filter the rejections, after {chosen.in_words(1)}", partial(filtering, chosen)
    yield "pause", lambda a: admin_actions.pause_or_resume(a.session)
    yield "your name", lambda a: signature.ask_name(a.session)
    yield "leave the sample", lambda a: leaving_sample.ask_before_leaving_sample(a.session, ["Woodgrove"])
    yield "leave the sample with two", lambda a: leaving_sample.ask_before_leaving_sample(a.session, ["A", "B"])
    yield "restore", lambda a: restore.choose_backup(a.session)
    yield "restore, unread", failing(restore, "backups", lambda a: restore.choose_backup(a.session))
    made = [Backup(Path(f"{at}.db"), TODAY - timedelta(at > 0), Reason.DAILY, 4_000) for at in range(11)]
    yield "restore one of eleven", failing(restore, "backups", lambda a: restore.choose_backup(a.session), gives=made)
    yield "report", lambda a: report.report(a.session)
    yield "the file is gone", lambda a: store_lost.ask(a.session, Lost("The data file is gone.", "Look for it."))
    yield (
        "the file is gone, and so is the room",
        failing(store_lost, "copy_of_lost", lambda a: store_lost.ask(a.session, Lost("The data file is gone.", ""))),
    )
    yield "the palette once the file is gone", in_palette_of("Save a copy", lost=Lost("The data file is gone.", ""))
    yield "the palette in the sample", in_palette_of("Your name in letters", demo=True)
    yield "settings that cannot be written", failing(settings, "write_template", open_settings, why=NO_ROOM)
    yield "the sample, from an empty place", lambda a: a.session.leave(SAMPLE)
    yield "the calendar, where one is", calendar_over_another
    yield "text that could not be saved", lambda a: with_unsaved(a, "Half a line")
    yield "two texts that could not be saved", lambda a: with_unsaved(a, "Half a line", "More " * 40)
    for name, about, _ in palette._without_a_key(cast(Dashboard, None), a.session):
        if "passphrase" not in name:
            yield f"the palette: {name} ({about})", partial(in_palette, name)
    yield from about_postings(store, ids)
    yield from about_themes()
    for stored in ("", "Half", "Other"):
        yield f"a line that was left at Half, where {stored or 'nothing'} is stored", left_at(stored)
    half, plan = (
        Text("draft", "typed:add", "Add", "Adatum, Clerk"),
        Text("setback", f"setback:{ids.open}", "Plan", "Rest"),
    )
    yield "put a text back", putting_back(half)
    yield (
        "put texts back",
        putting_back(half, plan, Text("walk", "walk:77:feedback:feedback.said", "Gone", "They said")),
    )
    yield "put a text back, refused", lambda a: putting_back(half)(refused(a))
    yield "erase, with nothing deleted", lambda a: after_deletion.erase(a.session)
    steps = (DraftEvent(EventKind.STAGE, None, Kind.APPLIED), DraftEvent(EventKind.STAGE, None, Kind.INTERVIEW))
    (undated,) = store.imports.add([Draft("Tailspin", "Clerk", history=steps)], label="imported")
    yield "fill in a day", lambda a: fill_day(a.session, present(store.reader.applications.card(undated)))
    store.applications.delete([ids.ended])
    yield "erase, refused", lambda a: after_deletion.erase(refusing(a))
    yield "erase", lambda a: after_deletion.erase(a.session)
    yield "undo, refused", lambda a: undo_redo.undo_or_redo(refusing(a), back=True)
    yield "redo nothing", lambda a: undo_redo.undo_or_redo(a.session, back=False)
    yield "undo, unread", failing(store.reader.undo, "last", lambda a: undo_redo.undo_or_redo(a.session, back=True))
    much = partial(failing, undo_redo, "MOST_AT_ONCE", gives=0)
    yield "undo much", much(lambda a: undo_what_is_done(a, lambda: a))
    yield "undo much, refused", much(lambda a: undo_what_is_done(a, lambda: refused(a)))
    yield "a passphrase, refused", lambda a: passphrase.lock(refusing(a))
    store.privacy.set_passphrase("Words")
    yield "another passphrase, refused", lambda a: passphrase.change(refusing(a))
    yield "no passphrase any more", lambda a: passphrase.remove(a.session)
    yield "no passphrase any more, refused", lambda a: passphrase.remove(refusing(a))
    store.history.close([ids.open], Outcome.ACCEPTED)
    yield "after an accepted offer", in_palette_of("After an accepted offer")


def failing(
    where: object,
    name: str,
    deed: Callable[[Any], Awaitable[object] | None],
    *,
    why: Exception | None = None,
    gives: object = None,
) -> Deed:
    """A deed while something it asks for fails, or gives what is told."""

    def fails(*_: object, **__: object) -> Any:
        if gives is not None:
            return gives
        raise why or StoreError("It cannot be read.", "Try again.")

    def done(a: Answering) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(where, name, gives if isinstance(gives, int) else fails)
            finish(deed(a))

    return done


def open_settings(a: Answering) -> None:
    admin_actions.open_settings(a.session)


def undo_what_is_done(a: Answering, then: Callable[[], Answering]) -> None:
    a.write(lambda store: store.stages.add("Trial", Kind.INTERVIEW))
    undo_redo.undo_or_redo(then().session, back=True)


def calendar_over_another(a: Answering) -> Awaitable[None]:
    (a.reader.path.parent / admin_actions.CALENDAR).touch()
    return admin_actions.export_calendar(a.session)


def in_palette_of(name: str, *, lost: Lost | None = None, demo: bool = False) -> Deed:
    """What the palette offers beside the places in this case, and what one of it does."""

    def deed(a: Answering) -> None:
        a.lost, a.demo = lost, demo
        a.said.append(", ".join(one for one, _, _ in palette._without_a_key(cast(Dashboard, None), a.session)))
        in_palette(name, a)

    return deed


def in_palette(name: str, a: Answering) -> None:
    next(do for one, _, do in palette._without_a_key(cast(Dashboard, None), a.session) if one == name)()


def about_postings(store: Store, ids: Ids) -> Iterator[tuple[str, Deed]]:
    """What comes of each kind of page a link can lead to: for an application that is there, and for a new one."""
    full = store.reader.applications.card(ids.open)
    bare = store.reader.applications.card(store.applications.add(Draft("", "", link="https://contoso.example/2")))
    clerk = FoundPosting(
        "Clerk", "Tailspin", locations=("Bonn", "Kiel"), text="One\nTwo", link="https://contoso.example/3"
    )
    driver = clerk._replace(title="Driver", agency="Adatum", work_mode=WorkMode.REMOTE, must_haves=("Licence",) * 7)
    paid = driver._replace(pay=Pay(70_000, 80_000, "EUR", Period.YEAR), deadline=TODAY, text="One")
    same = FoundPosting("Analyst", text="The whole advertisement ", must_haves=("SQL", "German B2"))
    readings: dict[str, PageReading | str] = {
        "is gone": PageReading(PageKind.GONE),
        "is none": PageReading(PageKind.LOGIN, why="This page asks to log in."),
        "are several": PageReading(PageKind.SEVERAL, why="Several are there.", choices=(clerk, driver)),
        "is the same": PageReading(PageKind.POSTING, same),
        "asks for nothing": PageReading(PageKind.POSTING, same._replace(must_haves=())),
        "has pay": PageReading(PageKind.POSTING, paid),
        "has none": PageReading(PageKind.POSTING, clerk._replace(text="")),
        "is not read": f"The page cannot be reached. {posting_actions.AGAIN}",
        "is cancelled": posting_actions.LEFT,
    }
    for what, reading in readings.items():
        yield f"a posting that {what}, again", reading_a_posting(reading, SAVE, again=full)
        yield f"a posting that {what}, for nothing known", reading_a_posting(reading, SAVE, again=bare)
        yield f"a posting that {what}, from its link", reading_a_posting(reading, SAVE)
    yield "a posting that is left, again", reading_a_posting(readings["has pay"], None, again=full)
    yield "a posting that is left, from its link", reading_a_posting(readings["has pay"], None)


def reading_a_posting(reading: PageReading | str, answer: str | None, again: Card | None = None) -> Deed:
    async def read(*_: object, **__: object) -> PageReading | str:
        return reading

    async def deed(a: Answering) -> None:
        def panel(title: str, rows: Sequence[tuple[str, str]], **how: Any) -> PostingPanel:
            a.said += [f'shows "{title}"', *(f"{label}: {value!r}" for label, value in rows), *map(str, how.values())]
            return PostingPanel(title, rows, **how)

        a.agreed = answer
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(posting_actions, "_read", read)
            patch.setattr(posting_actions, "PostingPanel", panel)
            if again is not None:
                await read_again(a.session, again)
            else:
                await said_of(a, add_from_link(a.session, Draft("Typed", "", link="https://contoso.example/4")))

    return deed


def about_themes() -> Iterator[tuple[str, Deed]]:
    """A theme that is chosen, here and in another window, with one in the settings file and without."""
    for named, chosen in product((False, True), (themes.DEFAULT, "nord", "gone")):
        where = f"{chosen}{', with one in the settings file' if named else ''}"
        if chosen != "gone":
            yield f"the theme {where}", wearing(named, partial(themes.choose_theme, name=chosen))
        yield f"the theme {where}, chosen elsewhere", wearing(named, themes.apply_chosen, chosen)


def wearing(named: bool, do: Callable[..., None], chosen: str = "") -> Deed:
    def deed(a: Answering) -> None:
        app: Any = SimpleNamespace(theme=themes.DEFAULT, available_themes=("nord", themes.DEFAULT))
        a.settings = a.settings._replace(theme_named=named)
        if chosen:
            a.write(lambda store: store.preferences.set(themes.PREFERENCE, chosen, label="chose a theme"))
        do(app, session=a.session)
        a.said.append(f"wears {app.theme}")

    return deed


def left_at(stored: str) -> Deed:
    """A line is asked for that was left with something typed in it."""

    def deed(a: Answering) -> Awaitable[None]:
        cast(Any, a.saving).kept["line:words"] = "Half"
        return said_of(a, ask_line(a.session, "words", "Words", value=stored, hint="Any words", replaces=True))

    return deed


def putting_back(*texts: Text) -> Deed:
    """What an earlier run could not save is put back, and what of it is left behind once more."""

    def deed(a: Answering) -> None:
        made = present(unsaved_file.write(a.reader.path, texts))
        left = made.rename(made.with_name(f"{made.name.rpartition('-')[0]}-{2**22 + 1}"))
        restore_unsaved(a.session)
        a.said.append("it is left behind" if left.exists() else "nothing is left behind")
        left.unlink(missing_ok=True)

    return deed


def on_line(item: Item) -> Iterator[tuple[str, Deed]]:
    """What each key does to a line of Today."""
    for do in (
        ItemActions.open,
        ItemActions.done,
        ItemActions.snooze,
        ItemActions.write,
        ItemActions.copy,
        ItemActions.open_link,
    ):
        yield f"{do.__name__} on {item.what.value}, {item.company or item.text}", on_item(item, do)


def lines_besides(ids: Ids) -> list[Item]:
    """Lines of the kinds that are not due in the store, and one each that lacks what its kind usually has."""
    return [
        Item(What.DEADLINE, Group.NOW, TODAY, "deadline", "Northwind", application_id=ids.lead),
        Item(What.QUIET, Group.QUIET, TODAY, "no reply", "Contoso GmbH", application_id=ids.open, days=20),
        Item(What.WALK, Group.ALSO, TODAY, "look again", "Fabrikam", rejection_id=ids.walk),
        Item(What.HELPED, Group.ALSO, TODAY, "Did it help?", "Fabrikam", task_id=ids.task),
        Item(What.HELPED, Group.ALSO, TODAY, "Did it help?", "nothing"),
        Item(What.TASK, Group.NOW, TODAY, "buy stamps", task_id=ids.task),
        Item(
            What.INTERVIEW,
            Group.NOW,
            TODAY,
            "video",
            "its link",
            interview_id=ids.interview,
            link="https://call.example",
        ),
    ]


def refusing(a: Answering) -> Session:
    """A session whose store takes no change."""
    return refused(a).session


def refused(a: Answering) -> Answering:
    a.refusal = StoreError("The disk is full.", "Nothing was changed.")
    return a


def offline(a: Answering) -> Session:
    a.settings = a.settings._replace(offline=True)
    return a.session


def with_unsaved(a: Answering, *texts: str) -> Awaitable[None]:
    """Leave with texts that the store does not take."""
    a.saving.unsaved = [Text("draft", f"text {at}", "A note", text) for at, text in enumerate(texts)]
    return ask_before_leaving(a.session)


def counting(now: Range, a: Answering) -> Awaitable[None]:
    return said_of(a, range_menu.ask_range(a.session, now))


def filtering(now: RejectionFilter, a: Answering) -> Awaitable[None]:
    return said_of(a, filter_menu.ask_filter(a.session, now))


async def said_of(a: Answering, asking: Awaitable[object]) -> None:
    """What a question gives to whoever asked it."""
    a.said.append(f"gives {await asking}")


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.system.open_natively", bool)


def written(file: Path, lines: list[str]) -> None:
    """Hold what is said to the file that says it; `ONWARD_WRITE_TEXTS=1` writes it anew."""
    text = "\n".join(lines)
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        file.write_text(text, "utf-8")
    assert file.read_text("utf-8") == text


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[tuple[Store, Ids]]:
    store = Store.open(tmp_path / "onward.db", clock_at())
    ids = fill(store)
    store.pauses.end()
    yield store, ids
    store.close()


def test_every_conversation_stands_in_one_file_to_read(
    filled: tuple[Store, Ids], no_browser: None, tmp_path: Path
) -> None:
    """When this fails: read what is asked and said now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    asked: set[str] = set()
    lines: list[str] = []
    for name, deed in deeds(*filled):
        lines += [f"[{name}]", *conversations(filled[0], deed, TEXTS, asked), ""]
    text = (
        "\n".join(lines)
        .replace("x" * 256, "xxx")
        .replace(str(tmp_path), "~")
        .replace(os.environ["ONWARD_HOME"], "~/home")
    )
    text = text.replace(str(Path.home()), "~")
    written(CONVERSATIONS, re.sub(r"\d+ kB", "some kB", text).split("\n"))


def test_a_key_on_nothing_says_that_there_is_nothing(filled: tuple[Store, Ids]) -> None:
    nobody = Answering(filled[0])
    for key in ApplicationActions(nobody.session, Chosen(nobody.session, ())).doing:
        answering = Answering(filled[0], ["yesterday"])
        finish(on_applications([], key)(answering))
        assert len(answering.said) == 1, key
        assert "No application is in focus." in answering.said[0], key


def test_every_form_stands_in_one_file_to_read(filled: tuple[Store, Ids], monkeypatch: pytest.MonkeyPatch) -> None:
    """When this fails: read the forms as they are now, then write them anew with `ONWARD_WRITE_TEXTS=1`."""
    store, ids = filled
    a = Answering(store)
    monkeypatch.setattr(FormScreen, "session", a.session)
    reader = store.reader
    store.offers.add(ids.open, base=Pay(50_000, 50_000, "EUR", Period.YEAR), move=False)
    offer, other = present(reader.applications.dossier(ids.open)).offers

    def newest(screen: FormScreen) -> dict[str, str]:
        """The fields of the newest application, or of the newest offer."""
        dossier = present(reader.applications.dossier(max(reader.applications.ids(ended=None))))
        if not isinstance(screen, AddScreen):
            return texts_of(max(present(reader.applications.dossier(ids.open)).offers), *Offer._fields)
        also = {"stage": dossier.application.stage.name, "posting": dossier.posting}
        note = "".join(note.text for note in dossier.notes)
        return texts_of(dossier.application, *Application._fields) | also | {"note": note}

    screens = [
        AddScreen(Draft("Contoso", "Clerk", stage="Applied", applied_on=TODAY)),
        EditScreen(ids.open),
        EditScreen(ids.lead),
        InterviewScreen(present(reader.interviews.get(ids.interview)), "Contoso"),
        ContactScreen(present(reader.contacts.get(ids.person))),
        OfferScreen(ids.open, "Contoso"),
        OfferScreen(ids.open, "Contoso", offer),
        OfferScreen(ids.open, "Contoso", other),
        TargetScreen(present(reader.targets.get(ids.target))),
    ]
    written(
        FORMS,
        [
            line
            for screen in screens
            for line in (
                *form_lines(screen, FIELD_TEXTS),
                "saved with",
                *saved_lines(screen, a, FIELD_TEXTS, newest),
                "",
            )
        ],
    )
