"""Saving typed text: soon after typing, and again automatically while the data file cannot be written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from db.errors import Refused, StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from textual.timer import Timer

    from app.screens.store.store_access import StoreAccess
    from app.unsaved_file import Text
    from db.store import Store

SOON = 0.4
"""Seconds from the first unsaved letter until it is saved."""
AGAIN = 0.5
"""Seconds until a failed save is tried again."""
UNPLACED = "unplaced:"
"""Prefix of drafts whose place no longer exists; their first line is their label."""
DRAFT = "draft"
"""The place of a text that is only a draft."""


class _PendingText:
    def __init__(self, text: Text, change: Callable[[Store], Any], done: Callable[[Any], None] | None = None) -> None:
        self.text, self.change, self.done = text, change, done


class Saving:
    """The typed texts that are not stored yet, by name."""

    def __init__(
        self,
        access: StoreAccess,
        notify: Callable[..., None],
        set_timer: Callable[[float, Callable[[], None]], Timer],
        open_soon: Callable[[], None],
    ) -> None:
        self._access, self._notify, self._set_timer, self._open_soon = access, notify, set_timer, open_soon
        self._pending: dict[str, _PendingText] = {}
        self._timer: Timer | None = None
        self._message = ""
        self._places: dict[str, tuple[str, str]] = {}
        """By draft name: the name it is stored under, and the stored text last read or written."""
        self.reason = ""
        """Why texts could not be stored; empty while they can."""
        self.file: Path | None = None
        """The private file with the unsaved texts, while there is one."""

    @property
    def unsaved(self) -> list[Text]:
        """The texts that are not stored yet, without empty ones."""
        return [waiting.text for waiting in self._pending.values() if waiting.text.text.strip()]

    def waiting(self, name: str) -> str:
        """The text of a name that is not stored yet; empty for none."""
        waiting = self._pending.get(name)
        return "" if waiting is None else waiting.text.text

    # Drafts

    def draft(self, name: str) -> str:
        """The draft of a name as it was last typed."""
        waiting = self._pending.get(name)
        if waiting is not None:
            return waiting.text.text
        place, text = name, self._access.reader.drafts.get(name)
        if not text:
            from db.records.changes import OF_ANOTHER

            # A draft of the same name from another window.
            place, text = next(iter(self._access.reader.drafts.beginning(f"{name}{OF_ANOTHER}")), (name, ""))
        self._places[name] = place, text
        return text

    def _stored(self, name: str) -> str:
        """The stored text of a draft of this window."""
        place, _ = self._places.get(name, (name, ""))
        return self._access.reader.drafts.get(place)

    def _is_as_stored(self, name: str, text: str) -> bool:
        waiting = self._pending.get(name)
        return text == (self._stored(name) if waiting is None else waiting.text.text)

    def type_draft(self, name: str, label: str, text: str) -> None:
        """Save a draft soon; an empty text deletes it."""
        if self._is_as_stored(name, text):
            return
        self._pending[name] = self._draft(name, label, text)
        self._start_timer(SOON)

    def save_draft(self, name: str, label: str, text: str) -> bool:
        """Save a draft now; False if it has to wait."""
        if name not in self._pending and self._is_as_stored(name, text):
            return True
        self._pending[name] = self._draft(name, label, text)
        return self._save_pending(name)

    def drop_draft(self, name: str) -> None:
        """Delete a draft whose text was used; one of another window stays."""
        self._pending.pop(name, None)
        if self._stored(name):
            self._pending[name] = self._draft(name, "", "")
            self._save_pending(name)
        self._report_saved()

    def save_merged(self, name: str, label: str, base: str, text: str) -> str | None:
        """Save a text now under its name, merged with another window's version of `base`.

        Returns the merged text; None if it has to wait.
        """
        if not self.waiting(name):
            from app.domain.text_merge import merge

            text = merge(base, self.draft(name), text, one_line=False)
        return text if self.save_draft(name, label, text) else None

    # Anything typed

    def save(self, text: Text, change: Callable[[Store], Any], done: Callable[[Any], None] | None = None) -> bool:
        """Save a text with a change now, or as soon as that is possible; `done` gets the result of the change."""
        self._pending[text.name] = _PendingText(text, change, done)
        return self._save_pending(text.name)

    def is_unplaced(self, name: str) -> bool:
        """Whether a text refused by its place is available in the palette as a draft."""
        return bool(self.draft(f"{UNPLACED}{name}"))

    def flush(self) -> bool:
        """Save all pending texts as far as possible; False if some still wait."""
        for name in list(self._pending):
            if name in self._pending and not self._save_pending(name) and self._pending.get(name) is not None:
                break
        return not self._pending

    def secure(self) -> None:
        """Write pending texts to a private file, which the next start restores."""
        texts = self.unsaved
        if texts and self.is_encrypted():
            texts = [text for text in texts if not text.private]
        if texts:
            # Needed only for text that could not be stored.
            from app.unsaved_file import write

            self.file = write(self._access.reader.path, texts)
        elif self.file is not None:
            from app.unsaved_file import remove_own

            remove_own(self._access.reader.path)
            self.file = None

    def is_encrypted(self) -> bool:
        """Whether private text is encrypted; True also if that cannot be read."""
        try:
            return self._access.reader.privacy.wrapped_key() is not None
        except StoreError:
            return True

    def _save_pending(self, name: str) -> bool:
        waiting = self._pending[name]
        try:
            result = self._access.quietly(waiting.change, again=bool(self.reason))
        except Refused as refused:
            del self._pending[name]
            self._save_unplaced(waiting.text, refused)
            self._report_saved()
            return False
        except StoreError as error:
            self._report_delay(error)
            return False
        if self._pending.get(name) is waiting:
            del self._pending[name]
        if waiting.done is not None:
            waiting.done(result)
        self._report_saved()
        return True

    def _save_unplaced(self, text: Text, why: Refused) -> None:
        """Save a text that its place refused as a draft that the palette offers."""
        if not text.text.strip() or text.place == DRAFT or (text.private and self.is_encrypted()):
            self._notify(str(why), trouble=True)
            return
        self.save_draft(f"{UNPLACED}{text.name}", text.label, f"{text.label}\n{text.text}")
        self._notify(f"{why.title} What you typed is in the palette, under unplaced text.", trouble=True)

    def _report_delay(self, error: StoreError) -> None:
        if not self.reason:
            self._message = f"{error.title} What you typed is not saved yet. This is tried again by itself."
            self._notify(self._message, trouble=True)
        self.reason = error.title
        self.secure()
        self._start_timer(AGAIN)

    def _report_saved(self) -> None:
        if self._pending or not self.reason:
            return
        self.reason = ""
        self.secure()
        self._notify("Saved now.")

    def _start_timer(self, seconds: float) -> None:
        if self._timer is None:
            self._timer = self._set_timer(seconds, self._tick)

    def _tick(self) -> None:
        self._timer = None
        if self._pending and not self._access.is_ready:
            # Opening the data file takes longer than a key may, so a thread does it.
            self._open_soon()
            self._start_timer(SOON / 4)
            return
        self.flush()

    def _draft(self, name: str, label: str, text: str) -> _PendingText:
        # Needed only once something is typed.
        from app.unsaved_file import Text

        def change(store: Store) -> None:
            place, last_text = self._places.get(name, (name, ""))
            self._places[name] = store.drafts.save(place, text, known=last_text), text

        return _PendingText(Text(DRAFT, name, label, text), change)
