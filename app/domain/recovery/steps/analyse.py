"""Step 3: eight questions, each one line and none of them needed; reasons with how they are known."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from app.domain.plan.deal_breakers import SUGGESTED
from app.domain.recovery import reason_names, reasons, texts
from app.domain.recovery.effect import NOTHING, Effect, FocusField, Next
from app.domain.recovery.fields import ChoiceField, MenuField, MenuOption, Paragraph, StepField, TextField, answer_line
from app.domain.recovery.must_haves import key, requirements
from app.domain.recovery.steps import tried
from app.domain.recovery.steps.feedback import their_words
from app.domain.recovery.walk_data import WalkData, WalkPosition
from db.records.recovery import Finding
from db.records.walk_enums import Evidence, Step, StepState, Walk, WithinMyControl

if TYPE_CHECKING:
    from db.store import Store

MOST_SHOWN = 8
"""Reasons shown while one is searched for."""


def content(data: WalkData, position: WalkPosition) -> list[StepField]:
    """The fields of the step on this kind of walkthrough."""
    walk = data.ending.walk
    if walk is Walk.OWN_CHOICE:
        why = answer_line(data, "own.told", texts.WHY_NO, 0)
        return [why, answer_line(data, "own.yes", texts.WOULD_BE_YES), *_own_reasons(data)]
    if walk is Walk.LIGHT:
        return [*_unknown(data), *_reasons(data, position, texts.REASONS_ONE)]
    return [
        *_unknown(data),
        their_words(data),
        answer_line(data, "analyse.went_well", texts.WENT_WELL),
        *_requirements(data),
        answer_line(data, "analyse.doubts", texts.CONCERNS),
        *_reasons(data, position, texts.REASONS),
        answer_line(data, "analyse.mine", texts.IN_CONTROL, 2),
        answer_line(data, "analyse.not_mine", texts.NOT_IN_CONTROL),
        answer_line(data, "analyse.try", texts.TRY),
        ChoiceField("analyse.help", 1, texts.HELP, texts.HELPS, data.answer("analyse.help") or None),
    ]


def _requirements(data: WalkData) -> list[StepField]:
    """The requirements of the posting, each with an answer, and a line for others."""
    listed = requirements(data.posting, data.must_haves)
    if not listed:
        return [answer_line(data, "analyse.must_haves", texts.REQUIREMENTS)]
    choice_fields = [
        ChoiceField(
            key(text), int(not n), text, texts.REQUIREMENT_ANSWERS, data.answer(key(text)) or None, tone="quiet"
        )
        for n, text in enumerate(listed)
    ]
    line = answer_line(data, "analyse.must_haves", texts.REQUIREMENTS_MORE)
    return [Paragraph("analyse.must", 1, texts.REQUIREMENTS, "plain"), *choice_fields, line]


# Not knowing


def _unknown(data: WalkData) -> list[StepField]:
    finding_id = next((finding.id for finding in data.rejection.findings if finding.cause_id == reasons.UNKNOWN), None)
    if finding_id is not None:
        remove = MenuOption("known", texts.REMOVE_REASON, "", partial(_forget_unknown, finding=finding_id))
        return [
            Paragraph("analyse.unknown", 0, texts.DONT_KNOW_SAVED, "plain"),
            MenuField("analyse.known", 0, "", (remove,)),
        ]
    option = MenuOption("unknown", texts.DONT_KNOW, texts.DONT_KNOW_NOTE, _save_unknown)
    return [MenuField("analyse.dont_know", 0, "", (option,))]


def _save_unknown(data: WalkData, position: WalkPosition, value: str) -> Effect:
    def change(store: Store) -> None:
        with store.change("added a reason"):
            store.rejections.add_reason(data.rejection_id, reasons.UNKNOWN, Evidence.GUESS)
            store.rejections.set_step(data.rejection_id, Step.ANALYSE, StepState.DONE)

    return Effect(change, next=FocusField("analyse.known"), starts_step=False)


def _forget_unknown(data: WalkData, position: WalkPosition, value: str, finding: int) -> Effect:
    return Effect(lambda store: store.rejections.delete_reason(finding), next=FocusField("analyse.dont_know"))


# Reasons


def _reasons(data: WalkData, position: WalkPosition, question: str) -> list[StepField]:
    findings = [finding for finding in data.rejection.findings if finding.cause_id != reasons.UNKNOWN]
    items: list[StepField] = [Paragraph("analyse.causes", 2, question, "plain")]
    for finding in findings:
        items += _finding(data, finding)
    if findings and all(finding.evidence is Evidence.GUESS for finding in findings):
        items.append(Paragraph("analyse.guesses", text=texts.ONLY_GUESSES, tone="faint"))
    if len(data.rejection.findings) >= reasons.MOST_REASONS:
        return [*items, Paragraph("analyse.full", text=texts.REASONS_FULL, tone="faint")]
    return [*items, *_search(data, position)]


def _finding(data: WalkData, finding: Finding) -> list[StepField]:
    """One reason: how it is known, whether it was within the person's control, and questions about it."""
    reason, prefix = reasons.reason(finding.cause_id), f"finding.{finding.id}"
    edit = partial(_edit, finding=finding.id)
    evidence = ChoiceField(
        f"{prefix}.evidence", 0, texts.EVIDENCE, texts.EVIDENCES, finding.evidence, tone="faint",
        effect=partial(edit, field="evidence"),
    )  # fmt: skip
    control = ChoiceField(
        f"{prefix}.hands", 0, texts.CONTROL, texts.CONTROL_OPTIONS, finding.in_my_hands, tone="faint",
        effect=partial(edit, field="in_my_hands"),
    )  # fmt: skip
    quote = TextField(
        f"{prefix}.quote", 0, texts.QUOTE, finding.quote, single=True, tone="faint", effect=partial(edit, field="quote")
    )
    questions = (
        answer_line(data, f"cause.{reason.id}.{n}", question, 0, tone="faint")
        for n, question in enumerate(reason.questions)
    )
    return [
        Paragraph(f"{prefix}.label", 1, reason.label, "strong"),
        *tried.earlier_attempts(data, reason.id, prefix),
        evidence,
        control,
        quote,
        *questions,
        _remove_menu(finding, 0, ""),
    ]


