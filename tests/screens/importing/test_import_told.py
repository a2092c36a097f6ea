"""An import act by act, without a dashboard: what is said, asked and taken for what, in one file to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.binding import Binding
from textual.geometry import Size

from app.exchange.writing.write_files import write_everything
from app.screens.importing.merge_page import MergePage
from app.screens.importing.reading import ImportAnswers, ImportSource, ReadingStopped
from app.screens.importing.rows_page import ComingPage
from app.screens.importing.screen import ImportScreen
from app.screens.importing.writing import ImportCancelled
from app.screens.keys.actions import TURN_DAYS, Action
from app.screens.terminal import _textual
from db.errors import StoreError
from db.records.drafts import Draft
from db.store import Store
from tests.clocks import clock_at
from tests.days import TODAY
from tests.exchange.workbooks import rows, sheet, xlsx
from tests.screens.answering import Answering, Unanswered, lines_of
from tests.screens.test_conversations import written
from tests.screens.test_tours import HEADERS, SHEETS, TABLE
from widgets.comparison import ComparisonRow
from widgets.section_list import SectionList, SectionRow
from widgets.table import Table, TableRow
from widgets.words import Words

TOLD = Path(__file__).with_name("import_told.txt")
DAYS = "Company,Role,Applied\nTrey,Planner,5 Oct\nTrey,Clerk,6 Oct\n"
NEW = "Company,Role,Applied\n" + "".join(f"Firm {at},Clerk,2026-10-01\n" for at in range(40))
STEPS = (
    "Company,Role,Applied,Interview\nTrey,Cook,2026-09-01,soon\nTrey,Nurse,2026-09-02,maybe\nAlpine,Cook,2026-09-03,\n"
)
YEARS = xlsx(
    {
        "2025": sheet(rows(("Role", "Company", "Date", "Status"), ("Cook", "Trey", "2025-03-01", "On ice"))),
        "2026": sheet(rows(HEADERS, *[("Alpine", "Clerk", "2026-03-01", "Circling back")] * 2)),
        **{str(year): sheet(rows(("Colour",), ("blue",))) for year in range(2027, 2034)},
        "A sheet with a name that is longer than any program for tables allows": sheet(rows(("Colour",), ("red",))),
    }
)
"""Ten sheets, two of which look like applications, with other words and rows to look at in each."""
IDEAS = xlsx(
    {
        "Jobs": sheet(rows(HEADERS, ("Trey", "Cook", "2026-03-01", "Rejected"))),
        "Ideas": sheet(rows(("Employer", "Job", "Website", "Why"), ("Alpine", "Clerk", "alpine.example", "near"))),
    }
)
"""Two sheets that look like applications and are not alike."""
LONG = (
    "Company,Role,Applied,A column with a name as long as that of a question,Status (as I last heard of it from them)\n"
    "Trey,Cook,2026-10-01,A cell with more words than are shown,Somebody there may be circling back\n"
)
LATER = (
    "Company,Role,Applied,Interview,Note,Odd\n"
    "Contoso,Analyst,2026-11-23,2026-11-25,,x\nContoso,Analyst,2026-11-23,,They rang,\nTrey,Cook,soon,,,\n"
)
FILES: dict[str, bytes | str] = {
    "Jobs.csv": TABLE,
    "Days.csv": DAYS,
    "New.csv": NEW,
    "Steps.csv": STEPS,
    "Sheets.xlsx": SHEETS,
    "Years.xlsx": YEARS,
    "Ideas.xlsx": IDEAS,
    "Long.csv": LONG,
    "Both.csv": "Company,Role,Applied,Deadline\nTrey,Planner,2/9/2026,5 Jan\nTrey,Clerk,3/9/2026,6 Jan\n",
    "Later.csv": LATER,
    "Persons.csv": "Company,Role\nMs Reyes,Cook\nMr Jones,Nurse\nMs Huber,Clerk\n",
    "Broken.xlsx": b"PK\x03\x04 and nothing else",
    "Colours.csv": "Colour,Size\nblue,1\nred,2\n",
    "Known.csv": "Company,Role,Applied\nContoso,Analyst,2026-11-23\n",
    "Closed.csv": "Company,Role,Applied,Rejected\nContoso,Analyst,2026-11-23,2026-11-24\n",
}
STORIES = {
    "columns": "Jobs.csv foot column:0 foot keys open open=unused take column:5 foot open=deadline open take forget"
    " forget",
    "words": "Jobs.csv word:0 foot open keys mean:rejected word:1 take open=offer open mean:yes word:9 mean:rejected"
    " forget",
    "words of a step": "Steps.csv word:0 foot mean:yes word:1 mean:no import",
    "days": "Days.csv order:0 foot keys open turn turn forget leave",
    "no days": "Known.csv turn keys other:0 foot open",
    "days first by the settings": "prefer=day-first Jobs.csv order:0 turn order:0",
    "months first by the settings": "prefer=month-first Jobs.csv order:0",
    "orders": "Jobs.csv order:0 foot turn open order:99 open turn",
    "days of both kinds": "Both.csv order:0 turn order:1 turn column:0 turn",
    "looks": "Jobs.csv look:0 foot open beside beside take take look:1 foot take open look:2 open look:3 open"
    " forget look:1 open",
    "a row with later steps": "Later.csv look:0 open look:1 open look:2 open",
    "where it is from": "Jobs.csv source:0 foot open open=huntr open=by+headers",
    "sheets": "Sheets.xlsx sheet:0 foot open open=2025 sheet:1 foot open=2026 more:0 foot open import",
    "another sheet": "Years.xlsx word:0 look:0 sheet:1 sheet:0 open open=2025 column:0 word:0 word:1 look:0 open"
    " sheet:0 open= sheet:0",
    "one sheet where another is like it": "Ideas.xlsx sheet:0 sheet:1 open=Ideas sheet:0 open",
    "long names": "Long.csv column:4 column:3 open word:0 open",
    "a look at a whole file": "Persons.csv look:0 open",
    "an import": "New.csv import import keys change went go",
    "an import that is cancelled": "New.csv foot import foot leave went went leave keys",
    "an import that is refused": "New.csv refuse import foot import",
    "later steps": "Closed.csv foot later:0 foot import",
    "no company, role or link": "Colours.csv foot import column:0 open=company import",
    "an export of Onward": "Own.json foot keys import go Own.json foot import More.json foot",
    "what was said of headers before": "Jobs.csv word:0 mean:rejected import go Jobs.csv word:0 foot keys forget foot",
    "a sheet that was chosen before": "Sheets.xlsx sheet:0 open=2025 import go Sheets.xlsx sheet:0 open=2025",
    "a file that cannot be read": "Broken.xlsx foot keys",
    "a file that is gone": "Gone.csv foot import leave",
    "a file that goes": "Jobs.csv gone column:0 open=unused",
    "keys before it is read": "hold Jobs.csv foot keys import forget turn take open told=Half read import",
    "import while it is read": "Jobs.csv hold column:5 open=deadline told=Half import told=Row+2 read",
    "another answer while it is read": "Jobs.csv hold column:5 open=deadline column:5 import open=unused told=Half"
    " read read",
    "left while it is read": "hold Jobs.csv leave told=Half read",
    "a change while it is read": "hold Jobs.csv change read change read",
}
"""By what happens, the acts; those after an `=` are answers, with a plus for a space."""


class Parts:
    """The rows and the lines above them."""

    def __init__(self) -> None:
        self.rows: list[SectionRow] = []
        self.row: SectionRow | None = None
        self.head: list[str] = []

    def say_rows(self, rows: Any) -> None:
        self.head = ["".join(text for text, _ in row) for row in rows]

    def show(self, sections: Any) -> None:
        self.rows = [row for section in sections for row in section.rows]
        if self.row is not None:
            here = (self.row.kind, self.row.number)
            self.row = next((row for row in self.rows if (row.kind, row.number) == here), None)

    def start_over(self) -> None:
        self.row = None

    def go_to(self, kind: object, number: int) -> None:
        self.row = next((row for row in self.rows if (row.kind, row.number) == (kind, number)), self.row)


class Side:
    """What a page shows that is opened above it, as lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say_rows(self, rows: Any) -> None:
        self.lines = ["".join(text for text, _ in row) for row in rows]

    def show(self, what: Any, rows: Sequence[ComparisonRow] = (), **_: object) -> None:
        if rows:
            self.lines.append(" | ".join(what))
        for row in rows:
            cells = (" ".join(f"{text} ({tone})" for text, tone in cell) for cell in row.cells)
            self.lines.append(f"{row.kind} {row.number}{', apart' * row.apart}, {row.label}: {' | '.join(cells)}")
        for section in () if rows else what:
            if isinstance(section, TableRow):
                self.lines.append(" | ".join(str(cell) for cell in section.cells))
                continue
            self.lines += [f"{section.title} {'' if section.rows else section.empty}".rstrip()]
            self.lines += [f"{row.number} {told_row(row)}" for row in section.rows]


