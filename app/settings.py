"""Reads the settings file (TOML); an unusable line is reported and its default applies."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from app import renamed
from db.records.enums import Kind

DEFAULT_THEME = "onward-dark"
THEMES = ("onward-dark", "onward-light", "onward-dark-contrast", "onward-light-contrast")
OTHER_THEMES = frozenset(
    (
        *("textual-dark", "textual-light", "nord", "gruvbox", "dracula", "tokyo-night", "monokai", "flexoki"),
        *("catppuccin-mocha", "catppuccin-latte", "catppuccin-frappe", "catppuccin-macchiato"),
        *("solarized-light", "solarized-dark", "rose-pine", "rose-pine-moon", "rose-pine-dawn"),
        *("atom-one-dark", "atom-one-light", "ansi-dark", "ansi-light"),
    )
)
"""Themes of the screen library that can be chosen too."""
DATE_ORDERS = ("ask", "day-first", "month-first")
NOTIFICATIONS = ("off", "discreet", "full")
MOST_MINUTES = 24 * 60
MOST_FOLLOW_UP_DAYS = 365
MOST_UNDO_DAYS = 3650
MOST_UNDO_MEGABYTES = 1000
PLACES = ("today", "pipeline", "rejections", "insights", "plan")
MOST_BYTES = 1_000_000
MOST_LETTERS = 200
"""The most characters of the user's name."""
NEVER_TYPED = frozenset({"quit"})
"""Actions whose key works while typing too, so it may not type a character."""


class Settings(NamedTuple):
    """The user's settings; `keys` maps actions to their keys, `problems` are sentences about unusable lines."""

    theme: str = DEFAULT_THEME
    plain_glyphs: bool = False
    date_order: str = "ask"
    private_idle_minutes: int = 10
    undo_days: int = 90
    undo_megabytes: int = 20
    follow_up_applied: int = 7
    follow_up_screening: int = 4
    follow_up_interview: int = 2
    opens_with: str = "today"
    reminder_minutes: int = 30
    reminder_bell: bool = False
    reminder_notification: str = "discreet"
    title_count: bool = False
    my_name: str = ""
    opening_lines: bool = True
    offline: bool = False
    priors: bool = True
    saved_frame: bool = True
    keys: Mapping[str, str] = MappingProxyType({})
    theme_named: bool = False
    problems: tuple[str, ...] = ()

    @property
    def follow_up_days(self) -> Mapping[Kind, int]:
        """The days from entering a kind of stage until a follow-up is due."""
        return {
            Kind.APPLIED: self.follow_up_applied,
            Kind.SCREEN: self.follow_up_screening,
            Kind.INTERVIEW: self.follow_up_interview,
        }


