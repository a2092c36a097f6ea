"""Reads the parts of a line that are recognised by their form: links, days, pay, tags, sources and contacts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from app.domain import formatting
from app.domain.occupations import names_occupation
from app.domain.parsing.dates import DateNotUnderstood, read_day
from app.domain.parsing.line_beginnings import without_last_day
from app.domain.parsing.links import is_link, openable
from app.domain.parsing.pay import PayNotUnderstood, names_more, read_pay
from app.domain.parsing.quick_add_words import (
    CHANNELS,
    DATE_LABELS,
    DATED,
    DATED_STAGE,
    DAY_WORDS,
    EFFORT,
    FROM,
    HISTORY,
    HOURS,
    LEADS_TO_DAY,
    LIKE_PAY,
    MAIL,
    MODES,
    NO_NEWS,
    NOTE,
    OUTCOME,
    PAY,
    PERSON,
    REFERRAL,
    SCORE,
    STAGE_WORDS,
    STARS,
    TAGS,
    TIME_AFTER_DAY,
    VIA,
    WITH,
)
from db.records.drafts import Draft, DraftPerson
from db.records.enums import Kind

_LONGEST_EFFORT = 20
"""Hours from here on are those of a week of work, unless "effort" is before them."""
_RECENT_DAYS = 60
"""A day before that is more likely one to come, such as a deadline, than the day of applying."""


class LineRead:
    """A line as far as it has been read: the draft, its parts in order as (label, value), and what was set aside."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.draft = Draft("", "")
        self.parts: list[tuple[str, str]] = []
        self.problems: list[str] = []
        self.aside: list[str] = []

    def add(self, label: str, text: str, **fields: Any) -> bool:
        """Put fields into the draft, shown under a label; True."""
        self.draft = self.draft._replace(**fields)
        self.parts.append((label, text))
        return True

    def set_aside(self, part: str, problem: str = "") -> bool:
        """Leave a part for the note, with a sentence about why; True."""
        self.aside.append(part)
        if problem:
            self.problems.append(problem)
        return True

    def move_applied(self, day: date | None) -> bool:
        """Put the day of applying, taken for today, on a recent one said later in the line; whether it was."""
        if day is None or self.draft.applied_on != self.today or not 0 <= (self.today - day).days <= _RECENT_DAYS:
            return False
        self.remove("applied")
        return self.add("applied", formatting.dated(day, self.today), applied_on=day)

    def remove(self, label: str) -> None:
        """Remove what is shown under a label, so that another value can take its place."""
        self.parts = [(part_label, value) for part_label, value in self.parts if part_label != label]


_Readers = tuple[Callable[[str], bool], ...]


