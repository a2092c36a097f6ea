"""The stages of a new store."""

from __future__ import annotations

from db.records.enums import Kind

LEAD, APPLIED, SCREEN, INTERVIEW, OFFER = 1, 2, 3, 4, 5
KINDS = dict(zip((LEAD, APPLIED, SCREEN, INTERVIEW, OFFER), Kind, strict=True))
