"""Refusals: an email that says no, that the place is gone, or that an offer is taken back."""

from __future__ import annotations

import re

from app.domain.mail.found import Circumstances, KindFound
from app.domain.mail.message import EmailKind
from app.domain.mail.own_text import Sentence
from app.domain.mail.phrases import folded
from app.domain.mail.signals import TIME, EmailSignals
from app.domain.mail.weighing import SUPPORTS, SURE, Rule, Weighed, denies_first, fulfilled, heaviest
from app.domain.mail.when import minutes_in

ENOUGH = 4
_PARTS = re.compile(r"[,;:–—()]\s|\s-\s")
_OBJECTS = ("appl", "place", "proceed")
"""Kinds of words for what a refusal refuses."""
_REFUSED = ("person", "appl", "place", "proceed", "chose")
"""Kinds of words one of which stands in a refusal, and not where only a length of time is said to be enough."""
_PLAIN = ("person", "chose", "give", "other", "place", "gone", "you", "appl", "neg")
_OF_DECISION = ("you", "appl", "person", "place", "give", "other", "name", "excluded")
"""Kinds of words one of which stands in a refusal that names a time too."""
_TAKEN = frozenset(("chose", "give", "other"))
"""Kinds of words that tell, beside one for a person, that somebody else has the place."""
_OF_OTHERS = frozenset(("proceed", "chose", "give"))
_NOT_ADMITTED = Rule(SURE, 6, ("neg", "admit", "you"))
_NOT_INVITED = Rule(SURE, 8, ("neg", "inviting", "you"))
_DENIALS = frozenset(("neg", "bad", "end", "excluded"))
_OF_OTHER_KINDS = (
    "yet",
    "wait",
    "until",
    "pay",
    "contract",
    "sign",
    "start",
    "arrived",
    "passed",
    "site",
    "supply",
    "off",
)
_NOT_LEFT = (
    "no_refusal",
    "survey",
    "code",
    "account",
    "hold",
    "bulk",
    "seen",
    "choose",
    "receipt_strong",
    "withdraw",
    "employed",
    "offer",
)


def rescinded(signals: EmailSignals) -> KindFound | None:
    """The sentence that takes an offer back."""
    is_receipt = signals.first("receipt_strong", (signals.subject, *signals.body)) is not None
    taken = (s for s in signals.body if signals.has("rescind", s) and not (is_receipt or signals.guarded(s, "rescind")))
    sentence = next(taken, None)
    return KindFound(EmailKind.REJECTION, sentence.written, "rescinded") if sentence else None


def refusal(signals: EmailSignals) -> KindFound | None:
    """The refusal an email tells: in phrases for it, or in words that together weigh enough."""
    found = _in_phrases(signals) or _by_weight(signals)
    return None if found and (_only_acknowledges(signals, found) or _is_contested(signals, found)) else found


def is_sure(signals: EmailSignals, found: KindFound) -> bool:
    """Whether a refusal is told in a phrase for it, or by words that are enough by themselves."""
    weighed = heaviest(signals, next(one for one in signals.body if one.written == found.span))
    return weighed is not None and weighed.rule.weight == SURE


def denies_reader(signals: EmailSignals, found: KindFound) -> bool:
    """Whether a refusal denies the reader or the application something, and not only says what others get."""
    told = next(one for one in signals.body if one.written == found.span)
    return all(signals.places(name, told) for name in ("neg", "you"))


def _is_contested(signals: EmailSignals, found: KindFound) -> bool:
    """Whether an email asks for something, sets a time or a task, or makes an offer, and does not plainly say no."""
    rest = [one for one in signals.body if one.written != found.span and not signals.places("on_file", one)]
    rest = [one for one in rest if not signals.has("bulk", one)]
    sure = [
        part for one in rest if one.words.endswith("?") or not signals.conditional(one) for part in signals.apart(one)
    ]
    if not any(TIME.search(one.words) or (one.words.endswith("?") and signals.places("day", one)) for one in sure):
        return False
    told = without_asides(signals, next(one for one in signals.body if one.written == found.span))
    if signals.places("day", told) and not any(signals.places(name, told) for name in ("appl", "place", "person")):
        return True
    return not _is_plain(signals, told)


def _is_plain(signals: EmailSignals, told: Sentence) -> bool:
    """Whether a refusal names who was chosen, the place that is gone or the reader."""
    has = {name for name in _PLAIN if signals.places(name, told)}
    is_named = any(has >= {one, other} for one, other in (("place", "gone"), ("neg", "place"), ("appl", "you")))
    is_named = is_named or fulfilled(signals, told, _NOT_ADMITTED) is not None
    return is_named or ("person" in has and bool(has & _TAKEN))


