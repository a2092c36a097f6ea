"""A search as other services and people's own tables write it, with what each of these files tells of it."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from tests.exchange.importing.peoples_words import WORDS, Words
from tests.exchange.workbooks import cell as sheet_cell
from tests.exchange.workbooks import ods, ods_row, row, sheet, xlsx, zipped


class Job(NamedTuple):
    """One application: how far it came (`lead`, `applied`, `interview`, `offer`), its outcome, and its days.

    A day is None where the person does not know it any more.
    """

    company: str
    role: str
    number: int
    place: str
    stage: str
    outcome: str
    saved: date
    applied: date | None
    interview: date | None
    offer: date | None
    ended: date | None
    note: str

    @property
    def link(self) -> str:
        """The address of its posting; one in four has none."""
        return "" if self.number % 4 == 3 else f"https://jobs.contoso.example/view/{39_000 + self.number}"


class Told(NamedTuple):
    """What a file tells of an application: where it stands, its outcome, and the days of its steps that are known."""

    company: str
    role: str
    link: str
    stage: str
    outcome: str
    days: frozenset[tuple[str, date]]


class Exported(NamedTuple):
    """A file that another program made: its bytes, its name, and what it tells."""

    data: bytes
    name: str
    told: list[Told]


Jobs = Sequence[Job]
SIMPLIFY = (
    "Job Title,Company Name,Location,Job URL,Applied Date,Status,Status Date,Archived,Date Archived,Notes,job_type"
)
TEAL = "Job Position,Company,Max. Salary,Location,Status,Date Saved,Deadline,Date Applied,Follow up,Excitement"


def _told(job: Job, stage: str, outcome: str, days: dict[str, date | None], link: str | None = None) -> Told:
    known = frozenset((what, day) for what, day in days.items() if day is not None)
    return Told(job.company, job.role, job.link if link is None else link, stage, outcome, known)


def _csv(rows: Sequence[Sequence[str]], sign: str = ",", end: str = "\r\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign, lineterminator=end).writerows(rows)
    return out.getvalue()


def _us(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year % 100:02}, {day.day % 12 + 1}:05 PM"


def linkedin(jobs: Jobs, chance: random.Random) -> Exported:
    """LinkedIn's archive: jobs saved, and applications of which it says only when they were sent."""
    applied = [["Application Date", "Contact Email", "Contact Phone Number", "Company Name", "Job Title", "Job Url"]]
    applied[0] += ["Resume Name", "Question And Answers"]
    saved = [["Saved Date", "Job Url", "Job Title", "Company Name"]]
    told = []
    for job in jobs:
        link = f"https://www.linkedin.com/jobs/view/{3_900_000_000 + job.number}"
        if job.stage == "lead":
            saved.append([_us(job.saved), link, job.role, job.company])
            told.append(_told(job, "lead", "", {}, link))
        else:
            day = job.applied or job.saved
            applied.append([_us(day), "me@example.org", "+1 555 0100", job.company, job.role, link, "CV.pdf", ""])
            told.append(_told(job, "applied", "", {"applied": day}, link))
    if chance.random() < 0.5 and len(applied) > 1:
        told = [one for one in told if one.stage == "applied"]
        return Exported(_csv(applied).encode(), "Job Applications.csv", told)
    files = {"Jobs/Job Applications.csv": _csv(applied), "Jobs/Saved Jobs.csv": "\ufeff" + _csv(saved)}
    archive = {name: text.encode() for name, text in files.items()}
    return Exported(zipped(archive), "Basic_LinkedInDataExport_11-20-2026.zip", told)


