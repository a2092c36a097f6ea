"""Job postings marked up in the page itself, as microdata or RDFa, in the shape that JSON-LD has."""

from __future__ import annotations

from typing import Any

from app.exchange.postings.text import one_line

_LONG = frozenset(
    (
        *("description", "responsibilities", "qualifications", "skills", "experiencerequirements"),
        *("educationrequirements", "jobbenefits", "incentivecompensation"),
    )
)
"""Properties whose markup is kept, since it parts lines."""


def job_postings(tree: Any) -> list[dict[str, Any]]:
    """Each marked-up job posting as an object with a value, or a list of them, for each property."""
    roots = [
        node
        for node in tree.css("[itemtype], [typeof]")
        if _type_of(node) == "jobposting" and not _within_another(node)
    ]
    return [found for found in map(_item, roots) if len(found) > 1]


def _type_of(node: Any) -> str:
    given = node.attributes
    kind = given.get("itemtype") or given.get("typeof") or ""
    return kind.split()[0].replace("#", "/").replace(":", "/").rstrip("/").rpartition("/")[2].casefold() if kind else ""


def _within_another(node: Any) -> bool:
    above = node.parent
    while above is not None:
        if _type_of(above) == "jobposting":
            return True
        above = above.parent
    return False


def _names(node: Any) -> list[str]:
    given = node.attributes
    names = given.get("itemprop") or given.get("property") or ""
    return [name.rpartition(":")[2].rpartition("/")[2] for name in names.split()]


def _is_item(node: Any) -> bool:
    given = node.attributes
    return "itemscope" in given or "typeof" in given


def _item(root: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": _type_of(root) if root is not None else ""}
    stack = list(reversed(list(root.iter())))
    while stack:
        node = stack.pop()
        names = _names(node)
        inner = _is_item(node)
        if names:
            value: Any = _item(node) if inner else _value(node, names[0])
            for name in names:
                _put(found, name, value)
        if not inner:
            stack.extend(reversed(list(node.iter())))
    if len(found) == 1 and (text := one_line(root.text(separator=" "))):
        found["name"] = text
    return found


def _put(found: dict[str, Any], name: str, value: Any) -> None:
    if value in ("", None):
        return
    before = found.get(name)
    if before is None:
        found[name] = value
    elif isinstance(before, list):
        before.append(value)
    elif before != value:
        found[name] = [before, value]


def _value(node: Any, name: str) -> str:
    given = node.attributes
    for attribute in ("content", "datetime"):
        if given.get(attribute):
            return str(given[attribute])
    if node.tag in ("a", "link", "img"):
        text = one_line(node.text(separator=" "))
        address = given.get("href") or given.get("src") or ""
        return text if text and name.casefold() not in ("url", "sameas", "logo", "image") else address
    if name.casefold() in _LONG:
        return node.inner_html or ""
    return one_line(node.text(separator=" "))
