"""Rules about what the sources say: one word for one thing, length, time, keys."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator

from textual.binding import Binding, BindingType
from textual.dom import DOMNode

import db.records
from app.exchange.writing.write_json import FIELD_NAMES
from app.screens.app import Dashboard
from app.settings import Settings
from tests.architecture.sources import files, module, name, nodes, texts

SOURCES = ("app", "widgets", "db")
KEY = re.compile(r"((ctrl|shift|alt)\+)*([a-z0-9_]+|[A-Z])")
BANNED = {
    r"noes": "rejections",
    r"a no(?! (reply|one)\b)": "a rejection",
    r"adverts?|advertisements?": "job posting",
    r"papers?": "document",
    r"put(s|ting)? (\w+ )?away": "archive",
    r"(take|takes|taking|taken|took) (\w+ )?away": "delete",
    r"(take|takes|taking|taken|took) (\w+ )?out": "remove",
    r"(take|takes|taking|taken|took) (\w+ )?back": "undo",
    r"thrown? away|throws? away": "delete",
    r"fingerprints?": "checksum",
    r"seal(s|ed|ing)?": "encrypt",
    r"whom": "who",
    r"one would": "you would",
    r"thereby|such a|what stands|it lies|lies (in|at|beside)": "plainer words",
    r"(?-i:[A-Za-z?]) undoes": "Press u to undo",
    r"(?<!onward )(?<!app\.cli\.)(?:mails?|mailed|mailing)(?!\.md)": "email",
    r"narrow(s|ed|ing)": "filter",
    r"endings": "rejections, or closed applications",
    r"(bring|brings|bringing|brought) (\w+ )?in": "import",
    r"(go|goes|going|went) on(?! your\b)": "resume, or continue",
    r"let \w+ rest|resting": "snooze",
    r"let(s|ting)? (it|them|\w+ it) go": "drop",
    r"kept": "saved",
    r"errands?": "task",
    r"deeds?": "action",
    r"rights": "permissions",
    r"looks? out for": "deal-breaker",
    r"intend(s|ed)?|intentions?": "planned",
    r"things? to do": "task",
    r"found via": "source",
    r"in (your|my) hands": "within your control",
    r"invented": "sample data",
}
"""What is not said anywhere, as patterns of whole words, each with what is said instead."""
PATTERN = re.compile(
    rf"\b(?:{'|'.join(rf'(?P<w{place}>{word})' for place, word in enumerate(BANNED))})(?!\w)", re.IGNORECASE
)
NAMES_NOTHING = frozenset({"Deed", "Told", "Said", "Worn", "Kept", "Asked", "Found"})
"""No class is called only so, with or without an underscore."""
OLD_WORDS = {
    *("app/renamed.py", "db/file/leftovers.py"),
    *(f"app/exchange/lexicon/{module}.py" for module in ("headers", "more_headers", "statuses", "stems")),
    *(f"app/domain/mail/{module}.py" for module in ("own_text", "senders")),
    *("app/exchange/mail/parse_message.py", "app/exchange/postings/vocabulary.py"),
    "app/exchange/postings/plain_lines.py",
}
"""Files whose old words are only read: what people wrote before, or other services call it, or Onward left behind."""
STORED = {
    *("fingerprint", "in_my_hands", "intention", "mail", "put_away_on", "seal", "sealed"),
    *(
        "advert",
        "coasting.put_away",
        "d.fingerprint",
        "import going on",
        "intention:",
        "move.kept",
        "r.put_away_on",
        ".sealed",
    ),
}
"""Names in people's data files: columns, tables, answers, choices. Only a migration could change them."""
COMMAND_ROOMS = re.compile(r"(?<=^app/)(?:cli|domain|exchange|screens)/mail(?=/|$)")
"""Rooms called like the command `onward mail`, whose name is short to type."""
SQL = re.compile(r"\b(SELECT|FROM|WHERE|INSERT|UPDATE|DELETE|CREATE|IN|IS|ON|AND|OR|NOT)\b")

LONGEST_FILE = 450
CHEERING = re.compile(r"[^\W_]!+(?=\s|$|[\"'”’)])")
PUT_OFF = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|#.*\b[Ff]or now\b")
CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("time", "time")}


def banned(text: str) -> Iterator[str]:
    """Each word in a text that is not to be used, with the word to use."""
    for match in PATTERN.finditer(re.sub(r"[_-]", " ", text)):
        yield f"“{match[0]}”: say “{list(BANNED.values())[int(str(match.lastgroup)[1:])]}”"


