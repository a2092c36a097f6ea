"""The sample pages with what a reader finds on them, and how a reading is compared with that."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.exchange.postings.posting import PageReading
from app.exchange.postings.read import read_page

FOLDER = Path(__file__).parents[2] / "samples" / "postings"
TODAY = date(2026, 11, 28)
PARTS = ("company", "title", "pay", "place", "work mode", "deadline", "must-haves", "kind of page")


def pages() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each sample's name, its HTML, and what a person reads there."""
    for name, expected in json.loads((FOLDER / "expected.json").read_text("utf-8")).items():
        yield name, (FOLDER / f"{name}.html").read_text("utf-8"), expected


@cache
def read_sample(html: str) -> PageReading:
    """A sample as it is read on the day the samples are written for."""
    return read_page(html, TODAY)


def compared(reading: PageReading, expected: dict[str, Any]) -> dict[str, bool]:
    """By part, whether a reading is what a person reads there; parts nobody wrote down are left out."""
    if "kind" in expected:
        return {"kind of page": reading.kind == expected["kind"]}
    found = reading.as_json()
    if not found["posting"]:
        return dict.fromkeys((*PARTS[:4], "kind of page"), False)
    pay = found["pay"]
    right = {
        "company": found["company"] == expected["company"] and found["agency"] == expected.get("agency"),
        "title": found["title"] == expected["title"],
        "place": found["locations"] == expected["locations"]
        and found["remote_from"] == expected.get("remote_from", []),
        "work mode": found["remote"] is expected.get("remote", False)
        and found["work_mode"] == expected.get("work_mode", found["work_mode"]),
        "kind of page": True,
    }
    if "pay" in expected:
        right["pay"] = (None if pay is None else list(pay.values())) == expected["pay"]
    for part, name in (("deadline", "deadline"), ("must-haves", "must_haves"), ("link", "link")):
        if name in expected:
            right[part] = found[name] == expected[name]
    return right