def huntr(jobs: Jobs, chance: random.Random) -> Exported:
    """Huntr's board: the list a card is in, and when it was moved there."""
    lists = {"lead": "Wishlist", "applied": "Applied", "interview": "Interview", "offer": "Offer"}
    endings = {"rejected": "Rejected", "no-reply": "Ghosted", "accepted": "Accepted", "withdrew": "Withdrawn"}
    head = (
        "id,createdAt,title,salary,location,url,rootDomain,htmlDescription,deadline,color,lastMovedAt,boardId,boardName,"
        "listId,listName,companyId,companyName,companyDomain,creatorUserId,creatorUserFirstName,creatorUserLastName,"
        "creatorUserEmail"
    )
    rows = [head.split(",")]
    told = []
    for job in jobs:
        moved = _last(job)
        where = endings[job.outcome] if job.outcome else lists[job.stage]
        rows.append(
            [
                *(f"64f{job.number:021}", f"{job.saved} 14:03:22", job.role, "-", job.place or "-", job.link or "-"),
                *("contoso.example", "<p>We need <b>you</b></p>", "-", "#7c3aed", f"{moved} 08:00:00", "b1", "Mine"),
                *("l1", where, "c1", job.company, "contoso.example", "u1", "Some", "One", "someone@example.org"),
            ]
        )
        if job.outcome:
            told.append(_told(job, _alone(job.outcome), job.outcome, {job.outcome: moved}))
        else:
            told.append(_told(job, job.stage, "", {} if job.stage == "lead" else {job.stage: moved}))
    return Exported(_csv(rows, end="\n").encode(), "huntr_board.csv", told)


def _last(job: Job) -> date:
    return max(day for day in (job.saved, job.applied, job.interview, job.offer, job.ended) if day)


def _alone(outcome: str) -> str:
    """Where an application stands of which only the outcome is known."""
    return {"accepted": "offer", "declined": "offer", "withdrew": "lead"}.get(outcome, "applied")


def simplify(jobs: Jobs, chance: random.Random) -> Exported:
    """Simplify's list: the day of applying, and the status with its day."""
    states = {"lead": "SAVED", "applied": "APPLIED", "interview": "INTERVIEWING", "offer": "OFFER"}
    endings = {"rejected": "REJECTED", "no-reply": "GHOSTED", "accepted": "ACCEPTED", "withdrew": "WITHDRAWN"}
    rows = [SIMPLIFY.split(",")]
    told = []
    for job in jobs:
        applied = None if job.stage == "lead" else job.applied
        moved = _last(job)
        status = endings[job.outcome] if job.outcome else states[job.stage]
        link = f"{job.link}?utm_source=simplify" if job.link else "N/A"
        rows.append(
            [
                *(job.role, job.company, job.place or "N/A", link, str(applied or "N/A"), status, str(moved)),
                *("No", "N/A", job.note or "N/A", "FULL_TIME"),
            ]
        )
        days = {"applied": applied}
        stage = "applied" if applied else "lead"
        if job.outcome:
            days[job.outcome] = moved
            stage = max(stage, _alone(job.outcome), key=_RANKS.index)
        elif job.stage == "applied":
            days["applied"] = applied or moved
            stage = "applied"
        elif job.stage != "lead":
            days[job.stage] = moved
            stage = job.stage
        told.append(_told(job, stage, job.outcome, days))
    return Exported(("\ufeff" + _csv(rows, end="\n")).encode(), "Simplify_Tracked_Jobs_2026-11-20.csv", told)


_RANKS = ("lead", "applied", "interview", "offer")


def teal(jobs: Jobs, chance: random.Random) -> Exported:
    """Teal's table, month first, its statuses without a day."""
    states = {"lead": "Bookmarked", "applied": "Applied", "interview": "Interviewing", "offer": "Negotiating"}
    endings = {
        "rejected": chance.choice(["Not selected", "Rejected"]),
        "accepted": "Accepted",
        "withdrew": "I withdrew",
    }
    endings["no-reply"] = "No response"
    rows = [TEAL.split(",")]
    told = []
    for job in jobs:
        applied = None if job.stage == "lead" else job.applied
        status = endings[job.outcome] if job.outcome else states[job.stage]
        shown = [f"{day.month}/{day.day}/{day.year}" if day else "" for day in (job.saved, applied)]
        rows.append([job.role, job.company, "$95,000", job.place, status, shown[0], "", shown[1], "", "3"])
        stage = "applied" if applied else "lead"
        stage = max(stage, _alone(job.outcome) if job.outcome else job.stage, key=_RANKS.index)
        told.append(_told(job, stage, job.outcome, {"applied": applied}, ""))
    return Exported(_csv(rows, end="\n").encode(), "teal.csv", told)


