"""One line of plain text, read into an application.

`Contoso, Analyst, https://…, via referral, Berlin, 55-60k, applied yesterday, ***`: company and role are the first two
plain parts (or `Analyst at Contoso`, or `company Contoso role Analyst`), and the other way round where a legal form or
`(m/w/d)` tells; everything else is known by its looks and may stand anywhere. Parts are divided by commas, semicolons
or line ends, and by dashes where there are none of these; one in quotes is taken as it is, commas included. A web
address is a link wherever it stands. What is not understood goes into the note, never into a field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain import formatting
from app.domain.name_marks import AT_COMPANY, is_doubtful, is_for_all, is_form, is_surely_company, role_and_company
from app.domain.occupations import is_occupation, names_occupation
from app.domain.parsing.dates import DateNotUnderstood, read_day
from app.domain.parsing.line_beginnings import taken_apart, told_talk, verb_last, without_last_day
from app.domain.parsing.line_parts import BY_NAME, are_named, divide, held_link
from app.domain.parsing.links import is_link, openable
from app.domain.parsing.pay import PayNotUnderstood, read_pay
from app.domain.parsing.quick_add_words import (
    CHANNELS,
    DATE_LABELS,
    DATED,
    DAY_WORDS,
    EFFORT,
    HISTORY,
    IN,
    LEADS_TO_DAY,
    LIKE_PAY,
    MAIL,
    MODE_PLACE,
    MODES,
    NAME_MODE,
    NOTE,
    PAY,
    PERSON,
    PLACE_MODE,
    SCORE,
    SENTENCE,
    STAGE_WORDS,
    STARS,
    TAGS,
    VIA,
    WITH,
    by_dashes,
    dated_via,
    looks_like_a_place,
    set_off,
)
from db.records.drafts import Draft, DraftPerson
from db.records.enums import Kind
from db.records.names import is_enough


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line says: the draft, its parts in order as (label, value) to show, and what is missing or unclear.

    `missing` names what is not said of "company" and "role"; one of them, or a link, is enough. `aside` are the parts
    that were not understood, which the draft holds in its note; `problems` are sentences about them.
    """

    draft: Draft
    parts: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    problems: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether it can be added as it is."""
        return is_enough(company=self.draft.company, role=self.draft.role, link=self.draft.link)


def read(text: str, today: date, *, stages: Sequence[str] = (), channels: Sequence[str] = ()) -> Understood:
    """What one line says; never refuses, but names what is missing and what it could not read.

    `stages` are the names of the user's columns, `channels` the ways they have come to roles before: both are known
    without a word in front.
    """
    (parts, links), last = divide(text), ""
    reading = _QuickAddReader(today, stages, channels, by_name=are_named(parts))
    is_one = sum(not held_link(part, links) for part, _ in parts) == 1
    for part, exact in parts:
        if not exact and (link := held_link(part, links)):
            reading.take_link(link)
        elif exact:
            reading.take(part, exact)
        else:
            first, *rest = set_off(part)
            begins = not (reading.draft.company or reading.draft.role)
            pieces, last = taken_apart(first, is_line=is_one) if begins else ([first], last)
            for piece in (*pieces, *rest):
                reading.take(piece, exact)
    if last:
        reading.take(last, exact=False)
    return reading.understood()


_Readers = tuple[Callable[[str], bool], ...]


class _QuickAddReader:
    """A line as far as it has been read."""

    def __init__(self, today: date, stages: Sequence[str], channels: Sequence[str], *, by_name: bool) -> None:
        self.today = today
        self.stages = {name.casefold(): name for name in stages}
        self.channels = CHANNELS | {channel.casefold() for channel in channels}
        self.draft = Draft("", "")
        self.parts: list[tuple[str, str]] = []
        self.problems: list[str] = []
        self.aside: list[str] = []
        self.by_name = by_name
        self.may_be_role = False
        """Whether nothing but its place says that the company is one."""
        self.role_first = False
        self.doubtful_form = ""
        """A legal form after the company if a role follows, and the role if none does."""
        # What may stand before the company is named, in the role's place, and anywhere after: names come first, since
        # there are companies called Remote, 3M and Applied Materials.
        self.for_company: _Readers = (self._link, self._tags, self._stars, self._score, self._day, self._channel)
        self.for_role: _Readers = (
            *(*self.for_company, self._mode, self._effort, self._pay),
            *(self._person, self._note, self._stage),
        )
        self.anywhere: _Readers = (*self.for_role, self._known_channel, self._stray_day)

    def take_link(self, link: str) -> None:
        """Read a web address that stood anywhere in the line."""
        self._link(link)

    def take(self, part: str, exact: bool) -> None:
        """Read one part."""
        if not exact:
            if both := dated_via(part):
                for piece in both:
                    self.take(piece, exact)
                return
            if self._by_name(part) or self._legal_form(part) or self._sentence(part):
                return
            if set(part) <= set(".,;:-–—|"):
                return
            readers = self.anywhere
            if not self.draft.company and not self.draft.role:
                readers = self.for_company
            elif not self.draft.company or not self.draft.role:
                readers = self.for_role
            if any(reader(part) for reader in readers):
                return
        self._plain(part, exact)

    def understood(self) -> Understood:
        """All that was said."""
        if self.doubtful_form and not self.draft.role:
            self.parts.insert(self.parts.index(("company", self.draft.company)) + 1, ("role", self.doubtful_form))
            self.draft = self.draft._replace(role=self.doubtful_form)
        match by_dashes(self.draft.company) if self.may_be_role and not self.draft.role else []:
            case [first, second]:
                said, self.parts = self.parts, []
                self._keep_company(first)
                self._second_name(second, exact=False)
                self.parts += [(label, value) for label, value in said if label != "company"]
        missing = tuple(name for name in ("company", "role") if not getattr(self.draft, name))
        note = "\n".join(filter(None, (self.draft.note, *self.aside)))
        draft = self.draft._replace(note=note)
        return Understood(draft, tuple(self.parts), missing, tuple(self.problems), tuple(self.aside))

    def _set_aside(self, part: str, problem: str = "") -> bool:
        """Leave a part for the note, with a sentence about why."""
        self.aside.append(part)
        if problem:
            self.problems.append(problem)
        return True

    def _by_name(self, part: str) -> bool:
        """`company: Contoso`, or `company Contoso` where no comma divides it from `role Analyst`."""
        match = BY_NAME.fullmatch(part)
        if match is None or not (match["colon"] or self.by_name):
            return False
        field = "company" if match["company"] else "role"
        if getattr(self.draft, field):
            return False
        return self._keep(field, match["name"], **{field: match["name"]})

    def _keep(self, label: str, shown: str, **fields: Any) -> bool:
        self.draft = self.draft._replace(**fields)
        self.parts.append((label, shown))
        return True

    def _plain(self, part: str, exact: bool) -> None:
        """A part known by its place alone: company, role, then where it is; its marks may tell another order."""
        is_name = not (self.draft.company and self.draft.role)
        if not exact and is_name and self.draft.work_mode is None and (match := NAME_MODE.fullmatch(part)):
            self._plain(match["name"], exact)
            self._mode(match["mode"])
            return
        if not self.draft.company:
            self._first_name(part, exact)
        elif not self.draft.role:
            self._second_name(part, exact)
        elif self.role_first and not exact and is_surely_company(part) and not is_surely_company(self.draft.company):
            town = self.draft.company
            self._keep_company(part)
            self._place(town, exact)
        else:
            self._place(part, exact)

    def _sentence(self, part: str) -> bool:
        """An application told as a sentence, as "applied yesterday to Contoso as Analyst"."""
        match = None if self.draft.company or self.draft.role else verb_last(part) or SENTENCE.fullmatch(part)
        if match is None:
            return self._talk(part)
        told, on = (part, None) if match["when"] else without_last_day(part, self.today)
        match = match if match["when"] else SENTENCE.fullmatch(told) or match
        try:
            on = on or (read_day(match["when"], self.today, past=True) if match["when"] else self.today)
        except DateNotUnderstood:
            return False
        if on > self.today:
            return False
        if told != part or match["when"] or match.groupdict().get("done", "done"):
            self._keep("applied", formatting.dated(on, self.today), applied_on=on)
        self._keep_company(match["company"])
        return not match["role"] or self._keep("role", match["role"], role=match["role"])

    def _talk(self, part: str) -> bool:
        """A talk or an offer told as a sentence, as "interview with Contoso for the analyst job"."""
        told = [] if self.draft.company or self.draft.role else told_talk(part)
        for label, shown, value in told:
            self._keep(label, shown, **{label: value})
        return bool(told)

    def _first_name(self, part: str, exact: bool) -> None:
        role, company = ("", "") if exact or self.draft.role else role_and_company(part)
        if company:
            self._keep("role", role, role=role)
            self._keep_company(company)
        elif not exact and not self.draft.role and is_for_all(part) and not is_surely_company(part):
            self.role_first = True
            self._keep("role", part, role=part)
        else:
            self.may_be_role = not exact and not self.draft.role and not is_surely_company(part)
            self._keep_company(part)

    def _second_name(self, part: str, exact: bool) -> None:
        if self.may_be_role and not exact:
            is_role = is_occupation(self.draft.company)
            at = AT_COMPANY.fullmatch(part)
            if at and not at["role"] and (is_role or not (part[0].isupper() or at["company"][0].islower())):
                self._role_came_first(at["company"])
                return
            if is_surely_company(part) or (is_role and not names_occupation(part)):
                self._role_came_first(part)
                return
        if self.doubtful_form:
            self._keep_company(f"{self.draft.company}, {self.doubtful_form}")
        self._keep("role", part, role=part)

    def _role_came_first(self, company: str) -> None:
        """What was taken for the company is the role, and this is the company."""
        role = self.draft.company
        self.parts = [("role", role) if label == "company" else (label, value) for label, value in self.parts]
        self.draft = self.draft._replace(role=role)
        self._keep_company(company)
        self.may_be_role = False

    def _keep_company(self, company: str) -> None:
        self.parts = [(label, value) for label, value in self.parts if label != "company"]
        self._keep("company", company, company=company)

    def _legal_form(self, part: str) -> bool:
        """A legal form that a comma divides from its company."""
        label, name = self.parts[-1] if self.parts else ("", "")
        if not is_form(part) or is_surely_company(self.draft.company):
            return False
        if label == "role" and self.may_be_role and not is_doubtful(part):
            self.parts.pop()
            self._role_came_first(f"{name}, {part}")
            return True
        if label != "company":
            return False
        if is_doubtful(part) and not self.draft.role:
            self.doubtful_form = part
        else:
            self._keep_company(f"{name}, {part}")
        self.may_be_role = False
        return True

    def _place(self, part: str, exact: bool) -> None:
        match = None if exact else IN.fullmatch(part)
        follows = not self.draft.place or (bool(self.parts) and self.parts[-1][0] in ("place", "work mode"))
        if not exact and match is None and not (follows and looks_like_a_place(part)):
            self._set_aside(part)
            return
        part = match[1] if match else part
        both = None if exact else (MODE_PLACE.fullmatch(part) or PLACE_MODE.fullmatch(part))
        if both and self.draft.work_mode is None:
            part = both["place"].strip()
            self._mode(both["mode"])
        place = f"{self.draft.place}, {part}" if self.draft.place else part
        self.parts = [(label, value) for label, value in self.parts if label != "place"]
        self._keep("place", place, place=place)

    def _link(self, part: str) -> bool:
        if not is_link(part):
            return False
        if self.draft.link:
            return self._note(f"note {part}")
        return self._keep("link", openable(part), link=openable(part))

    def _tags(self, part: str) -> bool:
        if not TAGS.fullmatch(part):
            return False
        tags = [tag.lstrip("#") for tag in part.split()]
        merged = tuple(dict.fromkeys((*self.draft.tags, *tags)))
        return self._keep("tag" if len(tags) == 1 else "tags", " ".join(tags), tags=merged)

    def _stars(self, part: str) -> bool:
        if not STARS.fullmatch(part):
            return False
        return self._interest("interest", sum(map(part.count, "*★⭐")))

    def _score(self, part: str) -> bool:
        match = SCORE.fullmatch(part)
        if match is None:
            return False
        name, number = match[1].casefold(), int(match[2])
        if not 1 <= number <= 5:
            return self._set_aside(part, f"{name.capitalize()} goes from 1 to 5.")
        return self._interest(name, number)

    def _interest(self, name: str, number: int) -> bool:
        return self._keep(name, formatting.stars(number), **{name: number})

    def _day(self, part: str) -> bool:
        match = DATED.fullmatch(part)
        if match is None:
            # "gestern beworben": the day may come before the word.
            when, _, word = LEADS_TO_DAY.sub("", part).rpartition(" ")
            match = DATED.fullmatch(f"{word} {when}") if when and self._is_day(when) else None
        if match is None or not match["when"]:
            return False
        field = next(name for name in DAY_WORDS if match[name])
        try:
            on = read_day(match["when"], self.today, past=field in HISTORY)
        except DateNotUnderstood as error:
            if VIA.fullmatch(part):
                return False
            # "Applied Materials" and "Found Energy" are names; with a digit, or once both names stand, a day was meant.
            named = self.draft.company and self.draft.role
            if not named and not any(c.isdigit() for c in match["when"]):
                return False
            return self._set_aside(part, str(error))
        if field in HISTORY and on > self.today:
            label = DATE_LABELS[field].capitalize()
            return self._set_aside(part, f"{label} {formatting.dated(on, self.today)} is still to come.")
        return self._keep(DATE_LABELS[field], formatting.dated(on, self.today), **{field: on})

    def _stray_day(self, part: str) -> bool:
        """A day that does not say what of: asked about, since it is no place."""
        stage, _, day = part.rpartition(" ") if ":" not in part else part.rpartition(" ")[0].rpartition(" ")
        if stage.casefold() in STAGE_WORDS and self._is_day(day):
            problem = f"Write just {stage.casefold()}: its day and time are added once the application is there."
            return self._set_aside(part, problem)
        if not self._is_day(part):
            return False
        return self._set_aside(part, f"What is on {formatting.quoted(part)}? Write applied {part} or deadline {part}.")

    def _is_day(self, text: str) -> bool:
        try:
            read_day(text, self.today)
        except DateNotUnderstood:
            return False
        return True

    def _channel(self, part: str) -> bool:
        match = VIA.fullmatch(part)
        # "Via Transportation" is a name as long as there is no other.
        if match is None or (not self.draft.company and part[0].isupper()):
            return False
        name, on = without_last_day(match[1], self.today)
        if on is not None and self.draft.applied_on == self.today and on < self.today:
            self.parts = [(label, value) for label, value in self.parts if label != "applied"]
            self._keep("applied", formatting.dated(on, self.today), applied_on=on)
            return self._keep("source", name, channel=name)
        return self._keep("source", match[1], channel=match[1])

    def _known_channel(self, part: str) -> bool:
        if self.draft.channel or part.casefold() not in self.channels:
            return False
        return self._keep("source", part, channel=part)

    def _mode(self, part: str) -> bool:
        mode = MODES.get(part.casefold())
        return mode is not None and self._keep("work mode", mode.value, work_mode=mode)

    def _effort(self, part: str) -> bool:
        match = EFFORT.fullmatch(part)
        if match is None:
            return False
        hours = float(match[1].replace(",", "."))
        return self._keep("effort", f"{hours:g} h", effort_hours=hours)

    def _pay(self, part: str) -> bool:
        match = PAY.fullmatch(part)
        if match is None:
            return False
        try:
            pay = read_pay(match[1])
        except PayNotUnderstood as error:
            meant = match[1] != part or LIKE_PAY.search(part.casefold()) is not None
            return meant and self._set_aside(part, str(error))
        return self._keep("pay", formatting.pay(pay), pay=pay)

    def _person(self, part: str) -> bool:
        if MAIL.fullmatch(part):
            return self._keep("with", part, people=(*self.draft.people, DraftPerson(part, mail=part)))
        match = WITH.fullmatch(part)
        who = PERSON.fullmatch(match[1]) if match else None
        if who is None:
            return False
        person = DraftPerson(who["name"].strip(), who["role"] or "", who["email"] or "")
        return self._keep("with", person.name, people=(*self.draft.people, person))

    def _note(self, part: str) -> bool:
        match = NOTE.fullmatch(part)
        if match is None:
            return False
        note = f"{self.draft.note}\n{match[1]}" if self.draft.note else match[1]
        return self._keep("note", match[1], note=note)

    def _stage(self, part: str) -> bool:
        said = part.casefold()
        if (name := self.stages.get(said)) is not None and said not in STAGE_WORDS:
            return self._keep("stage", name, stage=name)
        kind = STAGE_WORDS.get(said)
        # Beside a company alone "lead" is a role.
        if kind is None or self.draft.stage or (kind is Kind.LEAD and not self.draft.role):
            return False
        if kind is Kind.APPLIED:
            return self._keep("applied", formatting.dated(self.today, self.today), applied_on=self.today)
        return self._keep("stage", formatting.KIND_WORDS[kind], stage=kind.value)
