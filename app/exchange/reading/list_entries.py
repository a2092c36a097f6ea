"""Reads one entry of a list, such as "Contoso – Analyst, applied 2 Nov, rejected", into the cells of a table.

Names, places, pay and contacts are read by `quick_add`. Days stay as they are written, and are read later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from app.domain import formatting
from app.domain.name_marks import has_gender
from app.domain.parsing import quick_add
from app.domain.parsing.quick_add_words import DATED
from app.exchange.cells.cell_kinds import is_sentence
from app.exchange.cells.columns import key, meaning, proposal, read_header
from app.exchange.cells.denied import is_not_yet
from app.exchange.cells.header_parts import DAY_FIELDS
from app.exchange.cells.read_days import is_weekday, split_around_day, split_day
from app.exchange.cells.step_words import is_inexact_date, is_not_done
from app.exchange.postings import gazetteer
from app.exchange.postings.titles import is_role
from app.exchange.reading.entry_cells import DAY_UNKNOWN, EntryCells
from app.exchange.reading.entry_words import (
    ADDRESSED,
    ANY_DAY,
    APPLICATION_TO,
    APPLIED_FOR,
    FOLLOWED_UP,
    FROM,
    HEARD_FROM,
    LABEL,
    OUTCOMES,
    REFERRED,
    STILL_TO_DO,
    THEY_CALLED,
    THROUGH,
    TO,
    TO_APPLY,
    UNTIL,
    WAITS,
    WITH,
    WITH_OR_THROUGH,
    around_step,
    company_and_occupation,
    company_and_step,
    gives_field,
    header_of,
    is_day,
    is_way_of_applying,
    names_in,
    says_more,
    says_progress,
    split_leading_day,
    step_said_more_of,
    steps_apart,
    tells_step,
)
from app.exchange.reading.grid import NO_WORDS
from app.exchange.reading.list_parts import parts_of, plain, without_stop
from db.records.drafts import Draft
from db.records.enums import Kind

_LINK = re.compile(
    r"\[([^\[\]\n]*)\]\(([^\s()]+)\)|<?((?:https?://|www\.)[^\s<>\"“”|()]*[^\s<>\"“”|().,;:!?])>?", re.IGNORECASE
)
_EMPTY = re.compile(r"\(\s*\)")
_ASIDE = re.compile(r"\s*\(([^()\n]+)\)")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")
_WEEKDAY = re.compile(r"^(?P<mark>\W*)(?P<word>[^\W\d_]{2,10})\.?,\s+(?=[0-9])", re.MULTILINE)
_STRUCK_FIRST = re.compile(r"^(\*\*|__|~~)(?=\S)([^\n]+?)(?<=\S)\1[ ]+(\w[^\n]*)$", re.MULTILINE)
"""Emphasised text at the beginning of a line, with words after it."""
_ENDS_A_ROLE = OUTCOMES | {Kind.APPLIED.value}
"""The statuses that may stand behind a role without a comma; "lead" and "offer" are words of roles too."""
_NAMES = frozenset(("company", "role"))


def entry_cells(
    text: str,
    heading: str = "",
    *,
    today: date | None = None,
    in_diary: bool = False,
    stages: Sequence[str] = (),
    channels: Sequence[str] = (),
) -> dict[str, str]:
    """The cells of an entry, by header, or of a line `in_diary`, whose day is that of what it tells.

    `heading` is the status above it; a day alone is the day of applying if the heading is, or if there is none. `today`
    is the day of writing, for "yesterday" and days without a year; without it they stay as they are. `stages` and
    `channels` are the user's own words, as for `quick_add.read`.
    """
    reading = _EntryReader(heading, today, in_diary=in_diary, stages=stages)
    reading.read(text)
    return reading.cells(channels)


class _EntryReader:
    """Reads an entry part by part."""

    def __init__(self, heading: str, today: date | None, *, in_diary: bool, stages: Sequence[str]) -> None:
        self._today, self._stages = today, stages
        self._own_words = frozenset(map(key, stages))
        self._cells = EntryCells(heading, today, in_diary=in_diary)
        self._other_parts: list[str] = []

    def read(self, text: str) -> None:
        """Read the lines of the entry part by part."""
        text = _WIKI_LINK.sub(r"\1", text)
        text = _STRUCK_FIRST.sub(lambda match: f"{match[2]}\n{match[3]}" if says_progress(match[3]) else match[0], text)
        text = _WEEKDAY.sub(lambda match: match["mark"] if is_weekday(match["word"]) else match[0], text)
        first, *below = self._without_picture(steps_apart(text)).split("\n")
        sentences = [line for line in below if is_sentence(line) and not tells_step(line)]
        below = [*self._without_long_fields([line for line in below if line not in sentences])]
        lines = [first, *(line for line in below if not self._add_field(line))]
        for part in parts_of(self._without_links("\n".join(lines))):
            self._read_part(part)
        for line in sentences:
            for part in parts_of(line):
                if tells_step(part) or header_of(split_around_day(part)[0]):
                    self._read_part(part)
            self._cells.add("Note", plain(line))

    def cells(self, channels: Sequence[str]) -> dict[str, str]:
        """The cells of all parts, by header."""
        draft = quick_add.read("\n".join(self._other_parts), ANY_DAY, stages=self._stages, channels=channels).draft
        if any(_days_to_come(draft).values()):
            for part in self._other_parts:
                self._add_days_to_come(part)
        if not is_role(draft.role) and (names := names_in(draft.company) or company_and_occupation(draft.company)):
            if draft.role:
                self._cells.add("Note", draft.role)
            draft = draft._replace(company=names[0], role=names[1])
        self._cells.place_days()
        if draft.applied_on is not None:
            self._cells.by_header.setdefault("Applied", DAY_UNKNOWN)
        people = [f"{p.name} <{p.mail}>" if p.mail and p.mail != p.name else p.name for p in draft.people]
        facts = {
            "Company": without_stop(draft.company),
            "Role": without_stop(draft.role),
            "Place": draft.place,
            "Work mode": draft.work_mode.value if draft.work_mode else "",
            "Salary": formatting.pay(draft.pay) if draft.pay else "",
            "Source": draft.channel,
            "Tags": ", ".join(draft.tags),
            "Contact": ", ".join(people),
            "Interest": str(draft.interest or ""),
            "Fit": str(draft.fit or ""),
            "Effort hours": f"{draft.effort_hours:g}" if draft.effort_hours else "",
            "Stage": draft.stage,
            "Note": draft.note,
        }
        for header, cell in facts.items():
            if cell:
                self._cells.add(header, cell)
        return self._cells.by_header

    def _without_picture(self, text: str) -> str:
        """The text without an emoji at its beginning, which becomes the status if it may be one."""
        picture, _, remaining = text.partition(" ")
        if not remaining or any(map(str.isalnum, picture)) or not proposal(picture):
            return text
        self._cells.by_header.setdefault("Status", picture)
        return remaining

    def _without_links(self, text: str) -> str:
        def replace_link(match: re.Match[str]) -> str:
            label, address, bare = match.groups()
            self._cells.add("Link" if "Link" not in self._cells.by_header else "Note", address or bare)
            return "\n" if not label or NO_WORDS.fullmatch(label) else label

        text = plain(_EMPTY.sub("\n", _LINK.sub(replace_link, text)))
        return _ASIDE.sub(self._aside, text)

    def _aside(self, aside: re.Match[str]) -> str:
        """The text that replaces an aside in brackets."""
        parts = [*parts_of(aside[1])]
        if is_day(aside[1]) or (len(parts) == 1 and says_more(aside[1])):
            return f"\n{aside[1]}\n"
        if len(parts) == 1 and not aside.string[: aside.start()][-4:].isdigit():
            return aside[0]
        if all(map(_is_place, parts)):
            self._cells.add("Place", ", ".join(parts))
            return ""
        text = ""
        for part in parts:
            if len(parts) > 1 and has_gender(part):
                text = f" ({part}){text}"
            elif len(parts) > 1 and (says_more(part) or is_role(part)):
                text += f"\n{part}\n"
            else:
                self._cells.add("Place" if _is_place(part) else "Note", part)
        return text

    def _read_part(self, part: str) -> None:
        undated, self._cells.undated = self._cells.undated, ""
        if tells_step(bare := part.rstrip("!")):
            part = bare
        if self._other_parts and key(part) in self._own_words:
            self._other_parts.append(part)
            return
        if self._add_beside_names(part):
            return
        if (match := UNTIL.fullmatch(part)) and is_day(match["day"]):
            self._cells.add("Deadline", self._cells.day("Deadline", match["day"]))
            return
        if is_day(part):
            if undated:
                self._cells.set_day(undated, part)
            else:
                self._cells.days.append(part)
            return
        if (match := LABEL.fullmatch(part)) and self._add_labelled(match["label"], match["rest"]):
            return
        words, day = split_day(part)
        after = ""
        if not words:
            words, day, after = split_around_day(part)
        leading_day, more = split_leading_day(part)
        if leading_day and (not words or split_day(more)[0]):
            self._cells.days.append(leading_day)
            self._read_part(more)
            return
        if words and not after and self._other_parts and self._cells.add_no(words, day):
            return
        if words and self._cells.add_dated(words, day):
            self._add_behind_day(after)
            return
        if leading_day and not self._other_parts:
            self._cells.days.append(leading_day)
            self._read_part(more)
            return
        if (
            not self._other_parts
            and (match := FROM.fullmatch(words or part))
            and (header_of(match["words"]) != "Applied" or WAITS.match(match["words"]) or " @ " in part)
        ):
            # The day before "rejected by Contoso" is that of the rejection.
            day = day or (self._cells.last_day() if header_of(match["words"]) else "")
            if self._cells.add_dated(match["words"], day) or self._cells.add_no(match["words"]):
                self._other_parts.append(match["company"])
                return
        if (
            not self._other_parts
            and (match := APPLIED_FOR.fullmatch(words or part))
            and header_of(match["step"]) == "Applied"
        ):
            self._cells.add_dated(match["step"], day or self._cells.last_day())
            self._other_parts += [match["company"], match["role"]]
            return
        if not self._other_parts and (match := APPLICATION_TO.fullmatch(words or part)):
            self._cells.add_dated(Kind.APPLIED.value, day or self._cells.last_day())
            self._other_parts.append(match["company"])
            return
        if not self._other_parts and (match := TO.fullmatch(words or part)) and header_of(match["words"]) == "Applied":
            self._cells.add_dated(match["words"], day or self._cells.last_day())
            self._other_parts.append(match["company"])
            return
        if words and not after and self._add_beside_step(words, day):
            return
        if not self._other_parts and not self._cells.has_status and " " in part and meaning(part)[0] == Kind.LEAD.value:
            self._cells.add_dated(part, "")
            return
        if not after and not self._other_parts and self._add_company_and_step(words or part, day):
            return
        if words and not after and len(self._other_parts) < len(_NAMES):
            self._cells.days.append(day)
            part = words
        if self._other_parts and (
            self._cells.add_dated(part, "")
            or self._add_inexact(part)
            or self._add_role_and_status(part)
            or self._add_step_and_more(part)
        ):
            return
        name, _, last = part.rpartition(" ")
        if self._cells.in_diary and name and not self._other_parts and last.islower() and self._cells.add_no(last):
            part = name
        self._other_parts.append(part)

    def _add_behind_day(self, words: str) -> None:
        """Add the words behind a step and its day: a person, as in "with Mrs Cole", a note, or a name."""
        if self._other_parts and words and not WITH_OR_THROUGH.match(words):
            self._cells.add("Note", words)
        elif (match := WITH.fullmatch(words)) and ADDRESSED.fullmatch(match["who"]):
            self._cells.add("Contact", match["who"])
        elif words:
            self._other_parts.append(words)

    def _add_role_and_status(self, part: str) -> bool:
        """Add "Cook rejected" after a company as a role and what became of it; False for other words."""
        role, _, status = part.rpartition(" ")
        if not status.isalpha() or not is_role(role) or meaning(status)[0] not in _ENDS_A_ROLE:
            return False
        self._other_parts.append(role)
        return self._cells.add_dated(status, self._cells.last_day())

    def _add_step_and_more(self, part: str) -> bool:
        """Add "rejected after the trial day" behind a company as a step, with the whole as a note; else False."""
        if step := step_said_more_of(part):
            self._cells.add("Note", part)
        return bool(step) and self._cells.add_dated(step, "")

    def _add_beside_names(self, part: str) -> bool:
        """Add a part after a name that is a contact, a follow-up or a plain no, or the label of a link; else False."""
        if not self._other_parts:
            return False
        if FOLLOWED_UP.fullmatch(part):
            self._cells.add("Note", part)
        elif ADDRESSED.fullmatch(part):
            self._cells.add("Contact", part)
        elif is_way_of_applying(part):
            self._cells.add("Source", part)
        elif match := REFERRED.fullmatch(part):
            self._cells.add("Source", match["source"])
            self._cells.add("Note", part)
        elif not self._cells.add_no(part):
            return part.endswith(":") and read_header(part[:-1])[0] == "link"
        return True

    def _add_beside_step(self, words: str, day: str) -> bool:
        """Add words before a day with a step and more ("Contoso applied", "sent via Ana"); False for other words."""
        match = THROUGH.fullmatch(words)
        if match and self._other_parts and self._cells.add_dated(match["step"], day):
            self._other_parts.append(match["through"])
            return True
        step, first = split_day(words)
        if step and self._cells.add_dated(step, day):
            self._cells.days.append(first)
            return True
        name, step, more = around_step(words)
        if name and not more and (not self._other_parts or is_role(name)):
            self._read_part(name)
            return self._cells.add_dated(step, day)
        return False

    def _add_company_and_step(self, part: str, day: str) -> bool:
        """Add "Contoso said no" or "Absage Contoso" as a company and what became of it; False for other words.

        The day behind it is not that of the step where there are words between them.
        """
        if match := THEY_CALLED.fullmatch(part) or HEARD_FROM.fullmatch(part):
            self._other_parts.append(match["company"])
            day = day or self._cells.last_day()
            self._cells.add("Answered", self._cells.day("Answered", day) if day else DAY_UNKNOWN)
            return True
        company, step, more = company_and_step(part.rstrip("!"), in_diary=self._cells.in_diary)
        if not company:
            return False
        self._other_parts.append(company)
        if more:
            self._cells.add("Note", f"{part} {day}".strip())
            day = ""
        return self._cells.add_dated(step, day or self._cells.last_day())

    def _without_long_fields(self, lines: Sequence[str]) -> Iterator[str]:
        """The lines without a label alone, such as "Notes:", and those below it up to the next label: its value."""
        label = ""
        for line in lines:
            if line.endswith(":") and read_header(line[:-1])[0]:
                label = line[:-1]
            elif label and not gives_field(line):
                self._cells.add(label, plain(line))
            else:
                label = ""
                yield line

    def _add_field(self, line: str) -> bool:
        """Add a line of its own such as "Pay: 13.05/hour, 25 hours", commas included; False for other lines."""
        match = LABEL.fullmatch(line)
        field = read_header(match["label"])[0] if match and "," in match["rest"] and not _LINK.search(line) else ""
        if match is None or field in ("", *_NAMES, *DAY_FIELDS):
            return False
        self._cells.add(match["label"], plain(match["rest"]))
        return True

    def _add_labelled(self, label: str, value: str) -> bool:
        """Add a labelled value: "Salary: 40k", "Applied: 2 Nov", "2 Nov: Contoso"; False where it is none."""
        if is_day(label):
            self._cells.days.append(label)
            self._read_part(value)
            return True
        if not self._other_parts and (TO_APPLY.fullmatch(label) or STILL_TO_DO.fullmatch(label)):
            if STILL_TO_DO.fullmatch(label):
                self._cells.by_header["Status"] = "to apply"
            self._read_part(value)
            return True
        field = read_header(label)[0]
        is_when = is_day(value) or is_inexact_date(value)
        if (field in DAY_FIELDS or header_of(label)) and not is_when and (is_not_done(value) or is_not_yet(value)):
            self._cells.add("Note", f"{label}: {value}")
            return True
        if field in DAY_FIELDS and not is_when:
            more, day = split_day(value)
            if more and value.startswith(day):
                self._cells.add(label, day)
                self._add_behind_day(more.strip("() "))
                return True
        if field and (field not in DAY_FIELDS or is_when or not self._cells.add_dated(label, "")):
            self._cells.add(label, value)
            return True
        if not field and self._other_parts:
            return self._add_place_before(label, value)
        words, day = split_day(label)
        if not field and not self._cells.add_dated(words or label, day):
            self._other_parts.append(label)
        self._read_part(value)
        return True

    def _add_place_before(self, place: str, role: str) -> bool:
        """Add "Leeds: Analyst" after a company; else False."""
        if len(self._other_parts) != 1 or not is_role(role) or is_role(place):
            return False
        self._other_parts += [role, place]
        return True

    def _add_inexact(self, part: str) -> bool:
        """Add a step with an inexact day, as in "applied yesterday", about which the user is asked; else False."""
        match = DATED.fullmatch(part)
        if match is None or not is_inexact_date(match["when"]):
            return False
        header = header_of(match[0].removesuffix(match["when"]).strip())
        self._cells.add(header, self._cells.day(header, match["when"]))
        return True

    def _add_days_to_come(self, part: str) -> None:
        """Add a deadline or another day to come in words: as a date, or as it is written where today is not known."""
        for header, on in _days_to_come(quick_add.read(f"a\nb\n{part}", self._today or ANY_DAY).draft).items():
            if on is not None:
                self._cells.add(*((header, on.isoformat()) if self._today else ("Note", part)))


def _is_place(name: str) -> bool:
    return gazetteer.is_town(name) or gazetteer.is_land(name)


def _days_to_come(draft: Draft) -> dict[str, date | None]:
    return {"Deadline": draft.deadline, "Decision date": draft.decision_on, "Follow-up date": draft.follow_up_on}
