"""A find, made into SQL: each condition one clause with named parameters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from db.errors import Refused
from db.records.enums import PERIODS_PER_YEAR
from db.records.searches import Condition
from db.sql.due import DAY_OF, RESPOND_BY, TASK_DAY, WAITS, paused
from db.sql.listed import listed
from db.sql.waiting_days import QUIET_AFTER_DAYS, days_counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DAYS = {
    "applied": "a.applied_on",
    "ended": "a.ended_on",
    "added": "a.added_on",
    "deadline": "a.deadline",
    "decision": "a.decision_on",
    "activity": "a.last_activity_on",
    "answered": "a.answered_on",
}
_NUMBERS = {"interest": "a.interest", "fit": "a.fit", "effort": "a.effort_hours", "round": "a.round"}
_FOLDED = {"channel": "a.channel", "place": "a.place", "role": "a.role", "source": "a.source"}
_MOST = 10_000
_FEW_WORDS = 20
"""So many words to find are asked for one by one, which is quicker."""
_OPERATORS = {"=": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_CASES = " ".join(f"WHEN '{period}' THEN {times}" for period, times in PERIODS_PER_YEAR.items())
_PER_YEAR = f"CASE a.pay_period {_CASES} ELSE 1 END"


HOME_CURRENCY = """coalesce(
    (SELECT nullif(value, '') FROM preference WHERE name = 'offers.currency'),
    (SELECT pay_currency FROM application WHERE pay_currency IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1)
)"""
"""The user's own currency, in SQL: the one offers are compared in, else the one most pay is in.

Pay without a currency counts as pay in it, and an amount without one is compared with pay in it alone.
"""


class CompiledSearch:
    """SQL for a find: one clause, its parameters, and the tables it needs beside `application a`."""

    def __init__(self) -> None:
        self.sql = "1"
        self.values: dict[str, Any] = {}
        self.joins: set[str] = set()


def compile_search(conditions: Sequence[Condition], today: date) -> CompiledSearch:
    """The clause that is true for the applications that meet all conditions; it needs the SQL function `fold`.

    Raises Refused for too many conditions, and for an unknown field.
    """
    if len(conditions) > _MOST:
        raise Refused("That is too long to search for.", f"Search for up to {_MOST:,} words at once.")
    compiled = CompiledSearch()
    clauses = []
    distinct = list(dict.fromkeys(conditions))
    words = [condition for condition in distinct if condition.field == "text"]
    if len(words) > _FEW_WORDS:
        distinct = [condition for condition in distinct if condition.field != "text"]
        clauses += _many_words(words, compiled)
    if is_in_own_currency(distinct):
        clauses.append(f"coalesce(a.pay_currency, {HOME_CURRENCY}) IS {HOME_CURRENCY}")
    for condition in distinct:
        clause = _clause(condition, today, compiled)
        clauses.append(f"NOT coalesce(({clause}), 0)" if condition.negated else f"({clause})")
    compiled.sql = _all_of(clauses) or "1"
    return compiled


def is_in_own_currency(conditions: Sequence[Condition]) -> bool:
    """Whether a find compares pay without naming a currency."""
    compares = any(c.field == "salary" and c.value is not None for c in conditions)
    return compares and not any(c.field == "currency" and not c.negated for c in conditions)


def _all_of(clauses: Sequence[str]) -> str:
    """The conjunction of clauses, nested in halves, since SQLite limits the depth of a flat chain."""
    if len(clauses) <= 2:
        return " AND ".join(clauses)
    half = len(clauses) // 2
    return f"({_all_of(clauses[:half])}) AND ({_all_of(clauses[half:])})"


def _many_words(conditions: Sequence[Condition], compiled: CompiledSearch) -> list[str]:
    """Many words, such as a pasted page, as one clause for those that must occur and one for those that must not."""
    compiled.joins.add("words")
    clauses = []
    for negated in (False, True):
        words = [_folded_text(condition) for condition in conditions if condition.negated is negated]
        if words:
            bound = _bind(compiled, listed(words))
            holds = f"instr(w.text, j.value) {'>' if negated else '='} 0"
            clauses.append(f"NOT EXISTS (SELECT 1 FROM json_each({bound}) j WHERE {holds})")
    return clauses


def _folded(column: str) -> str:
    """A folded column; read as bytes, since Python's `sqlite3` passes no function a text that is not UTF-8."""
    return f"fold(CAST({column} AS BLOB))"


def _bind(compiled: CompiledSearch, value: Any) -> str:
    name = f"f{len(compiled.values)}"
    if isinstance(value, str) and not (value.isascii() and value.isprintable()):
        from db.sql.fold_text import storable

        value = storable(value)
    compiled.values[name] = value.isoformat() if isinstance(value, date) else value
    return f":{name}"


