"""Queries for applications: searches, counts by stage, cards, and everything about one."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date

from db.queries.cards import CardQueries
from db.queries.rows import tables
from db.records.cards import Card
from db.sql.due import DAY_OF, RESPOND_BY, TASK_DAY, WAITS, paused
from db.sql.listed import listed_numbers
from db.sql.moments import stored_moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from db.records.applications import Application, Dossier, Earlier, Tally
    from db.records.searches import Condition

_NONE = "'9999'"
_INTERVIEW = (
    f"(SELECT {DAY_OF}(v.starts_at) FROM interview v WHERE v.application_id = a.id AND v.starts_at >= :next_now"
    " ORDER BY v.starts_at LIMIT 1)"
)
_TASK = (
    f"(SELECT {TASK_DAY} FROM task k WHERE k.application_id = a.id AND {WAITS} AND k.due_on <= :next_today"
    " ORDER BY k.due_on LIMIT 1)"
)
NEXT_DAY = (
    f"coalesce({RESPOND_BY}, CASE WHEN a.quiet_until > :next_today THEN coalesce({_INTERVIEW}, a.quiet_until)"
    f" WHEN {paused(':next_today')} THEN coalesce({_INTERVIEW}, {_NONE})"
    f" ELSE min(coalesce({_INTERVIEW}, {_NONE}), coalesce(a.decision_on, {_NONE}), coalesce({_TASK}, {_NONE}),"
    f" CASE WHEN s.kind = 'lead' AND a.deadline >= :next_today THEN a.deadline ELSE {_NONE} END) END)"
)
"""SQL for the day of what is next for an application; the oldest of several that are due."""
SORTS = {
    "next": f"a.outcome IS NOT NULL, {NEXT_DAY}, a.last_activity_on DESC, a.id DESC",
    "activity": "a.last_activity_on DESC, a.id DESC",
    "company": "c.name COLLATE NOCASE, a.id",
    "role": "a.role COLLATE NOCASE, a.id",
    "stage": "s.position DESC, a.last_activity_on DESC, a.id DESC",
    "applied": "a.applied_on IS NULL, a.applied_on DESC, a.id DESC",
    "deadline": "a.deadline IS NULL, a.deadline, a.id",
    "interest": "a.interest IS NULL, a.interest DESC, a.last_activity_on DESC, a.id DESC",
    "ended": "a.ended_on DESC, a.id DESC",
}
REVERSED = {
    "next": f"a.outcome IS NOT NULL, {NEXT_DAY} = {_NONE}, {NEXT_DAY} DESC, a.last_activity_on IS NULL,"
    " a.last_activity_on, a.id",
    "activity": "a.last_activity_on IS NULL, a.last_activity_on, a.id",
    "company": "c.name COLLATE NOCASE DESC, a.id DESC",
    "role": "a.role COLLATE NOCASE DESC, a.id DESC",
    "stage": "s.position, a.last_activity_on IS NULL, a.last_activity_on, a.id",
    "applied": "a.applied_on IS NULL, a.applied_on, a.id",
    "deadline": "a.deadline IS NULL, a.deadline DESC, a.id DESC",
    "interest": "a.interest IS NULL, a.interest, a.last_activity_on IS NULL, a.last_activity_on, a.id",
    "ended": "a.ended_on IS NULL, a.ended_on, a.id",
}
"""The same orders reversed; rows without a value stay last."""
_MOST_DIGITS = 18
"""The most digits of a number the store can hold."""
_MOST_WORDS = 100
"""The most words of a name that one statement can look for."""
_MOST_LOOKED_UP = 20
"""The most applications that `lookup` returns."""
_INDEXED = {"tag": ("tag", "tag", "application_tag"), "company": ("name", "match_name", "company")}
_COUNTED = {"role": "role", "place": "place", "channel": "channel", "source": "source"}
_NEEDS_JOIN = frozenset({"company", "stage"})
_JOIN_FOR = {"next": "stage"}


class ApplicationQueries(CardQueries):
    """Queries for applications, their counts, and what belongs to one."""

    def get(self, application_id: int) -> Application | None:
        """Returns one application with all its own fields."""
        from db.queries.dossiers import DossierQueries

        return DossierQueries(self.db).application(application_id)

    def dossier(self, application_id: int) -> Dossier | None:
        """Returns everything about one application."""
        from db.queries.dossiers import DossierQueries

        return DossierQueries(self.db).dossier(application_id)

    def tally(self, today: date | None = None) -> Tally:
        """Counts open applications by stage, and closed ones, in the current search; snoozed ones are left out."""
        from db.records.applications import Tally
        from db.records.weeks import monday

        today = today or self.db.clock.today()
        ended = f"SELECT count(*) FROM application a WHERE {self.db.in_search()}"
        rows = self.rows(
            f"{self._open_by_stage} UNION ALL"
            # Two counts, each answered by an index alone: the closed rows are many and spread over the file.
            f" SELECT NULL, ({ended} AND outcome IS NOT NULL),"
            f" ({ended} AND +outcome IS NOT NULL AND ended_on >= :monday)",
            today=today.isoformat(),
            monday=monday(today).isoformat(),
        )
        _, closed, this_week = rows.pop()
        return Tally({stage_id: count for stage_id, count, _ in rows}, closed, this_week)

    @property
    def _open_by_stage(self) -> str:
        return (
            f"SELECT stage_id, count(*), NULL FROM application a WHERE {self.db.in_search()} AND outcome IS NULL"
            " AND (quiet_until IS NULL OR quiet_until <= :today) GROUP BY stage_id"
        )

    def open_count(self, today: date) -> int:
        """Counts the applications of the current search that are open and not snoozed."""
        return sum(count for _, count, _ in self.rows(self._open_by_stage, today=today.isoformat()))

    def any_ended(self) -> bool:
        """Whether any application of the current search is closed."""
        ended = f"SELECT 1 FROM application a WHERE {self.db.in_search()} AND outcome IS NOT NULL"
        return self.row(f"{ended} LIMIT 1") is not None

    def last_number(self) -> int:
        """Returns the highest number of an application: an estimate of how many there are, without counting."""
        return self.once("company", "last number", lambda: int(self.row("SELECT max(id) FROM application")[0] or 0))

    def ids(
        self,
        *,
        stage_id: int | None = None,
        ended: bool | None = False,
        find: Sequence[Condition] = (),
        sort: str = "activity",
        today: date | None = None,
        limit: int | None = None,
        reverse: bool = False,
    ) -> array[int]:
        """Returns the numbers of the matching applications, in order.

        `reverse` reverses the order. `ended` None means open and closed ones. Snoozed ones are left out unless the
        search or `ended` includes them.
        """
        where, values, joins = self._where(stage_id, ended, find, today or self.db.clock.today())
        source = tables(joins | ({_JOIN_FOR.get(sort, sort)} & _NEEDS_JOIN))
        order = (REVERSED if reverse else SORTS)[sort]
        sql = f"SELECT a.id FROM {source} WHERE {where} ORDER BY {order}"
        if sort == "next":
            values["next_today"] = (today or self.db.clock.today()).isoformat()
            values["next_now"] = stored_moment(self.db.clock.now())
        if limit is not None:
            sql += " LIMIT :limit"
            values["limit"] = limit
        return array("q", [row[0] for row in self.rows(sql, **values)])

    def first_of_stages(self, stages: Sequence[int], limit: int) -> dict[int, array[int]]:
        """Returns the numbers of the first `limit` open applications of each stage, in order of activity."""
        where, values, _ = self._where(None, False, (), self.db.clock.today())
        one_stage = (
            f"SELECT a.id, a.stage_id FROM application a WHERE {where} AND a.stage_id = {{}} ORDER BY {{}} LIMIT {{}}"
        )
        parts = [f"SELECT * FROM ({one_stage.format(int(i), SORTS['activity'], int(limit))})" for i in stages]
        first = {i: array("q") for i in stages}
        for number, stage_id in self.rows(" UNION ALL ".join(parts), **values) if parts else ():
            first[stage_id].append(number)
        return first

    def ids_by_stage(
        self, find: Sequence[Condition], *, today: date | None = None
    ) -> tuple[dict[int, array[int]], int]:
        """Returns the matches of a search for the board: open ones by stage, latest first, and how many are closed.

        Most matches of few letters are closed: they are counted in the same pass, and neither sorted nor read.
        """
        # Needed by a search only.
        import json

        where, values, joins = self._where(None, None, find, today or self.db.clock.today())
        open_ones, closed_count = self.row(
            "SELECT json_group_array(json_array(coalesce(a.last_activity_on, ''), a.id, a.stage_id))"
            f" FILTER (WHERE a.outcome IS NULL), count(a.outcome) FROM {tables(joins)} WHERE {where}",
            **values,
        )
        by_stage: dict[int, array[int]] = {}
        for _, number, stage_id in sorted(json.loads(open_ones), reverse=True):
            by_stage.setdefault(stage_id, array("q")).append(number)
        return by_stage, closed_count

    def left_out(self, find: Sequence[Condition], *, ended: bool | None = None) -> tuple[str, int]:
        """Returns the user's currency, and how many applications a search leaves out for pay in another one."""
        if not find:
            return "", 0
        from db.sql.search import HOME_CURRENCY, is_in_own_currency

        if not is_in_own_currency(find):
            return "", 0
        other_conditions = [condition for condition in find if condition.field != "salary"]
        where, values, joins = self._where(None, ended, other_conditions, self.db.clock.today())
        row = self.row(
            f"SELECT {HOME_CURRENCY}, count(*) FROM {tables(joins)} WHERE {where}"
            f" AND a.pay_currency <> {HOME_CURRENCY}",
            **values,
        )
        return row[0] or "", int(row[1])

    def _where(
        self, stage_id: int | None, ended: bool | None, find: Sequence[Condition], today: date
    ) -> tuple[str, dict[str, Any], set[str]]:
        parts = [self.db.in_search()]
        values: dict[str, Any] = {}
        joins: set[str] = set()
        if stage_id is not None:
            parts.append("a.stage_id = :stage_id")
            values["stage_id"] = stage_id
        if ended is not None:
            parts.append("a.outcome IS NOT NULL" if ended else "a.outcome IS NULL")
        # A search for what is due decides itself about snoozed ones, such as those with an offer to answer.
        names_resting = any(c.field == "is" and c.value == "snoozed" for c in find)
        names_resting |= any(c.field == "due" and not c.negated for c in find)
        if not names_resting and ended is not True:
            parts.append("(a.outcome IS NOT NULL OR a.quiet_until IS NULL OR a.quiet_until <= :today)")
            values["today"] = today.isoformat()
        if find:
            from db.sql.search import compile_search

            compiled = compile_search(find, today)
            parts.append(compiled.sql)
            values.update(compiled.values)
            joins |= compiled.joins
        return " AND ".join(parts), values, joins

    def named(self, text: str) -> list[Card]:
        """Finds the applications a user may mean by a number or by words of company and role, open ones first.

        Words are looked up in the current job search, and in the others only when it has no match.
        """
        bare = text.strip().removeprefix("#")
        if bare.isdecimal():
            return self.cards([int(bare)]) if len(bare) <= _MOST_DIGITS else []
        from db.sql.fold_text import fold

        words = list(dict.fromkeys(fold(text).split()))
        if not 0 < len(words) <= _MOST_WORDS:
            return []
        parts = " AND ".join(f"instr(w.text, :w{n}) > 0" for n in range(len(words)))
        ids = self.rows(
            f"SELECT a.id, {self.db.in_search()} FROM application a JOIN words w ON w.application_id = a.id"
            f" WHERE {parts} ORDER BY 2 DESC, a.outcome IS NOT NULL, a.last_activity_on DESC, a.id DESC LIMIT 500",
            **{f"w{n}": word for n, word in enumerate(words)},
        )
        ids_in_search = {i for i, is_in_search in ids if is_in_search}
        cards = [
            card
            for card in self.cards([i for i, _ in ids])
            if all(word in fold(f"{card.company} {card.role}") for word in words)
        ]
        return [card for card in cards if card.id in ids_in_search] or cards

    def lookup(self, text: str) -> list[Card]:
        """Finds some applications whose company and role contain all these words, those of the current search first."""
        from db.sql.fold_text import fold

        words = list(dict.fromkeys(fold(text).split()))[:_MOST_WORDS]
        if not words:
            return []
        # The stored words begin with company and role, a line each, already folded.
        first = "instr(w.text, char(10))"
        title = f"substr(w.text, 1, {first} + instr(substr(w.text, {first} + 1) || char(10), char(10)))"
        parts = [f"instr(w.text, :w{n}) > 0 AND instr({title}, :w{n}) > 0" for n in range(len(words))]
        rows = self.rows(
            "SELECT a.id FROM words w CROSS JOIN application a ON a.id = w.application_id"
            f" WHERE {' AND '.join(parts)}"
            f" ORDER BY {self.db.in_search()} DESC, a.outcome IS NOT NULL, a.last_activity_on DESC, a.id DESC"
            f" LIMIT {_MOST_LOOKED_UP}",
            **{f"w{n}": word for n, word in enumerate(words)},
        )
        return self.cards([i for (i,) in rows])

    def tags(self) -> tuple[str, ...]:
        """Returns the tags in use."""
        return self.names("SELECT DISTINCT tag FROM application_tag ORDER BY tag")

    def channels(self) -> tuple[str, ...]:
        """Returns the sources in use, the most frequent first."""
        return self.names(
            "SELECT channel FROM application WHERE channel <> '' GROUP BY channel ORDER BY count(*) DESC, channel"
        )

    def values_beginning(self, key: str, start: str) -> tuple[str, ...]:
        """Returns up to 50 tags or companies that begin with `start`, by an index."""
        from db.sql.fold_text import fold

        value, column, table = _INDEXED[key]
        return self.names(
            f"SELECT DISTINCT {value} FROM {table} WHERE {column} >= :first AND {column} < :last AND {value} <> ''"
            f" ORDER BY {column} LIMIT 50",
            first=fold(start),
            last=fold(start) + "\U0010ffff",
        )

    def values_of(self, key: str) -> tuple[str, ...]:
        """Returns the roles, places, channels or sources of applications, the most frequent first."""
        column = _COUNTED[key]
        return self.names(
            f"SELECT {column} FROM application WHERE {column} <> '' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 500"
        )

    def companies(self) -> tuple[str, ...]:
        """Returns the names of all companies."""
        return self.names("SELECT name FROM company WHERE name <> '' ORDER BY name COLLATE NOCASE")

    def earlier(self, company: str, except_id: int | None = None) -> tuple[Earlier, ...]:
        """Returns earlier applications at a company in any job search, open or closed, the latest first."""
        from db.records.applications import Earlier
        from db.sql.fold_text import company_key, names_nobody

        day = "CASE WHEN a.outcome IS NULL THEN a.last_activity_on ELSE a.ended_on END"
        key = company_key(company)
        if names_nobody(key):
            return ()
        return self.records(
            Earlier,
            f"SELECT a.id, a.role, a.outcome, a.furthest, {day}, a.round"
            " FROM application a JOIN company c ON c.id = a.company_id"
            " WHERE c.match_name = :name AND a.id IS NOT :skip ORDER BY 5 DESC, a.id DESC",
            name=key,
            skip=except_id,
        )

    def postings(self, ids: Sequence[int]) -> dict[int, tuple[str, tuple[str, ...]]]:
        """Returns the saved posting of each application that has one: its text and its must-haves."""
        rows = self.rows(
            "SELECT application_id, text, must_haves FROM posting WHERE (text <> '' OR must_haves <> '')"
            " AND application_id IN (SELECT value FROM json_each(:ids))",
            ids=listed_numbers(ids),
        )
        return {i: (text, tuple(filter(None, must_haves.split("\n")))) for i, text, must_haves in rows}

    def links_to_check(self) -> tuple[tuple[int, str, bool], ...]:
        """Returns open leads with a link as (number, link, whether it was typed rather than imported).

        The one checked longest ago comes first.
        """
        return tuple(
            (number, link, bool(typed))
            for number, link, typed in self.rows(
                "SELECT a.id, a.link, a.source = '' FROM application a JOIN stage s ON s.id = a.stage_id"
                f" WHERE {self.db.in_search()} AND a.outcome IS NULL AND s.kind = 'lead' AND a.link <> ''"
                " ORDER BY a.posting_checked_on IS NOT NULL, a.posting_checked_on, a.id"
            )
        )