def test_one_word_for_one_thing() -> None:
    found, stored, old = [], set(), set()
    for path in files(*SOURCES):
        file = name(path)
        for line, text in texts(path):
            words = list(banned(text))
            if not words or file.startswith("db/migrations") or (file.startswith("db/") and SQL.search(text)):
                continue
            if file in OLD_WORDS:
                old.add(file)
            elif text in STORED:
                stored.add(text)
            else:
                found.append(f"{file}:{line}: {', '.join(words)} in {text.strip()[:60]!r}")
    assert found == []
    assert (OLD_WORDS - old, STORED - stored) == (set(), set()), "take these off the lists"


def test_names_people_type_or_read_use_the_same_words() -> None:
    rooms = [importlib.import_module(f"db.records.{room.name}") for room in pkgutil.iter_modules(db.records.__path__)]
    records = [one for room in rooms for one in vars(room).values() if isinstance(one, type)]
    keys = {FIELD_NAMES.get(field, field) for record in records for field in getattr(record, "_fields", ())}
    found = {each: words for each in keys | {*Settings._fields} if (words := list(banned(each)))}
    assert found == {}


def test_modules_and_classes_use_the_same_words() -> None:
    found = []
    for path in files(*SOURCES):
        if name(path).startswith("db/migrations"):
            continue
        called = COMMAND_ROOMS.sub("", name(path).removesuffix(".py")).replace("/", " ")
        found += [f"{name(path)}: {word}" for word in banned(called)]
        for node in nodes(path):
            if isinstance(node, ast.ClassDef):
                parts = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", node.name)
                found += [f"{name(path)}:{node.lineno}: {node.name}: {word}" for word in banned(parts)]
                if node.name.strip("_") in NAMES_NOTHING:
                    found.append(f"{name(path)}:{node.lineno}: {node.name}: say what it is")
    assert found == []


def test_nothing_on_screen_is_shouted() -> None:
    shouted = [
        f"{name(path)}:{line}: {text.strip()[:60]}"
        for path in files(*SOURCES)
        for line, text in texts(path)
        if len(text.split()) > 2 and CHEERING.search(text)
    ]
    assert shouted == []


def test_nothing_is_put_off() -> None:
    left = [
        f"{name(path)}:{number}: {line.strip()}"
        for path in files(*SOURCES)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if PUT_OFF.search(line)
    ]
    assert left == []


def test_no_file_is_too_long_to_read() -> None:
    long = {
        name(path): lines
        for path in files(*SOURCES)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_only_the_clock_looks_at_the_time() -> None:
    looked = [
        f"{name(path)}:{node.lineno}: {ast.unparse(node)}"
        for path in files(*SOURCES)
        if name(path) != "app/clock.py"
        for node in nodes(path)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name | ast.Attribute)
        and (ast.unparse(node.value).split(".")[-1], node.attr) in CLOCKS
    ]
    assert looked == []


def own_bindings() -> Iterator[tuple[type[DOMNode], BindingType]]:
    """Every key of our own screens and widgets, with what has it."""
    for path in files("app", "widgets"):
        if name(path) == "app/__main__.py":
            continue
        for owner in vars(importlib.import_module(module(path))).values():
            if isinstance(owner, type) and issubclass(owner, DOMNode) and owner.__module__ == module(path):
                yield from ((owner, binding) for binding in vars(owner).get("BINDINGS", ()))


def test_every_key_has_a_name_to_remap_it_by() -> None:
    nameless = [
        f"{owner.__module__}.{owner.__name__}: {binding}"
        for owner, binding in own_bindings()
        if not isinstance(binding, Binding) or not binding.id
    ]
    assert nameless == []


def test_every_key_is_a_key_and_does_something() -> None:
    wrong = []
    for owner, binding in own_bindings():
        assert isinstance(binding, Binding)
        where, _, action = binding.action.partition("(")[0].rpartition(".")
        doers = [Dashboard] if where == "app" else [owner, *owner.__subclasses__()]
        is_done = any(hasattr(one, f"action_{action}") for one in doers)
        if not is_done or not all(KEY.fullmatch(key) for key in binding.key.split(",")):
            wrong.append(f"{owner.__module__}.{owner.__name__}: {binding}")
    assert wrong == []
