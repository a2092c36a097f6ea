"""Reads the names that a shell offers at the tab key from a data file, as fast as possible.

It changes, upgrades and waits for nothing, and reads nothing private: names of companies, roles, stages, sources, tags,
saved searches and job searches.
"""

from __future__ import annotations

import os
import sqlite3

APPLICATION_ID = 0x4F6E7764
"""As in `db.file.engine`, whose import would double the time."""
MOST = 200
"""The most suggestions of one kind."""

_APPLICATIONS = (
    "SELECT id, company, role, stage, (SELECT count(*) FROM application o WHERE o.company_id = found.company_id)"
    " FROM (SELECT a.id, c.name AS company, a.role, s.name AS stage, a.company_id"
    " FROM application a JOIN company c ON c.id = a.company_id JOIN stage s ON s.id = a.stage_id"
    " WHERE {which} AND {typed} LIKE :start ESCAPE '\\'"
    " ORDER BY a.outcome IS NOT NULL, a.last_activity_on DESC, a.id DESC LIMIT :most) found"
)
_WHICH = {"application": "1", "open": "a.outcome IS NULL", "closed": "a.outcome IS NOT NULL"}
_NAMES = {
    "company": "SELECT name, '' FROM company WHERE name LIKE :start ESCAPE '\\' ORDER BY name COLLATE NOCASE",
    "stage": "SELECT name, '' FROM stage WHERE name LIKE :start ESCAPE '\\' ORDER BY position, id",
    "source": "SELECT channel, '' FROM application WHERE channel <> '' AND channel LIKE :start ESCAPE '\\'"
    " GROUP BY channel ORDER BY count(*) DESC, channel",
    "tag": "SELECT tag, '' FROM application_tag WHERE tag LIKE :start ESCAPE '\\'"
    " GROUP BY tag ORDER BY count(*) DESC, tag",
    "view": "SELECT name, find FROM saved_view WHERE name LIKE :start ESCAPE '\\' ORDER BY name COLLATE NOCASE, id",
    "search": "SELECT name, '' FROM search WHERE name LIKE :start ESCAPE '\\' ORDER BY began_on DESC, id DESC",
}


def suggestions(path: str, kind: str, typed: str) -> list[tuple[str, str]]:
    """The names of a kind that begin with what was typed, in any case, each with a few words about it.

    Applications (`application`, `open`, `closed`) are named by their company, by company and role where a company has
    several, and by their number when digits were typed. Empty when the file cannot be read.
    """
    try:
        connection = _connect_read_only(path)
    except (OSError, sqlite3.Error):
        return []
    try:
        matches = _matches(connection, kind, typed)
    except (sqlite3.Error, UnicodeDecodeError):
        return []
    finally:
        connection.close()
    start = typed.casefold()
    return [(name, about) for name, about in matches if name.casefold().startswith(start)]


def _matches(connection: sqlite3.Connection, kind: str, typed: str) -> list[tuple[str, str]]:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        return []
    values = {"start": _beginning(typed), "most": MOST}
    if kind not in _WHICH:
        return connection.execute(f"{_NAMES[kind]} LIMIT :most", values).fetchall()
    column = "a.id" if typed.isdecimal() else "c.name || ' ' || a.role"
    rows = connection.execute(_APPLICATIONS.format(which=_WHICH[kind], typed=column), values).fetchall()
    if typed.isdecimal():
        return [(str(number), f"{company}, {role}") for number, company, role, *_ in rows]
    # Each under the shortest name that only it has.
    return [
        (f"{company} {role}", stage) if many > 1 else (company, f"{role}, {stage}")
        for _, company, role, stage, many in rows
    ]


def _beginning(typed: str) -> str:
    """A pattern of the leading ASCII letters, which SQLite compares in any case; the caller compares the others."""
    ascii_part = typed[: next((at for at, letter in enumerate(typed) if not letter.isascii()), len(typed))]
    return "".join(f"\\{letter}" if letter in "\\%_" else letter for letter in ascii_part) + "%"


def _connect_read_only(path: str) -> sqlite3.Connection:
    """A connection that changes nothing, not even files beside the store, and waits for nobody.

    A file with an empty log is opened as immutable. Where another program has the file open, its log is read with the
    shared index as that program left it (https://www.sqlite.org/uri.html).
    """
    log = f"{path}-wal"
    has_log = os.path.exists(log) and os.path.getsize(log) > 0
    name = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    option = "readonly_shm=1" if has_log else "immutable=1"
    return sqlite3.connect(f"file:{name}?mode=ro&{option}", uri=True, isolation_level=None, timeout=0)