def _bind_folded(compiled: CompiledSearch, condition: Condition) -> str:
    return _bind(compiled, _folded_text(condition))


def _folded_text(condition: Condition) -> str:
    # Most questions find nothing by its words.
    from db.sql.fold_text import fold, storable

    return fold(storable(str(condition.value)))


def _clause(condition: Condition, today: date, compiled: CompiledSearch) -> str:
    name = condition.field
    if name == "text":
        compiled.joins.add("words")
        return f"instr(w.text, {_bind_folded(compiled, condition)}) > 0"
    if name in _DAYS:
        return _compare(_DAYS[name], condition, compiled)
    if name in _NUMBERS:
        return _compare(_NUMBERS[name], condition, compiled)
    if name == "salary":
        column = "a.pay_high" if condition.op in (">", ">=") else "a.pay_low"
        return _compare(f"{column} * {_PER_YEAR}", condition, compiled)
    if name in _FOLDED:
        if condition.value is None:
            return f"{_FOLDED[name]} = ''"
        pattern, column = _bind_folded(compiled, condition), _FOLDED[name]
        # Many applications share few values: each is folded once.
        values = f"(SELECT DISTINCT {column} AS value FROM application a)"
        holds = (
            f"{_folded('value')} = {pattern}" if condition.op == "=" else f"instr({_folded('value')}, {pattern}) > 0"
        )
        return f"{column} IN (SELECT value FROM {values} WHERE {holds})"
    special = _SPECIAL.get(name)
    if special is None:
        raise Refused(f"There is no search key '{name}'.")
    return special(condition, today, compiled)


def _compare(column: str, condition: Condition, compiled: CompiledSearch) -> str:
    if condition.value is None:
        return f"{column} IS NULL"
    first = _bind(compiled, condition.value)
    if condition.op == "between" or (condition.other is not None and condition.op == "="):
        return f"{column} BETWEEN {first} AND {_bind(compiled, condition.other)}"
    return f"{column} {_OPERATORS[condition.op]} {first}"


def _stage(condition: Condition, today: date, compiled: CompiledSearch) -> str:
    pattern = _bind_folded(compiled, condition)
    return f"a.stage_id IN (SELECT id FROM stage WHERE kind = {pattern} OR instr({_folded('name')}, {pattern}) = 1)"


def _outcome(condition: Condition, today: date, compiled: CompiledSearch) -> str:
    if condition.value is None:
        return "a.outcome IS NULL"
    return f"a.outcome = {_bind(compiled, condition.value)}"


def _company(condition: Condition, today: date, compiled: CompiledSearch) -> str:
    # Companies are fewer than applications: each name is folded once.
    pattern = _bind_folded(compiled, condition)
    return f"a.company_id IN (SELECT id FROM company WHERE instr({_folded('name')}, {pattern}) > 0)"


_LAST_WALK = "(SELECT max(z.id) FROM rejection z WHERE z.application_id = q.application_id)"


def _reached(condition: Condition, today: date, compiled: CompiledSearch) -> str:
    return f"a.furthest = {_bind(compiled, condition.value)}"


def _origin(condition: Condition, today: date, compiled: CompiledSearch) -> str:
    """The source of an application, or the file it was imported from."""
    clauses = [f"({_clause(condition._replace(field=field), today, compiled)})" for field in ("channel", "source")]
    return " AND ".join(clauses) if condition.value is None else " OR ".join(clauses)


def _cause(condition: Condition, today: date, compiled: CompiledSearch) -> str:
    walks = "SELECT q.application_id FROM rejection q JOIN finding f ON f.rejection_id = q.id"
    if condition.value is None:
        return f"a.outcome IS NOT NULL AND a.id NOT IN ({walks} WHERE q.id = {_LAST_WALK})"
    values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    causes = ", ".join(_bind(compiled, value) for value in values)
    return f"a.id IN ({walks} WHERE f.cause_id IN ({causes}) AND q.id = {_LAST_WALK})"


def _currency(condition: Condition, today: date, compiled: CompiledSearch) -> str:
    if condition.value is None:
        return "a.pay_currency IS NULL"
    return f"a.pay_low IS NOT NULL AND coalesce(a.pay_currency, {HOME_CURRENCY}) = {_bind(compiled, condition.value)}"


def _tag(condition: Condition, today: date, compiled: CompiledSearch) -> str:
    if condition.value is None:
        return "NOT EXISTS (SELECT 1 FROM application_tag g WHERE g.application_id = a.id)"
    tag = _bind_folded(compiled, condition)
    return f"EXISTS (SELECT 1 FROM application_tag g WHERE g.application_id = a.id AND {_folded('g.tag')} = {tag})"