def _only_acknowledges(signals: EmailSignals, found: KindFound) -> bool:
    """Whether an email says that an application arrived, and what it seems to refuse is said of nobody, calmly."""
    told = (signals.subject, *signals.body)
    if not any(signals.has("receipt_strong", one) and signals.places("arrived", one) for one in told):
        return False
    span = next(one for one in signals.body if one.written == found.span)
    is_taken = signals.has("filled", span) or all(signals.places(name, span) for name in ("place", "gone"))
    return not (signals.places("you", span) or is_taken)


def _in_phrases(signals: EmailSignals) -> KindFound | None:
    refusals = [s for s in signals.body if _refuses(signals, s)]
    closed = [s for s in signals.body if _is_said(signals, "filled", s)]
    closed = [] if signals.first("still_open") else [s for s in closed if not _holds(signals, s)]
    if closed and not [s for s in refusals if s not in closed and _names_others(signals, s)]:
        return KindFound(EmailKind.REJECTION, closed[0].written, "closed")
    if refusals:
        return KindFound(EmailKind.REJECTION, refusals[0].written, "rejected")
    return _farewell(signals)


def _farewell(signals: EmailSignals) -> KindFound | None:
    """A refusal told by how it takes leave: good wishes for the search, after words of regret or of a decision."""
    leave = next((s for s in signals.body if signals.has("farewell", s) and not signals.conditional(s)), None)
    if leave is None or any(signals.first(name) for name in ("assess", "offer", "withdraw", "hold")):
        return None
    return KindFound(EmailKind.REJECTION, leave.written, "rejected") if signals.has("leave", leave) else None


def _refuses(signals: EmailSignals, whole: Sentence) -> bool:
    sentence = without_asides(signals, whole)
    if _holds(signals, sentence):
        return False
    is_out = signals.places("excluded", sentence) and not signals.places("day", sentence)
    return _is_said(signals, "reject", sentence) and (is_out or not _is_elsewhere(signals, sentence))


