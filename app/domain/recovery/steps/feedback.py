"""Step 1: what they said, what I make of it, and a letter; a check-in, a thank-you or plain facts on other walks."""

from __future__ import annotations

from datetime import timedelta

from app.domain.formatting import day, moment
from app.domain.letters import Letter, default_letter, draft, first_name, mail_to, signed
from app.domain.recovery import texts
from app.domain.recovery.feedback_requests import TOO_FEW, own_rate
from app.domain.recovery.fields import Choice, Day, Item, Menu, Option, Say, Write
from app.domain.recovery.walk_data import Case, Place
from db.records import Kind, Outcome, TaskKind, Walk

CHECK_AFTER_DAYS = 14
"""Days until a delayed or unclear answer is looked at again, unless the user says otherwise."""


def content(case: Case, place: Place) -> list[Item]:
    """What the step shows on this walk."""
    walk = case.ending.walk
    if walk is Walk.CHECK_IN:
        opening: list[Item] = [Say("feedback.opening", 0, texts.FOLLOW_UP_OPENING, "plain")]
        return [*opening, *_letter(case, place), *_asked(case, texts.FOLLOWED_UP_ON), *_their_words(case)]
    if walk is Walk.OWN_CHOICE:
        return [
            Say("feedback.opening", 0, texts.THANKS_OPENING, "plain"),
            *_letter(case, place),
            *_asked(case, texts.WROTE_ON),
        ]
    if walk is Walk.FROZEN:
        return [Say("feedback.opening", 0, texts.FROZEN_OPENING, "plain"), *_look_again(case), *_letter(case, place)]
    if walk is Walk.RESCINDED:
        return [*_facts(case), *_their_words(case), *_letter(case, place), *_asked(case, texts.ASKED_ON)]
    above = [*_said(case), *_their_words(case)]
    if not case.human or case.answer("feedback.from"):
        who = case.answer("feedback.from") or "nobody"
        above.append(Choice("feedback.from", 2, texts.SENDER, texts.SENDERS, who))
        if who == "nobody":
            return [*above, Say("feedback.nobody", text=texts.NO_REPLY_ADDRESS)]
    return [*above, *_gate(case), *_letter(case, place), *_asked(case, texts.ASKED_ON)]


def letter_of(case: Case) -> Letter:
    """The letter that is shown: the one chosen, else the one that fits."""
    chosen = case.answer("feedback.letter")
    if chosen:
        return Letter(chosen)
    if case.answer("feedback.kind") == "silence":
        return Letter.CHECK_IN
    return default_letter(case.ending.walk, case.ending.outcome)


def letter_text(case: Case) -> str:
    """The letter as it stands: as changed by the user, else the draft; empty for none."""
    letter = letter_of(case)
    if letter is Letter.NONE:
        return ""
    ending = case.ending
    kept = dict(case.rejection.answers).get(f"feedback.letter.{letter.value}")
    begun = draft(
        letter, company=ending.company, role=ending.role, name=first_name(case.person), outcome=ending.outcome
    )
    return signed(kept or begun, case.my_name)


def _said(case: Case) -> list[Item]:
    kind = case.answer("feedback.kind")
    items: list[Item] = [Choice("feedback.kind", 0, texts.REPLY_KIND, texts.REPLY_KINDS, kind or None)]
    if kind in ("not-now", "unclear"):
        check = case.answer_day("feedback.check") or case.today + timedelta(days=CHECK_AFTER_DAYS)
        items += [
            Say("feedback.maybe", text=texts.MAYBE_OPEN),
            Day("feedback.check", 1, texts.CHECK_AGAIN_ON, check, hint=texts.DAY_AHEAD_HINT),
            Menu("feedback.open", 1, "", (Option("open", texts.REOPEN_AND_CHECK, texts.REOPEN_AND_CHECK_NOTE),)),
        ]
    return items


def _their_words(case: Case) -> list[Item]:
    feedback = case.rejection.feedback
    items: list[Item] = [
        Write("feedback.said", 1, texts.THEIR_WORDS, feedback.said, long=True),
        Write("feedback.reading", 1, texts.MY_READING, feedback.reading, long=True),
    ]
    if case.ending.outcome is Outcome.NO_REPLY:
        items.append(Say("feedback.reopen", text=texts.IF_THEY_REPLY, tone="faint"))
    return items


