"""Every read of the store, as SQL with named parameters on a plain connection; what comes out are records."""

from __future__ import annotations

from db.queries.reader import Reader

__all__ = ["Reader"]