def _is_elsewhere(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence speaks of something other than the decision, and no part of it denies the application anything."""
    if not signals.has("not_about_decision", sentence):
        return False
    parts = [one for one in signals.clauses(sentence) if not signals.has("not_about_decision", one)]
    return not any(signals.places("appl", one) and signals.places("neg", one) for one in parts) and not any(
        signals.has("reject", one) and not signals.places("day", one) for one in parts
    )


def _holds(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence says that it is no refusal, or that nothing goes on for now and not that the reader is out.

    What the reader may have decided is none either: they are wanted, unless they went elsewhere.
    """
    if signals.has("reader_decides", sentence):
        return True
    if signals.has("no_refusal", sentence):
        return not (signals.places("chose", sentence) or signals.places("give", sentence))
    if not signals.has("hold", sentence) or signals.places("you", sentence):
        return False
    return not any(signals.has("filled", one) and not signals.has("hold", one) for one in signals.clauses(sentence))


def _is_said(signals: EmailSignals, signal: str, sentence: Sentence) -> bool:
    """Whether a sentence says a refusal of what has been decided, and neither of what may come nor to the reader."""
    said = signals.has(signal, sentence) and not any(
        signals.has(name, sentence) for name in ("not_reject", "of_another")
    )
    said = said and any(
        signals.has(signal, one) and not signals.has("of_all", one) for one in _parts(signals, sentence)
    )
    is_open = sentence.words.endswith("?") or signals.places("until", sentence) or signals.guarded(sentence, signal)
    is_asked = signals.has("asked_for", sentence)
    return said and not (is_open or is_asked or _is_of_meeting(signals, sentence) or _only_lasts(signals, sentence))


def _parts(signals: EmailSignals, sentence: Sentence) -> list[Sentence]:
    """The parts of a sentence that says something of all as well as of one; else the sentence itself."""
    return signals.clauses(sentence) if signals.has("of_all", sentence) else [sentence]


def _names_others(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a refusal says that another was chosen, and not only that the place is gone."""
    return signals.has("reject", sentence)


def _by_weight(signals: EmailSignals) -> KindFound | None:
    """A refusal told by words that stand near each other, and by what goes with refusals where those leave doubt."""
    weighed = [found for one in signals.body if (found := _weighed(signals, one))]
    rest = [one for one in signals.body if all(one is not found.sentence for found in weighed)]
    if not weighed or signals.first("offer", rest):
        return None
    sure = [one for one in weighed if one.rule.weight == SURE]
    best = next((one for one in sure if _stands(signals, one, rest)), None)
    if best is None:
        if sure:
            return None
        best = max(weighed, key=lambda one: one.rule.weight)
        others = sum(one.rule.weight for one in weighed if one is not best)
        weight = best.rule.weight + support(signals) + min(others, 2)
        if weight < ENOUGH or _is_about_more(signals, rest, weight):
            return None
    outcome = "closed" if best.rule.closes else "rejected"
    return KindFound(EmailKind.REJECTION, best.sentence.written, outcome)


def _stands(signals: EmailSignals, best: Weighed, rest: list[Sentence]) -> bool:
    """Whether a sure word of refusal stands beside what else an email says: an acknowledgement, a task, a question."""
    if signals.first("receipt_strong"):
        is_told = signals.places("upset", best.sentence) or signals.places("you", best.sentence)
        return bool(is_told or any(signals.places("wish", one) for one in signals.body))
    is_contested = signals.first("assess", rest) is not None or any(
        one.words.endswith("?") and not signals.has("any_questions", one) for one in rest
    )
    return not is_contested or any(
        signals.places(name, one) for one in signals.body for name in SUPPORTS if name != "praise"
    )


def _weighed(signals: EmailSignals, sentence: Sentence) -> Weighed | None:
    """What a sentence weighs, unless it asks, waits, calls a meeting off, or speaks of what may come."""
    is_asked = sentence.words.endswith("?") or signals.has("asked_for", sentence)
    is_open = is_asked or _is_awaited(signals, sentence) or signals.has("alone", sentence)
    is_open = is_open or bool(signals.places("until", sentence))
    found = None if is_open or _holds(signals, sentence) else heaviest(signals, without_asides(signals, sentence))
    if found is None or signals.guarded_at(sentence, found.place):
        return None
    if found.rule.weight < SURE and not _DENIALS & set(found.rule.words) and signals.has("receipt_strong", sentence):
        return None
    if found.rule.closes and signals.first("still_open"):
        return None
    is_of_others = _OF_OTHERS & set(found.rule.words)
    if (found.rule.closes or is_of_others) and signals.has("of_another", sentence):
        return None
    if "give" in is_of_others and signals.has("not_reject", sentence):
        return None
    is_elsewhere = _is_elsewhere(signals, sentence) or signals.has("of_all", sentence)
    if "person" not in found.rule.words and is_elsewhere:
        return None
    takes_leave = any(signals.places("wish", one) for one in signals.body)
    if _is_of_meeting(signals, sentence) or (found.rule.closes and signals.places("day", sentence) and not takes_leave):
        return None
    is_told = found.rule.weight == SURE or not signals.conditional(sentence)
    return found._replace(sentence=sentence) if is_told or _is_of_who_is_sought(signals, sentence, found) else None


def _only_lasts(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence says how long something takes at most, and refuses nothing."""
    is_refused = any(signals.places(name, sentence) for name in _REFUSED)
    return not is_refused and minutes_in(sentence.written) is not None


def _is_of_who_is_sought(signals: EmailSignals, sentence: Sentence, found: Weighed) -> bool:
    """Whether what seems a condition only says what somebody who is sought can do."""
    place = signals.position("condition", sentence) or 0
    return "need" in found.rule.words and sentence.words.count(" ", 0, place) > found.place


def _is_awaited(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence speaks of what is not there yet, and not of what the reader still lacks."""
    return bool(set(signals.places("yet", sentence)) - set(signals.places("short", sentence)))


def without_asides(signals: EmailSignals, sentence: Sentence) -> Sentence:
    """A sentence without the parts that deny something other than the work: parking, a room, feedback, expenses."""
    if not (signals.places("trifle", sentence) and signals.places("neg", sentence)):
        return sentence
    parts = [Sentence(one, folded(one)) for one in _PARTS.split(sentence.written)]
    kept = [one.words for one in parts if not _is_aside(signals, one)]
    return Sentence(sentence.written, " ".join(kept))


def _is_aside(signals: EmailSignals, part: Sentence) -> bool:
    """Whether what a part of a sentence denies first is something other than the work."""
    asides = signals.places("trifle", part)
    objects = {place for name in _OBJECTS for place in signals.places(name, part)} - set(asides)
    for denial in signals.places("neg", part):
        if max(asides, default=denial) < denial < max(objects, default=denial) and denies_first(signals):
            continue
        if any(not any(min(denial, one) < place < max(denial, one) for place in objects) for one in asides):
            return True
    return False


def _is_of_meeting(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether what a sentence denies is an appointment, a page on the web or the like, and not the application."""
    asides = set(signals.places("trifle", sentence))
    if (
        asides
        and not _denies_reader(signals, sentence)
        and not any(set(signals.places(name, sentence)) - asides for name in ("person", "appl", "place"))
    ):
        return True
    if signals.places("site", sentence):
        return not any(signals.places(name, sentence) for name in ("you", "person", "chose"))
    if (
        signals.places("off", sentence)
        and signals.places("day", sentence)
        and not any(signals.places(name, sentence) for name in ("appl", "chose", "place", "person"))
    ):
        return True
    is_at_a_time = signals.places("day", sentence) and TIME.search(sentence.words) is not None
    is_to_come = any(signals.places(name, sentence) for name in ("future", "yet"))
    is_of_others = is_to_come and signals.has("without_reader", sentence)
    if is_at_a_time and (is_of_others or not any(signals.places(name, sentence) for name in _OF_DECISION)):
        return True
    if signals.has("cancelled", sentence) and is_at_a_time:
        is_another = any(signals.places(name, sentence) for name in ("person", "other"))
        return not (signals.has("filled", sentence) or (signals.places("chose", sentence) and is_another))
    if signals.has("cancelled", sentence) and signals.first("no_refusal"):
        return not signals.places("chose", sentence)
    is_of_talk = signals.first("talk", signals.apart(sentence)) is not None
    if not is_of_talk or any(signals.places(name, sentence) for name in ("appl", "chose", "place", "excluded")):
        return False
    return bool(signals.places("day", sentence)) and not _invites_nobody(signals, sentence)


def _invites_nobody(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a part of a sentence that names no day says that the reader is not invited."""
    parts = (Sentence(one, folded(one)) for one in _PARTS.split(sentence.written))
    return any(fulfilled(signals, one, _NOT_INVITED) is not None for one in parts if not signals.places("day", one))


def _denies_reader(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence denies the reader a next step, and names other things only before that."""
    denial = min(signals.places("neg", sentence), default=None)
    if denial is None or max(signals.places("trifle", sentence)) > denial:
        return False
    step = max((*signals.places("proceed", sentence), *signals.places("admit", sentence)), default=0)
    return step > denial and max(signals.places("you", sentence), default=0) > denial


def support(signals: EmailSignals) -> int:
    """How much in an email goes with refusals without being one."""
    return sum(SUPPORTS[name] for name in SUPPORTS if any(signals.places(name, one) for one in signals.body))


def _is_about_more(signals: EmailSignals, rest: list[Sentence], weight: int) -> bool:
    """Whether an email that may be a refusal is more likely about something to do or to wait for."""
    waits = (one for one in signals.body if signals.places("wait", one) and not signals.places("short", one))
    if any(waits):
        return True
    if weight <= ENOUGH and signals.first("receipt_strong", [signals.subject, *rest]):
        return True
    dated = [one for one in rest if signals.places("day", one)]
    if any(TIME.search(one.words) for one in dated):
        return True
    return any(signals.first(name, rest) for name in ("hold", "choose", "assess"))


def what_is_left(signals: EmailSignals, about: Circumstances) -> KindFound | None:
    """A refusal told by what an employer's email is not: it asks, tells, sets and awaits nothing, and regrets.

    Of a known application only; one word of regret is not enough, since people are sorry for much.
    """
    if about.is_bulk or not about.is_known or any(signals.first(name) for name in _NOT_LEFT):
        return None
    told = [one for one in signals.body if not signals.guarded(one)]
    if any(signals.places(name, one) for one in signals.body for name in _OF_OTHER_KINDS):
        return None
    there = {name for name in (*SUPPORTS, "bad") if any(signals.places(name, one) for one in told)}
    regrets = [one for one in told if signals.places("bad", one) or signals.places("upset", one)]
    regrets = [one for one in regrets if not signals.places("trifle", one)]
    is_told = there & {"bad", "wish", "on_file"}
    if not regrets or not is_told or len(there) + any(signals.places("neg", one) for one in told) < 2:
        return None
    return KindFound(EmailKind.REJECTION, regrets[0].written, "rejected")
