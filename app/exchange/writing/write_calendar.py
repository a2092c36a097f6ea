"""What has a date as a calendar file that other programs take in (iCalendar, RFC 5545).

A file made twice of the same search holds the same bytes, and everything keeps its identity (UID) when it is moved or
changed, so that taking a file in again changes what is there and doubles nothing. An identity is made of the number of
a thing and the moment its application was first written down: both outlive backups and an export into an empty store.
What is private stays out: journal, moods and what is written in a walk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from app.clock import ZoneNotKnown, zone_named
from app.domain.clean_text import plain_line, plain_lines
from app.domain.parsing.links import is_link, openable, safe
from app.exchange.writing.vtimezone import timezone
from db.records.cards import Card
from db.records.enums import Kind, TaskKind
from db.records.interviews import Interview
from db.records.tasks import Task

if TYPE_CHECKING:
    from icalendar import Event

    from db.queries import Reader

ALARM_MINUTES = 30
"""How long before an interview a calendar reminds of it, unless said otherwise."""
FIRST_YEAR, LAST_YEAR = 2015, 2045
"""The years the clocks of a zone are told for at least: programs keep what the first file said of a zone."""
_FAMILY = UUID("7a1f2f0e-52f5-5f0b-9a3c-3c8e6f4d2b61")
_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
_FAR = datetime(2300, 1, 1, tzinfo=UTC)


class Dated(NamedTuple):
    """One thing with a date: from an instant for some minutes in the clock of a zone, or a whole day.

    `first` is when what it belongs to was written down, `changed` the last moment anything about it was.
    """

    name: str
    title: str
    begins: datetime | date
    first: datetime
    changed: datetime
    minutes: int = 0
    zone: tzinfo = UTC
    place: str = ""
    link: str = ""
    words: str = ""
    cancelled: bool = False


def interviews(reader: Reader, *, whole: bool = False) -> Iterator[Dated]:
    """Every interview that is asked for, in order; `whole` with its preparation and what was written afterwards."""
    first, changed, applications = (
        reader.history.first_written(),
        reader.undo.last_changed("interview"),
        _changed(reader),
    )
    for interview, card in reader.interviews.between(_LONG_AGO, _FAR):
        begun = first[card.id]
        zone = _zone(interview.time_zone)
        link = openable(interview.link) if is_link(interview.link) else interview.link.strip()
        # Closed on no known day is closed by today.
        ended = None if card.outcome is None else card.ended_on or reader.db.clock.today()
        yield Dated(
            name=f"interview {interview.id}",
            title=f"Interview, round {interview.round}: {plain_line(card.company)}",
            begins=interview.starts_at,
            first=begun,
            changed=max(begun, changed.get(interview.id, begun), applications.get(card.id, begun)),
            minutes=interview.minutes,
            zone=zone,
            place=plain_line(interview.place) or plain_line(link),
            link=link if safe(link) else "",
            words=_words(interview, card, whole),
            # After an ending nobody comes: a calendar that has it already takes it out or strikes it through.
            cancelled=ended is not None and interview.starts_at.astimezone(zone).date() > ended,
        )


def days(reader: Reader) -> Iterator[Dated]:
    """What is due on a day and still open, and the deadlines and promised days of open applications."""
    first, changed, applications = reader.history.first_written(), reader.undo.last_changed("task"), _changed(reader)
    began = datetime.combine(min(search.began_on for search in reader.searches.all()), time(), UTC)
    for task, card in reader.tasks.all():
        if task.due_on is not None:
            begun = began if card is None else first[card.id]
            title = _task_title(task, card)
            when = changed.get(task.id, begun)
            yield Dated(f"task {task.id}", title, task.due_on, begun, max(begun, when), words=plain_line(task.trigger))
    for card in reader.applications.cards(list(reader.applications.ids())):
        begun = first[card.id]
        when, company = max(begun, applications.get(card.id, begun)), plain_line(card.company)
        if card.deadline is not None and card.kind is Kind.LEAD:
            yield Dated(
                f"deadline {card.id}", f"Deadline: {company}", card.deadline, begun, when, words=plain_line(card.role)
            )
        if card.decision_on is not None:
            title = f"Decision date: {company}"
            yield Dated(f"decision {card.id}", title, card.decision_on, begun, when, words=plain_line(card.role))
        if card.respond_by is not None:
            title = f"Respond by: {company}"
            yield Dated(f"respond {card.id}", title, card.respond_by, begun, when, words=plain_line(card.role))


def ics(things: Iterable[Dated], *, alarm: int = ALARM_MINUTES) -> bytes:
    """The calendar file; interviews remind `alarm` minutes before they begin, or never for 0."""
    # Needed for no more than this, and 0.15 s to import.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("PRODID", "-//Onward//Onward//EN")
    calendar.add("VERSION", "2.0")
    events = [_event(thing, alarm) for thing in things]
    for zone in _zones(events):
        calendar.add_component(zone)
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def written(reader: Reader, *, tasks: bool = False, whole: bool = False, alarm: int = ALARM_MINUTES) -> bytes:
    """The calendar file of a store: its interviews, with `tasks` also the days things are due; of all job searches.

    What a calendar was given once and does not find again, it would take away.
    """
    reader = reader.of_all_searches()
    things = [*interviews(reader, whole=whole), *(days(reader) if tasks else ())]
    return ics(things, alarm=alarm)


def _changed(reader: Reader) -> dict[int, datetime]:
    return reader.undo.last_changed("application")


def _zone(name: str) -> tzinfo:
    try:
        zone = zone_named(name)
    except ZoneNotKnown:
        return UTC
    return zone if isinstance(zone, ZoneInfo) else UTC


def _words(interview: Interview, card: Card, whole: bool) -> str:
    parts = [card.role, interview.kind, f"With {interview.people}" if interview.people else ""]
    if whole:
        named = (
            ("Preparation", interview.preparation),
            ("Afterwards", interview.debrief),
            ("Result", interview.result),
        )
        parts += [f"\n{title}:\n{plain_lines(text)}" for title, text in named if text.strip()]
        return "\n".join(part if part.startswith("\n") else plain_line(part) for part in parts if part)
    return "\n".join(plain_line(part) for part in parts if part)


def _task_title(task: Task, card: Card | None) -> str:
    text = plain_line(task.text) or "task"
    # What one means to do after a no says nothing of where the no came from.
    if card is None or task.kind is TaskKind.CORRECTIVE:
        return _capital(text)
    return f"{_capital(text)}: {plain_line(card.company)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _event(thing: Dated, alarm: int) -> Event:
    from icalendar import Event

    event = Event()
    event.add("UID", str(uuid5(_FAMILY, f"{thing.name} of {thing.first.isoformat(timespec='microseconds')}")))
    event.add("SUMMARY", thing.title)
    begins = thing.begins
    if isinstance(begins, datetime):
        ends = begins + timedelta(minutes=thing.minutes)
        zone = _clear(thing.zone, begins, ends)
        event.add("DTSTART", begins.astimezone(zone))
        event.add("DTEND", ends.astimezone(zone))
        event.add("STATUS", "CANCELLED" if thing.cancelled else "CONFIRMED")
    else:
        event.add("DTSTART", begins)
        event.add("DTEND", begins + timedelta(days=1))
        event.add("TRANSP", "TRANSPARENT")
    for name, text in (("LOCATION", thing.place), ("URL", thing.link), ("DESCRIPTION", thing.words)):
        if text:
            event.add(name, text)
    # A job search is nobody's business in a calendar that others see.
    event.add("CLASS", "PRIVATE")
    # Without a time of its own the file is the same each time; the later of two versions is the one with more seconds.
    event.add("DTSTAMP", thing.changed)
    event.add("CREATED", thing.first)
    event.add("LAST-MODIFIED", thing.changed)
    event.add("SEQUENCE", int((thing.changed - thing.first).total_seconds()))
    if alarm and isinstance(begins, datetime) and not thing.cancelled:
        event.add_component(_alarm(thing.title, alarm))
    return event


def _alarm(title: str, minutes: int) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", title)
    alarm.add("TRIGGER", -timedelta(minutes=minutes))
    return alarm


def _clear(zone: tzinfo, *instants: datetime) -> tzinfo:
    """The zone to write in: UTC when an instant lies in the hour that comes twice, which a local time cannot tell."""
    local = [instant.astimezone(zone) for instant in instants]
    twice = any(at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset() for at in local)
    return UTC if twice else zone


def _zones(events: Iterable[Event]) -> Iterator[Any]:
    """What the clocks do in each zone in use."""
    years: dict[ZoneInfo, set[int]] = {}
    for event in events:
        for at in (event.start, event.end):
            if isinstance(at, datetime) and isinstance(at.tzinfo, ZoneInfo):
                years.setdefault(at.tzinfo, set()).add(at.year)
    for zone in sorted(years, key=lambda zone: zone.key):
        first, last = min(FIRST_YEAR, *years[zone]), max(LAST_YEAR, *years[zone])
        yield timezone(zone, date(first, 1, 1) - timedelta(days=1), date(last + 1, 1, 2))
