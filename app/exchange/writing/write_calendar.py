"""Writes what has a date as a calendar file that other programs import (iCalendar, RFC 5545).

A file made twice of the same search holds the same bytes, and everything keeps its identity (UID) when it is moved or
changed, so that importing a file again changes what is there and doubles nothing. An identity is made of the number of
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
from app.domain.formatting import capital_first
from app.domain.parsing.links import is_link, is_safe, openable
from app.exchange.writing.vtimezone import timezone
from db.records.cards import Card
from db.records.enums import Kind, TaskKind
from db.records.interviews import Interview
from db.records.names import named
from db.records.tasks import Task

if TYPE_CHECKING:
    from icalendar import Event

    from db.queries import Reader

ALARM_MINUTES = 30
"""How long before an interview a calendar reminds of it, unless said otherwise."""
FIRST_YEAR, LAST_YEAR = 2015, 2045
"""The years for which the clocks of a zone are written at least: programs keep what the first file has of a zone."""
_FAMILY = UUID("7a1f2f0e-52f5-5f0b-9a3c-3c8e6f4d2b61")
_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
_FAR = datetime(2300, 1, 1, tzinfo=UTC)


class CalendarEntry(NamedTuple):
    """One entry: from an instant for some minutes in the clock of a zone, or a whole day.

    `created` is when its application was first saved, `changed` when anything about it was last changed.
    """

    name: str
    title: str
    begins: datetime | date
    created: datetime
    changed: datetime
    minutes: int = 0
    zone: tzinfo = UTC
    place: str = ""
    link: str = ""
    words: str = ""
    cancelled: bool = False


def interviews(reader: Reader, *, with_notes: bool = False) -> Iterator[CalendarEntry]:
    """All interviews in order; `with_notes` adds the preparation and what was written afterwards."""
    first_written, interviews_changed = reader.history.first_written(), reader.undo.last_changed("interview")
    applications_changed = _applications_changed(reader)
    for interview, card in reader.interviews.between(_LONG_AGO, _FAR):
        recorded_at = first_written[card.id]
        zone = _zone(interview.time_zone)
        link = openable(interview.link) if is_link(interview.link) else interview.link.strip()
        # Closed on no known day is closed by today.
        ended_on = None if card.outcome is None else card.ended_on or reader.db.clock.today()
        yield CalendarEntry(
            name=f"interview {interview.id}",
            title=_about(f"Interview, round {interview.round}", card),
            begins=interview.starts_at,
            created=recorded_at,
            changed=max(
                recorded_at,
                interviews_changed.get(interview.id, recorded_at),
                applications_changed.get(card.id, recorded_at),
            ),
            minutes=interview.minutes,
            zone=zone,
            place=plain_line(interview.place) or plain_line(link),
            link=link if is_safe(link) else "",
            words=_words(interview, card, with_notes),
            # After an ending nobody comes: a calendar that has it already takes it out or strikes it through.
            cancelled=ended_on is not None and interview.starts_at.astimezone(zone).date() > ended_on,
        )


def days(reader: Reader) -> Iterator[CalendarEntry]:
    """The open tasks with a day, and the deadlines and promised days of open applications."""
    first_written, tasks_changed = reader.history.first_written(), reader.undo.last_changed("task")
    applications_changed = _applications_changed(reader)
    search_began = datetime.combine(min(search.began_on for search in reader.searches.all()), time(), UTC)
    for task, card in reader.tasks.all():
        if task.due_on is not None:
            recorded_at = search_began if card is None else first_written[card.id]
            title = _task_title(task, card)
            changed_at = tasks_changed.get(task.id, recorded_at)
            yield CalendarEntry(
                f"task {task.id}",
                title,
                task.due_on,
                recorded_at,
                max(recorded_at, changed_at),
                words=plain_line(task.trigger),
            )
    for card in reader.applications.cards(list(reader.applications.ids())):
        recorded_at = first_written[card.id]
        changed_at, words = max(recorded_at, applications_changed.get(card.id, recorded_at)), _role_words(card)
        if card.deadline is not None and card.kind is Kind.LEAD:
            yield CalendarEntry(
                f"deadline {card.id}",
                _about("Deadline", card),
                card.deadline,
                recorded_at,
                changed_at,
                words=words,
            )
        if card.decision_on is not None:
            title = _about("Decision date", card)
            yield CalendarEntry(f"decision {card.id}", title, card.decision_on, recorded_at, changed_at, words=words)
        if card.respond_by is not None:
            title = _about("Respond by", card)
            yield CalendarEntry(f"respond {card.id}", title, card.respond_by, recorded_at, changed_at, words=words)


def ics(entries: Iterable[CalendarEntry], *, alarm: int = ALARM_MINUTES) -> bytes:
    """The calendar file; interviews remind `alarm` minutes before they begin, or never for 0."""
    # Needed for no more than this, and 0.15 s to import.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("PRODID", "-//Onward//Onward//EN")
    calendar.add("VERSION", "2.0")
    events = [_event(entry, alarm) for entry in entries]
    for zone in _zones(events):
        calendar.add_component(zone)
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def calendar_file(
    reader: Reader, *, tasks: bool = False, with_notes: bool = False, alarm: int = ALARM_MINUTES
) -> bytes:
    """The calendar file of a store: its interviews, with `tasks` also the days things are due; of all job searches.

    A calendar removes what an earlier file had and a later one has not.
    """
    reader = reader.of_all_searches()
    entries = [*interviews(reader, with_notes=with_notes), *(days(reader) if tasks else ())]
    return ics(entries, alarm=alarm)


def _applications_changed(reader: Reader) -> dict[int, datetime]:
    return reader.undo.last_changed("application")


def _zone(name: str) -> tzinfo:
    try:
        zone = zone_named(name)
    except ZoneNotKnown:
        return UTC
    return zone if isinstance(zone, ZoneInfo) else UTC


def _words(interview: Interview, card: Card, with_notes: bool) -> str:
    parts = [_role_words(card), interview.kind, f"With {interview.people}" if interview.people else ""]
    if with_notes:
        notes = (
            ("Preparation", interview.preparation),
            ("Afterwards", interview.debrief),
            ("Result", interview.result),
        )
        parts += [f"\n{title}:\n{plain_lines(text)}" for title, text in notes if text.strip()]
        return "\n".join(part if part.startswith("\n") else plain_line(part) for part in parts if part)
    return "\n".join(plain_line(part) for part in parts if part)


def _task_title(task: Task, card: Card | None) -> str:
    text = plain_line(task.text) or "task"
    # A task after a rejection does not name the company that said no.
    if card is None or task.kind is TaskKind.CORRECTIVE:
        return capital_first(text)
    return _about(capital_first(text), card)


def _about(title: str, card: Card) -> str:
    """A title with the company it is about, or the role where that is not named; neither is said twice."""
    name = plain_line(named(card.company) or named(card.role))
    return title if not name or title.endswith(f" {name}") else f"{title}: {name}"


def _role_words(card: Card) -> str:
    return plain_line(named(card.role))


def _event(entry: CalendarEntry, alarm: int) -> Event:
    from icalendar import Event

    event = Event()
    event.add("UID", str(uuid5(_FAMILY, f"{entry.name} of {entry.created.isoformat(timespec='microseconds')}")))
    event.add("SUMMARY", entry.title)
    begins = entry.begins
    if isinstance(begins, datetime):
        ends = begins + timedelta(minutes=entry.minutes)
        zone = _unambiguous_zone(entry.zone, begins, ends)
        event.add("DTSTART", begins.astimezone(zone))
        event.add("DTEND", ends.astimezone(zone))
        event.add("STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED")
    else:
        event.add("DTSTART", begins)
        event.add("DTEND", begins + timedelta(days=1))
        event.add("TRANSP", "TRANSPARENT")
    for name, text in (("LOCATION", entry.place), ("URL", entry.link), ("DESCRIPTION", entry.words)):
        if text:
            event.add(name, text)
    # A job search is nobody's business in a calendar that others see.
    event.add("CLASS", "PRIVATE")
    # Without the time of writing, the file is the same each time; of two versions the later has more seconds.
    event.add("DTSTAMP", entry.changed)
    event.add("CREATED", entry.created)
    event.add("LAST-MODIFIED", entry.changed)
    event.add("SEQUENCE", int((entry.changed - entry.created).total_seconds()))
    if alarm and isinstance(begins, datetime) and not entry.cancelled:
        event.add_component(_alarm(entry.title, alarm))
    return event


def _alarm(title: str, minutes: int) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", title)
    alarm.add("TRIGGER", -timedelta(minutes=minutes))
    return alarm


def _unambiguous_zone(zone: tzinfo, *instants: datetime) -> tzinfo:
    """The zone to write in: UTC when an instant is in the hour that comes twice, where local time is ambiguous."""
    local = [instant.astimezone(zone) for instant in instants]
    ambiguous = any(at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset() for at in local)
    return UTC if ambiguous else zone


def _zones(events: Iterable[Event]) -> Iterator[Any]:
    """The component of each zone in use."""
    years: dict[ZoneInfo, set[int]] = {}
    for event in events:
        for at in (event.start, event.end):
            if isinstance(at, datetime) and isinstance(at.tzinfo, ZoneInfo):
                years.setdefault(at.tzinfo, set()).add(at.year)
    for zone in sorted(years, key=lambda zone: zone.key):
        first, last = min(FIRST_YEAR, *years[zone]), max(LAST_YEAR, *years[zone])
        yield timezone(zone, date(first, 1, 1) - timedelta(days=1), date(last + 1, 1, 2))
