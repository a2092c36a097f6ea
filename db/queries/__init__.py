"""Every read of the store, as SQL with named parameters on a plain connection; results are records."""

from __future__ import annotations

from db.queries.reader import Reader

__all__ = ["Reader"]