def career_ops(jobs: Jobs, chance: random.Random) -> Exported:
    """The table of career-ops, whose day is that of looking at the posting."""
    states = {"lead": "Evaluated", "applied": "Applied", "interview": "Interview", "offer": "Offer"}
    lines = ["# Applications Tracker", "", "| # | Date | Company | Role | Score | Status | PDF | Report | Notes |"]
    lines.append("|---|---|---|---|---|---|---|---|---|")
    told = []
    for number, job in enumerate(jobs, 1):
        refused = job.outcome == "rejected"
        status = "Rejected" if refused else states[job.stage]
        cells = [str(number), str(job.saved), job.company, job.role, "4.2/5", status, "✅", f"[{number}](reports/x.md)"]
        lines.append(
            "| " + " | ".join(_markdown(cell) for cell in cells[:-1]) + f" | {cells[-1]} | {_markdown(job.note)} |"
        )
        stage = "applied" if refused else job.stage
        told.append(_told(job, stage, "rejected" if refused else "", {}, ""))
    return Exported("\n".join(lines).encode(), "applications.md", told)


def _markdown(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*").replace("<", "\\<").replace("&", "&amp;")


class Layout(NamedTuple):
    """How a person lays out a table of their own."""

    language: str
    form: str
    spelling: int
    with_status: bool
    with_steps: bool


SPELLINGS = 9
FORMS = ("csv", "semicolons", "tabs", "excel", "excel text", "ods", "html", "markdown", "json")


def home_made(jobs: Jobs, chance: random.Random, layout: Layout) -> Exported:
    """A table of one's own in any language, layout, spelling of days and format."""
    words = WORDS[layout.language]
    columns = [("company", words.company), ("role", words.role), ("applied", words.applied_on)]
    columns += [("status", words.status)] if layout.with_status else []
    if layout.with_steps:
        columns += [("interview", words.interview_on), ("offer", words.offer_on), ("rejected", words.rejected_on)]
    columns += [
        (what, texts)
        for what, texts in (("link", words.link), ("place", words.place), ("note", words.note))
        if what == "link" or chance.random() < 0.7
    ]
    chance.shuffle(columns)
    names = [_cased(chance.choice(texts.split("|")), chance, layout.language) for _, texts in columns]
    table: list[list[str | date]] = [list(names)]
    told = []
    for job in jobs:
        cells, one = _own_row(job, words, chance, layout)
        table.append([cells.get(what, "") for what, _ in columns])
        told.append(one)
    data, name = _filed(table, layout, words)
    return Exported(data, name, told)


def _own_row(job: Job, words: Words, chance: random.Random, layout: Layout) -> tuple[dict[str, str | date], Told]:
    def one_of(texts: str) -> str:
        return chance.choice(texts.split("|"))

    tick = words.yes.split("|")[0]
    cells: dict[str, str | date] = {"company": job.company, "role": job.role, "link": job.link, "place": job.place}
    cells["note"] = job.note
    stages, days, outcome = ["lead"], dict[str, date | None](), ""
    if job.stage != "lead":
        days["applied"] = job.applied
        if job.applied or not layout.with_status:
            cells["applied"] = job.applied or tick
            stages.append("applied")
    if layout.with_steps:
        for what, day in (("interview", job.interview), ("offer", job.offer)):
            if _RANKS.index(job.stage) >= _RANKS.index(what):
                cells[what] = day or tick
                days[what] = day
                stages.append(what)
        if job.outcome == "rejected":
            cells["rejected"] = job.ended or tick
            days["rejected"] = job.ended
            outcome = "rejected"
    if layout.with_status:
        by_outcome = {
            "rejected": words.rejected,
            "no-reply": words.no_reply,
            "withdrew": words.withdrew,
            "accepted": words.accepted,
        }
        by_stage = {"lead": words.lead, "applied": words.applied, "interview": words.interview, "offer": words.offer}
        cells["status"] = one_of(by_outcome[job.outcome] if job.outcome else by_stage[job.stage])
        outcome = job.outcome
        if not job.outcome:
            stages.append(job.stage)
    if outcome in ("accepted",) or (outcome in ("rejected", "no-reply") and len(stages) == 1):
        stages.append(_alone(outcome))
    return cells, _told(job, max(stages, key=_RANKS.index), outcome, days)


def _cased(text: str, chance: random.Random, language: str) -> str:
    how = chance.randrange(8)
    if how == 0:
        return text.replace("i", "İ").upper() if language == "tr" else text.upper()
    if how == 1:
        return text.lower() if language != "tr" else text
    if how == 2:
        return text.replace(" ", "_")
    if how == 3:
        return f" {text}: "
    if how == 4 and text.isascii() and " " in text:
        first, *rest = text.split()
        return first.lower() + "".join(word[:1].upper() + word[1:] for word in rest)
    return text


def _spelt(day: date, spelling: int, language: str, months: Sequence[str]) -> str:
    """A day as people who speak the language write it."""
    d, m, y = day.day, day.month, day.year
    name = months[m - 1]
    if language in ("zh", "ja", "ko"):
        unit = "년 월 일" if language == "ko" else "年 月 日"
        year, month, day_ = unit.split()
        spaced = f"{y}{year} {m}{month} {d}{day_}" if language == "ko" else f"{y}{year}{m}{month}{d}{day_}"
        return (day.isoformat(), f"{y}/{m}/{d}", spaced, f"{y}. {m}. {d}.", f"{y}.{m:02}.{d:02}")[spelling % 5]
    if language == "en":
        written = f"{name[:3]} {d}, {y}"
        slashed = f"{m}/{d}/{y}"
    else:
        written = f"{d}. {name} {y}" if language in ("de", "da") else f"{d} {name} {y}"
        written = f"{d} de {name} de {y}" if language in ("es", "pt") else written
        slashed = f"{d:02}/{m:02}/{y}"
    return (
        day.isoformat(),
        written,
        f"{d:02}.{m:02}.{y}",
        slashed,
        f"{d:02}-{MONTHS_IN_SHORT[m - 1]}-{y % 100:02}",
        f"{d}.{m}.{y % 100:02}",
        f"{day.isoformat()} 09:30:00",
        f"{d:02}-{m:02}-{y}" if language != "en" else f"{name} {d}, {y}",
        f"{slashed} 14:05",
    )[spelling % SPELLINGS]


MONTHS_IN_SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _filed(table: Sequence[Sequence[str | date]], layout: Layout, words: Words) -> tuple[bytes, str]:
    months = words.months.split()
    written = [cell for cells in table for cell in cells if isinstance(cell, date)]
    if layout.language == "en" and layout.spelling in (3, 8) and all(day.day <= 12 for day in written):
        layout = layout._replace(spelling=0)  # nothing in such a file says which number is the month
    rows = [
        [_spelt(cell, layout.spelling, layout.language, months) if isinstance(cell, date) else cell for cell in cells]
        for cells in table
    ]
    if layout.form in ("excel", "excel text"):
        typed = table if layout.form == "excel" else rows
        body = "".join(
            row(n, "".join(_sheet_cell(at, n, cell) for at, cell in enumerate(cells)))
            for n, cells in enumerate(typed, 1)
        )
        return xlsx({"Sheet1": sheet(body)}), "search.xlsx"
    if layout.form == "ods":
        lines = "".join(ods_row(*(_ods_cell(cell) for cell in cells)) for cells in table)
        return ods(("Sheet1", lines)), "search.ods"
    if layout.form == "html":
        lines = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>" for cells in rows)
        return f"<!doctype html><html><body><table>{lines}</table></body></html>".encode(), "search.html"
    if layout.form == "markdown":
        shown = ["| " + " | ".join(_markdown(cell.strip()) for cell in cells) + " |" for cells in rows]
        shown.insert(1, "|" + " --- |" * len(rows[0]))
        return ("# Search\n\n" + "\n".join(shown) + "\n").encode(), "search.md"
    if layout.form == "json":
        return json.dumps([dict(zip(rows[0], cells, strict=True)) for cells in rows[1:]]).encode(), "search.json"
    sign = {"csv": ",", "semicolons": ";", "tabs": "\t"}[layout.form]
    return _csv(rows, sign).encode("utf-8-sig"), "search.csv"


def _sheet_cell(at: int, number: int, cell: str | date) -> str:
    if isinstance(cell, date):
        return str(sheet_cell(f"{chr(65 + at)}{number}", (cell - date(1899, 12, 30)).days, "day"))
    return str(sheet_cell(f"{chr(65 + at)}{number}", cell)) if cell else ""


def _ods_cell(cell: str | date) -> str | tuple[str, str]:
    if isinstance(cell, date):
        return f'office:value-type="date" office:date-value="{cell}"', cell.strftime("%d.%m.%y")
    return cell


SERVICES: dict[str, Callable[[Jobs, random.Random], Exported]] = {
    "linkedin": linkedin,
    "huntr": huntr,
    "simplify": simplify,
    "teal": teal,
    "career-ops": career_ops,
}
