"""What Textual works out anew for each dashboard though it follows from its input alone: once for a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple, cast

from textual import _callback
from textual.css.match import match
from textual.css.stylesheet import Stylesheet
from textual.design import ColorSystem
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump

PARSE, MAP = Stylesheet.parse, Stylesheet.rules_map.fget  # type: ignore[attr-defined]
GENERATE, COUNT = ColorSystem.generate, _callback._count_parameters
APPLY, REPLACE = Stylesheet.apply, Stylesheet.replace_rules
_parsed: dict[object, tuple[list[Any], Any]] = {}
"""The rules of style sheets, and which names each is for, by the texts and the variables they are made of."""

ORDER = frozenset(("first-of-type", "last-of-type", "first-child", "last-child", "empty"))


class Possible(NamedTuple):
    """The rules that may hold for nodes of some names, the last first, and what they ask of a node."""

    rules: list[Any]
    sheet: Any
    hover: bool
    focus_within: bool
    order: bool
    odd_or_even: bool


_possible: dict[object, Possible] = {}
"""By the rules of a sheet and the names."""
_styles: dict[object, Any] = {}
"""What rules that hold come to, by the rules, each with how specific it is."""
_asked: list[tuple[DOMNode, object]] = []
"""The node whose styles are being worked out, with the rules that hold for it."""


def parse_once(sheet: Stylesheet) -> None:
    """Take the rules of a sheet with the same texts and variables, or parse them."""
    made_of = (tuple(sheet.source.items()), tuple(sheet._variables.items()))
    if made_of not in _parsed:
        PARSE(sheet)
        _parsed[made_of] = sheet._rules, MAP(sheet)
    sheet._rules, sheet._rules_map = _parsed[made_of]
    sheet._require_parse = False


def map_once(sheet: Stylesheet) -> Any:
    """Which names each rule is for; to parse sets it."""
    sheet.rules  # noqa: B018
    return MAP(sheet)


_colours: dict[object, dict[str, str]] = {}
"""The colours of themes, by what they are made of."""


def generate_once(system: ColorSystem) -> dict[str, str]:
    """Take the colours of a theme with the same few, or work them out."""
    given = vars(system).values()
    made_of = tuple(tuple(value.items()) if isinstance(value, dict) else value for value in given)
    if made_of not in _colours:
        _colours[made_of] = GENERATE(system)
    return _colours[made_of].copy()


_counts: dict[object, int] = {}
"""How many parameters functions have, by their code, without what they are bound to."""


def count_once(function: Callable[..., Any]) -> int:
    """How many parameters a function takes; of one made anew for each dashboard the code is the same."""
    plain: Any = getattr(function, "__func__", function)
    if not hasattr(plain, "__code__") or hasattr(plain, "__wrapped__"):
        return COUNT(function)
    key = plain.__code__, plain is function
    if key not in _counts:
        _counts[key] = COUNT(function)
    return _counts[key]


def possible(sheet: Any, names: frozenset[str]) -> Possible:
    """The rules of a sheet that may hold for nodes of these names."""
    named = sheet.rules_map
    key = (id(named), names)
    if key not in _possible:
        some = {id(rule) for name in names for rule in named[name]}
        rules = [rule for rule in reversed(sheet.rules) if id(rule) in some]
        asked = {name for rule in rules for name in rule.pseudo_classes}
        _possible[key] = Possible(
            rules, named, "hover" in asked, "focus-within" in asked, bool(asked & ORDER), bool(asked & {"odd", "even"})
        )
    return _possible[key]


def apply_once(sheet: Any, node: Any, *, animate: bool = False, cache: object = None) -> None:
    """Give a node its styles, worked out once for all nodes for which the same rules hold."""
    found = possible(sheet, frozenset(sheet.rules_map.keys() & node._selector_names))
    path = node.css_path_nodes
    hold = tuple([(id(rule), weight) for rule in found.rules for weight in sheet._check_rule(rule, path)])
    if hold not in _styles:
        _asked[:] = [(node, hold)]
        APPLY(sheet, node, animate=animate)
        _asked.clear()
        return
    node._has_hover_style, node._has_focus_within = found.hover, found.focus_within
    node._has_order_style, node._has_odd_or_even = found.order, found.odd_or_even
    sheet.replace_rules(node, _styles[hold], animate=animate)
    sheet._process_component_classes(node)


def replace_noted(node: DOMNode, rules: Any, animate: bool = False) -> None:
    """Replace the styles of a node, and note them where they are being worked out."""
    if _asked and _asked[0][0] is node:
        _styles[_asked.pop()[1]] = rules
    REPLACE(node, rules, animate)


@cache
def handlers(pump: type, name: str, message: type) -> tuple[tuple[type, tuple[tuple[Any, Any], ...]], ...]:
    """The methods that handle a kind of message, by class, each with its selectors; None where its name says so."""
    kinds = [kind for kind in message.__mro__ if issubclass(kind, Message)]
    found: list[tuple[type, tuple[tuple[Any, Any], ...]]] = []
    for owner in pump.__mro__:
        decorated = owner.__dict__.get("_decorated_handlers") or {}
        methods = [each for kind in kinds for each in decorated.get(kind, ())]
        named = owner.__dict__.get(f"_{name}") or owner.__dict__.get(name)
        if named is not None and not getattr(named, "_textual_on", None):
            methods.append((named, None))
        if methods:
            found.append((owner, tuple(methods)))
    return tuple(found)


def dispatch_methods(pump: MessagePump, name: str, message: Message) -> Iterator[tuple[type, Callable[..., Any]]]:
    """The methods that handle this message."""
    done, kind = set[Any](), cast(Any, type(message))
    for owner, methods in handlers(type(pump), name, kind):
        if message._no_default_action:
            return
        for method, selectors in methods:
            if selectors is not None:
                nodes = [(selector, getattr(message, attribute)) for attribute, selector in selectors.items()]
                if method in done or (nodes and not message._sender):
                    continue
                if not all(node is not None and match(selector, node) for selector, node in nodes):
                    continue
                done.add(method)
            yield owner, method.__get__(pump, owner)


class Unheard:
    """A log that nobody reads."""

    event = property(lambda log: log)

    def verbosity(self, _: bool) -> Unheard:
        return self

    def __call__(self, *_: object) -> None: ...
