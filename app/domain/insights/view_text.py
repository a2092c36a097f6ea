"""The views as sentences and small tables, for a terminal, a report and people who do not see pictures."""

from collections.abc import Iterator, Mapping, Sequence

from app.domain.formatting import DAY_UNKNOWN, age, count, day_of_year
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
"""Open applications listed in words; the JSON output lists all."""
MOST_REASONS = 10
MOST_WEEKS = 12


def flow(graph: Flow, label: Label = as_written) -> Iterator[ViewPart]:
    """Yields each source and stage with the next stages of its applications."""
    if not graph.applications:
        yield ViewPart(NOTHING_SENT)
        return
    by_key = {node.key: node for node in graph.nodes}

    def named(key: str) -> str:
        node = by_key[key]
        return label("source", node.label) if node.kind is NodeKind.SOURCE else node.label

    rows = [("", "", "then")]
    for node in graph.nodes:
        onward = [f"{named(b.target)} ({b.applications:,})" for b in graph.bands if b.source == node.key]
        if node.kind is not NodeKind.END:
            rows.append((named(node.key), f"{node.applications:,}", ", ".join(onward)))
    yield ViewPart(rows=tuple(rows), right=(1,))


def rates(step_rates: StepRates) -> Iterator[ViewPart]:
    """Yields each step with its counts and its share in words, and the step that may be weak."""
    if not step_rates.sent:
        yield ViewPart(NOTHING_SENT)
        return
    rows = [("step", "count", "in words")]
    rows += [(rate.step.title, counts(rate.k, rate.n), rate.words) for rate in step_rates.steps]
    yield ViewPart(rows=tuple(rows))
    if step_rates.verdict:
        yield ViewPart(step_rates.verdict)
    if any(rate.mean is not None for rate in step_rates.steps):
        yield ViewPart(BLENDED)
    if unknown := max(rate.unknown for rate in step_rates.steps):
        verb = "counts" if unknown == 1 else "count"
        yield ViewPart(f"{count('application', unknown).capitalize()} with an unknown day {verb} in full.")


def waiting(waits: Waiting, names: Mapping[int, tuple[str, str]]) -> Iterator[ViewPart]:
    """Yields the outlook and the open applications; an ID without an entry in `names` gets no company and role."""
    yield from (ViewPart(line) for line in waits.words)
    if not waits.open:
        yield ViewPart("No open application waits for a reply.")
        return
    rows = [("", "company", "role", "waiting", "reply", "in 14 days")]
    for wait in waits.open[:MOST_OPEN]:
        company, role = names.get(wait.id, ("", ""))
        days = DAY_UNKNOWN if wait.days is None else age(wait.days)
        soon = "" if wait.reply is None else chance(wait.reply)
        rows.append((str(wait.id), company, role, days, wait.words, soon))
    columns = [column for column in range(len(rows[0])) if column == 0 or any(row[column] for row in rows[1:])]
    yield ViewPart(rows=tuple(tuple(row[column] for column in columns) for row in rows), right=(0,))
    if len(waits.open) > MOST_OPEN:
        yield ViewPart(f"And {len(waits.open) - MOST_OPEN:,} more.")


def reasons(tallies: Reasons, label: Label = as_written) -> Iterator[ViewPart]:
    """Yields the reasons by evidence and by step, and the tasks about them."""
    if not tallies.rejections:
        yield ViewPart(NO_REASONS)
        return
    yield _reasons(tallies.all[:MOST_REASONS], label)
    if tallies.not_known:
        yield ViewPart(f"For {count('rejection', tallies.not_known)} the reason is not known.")
    for part in tallies.by_step:
        yield ViewPart(part.name, is_heading=True)
        yield _reasons(part.reasons[:3], label)
    if tallies.actions:
        yield ViewPart("Tasks about reasons", is_heading=True)
        rows: list[tuple[str, ...]] = [("reason", "done", "helped", "helped a little", "did not help", "open")]
        for actions in tallies.actions:
            figures = (actions.done, actions.helped, actions.helped_a_little, actions.did_not_help, len(actions.open))
            rows.append((_reason_name(actions.reason_id, actions.name, label), *(f"{figure:,}" for figure in figures)))
        yield ViewPart(rows=tuple(rows), right=(1, 2, 3, 4, 5))
    yield ViewPart(WHOSE)