def _gate(case: Case) -> list[Item]:
    """Whether this is a calm moment; tomorrow comes first after a long way, and its moment is said."""
    ending, ask_at = case.ending, case.ending.ask_at
    if ending.asked_on is not None:
        return []
    moments = texts.GOOD_MOMENTS
    if ending.furthest is Kind.OFFER or (ending.furthest is Kind.INTERVIEW and ending.round > 1):
        moments = tuple(sorted(moments, key=lambda choice: choice[0] != "tomorrow"))
    chosen = case.answer("feedback.gate") or None
    come = ask_at is not None and ask_at <= case.now
    items: list[Item] = [Choice("feedback.gate", 2, texts.GOOD_MOMENT, moments, None if come else chosen)]
    if ask_at is not None:
        said = texts.WRITE_AT.format(moment=moment(ask_at, case.zone, case.now))
        items.append(Say("feedback.gate.said", 0, texts.WRITE_DUE if come else said, "faint"))
    return items


def folded(case: Case) -> bool:
    """Whether the draft waits for its moment, or is not needed."""
    ending = case.ending
    if ending.asked_on is not None or ending.walk not in (Walk.MIDDLE, Walk.FULL):
        return False
    return case.answer("feedback.gate") == "no-need" or (ending.ask_at is not None and ending.ask_at > case.now)


def _letter(case: Case, place: Place) -> list[Item]:
    if folded(case):
        return []
    letter = letter_of(case)
    items: list[Item] = [Choice("feedback.letter", 2, texts.LETTER, texts.LETTERS, letter.value)]
    if letter is Letter.NONE:
        return items
    key = f"feedback.letter.{letter.value}"
    items.append(Write(key, 1, texts.LETTER_EDIT, letter_text(case), long=True, draft=True))
    items.append(Menu("feedback.copy", 1, "", _hand_on(case)))
    if letter is Letter.REQUEST:
        items.append(Say("feedback.expect", text=texts.EXPECT, tone="faint"))
        if rate := own_rate(*case.asks):
            items.append(Say("feedback.rate", 0, rate, "faint"))
            if case.asks[1] >= TOO_FEW:
                source = texts.OWN_RATE_SOURCE if place.revealed else texts.SHOW_SOURCE
                items.append(Say("feedback.rate.source", 0, source, "faint", names_keys=True))
    return items


def _hand_on(case: Case) -> tuple[Option, ...]:
    options = [Option("copy", texts.LETTER_COPY, "ctrl+y")]
    if case.mail:
        options.append(Option("mail", texts.EMAIL, texts.EMAIL_NOTE.format(address=case.mail)))
    if case.editor:
        options.append(Option("editor", texts.EDITOR))
    return tuple(options)


def mail_link(case: Case) -> str:
    """The letter as a link that opens an email app."""
    subject = texts.EMAIL_SUBJECT.format(role=case.ending.role or texts.THE_ROLE, company=case.ending.company)
    return mail_to(case.mail, subject, letter_text(case))


def _asked(case: Case, prompt: str) -> list[Item]:
    feedback = case.rejection.feedback
    if (letter_of(case) is Letter.NONE or folded(case)) and feedback.asked_on is None:
        return []
    items: list[Item] = [Day("feedback.asked", 2, prompt, feedback.asked_on, past=True, hint=texts.DAY_PAST_HINT)]
    if feedback.asked_on is not None:
        items.append(
            Day("feedback.answered", 1, texts.REPLIED_ON, feedback.answered_on, past=True, hint=texts.DAY_PAST_HINT)
        )
    if feedback.answered_on is not None:
        items += [
            Say("feedback.answer", text=texts.WHEN_REPLIED),
            Write("feedback.usable", 1, texts.ONE_USABLE, case.answer("feedback.usable")),
        ]
    return items


def _facts(case: Case) -> list[Item]:
    return [
        Say("facts.opening", 0, texts.FACTS_OPENING, "plain"),
        *(
            Choice(f"facts.{key}", 1, question, texts.FACT_STATES, case.answer(f"facts.{key}"))
            for key, question in texts.FACTS
        ),
    ]


def _look_again(case: Case) -> list[Item]:
    task = next((t for t in case.tasks if t.kind is TaskKind.FOLLOW_UP and t.dropped_on is None), None)
    on = task.due_on if task else None
    items: list[Item] = [Day("frozen.again", 2, texts.CHECK_AGAIN_ON, on, hint=texts.DAY_AHEAD_HINT)]
    if on is not None:
        items.append(Say("frozen.set", text=texts.FROZEN_SET.format(day=day(on, case.today)), tone="faint"))
    return items
