"""The fixed lists of values stored for rejections and walkthroughs."""

from enum import StrEnum


class Walk(StrEnum):
    """The kinds of walkthrough, from a short note to all six steps."""

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
    """The six steps of a walkthrough, in their usual order."""

    FEEDBACK = "feedback"
    RECOVER = "recover"
    ANALYSE = "analyse"
    CORRECT = "correct"
    PERSPECTIVE = "perspective"
    MOVE_ON = "move-on"


class StepState(StrEnum):
    """The state of one step of a walkthrough."""

    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


class Evidence(StrEnum):
    """The evidence for a reason."""

    SAID = "said"
    INFERRED = "inferred"
    GUESS = "guess"


class WithinMyControl(StrEnum):
    """How far the user could change a reason."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class JournalKind(StrEnum):
    """Which of the three doors a private text came through."""

    LETTER = "letter"
    FREE = "free"
    TOMORROW = "tomorrow"
