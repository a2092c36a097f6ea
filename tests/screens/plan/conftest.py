"""The same store as the thinking of the plan has."""

from __future__ import annotations

from tests.domain.plan.conftest import path, store

__all__ = ["path", "store"]
