"""Rejections: an email that says no, that the place is gone, or that an offer is taken back."""

from __future__ import annotations

import re

from app.domain.mail.classification import Classification, EmailFacts
from app.domain.mail.durations import minutes_in
from app.domain.mail.message import EmailKind
from app.domain.mail.own_text import Sentence
from app.domain.mail.phrases import folded
from app.domain.mail.rejection_rules import (
    SUPPORT_WEIGHTS,
    SURE_WEIGHT,
    Rule,
    RuleMatch,
    denies_first,
    heaviest_match,
    rule_start,
)
from app.domain.mail.signals import EmailSignals, names_time

ENOUGH_WEIGHT = 4
_PARTS = re.compile(r"[,;:–—()]\s|\s-\s")
_OBJECTS = ("appl", "place", "proceed")
"""Kinds of words for what a rejection refuses."""
_REFUSED = ("person", "appl", "place", "proceed", "chose")
"""Kinds of words one of which stands in a rejection, and in no sentence that only says how long something takes."""
_PLAIN_PAIRS = (
    *(("place", "gone"), ("neg", "place"), ("appl", "you")),
    *(("person", "chose"), ("person", "give"), ("person", "other")),
)
"""Kinds of words that together say plainly that the place is gone, or that somebody else has it."""
_OF_DECISION = ("you", "appl", "person", "place", "give", "other", "name", "excluded")
"""Kinds of words one of which stands in a rejection that names a time too."""
_OF_OTHERS = frozenset(("proceed", "chose", "give"))
_NOT_ADMITTED = Rule(SURE_WEIGHT, 6, ("neg", "admit", "you"))
_NOT_INVITED = Rule(SURE_WEIGHT, 8, ("neg", "inviting", "you"))
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


def rescinded_offer(signals: EmailSignals) -> Classification | None:
    """The sentence that takes an offer back."""
    is_receipt = signals.mentions("receipt_strong")
    if is_receipt:
        return None
    rescinding = (sentence for sentence in signals.body if signals.has_phrase("rescind", sentence))
    sentence = next((each for each in rescinding if not signals.is_hypothetical(each, "rescind")), None)
    return Classification(EmailKind.REJECTION, sentence.written, "rescinded") if sentence else None


def rejection(signals: EmailSignals) -> Classification | None:
    """The rejection an email tells: in phrases for it, or in words that together weigh enough."""
    decided = _in_phrases(signals) or _by_weight(signals)
    if decided is None or _only_acknowledges(signals, decided) or _is_contested(signals, decided):
        return None
    return decided


def is_sure_rejection(signals: EmailSignals, decided: Classification) -> bool:
    """Whether a rejection is told in a phrase for it, or by words that are enough by themselves."""
    match = heaviest_match(signals, signals.sentence_of(decided))
    return match is not None and match.rule.weight == SURE_WEIGHT


def denies_reader(signals: EmailSignals, decided: Classification) -> bool:
    """Whether a rejection denies the reader or the application something, and not only says what others get."""
    sentence = signals.sentence_of(decided)
    return all(signals.has_words(name, sentence) for name in ("neg", "you"))


def _is_contested(signals: EmailSignals, decided: Classification) -> bool:
    """Whether other sentences set a time or ask about a day, and the rejection is not a plain one."""
    others = [
        sentence
        for sentence in signals.body
        if sentence.written != decided.span
        and not (signals.has_words("on_file", sentence) or signals.has_phrase("bulk", sentence))
        and (sentence.is_question or not signals.is_conditional(sentence))
    ]
    parts = [part for sentence in others for part in signals.parts_about_reader(sentence)]
    if not any(names_time(part) or (part.is_question and signals.has_words("day", part)) for part in parts):
        return False
    refusing = without_asides(signals, signals.sentence_of(decided))
    if signals.has_words("day", refusing) and not signals.has_any_words(("appl", "place", "person"), refusing):
        return True
    return not _is_plain(signals, refusing)


