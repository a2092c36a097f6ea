"""Why a file cannot be read."""

from __future__ import annotations

from typing import Any

from db.errors import StoreError


class ReadingRefused(StoreError):
    """A file that cannot be read as a whole: `title` says what it is, `advice` what to do. Nothing was changed.

    `tables` (each a `preview.TableRead`) are those whose columns only the user can name.
    """

    def __init__(self, title: str, advice: str = "", *, tables: tuple[Any, ...] = ()) -> None:
        super().__init__(title, advice)
        self.tables = tables
