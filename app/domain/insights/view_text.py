"""The views in sentences and small tables, for a terminal, for a report, and for whoever does not see pictures."""

from collections.abc import Iterator, Mapping, Sequence

from app.domain.formatting import DAY_UNKNOWN, MONTHS, age, count
from app.domain.insights.flow import Flow, NodeKind
from app.domain.insights.groups import DRAWN, OF_THE_SENT, ComparedGroup, GroupComparison
from app.domain.insights.more import More
from app.domain.insights.rates import StepRates
from app.domain.insights.reasons import NO_REASONS, WHOSE, ReasonCount, Reasons
from app.domain.insights.rhythm import Rhythm
from app.domain.insights.view_parts import NOTHING_SENT, Label, ViewPart, as_written
from app.domain.insights.waiting import Waiting
from app.domain.insights.wording import BLENDED, chance, counts, worded
from app.domain.probability import Share
from app.domain.recovery.reasons import OWN

MOST_OPEN = 20
"""Open applications a list names; the program for programs names all."""
MOST_REASONS = 10
MOST_WEEKS = 12


def flow(found: Flow, label: Label = as_written) -> Iterator[ViewPart]:
    """Each source and stage with where its applications went next."""
    if not found.applications:
        yield ViewPart(NOTHING_SENT)
        return
    by_key = {node.key: node for node in found.nodes}

    def named(key: str) -> str:
        node = by_key[key]
        return label("source", node.label) if node.kind is NodeKind.SOURCE else node.label

    rows = [("", "", "then")]
    for node in found.nodes:
        onward = [f"{named(b.target)} ({b.applications:,})" for b in found.bands if b.source == node.key]
        if node.kind is not NodeKind.END:
            rows.append((named(node.key), f"{node.applications:,}", ", ".join(onward)))
    yield ViewPart(rows=tuple(rows), right=(1,))


def rates(found: StepRates) -> Iterator[ViewPart]:
    """Each step with its counts and its share in words, and the one that may be weak."""
    if not found.sent:
        yield ViewPart(NOTHING_SENT)
        return
    rows = [("step", "count", "in words")]
    rows += [(one.step.title, counts(one.k, one.n), one.words) for one in found.steps]
    yield ViewPart(rows=tuple(rows))
    if found.verdict:
        yield ViewPart(found.verdict)
    if any(one.mean is not None for one in found.steps):
        yield ViewPart(BLENDED)
    if unknown := max(one.unknown for one in found.steps):
        yield ViewPart(
            f"{count('application', unknown).capitalize()} with an unknown day {_count_in(unknown)} in full."
        )


def waiting(found: Waiting, names: Mapping[int, tuple[str, str]]) -> Iterator[ViewPart]:
    """What to expect, and the open applications; without `names` they are told apart by number only."""
    yield from (ViewPart(line) for line in found.words)
    if not found.open:
        yield ViewPart("No open application waits for a reply.")
        return
    rows = [("", "company", "role", "waiting", "reply", "in 14 days")]
    for one in found.open[:MOST_OPEN]:
        company, role = names.get(one.id, ("", ""))
        days = DAY_UNKNOWN if one.days is None else age(one.days)
        soon = "" if one.reply is None else chance(one.reply)
        rows.append((str(one.id), company, role, days, one.words, soon))
    used = [place for place in range(len(rows[0])) if place == 0 or any(row[place] for row in rows[1:])]
    yield ViewPart(rows=tuple(tuple(row[place] for place in used) for row in rows), right=(0,))
    if len(found.open) > MOST_OPEN:
        yield ViewPart(f"And {len(found.open) - MOST_OPEN:,} more.")


