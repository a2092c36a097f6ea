"""A find is completed while it is typed: keys, and values that there are."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from app.domain.parsing.query_completion import completed


class Mine:
    """A user's own names."""

    def stages(self) -> Iterable[str]:
        return ("Saved", "Phone call", "Take-home")

    def named(self, key: str, start: str) -> Iterable[str]:
        own = {"tag": ("remote", "Relocation"), "company": ("Contoso", "Con Brio"), "channel": ("Referral",)}
        return own.get(key, ())


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("st", "stage:"),
        ("-out", "-outcome:"),
        ("berlin sal", "berlin salary:"),
        ("stage", "stage:"),
        ("s", ""),
        ("", ""),
        ("contoso ", ""),
        ("xyz", ""),
        ("is:", "is:open"),
        ("is:s", "is:snoozed"),
        ("IS:Q", "IS:Quiet"),
        ("is:open", ""),
        ("is:x", ""),
        ("outcome:n", "outcome:no-reply"),
        ("status:in", "status:interview"),
        ("stage:sav", "stage:saved"),
        ("stage:ta", "stage:take-home"),
        ("stage:ph", ""),
        ('stage:"ph', 'stage:"phone call"'),
        ("reached:o", "reached:offer"),
        ("applied:last", "applied:last-week"),
        ("applied:<last-m", "applied:<last-month"),
        ("due:over", "due:overdue"),
        ("tag:rem", "tag:remote"),
        ("#rel", "#relocation"),
        ("berlin -tag:rem", "berlin -tag:remote"),
        ("company:cont", "company:contoso"),
        ("company:con", "company:contoso"),
        ('company:"con b', 'company:"con brio"'),
        ("via:ref", "via:referral"),
        ("company:", ""),
        ("interest:", ""),
        ("salary:>60k e", ""),
        ("currency:e", "currency:eur"),
        ("https://is", ""),
    ],
)
def test_what_is_typed_is_completed(typed: str, whole: str) -> None:
    found = completed(typed, Mine())
    assert found.casefold() == whole.casefold()
    assert found.startswith(typed if found else "")