def _remove_menu(finding: Finding, gap: int, title: str) -> MenuField:
    option = MenuOption("away", texts.REMOVE_REASON, "", partial(_remove, finding=finding.id))
    return MenuField(f"finding.{finding.id}.away", gap, title, (option,))


def _edit(data: WalkData, position: WalkPosition, value: str, finding: int, field: str) -> Effect:
    if field == "evidence":
        evidence = Evidence(value) if value else Evidence.GUESS
        return Effect(lambda store: store.rejections.edit_reason(finding, evidence=evidence))
    if field == "in_my_hands":
        control = WithinMyControl(value) if value else None
        return Effect(lambda store: store.rejections.edit_reason(finding, in_my_hands=control))
    return Effect(lambda store: store.rejections.edit_reason(finding, quote=value))


def _remove(data: WalkData, position: WalkPosition, value: str, finding: int) -> Effect:
    search = "own.reason" if data.ending.walk is Walk.OWN_CHOICE else "analyse.find"
    return Effect(lambda store: store.rejections.delete_reason(finding), next=FocusField(search))


def _search(data: WalkData, position: WalkPosition) -> list[StepField]:
    """The line that searches for a reason, and its results."""
    text = position.search
    items: list[StepField] = [
        TextField("analyse.find", 1, "", text, texts.REASONS_HINT, single=True, live=True, effect=_search_for)
    ]
    if not text.strip() and not position.all_reasons:
        return [*items, MenuField("analyse.all", 0, "", (MenuOption("all", texts.REASONS_ALL, "", _show_all),))]
    reason_ids = [finding.cause_id for finding in data.rejection.findings]
    matches = reasons.find(text, reason_ids, data.own_reasons)
    if text.strip():
        matches = matches[:MOST_SHOWN]
    options: list[MenuOption] = []
    for group, members in groupby(matches, lambda reason: reason.group):
        options.append(MenuOption("", reason_names.GROUPS[group]))
        options += [MenuOption(reason.id, reason.label) for reason in members]
    own_id = reasons.own_id(text)
    if not options:
        items.append(Paragraph("analyse.none", 0, texts.NO_REASON_FOUND, "faint"))
    if own_id and own_id not in reason_ids and own_id not in data.own_reasons:
        options.append(MenuOption(own_id, texts.OWN_WORDS_REASON.format(text=reasons.reason(own_id).label)))
    return [*items, MenuField("analyse.found", 0, "", tuple(options), effect=_add_reason)] if options else items


def _search_for(data: WalkData, position: WalkPosition, text: str) -> Effect:
    position.search = text
    return NOTHING


def _show_all(data: WalkData, position: WalkPosition, value: str) -> Effect:
    position.all_reasons = True
    return Effect(next=FocusField("analyse.found"), starts_step=False)


def _add_reason(data: WalkData, position: WalkPosition, value: str) -> Effect:
    reason = reasons.reason(value)

    def change(store: Store) -> int:
        with store.change("added a reason"):
            if value.startswith(reasons.OWN):
                store.rejections.add_own_reason(value, reason.label)
            return store.rejections.add_reason(data.rejection_id, value, Evidence.GUESS, in_my_hands=reason.in_my_hands)

    def saved(finding: int) -> Next:
        position.search, position.all_reasons = "", False
        return FocusField(f"finding.{finding}.evidence")

    return Effect(change, saved=saved)


def _own_reasons(data: WalkData) -> list[StepField]:
    """The reasons that were the person's own, to choose from; the next step makes a deal-breaker of one."""
    reason_ids = [finding.cause_id for finding in data.rejection.findings]
    items: list[StepField] = [
        _remove_menu(finding, 1, reasons.short_name(finding.cause_id)) for finding in data.rejection.findings
    ]
    options = tuple(
        MenuOption(reason_id, reasons.short_name(reason_id)) for reason_id in SUGGESTED if reason_id not in reason_ids
    )
    if options and len(reason_ids) < reasons.MOST_REASONS:
        items.append(MenuField("own.reason", 2, texts.OWN_REASONS, options, effect=_add_own_reason))
    return items


def _add_own_reason(data: WalkData, position: WalkPosition, value: str) -> Effect:
    control = reasons.reason(value).in_my_hands
    return Effect(
        lambda store: store.rejections.add_reason(data.rejection_id, value, Evidence.SAID, in_my_hands=control)
    )
