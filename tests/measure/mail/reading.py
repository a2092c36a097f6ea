"""How well emails are read: a confusion table of their kinds, and how often each field is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.domain.mail.matching import ApplicationIndex
from app.domain.mail.message import EmailFinding, EmailKind
from app.domain.mail.understand import understand
from app.exchange.mail.parse_message import parse_message
from tests.measure.mail.email_samples import Sample, applications, samples

PAGE = "docs/mail.md"
FIELD_NAMES = {
    ("app", False): "application",
    ("app", True): "none, where it belongs to none",
    **{
        (field, False): name
        for field, name in (
            ("outcome", "how a rejection closes it"),
            ("status", "what an invitation does"),
            ("start", "day and time"),
            ("human", "person or machine"),
            ("deadline", "deadline"),
            ("minutes", "duration"),
        )
    },
}
ZONE = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 28)


class Read(NamedTuple):
    """An email with what was found in it."""

    sample: Sample
    finding: EmailFinding

    def wrong(self) -> Iterator[str]:
        """Each field that is not right, as a line."""
        finding, right = self.finding, self.sample.right
        if finding.kind.value != right["kind"]:
            yield f"kind {finding.kind.value}, right is {right['kind']} | {finding.span[:90]}"
        for field, found in self.fields():
            if found is False:
                yield f"{field}: {self.value(field)}, right is {right[field]}"

    def fields(self) -> Iterator[tuple[str, bool]]:
        """Whether each field that is given is right."""
        right = self.sample.right
        for field in ("app", "outcome", "status", "start", "human", "deadline", "minutes"):
            if field in right:
                yield field, self.value(field) == right[field]

    def value(self, field: str) -> str:
        """What was found, written as the samples write it."""
        finding = self.finding
        if field == "app":
            return str(finding.application or ("two" if finding.candidates else "-"))
        if field == "start":
            right = datetime.fromisoformat(self.sample.right["start"])
            same = finding.starts_at is not None and finding.starts_at == right
            return self.sample.right["start"] if same else str(finding.starts_at)
        if field == "human":
            return "yes" if finding.from_human else "no"
        if field == "status":
            return finding.status.value if finding.status else ""
        values = {"outcome": finding.outcome, "deadline": finding.deadline, "minutes": finding.minutes}
        return str(values[field])


def read(pattern: str = "*_*.txt") -> list[Read]:
    """The samples in the files of that name, read."""
    known = ApplicationIndex(applications())
    found = []
    for sample in samples(pattern):
        parsed = parse_message(sample.data, sample.name, ZONE)
        found.append(Read(sample, understand(parsed, known, today=TODAY, zone=ZONE)))
    return found


def precision(results: list[Read], kind: str) -> tuple[float, float, int]:
    """Precision and recall of a kind, and how many there are."""
    found = [one for one in results if one.finding.kind.value == kind]
    there = [one for one in results if one.sample.right["kind"] == kind]
    right = sum(one.sample.right["kind"] == kind for one in found)
    return right / len(found) if found else 1.0, right / len(there) if there else 1.0, len(there)


def confusion(results: list[Read]) -> tuple[list[str], list[list[str]]]:
    """The headers and rows of the table of kinds: what an email is, and what it was read as."""
    kinds = [kind.value for kind in EmailKind]
    counts = Counter((one.sample.right["kind"], one.finding.kind.value) for one in results)
    rows = []
    for kind in kinds:
        sure, found, _ = precision(results, kind)
        cells = [str(counts[kind, other] or "") for other in kinds]
        rows.append([kind, *cells, f"{sure:.2f}", f"{found:.2f}"])
    return ["is / read as", *kinds, "precision", "recall"], rows


def fields(results: list[Read]) -> dict[str, tuple[int, int]]:
    """By field, how often it is right, of how many."""
    found: dict[str, list[bool]] = {}
    for one in results:
        for field, is_right in one.fields():
            found.setdefault(FIELD_NAMES[field, one.sample.right.get(field) == "-"], []).append(is_right)
    return {name: (sum(values), len(values)) for name, values in found.items()}


if __name__ == "__main__":
    import sys

    results = read(*sys.argv[1:])
    for one in results:
        for line in one.wrong():
            print(f"{one.sample.name}: {line}")
    for row in confusion(results)[1]:
        print(" | ".join(cell.rjust(5) for cell in row))
    print(fields(results))
