"""Reads one line of plain text into an application.

`Contoso, Analyst, https://…, via referral, Berlin, 55-60k, applied yesterday, ***`: company and role are the first two
plain parts (or `Analyst at Contoso`, or `company Contoso role Analyst`), and the other way round where a legal form or
`(m/w/d)` shows it; everything else is recognised by its form and may stand anywhere. Parts are divided by commas,
semicolons or line ends, and by dashes where there are none of these; one in quotes is taken as it is, commas included.
A web address is a link wherever it stands. What is not understood goes into the note, never into a field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain import formatting
from app.domain.name_marks import (
    AT_COMPANY,
    is_doubtful,
    is_for_all,
    is_form,
    is_surely_company,
    role_and_company,
    without_article,
)
from app.domain.occupations import is_occupation, names_occupation
from app.domain.parsing.dates import DateNotUnderstood, read_day
from app.domain.parsing.line_beginnings import parse_talk, split_beginning, verb_last, without_last_day
from app.domain.parsing.line_parts import BY_NAME, are_named, link_of_placeholder, split_line
from app.domain.parsing.quick_add_parts import KnownParts, LineRead
from app.domain.parsing.quick_add_words import (
    IN,
    MODE_PLACE,
    NAME_MODE,
    PLACE_MODE,
    SENTENCE,
    by_dashes,
    looks_like_a_place,
    split_off_endings,
    split_off_source,
)
from db.records.drafts import Draft
from db.records.names import is_enough


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line says: the draft, its parts in order as (label, value) to show, and what is missing or unclear.

    `missing` names which of "company" and "role" are missing; one of them, or a link, is enough. `aside` are the parts
    that were not understood, which the draft holds in its note; `problems` are sentences about them.
    """

    draft: Draft
    parts: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    problems: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether the draft can be added as it is."""
        return is_enough(company=self.draft.company, role=self.draft.role, link=self.draft.link)


def read(text: str, today: date, *, stages: Sequence[str] = (), channels: Sequence[str] = ()) -> Understood:
    """Read one line; what is missing or could not be read is named in the result and never raised.

    `stages` are the names of the user's columns, `channels` the ways they have come to roles before: both are known
    without a word in front.
    """
    (parts, links), last = split_line(text), ""
    reading = _QuickAddReader(today, stages, channels, by_name=are_named(parts))
    is_one = sum(not link_of_placeholder(part, links) for part, _ in parts) == 1
    for part, exact in parts:
        if not exact and (link := link_of_placeholder(part, links)):
            reading.take_link(link)
        elif exact:
            reading.take(part, exact)
        else:
            beginning, *endings = split_off_endings(part)
            begins = not (reading.line.draft.company or reading.line.draft.role)
            pieces, last = split_beginning(beginning, is_line=is_one) if begins else ([beginning], last)
            for piece in (*pieces, *endings):
                reading.take(piece, exact)
    if last:
        reading.take(last, exact=False)
    return reading.result()


class _QuickAddReader:
    """Reads company, role and place by their position in the line and by their marks."""

    def __init__(self, today: date, stages: Sequence[str], channels: Sequence[str], *, by_name: bool) -> None:
        self.line = LineRead(today)
        self.known_parts = KnownParts(self.line, stages, channels)
        self.by_name = by_name
        self.may_be_role = False
        """Whether only its position in the line says that the company is one."""
        self.role_first = False
        self.doubtful_form = ""
        """A legal form after the company if a role follows, and the role if none does."""

    def take_link(self, link: str) -> None:
        """Read a web address that stood anywhere in the line."""
        self.known_parts.take_link(link)

    def take(self, part: str, exact: bool) -> None:
        """Read one part."""
        if not exact:
            if pieces := split_off_source(part):
                for piece in pieces:
                    self.take(piece, exact)
                return
            if self._take_by_name(part) or self._take_legal_form(part) or self._take_sentence(part):
                return
            if set(part) <= set(".,;:-–—|"):
                return
            if self.known_parts.take(part):
                return
        self._take_plain(part, exact)

    def result(self) -> Understood:
        """What the line says, once each of its parts was taken."""
        if self.doubtful_form and not self.line.draft.role:
            self.line.parts.insert(
                self.line.parts.index(("company", self.line.draft.company)) + 1, ("role", self.doubtful_form)
            )
            self.line.draft = self.line.draft._replace(role=self.doubtful_form)
        names = by_dashes(self.line.draft.company) if self.may_be_role and not self.line.draft.role else []
        if len(names) == 2:
            parts, self.line.parts = self.line.parts, []
            self._set_company(names[0])
            self._take_second_name(names[1], exact=False)
            self.line.parts += [(label, value) for label, value in parts if label != "company"]
        missing = tuple(name for name in ("company", "role") if not getattr(self.line.draft, name))
        note = "\n".join(filter(None, (self.line.draft.note, *self.line.aside)))
        draft = self.line.draft._replace(note=note)
        return Understood(draft, tuple(self.line.parts), missing, tuple(self.line.problems), tuple(self.line.aside))

    def _take_by_name(self, part: str) -> bool:
        """Read `company: Contoso`, or `company Contoso` before `role Analyst` without a comma; whether it was one."""
        match = BY_NAME.fullmatch(part)
        if match is None or not (match["colon"] or self.by_name):
            return False
        field = "company" if match["company"] else "role"
        if getattr(self.line.draft, field):
            return False
        return self.line.add(field, match["name"], **{field: match["name"]})

    def _take_plain(self, part: str, exact: bool) -> None:
        """Read a part known only by its position: company, role, then place; marks may mean another order."""
        is_name = not (self.line.draft.company and self.line.draft.role)
        if not exact and is_name and self.line.draft.work_mode is None and (match := NAME_MODE.fullmatch(part)):
            self._take_plain(match["name"], exact)
            self.known_parts.take_mode(match["mode"])
            return
        if not self.line.draft.company:
            self._take_first_name(part, exact)
        elif not self.line.draft.role:
            self._take_second_name(part, exact)
        elif (
            self.role_first and not exact and is_surely_company(part) and not is_surely_company(self.line.draft.company)
        ):
            town = self.line.draft.company
            self._set_company(part)
            self._take_place(town, exact)
        else:
            self._take_place(part, exact)

    def _take_sentence(self, part: str) -> bool:
        """Read an application in a sentence, as "applied yesterday to Contoso as Analyst"; whether it was one."""
        match = None if self.line.draft.company or self.line.draft.role else verb_last(part) or SENTENCE.fullmatch(part)
        if match is None:
            return self._take_talk(part)
        sentence, day = (part, None) if match["when"] else without_last_day(part, self.line.today)
        match = match if match["when"] else SENTENCE.fullmatch(sentence) or match
        try:
            day = day or (read_day(match["when"], self.line.today, past=True) if match["when"] else self.line.today)
        except DateNotUnderstood:
            return False
        if day > self.line.today:
            return False
        if sentence != part or match["when"] or match.groupdict().get("done", "done"):
            self.line.add("applied", formatting.dated(day, self.line.today), applied_on=day)
        self._set_company(without_article(match["company"]))
        return not match["role"] or self.line.add("role", match["role"], role=match["role"])

    def _take_talk(self, part: str) -> bool:
        """Read a sentence such as "interview with Contoso for the analyst job"; whether it was one."""
        fields = [] if self.line.draft.company or self.line.draft.role else parse_talk(part)
        for label, text, value in fields:
            self.line.add(label, text, **{label: value})
        return bool(fields)

    def _take_first_name(self, part: str, exact: bool) -> None:
        role, company = ("", "") if exact or self.line.draft.role else role_and_company(part)
        if company:
            self.line.add("role", role, role=role)
            self._set_company(without_article(company))
        elif not exact and not self.line.draft.role and is_for_all(part) and not is_surely_company(part):
            self.role_first = True
            self.line.add("role", part, role=part)
        else:
            self.may_be_role = not exact and not self.line.draft.role and not is_surely_company(part)
            self._set_company(part)

    def _take_second_name(self, part: str, exact: bool) -> None:
        if self.may_be_role and not exact:
            is_role = is_occupation(self.line.draft.company)
            at_company = AT_COMPANY.fullmatch(part)
            if (
                at_company
                and not at_company["role"]
                and (is_role or not (part[0].isupper() or at_company["company"][0].islower()))
            ):
                self._role_came_first(at_company["company"])
                return
            if is_surely_company(part) or (is_role and not names_occupation(part)):
                self._role_came_first(part)
                return
        if self.doubtful_form:
            self._set_company(f"{self.line.draft.company}, {self.doubtful_form}")
        if not exact:
            name, day = without_last_day(part, self.line.today)
            part = name if self.line.move_applied(day) else part
        self.line.add("role", part, role=part)

    def _role_came_first(self, company: str) -> None:
        """Correct an order that was taken the wrong way round: the supposed company is the role."""
        role = self.line.draft.company
        self.line.parts = [("role", role) if label == "company" else (label, value) for label, value in self.line.parts]
        self.line.draft = self.line.draft._replace(role=role)
        self._set_company(company)
        self.may_be_role = False

    def _set_company(self, company: str) -> None:
        self.line.remove("company")
        self.line.add("company", company, company=company)

    def _take_legal_form(self, part: str) -> bool:
        """Read a legal form that a comma divides from its company; whether it was one."""
        label, name = self.line.parts[-1] if self.line.parts else ("", "")
        if not is_form(part) or is_surely_company(self.line.draft.company):
            return False
        if label == "role" and self.may_be_role and not is_doubtful(part):
            self.line.parts.pop()
            self._role_came_first(f"{name}, {part}")
            return True
        if label != "company":
            return False
        if is_doubtful(part) and not self.line.draft.role:
            self.doubtful_form = part
        else:
            self._set_company(f"{name}, {part}")
        self.may_be_role = False
        return True

    def _take_place(self, part: str, exact: bool) -> None:
        match = None if exact else IN.fullmatch(part)
        follows = not self.line.draft.place or (
            bool(self.line.parts) and self.line.parts[-1][0] in ("place", "work mode")
        )
        if not exact and match is None and not (follows and looks_like_a_place(part)):
            self.line.set_aside(part)
            return
        part = match[1] if match else part
        mode_and_place = None if exact else (MODE_PLACE.fullmatch(part) or PLACE_MODE.fullmatch(part))
        if mode_and_place and self.line.draft.work_mode is None:
            part = mode_and_place["place"].strip()
            self.known_parts.take_mode(mode_and_place["mode"])
        place = f"{self.line.draft.place}, {part}" if self.line.draft.place else part
        self.line.remove("place")
        self.line.add("place", place, place=place)
