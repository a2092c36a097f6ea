"""Reads job postings marked up as microdata or RDFa, in the shape of JSON-LD."""

from __future__ import annotations

from typing import Any

from app.exchange.postings.html_text import ancestors, one_line

_LONG = frozenset(
    (
        *("description", "responsibilities", "qualifications", "skills", "experiencerequirements"),
        *("educationrequirements", "jobbenefits", "incentivecompensation"),
    )
)
"""Properties whose markup stays, since it separates lines."""


def job_postings(tree: Any) -> list[dict[str, Any]]:
    """Each marked-up job posting as a dictionary of its properties, a list where one occurs several times."""
    jobs = [node for node in tree.css("[itemtype], [typeof]") if _type_of(node) == "jobposting"]
    outer = (job for job in jobs if not any(_type_of(above) == "jobposting" for above in ancestors(job)))
    items = map(_item, outer)
    return [item for item in items if len(item) > 1]


def _type_of(node: Any) -> str:
    attributes = node.attributes
    kind = attributes.get("itemtype") or attributes.get("typeof") or ""
    return kind.split()[0].replace("#", "/").replace(":", "/").rstrip("/").rpartition("/")[2].casefold() if kind else ""


def _names(node: Any) -> list[str]:
    attributes = node.attributes
    names = attributes.get("itemprop") or attributes.get("property") or ""
    return [name.rpartition(":")[2].rpartition("/")[2] for name in names.split()]


def _item(root: Any) -> dict[str, Any]:
    item: dict[str, Any] = {"@type": _type_of(root) if root is not None else ""}
    stack = list(reversed(list(root.iter())))
    while stack:
        node = stack.pop()
        names = _names(node)
        is_item = "itemscope" in node.attributes or "typeof" in node.attributes
        if names:
            value: Any = _item(node) if is_item else _value(node, names[0])
            for name in names:
                _put(item, name, value)
        if not is_item:
            stack.extend(reversed(list(node.iter())))
    if len(item) == 1 and (text := one_line(root.text(separator=" "))):
        item["name"] = text
    return item


def _put(item: dict[str, Any], name: str, value: Any) -> None:
    if value in ("", None):
        return
    earlier = item.get(name)
    if earlier is None:
        item[name] = value
    elif isinstance(earlier, list):
        earlier.append(value)
    elif earlier != value:
        item[name] = [earlier, value]


def _value(node: Any, name: str) -> str:
    attributes = node.attributes
    for attribute in ("content", "datetime"):
        if attributes.get(attribute):
            return str(attributes[attribute])
    if node.tag in ("a", "link", "img"):
        text = one_line(node.text(separator=" "))
        address = attributes.get("href") or attributes.get("src") or ""
        return text if text and name.casefold() not in ("url", "sameas", "logo", "image") else address
    if name.casefold() in _LONG:
        return node.inner_html or ""
    return one_line(node.text(separator=" "))