def _is_plain(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a rejection names who was chosen, the place that is gone or the reader."""
    for pair in _PLAIN_PAIRS:
        if all(signals.has_words(name, sentence) for name in pair):
            return True
    return rule_start(signals, sentence, _NOT_ADMITTED) is not None


def _only_acknowledges(signals: EmailSignals, decided: Classification) -> bool:
    """Whether an email acknowledges an application and seems to reject neither the reader nor for a filled place."""
    sentences = (signals.subject, *signals.body)
    if not any(
        signals.has_phrase("receipt_strong", sentence) and signals.has_words("arrived", sentence)
        for sentence in sentences
    ):
        return False
    refusing = signals.sentence_of(decided)
    is_taken = signals.has_phrase("filled", refusing) or _is_plain(signals, refusing)
    return not (signals.has_words("you", refusing) or is_taken)


def _in_phrases(signals: EmailSignals) -> Classification | None:
    refusing = [sentence for sentence in signals.body if _refuses(signals, sentence)]
    closing = []
    if not signals.first_with("still_open"):
        closing = [
            sentence
            for sentence in signals.body
            if _is_decided(signals, "filled", sentence) and not _holds(signals, sentence)
        ]
    if closing and not any(sentence not in closing for sentence in refusing):
        return Classification(EmailKind.REJECTION, closing[0].written, "closed")
    if refusing:
        return Classification(EmailKind.REJECTION, refusing[0].written, "rejected")
    return _farewell(signals)


def _farewell(signals: EmailSignals) -> Classification | None:
    """A rejection told by good wishes for the search, together with words of regret or of a decision."""
    farewells = (sentence for sentence in signals.body if signals.has_phrase("farewell", sentence))
    leave = next((sentence for sentence in farewells if not signals.is_conditional(sentence)), None)
    if leave is None or any(signals.first_with(name) for name in ("assess", "offer", "withdraw", "hold")):
        return None
    return (
        Classification(EmailKind.REJECTION, leave.written, "rejected") if signals.has_phrase("leave", leave) else None
    )


def _refuses(signals: EmailSignals, sentence: Sentence) -> bool:
    bare = without_asides(signals, sentence)
    if _holds(signals, bare):
        return False
    is_out = all(signals.has_words(name, bare) for name in ("excluded", "you")) and not signals.has_words("day", bare)
    return _is_decided(signals, "reject", bare) and (is_out or not _is_elsewhere(signals, bare))


def _is_elsewhere(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence is about something other than the decision, and no part of it rejects the application."""
    if not signals.has_phrase("not_about_decision", sentence):
        return False
    parts = [clause for clause in signals.clauses(sentence) if not signals.has_phrase("not_about_decision", clause)]
    return not any(signals.has_words("appl", part) and signals.has_words("neg", part) for part in parts)


def _holds(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence says that nothing is decided: it is no rejection, or all is on hold, or the reader decides."""
    if signals.has_phrase("reader_decides", sentence):
        return True
    if signals.has_phrase("no_refusal", sentence):
        return not (signals.has_words("chose", sentence) or signals.has_words("give", sentence))
    if not signals.has_phrase("hold", sentence) or signals.has_words("you", sentence):
        return False
    return not any(
        signals.has_phrase("filled", clause) and not signals.has_phrase("hold", clause)
        for clause in signals.clauses(sentence)
    )


def _is_decided(signals: EmailSignals, signal: str, sentence: Sentence) -> bool:
    """Whether a sentence has a phrase of `signal` for what has been decided, and not for what may come or is asked."""
    parts = signals.clauses(sentence) if signals.has_phrase("of_all", sentence) else [sentence]
    if not any(signals.has_phrase(signal, part) and not signals.has_phrase("of_all", part) for part in parts):
        return False
    if signals.has_any_phrase(("not_reject", "of_another"), sentence):
        return False
    is_open = sentence.is_question or signals.has_words("until", sentence) or signals.is_hypothetical(sentence, signal)
    is_asked = signals.has_phrase("asked_for", sentence)
    return not (is_open or is_asked or _is_of_meeting(signals, sentence) or _only_lasts(signals, sentence))


def _by_weight(signals: EmailSignals) -> Classification | None:
    """A rejection by the rules for words near each other, borne out by what goes with rejections where they are unsure."""
    matches = [match for sentence in signals.body if (match := _weighed_match(signals, sentence))]
    others = [sentence for sentence in signals.body if all(sentence is not match.sentence for match in matches)]
    if not matches or signals.first_with("offer", others):
        return None
    sure = [match for match in matches if match.rule.weight == SURE_WEIGHT]
    best = next((match for match in sure if _holds_beside(signals, match, others)), None)
    if best is None:
        if sure:
            return None
        best = max(matches, key=lambda match: match.rule.weight)
        more = sum(match.rule.weight for match in matches if match is not best)
        weight = best.rule.weight + support_weight(signals) + min(more, 2)
        if weight < ENOUGH_WEIGHT or _is_about_more(signals, others):
            return None
    outcome = "closed" if best.rule.closes else "rejected"
    return Classification(EmailKind.REJECTION, best.sentence.written, outcome)


def _holds_beside(signals: EmailSignals, match: RuleMatch, others: list[Sentence]) -> bool:
    """Whether a sure match stays a rejection beside an acknowledgement, a task or a question in other sentences."""
    if signals.first_with("receipt_strong"):
        is_personal = signals.has_any_words(("upset", "you"), match.sentence)
        return is_personal or signals.body_has_words("wish")
    is_contested = signals.first_with("assess", others) is not None or any(
        sentence.is_question and not signals.has_phrase("any_questions", sentence) for sentence in others
    )
    return not is_contested or any(
        signals.has_words(name, sentence) for sentence in signals.body for name in SUPPORT_WEIGHTS if name != "praise"
    )


def _weighed_match(signals: EmailSignals, sentence: Sentence) -> RuleMatch | None:
    """The heaviest match in a sentence, unless that asks, waits, calls a meeting off, or speaks of what may come."""
    is_asked = sentence.is_question or signals.has_phrase("asked_for", sentence)
    is_open = is_asked or _is_awaited(signals, sentence) or signals.has_phrase("alone", sentence)
    is_open = is_open or signals.has_words("until", sentence)
    match = None if is_open or _holds(signals, sentence) else heaviest_match(signals, without_asides(signals, sentence))
    if match is None or signals.is_hypothetical_at(sentence, match.place):
        return None
    if (
        match.rule.weight < SURE_WEIGHT
        and not _DENIALS & set(match.rule.words)
        and signals.has_phrase("receipt_strong", sentence)
    ):
        return None
    if match.rule.closes and signals.first_with("still_open"):
        return None
    is_of_others = _OF_OTHERS & set(match.rule.words)
    if (match.rule.closes or is_of_others) and signals.has_phrase("of_another", sentence):
        return None
    if "give" in is_of_others and signals.has_phrase("not_reject", sentence):
        return None
    is_elsewhere = _is_elsewhere(signals, sentence) or signals.has_phrase("of_all", sentence)
    if "person" not in match.rule.words and is_elsewhere:
        return None
    takes_leave = signals.body_has_words("wish")
    if _is_of_meeting(signals, sentence) or _only_lasts(signals, sentence):
        return None
    if match.rule.closes and signals.has_words("day", sentence) and not takes_leave:
        return None
    is_decided = match.rule.weight == SURE_WEIGHT or not signals.is_conditional(sentence)
    return match._replace(sentence=sentence) if is_decided or _is_of_who_is_sought(signals, sentence, match) else None


def _only_lasts(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence says how long something takes at most, and refuses nothing."""
    is_refused = signals.has_any_words(_REFUSED, sentence)
    return not is_refused and minutes_in(sentence.written) is not None


def _is_of_who_is_sought(signals: EmailSignals, sentence: Sentence, match: RuleMatch) -> bool:
    """Whether what seems a condition only describes the person an employer looks for."""
    start = signals.phrase_start("condition", sentence)
    return "need" in match.rule.words and sentence.words[:start].count(" ") > match.place


def _is_awaited(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence speaks of what is not there yet, and not of what the reader still lacks."""
    return bool(set(signals.word_places("yet", sentence)) - set(signals.word_places("short", sentence)))


def without_asides(signals: EmailSignals, sentence: Sentence) -> Sentence:
    """A sentence without the parts that deny something other than the work: parking, a room, feedback, expenses."""
    if not (signals.has_words("trifle", sentence) and signals.has_words("neg", sentence)):
        return sentence
    parts = [Sentence(part, folded(part)) for part in _PARTS.split(sentence.written)]
    remaining = [part.words for part in parts if not _is_aside(signals, part)]
    return Sentence(sentence.written, " ".join(remaining))


def _is_aside(signals: EmailSignals, part: Sentence) -> bool:
    """Whether a part of a sentence denies something other than the work: parking, a room, expenses."""
    asides = signals.word_places("trifle", part)
    objects = {place for name in _OBJECTS for place in signals.word_places(name, part)} - set(asides)
    for denial in signals.word_places("neg", part):
        if max(asides, default=denial) < denial < max(objects, default=denial) and denies_first(signals):
            continue
        if any(not any(min(denial, aside) < place < max(denial, aside) for place in objects) for aside in asides):
            return True
    return False


def _is_of_meeting(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether what a sentence denies is an appointment, a page on the web or the like, and not the application."""
    if signals.has_phrase("not_next", sentence):
        return False
    asides = set(signals.word_places("trifle", sentence))
    if (
        asides
        and not _denies_reader(signals, sentence)
        and not any(set(signals.word_places(name, sentence)) - asides for name in ("person", "appl", "place"))
    ):
        return True
    if signals.has_words("site", sentence):
        return not signals.has_any_words(("you", "person", "chose"), sentence)
    if (
        signals.has_words("off", sentence)
        and signals.has_words("day", sentence)
        and not signals.has_any_words(("appl", "chose", "place", "person"), sentence)
    ):
        return True
    is_at_a_time = signals.has_words("day", sentence) and names_time(sentence)
    is_to_come = signals.has_any_words(("future", "yet"), sentence)
    is_of_others = is_to_come and signals.has_phrase("without_reader", sentence)
    if is_at_a_time and (is_of_others or not signals.has_any_words(_OF_DECISION, sentence)):
        return True
    if signals.has_phrase("cancelled", sentence) and is_at_a_time:
        is_another = signals.has_any_words(("person", "other"), sentence)
        return not (signals.has_phrase("filled", sentence) or (signals.has_words("chose", sentence) and is_another))
    if signals.has_phrase("cancelled", sentence) and signals.first_with("no_refusal"):
        return not signals.has_words("chose", sentence)
    is_of_talk = signals.first_with("talk", signals.parts_about_reader(sentence)) is not None
    if not is_of_talk or signals.has_any_words(("appl", "chose", "place", "excluded"), sentence):
        return False
    return signals.has_words("day", sentence) and not _invites_nobody(signals, sentence)


def _invites_nobody(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a part of a sentence that names no day says that the reader is not invited."""
    parts = (Sentence(part, folded(part)) for part in _PARTS.split(sentence.written))
    return any(
        rule_start(signals, part, _NOT_INVITED) is not None for part in parts if not signals.has_words("day", part)
    )


def _denies_reader(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence denies the reader a next step, and names other things only before that."""
    denial = min(signals.word_places("neg", sentence), default=None)
    if denial is None or max(signals.word_places("trifle", sentence)) > denial:
        return False
    step = max((*signals.word_places("proceed", sentence), *signals.word_places("admit", sentence)), default=0)
    return step > denial and max(signals.word_places("you", sentence), default=0) > denial


def support_weight(signals: EmailSignals) -> int:
    """The weight of what goes with rejections in an email: regret, good wishes and the like."""
    return sum(
        SUPPORT_WEIGHTS[name]
        for name in SUPPORT_WEIGHTS
        if any(signals.has_words(name, sentence) for sentence in signals.body)
    )


def _is_about_more(signals: EmailSignals, others: list[Sentence]) -> bool:
    """Whether an email that may be a rejection is more likely about something to do or to wait for."""
    if any(
        signals.has_words("wait", sentence) and not signals.has_words("short", sentence) for sentence in signals.body
    ):
        return True
    return any(signals.first_with(name, others) for name in ("hold", "choose", "assess"))


def rejection_by_elimination(signals: EmailSignals, about: EmailFacts) -> Classification | None:
    """A rejection told by what an employer's email is not: it asks, tells, sets and awaits nothing, and regrets.

    Of a known application only; one word of regret is not enough, since people are sorry for much.
    """
    if about.is_bulk or not about.is_known or any(signals.first_with(name) for name in _NOT_LEFT):
        return None
    if any(signals.has_words(name, sentence) for sentence in signals.body for name in _OF_OTHER_KINDS):
        return None
    sentences = [sentence for sentence in signals.body if not signals.is_hypothetical(sentence)]
    regrets = [
        sentence
        for sentence in sentences
        if signals.has_any_words(("bad", "upset"), sentence) and not signals.has_words("trifle", sentence)
    ]
    names = {
        name for name in (*SUPPORT_WEIGHTS, "bad", "neg") if any(signals.has_words(name, each) for each in sentences)
    }
    if not regrets or not names & {"bad", "wish", "on_file"} or len(names) < 2:
        return None
    return Classification(EmailKind.REJECTION, regrets[0].written, "rejected")