class Importing:
    """One import screen that nobody draws."""

    def __init__(self, store: Store, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.a, self.folder = Answering(store), folder
        self.parts, self.side, self.answers = Parts(), Side(), ImportAnswers()
        vars(self.a.open)["page"] = self.opened
        self.merge: Any = None
        self.is_held = False
        self.reads: list[object] = []
        self.writing: Any = None
        self.page: Any = None
        self.head: list[str] = []
        app = SimpleNamespace(
            size=Size(120, 30),
            screen=None,
            pop_screen=self.left,
            call_later=lambda do, *given: do(*given),
        )
        for name, value in (("session", self.a.session), ("app", app), ("is_attached", True), ("is_mounted", True)):
            patch.setattr(ImportScreen, name, value)
            for page in (MergePage, ComingPage):
                patch.setattr(page, name, value)
        self._patch = patch
        patch.setattr(_textual, "call_while_open", lambda _, do, *given, **named: do(*given, **named))
        patch.setattr(_textual, "is_leaving", lambda _: False)

    def left(self) -> None:
        self.a.said.append("goes back")
        self._patch.setattr(ImportScreen, "is_attached", False)

    def open(self, name: str) -> None:
        self._patch.setattr(ImportScreen, "is_attached", True)
        path = self.folder / name
        if name in FILES:
            content = FILES[name]
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        told = self.a.said.append
        page = self.page = ImportScreen(
            ImportSource(name, path=path), self.answers, partial(told, "asks anew"), partial(told, "imported")
        )
        changed: dict[str, Any] = {
            "query_one": lambda *_: self.parts,
            "say": lambda text, trouble=False: told(
                f'{"warns" if trouble else "says"} "{text}"' if text else "is quiet"
            ),
            "refresh_footer": lambda: None,
            "_read_behind": self.read_behind,
            "_on_progress": lambda *_: None,
            "_write_behind": lambda reading: setattr(self, "writing", reading),
        }
        vars(page).update(changed)
        page.fill()

    def opened(self, page: Any) -> None:
        """Tell what a page shows, but for how many of a long one."""
        self.side.lines.clear()
        vars(page).update({"query_one": lambda *_: self.side, "refresh_footer": lambda: None})
        page.fill()
        for part in page.body():
            if isinstance(part, Words) and part._text not in ("", *self.side.lines):
                self.side.lines.insert(0, part._text)
            if isinstance(part, Table):
                self.side.lines.insert(1, "; ".join(str(tuple(column)) for column in part._columns))
        keys = (one.hint() if isinstance(one, Action) else one for one in page.footer_keys())
        foot = ", ".join(f"{hint.key} {hint.label}" for hint in keys)
        self.a.said.append("\n    ".join((f"opens {type(page).__name__}", *self.side.lines[:9], foot)))
        self.merge = page

    def say(self, text: str, *, trouble: bool = False) -> None:
        if text:
            self.a.notify(text, trouble=trouble)
        else:
            self.a.said.append("is quiet")

    def read_behind(self, one: object) -> None:
        if self.is_held:
            self.reads.append(one)
        else:
            self.read(one)

    def read(self, one: object) -> None:
        ImportScreen._read_behind.__wrapped__(self.page, one)  # type: ignore[attr-defined]

    def act(self, act: str) -> str:
        """Do it, and tell what is said, what is answered so far, and the lines above where they are others."""
        self.a.said.clear()
        try:
            self.done(act)
        except Unanswered as more:
            self.a.said.append("\n    ".join(("asks", *lines_of(more.question, {"": ()}))))
        told = ["; ".join(self.a.said)] if self.a.said else []
        answers = {
            key: value for key, value in vars(self.answers).items() if key not in ("asked_words", "merged") and value
        }
        if answers:
            sets = {key: sorted(value) if isinstance(value, set) else value for key, value in answers.items()}
            told.append(", ".join(f"{key} {value}" for key, value in sets.items()))
        if self.parts.head != self.head:
            told += [f"\n    {line}" for line in self.parts.head]
            self.head = self.parts.head
        return f"  {act}: {' | '.join(told) or 'nothing'}".replace(" | \n", "\n")

    def done(self, act: str) -> None:
        name, _, given = act.partition("=")
        if name in FILES or name in ("Own.json", "More.json", "Gone.csv"):
            self.open(name)
        elif ":" in name and not name.startswith("mean:"):
            kind, _, at = name.partition(":")
            those = [row for row in self.parts.rows if row.kind.value == kind]  # type: ignore[attr-defined]
            self.parts.row = those[int(at)] if int(at) < len(those) else None
            self.a.said.append("nothing there" if self.parts.row is None else told_row(self.parts.row))
        else:
            self.do(name, given.replace("+", " "))

    def do(self, name: str, given: str) -> None:
        page, told = self.page, self.a.said.append
        match name.partition(":")[0]:
            case "foot":
                hints = (one.hint() if isinstance(one, Action) else one for one in page.footer_keys())
                told(", ".join(f"{hint.key} {hint.label}" for hint in hints))
            case "keys":
                actions = ("mean", "take", "turn", "forget", "import_it", "leave")
                told(f"may {', '.join(one for one in actions if page.check_action(one, ()))}")
                asks = (
                    Binding("r", "mean('rejected')", "r"),
                    Binding("t", "turn", "t", id=TURN_DAYS.id),
                    Binding("x", "x"),
                )
                told(f"acts on {', '.join(one.key for one in asks if page.acts(one)) or 'nothing'}")
            case "beside":
                self.side.lines.clear()
                self.merge.action_take()
                told("\n    ".join(("turns it", *self.side.lines)))
            case "mean":
                page.action_mean(name.partition(":")[2])
            case "take" | "turn" | "forget" | "leave":
                getattr(page, f"action_{name}")()
            case "import":
                page.action_import_it()
                if page._busy and self.a.refusal is not None:
                    self.go_on()
            case "go":
                self.go_on()
            case "open":
                self.a._answers[:] = [given] if given else [None]
                self.a._heard.clear()
                self.a.agreed = given or None
                if not given and self.parts.row is not None:
                    self.a._answers.clear()
                if self.parts.row is not None:
                    page._opened(SectionList.RowOpened(self.parts.row))
                else:
                    page._apply_answers()
            case "hold":
                self.is_held = True
            case "read":
                while self.reads:
                    self.read(self.reads.pop(0))
            case "told":
                try:
                    ImportScreen._on_progress(page, page._current_request if given == "Row 2" else None, given)
                except ReadingStopped:
                    told("stops reading")
            case "went":
                try:
                    page._on_write_progress(2, 40)
                except ImportCancelled:
                    page._end_import("Cancelled. Nothing was imported.")
            case "prefer":
                self.a.settings = self.a.settings._replace(date_order=given)
            case "refuse":
                self.a.refusal = StoreError("The disk is full.", "Nothing was changed.")
            case "gone":
                (self.folder / page._source.name).unlink()
            case _:
                page.refresh_from_store(None)

    def go_on(self) -> None:
        ImportScreen._write_behind.__wrapped__(self.page, self.writing)  # type: ignore[attr-defined]


def told_row(row: SectionRow) -> str:
    name = row.name[0] if row.name else ""
    tones = dict.fromkeys((row.tone, *(tone for _, tone in (*((row.name,) if row.name else ()), *row.pieces))))
    said = "".join(text for text, _ in row.pieces)
    return " ".join(f"{name} {row.when} {said} {row.text} ({', '.join(filter(None, tones))})".split())


def stories(folder: Path) -> Iterator[str]:
    exported = Store.open(folder / "other.db", clock_at())
    for company, role in (("Contoso", "Analyst"), ("Wingtip", "Cook")):
        exported.applications.add(Draft(company, role, applied_on=TODAY))
    write_everything(exported.reader, folder / "Own.json")
    exported.applications.add(Draft("Tailspin", "Clerk", applied_on=TODAY))
    write_everything(exported.reader, folder / "More.json")
    exported.close()
    for what, acts in STORIES.items():
        path = folder / f"{what}.db"
        store = Store.open(path, clock_at())
        store.applications.add(Draft("Contoso", "Analyst", applied_on=TODAY))
        yield f"[{what}]"
        with pytest.MonkeyPatch.context() as patch:
            importing = Importing(store, folder, patch)
            for act in acts.split():
                yield importing.act(act)
        store.close()
        yield ""


def test_each_step_of_an_import_stands_in_one_file_to_read(tmp_path: Path) -> None:
    """When this fails: read what an import says now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    text = "\n".join(stories(tmp_path)).replace(str(tmp_path), "~")
    written(TOLD, text.split("\n"))
