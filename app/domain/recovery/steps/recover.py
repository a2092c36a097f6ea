"""Step 2: how you are, private notes, something calming, and when to look at this again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.formatting import day, moment
from app.domain.parsing.snooze import later_today
from app.domain.recovery import texts
from app.domain.recovery.effect import NOTHING, Effect, FocusField, Go, Next
from app.domain.recovery.feedback_requests import is_snoozed
from app.domain.recovery.fields import ChoiceField, MenuField, MenuOption, Paragraph, StepField, answer_line
from app.domain.recovery.steps import journal
from app.domain.recovery.walk_data import POINTER_OFF, WalkData, WalkPosition
from db.records.enums import Kind, Outcome
from db.records.recovery import Mood
from db.records.walk_enums import JournalKind, Walk

if TYPE_CHECKING:
    from db.store import Store

LEAST_MOODS, MOST_MOODS = 5, 30
"""The fewest moods for which a line is drawn, and the most that it shows."""
MANY_ENTRIES = 3
"""The number of private notes about one rejection after which another kind is offered first."""
MOST_BEFORE = 3
"""Things that helped before that are named."""
_DAYS = {"tomorrow": 1, "three-days": 3, "next-week": 7}


def content(data: WalkData, position: WalkPosition) -> list[StepField]:
    """The fields of the step on this kind of walkthrough, or the private note that is being written."""
    if position.writing is not None:
        return journal.content(data, position)
    plan = plan_fields("recover.plan", tuple(filter(None, [data.rejection.setback_plan])))
    items = [*_opening(data), *plan, *_day_line(data), *_helped_before(data), *_pointer(data)]
    items += [*mood_fields(data, position), *mood_line(data, position)]
    if data.ending.walk is Walk.LIGHT:
        return [*items, answer_line(data, "recover.line", texts.ONE_LINE, 2)]
    kinds = list(JournalKind)
    if is_circling(data):
        # Another why would not help: ordinary things come first, with somebody to talk to.
        kinds.sort(key=lambda kind: kind is not JournalKind.TOMORROW)
        items.append(Paragraph("recover.circling", 2, texts.CIRCLING, "plain"))
    return [*items, *journal.menus(data, position, kinds), snooze_choice(data, 2), *_calm(data)]


def _opening(data: WalkData) -> list[StepField]:
    if not data.opening_lines:
        return []
    ending = data.ending
    late = (ending.furthest is Kind.INTERVIEW and ending.round > 1) or ending.furthest is Kind.OFFER
    second_line = ""
    if ending.outcome is Outcome.RESCINDED:
        line, second_line = texts.OPENING_RESCINDED, texts.OPENING_LATE_MORE
    elif ending.outcome is Outcome.NO_REPLY:
        line = texts.OPENING_SILENT
    elif ending.walk is Walk.LIGHT:
        line = texts.OPENING_LIGHT
    elif late:
        line, second_line = texts.OPENING_LATE, texts.OPENING_LATE_MORE
    else:
        line = texts.OPENINGS[ending.rejection_id % len(texts.OPENINGS)]
    return [
        Paragraph("recover.opening", 0, line, "plain"),
        *([Paragraph("recover.more", 0, second_line)] if second_line else []),
    ]


def plan_fields(name: str, plans: Sequence[str]) -> list[StepField]:
    """What the user planned for a rejection, in their words; nothing without a plan."""
    words = [Paragraph(f"{name}.words{number or ''}", 0, f"“{plan}”", "attention") for number, plan in enumerate(plans)]
    return [Paragraph(name, 1, texts.SETBACK_PLAN, "faint"), *words] if words else []


def _day_line(data: WalkData) -> list[StepField]:
    if not data.day_line:
        return []
    words = Paragraph("recover.day.words", 0, f"“{data.day_line}”")
    return [Paragraph("recover.day", 1, texts.DAY_WROTE, "faint"), words]


# How you are


def mood_words(mood: Mood) -> str:
    """The answers about a mood, separated by a comma; empty for none."""
    answers = ((texts.MOODS, mood.pleasure), (texts.AROUSALS, mood.arousal))
    return ", ".join(dict(words)[str(answer)] for words, answer in answers if answer)


def mood_fields(data: WalkData, position: WalkPosition) -> list[StepField]:
    """The question about the mood, once a day; an earlier answer is hidden."""
    today_mood = data.mood
    if today_mood is not None and today_mood.id != position.mood_id:
        text = texts.MOOD_HIDDEN
        if position.revealed:
            text = texts.MOOD_SHOWN.format(mood=mood_words(today_mood))
        return [Paragraph("mood.said", 2, text, "faint")]
    pleasure = str(today_mood.pleasure) if today_mood and today_mood.pleasure else None
    arousal = str(today_mood.arousal) if today_mood and today_mood.arousal else None
    items: list[StepField] = [ChoiceField("mood.pleasure", 2, texts.MOOD, texts.MOODS, pleasure, effect=_save_pleasure)]
    if today_mood is not None:
        items.append(ChoiceField("mood.arousal", 1, texts.AROUSAL, texts.AROUSALS, arousal, effect=_save_arousal))
    return items


def _save_pleasure(data: WalkData, position: WalkPosition, value: str) -> Effect:
    pleasure, number = int(value) if value else None, position.mood_id
    if number is not None:
        arousal = data.mood.arousal if data.mood else None
        return Effect(lambda store: store.private_notes.edit_mood(number, pleasure, arousal))
    if pleasure is None:
        return NOTHING

    def saved(mood_id: int) -> Next:
        position.mood_id = mood_id
        return FocusField("mood.arousal")

    return Effect(lambda store: store.private_notes.add_mood(pleasure, None, data.rejection_id), saved=saved)


def _save_arousal(data: WalkData, position: WalkPosition, value: str) -> Effect:
    arousal, number = int(value) if value else None, position.mood_id
    pleasure = data.mood.pleasure if data.mood else None
    return NOTHING if number is None else Effect(lambda store: store.private_notes.edit_mood(number, pleasure, arousal))


def mood_line(data: WalkData, position: WalkPosition) -> list[StepField]:
    """The moods over time, hidden until shown on request; empty below five of them, and never a mean."""
    moods = [mood for mood in data.moods if mood.pleasure is not None][-MOST_MOODS:]
    if len(moods) < LEAST_MOODS:
        return []
    if not position.revealed:
        return [Paragraph("mood.line", 0, texts.MOOD_LINE_HIDDEN, "faint", names_keys=True)]
    signs = "12345" if data.plain_glyphs else "▁▃▄▆█"
    line = " ".join(signs[(mood.pleasure or 1) - 1] for mood in moods)
    since = day(moods[0].at.astimezone(data.zone).date(), data.today)
    return [Paragraph("mood.line", 0, line), Paragraph("mood.since", 0, texts.MOOD_LINE.format(day=since), "faint")]


def is_circling(data: WalkData) -> bool:
    """Whether this was written about three times or more while the mood recorded here did not rise."""
    entries = [entry for entry in data.entries if entry.kind is not JournalKind.TOMORROW]
    pleasures = [mood.pleasure for mood in data.moods if mood.rejection_id == data.rejection_id and mood.pleasure]
    return len(entries) >= MANY_ENTRIES and len(pleasures) > 1 and pleasures[-1] <= pleasures[0]


def _pointer(data: WalkData) -> list[StepField]:
    """One gentle line when the moods have been low for long, unless it was turned off."""
    if not data.low_for_long or data.ending.walk is Walk.OWN_CHOICE:
        return []
    options = (
        MenuOption("support", texts.POINTER_SUPPORT, "", _open_support),
        MenuOption("never", texts.POINTER_NEVER, "", _turn_pointer_off),
    )
    line = Paragraph("recover.low", 1, texts.POINTER, "plain")
    return [line, MenuField("recover.pointer", 0, "", options)]


def _open_support(data: WalkData, position: WalkPosition, value: str) -> Effect:
    """Open the page of support, of which nothing is recorded."""
    return Effect(next=Go.SUPPORT, starts_step=False)


def _turn_pointer_off(data: WalkData, position: WalkPosition, value: str) -> Effect:
    following = FocusField("mood.pleasure")
    return Effect(lambda store: store.drafts.save(POINTER_OFF, "no"), texts.POINTER_GONE, following, starts_step=False)


# What may help


def _helped_before(data: WalkData) -> list[StepField]:
    """The things that helped before, the most frequent first."""
    counts = Counter(thing for walk, thing in data.calm_before if (walk, "yes") in data.calm_helped)
    things = dict(texts.CALM_THINGS)
    calm = [things[thing] for thing, _ in counts.most_common() if thing in things]
    own_words = [text for walk, text in reversed(data.helped_before) if walk != data.rejection_id]
    helpful = list(dict.fromkeys(text.strip() for text in (*calm, *own_words)))[:MOST_BEFORE]
    return [Paragraph("recover.before", 1, texts.HELPED_BEFORE.format(things="; ".join(helpful)))] if helpful else []


def _calm(data: WalkData) -> list[StepField]:
    """A few calming things, those that helped before first, and lines for telling somebody and for what helped."""
    helpful_things = [thing for walk, thing in data.calm_before if (walk, "yes") in data.calm_helped]
    things = tuple(sorted(texts.CALM_THINGS, key=lambda thing: -helpful_things.count(thing[0])))
    chosen = data.answer("recover.calm")
    items: list[StepField] = [ChoiceField("recover.calm", 2, texts.CALM_THING, things, chosen or None)]
    if chosen:
        if note := dict(texts.CALM_NOTES).get(chosen):
            items.append(Paragraph("recover.calm.how", 0, note))
        helped_answer = data.answer("recover.calm.helped") or None
        items.append(ChoiceField("recover.calm.helped", 1, texts.CALM_HELPED, texts.CALM_HELPS, helped_answer))
    tell_line = answer_line(data, "recover.tell", texts.TELL, 2, texts.TELL_HINT)
    return [*items, tell_line, answer_line(data, "recover.helped", texts.WHAT_HELPED)]


# When to look at this again


def snooze_choice(data: WalkData, gap: int) -> ChoiceField:
    """The choice of when to resume; the answer is shown for as long as it applies."""
    chosen = data.answer("recover.again")
    applies = chosen == "myself" or is_snoozed(data.ending, data.today, data.now)
    selected = chosen if applies and chosen else None
    return ChoiceField("recover.again", gap, texts.AGAIN, texts.AGAINS, selected, "z", effect=_snooze)


def _snooze(data: WalkData, position: WalkPosition, value: str) -> Effect:
    """Snooze the walkthrough, and with it the application and its reminders."""
    number, today = data.application.id, data.today
    until = today + timedelta(days=_DAYS[value]) if value in _DAYS else None
    until_moment = later_today(data.now, data.zone) if value == "today" else None

    def change(store: Store) -> None:
        with store.change("snoozed a walkthrough"):
            if until is not None or data.application.quiet_until is not None:
                store.applications.snooze([number], until)
            store.rejections.save_answer(data.rejection_id, "recover.again", value)
            store.rejections.snooze(data.rejection_id, until_moment or until)

    if not value:
        return Effect(change, starts_step=False)
    position.page = position.home
    message = texts.SNOOZED if until is None else texts.SNOOZED_UNTIL.format(day=day(until, today))
    if until_moment is not None:
        message = texts.SNOOZED_UNTIL.format(day=moment(until_moment, data.zone, data.now))
    return Effect(change, message, Go.LIST, starts_step=False)