def _document(condition: Condition, today: date, compiled: CompiledSearch) -> str:
    if condition.value is None:
        return "NOT EXISTS (SELECT 1 FROM document WHERE application_id = a.id)"
    pattern = _bind_folded(compiled, condition)
    return f"a.id IN (SELECT application_id FROM document WHERE instr(fold(name), {pattern}) > 0)"


def _is(condition: Condition, today: date, compiled: CompiledSearch) -> str:
    day = _bind(compiled, today)
    if condition.value == "open":
        return "a.outcome IS NULL"
    if condition.value in ("closed", "ended"):
        return "a.outcome IS NOT NULL"
    if condition.value == "archived":
        archived = f"SELECT q.application_id FROM rejection q WHERE q.put_away_on IS NOT NULL AND q.id = {_LAST_WALK}"
        return f"a.outcome IS NOT NULL AND a.id IN ({archived})"
    if condition.value == "snoozed":
        return f"a.outcome IS NULL AND a.quiet_until > {day}"
    if condition.value == "gone":
        return "a.posting_gone_on IS NOT NULL"
    if condition.value == "undated":
        replaced = "SELECT 1 FROM event r WHERE r.application_id = a.id AND r.replaces = e.id"
        return (
            'EXISTS (SELECT 1 FROM event e WHERE e.application_id = a.id AND e."on" IS NULL'
            f" AND e.kind <> 'retracted' AND NOT EXISTS ({replaced}))"
        )
    if condition.value == "quiet":
        compiled.joins.add("stage")
        since = _bind(compiled, today - timedelta(days=QUIET_AFTER_DAYS))
        # When the last step is on no known day, only an interview says since when it has been quiet.
        return (
            "a.outcome IS NULL AND s.kind IN ('applied', 'screen', 'interview')"
            f" AND (a.last_activity_on <= {since}"
            f" AND {days_counted('a.last_activity_on', day)} >= {QUIET_AFTER_DAYS}"
            " OR a.last_activity_on IS NULL AND EXISTS (SELECT 1 FROM interview v WHERE v.application_id = a.id))"
            " AND NOT EXISTS (SELECT 1 FROM interview v WHERE v.application_id = a.id"
            f" AND {days_counted(f'{DAY_OF}(v.starts_at)', day)} < {QUIET_AFTER_DAYS})"
        )
    raise Refused(f"There is no search 'is:{condition.value}'.")


def _due(condition: Condition, today: date, compiled: CompiledSearch) -> str:
    """What Today lists for a day: tasks, promised decisions, deadlines of leads, offers, walkthroughs."""
    if condition.op == "=" and condition.other is None and condition.value is not None:
        # What is due on a day includes what has been waiting since before it.
        condition = Condition("due", "<=", condition.value)
    day = _bind(compiled, today)

    def on(column: str) -> str:
        return f"({column} IS NOT NULL AND {_compare(column, condition, compiled)})"

    leads = "a.stage_id IN (SELECT id FROM stage WHERE kind = 'lead')"
    offer = f"(a.outcome IS NULL AND a.id IN (SELECT application_id FROM offer) AND {on(RESPOND_BY)})"
    task = f"EXISTS (SELECT 1 FROM task k WHERE k.application_id = a.id AND {WAITS} AND {on(TASK_DAY)})"
    dated = (
        f"(a.outcome IS NULL AND ({on('a.decision_on')} OR ({leads} AND a.deadline >= {day} AND {on('a.deadline')})))"
    )
    ask_day = f"(CASE WHEN q.asked_on IS NULL THEN max({DAY_OF}(q.ask_at), coalesce(q.quiet_until, '')) END)"
    walk = (
        "(a.outcome NOT IN ('accepted', 'not-applying') AND EXISTS (SELECT 1 FROM rejection q"
        f" WHERE q.application_id = a.id AND q.id = {_LAST_WALK} AND q.put_away_on IS NULL"
        f" AND ({on('q.quiet_until')} OR {on(ask_day)})))"
    )
    awake = f"(a.quiet_until IS NULL OR a.quiet_until <= {day}) AND NOT {paused(day)}"
    return f"({offer} OR ({awake} AND ({task} OR {dated} OR {walk})))"


_SPECIAL: dict[str, Callable[[Condition, date, CompiledSearch], str]] = {
    "stage": _stage,
    "outcome": _outcome,
    "reached": _reached,
    "cause": _cause,
    "origin": _origin,
    "company": _company,
    "currency": _currency,
    "tag": _tag,
    "document": _document,
    "is": _is,
    "due": _due,
}
