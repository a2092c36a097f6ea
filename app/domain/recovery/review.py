"""Writes a review for oneself or a coach: closed applications, their reasons, what was tried and if it helped.

Private notes and moods, remarks on reasons and what was written while recovering stay out unless asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from app.domain.clean_text import plain_line, plain_lines
from app.domain.formatting import DAY_UNKNOWN, count, day_of_year, full_day
from app.domain.patterns import compiled_later
from app.domain.recovery import list_texts, practice, reasons, texts
from app.domain.recovery.steps.recover import mood_words
from app.domain.recovery.walk_kinds import how_it_closed
from db.records.enums import Outcome
from db.records.recovery import Ending, Feedback, Finding, JournalEntry, Mood, Rejection
from db.records.tasks import Task
from db.records.walk_enums import WithinMyControl

if TYPE_CHECKING:
    from app.clock import Clock
    from db.queries import Reader

QUESTIONS: dict[str, str] = {
    "own.told": texts.WHY_NO,
    "own.yes": texts.WOULD_BE_YES,
    "analyse.went_well": texts.WENT_WELL,
    "analyse.must_haves": texts.REQUIREMENTS,
    "analyse.doubts": texts.CONCERNS,
    "analyse.mine": texts.IN_CONTROL,
    "analyse.not_mine": texts.NOT_IN_CONTROL,
    "analyse.try": texts.TRY,
    "feedback.usable": texts.ONE_USABLE,
}
"""The questions whose answers are part of a review."""
PRIVATE_QUESTIONS: dict[str, str] = {
    "recover.line": texts.ONE_LINE,
    "silence.line": texts.ONE_LINE,
    "recover.tell": texts.TELL,
    "recover.helped": texts.WHAT_HELPED,
    "day.line": texts.DAY_LINE,
}
_EVIDENCE = dict(texts.EVIDENCES)
_CONTROL = {
    WithinMyControl.YES: "within my control",
    WithinMyControl.PARTLY: "partly within my control",
    WithinMyControl.NO: "not within my control",
}
_TITLE = "Review of closed applications"
_LEFT_OUT = "Private notes and moods are left out."
_INCLUDED = "Private notes and moods are included: show it only to people who may read them."
_COMING_UP = list_texts.KEEPS_COMING_UP
_TRIED = "Tasks, and whether they helped"
_CLOSED = "Closed applications"
_NOTHING = "Nothing is closed yet."
_MARKS = compiled_later(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|~(?=~)|&(?=[\w#])|^[-+=>]|(?:^|(?<=\s))#")
_NUMBERED = compiled_later(r"^(\d{1,9})([.)])")


class ReviewPart(NamedTuple):
    """A piece of a review: `kind` is title, group, name, said (a quotation), item or plain."""

    kind: str
    text: str


def public_fields(rejection: Rejection, plain: Callable[[Any], Any]) -> dict[str, Any]:
    """The fields of one walkthrough that are not private, as `plain` converts records; without the application."""
    return {name: value for name, value in plain(rejection).items() if name != "ending"}


def markdown(parts: Iterable[ReviewPart]) -> Iterator[str]:
    """The lines of a review as Markdown, in which what people wrote is escaped."""
    before = ""
    for kind, text in parts:
        if before and not kind == before == "item":
            yield ""
        before = kind
        if kind in _HEADINGS:
            yield f"{_HEADINGS[kind]} {_escape(plain_line(text))}"
        elif kind == "item":
            yield f"- {_escape(plain_line(text))}"
        else:
            quote = "> " if kind == "said" else ""
            # Two spaces at the end keep a line of its own.
            yield "  \n".join(f"{quote}{_escape(line.strip())}".rstrip() for line in plain_lines(text).split("\n"))


_HEADINGS = {"title": "#", "group": "##", "name": "###"}


def _escape(line: str) -> str:
    return _NUMBERED.sub(r"\1\\\2", _MARKS.sub(lambda match: f"\\{match[0]}", line))


def review(
    reader: Reader, clock: Clock, *, include_private: bool = False, limit: int | None = None
) -> Iterator[ReviewPart]:
    """The review, part by part: recurring reasons, what was tried, and each rejection, the newest first.

    `limit` is the most rejections that are described.
    """
    today = clock.today()
    endings = reader.rejections.all(today=today)
    yield ReviewPart("title", _TITLE)
    yield ReviewPart(
        "plain", f"{full_day(today)}. {_count_text(endings)} {_INCLUDED if include_private else _LEFT_OUT}"
    )
    private = _Private(reader, clock) if include_private else None
    recurring = list(_coming_up(reader))
    if recurring:
        yield ReviewPart("group", _COMING_UP)
        yield from recurring
    read_rejections = (reader.rejections.get(ending.rejection_id) for ending in endings[:limit])
    rejections = [rejection for rejection in read_rejections if rejection is not None]
    tried = list(_tasks_tried(rejections))
    if tried:
        yield ReviewPart("group", _TRIED)
        yield from tried
    if rejections:
        yield ReviewPart("group", _CLOSED)
    for rejection in rejections:
        yield from _rejection_parts(rejection, private)
    if limit is not None and len(endings) > limit:
        yield ReviewPart("plain", f"And {len(endings) - limit:,} earlier; the file has all of them.")
    if private is not None:
        yield from private.remaining_parts()


def _count_text(endings: Sequence[Ending]) -> str:
    number = len(endings)
    return f"{count('closed application', number)}, newest first." if number else _NOTHING


def _coming_up(reader: Reader) -> Iterator[ReviewPart]:
    counts = reader.rejections.reason_counts()
    for reason, evidence_counts in reasons.recurring(counts, len(counts)):
        counts_text = ", ".join(list_texts.EVIDENCE_COUNTS[evidence].format(n=n) for evidence, n in evidence_counts)
        yield ReviewPart("item", f"{reason.label}: {counts_text}")


def _tasks_tried(rejections: Iterable[Rejection]) -> Iterator[ReviewPart]:
    for rejection in rejections:
        yield from (
            ReviewPart("item", f"{_task(task)} ({_company_and_role(rejection.ending)})") for task in rejection.tasks
        )


def _company_and_role(ending: Ending) -> str:
    return ", ".join(plain_line(part) for part in (ending.company, ending.role) if part)


def _rejection_parts(rejection: Rejection, private: _Private | None) -> Iterator[ReviewPart]:
    ending = rejection.ending
    yield ReviewPart("name", _company_and_role(ending))
    facts = [
        day_of_year(ending.ended_on) if ending.ended_on else DAY_UNKNOWN,
        how_it_closed(ending),
        f"source: {ending.channel}" if ending.channel else "",
    ]
    yield ReviewPart("plain", ", ".join(fact for fact in facts if fact) + ".")
    yield from _feedback(rejection.feedback, ending)
    if rejection.findings:
        yield ReviewPart("plain", "Reasons:")
        yield from chain.from_iterable(_finding(finding, private is not None) for finding in rejection.findings)
    answers = dict(rejection.answers)
    for question, question_text in (QUESTIONS | PRIVATE_QUESTIONS if private else QUESTIONS).items():
        if answers.get(question, "").strip():
            yield ReviewPart("plain", question_text)
            yield ReviewPart("said", answers[question])
    if rejection.tasks:
        yield ReviewPart("plain", "To do:")
        yield from (ReviewPart("item", _task(task)) for task in rejection.tasks)
    if private is not None:
        yield from private.parts_of(ending.rejection_id)


def _feedback(feedback: Feedback, ending: Ending) -> Iterator[ReviewPart]:
    if feedback.said.strip():
        yield ReviewPart("plain", "In their words:")
        yield ReviewPart("said", feedback.said)
    if feedback.reading.strip():
        yield ReviewPart("plain", f"{texts.MY_READING}:")
        yield ReviewPart("said", feedback.reading)
    if feedback.asked_on is not None:
        action = "Followed up" if ending.outcome is Outcome.NO_REPLY else "Wrote to them"
        reply = "no reply so far" if feedback.answered_on is None else f"replied on {day_of_year(feedback.answered_on)}"
        yield ReviewPart("plain", f"{action} on {day_of_year(feedback.asked_on)}, {reply}.")


def _finding(finding: Finding, with_note: bool) -> Iterator[ReviewPart]:
    if finding.cause_id == reasons.UNKNOWN:
        yield ReviewPart("item", texts.DONT_KNOW)
        return
    parts = [_EVIDENCE[finding.evidence]]
    if finding.in_my_hands is not None:
        parts.append(_CONTROL[finding.in_my_hands])
    quote = plain_line(finding.quote)
    reason_text = f"{reasons.reason(finding.cause_id).label}: {', '.join(parts)}" + (f", “{quote}”" if quote else "")
    note = plain_line(finding.note) if with_note else ""
    yield ReviewPart("item", f"{reason_text}. {note}" if note else reason_text)


def _task(task: Task) -> str:
    parts = (task.text, task.trigger, *practice.plan_lines(task))
    task_text = ", ".join(plain_line(part) for part in parts if part.strip())
    if task.done_on is not None:
        helped = plain_line(task.helped)
        return f"{task_text}: done {day_of_year(task.done_on)}, " + (
            f"helped: {helped}" if helped else "whether it helped is not recorded yet"
        )
    if task.dropped_on is not None:
        return f"{task_text}: dropped"
    return f"{task_text}: to do" + (f" by {day_of_year(task.due_on)}" if task.due_on is not None else "")


class _Private:
    """Private notes and moods by the walkthrough they belong to."""

    def __init__(self, reader: Reader, clock: Clock) -> None:
        self.clock = clock
        self.entries: dict[int | None, list[JournalEntry]] = {}
        self.moods: dict[int | None, list[Mood]] = {}
        for entry in reader.private_notes.all():
            self.entries.setdefault(entry.rejection_id, []).append(entry)
        for mood in reader.private_notes.moods():
            self.moods.setdefault(mood.rejection_id, []).append(mood)

    def parts_of(self, rejection_id: int | None) -> Iterator[ReviewPart]:
        """The parts of one walkthrough; each is returned once."""
        for mood in self.moods.pop(rejection_id, ()):
            if words := mood_words(mood):
                yield ReviewPart("plain", f"Mood on {day_of_year(self.clock.day_of(mood.at))}: {words}.")
        for entry in self.entries.pop(rejection_id, ()):
            on = day_of_year(self.clock.day_of(entry.written_at))
            if entry.encrypted:
                yield ReviewPart(
                    "plain",
                    f"Private note, {on}, {texts.JOURNAL_KINDS[entry.kind][0]}: encrypted with your passphrase.",
                )
            elif entry.text.strip():
                yield ReviewPart("plain", f"Private note, {on}, {texts.JOURNAL_KINDS[entry.kind][0]}:")
                yield ReviewPart("said", entry.text.replace("\n\t", "\n"))

    def remaining_parts(self) -> Iterator[ReviewPart]:
        """The parts that belong to no walkthrough in the review."""
        rejection_ids = sorted({*self.entries, *self.moods}, key=lambda number: number or 0)
        parts = list(chain.from_iterable(self.parts_of(number) for number in rejection_ids))
        if parts:
            yield ReviewPart("group", "Other days")
            yield from parts
