"""Step 3: eight questions, each one line and none of them needed; causes with how they are known."""

from __future__ import annotations

from itertools import groupby

from app.domain.plan.deal_breakers import SUGGESTED
from app.domain.recovery import reasons, texts
from app.domain.recovery.fields import Choice, Item, Menu, Option, Say, Write
from app.domain.recovery.steps import must_haves, tried
from app.domain.recovery.walk_data import Case, Place
from db.records import Evidence, Walk

MOST_SHOWN = 8
"""Causes shown while one is being looked for."""


def content(case: Case, place: Place) -> list[Item]:
    """What the step shows on this walk."""
    walk = case.ending.walk
    if walk is Walk.OWN_CHOICE:
        told = [_line(case, "own.told", texts.WHY_NO, gap=0), _line(case, "own.yes", texts.WOULD_BE_YES)]
        return [*told, *_own_reasons(case)]
    if walk is Walk.LIGHT:
        return [*_unknown(case), *_causes(case, place, texts.REASONS_ONE)]
    return [
        *_unknown(case),
        Write("feedback.said", 1, texts.THEIR_WORDS, case.rejection.feedback.said, long=True),
        _line(case, "analyse.went_well", texts.WENT_WELL),
        *must_haves.content(case),
        _line(case, "analyse.doubts", texts.CONCERNS),
        *_causes(case, place, texts.REASONS),
        _line(case, "analyse.mine", texts.IN_CONTROL, gap=2),
        _line(case, "analyse.not_mine", texts.NOT_IN_CONTROL),
        _line(case, "analyse.try", texts.TRY),
        Choice("analyse.help", 1, texts.HELP, texts.HELPS, case.answer("analyse.help") or None),
    ]


def _own_reasons(case: Case) -> list[Item]:
    """The reasons that were the person's own, to choose from; the next step makes a deal-breaker of one."""
    taken = [finding.cause_id for finding in case.rejection.findings]
    items: list[Item] = []
    for finding in case.rejection.findings:
        label = texts.REASON_NAMES.get(finding.cause_id, reasons.cause(finding.cause_id).label)
        items.append(Menu(f"finding.{finding.id}.away", 1, label, (Option("away", texts.REMOVE_REASON),)))
    options = tuple(Option(one, texts.REASON_NAMES.get(one, one)) for one in SUGGESTED if one not in taken)
    if options and len(taken) < reasons.MOST_CAUSES:
        items.append(Menu("own.reason", 2, texts.OWN_REASONS, options))
    return items


def _line(case: Case, key: str, prompt: str, gap: int = 1) -> Item:
    return Write(key, gap, prompt, case.answer(key))


def _unknown(case: Case) -> list[Item]:
    if any(finding.cause_id == reasons.UNKNOWN for finding in case.rejection.findings):
        return [
            Say("analyse.unknown", 0, texts.DONT_KNOW_SAVED, "plain"),
            Menu("analyse.known", 0, "", (Option("known", texts.REMOVE_REASON),)),
        ]
    option = Option("unknown", texts.DONT_KNOW, texts.DONT_KNOW_NOTE)
    return [Menu("analyse.dont_know", 0, "", (option,))]


def _causes(case: Case, place: Place, question: str) -> list[Item]:
    findings = [finding for finding in case.rejection.findings if finding.cause_id != reasons.UNKNOWN]
    items: list[Item] = [Say("analyse.causes", 2, question, "plain")]
    for finding in findings:
        known = reasons.cause(finding.cause_id)
        key = f"finding.{finding.id}"
        items += [
            Say(f"{key}.label", 1, known.label, "strong"),
            *tried.known(case, known.id, key),
            Choice(f"{key}.evidence", 0, texts.EVIDENCE, texts.EVIDENCES, finding.evidence, tone="faint"),
            Choice(f"{key}.hands", 0, texts.CONTROL, texts.CONTROL_OPTIONS, finding.in_my_hands, tone="faint"),
            Write(f"{key}.quote", 0, texts.QUOTE, finding.quote, single=True, tone="faint"),
            *(
                Write(f"cause.{known.id}.{n}", 0, question, case.answer(f"cause.{known.id}.{n}"), tone="faint")
                for n, question in enumerate(known.questions)
            ),
            Menu(f"{key}.away", 0, "", (Option("away", texts.REMOVE_REASON),)),
        ]
    if findings and all(finding.evidence is Evidence.GUESS for finding in findings):
        items.append(Say("analyse.guesses", text=texts.ONLY_GUESSES, tone="faint"))
    if len(case.rejection.findings) >= reasons.MOST_CAUSES:
        return [*items, Say("analyse.full", text=texts.REASONS_FULL, tone="faint")]
    return [*items, *_finding(case, place)]


def _finding(case: Case, place: Place) -> list[Item]:
    """The line to look for a cause with, and what it finds."""
    items: list[Item] = [Write("analyse.find", 1, "", place.find, texts.REASONS_HINT, single=True, live=True)]
    if not place.find.strip() and not place.all_causes:
        return [*items, Menu("analyse.all", 0, "", (Option("all", texts.REASONS_ALL),))]
    taken = [finding.cause_id for finding in case.rejection.findings]
    found = reasons.find(place.find, taken, case.own_causes)
    if place.find.strip():
        found = found[:MOST_SHOWN]
    options: list[Option] = []
    for group, members in groupby(found, lambda cause: cause.group):
        options.append(Option("", texts.GROUPS[group]))
        options += [Option(cause.id, cause.label) for cause in members]
    own = reasons.own_id(place.find)
    if not options:
        items.append(Say("analyse.none", 0, texts.NO_REASON_FOUND, "faint"))
    if own and own not in taken and own not in case.own_causes:
        options.append(Option(own, texts.OWN_WORDS_REASON.format(text=reasons.cause(own).label)))
    if not options:
        return items
    return [*items, Menu("analyse.found", 0, "", tuple(options))]
