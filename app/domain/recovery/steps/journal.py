"""The private notes of step 2: three kinds, saved as they are typed, hidden again, deleted for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from math import ceil

from app.domain.formatting import count
from app.domain.patterns import compiled_later
from app.domain.recovery import texts
from app.domain.recovery.effect import NOTHING, Effect, FocusField, ShowPage
from app.domain.recovery.fields import ChoiceField, MenuField, MenuOption, Paragraph, StepField, TextField
from app.domain.recovery.walk_data import WalkData, WalkPosition
from app.domain.recovery.walk_kinds import past_day
from db.records.enums import Outcome
from db.records.recovery import JournalEntry
from db.records.walk_enums import JournalKind

MENU = "recover.door"
"""The key of the menu of kinds to write."""
ENTRIES = "recover.entries"
"""The key of the menu of saved notes."""
_BETWEEN_ANSWERS = compiled_later(r"\n(?!\t)")


def menus(data: WalkData, position: WalkPosition, kinds: Iterable[JournalKind]) -> list[StepField]:
    """The kinds of note to write, and those written on this walkthrough, hidden but for day and length."""
    options = tuple(MenuOption(kind.value, *texts.JOURNAL_KINDS[kind]) for kind in kinds)
    items: list[StepField] = [MenuField(MENU, 2, texts.WRITE, options, "w", private=True, effect=_open_kind)]
    entries = [entry for entry in data.entries if entry.text.strip() or entry.encrypted]
    if not entries:
        return items
    options = tuple(MenuOption(str(entry.id), _when(entry, data), _length(entry)) for entry in entries)
    items.append(MenuField(ENTRIES, 1, texts.ENTRIES, options, "v", private=True, effect=_open_entry))
    if position.revealed:
        items += [
            Paragraph(f"recover.entry.{entry.id}", 1, f"{_when(entry, data)}\n{_plain(entry.text)}")
            for entry in entries
            if not entry.hidden and not entry.encrypted
        ]
    return items


def _when(entry: JournalEntry, data: WalkData) -> str:
    return (
        f"{past_day(entry.written_at.astimezone(data.zone).date(), data.today)}, {texts.JOURNAL_KINDS[entry.kind][0]}"
    )


def _length(entry: JournalEntry) -> str:
    """The length of a private note, without a word of it."""
    length = texts.ENCRYPTED if entry.encrypted else count("word", len(entry.text.split()))
    return texts.HIDDEN_ENTRY.format(length=length) if entry.hidden else length


def _open_kind(data: WalkData, position: WalkPosition, value: str) -> Effect:
    """Open a page to write on; a note of this kind that was started today is continued."""
    kind = JournalKind(value)
    entries = [
        entry
        for entry in data.entries
        if entry.kind is kind and entry.id in data.entries_today and not (entry.hidden or entry.encrypted)
    ]
    return _open(position, kind, entries[-1] if entries else None)


def _open_entry(data: WalkData, position: WalkPosition, value: str) -> Effect:
    """Open a note to continue or to delete it."""
    entry = next((entry for entry in data.entries if str(entry.id) == value), None)
    return NOTHING if entry is None or entry.encrypted else _open(position, entry.kind, entry)


def _open(position: WalkPosition, kind: JournalKind, entry: JournalEntry | None) -> Effect:
    position.writing, position.entry_id = kind, entry.id if entry else None
    position.lines = lines_of(entry.text if entry else "", kind)
    return Effect(next=ShowPage("journal.0"), starts_step=False)


def prompts(data: WalkData, kind: JournalKind) -> tuple[str, ...]:
    """The questions of a kind, one for each line to write; empty for a page without lines."""
    if kind is JournalKind.LETTER:
        silent = data.ending.outcome is Outcome.NO_REPLY
        return texts.LETTER_PROMPTS_SILENT if silent else texts.LETTER_PROMPTS
    return texts.TOMORROW_LINES if kind is JournalKind.TOMORROW else ()


def lines_of(text: str, kind: JournalKind) -> list[str]:
    """A private note as the answers to the questions of its kind; further lines join the last answer."""
    if kind is JournalKind.FREE:
        return [text]
    parts = [_plain(part) for part in _BETWEEN_ANSWERS.split(text)]
    first, second, *further = [*parts, "", ""][: max(3, len(parts))]
    return [first, second, "\n".join(further)]


def text_of(lines: Sequence[str]) -> str:
    """The answers to the questions of a kind as one text; a line that continues an answer begins with a tab."""
    if len(lines) == 1:
        return lines[0]
    return "\n".join(line.replace("\n", "\n\t") for line in lines)


def _plain(text: str) -> str:
    return text.replace("\n\t", "\n")


def time_left(data: WalkData, position: WalkPosition) -> str:
    """About how many minutes of writing are left, in whole ones; nothing before the first letter."""
    if position.started_at is None:
        return ""
    minutes_left = ceil(position.minutes - (data.now - position.started_at).total_seconds() / 60)
    if minutes_left <= 0:
        return texts.MINUTES_OVER.format(minutes=position.minutes)
    return texts.MINUTES_LEFT.format(minutes=count("minute", minutes_left))


def content(data: WalkData, position: WalkPosition) -> list[StepField]:
    """The page of a private note."""
    kind = position.writing
    assert kind is not None
    items: list[StepField] = []
    if kind is JournalKind.FREE:
        items += [
            Paragraph("journal.prompt", 0, texts.FREE_PROMPT.format(minutes=position.minutes), "plain"),
            ChoiceField("journal.minutes", 0, "", texts.MINUTES, str(position.minutes), effect=_set_minutes),
            TextField("journal.0", 1, "", position.lines[0], long=True, effect=partial(_save, line=0)),
            Paragraph("journal.time", 0, time_left(data, position), "faint"),
            Paragraph("journal.note", text=texts.FREE_NOTE, tone="faint"),
        ]
    else:
        if kind is JournalKind.TOMORROW:
            items.append(Paragraph("journal.prompt", 0, texts.TOMORROW_PROMPT, "plain"))
        long, fields_above = kind is JournalKind.LETTER, len(items)
        items += [
            TextField(
                f"journal.{n}",
                min(1, n + fields_above),
                prompt,
                position.lines[n],
                long=long,
                effect=partial(_save, line=n),
            )
            for n, prompt in enumerate(prompts(data, kind))
        ]
    items.append(Paragraph("journal.private", text=texts.PRIVATE, tone="faint"))
    if position.confirm_delete:
        confirmation = ChoiceField("journal.sure", 1, texts.DELETE_SURE, texts.DELETE_ANSWERS, "no", effect=_delete)
        return [*items, confirmation]
    hidden = any(entry.id == position.entry_id and entry.hidden for entry in data.entries)
    hide = MenuOption("lock", texts.HIDE_ENTRY, texts.HIDE_ENTRY_NOTE, partial(_hide, hide=True))
    unhide = MenuOption("unlock", texts.UNHIDE_ENTRY, "", partial(_hide, hide=False))
    options = (
        MenuOption("keep", texts.SAVE_ENTRY, texts.SAVE_ENTRY_NOTE, _leave),
        unhide if hidden else hide,
        MenuOption("delete", texts.DELETE_ENTRY, texts.DELETE_ENTRY_NOTE, _ask_to_delete),
    )
    return [*items, MenuField("journal.end", 1, "", options)]


def _save(data: WalkData, position: WalkPosition, text: str, line: int) -> Effect:
    """Save a private note with one line of it changed."""
    kind, entry = position.writing, position.entry_id
    assert kind is not None
    position.lines[line] = text
    if position.started_at is None and text.strip():
        position.started_at = data.now
    note_text = text_of(position.lines)
    if not note_text.strip() and entry is None:
        return NOTHING

    def saved(entry_id: int) -> None:
        position.entry_id = entry_id

    return Effect(lambda store: store.private_notes.save(note_text, kind, data.rejection_id, entry), saved=saved)


def _set_minutes(data: WalkData, position: WalkPosition, value: str) -> Effect:
    position.minutes = int(value) if value else position.minutes
    return NOTHING


def leave(position: WalkPosition, focus: str = "") -> Effect:
    """Go back from the page; a note that was emptied again is deleted."""
    entry, empty = position.entry_id, not "".join(position.lines).strip()
    position.started_at = position.writing = position.entry_id = None
    position.lines, position.confirm_delete = [], False
    following = ShowPage(focus)
    if entry is not None and empty:
        return Effect(lambda store: store.private_notes.delete(entry), next=following, starts_step=False)
    return Effect(next=following, starts_step=False)


def _leave(data: WalkData, position: WalkPosition, value: str) -> Effect:
    return leave(position)


def _hide(data: WalkData, position: WalkPosition, value: str, hide: bool) -> Effect:
    """Save the note and hide it also while private notes are shown, or no longer hide it."""
    entry, empty = position.entry_id, not "".join(position.lines).strip()
    effect = leave(position)
    if entry is None or empty:
        return effect
    message = texts.HIDDEN_SAID if hide else ""
    return Effect(lambda store: store.private_notes.hide(entry, hide), message, ShowPage(), starts_step=False)


def _ask_to_delete(data: WalkData, position: WalkPosition, value: str) -> Effect:
    if position.entry_id is None:
        return leave(position)
    position.confirm_delete = True
    return Effect(next=FocusField("journal.sure"), starts_step=False)


def _delete(data: WalkData, position: WalkPosition, value: str) -> Effect:
    """Delete the note for good, if the user confirms it."""
    position.confirm_delete = False
    entry = position.entry_id
    if value != "yes" or entry is None:
        return Effect(next=FocusField("journal.end"), starts_step=False)
    position.lines = []
    leave(position)
    return Effect(lambda store: store.private_notes.delete(entry), texts.DELETED, ShowPage(), starts_step=False)