def reasons(found: Reasons, label: Label = as_written) -> Iterator[ViewPart]:
    """The reasons by how they are known, by step, and what was done about them."""
    if not found.rejections:
        yield ViewPart(NO_REASONS)
        return
    yield _reasons("reason", found.all[:MOST_REASONS], label)
    if found.not_known:
        yield ViewPart(f"For {count('rejection', found.not_known)} the reason is not known.")
    for part in found.by_step:
        yield ViewPart(part.name, is_heading=True)
        yield _reasons("reason", part.reasons[:3], label)
    if found.actions:
        yield ViewPart("Tasks about reasons", is_heading=True)
        rows: list[tuple[str, ...]] = [("reason", "done", "helped", "helped a little", "did not help", "open")]
        for one in found.actions:
            figures = (one.done, one.helped, one.helped_a_little, one.did_not_help, len(one.open))
            rows.append((_reason_name(one.reason_id, one.name, label), *(f"{figure:,}" for figure in figures)))
        yield ViewPart(rows=tuple(rows), right=(1, 2, 3, 4, 5))
    yield ViewPart(WHOSE)


def sources(found: Sequence[GroupComparison], label: Label = as_written) -> Iterator[ViewPart]:
    """Each dimension with its groups and what may be said of them."""
    if not any(one.groups for one in found):
        yield ViewPart(NOTHING_SENT)
        return
    yield ViewPart(f"{OF_THE_SENT}.")
    for one in found:
        if not one.groups:
            continue
        yield ViewPart(one.dimension.title, is_heading=True)
        rows = [(one.dimension.one, "conversations", "in words")]
        for group in one.groups:
            rows.append((label(one.dimension.key, group.name), counts(group.k, group.n), _group_words(group)))
        yield ViewPart(rows=tuple(rows))
        if one.verdict:
            better = next((group.name for group in one.groups if group.claim), "")
            said = one.verdict.replace(better, label(one.dimension.key, better), 1) if better else one.verdict
            yield ViewPart(f"{said} {one.to_know}".rstrip())
    if any(_group_words(group).endswith((")", "more")) for one in found for group in one.groups):
        yield ViewPart(DRAWN)


def _group_words(group: ComparedGroup) -> str:
    if group.shrunk is None or group.low80 is None or group.high80 is None:
        return ""
    return worded(group.k, group.n, group.exposure, Share(group.shrunk, group.low80, group.high80)).text


def rhythm(found: Rhythm) -> Iterator[ViewPart]:
    """The latest weeks, and the days from lead to application."""
    if not found.weeks:
        yield ViewPart("Nothing in these weeks yet.")
        return
    rows = [("week of", "sent", "replies", "worked on")]
    for week in found.weeks[-MOST_WEEKS:]:
        monday = f"{week.monday.day} {MONTHS[week.monday.month - 1][:3]} {week.monday.year}"
        rows.append((monday, f"{week.sent:,}", f"{week.replies:,}", f"{week.worked_on:,}"))
    yield ViewPart(rows=tuple(rows), right=(1, 2, 3))
    if found.lead_to_sent is not None:
        lead = found.lead_to_sent
        yield ViewPart(
            f"From lead to application: half within {count('day', lead.half)}, nine in ten within"
            f" {count('day', lead.nine_in_ten)} ({count('lead', lead.leads)})."
        )
    if found.unknown:
        yield ViewPart(
            f"{count('application', found.unknown).capitalize()} sent on an unknown day {_is(found.unknown)} left out."
        )


def more(found: More) -> Iterator[ViewPart]:
    """How many more, and what to know about the numbers."""
    yield from (ViewPart(line) for line in found.words)
    yield ViewPart("About these numbers", is_heading=True)
    yield from (ViewPart(line) for line in found.about)


def _reasons(title: str, found: Sequence[ReasonCount], label: Label) -> ViewPart:
    rows: list[tuple[str, ...]] = [(title, "they said so", "likely", "a guess")]
    for one in found:
        figures = (one.said, one.likely, one.guess)
        rows.append(
            (_reason_name(one.reason_id, one.name, label), *(f"{figure:,}" if figure else "" for figure in figures))
        )
    return ViewPart(rows=tuple(rows), right=(1, 2, 3))


def _reason_name(reason_id: str, name: str, label: Label) -> str:
    """Only a reason in the user's own words may need another name."""
    return label("reason", name) if reason_id.startswith(OWN) else name


def _count_in(many: int) -> str:
    return "counts" if many == 1 else "count"


def _is(many: int) -> str:
    return "is" if many == 1 else "are"