class KnownParts:
    """Reads the parts that are recognised by their form wherever they stand; each reader returns whether it did."""

    def __init__(self, line: LineRead, stages: Sequence[str], channels: Sequence[str]) -> None:
        self.line = line
        self.stages = {name.casefold(): name for name in stages}
        self.channels = CHANNELS | {channel.casefold() for channel in channels}
        # Readers for parts before the company, in the role's place, and after both. Names come first, since there are
        # companies called Remote, 3M and Applied Materials.
        self.for_company: _Readers = (
            self.take_link,
            self._take_tags,
            self._take_stars,
            self._take_score,
            self._take_day,
            self._take_channel,
        )
        self.for_role: _Readers = (
            *(*self.for_company, self.take_mode, self._take_effort, self._take_pay),
            *(self._take_person, self._take_note, self._take_stage, self._take_dated_stage, self._take_outcome),
        )
        self.anywhere: _Readers = (*self.for_role, self._take_known_channel, self._take_stray_day)

    def take(self, part: str) -> bool:
        """Read a part that has a known form; whether it has one."""
        readers = self.anywhere
        if not self.line.draft.company and not self.line.draft.role:
            readers = self.for_company
        elif not self.line.draft.company or not self.line.draft.role:
            readers = self.for_role
        return any(reader(part) for reader in readers)

    def take_link(self, part: str) -> bool:
        """Save a link, a second one in the note; whether the part is one."""
        if not is_link(part):
            return False
        if self.line.draft.link:
            return self._take_note(f"note {part}")
        return self.line.add("link", openable(part), link=openable(part))

    def _take_tags(self, part: str) -> bool:
        if not TAGS.fullmatch(part):
            return False
        tags = [tag.lstrip("#") for tag in part.split()]
        all_tags = tuple(dict.fromkeys((*self.line.draft.tags, *tags)))
        return self.line.add("tag" if len(tags) == 1 else "tags", " ".join(tags), tags=all_tags)

    def _take_stars(self, part: str) -> bool:
        if not STARS.fullmatch(part):
            return False
        return self._add_interest("interest", sum(map(part.count, "*★⭐")))

    def _take_score(self, part: str) -> bool:
        match = SCORE.fullmatch(part)
        if match is None:
            return False
        name, number = match[1].casefold(), int(match[2])
        if not 1 <= number <= 5:
            return self.line.set_aside(part, f"{name.capitalize()} goes from 1 to 5.")
        return self._add_interest(name, number)

    def _add_interest(self, name: str, number: int) -> bool:
        return self.line.add(name, formatting.stars(number), **{name: number})

    def _take_day(self, part: str) -> bool:
        match = DATED.fullmatch(part)
        if match is None:
            # "gestern beworben": the day may come before the word.
            when, _, word = LEADS_TO_DAY.sub("", part).rpartition(" ")
            match = DATED.fullmatch(f"{word} {when}") if when and self._is_day(when) else None
        if match is None or not match["when"]:
            return False
        field = next(name for name in DAY_WORDS if match[name])
        timed = TIME_AFTER_DAY.fullmatch(match["when"])
        try:
            day = read_day(timed["day"] if timed else match["when"], self.line.today, past=field in HISTORY)
        except DateNotUnderstood as error:
            if VIA.fullmatch(part):
                return False
            # "Applied Materials" and "Found Energy" are names; with a digit, or after both names, it is a day.
            has_names = self.line.draft.company and self.line.draft.role
            if not has_names and not any(c.isdigit() for c in match["when"]):
                return False
            return self.line.set_aside(part, str(error))
        if field in HISTORY and day > self.line.today:
            label = DATE_LABELS[field].capitalize()
            return self.line.set_aside(part, f"{label} {formatting.dated(day, self.line.today)} is still to come.")
        if timed:
            self._add_to_note(part)
        return self.line.add(DATE_LABELS[field], formatting.dated(day, self.line.today), **{field: day})

    def _take_stray_day(self, part: str) -> bool:
        """Ask about a day without a word that says what it is the day of; whether the part is one."""
        if not self._is_day(part):
            return False
        if self.line.move_applied(without_last_day(f"on {part}", self.line.today)[1]):
            return True
        return self.line.set_aside(
            part, f"What is on {formatting.quoted(part)}? Write applied {part} or deadline {part}."
        )

    def _take_dated_stage(self, part: str) -> bool:
        """Leave a stage with its day, as "interview on Thursday 2pm", for the note; whether the part is one."""
        match = DATED_STAGE.fullmatch(part)
        words = match["when"].split() if match else []
        if match is None or not any(self._is_day(" ".join(words[: index + 1])) for index in range(len(words))):
            return False
        return self.line.set_aside(
            part, f"Write just {match['stage'].casefold()}: its day and time are added once the application is there."
        )

    def _take_outcome(self, part: str) -> bool:
        """Leave what came of an application for the note; whether the part says that and is no occupation."""
        if names_occupation(part):
            return False
        if OUTCOME.match(part):
            return self.line.set_aside(part, "Add the application, then close it to say how it ended.")
        return (NO_NEWS.match(part) or HOURS.fullmatch(part)) is not None and self.line.set_aside(part)

    def _is_day(self, text: str) -> bool:
        try:
            read_day(text, self.line.today)
        except DateNotUnderstood:
            return False
        return True

    def _take_channel(self, part: str) -> bool:
        match = VIA.fullmatch(part)
        # "Via Transportation" is a name as long as there is no other.
        if match is None or (not self.line.draft.company and part[0].isupper()):
            return False
        name, day = without_last_day(match[1], self.line.today)
        if self.line.move_applied(day):
            return self.line.add("source", name, channel=name)
        return self.line.add("source", match[1], channel=match[1])

    def _take_known_channel(self, part: str) -> bool:
        match = FROM.fullmatch(part)
        name = match["channel"] if match else part
        if self.line.draft.channel or name.casefold() not in self.channels:
            return self._take_referral(part)
        return self.line.add("source", name, channel=name)

    def _take_referral(self, part: str) -> bool:
        """Read "referral from Ben" as a referral, with who it is from in the note; whether the part says so."""
        if self.line.draft.channel or not REFERRAL.fullmatch(part):
            return False
        self.line.add("source", "referral", channel="referral")
        return self._take_note(f"note {part}")

    def take_mode(self, part: str) -> bool:
        """Save a way of working; whether the part is one."""
        mode = MODES.get(part.casefold())
        return mode is not None and self.line.add("work mode", mode.value, work_mode=mode)

    def _take_effort(self, part: str) -> bool:
        match = EFFORT.fullmatch(part)
        if match is None:
            return False
        hours = float(match[1].replace(",", "."))
        if hours > _LONGEST_EFFORT and part[0].isdigit():
            return self.line.set_aside(part)
        return self.line.add("effort", f"{hours:g} h", effort_hours=hours)

    def _take_pay(self, part: str) -> bool:
        match = PAY.fullmatch(part)
        if match is None:
            return False
        try:
            pay = read_pay(match[1])
        except PayNotUnderstood as error:
            is_meant_as_pay = match[1] != part or LIKE_PAY.search(part.casefold()) is not None
            return is_meant_as_pay and self.line.set_aside(part, str(error))
        if names_more(part):
            self._add_to_note(part)
        return self.line.add("pay", formatting.pay(pay), pay=pay)

    def _take_person(self, part: str) -> bool:
        if MAIL.fullmatch(part):
            *others, last = self.line.draft.people or (DraftPerson("", mail=part),)
            beginning = part.partition("@")[0].casefold()
            if not last.mail and any(len(word) > 1 and word in beginning for word in last.name.casefold().split()):
                return self.line.add("email", part, people=(*others, last._replace(mail=part)))
            return self.line.add("with", part, people=(*self.line.draft.people, DraftPerson(part, mail=part)))
        match = WITH.fullmatch(part)
        contact = PERSON.fullmatch(match[1]) if match else None
        if contact is None:
            return False
        person = DraftPerson(contact["name"].strip(), contact["role"] or "", contact["email"] or "")
        return self.line.add("with", person.name, people=(*self.line.draft.people, person))

    def _take_note(self, part: str) -> bool:
        match = NOTE.fullmatch(part)
        if match is None:
            return False
        self._add_to_note(match[1])
        return self.line.add("note", match[1])

    def _add_to_note(self, text: str) -> None:
        note = f"{self.line.draft.note}\n{text}" if self.line.draft.note else text
        self.line.draft = self.line.draft._replace(note=note)

    def _take_stage(self, part: str) -> bool:
        word = part.casefold()
        if (name := self.stages.get(word)) is not None and word not in STAGE_WORDS:
            return self.line.add("stage", name, stage=name)
        kind = STAGE_WORDS.get(word)
        # Beside a company alone "lead" is a role.
        if kind is None or self.line.draft.stage or (kind is Kind.LEAD and not self.line.draft.role):
            return False
        if kind is Kind.APPLIED:
            return self.line.add(
                "applied", formatting.dated(self.line.today, self.line.today), applied_on=self.line.today
            )
        return self.line.add("stage", formatting.KIND_WORDS[kind], stage=kind.value)
