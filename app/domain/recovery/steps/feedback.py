"""Step 1: their words, your reading of them, and a letter; a follow-up, a thank-you or facts on other kinds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.formatting import day, moment
from app.domain.letters import Letter, check_in_applied, default_letter, draft, email_link_to, signed
from app.domain.recovery import feedback_requests, perspective_texts, texts
from app.domain.recovery.effect import Effect, Effector, Go
from app.domain.recovery.fields import (
    ChoiceField,
    DateField,
    MenuField,
    MenuOption,
    Paragraph,
    StepField,
    TextField,
    answer_line,
)
from app.domain.recovery.walk_data import WalkData, WalkPosition
from db.records.enums import Kind, Outcome, TaskKind
from db.records.names import named
from db.records.tasks import Task
from db.records.walk_enums import Step, StepState, Walk

if TYPE_CHECKING:
    from db.store import Store

CHECK_AFTER_DAYS = 14
"""Days until a delayed or unclear answer is checked again, unless the user says otherwise."""


def content(data: WalkData, position: WalkPosition) -> list[StepField]:
    """The fields of the step on this kind of walkthrough."""
    walk = data.ending.walk
    if walk is Walk.CHECK_IN:
        opening: list[StepField] = [Paragraph("feedback.opening", 0, texts.FOLLOW_UP_OPENING, "plain")]
        return [*opening, *_letter(data, position), *_request_days(data, texts.FOLLOWED_UP_ON), *_their_words(data)]
    if walk is Walk.OWN_CHOICE:
        opening = [Paragraph("feedback.opening", 0, texts.THANKS_OPENING, "plain")]
        return [*opening, *_letter(data, position), *_request_days(data, texts.WROTE_ON)]
    if walk is Walk.FROZEN:
        opening = [Paragraph("feedback.opening", 0, texts.FROZEN_OPENING, "plain")]
        return [*opening, *_check_again(data), *_letter(data, position)]
    if walk is Walk.RESCINDED:
        return [*_facts(data), *_their_words(data), *_letter(data, position), *_request_days(data, texts.ASKED_ON)]
    fields = [*_reply_kind(data), *_their_words(data)]
    if not data.from_person or data.answer("feedback.from"):
        sender = data.answer("feedback.from") or "nobody"
        fields.append(ChoiceField("feedback.from", 2, texts.SENDER, texts.SENDERS, sender))
        if sender == "nobody":
            return [*fields, Paragraph("feedback.nobody", text=texts.NO_REPLY_ADDRESS)]
    return [*fields, *_good_moment(data), *_letter(data, position), *_request_days(data, texts.ASKED_ON)]


# Their words


def _reply_kind(data: WalkData) -> list[StepField]:
    kind = data.answer("feedback.kind")
    items: list[StepField] = [ChoiceField("feedback.kind", 0, texts.REPLY_KIND, texts.REPLY_KINDS, kind or None)]
    if kind in ("not-now", "unclear"):
        reopen = MenuOption("open", texts.REOPEN, texts.REOPEN_NOTE, _reopen_and_check)
        items += [
            Paragraph("feedback.maybe", text=texts.MAYBE_OPEN),
            DateField("feedback.check", 1, texts.CHECK_AGAIN_ON, _check_on(data), hint=texts.DAY_AHEAD_HINT),
            MenuField("feedback.open", 1, "", (reopen,)),
        ]
    return items


def _check_on(data: WalkData) -> date:
    return data.answer_day("feedback.check") or data.today + timedelta(days=CHECK_AFTER_DAYS)


def _reopen_and_check(data: WalkData, position: WalkPosition, value: str) -> Effect:
    """Reopen the application, with a reminder on the day to check again."""
    number, on = data.application.id, _check_on(data)

    def change(store: Store) -> None:
        with store.change("reopened"):
            store.history.reopen([number])
            store.tasks.add(number, texts.CHECK_TASK, kind=TaskKind.FOLLOW_UP, due_on=on)

    message = texts.REOPENED_WITH_REMINDER.format(company=data.ending.company, day=day(on, data.today))
    return Effect(change, message, Go.LIST, starts_step=False)


def _save_words(data: WalkData, position: WalkPosition, text: str) -> Effect:
    return Effect(lambda store: store.rejections.save_feedback(data.rejection_id, said=text))


def _save_reading(data: WalkData, position: WalkPosition, text: str) -> Effect:
    return Effect(lambda store: store.rejections.save_feedback(data.rejection_id, reading=text))


def their_words(data: WalkData) -> TextField:
    """The field with their words; the same text in every step that shows it."""
    words = data.rejection.feedback.said
    return TextField("feedback.said", 1, texts.THEIR_WORDS, words, long=True, effect=_save_words)


def _their_words(data: WalkData) -> list[StepField]:
    reading = data.rejection.feedback.reading
    items: list[StepField] = [
        their_words(data),
        TextField("feedback.reading", 1, texts.MY_READING, reading, long=True, effect=_save_reading),
    ]
    if data.ending.outcome is Outcome.NO_REPLY:
        items.append(Paragraph("feedback.reopen", text=texts.IF_THEY_REPLY, tone="faint"))
    return items


# The letter


def letter_of(data: WalkData) -> Letter:
    """The letter that is shown: the one chosen, else the one that fits."""
    chosen = data.answer("feedback.letter")
    if chosen:
        return Letter(chosen)
    if data.answer("feedback.kind") == "silence":
        return Letter.CHECK_IN
    return default_letter(data.ending.walk, data.ending.outcome)


def letter_text(data: WalkData) -> str:
    """The letter as changed by the user, else the draft; empty for none."""
    letter = letter_of(data)
    if letter is Letter.NONE:
        return ""
    ending = data.ending
    if letter is Letter.CHECK_IN and ending.furthest in (Kind.LEAD, Kind.APPLIED):
        day = data.application.applied_on
        draft_text = check_in_applied(role=ending.role, name=data.contact, applied_on=day, today=data.today)
    else:
        draft_text = draft(letter, company=ending.company, role=ending.role, name=data.contact, outcome=ending.outcome)
    return signed(data.answer(letter_key(letter)) or draft_text, data.my_name)


def letter_key(letter: Letter) -> str:
    """The key under which a changed letter is saved."""
    return f"feedback.letter.{letter.value}"


def _good_moment(data: WalkData) -> list[StepField]:
    """The choice of when to write; tomorrow comes first after a late rejection."""
    ending, ask_at = data.ending, data.ending.ask_at
    if ending.asked_on is not None:
        return []
    moments = texts.GOOD_MOMENTS
    if ending.furthest is Kind.OFFER or (ending.furthest is Kind.INTERVIEW and ending.round > 1):
        moments = tuple(sorted(moments, key=lambda choice: choice[0] != "tomorrow"))
    due = ask_at is not None and ask_at <= data.now
    chosen = None if due else data.answer("feedback.gate") or None
    items: list[StepField] = [
        ChoiceField("feedback.gate", 2, texts.GOOD_MOMENT, moments, chosen, effect=_choose_moment)
    ]
    if ask_at is not None:
        when = texts.WRITE_AT.format(moment=moment(ask_at, data.zone, data.now))
        items.append(Paragraph("feedback.gate.said", 0, texts.WRITE_DUE if due else when, "faint"))
    return items


def _choose_moment(data: WalkData, position: WalkPosition, value: str) -> Effect:
    """Save when to write to them, and set a reminder."""
    ask_at = feedback_requests.moment(value, data.now, data.zone)

    def change(store: Store) -> None:
        with store.change("set when to write"):
            store.rejections.save_answer(data.rejection_id, "feedback.gate", value)
            store.rejections.save_feedback(data.rejection_id, ask_at=ask_at)

    return Effect(change)


def is_letter_hidden(data: WalkData) -> bool:
    """Whether the draft waits for its moment, or is not wanted."""
    ending = data.ending
    if ending.asked_on is not None or ending.walk not in (Walk.MIDDLE, Walk.FULL):
        return False
    return data.answer("feedback.gate") == "no-need" or (ending.ask_at is not None and ending.ask_at > data.now)


def _letter(data: WalkData, position: WalkPosition) -> list[StepField]:
    if is_letter_hidden(data):
        return []
    letter = letter_of(data)
    items: list[StepField] = [ChoiceField("feedback.letter", 2, texts.LETTER, texts.LETTERS, letter.value)]
    if letter is Letter.NONE:
        return items
    text = letter_text(data)
    items.append(TextField(letter_key(letter), 1, texts.LETTER_EDIT, text, long=True, letter=True))
    items.append(MenuField("feedback.copy", 1, "", _send_options(data)))
    if letter is Letter.REQUEST:
        items.append(Paragraph("feedback.expect", text=texts.EXPECT, tone="faint"))
        if rate := feedback_requests.own_rate(*data.requests, priors=data.priors):
            items.append(Paragraph("feedback.rate", 0, rate, "faint"))
            if data.priors and data.requests[1] >= feedback_requests.TOO_FEW:
                source = texts.OWN_RATE_SOURCE if position.revealed else perspective_texts.SHOW_SOURCE
                items.append(Paragraph("feedback.rate.source", 0, source, "faint", names_keys=True))
    return items


def _send_options(data: WalkData) -> tuple[MenuOption, ...]:
    options = [MenuOption("copy", texts.LETTER_COPY, "ctrl+y", _go_on_with(Go.COPY))]
    if data.email:
        options.append(
            MenuOption("email", texts.EMAIL, texts.EMAIL_NOTE.format(address=data.email), _go_on_with(Go.EMAIL))
        )
    if data.editor:
        options.append(MenuOption("editor", texts.EDITOR, "", _go_on_with(Go.EDITOR)))
    return tuple(options)


def _go_on_with(go: Go) -> Effector:
    return lambda data, position, value: Effect(next=go, starts_step=False)


def email_link(data: WalkData) -> str:
    """The letter as a link that opens an email app."""
    role, company = named(data.ending.role), named(data.ending.company)
    if role and company:
        subject = texts.EMAIL_SUBJECT.format(role=role, company=company)
    else:
        subject = role or (texts.EMAIL_SUBJECT_TO.format(company=company) if company else texts.EMAIL_SUBJECT_ALONE)
    return email_link_to(data.email, subject, letter_text(data))


# The days of the request and of the reply


def _request_days(data: WalkData, prompt: str) -> list[StepField]:
    asked_on, replied_on = data.rejection.feedback.asked_on, data.rejection.feedback.answered_on
    if (letter_of(data) is Letter.NONE or is_letter_hidden(data)) and asked_on is None:
        return []
    hint = texts.DAY_PAST_HINT
    items: list[StepField] = [DateField("feedback.asked", 2, prompt, asked_on, True, hint, effect=_save_asked_on)]
    if asked_on is not None:
        items.append(DateField("feedback.answered", 1, texts.REPLIED_ON, replied_on, True, hint, effect=_save_replied))
    if replied_on is not None:
        items.append(Paragraph("feedback.answer", text=texts.WHEN_REPLIED))
        items.append(answer_line(data, "feedback.usable", texts.ONE_USABLE))
    return items


def _save_asked_on(data: WalkData, on: date | None) -> Effect:
    return Effect(lambda store: store.rejections.save_feedback(data.rejection_id, asked_on=on))


def _save_replied(data: WalkData, on: date | None) -> Effect:
    """Save the day of their reply; one that comes after this step was left starts the step again, and no other."""
    ending = data.ending
    late = on is not None and dict(ending.steps)[Step.FEEDBACK] in (StepState.DONE, StepState.SKIPPED)

    def change(store: Store) -> None:
        with store.change("wrote in a walkthrough"):
            store.rejections.save_feedback(data.rejection_id, answered_on=on)
            if late:
                store.rejections.set_step(data.rejection_id, Step.FEEDBACK, StepState.OPEN)
                if ending.archived_on is not None:
                    store.rejections.unarchive(data.rejection_id)

    return Effect(change)


# A withdrawn offer, and a role that was closed


def _facts(data: WalkData) -> list[StepField]:
    return [
        Paragraph("facts.opening", 0, texts.FACTS_OPENING, "plain"),
        *(
            ChoiceField(f"facts.{key}", 1, question, texts.FACT_STATES, data.answer(f"facts.{key}"))
            for key, question in texts.FACTS
        ),
    ]


def _check_task(data: WalkData) -> Task | None:
    return next((task for task in data.tasks if task.kind is TaskKind.FOLLOW_UP and task.dropped_on is None), None)


def _check_again(data: WalkData) -> list[StepField]:
    task = _check_task(data)
    on = task.due_on if task else None
    items: list[StepField] = [
        DateField("frozen.again", 2, texts.CHECK_AGAIN_ON, on, hint=texts.DAY_AHEAD_HINT, effect=_save_check)
    ]
    if on is not None:
        items.append(Paragraph("frozen.set", text=texts.FROZEN_SET.format(day=day(on, data.today)), tone="faint"))
    return items


def _save_check(data: WalkData, on: date | None) -> Effect:
    task, number = _check_task(data), data.application.id
    text = texts.FROZEN_TASK.format(company=data.ending.company)

    def change(store: Store) -> None:
        if task is not None and on is not None:
            store.tasks.edit(task.id, due_on=on)
        elif task is not None:
            store.tasks.drop(task.id)
        elif on is not None:
            store.tasks.add(number, text, kind=TaskKind.FOLLOW_UP, due_on=on, rejection_id=data.rejection_id)

    return Effect(change)
