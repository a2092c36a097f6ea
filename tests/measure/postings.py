"""How well postings are read from the sample pages, part by part."""

from __future__ import annotations

from collections import Counter

from tests.exchange.postings.pages import PARTS, compared, pages, read_sample

PAGE = "docs/links.md"


def table() -> tuple[str, list[str], list[list[str]]]:
    """The title, the headers and the rows."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    count = 0
    for _, html, expected in pages():
        count += 1
        for part, is_right in compared(read_sample(html), expected).items():
            asked[part] += 1
            right[part] += is_right
    rows = [[part, f"{right[part]} of {asked[part]}", f"{right[part] / asked[part]:.2f}"] for part in PARTS]
    return f"Postings, on {count} sample pages", ["Part", "Right", "Share"], rows
