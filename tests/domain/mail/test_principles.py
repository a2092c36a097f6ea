"""What decides the kind of an email, principle by principle, in the languages it could be told in."""

from __future__ import annotations

from pathlib import Path

from db.records.emails import KnownApplication
from tests.domain.mail.test_understanding import found

ACME = KnownApplication(1, "Acme", "Clerk")
LINES = (Path(__file__).parent / "principles.txt").read_text("utf-8").splitlines()


def test_each_principle_decides_in_every_language() -> None:
    wrong = []
    for line in LINES:
        if line.startswith("#"):
            continue
        meant, text = line.split(" | ", 1)
        kind, _, status = meant.partition("/")
        written = text.replace(" / ", "\n\n")
        result = found(f"Hello Robin,\n\n{written}\n\nAnn", "Acme", ACME)
        if result.kind.value != kind or (status and result.status != status):
            wrong.append(f"{meant}, read as {result.kind.value} {result.status or ''}: {text} | {result.span}")
    assert wrong == []
