"""The words that are stored about a rejection and its walkthrough, each a fixed list."""

from enum import StrEnum


class Walk(StrEnum):
    """The ways through a rejection, from one key to all six steps."""

    NOTE = "note"
    LIGHT = "light"
    MIDDLE = "middle"
    FULL = "full"
    SILENCE = "silence"
    CHECK_IN = "check-in"
    FROZEN = "frozen"
    OWN_CHOICE = "own-choice"
    RESCINDED = "rescinded"


class Step(StrEnum):
    """The six steps of the walk, in their usual order."""

    FEEDBACK = "feedback"
    RECOVER = "recover"
    ANALYSE = "analyse"
    CORRECT = "correct"
    PERSPECTIVE = "perspective"
    MOVE_ON = "move-on"


class StepState(StrEnum):
    """Where one step of a walk stands."""

    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


class Evidence(StrEnum):
    """How a cause is known."""

    SAID = "said"
    INFERRED = "inferred"
    GUESS = "guess"


class WithinMyControl(StrEnum):
    """How far a cause was the user's to change."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class JournalKind(StrEnum):
    """Which of the three doors a private text came through."""

    LETTER = "letter"
    FREE = "free"
    TOMORROW = "tomorrow"
