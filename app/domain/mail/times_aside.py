"""Times in an email at which nobody is met: opening hours, those of a bus, and when something is over."""

from __future__ import annotations

import re

_HOURS = re.compile(
    r"\b(?:open(?:s|ing)?(?! day| house| evening)|closed?|closes|shut|geoffnet|offnet|offnen|schliess\w+|geschlossen|ferme\w*|ouvr\w+|ouvert\w*"
    r"|abr(?:e|imos|en)|abiert\w+|cierra\w*|cerrad\w+|gesloten|sluit\w*|apr(?:e|iamo|ono)|apert\w+|chiud\w+|chius\w+|reach\w*|erreich\w+"
    r"|joignable\w*|bereikbaar|localizable|raggiungibile|reperibil\w+|(?:ring|call|phone|text) (?:me|us) (?:any\w*|between|before|after|until)|im buro"
    r"|at my desk|bus|train|zug|bahn|tram|metro|trein|treno|ferry|flight|autobus)\b[^.!?]{0,45}$"
)
_ENDS = re.compile(
    r"\b(?:finish(?:es|ed|ing)?|ends?|ending|endet|enden|zu ende|fertig|se termin\w+|termin[ae]\w*|acab\w+|eindigt|klaar|finisc\w+)\s"
    r"(?:(?:at|by|around|about|um|gegen|a|vers|a las|alle|om|rond|uiterlijk)\s){0,2}$"
)
"""Something is over at the time that follows."""
_ONCE = re.compile(
    r"\b(?:once|after|when|as soon as|nach|wenn|sobald|nachdem|apres|quand|des que|cuando|despues|tras|na|nadat|zodra|als|dopo|quando|appena)\b"
    r"[^.!?,;]{0,25}$"
)


def is_aside(before: str, before_time: str) -> bool:
    """Whether a time is none to meet at, by what stands before its day and its hour."""
    return _is_of_hours(before) or _is_of_hours(before_time) or _ENDS.search(before_time) is not None


def _is_of_hours(before: str) -> bool:
    """Whether a time is one of opening hours or of a bus, and not only one that follows when doors are shut."""
    hours = _HOURS.search(before)
    return hours is not None and _ONCE.search(before, 0, hours.start()) is None
