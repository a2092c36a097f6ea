"""Where to apply next: the leads, how each channel has done, own filters, checks, and what earlier endings say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date

from db.fold_text import company_key
from db.queries.rows import PERSON_COLUMNS, Asking, day, pay
from db.records import ChannelTally, Check, Document, Evidence, Finding, Lead, Met, OwnFilter, Person
from db.waiting_days import days_counted

LONGEST_WAIT = 150
"""Days that count after which a longer wait says nothing more."""
_TALKED = (
    "(furthest IN ('screen', 'interview', 'offer') OR coalesce(outcome, '') IN ('accepted', 'declined', 'rescinded'))"
)
_UNTIL = (
    f"(CASE WHEN {_TALKED} OR coalesce(outcome, '') IN ('rejected', 'no-reply') THEN :today"
    " ELSE coalesce(ended_on, :today) END)"
)
"""One that was answered, or never will be, was open to an answer until today; one cut short until that day."""
_TALLIES = f"""
    SELECT channel,
           min({LONGEST_WAIT}, {days_counted("applied_on", _UNTIL)}) AS days,
           count(*), sum({_TALKED}), max(applied_on)
    FROM application WHERE applied_on IS NOT NULL GROUP BY channel, days
"""


class Planning(Asking):
    """The Plan place."""

    _tallied: tuple[tuple[int, date], tuple[ChannelTally, ...]] | None = None

    def data_version(self) -> int:
        """See `Reader.data_version`."""
        raise NotImplementedError

    def leads(self) -> tuple[Lead, ...]:
        """Every lead of the job search, resting and closed ones too."""
        rows = self.rows(
            "SELECT a.id, a.channel, a.added_on, a.fit, a.interest, a.effort_hours, a.deadline, a.quiet_until,"
            " lower(a.channel) = 'referral' OR EXISTS"
            " (SELECT 1 FROM application_tag t WHERE t.application_id = a.id AND lower(t.tag) = 'referral')"
            " FROM application a WHERE a.outcome IS NULL"
            " AND a.stage_id IN (SELECT id FROM stage WHERE kind = 'lead')"
            f" AND {self.in_search()}"
        )
        return tuple(
            Lead(i, channel, date.fromisoformat(added), fit, interest, effort, day(closes), day(rests), bool(referral))
            for i, channel, added, fit, interest, effort, closes, rests, referral in rows
        )

    def channel_tallies(self) -> tuple[ChannelTally, ...]:
        """What became of everything ever sent, by channel and age in days: a few rows however many applications.

        They are counted once for each change and day: counting goes through every application there is.
        """
        today = self.clock.today()
        known = (self.data_version(), today)
        if self._tallied is None or self._tallied[0] != known:
            rows = self.rows(_TALLIES, today=today.isoformat())
            self._tallied = (
                known,
                tuple(
                    ChannelTally(channel, int(days), sent, talked, date.fromisoformat(last))
                    for channel, days, sent, talked, last in rows
                ),
            )
        return self._tallied[1]

    def own_filters(self) -> tuple[OwnFilter, ...]:
        """The user's own filters in the order they were made, refused suggestions too."""
        rows = self.rows("SELECT id, text, find, cause_id, refused_on FROM own_filter ORDER BY id")
        return tuple(OwnFilter(i, text, find, cause, day(refused)) for i, text, find, cause, refused in rows)

    def checks(self) -> tuple[Check, ...]:
        """What is looked at before sending, in the user's order."""
        return tuple(
            Check(*row) for row in self.rows("SELECT id, text, cause_id FROM check_item ORDER BY position, id")
        )

    def checked(self, application_id: int) -> frozenset[int]:
        """Which checks were ticked off for an application."""
        rows = self.rows("SELECT check_id FROM checked WHERE application_id = :id", id=application_id)
        return frozenset(i for (i,) in rows)

    def refused_checks(self) -> frozenset[str]:
        """The causes for which no check is wanted."""
        rows = self.rows("SELECT substr(name, 10) FROM preference WHERE name LIKE 'no-check:%'")
        return frozenset(cause for (cause,) in rows)

    def findings_lately(self, endings: int) -> tuple[Finding, ...]:
        """The causes found in the last so many endings."""
        rows = self.rows(
            "SELECT f.id, f.rejection_id, f.cause_id, f.evidence FROM finding f WHERE f.rejection_id IN"
            " (SELECT (SELECT max(id) FROM rejection WHERE application_id = a.id) FROM application a"
            " WHERE a.outcome NOT IN ('accepted', 'not-applying') AND a.ended_on IS NOT NULL"
            " ORDER BY a.ended_on DESC, a.id DESC LIMIT :endings) ORDER BY f.id",
            endings=endings,
        )
        return tuple(Finding(i, walk, cause, Evidence(evidence)) for i, walk, cause, evidence in rows)

    def met(self, companies: Iterable[str], causes: Iterable[str]) -> tuple[Met, ...]:
        """What was found in earlier endings at these companies, and these causes anywhere; the latest first."""
        rows = self.rows(
            "SELECT DISTINCT f.cause_id, a.id, c.name, a.place, a.pay_low, a.pay_high, a.pay_currency, a.pay_period,"
            " a.ended_on, f.evidence FROM finding f JOIN rejection r ON r.id = f.rejection_id"
            " JOIN application a ON a.id = r.application_id JOIN company c ON c.id = a.company_id"
            " WHERE a.outcome IS NOT NULL AND (f.cause_id IN (SELECT value FROM json_each(:causes))"
            " OR c.match_name IN (SELECT value FROM json_each(:companies))) ORDER BY a.ended_on DESC, a.id DESC",
            causes=json.dumps(sorted(causes)),
            companies=json.dumps(sorted({company_key(name) for name in companies})),
        )
        return tuple(
            Met(
                cause,
                i,
                company,
                place,
                pay(low, high, currency, period),
                date.fromisoformat(ended),
                Evidence(evidence),
            )
            for cause, i, company, place, low, high, currency, period, ended, evidence in rows
        )

    def postings(self, ids: Sequence[int]) -> dict[int, str]:
        """The saved advertisements of these applications, where there is one."""
        rows = self.rows(
            "SELECT application_id, text FROM posting WHERE text <> ''"
            " AND application_id IN (SELECT value FROM json_each(:ids))",
            ids=json.dumps(list(ids)),
        )
        return dict(rows)

    def answers_given(self, questions: Iterable[str], text: str) -> dict[str, int]:
        """How often each of these questions of a walk was answered just so."""
        rows = self.rows(
            "SELECT question, count(*) FROM answer WHERE text = :text"
            " AND question IN (SELECT value FROM json_each(:questions)) GROUP BY question",
            text=text,
            questions=json.dumps(sorted(set(questions))),
        )
        return dict(rows)

    def papers_last_sent(self) -> tuple[Document, ...]:
        """The papers that went with the last application that had any."""
        rows = self.rows(
            "SELECT id, application_id, name, path, fingerprint, kind, sent_on FROM document WHERE application_id ="
            " (SELECT application_id FROM document WHERE sent_on IS NOT NULL ORDER BY sent_on DESC, id DESC LIMIT 1)"
            " AND sent_on IS NOT NULL ORDER BY id"
        )
        return tuple(Document(row[0], row[1], row[2], row[3], row[4], row[5], day(row[6])) for row in rows)

    def people(self) -> tuple[tuple[str, Person], ...]:
        """Everybody who is known, with the name of their company, whatever they have to do with."""
        rows = self.rows(
            f"SELECT c.name, {PERSON_COLUMNS} FROM person p"
            " JOIN company c ON c.id = p.company_id ORDER BY c.name COLLATE NOCASE, p.name, p.id"
        )
        return tuple((row[0], Person(*row[1:])) for row in rows)

    def person(self, person_id: int) -> Person | None:
        """Somebody at a company."""
        rows = self.rows(f"SELECT {PERSON_COLUMNS} FROM person p WHERE p.id = :id", id=person_id)
        return Person(*rows[0]) if rows else None

    def people_of(self, application_id: int) -> tuple[Person, ...]:
        """Who has to do with an application."""
        rows = self.rows(
            f"SELECT {PERSON_COLUMNS} FROM person p"
            " JOIN application_person x ON x.person_id = p.id WHERE x.application_id = :id ORDER BY p.name, p.id",
            id=application_id,
        )
        return tuple(Person(*row) for row in rows)
