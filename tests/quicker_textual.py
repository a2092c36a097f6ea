"""What Textual works out again for each message and each dashboard, worked out once for a test.

Each of these does what Textual's own does; thousands of dashboards and millions of messages make up most of what the
tests take. Tests that use the installed program in a terminal have Textual as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from inspect import isawaitable
from typing import Any

from textual import app, message_pump, screen, timer
from textual._callback import count_parameters
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.message import Message
from textual.message_pump import MessagePump
from textual.reactive import Reactive

Handlers = list[tuple[type, list[Any]]]

_handlers: dict[tuple[type, str, type], Handlers | None] = {}
_computed: dict[tuple[type, str], bool] = {}
_rules: dict[tuple[tuple[str, str], ...], dict[tuple[object, ...], Any]] = {}
_NOTHING = nullcontext()


def forget() -> None:
    """Look for handlers anew: a test may put others in the place of some."""
    _handlers.clear()


def _handlers_of(pump: type, name: str, message: type[Message]) -> Handlers | None:
    """The handlers of a message in the order of their classes; None where they also depend on who sent it."""
    kinds = [kind for kind in message.__mro__ if issubclass(kind, Message)]
    found: Handlers = []
    decorated: set[Callable[..., Any]] = set()
    for owner in pump.__mro__:
        methods = []
        for kind in kinds:
            for method, selectors in (owner.__dict__.get("_decorated_handlers") or {}).get(kind, ()):
                if selectors:
                    return None
                if method not in decorated:
                    decorated.add(method)
                    methods.append(method)
        named = owner.__dict__.get(f"_{name}") or owner.__dict__.get(name)
        if named is not None and not getattr(named, "_textual_on", None):
            methods.append(named)
        if methods:
            found.append((owner, methods))
    return found


def _finding_handlers_once() -> Callable[..., Any]:
    find = MessagePump._get_dispatch_methods

    def find_once(pump: MessagePump, name: str, message: Message) -> Iterator[tuple[type, Any]]:
        key = (pump.__class__, name, message.__class__)
        if key not in _handlers:
            _handlers[key] = _handlers_of(*key)
        handlers = _handlers[key]
        if handlers is None:
            yield from find(pump, name, message)
            return
        for owner, methods in handlers:
            if message._no_default_action:
                break
            for method in methods:
                yield owner, method.__get__(pump, owner)

    return find_once


def _reading_at_once() -> Callable[..., Any]:
    read = Reactive.__get__

    def read_at_once(reactive: Reactive[Any], owner: Any, kind: type) -> Any:
        if owner is None:
            return reactive
        key = (kind, reactive.compute_name)
        if key not in _computed:
            _computed[key] = hasattr(kind, reactive.compute_name)
        if not _computed[key] and reactive.internal_name in owner.__dict__:
            return owner.__dict__[reactive.internal_name]
        return read(reactive, owner, kind)

    return read_at_once


def _parsing_once() -> Callable[..., Any]:
    """A parser that keeps the rules of each style sheet for the next dashboard of this process, which has the same."""
    parse = Stylesheet._parse_rules

    def parse_once(sheet: Stylesheet, css: str, read_from: Any, *given: Any, **named: Any) -> Any:
        own: Any = sheet
        if getattr(own, "kept_for", None) is not sheet._variables:
            own.kept_for = sheet._variables
            own.kept = _rules.setdefault(tuple(sorted(sheet._variables.items())), {})
        asked = (css, read_from, given, *named.items())
        if asked not in own.kept:
            own.kept[asked] = parse(sheet, css, read_from, *given, **named)
        return own.kept[asked]

    return parse_once


def _preventing() -> Callable[..., Any]:
    prevent = MessagePump.prevent

    def prevent_some(pump: MessagePump, *kinds: type[Message]) -> AbstractContextManager[None]:
        return prevent(pump, *kinds) if kinds else _NOTHING

    return prevent_some


async def _invoke(callback: Callable[..., Any], *given: object) -> Any:
    """Call without looking first whether the app is being debugged."""
    result = callback(*given[: count_parameters(callback)])
    return await result if result is not None and isawaitable(result) else result


class _Silent:
    """The log of every message, which goes to Textual's console only."""

    def __getattr__(self, name: str) -> _Silent:
        return self

    def __call__(self, *given: object, **named: object) -> _Silent:
        return self


def install() -> None:
    """Put these in the place of Textual's own, for all tests of this process."""
    ours: tuple[tuple[object, str, object], ...] = (
        (MessagePump, "_get_dispatch_methods", _finding_handlers_once()),
        (MessagePump, "prevent", _preventing()),
        (Reactive, "__get__", _reading_at_once()),
        (Stylesheet, "_parse_rules", _parsing_once()),
        # As Textual's own, but not written in Python.
        (RuleSet, "__hash__", object.__hash__),
        (message_pump, "log", _Silent()),
        *((module, "invoke", _invoke) for module in (app, message_pump, screen, timer)),
    )
    for owner, name, own in ours:
        setattr(owner, name, own)
