"""Emails of files, folders and streams read one after the other, and what they say, in little memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from pathlib import Path
from typing import BinaryIO, NamedTuple

from app.domain.mail.correspondence import Correspondence
from app.domain.mail.matching import ApplicationIndex, signs_for_company
from app.domain.mail.message import Email, EmailFinding, EmailKind
from app.domain.mail.understand import understand
from app.exchange.fetch.decode import page_text
from app.exchange.mail.copied_text import read_copied
from app.exchange.mail.parse_message import parse_message
from app.exchange.mail.sources import RawEmail, read_emails, size_of, stream_emails
from db.records.emails import KnownApplication

ReportProgress = Callable[[int, int], None]
"""Hears how many emails were read, and what percentage of the files; raising stops the reading."""
EMAILS_PER_REPORT = 50
NOON = time(12)
"""Stands for the hour of an email of which only the day is known."""
MOST_UNPLACED = 5_000
"""Emails kept to be looked at once more when all are read."""
LONGEST_UNPLACED = 6_000
"""Characters of an email that is kept for that."""


class EmailReading(NamedTuple):
    """What was read: a finding for each new email, how many were read before, and how many there were in all."""

    findings: tuple[EmailFinding, ...]
    already: int
    total: int


def read_all(
    sources: Sequence[Path | BinaryIO],
    applications: Sequence[KnownApplication],
    read_before: Mapping[str, int | None],
    *,
    today: date,
    zone: tzinfo,
    sent_on: date | None = None,
    report_progress: ReportProgress | None = None,
) -> EmailReading:
    """Read emails and say what each says. Those of `read_before`, by digest, are counted and passed over.

    `sent_on` is the day on which those came that do not say when they were sent.

    Raises ReadingRefused for what holds no emails, OSError for what cannot be opened.
    """
    threads = {digest: number for digest, number in read_before.items() if number is not None}
    digests = set(read_before)
    index = ApplicationIndex(applications)
    correspondence = Correspondence()
    unplaced: dict[int, Email] = {}
    findings: list[EmailFinding] = []
    already = total = 0
    for raw, percentage in _raw_emails(sources):
        total += 1
        if report_progress is not None and total % EMAILS_PER_REPORT == 1:
            report_progress(total, percentage)
        email = _email(raw, today, zone, sent_on)
        if email.digest in digests:
            already += 1
            continue
        digests.add(email.digest)
        finding = understand(email, index, threads, today=today, zone=zone)
        if finding.application is not None:
            _note(email, index, finding.application, threads, correspondence)
        elif len(unplaced) < MOST_UNPLACED and _may_be_placed(email):
            unplaced[len(findings)] = email
        findings.append(finding._replace(email=_without_unsaved(email, finding)))
    for place, email in unplaced.items():
        if findings[place].candidates or correspondence.knows(email) or email.digest in threads:
            finding = understand(email, index, threads, correspondence, today=today, zone=zone)
            findings[place] = finding._replace(email=_without_unsaved(email, finding))
    if report_progress is not None:
        report_progress(total, 100)
    return EmailReading(tuple(findings), already, total)


def _email(raw: RawEmail, today: date, zone: tzinfo, sent_on: date | None) -> Email:
    is_text = raw.is_text
    email = (
        read_copied(page_text(raw.data), raw.file, today, zone) if is_text else parse_message(raw.data, raw.file, zone)
    )
    if email.at is None and sent_on is not None:
        return email._replace(at=datetime.combine(sent_on, NOON, zone))
    return email


def _note(
    email: Email, index: ApplicationIndex, number: int, threads: dict[str, int], correspondence: Correspondence
) -> None:
    """Note where an email belongs, so that those it answers, and others of its writer, belong there too."""
    threads[email.digest] = number
    for digest in email.thread:
        threads.setdefault(digest, number)
    application = index.get(number)
    is_of_the_employer = application is not None and signs_for_company(email, application.company)
    correspondence.add(email, number, is_of_the_employer=is_of_the_employer)


def _may_be_placed(email: Email) -> bool:
    """Whether an email that names no application can be found one by what other emails tell."""
    return not (email.is_bulk or email.is_bounce or email.is_own) and len(email.text) < LONGEST_UNPLACED


def _raw_emails(sources: Iterable[Path | BinaryIO]) -> Iterator[tuple[RawEmail, int]]:
    sources = list(sources)
    sizes = [size_of(source) if isinstance(source, Path) else 0 for source in sources]
    before = 0
    for source, size in zip(sources, sizes, strict=True):
        raws = read_emails(source) if isinstance(source, Path) else stream_emails(source, "-")
        for raw in raws:
            yield raw, 100 * (before + raw.bytes_read) // sum(sizes) if size else 0
        before += size


def _without_unsaved(email: Email, finding: EmailFinding) -> Email:
    """The email with its text only where that may be saved."""
    if finding.kind is EmailKind.OTHER or (finding.application is None and not finding.candidates):
        return email._replace(text="", links=(), calendar=(), thread=())
    return email._replace(links=(), calendar=(), thread=())