def sources(comparisons: Sequence[GroupComparison], label: Label = as_written) -> Iterator[ViewPart]:
    """Yields each dimension with its groups and what the data says about them."""
    if not any(comparison.groups for comparison in comparisons):
        yield ViewPart(NOTHING_SENT)
        return
    yield ViewPart(f"{OF_THE_SENT}.")
    for comparison in comparisons:
        if not comparison.groups:
            continue
        yield ViewPart(comparison.dimension.title, is_heading=True)
        rows = [(comparison.dimension.one, "conversations", "in words")]
        for group in comparison.groups:
            rows.append((label(comparison.dimension.key, group.name), counts(group.k, group.n), _group_words(group)))
        yield ViewPart(rows=tuple(rows))
        if comparison.verdict:
            better = next((group.name for group in comparison.groups if group.claim), "")
            verdict = (
                comparison.verdict.replace(better, label(comparison.dimension.key, better), 1)
                if better
                else comparison.verdict
            )
            yield ViewPart(f"{verdict} {comparison.to_know}".rstrip())
    if any(_group_words(group).endswith((")", "more")) for comparison in comparisons for group in comparison.groups):
        yield ViewPart(DRAWN)


def _group_words(group: ComparedGroup) -> str:
    if group.shrunk is None or group.low80 is None or group.high80 is None:
        return ""
    return worded(group.k, group.n, group.exposure, Share(group.shrunk, group.low80, group.high80)).text


def rhythm(calendar: Rhythm) -> Iterator[ViewPart]:
    """Yields the latest weeks, and the days from lead to application."""
    if not calendar.weeks:
        yield ViewPart("Nothing in these weeks yet.")
        return
    rows = [("week of", "sent", "replies", "worked on")]
    for week in calendar.weeks[-MOST_WEEKS:]:
        rows.append((day_of_year(week.monday), f"{week.sent:,}", f"{week.replies:,}", f"{week.worked_on:,}"))
    yield ViewPart(rows=tuple(rows), right=(1, 2, 3))
    if calendar.lead_to_sent is not None:
        lead = calendar.lead_to_sent
        yield ViewPart(
            f"From lead to application: half within {count('day', lead.half)}, nine in ten within"
            f" {count('day', lead.nine_in_ten)} ({count('lead', lead.leads)})."
        )
    if calendar.unknown:
        verb = "is" if calendar.unknown == 1 else "are"
        yield ViewPart(f"{count('application', calendar.unknown).capitalize()} sent on an unknown day {verb} left out.")


def more(forecast: More) -> Iterator[ViewPart]:
    """Yields the forecast and the explanation of the numbers."""
    yield from (ViewPart(line) for line in forecast.words)
    yield ViewPart("About these numbers", is_heading=True)
    yield from (ViewPart(line) for line in forecast.about)


def _reasons(tallies: Sequence[ReasonCount], label: Label) -> ViewPart:
    rows: list[tuple[str, ...]] = [("reason", "they said so", "likely", "a guess")]
    for tally in tallies:
        figures = (tally.said, tally.likely, tally.guess)
        rows.append(
            (_reason_name(tally.reason_id, tally.name, label), *(f"{figure:,}" if figure else "" for figure in figures))
        )
    return ViewPart(rows=tuple(rows), right=(1, 2, 3))


def _reason_name(reason_id: str, name: str, label: Label) -> str:
    """Returns the name of a reason; only a reason in the user's own words goes through `label`."""
    return label("reason", name) if reason_id.startswith(OWN) else name
