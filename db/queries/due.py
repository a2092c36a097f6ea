"""Finds what is due for Today (interviews, tasks, offers, dates, walkthroughs) with one statement."""

from datetime import date, datetime

from db.queries.rows import Queries
from db.records.named_tuple import NamedTuple
from db.sql.due import LAST_CLOSINGS, RESPOND_BY, WAITS
from db.sql.moments import stored_moment


class Due(NamedTuple):
    """Numbers of what is due, by type; for offers, decisions and deadlines the numbers of the applications."""

    interviews: tuple[int, ...] = ()
    offers: tuple[int, ...] = ()
    tasks: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()
    decisions: tuple[int, ...] = ()
    deadlines: tuple[int, ...] = ()
    walks: tuple[int, ...] = ()
    letters: tuple[int, ...] = ()


class DueQueries(Queries):
    """Queries for what is due."""

    def by(self, until: date, *, interviews: tuple[datetime, datetime] | None = None, paused: bool = False) -> Due:
        """Returns what is due up to `until` in the current job search, without what is snoozed.

        `interviews` is the range [first, last) in which interviews begin; without it there are none. When `paused`,
        only interviews and offers are returned. A task or a step may be due later than its own day because of pauses.
        """
        in_search, in_search_unindexed = self.db.in_search(), self.db.in_search("+a")
        awake = "(a.quiet_until IS NULL OR a.quiet_until <= :today)"
        opened = f"application a WHERE a.outcome IS NULL AND {in_search} AND {awake}"
        walks = (
            "rejection r CROSS JOIN application a ON a.id = r.application_id"
            f" WHERE {LAST_CLOSINGS} AND {in_search} AND r.put_away_on IS NULL"
        )
        parts = {
            "offers": "application a WHERE a.outcome IS NULL AND a.id IN (SELECT application_id FROM offer)"
            f" AND {in_search_unindexed} AND {RESPOND_BY} IS NOT NULL"
        }
        values: dict[str, str] = {}
        if interviews is not None:
            parts["interviews"] = (
                "interview v JOIN application a ON a.id = v.application_id"
                f" WHERE v.starts_at >= :first AND v.starts_at < :last AND a.outcome IS NULL AND {in_search_unindexed}"
            )
            values |= {"first": stored_moment(interviews[0]), "last": stored_moment(interviews[1])}
        if not paused:
            parts |= {
                "tasks": "task k LEFT JOIN application a ON a.id = k.application_id"
                f" WHERE k.due_on <= :until AND {WAITS} AND {self.db.tasks_in_search()}"
                f" AND (a.id IS NULL OR {awake})",
                "steps": "target_employer t WHERE t.next_on <= :until AND t.next_step <> ''",
                "decisions": f"{opened} AND a.decision_on <= :until",
                "deadlines": f"{opened} AND a.deadline BETWEEN :today AND :until",
                "walks": f"{walks} AND r.quiet_until <= :today",
                "letters": f"{walks} AND r.ask_at <= :now AND r.asked_on IS NULL"
                " AND (r.quiet_until IS NULL OR r.quiet_until <= :today)",
            }
            now, today = self.db.clock.now(), self.db.clock.today()
            values |= {"until": until.isoformat(), "today": today.isoformat(), "now": stored_moment(now)}
        sql = " UNION ALL ".join(
            f"SELECT '{name}', {_NUMBERED.get(name, 'a')}.id FROM {source}" for name, source in parts.items()
        )
        numbers: dict[str, list[int]] = {}
        for name, number in self.rows(sql, **values):
            numbers.setdefault(name, []).append(number)
        return Due(**{name: tuple(sorted(ids)) for name, ids in numbers.items()})

    def recently_walked(self, most: int) -> tuple[int, ...]:
        """Returns the rejections of the last `most` changed steps of walkthroughs, the latest first."""
        rows = self.rows("SELECT rejection_id FROM walk_step ORDER BY changed_at DESC LIMIT :most", most=most)
        return tuple(dict.fromkeys(number for (number,) in rows))


_NUMBERED = {"interviews": "v", "tasks": "k", "steps": "t", "walks": "r", "letters": "r"}
"""The alias of the table the numbers come from, where it is not the application."""
