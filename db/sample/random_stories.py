"""The applications of the sample that are made at random, with the waiting times of real searches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from db.records.cards import Pay
from db.records.enums import Period, TaskKind, WorkMode
from db.sample import names
from db.sample.story import SampleInterview, SampleOffer, SampleTask, SampleWalk, Story

_REJECTION_MU, _REJECTION_SIGMA = 2.65, 1.5
_CONVERSATION_MU, _CONVERSATION_SIGMA = 2.0, 1.2
"""Lognormal waiting times in days for a rejection and for a first conversation, fitted to two public search logs."""
_CONVERSATION_SHARE, _REJECTION_SHARE = 0.12, 0.30
_CLOSED_AFTER = (24, 48)
"""Days without a reply after which the person of the sample closes an application."""
_RECENT_DAYS = 5
"""The last days, in which only stories written by hand have steps."""
_SMALL = 300
_PAID_BY_THE_HOUR = {"Leeds": ("GBP", 0.42), "Columbus": ("USD", 0.6)}
"""Places where pay is stated by the hour: its currency, and an hour for each thousand a year."""
_MODES = (None, None, WorkMode.HYBRID, WorkMode.REMOTE, WorkMode.ON_SITE)
_CHANNELS = list(accumulate(names.CHANNEL_WEIGHTS))
_AFTER_SCREEN = list(accumulate((52, 12, 30, 6)))
_AFTER_INTERVIEW = list(accumulate((46, 16, 10, 4, 24)))
_AFTER_FINAL = list(accumulate((55, 20, 10, 15)))


class RandomStories:
    """Makes stories at random: the same ones for the same seed, size and days."""

    def __init__(self, seed: int, size: int, days: int, used_names: set[str]) -> None:
        self.chance = Random(seed)
        self.size = size
        self.days = days
        self._free = [name for name in names.COMPANIES if name not in used_names]
        self.chance.shuffle(self._free)

    def stories(self, ended: int, still_open: int) -> Iterator[Story]:
        """So many closed applications, then so many open ones."""
        for _ in range(ended):
            yield self._ended()
        for _ in range(still_open):
            yield self._open()

    def _company(self) -> str:
        if self._free:
            return self._free.pop()
        name = self.chance.choice(names.COMPANIES)
        return name if self.size <= _SMALL else name + self.chance.choice(names.BRANCHES)

    def _begin(self) -> Story:
        draw = self.chance.random
        roles = len(names.ROLES) if self.size > _SMALL else names.CORE_ROLES
        story = Story(self._company(), names.ROLES[int(draw() * roles)], [])
        story.channel = self.chance.choices(names.CHANNELS, cum_weights=_CHANNELS)[0]
        story.place = names.CITIES[int(draw() ** 1.6 * len(names.CITIES))]
        story.mode = _MODES[int(draw() * len(_MODES))]
        story.interest = min(4, 1 + int(draw() * 3.4))
        if draw() < 0.6:
            story.fit = 2 + int(draw() * 3)
        if draw() < 0.4:
            low = 44 + 2 * int(draw() * 14)
            story.pay = _pay(story.place, low, low + 2 * int(draw() * 6))
        if draw() < 0.3:
            story.tags = (names.TAGS[int(draw() * len(names.TAGS))],)
        if draw() < 0.3:
            story.effort = 1 + int(draw() * 8) / 2
        return story

    def _ended(self) -> Story:
        story = self._begin()
        luck = self.chance.random()
        if luck < _CONVERSATION_SHARE:
            self._add_conversations(story)
        elif luck < _CONVERSATION_SHARE + _REJECTION_SHARE:
            self._add_rejection(story)
        elif luck < 0.95:
            silent = self.chance.randint(*_CLOSED_AFTER)
            applied = self.chance.randint(silent + _RECENT_DAYS, self.days)
            story.steps = [(applied, "applied"), (applied - silent, "no-reply")]
            if self.chance.random() < 0.25:
                story.tasks = (SampleTask("follow up", -(applied - 12), dropped=silent - applied),)
        else:
            applied = self.chance.randint(12, self.days)
            words = "closed: The role was withdrawn." if luck < 0.98 else "withdrew: Not for me after all"
            story.steps = [(applied, "applied"), (self.chance.randint(_RECENT_DAYS, applied - 6), words)]
        self._finish(story)
        return story

    def _add_rejection(self, story: Story) -> None:
        wait = self.days + 1
        while wait > self.days - _RECENT_DAYS:
            wait = int(self.chance.lognormvariate(_REJECTION_MU, _REJECTION_SIGMA))
        applied = self.chance.randint(wait + _RECENT_DAYS, self.days)
        story.steps = [(applied, "applied"), (applied - wait, f"rejected: {self.chance.choice(names.NO_WORDS)}")]

    def _add_conversations(self, story: Story) -> None:
        chance = self.chance
        waits = [self.days]
        while sum(waits) > self.days - _RECENT_DAYS:
            waits = [
                1 + int(chance.lognormvariate(_CONVERSATION_MU, _CONVERSATION_SIGMA)),
                chance.randint(3, 14),
                chance.randint(4, 16),
                chance.randint(4, 16),
            ]
        day = chance.randint(sum(waits) + _RECENT_DAYS, self.days)
        rejection = f"rejected: {chance.choice(names.NO_WORDS_TALKED)}"
        story.steps = [(day, "applied"), (day - waits[0], "screen")]
        person = chance.choice(names.PEOPLE)
        story.people = ((person, chance.choice(names.PEOPLE_ROLES)),)
        day -= waits[0]
        ending = chance.choices((rejection, "no-reply", "", "withdrew: Not for me"), cum_weights=_AFTER_SCREEN)[0]
        day -= waits[1]
        if not ending:
            story.steps.append((day, "interview 1"))
            story.interviews = (
                SampleInterview(
                    _working(day), 9 + chance.randrange(8), 30 * chance.randrange(2), 60, 1, "video", person
                ),
            )
            day -= waits[2]
            ending = chance.choices(
                (
                    rejection,
                    "no-reply",
                    "withdrew: Found out more, and it is not for me",
                    "closed: The role was withdrawn.",
                    "",
                ),
                cum_weights=_AFTER_INTERVIEW,
            )[0]
            if not ending:
                story.steps.append((day, "interview 2"))
                story.interviews += (
                    SampleInterview(_working(day), 9 + chance.randrange(8), 0, 90, 2, "on site", person),
                )
                day -= waits[3]
                ending = chance.choices(
                    (rejection, "no-reply", "withdrew: Took another offer", "offer"), cum_weights=_AFTER_FINAL
                )[0]
                if ending == "offer":
                    pay = story.pay or Pay(52000, 52000, "EUR")
                    story.steps.append((day + 2, "offer"))
                    story.offer = SampleOffer(day + 2, pay._replace(high=pay.low))
                    ending = "declined: Not what I want to do"
        story.steps.append((day, ending))

    def _finish(self, story: Story) -> None:
        draw = self.chance.random
        first, last = story.steps[0][0], story.steps[-1][0]
        if draw() < 0.25:
            story.steps.insert(0, (first + 1 + int(draw() * 4), "lead"))
        if draw() < 0.3:
            story.notes = ((first, names.NOTES[int(draw() * len(names.NOTES))]),)
        if draw() < 0.5:
            story.documents = (("CV data, October", "CV"),)
        if last > 6 or draw() < 0.6:
            story.walk = SampleWalk(archived_ago=max(last - int(draw() * 3), 0))

    def _open(self) -> Story:
        story = self._begin()
        chance, draw = self.chance, self.chance.random
        luck = draw()
        if luck < 0.25:
            story.steps = [(chance.randint(0, 20), "lead")]
            story.effort = 1 + int(draw() * 8) / 2
            if draw() < 0.4:
                story.deadline = chance.randint(1, 40)
            return story
        applied = int(draw() ** 1.5 * 30)
        story.steps = [(applied, "applied")]
        if luck > 0.85 and applied > 6:
            story.steps.append((applied // 2, "screen"))
            if luck > 0.93:
                story.steps.append((applied // 4, "interview 1"))
            if draw() < 0.6:
                story.interviews = (
                    SampleInterview(
                        1 + chance.randrange(8), 9 + chance.randrange(8), 0, 60, 1, "video", chance.choice(names.PEOPLE)
                    ),
                )
        elif draw() < 0.4:
            story.tasks = (SampleTask("follow up", 12 - applied, TaskKind.FOLLOW_UP),)
        if draw() < 0.3:
            story.notes = ((applied, names.NOTES[int(draw() * len(names.NOTES))]),)
        return story


def _pay(place: str, low: int, high: int) -> Pay:
    """Pay in the currency and period that are usual in a place, given in thousands a year."""
    currency, an_hour = _PAID_BY_THE_HOUR.get(place, ("EUR", 0.0))
    if not an_hour:
        return Pay(low * 1000, high * 1000, currency)
    return Pay(round(low * an_hour), round(high * an_hour), currency, Period.HOUR)


def _working(days_ago: int) -> int:
    """Roughly how many working days these are, as a negative number, at least one."""
    return -max(1, days_ago * 5 // 7)
