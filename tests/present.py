"""What a test looks up has to be there."""

from __future__ import annotations

from typing import TypeVar

Found = TypeVar("Found")


def present(found: Found | None) -> Found:
    """What was looked up; the test fails here when there is nothing."""
    assert found is not None
    return found