def load(path: Path) -> Settings:
    """Reads the settings in a file, with the default for each that is missing or unusable; never raises."""
    try:
        if stat.S_ISFIFO(path.stat().st_mode):
            return Settings(problems=(f"{path} is a pipe, not a file, so no settings were read.",))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            return Settings(problems=(f"{path} is too large for settings, so none were read.",))
        text = data.decode("utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except UnicodeDecodeError:
        return Settings(problems=(f"{path} is not UTF-8 text, so no settings were read.",))
    except OSError as error:
        return Settings(problems=(f"{path} cannot be read ({error.strerror}), so no settings were read.",))
    return read(text, path)


def read(text: str, path: Path) -> Settings:
    """Reads the settings in a text; `path` is named in the problems."""
    # Imported here, since most users have no settings file.
    import tomllib

    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Settings(problems=(f"{path} cannot be read: {_printable(str(error))}. No settings were read.",))
    reader = _SettingsReader(text, path)
    for key, value in table.items():
        reader.take(renamed.SETTINGS.get(key, key), value)
    return Settings(**reader.values, problems=tuple(reader.problems))


class _SettingsReader:
    """Collects the settings read so far, and their problems."""

    def __init__(self, text: str, path: Path) -> None:
        self.lines = text.splitlines()
        self.path = path
        self.values: dict[str, Any] = {}
        self.problems: list[str] = []

    def take(self, key: str, value: object) -> None:
        reader = _READERS.get(key)
        if reader is None:
            near = nearest(key, _READERS)
            self.problem(key, f"there is no setting {_printable(key)}{near}")
        elif key == "keys":
            self.take_keys(value)
        else:
            read_value = reader(value)
            if isinstance(read_value, _Wrong):
                self.problem(key, f"{key} {read_value.message}")
            else:
                self.values[key] = read_value
                if key == "theme":
                    self.values["theme_named"] = True

    def take_keys(self, value: object) -> None:
        if not isinstance(value, Mapping):
            self.problem("keys", 'keys is a table: write [keys], and below it lines such as find = "ctrl+f"')
            return
        keys: dict[str, str] = {}
        for raw_name, keys_of_action in _flat(value):
            name = renamed.KEYS.get(raw_name, raw_name)
            values = keys_of_action if isinstance(keys_of_action, list) else [keys_of_action]
            texts = [
                value_text.strip()
                for value_text in values
                if isinstance(value_text, str) and value_text.strip() and value_text.isprintable()
            ]
            if not texts or len(texts) != len(values):
                self.problem(name, f'{_printable(name)} needs a key such as "ctrl+f"')
                continue
            read_keys = self.read_keys(name, texts)
            if read_keys:
                keys[name] = ",".join(dict.fromkeys(read_keys))
        self.values["keys"] = keys

    def read_keys(self, name: str, texts: Iterable[str]) -> list[str]:
        """Returns the keys of an action; none when one of them is invalid, so that the default stays."""
        # Imported here, since few users change keys.
        from app.domain.keys.names import KeyNotKnown, is_sent_by_all, read_key, types_a_sign

        valid: list[str] = []
        for text in _key_names(texts):
            try:
                key = read_key(text)
            except KeyNotKnown as error:
                self.problem(name, f"{_printable(name)}: {_printable(str(error))}")
                return []
            if name in NEVER_TYPED and types_a_sign(key):
                self.problem(
                    name, f"{name} needs a key that types no character, such as ctrl+q, not {_printable(text)}"
                )
                return []
            if name in NEVER_TYPED and not is_sent_by_all(key):
                self.problem(name, f"{name} needs a key that every terminal sends, such as ctrl+q, not {key}")
                return []
            valid.append(key)
        return valid

    def problem(self, key: str, message: str) -> None:
        self.problems.append(problem_at(self.lines, self.path, key, message))


def problem_at(lines: Sequence[str], path: Path, key: str, message: str) -> str:
    """Returns a sentence about one line of the settings file, with its number where it is known."""
    last_part = key.rpartition(".")[2]
    pattern = re.compile(rf"\s*\[?\s*(?:[\w.\"']+\.)?[\"']?{re.escape(last_part)}[\"']?\s*(?:=|\])")
    exact = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
    line = next((n for p in (exact, pattern) for n, text in enumerate(lines, 1) if p.match(text)), None)
    location = f"{path}, line {line}" if line else str(path)
    return f"{location}: {message}."


def problem_summary(problems: Sequence[str]) -> str:
    """Returns the problems of the settings in one line: how many, and the first."""
    if len(problems) < 2:
        return "".join(problems)
    return f"{len(problems)} settings could not be used. To list them: onward doctor. The first: {problems[0]}"


def _key_names(texts: Iterable[str]) -> Iterable[str]:
    """Splits texts into single keys at commas; a comma alone is the comma key."""
    for text in texts:
        if text == ",":
            yield "comma"
        else:
            yield from (part.strip() for part in text.split(",") if part.strip())


class _Wrong(NamedTuple):
    message: str


def _theme(value: object) -> str | _Wrong:
    if isinstance(value, str) and (value in THEMES or value in OTHER_THEMES):
        return value
    return _Wrong(f"cannot be {_printable(value)}; choose one of {', '.join(THEMES)}")


def _yes_or_no(value: object) -> bool | _Wrong:
    return value if isinstance(value, bool) else _Wrong(f"is true or false, not {_printable(value)}")


def _one_of(words: Sequence[str]) -> Callable[[object], str | _Wrong]:
    def read(value: object) -> str | _Wrong:
        if isinstance(value, str) and value in words:
            return value
        return _Wrong(f"is one of {', '.join(words)}, not {_printable(value)}")

    return read


def _number_of(unit: str, least: int, most: int) -> Callable[[object], int | _Wrong]:
    def read(value: object) -> int | _Wrong:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        return _Wrong(f"is a number of {unit} from {least} to {most}, not {_printable(value)}")

    return read


def _days(value: object) -> int | _Wrong:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_FOLLOW_UP_DAYS:
        return value
    return _Wrong(f"is a number of days up to {MOST_FOLLOW_UP_DAYS}, or 0 for none, not {_printable(value)}")


def _one_line(value: object) -> str | _Wrong:
    if isinstance(value, str) and len(value) <= MOST_LETTERS and value.isprintable():
        return value.strip()
    return _Wrong(f"is one line of text in quotes, not {_printable(value)}")


_READERS: dict[str, Callable[[object], Any]] = {
    "theme": _theme,
    "plain_glyphs": _yes_or_no,
    "date_order": _one_of(DATE_ORDERS),
    "private_idle_minutes": _number_of("minutes", 1, MOST_MINUTES),
    "undo_days": _number_of("days", 1, MOST_UNDO_DAYS),
    "undo_megabytes": _number_of("megabytes", 1, MOST_UNDO_MEGABYTES),
    "follow_up_applied": _days,
    "follow_up_screening": _days,
    "follow_up_interview": _days,
    "opens_with": _one_of(PLACES),
    "reminder_minutes": _number_of("minutes", 0, MOST_MINUTES),
    "reminder_bell": _yes_or_no,
    "reminder_notification": _one_of(NOTIFICATIONS),
    "title_count": _yes_or_no,
    "my_name": _one_line,
    "opening_lines": _yes_or_no,
    "offline": _yes_or_no,
    "priors": _yes_or_no,
    "saved_frame": _yes_or_no,
    "keys": lambda value: value,
}


def _flat(table: Mapping[str, object], before: str = "") -> Iterable[tuple[str, object]]:
    """Yields the lines of [keys]; TOML reads `place.pipeline = "2"` as nested tables, here it is one name."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def nearest(word: str, choices: Iterable[str]) -> str:
    """Returns the end of a sentence: the choice nearest to a word, or all of them when they are few."""
    # Imported here, since only a mistyped word needs it.
    from difflib import get_close_matches

    all_choices = list(choices)
    if near := get_close_matches(word, all_choices):
        return f"; did you mean {near[0]}"
    return f"; there are {', '.join(all_choices)}" if len(all_choices) < 25 else ""


def _printable(value: object) -> str:
    text = "".join(c for c in str(value) if c.isprintable())
    return text if len(text) <= 60 else f"{text[:59]}…"


TEMPLATE = """\
# Onward's settings. Lines starting with # are off; remove the # to turn a setting on.
# Restart Onward to apply changes. A setting that cannot be used is reported then, and its default is used.

# Theme; it replaces the one chosen in the command palette: {themes},
# or another such as nord or solarized-light.
#theme = "{theme}"

# true: draw lines, stars and bars with plain characters, for terminals and fonts without the others.
#plain_glyphs = false

# What 3/4 means in a date on the command line: "day-first" is 3 April, "month-first" is 4 March,
# "ask" means you write the month as a word. Dates with dots (3.4.) are always day first.
#date_order = "ask"

# Minutes after private text was last used until you need to enter its passphrase again.
#private_idle_minutes = 10

# How many days of changes, and how many megabytes of old text, can be undone. The oldest are removed first.
#undo_days = 90
#undo_megabytes = 20

# Days after an application reaches a stage until a follow-up is due; 0 turns it off.
#follow_up_applied = 7
#follow_up_screening = 4
#follow_up_interview = 2

# The place shown first: {places}.
#opens_with = "today"

# Minutes before an interview to remind you, while Onward is open; 0 turns it off.
#reminder_minutes = 30

# true: ring the terminal's bell with the reminder.
#reminder_bell = false

# Desktop notification with the reminder, where the terminal supports it: "off", "discreet" (only that there is
# something, and the time), or "full" (with the company's name).
#reminder_notification = "discreet"

# true: show in the terminal's title how many things are due. It does not name a company.
#title_count = false

# Your name, for the end of your letters. Without it, Onward asks once, when a letter needs it.
#my_name = ""

# false: no opening line in the step Recover, such as "If it stings, that is allowed too."
#opening_lines = true

# true: never ask the web for anything, also not for the page of a link you add.
#offline = false

# false: every number is your own count alone, without a general starting guess from public logs.
#priors = true

# false: save no picture of the first screen beside the data file, which the next start shows at once.
#saved_frame = true

# Keys, by the name of the action. Separate several keys with commas.
[keys]
"""


def template(bindings: Mapping[str, tuple[str, str]] | None = None) -> str:
    """Returns a settings file that changes nothing, with each binding (name: keys, description) as a comment."""
    text = TEMPLATE.format(
        themes=",\n# ".join((", ".join(THEMES[:2]), ", ".join(THEMES[2:]))),
        theme=DEFAULT_THEME,
        places=", ".join(PLACES),
    )
    lines = [(f'#"{name}" = "{keys}"', description) for name, (keys, description) in sorted((bindings or {}).items())]
    width = max((len(line) for line, _ in lines), default=0)
    return text + "".join(f"{line.ljust(width)}  # {description}\n" for line, description in lines)


def write_template(path: Path, bindings: Mapping[str, tuple[str, str]] | None = None) -> bool:
    """Writes the template, readable by its owner only, unless there is a settings file; False when there is one.

    Raises OSError when it cannot be written.
    """
    try:
        # A link to a file that is not there yet is followed.
        descriptor = os.open(os.path.realpath(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(template(bindings))
    return True
