"""A store with something in every table, and one example of everything a person can do to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from db.queries.rows import HOME_CURRENCY
from db.records.cards import Pay
from db.records.drafts import Draft, DraftDocument, DraftEvent, DraftPerson
from db.records.enums import EventKind, Kind, Outcome, Period, TaskKind, WorkMode
from db.records.walk_enums import Evidence, JournalKind, Step, StepState, Walk, WithinMyControl
from db.schema.tables import OWN_CAUSE, SAVED_VIEW
from db.store import Store
from tests.days import TODAY
from tests.present import present


class Ids(NamedTuple):
    """The numbers of what is in the store."""

    open: int
    ended: int
    lead: int
    walk: int
    note: int
    interview: int
    task: int
    person: int
    document: int
    offer: int
    filter: int
    check: int
    finding: int
    mood: int
    journal: int
    event: int
    spare_stage: int
    interview_stage: int
    intention: int
    left_over: int
    done: int
    target: int
    criterion: int
    unrated: int
    search: int
    past_search: int
    saved: int
    email: int
    suggested: int = 0
    spoken: int = 0
    resting: int = 0


def fill(store: Store) -> Ids:
    """Put something into every table."""
    stages = {stage.kind: stage.id for stage in store.reader.stages.all()}
    pay = Pay(50_000, 60_000, "EUR", Period.YEAR)
    one = store.applications.add(
        Draft(
            "Contoso GmbH",
            "Analyst (m/w/d)",
            applied_on=TODAY - timedelta(days=20),
            link="https://contoso.example/1",
            channel="referral",
            place="Köln",
            work_mode=WorkMode.HYBRID,
            pay=pay,
            interest=4,
            fit=3,
            effort_hours=2.5,
            deadline=TODAY + timedelta(days=9),
            decision_on=TODAY + timedelta(days=2),
            follow_up_on=TODAY - timedelta(days=1),
            tags=("data", "remote"),
            note="A note in *Markdown*",
            posting="The whole advertisement",
            must_haves=("SQL", "German B2"),
            people=(DraftPerson("Ana Lindqvist", "team lead", "ana@contoso.example", "+49 221 1"),),
            documents=("CV",),
            source="file.csv",
            raw="a;b;c",
        )
    )
    store.history.move([one], stages[Kind.INTERVIEW], on=TODAY - timedelta(days=8), words="Invited")
    heard = store.history.record(one, EventKind.HEARD, on=TODAY - timedelta(days=5), words="Looking forward")
    store.history.correct(heard, on=TODAY - timedelta(days=6))
    event = store.history.record(one, EventKind.WROTE, on=TODAY - timedelta(days=3), words="Thank you")
    at = datetime(2026, 11, 26, 13, 0, tzinfo=UTC)
    interview = store.interviews.add(one, starts_at=at, time_zone="Europe/Berlin", kind="video", people="Ana")
    store.interviews.edit(interview, preparation="- two stories", debrief="", result="")
    task = store.tasks.add(one, "prepare", kind=TaskKind.PREPARATION, due_on=TODAY, trigger="after breakfast")
    document = store.documents.add(one, name="Letter", path="/tmp/l.pdf", checksum="ab" * 32, kind="letter")
    offer = store.offers.add(
        one, received_on=TODAY, base=pay, bonus="10 %", benefits="Bike", deadline=TODAY, move=False
    )
    store.rejections.save_setback_plan(one, "I call Sam")
    own_filter = store.deal_breakers.add("at least 60k", "salary:<60k")
    check = store.checklist.add("the right file is attached", "app_error")
    store.checklist.tick(one, check)
    store.drafts.save("quick-add", "half a line")
    store.applications.mark_postings(gone=[one])
    store.emails.remember(one, "a" * 64, "receipt", event_id=heard, text="We build in the open, said the whole email")

    two = store.applications.add(Draft("Fabrikam", "Data engineer", applied_on=TODAY - timedelta(days=30), interest=5))
    store.history.move([two], stages[Kind.INTERVIEW], on=TODAY - timedelta(days=12))
    (walk,) = store.history.close(
        [two], Outcome.REJECTED, on=TODAY - timedelta(days=2), words="Somebody closer to the field"
    )
    store.rejections.set_step(walk, Step.FEEDBACK, StepState.DONE)
    store.rejections.set_step(walk, Step.RECOVER, StepState.OPEN)
    store.rejections.save_answer(walk, "went-well", "The task")
    store.rejections.save_answer(walk, "recover.tell", "Ben from the course")
    store.rejections.save_feedback(walk, reading="Fair", ask_at=datetime(2026, 11, 24, 8, tzinfo=UTC), asked_on=TODAY)
    finding = store.rejections.add_reason(
        walk, "prep", Evidence.SAID, quote="a little general", in_my_hands=WithinMyControl.YES, note="Private remark"
    )
    store.tasks.add(two, "practise", kind=TaskKind.CORRECTIVE, rejection_id=walk)
    store.rejections.snooze(walk, TODAY + timedelta(days=2))
    mood = store.private_notes.add_mood(2, None, walk)
    journal = store.private_notes.save("Dear me", JournalKind.LETTER, walk)

    three = store.applications.add(Draft("Northwind", "Support", tags=("remote",)))
    spare = store.stages.add("Phone", Kind.SCREEN)
    store.imports.add(
        [
            Draft(
                "Adatum",
                "QA",
                history=(
                    DraftEvent(EventKind.STAGE, TODAY - timedelta(days=9), Kind.APPLIED),
                    DraftEvent(EventKind.ENDED, TODAY - timedelta(days=1), outcome=Outcome.NO_REPLY),
                ),
            )
        ],
        [],
        label="imported",
        meanings={("huntr", "Wishlist"): "lead"},
    )
    with store.change("planned") as unit:
        unit.insert(OWN_CAUSE, id="mine", label="My own words")
        saved = unit.insert(SAVED_VIEW, name="loud", find="interest:>=4")
    meant = store.weekly_plan.add("three that fit", week=TODAY - timedelta(days=7), trigger="mornings")
    store.weekly_plan.carry_over([meant], TODAY)
    done = store.weekly_plan.add("call Ana", week=TODAY)
    store.weekly_plan.finish(done)
    target = store.targets.add("Northwind", why="Good maps", next_step="ask Lena", next_on=TODAY)
    criterion = store.offers.add_criterion("the people", 3)
    unrated = store.offers.add_criterion("time")
    store.offers.rate(offer, criterion, 4)
    store.offers.compare_in("EUR")
    store.offers.set_exchange_rate("USD", 0.9, "EUR")
    store.pauses.start(TODAY + timedelta(days=3))
    first = store.reader.searches.current().id
    search = store.searches.start("The other one")
    past = store.searches.start("The one before")
    store.searches.end(past)
    store.searches.switch(first)
    dossier = present(store.reader.applications.dossier(one))
    return Ids(
        one, two, three, walk, note=dossier.notes[0].id, interview=interview, task=task, person=dossier.people[0].id,
        document=document, offer=offer, finding=finding, mood=mood, journal=journal, event=event, spare_stage=spare,
        interview_stage=stages[Kind.INTERVIEW], intention=store.reader.weekly_plan.between(TODAY)[0].id,
        left_over=meant, done=done, target=target, criterion=criterion, unrated=unrated,
        filter=own_filter, check=check, search=search, past_search=past, saved=saved,
        email=dossier.emails[0].id,
    )  # fmt: skip


def add_more(store: Store, ids: Ids) -> Ids:
    """Put in what only examples of changes need."""
    resting = store.applications.add(Draft("Northwind", "Porter"))
    store.applications.snooze([resting], TODAY + timedelta(days=1))
    suggested = store.deal_breakers.add("they pay for the way", cause_id="commute")
    return ids._replace(suggested=suggested, spoken=store.checklist.add("read it aloud"), resting=resting)


Act = Callable[[Store, Ids], object]


def _ending(store: Store, number: int) -> int:
    """The number of the last line of a history."""
    return present(store.reader.applications.dossier(number)).events[-1].id


def _alike(store: Store, ids: Ids) -> int:
    """Add an application that says some things as the open one does, some otherwise and some besides."""
    number = store.applications.add(
        Draft(
            "Contoso",
            "",
            applied_on=TODAY - timedelta(days=20),
            link="https://contoso.example/2",
            channel="job board",
            place="Bonn",
            work_mode=WorkMode.REMOTE,
            pay=Pay(52_000, 60_000, "EUR", Period.YEAR),
            interest=2,
            effort_hours=4,
            deadline=TODAY + timedelta(days=4),
            decision_on=TODAY + timedelta(days=5),
            tags=("data", "sql"),
            note="A note in *Markdown*",
            posting="Another advertisement",
            must_haves=("SQL", "Excel"),
            people=(DraftPerson("Ana Lindqvist"), DraftPerson("Bo")),
            documents=("CV",),
            raw="a;b;d",
        )
    )
    store.notes.add(number, "Of its own")
    store.checklist.tick(number, ids.check)
    store.tasks.add(number, "prepare", kind=TaskKind.PREPARATION, due_on=TODAY, trigger="after breakfast")
    store.tasks.add(number, "prepare", kind=TaskKind.PREPARATION, due_on=TODAY)
    at = datetime(2026, 11, 26, 13, 0, tzinfo=UTC)
    for people, preparation in (("Ana", "- two stories"), ("Bo", "")):
        held = store.interviews.add(number, starts_at=at, time_zone="Europe/Berlin", people=people)
        store.interviews.edit(held, preparation=preparation)
    store.offers.add(number, received_on=TODAY, base=Pay(1, 2), move=False)
    store.emails.remember(number, "b" * 64, "receipt")
    return number


def _merged(store: Store, ids: Ids, *, first: bool) -> None:
    with store.change("merged") as unit:
        pair = (ids.open, _alike(store, ids))
        store.duplicates.merge(*(pair if first else reversed(pair)))
        unit.label = "merged two that are alike"


def _merged_walks(store: Store, ids: Ids, *, first: bool) -> None:
    with store.change("merged") as unit:
        number = store.applications.add(Draft("Fabrikam", "Data engineer", applied_on=TODAY - timedelta(days=30)))
        (walk,) = store.history.close([number], Outcome.WITHDREW, on=TODAY, words="closer to the field")
        store.rejections.set_step(walk, Step.FEEDBACK, StepState.SKIPPED)
        store.rejections.set_step(walk, Step.ANALYSE, StepState.DONE)
        store.rejections.save_answer(walk, "went-well", "The lunch")
        store.rejections.save_answer(walk, "try-next", "Shorter stories")
        store.rejections.save_feedback(walk, reading="Unfair")
        store.rejections.add_reason(walk, "prep", Evidence.GUESS)
        store.rejections.add_reason(walk, "pay", Evidence.GUESS)
        store.tasks.add(number, "rest", rejection_id=walk)
        store.duplicates.merge(*((ids.ended, number) if first else (number, ids.ended)))
        unit.label = "merged two that were closed"


ACTS: dict[str, Act] = {
    "applications.add": lambda s, i: s.applications.add(
        Draft("Litware", "Buyer", note="n", tags=("x",), people=(DraftPerson("Bo"),), posting="p", follow_up_on=TODAY)
    ),
    "applications.add of a known company": lambda s, i: s.applications.add(
        Draft("contoso", "Buyer", people=(DraftPerson("ana lindqvist", phone="1"),))
    ),
    "imports.add": lambda s, i: s.imports.add(
        [Draft("Proseware", "Buyer"), Draft("Contoso", "Clerk", applied_on=TODAY)],
        [(i.lead, (DraftEvent(EventKind.ENDED, TODAY, outcome=Outcome.REJECTED, words="No"),))],
        label="imported",
        meanings={("huntr", "Wishlist"): "applied", ("teal", "x"): "lead"},
    ),
    "imports.add of an ending of last week": lambda s, i: s.imports.add(
        [],
        [
            (i.lead, (DraftEvent(EventKind.ENDED, TODAY - timedelta(days=7), outcome=Outcome.REJECTED),)),
            (i.resting, (DraftEvent(EventKind.ENDED, None, outcome=Outcome.REJECTED),)),
        ],
        label="imported",
    ),
    "imports.add of rows of known ones": lambda s, i: s.imports.add(
        [], label="imported", cells=[(i.lead, '{"Diary": "blue"}'), (i.open, '{"Diary": "green"}')]
    ),
    "emails.remember": lambda s, i: s.emails.remember(i.open, "f" * 64, "question", event_id=i.event),
    "duplicates.merge": lambda s, i: s.duplicates.merge(i.open, i.ended),
    "duplicates.merge into the closed one": lambda s, i: s.duplicates.merge(i.ended, i.open),
    "duplicates.merge of one that is alike": lambda s, i: _merged(s, i, first=True),
    "duplicates.merge into one that is alike": lambda s, i: _merged(s, i, first=False),
    "duplicates.merge of a later walkthrough": lambda s, i: _merged_walks(s, i, first=True),
    "duplicates.merge into a later walkthrough": lambda s, i: _merged_walks(s, i, first=False),
    "duplicates.merge_companies": lambda s, i: s.duplicates.merge_companies(
        *(present(s.reader.applications.get(number)).company_id for number in (i.open, i.ended))
    ),
    "duplicates.set_apart": lambda s, i: s.duplicates.set_apart(i.open, i.ended),
    "applications.edit": lambda s, i: s.applications.edit(
        i.open, role="Clerk", pay=None, interest=1, place="Bonn", posting="Another", fit=None
    ),
    "applications.edit to the widest pay": lambda s, i: s.applications.edit(i.lead, pay=Pay(0, 2**53 - 1)),
    "applications.edit of the company": lambda s, i: s.applications.edit(i.open, company="Woodgrove"),
    "applications.edit of the company's spelling": lambda s, i: s.applications.edit(i.open, company="CONTOSO AG"),
    "applications.edit of the spelling of a company with two": lambda s, i: s.applications.edit(
        i.lead, company="NorthWind"
    ),
    "applications.edit to a first posting": lambda s, i: s.applications.edit(i.lead, posting="New"),
    "applications.edit of the must-haves": lambda s, i: s.applications.edit(i.open, must_haves=("Python",)),
    "applications.mark_postings": lambda s, i: s.applications.mark_postings(still_open=[i.open], gone=[i.lead]),
    "history.move": lambda s, i: s.history.move([i.open, i.lead], i.spare_stage, words="On"),
    "history.move to the next round": lambda s, i: s.history.move([i.open], i.interview_stage, round=9),
    "history.move of an ended one": lambda s, i: s.history.move([i.ended], i.interview_stage),
    "history.close": lambda s, i: s.history.close(
        [i.open, i.lead], Outcome.WITHDREW, on=TODAY - timedelta(days=1), words="Enough"
    ),
    "history.close again": lambda s, i: s.history.close([i.ended], Outcome.NO_REPLY),
    "history.close well": lambda s, i: s.history.close([i.open], Outcome.ACCEPTED),
    "history.reopen": lambda s, i: s.history.reopen([i.ended]),
    "applications.delete": lambda s, i: s.applications.delete([i.open, i.ended]),
    "applications.delete one": lambda s, i: s.applications.delete([i.lead]),
    "history.record": lambda s, i: s.history.record(i.open, EventKind.HEARD, words="Soon"),
    "history.record of a message": lambda s, i: s.history.record(i.open, EventKind.WROTE, on=TODAY),
    "history.correct": lambda s, i: s.history.correct(i.event, on=TODAY, words="Other words"),
    "history.correct of the outcome": lambda s, i: s.history.correct(_ending(s, i.ended), outcome=Outcome.RESCINDED),
    "history.correct to an outcome without a walkthrough": lambda s, i: s.history.correct(
        _ending(s, i.ended), outcome=Outcome.ACCEPTED
    ),
    "history.retract": lambda s, i: s.history.retract(i.event),
    "notes.add": lambda s, i: s.notes.add(i.open, "Another"),
    "notes.edit": lambda s, i: s.notes.edit(i.note, "Changed"),
    "notes.edit to nothing": lambda s, i: s.notes.edit(i.note, " "),
    "notes.delete": lambda s, i: s.notes.delete(i.note),
    "interviews.add": lambda s, i: s.interviews.add(
        i.open, starts_at=datetime(2026, 12, 1, 9, tzinfo=UTC), time_zone="Asia/Tokyo"
    ),
    "interviews.add of the first": lambda s, i: s.interviews.add(
        i.lead, starts_at=datetime(2026, 12, 1, 9, tzinfo=UTC), time_zone="Asia/Tokyo", minutes=45
    ),
    "interviews.edit": lambda s, i: s.interviews.edit(
        i.interview, starts_at=datetime(2026, 12, 2, 9, tzinfo=UTC), debrief="Went well", minutes=30
    ),
    "interviews.delete": lambda s, i: s.interviews.delete(i.interview),
    "tasks.add": lambda s, i: s.tasks.add(None, "read", due_on=TODAY),
    "tasks.edit": lambda s, i: s.tasks.edit(i.task, text="prepare more", due_on=None, wish="calm"),
    "tasks.snooze": lambda s, i: s.tasks.snooze(i.task, TODAY + timedelta(days=2)),
    "tasks.snooze to an hour": lambda s, i: s.tasks.snooze(i.task, datetime(2026, 11, 23, 18, tzinfo=UTC)),
    "tasks.finish": lambda s, i: s.tasks.finish(i.task),
    "tasks.drop": lambda s, i: s.tasks.drop(i.task),
    "tasks.delete": lambda s, i: s.tasks.delete(i.task),
    "contacts.add": lambda s, i: s.contacts.add(i.lead, DraftPerson("Jo")),
    "contacts.edit": lambda s, i: s.contacts.edit(i.person, name="Anna", note="Nice"),
    "contacts.delete": lambda s, i: s.contacts.delete(i.person),
    "contacts.unlink": lambda s, i: s.contacts.unlink(i.open, i.person),
    "documents.add": lambda s, i: s.documents.add(i.open, name="CV", sent_on=TODAY),
    "documents.delete": lambda s, i: s.documents.delete(i.document),
    "offers.add in the same stage": lambda s, i: s.offers.add(i.open, base=Pay(1, 2), note="By phone", move=False),
    "offers.delete": lambda s, i: s.offers.delete(i.offer),
    "offers.add": lambda s, i: s.offers.add(i.open, base=Pay(1, 2), received_on=TODAY - timedelta(days=1)),
    "offers.edit": lambda s, i: s.offers.edit(i.offer, base=None, bonus="none", deadline=TODAY, note="Talked"),
    "offers.rate": lambda s, i: s.offers.rate(i.offer, i.unrated, 2),
    "offers.rate again": lambda s, i: s.offers.rate(i.offer, i.criterion, 1),
    "offers.rate not": lambda s, i: s.offers.rate(i.offer, i.criterion, None),
    "offers.add_criterion": lambda s, i: s.offers.add_criterion("the way there", 1),
    "offers.add_criterion as usual": lambda s, i: s.offers.add_criterion("the food"),
    "offers.edit_criterion": lambda s, i: s.offers.edit_criterion(i.criterion, name="the team", weight=1),
    "offers.delete_criterion": lambda s, i: s.offers.delete_criterion(i.criterion),
    "offers.set_exchange_rate": lambda s, i: s.offers.set_exchange_rate("gbp", 1.17, "eur"),
    "offers.set_exchange_rate again": lambda s, i: s.offers.set_exchange_rate("USD", 0.95, "EUR"),
    "offers.set_exchange_rate not": lambda s, i: s.offers.set_exchange_rate("USD", None, "EUR"),
    "offers.set_exchange_rate to another": lambda s, i: s.offers.set_exchange_rate("USD", 0.95, "CHF"),
    "offers.compare_in": lambda s, i: s.offers.compare_in("CHF"),
    "pauses.start": lambda s, i: s.pauses.start(),
    "pauses.end": lambda s, i: s.pauses.end(),
    "preferences.set": lambda s, i: s.preferences.set("look", "calm"),
    "preferences.set to nothing": lambda s, i: s.preferences.set(HOME_CURRENCY, " "),
    "weekly_plan.add": lambda s, i: s.weekly_plan.add(
        "write to Lena", week=TODAY + timedelta(days=6), trigger="Friday at noon"
    ),
    "weekly_plan.edit": lambda s, i: s.weekly_plan.edit(i.intention, text="one that fits", trigger=""),
    "weekly_plan.finish": lambda s, i: s.weekly_plan.finish(i.intention),
    "weekly_plan.unfinish": lambda s, i: s.weekly_plan.unfinish(i.done),
    "weekly_plan.move": lambda s, i: s.weekly_plan.move(i.intention, TODAY + timedelta(days=9)),
    "weekly_plan.carry_over": lambda s, i: s.weekly_plan.carry_over([i.left_over], TODAY),
    "weekly_plan.carry_over of two": lambda s, i: s.weekly_plan.carry_over(
        [i.left_over, i.done], TODAY + timedelta(days=8)
    ),
    "weekly_plan.drop": lambda s, i: s.weekly_plan.drop([i.intention]),
    "weekly_plan.drop of two": lambda s, i: s.weekly_plan.drop([i.intention, i.left_over]),
    "weekly_plan.delete": lambda s, i: s.weekly_plan.delete(i.intention),
    "targets.add": lambda s, i: s.targets.add("Woodgrove", why="Forests"),
    "targets.edit": lambda s, i: s.targets.edit(i.target, why=" Maps\nand more\n", next_step="ask\nLena", next_on=None),
    "targets.edit to another": lambda s, i: s.targets.edit(i.target, company="Tailspin", next_step=""),
    "targets.finish_step": lambda s, i: s.targets.finish_step(i.target),
    "targets.add_contact": lambda s, i: s.targets.add_contact(
        i.target, DraftPerson("Lena", "designer", "lena@example.org")
    ),
    "targets.delete": lambda s, i: s.targets.delete(i.target),
    "applications.tag": lambda s, i: s.applications.tag([i.open, i.lead], add=["new", "Data"], remove=["remote"]),
    "applications.tag off": lambda s, i: s.applications.tag([i.open], remove=[" Remote"]),
    "applications.snooze": lambda s, i: s.applications.snooze([i.open, i.lead], TODAY + timedelta(days=5)),
    "applications.snooze back": lambda s, i: s.applications.snooze([i.resting], None),
    "stages.add": lambda s, i: s.stages.add("Task", Kind.APPLIED),
    "stages.rename": lambda s, i: s.stages.rename(i.spare_stage, "Call"),
    "stages.move": lambda s, i: s.stages.move(i.spare_stage, 0),
    "stages.delete": lambda s, i: s.stages.delete(i.spare_stage),
    "stages.delete of one in use": lambda s, i: s.stages.delete(i.interview_stage, i.spare_stage),
    "applications.apply": lambda s, i: s.applications.apply(
        [i.lead], [DraftDocument("CV.pdf", "/tmp/cv.pdf", "cd" * 32, "cv")], on=TODAY - timedelta(days=1)
    ),
    "deal_breakers.add": lambda s, i: s.deal_breakers.add("they sponsor", cause_id="permit"),
    "deal_breakers.edit": lambda s, i: s.deal_breakers.edit(i.filter, text="at least 55k", find="salary:<55k"),
    "deal_breakers.refuse": lambda s, i: s.deal_breakers.refuse("remote", "place"),
    "deal_breakers.delete": lambda s, i: s.deal_breakers.delete(i.filter),
    "deal_breakers.delete of a suggested one": lambda s, i: s.deal_breakers.delete(i.suggested),
    "checklist.add": lambda s, i: s.checklist.add("two sentences: why this one", "motivation"),
    "checklist.edit": lambda s, i: s.checklist.edit(i.check, "the letter is theirs"),
    "checklist.refuse": lambda s, i: s.checklist.refuse("motivation"),
    "checklist.delete": lambda s, i: s.checklist.delete(i.check),
    "checklist.delete of an own one": lambda s, i: s.checklist.delete(i.spoken),
    "checklist.tick": lambda s, i: s.checklist.tick(i.lead, i.check),
    "checklist.tick back": lambda s, i: s.checklist.tick(i.open, i.check, False),
    "saved_searches.save": lambda s, i: s.saved_searches.save("new", "is:open"),
    "saved_searches.save again": lambda s, i: s.saved_searches.save("LOUD", "interest:5"),
    "saved_searches.rename": lambda s, i: s.saved_searches.rename(i.saved, "Quiet"),
    "saved_searches.delete": lambda s, i: s.saved_searches.delete(i.saved),
    "searches.start": lambda s, i: s.searches.start("The next one"),
    "searches.end": lambda s, i: s.searches.end(),
    "searches.end of another": lambda s, i: s.searches.end(i.search, TODAY),
    "searches.switch": lambda s, i: s.searches.switch(i.search),
    "searches.resume": lambda s, i: s.searches.resume(i.past_search),
    "searches.rename": lambda s, i: s.searches.rename(i.search, "Berlin"),
    "rejections.choose_walk": lambda s, i: s.rejections.choose_walk(i.walk, Walk.NOTE),
    "rejections.set_step": lambda s, i: s.rejections.set_step(i.walk, Step.ANALYSE, StepState.OPEN),
    "rejections.set_step again": lambda s, i: s.rejections.set_step(i.walk, Step.RECOVER, StepState.SKIPPED),
    "rejections.save_answer": lambda s, i: s.rejections.save_answer(i.walk, "try-next", "Shorter stories"),
    "rejections.save_answer again": lambda s, i: s.rejections.save_answer(
        i.walk, "went-well", "The task and the lunch"
    ),
    "rejections.save_feedback": lambda s, i: s.rejections.save_feedback(
        i.walk, said="More", answered_on=TODAY, ask_at=None
    ),
    "rejections.add_reason": lambda s, i: s.rejections.add_reason(i.walk, "nerves", Evidence.GUESS),
    "rejections.edit_reason": lambda s, i: s.rejections.edit_reason(
        i.finding, evidence=Evidence.GUESS, in_my_hands=None, quote="x"
    ),
    "rejections.delete_reason": lambda s, i: s.rejections.delete_reason(i.finding),
    "rejections.add_own_reason": lambda s, i: s.rejections.add_own_reason("own-portfolio", "My portfolio was thin"),
    "rejections.snooze": lambda s, i: s.rejections.snooze(i.walk, None),
    "rejections.archive": lambda s, i: s.rejections.archive(i.walk),
    "rejections.unarchive": lambda s, i: s.rejections.unarchive(i.walk),
}
"""Everything that can be undone: the method, and after a space what is special about the example."""


def _change_passphrase(store: Store) -> None:
    store.privacy.set_passphrase("heather")
    store.privacy.change_passphrase("heather", "thistle")


def _remove_passphrase(store: Store) -> None:
    store.privacy.set_passphrase("a")
    store.privacy.remove_passphrase("a")
    store.privacy.set_passphrase("b")


def _unlock(store: Store) -> None:
    store.privacy.set_passphrase("heather")
    store.privacy.unlock("heather")


PRIVATE_ACTS: dict[str, Act] = {
    "private_notes.add_mood": lambda s, i: s.private_notes.add_mood(3, 3, i.walk),
    "private_notes.edit_mood": lambda s, i: s.private_notes.edit_mood(i.mood, 5, 5),
    "private_notes.save": lambda s, i: s.private_notes.save("More", JournalKind.FREE, None),
    "private_notes.save again": lambda s, i: s.private_notes.save(
        "Dear me, more", JournalKind.LETTER, i.walk, i.journal
    ),
    "private_notes.delete": lambda s, i: s.private_notes.delete(i.journal),
    "emails.delete_text": lambda s, i: s.emails.delete_text(i.email),
    "rejections.save_setback_plan": lambda s, i: s.rejections.save_setback_plan(i.open, "I go for a swim"),
    "rejections.save_setback_plan to nothing": lambda s, i: s.rejections.save_setback_plan(i.open, ""),
    "rejections.save_setback_plan first": lambda s, i: s.rejections.save_setback_plan(i.lead, "A walk"),
    "rejections.save_answer while recovering": lambda s, i: s.rejections.save_answer(i.walk, "recover.name", "heavy"),
    "rejections.save_answer while recovering again": lambda s, i: s.rejections.save_answer(
        i.walk, "recover.tell", "Ben and Ada"
    ),
    "rejections.edit_reason of the remark": lambda s, i: s.rejections.edit_reason(i.finding, note="x"),
    "drafts.save": lambda s, i: s.drafts.save("note:1", "typing"),
    "drafts.delete": lambda s, i: s.drafts.delete("quick-add"),
    "private_notes.hide": lambda s, i: s.private_notes.hide(i.journal, True),
    "privacy.set_passphrase": lambda s, i: s.privacy.set_passphrase("heather"),
    "privacy.change_passphrase": lambda s, i: _change_passphrase(s),
    "privacy.remove_passphrase": lambda s, i: _remove_passphrase(s),
    "privacy.unlock": lambda s, i: _unlock(s),
}
"""What is never noted down: private texts and what is being typed."""

NOT_A_CHANGE = frozenset(
    {
        "emails.standing",
        "privacy.scrub", "privacy.settle", "privacy.finish", "privacy.columns", "privacy.erase_deleted",
        "documents.tidy", "documents.checksums", "rejections.remember_step",
    }
)  # fmt: skip
"""What leaves nothing to undo that was not done before, and parts that changes are put together from."""

NOTHING_NEW: dict[str, Act] = {
    "an application as it is": lambda s, i: s.applications.edit(i.open, company="Contoso GmbH", interest=4),
    "a tag it has": lambda s, i: s.applications.tag([i.open], add=[" DATA"], remove=["none"]),
    "the stage it is in": lambda s, i: s.history.move([i.open], i.interview_stage),
    "the outcome it has": lambda s, i: s.history.close([i.ended], Outcome.REJECTED),
    "the outcome it has, with its day": lambda s, i: s.history.close(
        [i.ended], Outcome.REJECTED, on=TODAY - timedelta(days=2)
    ),
    "a contact it has": lambda s, i: s.contacts.add(i.open, DraftPerson("ana lindqvist")),
    "a contact it does not have": lambda s, i: s.contacts.unlink(i.lead, i.person),
    "an email that was read": lambda s, i: s.emails.remember(i.open, "a" * 64, "question", event_id=i.event),
    "a note as it is": lambda s, i: s.notes.edit(i.note, "A note in *Markdown*"),
    "an interview as it is": lambda s, i: s.interviews.edit(i.interview, kind="video"),
    "an offer without a change": lambda s, i: s.offers.edit(i.offer),
    "no rating where there is none": lambda s, i: s.offers.rate(i.offer, i.unrated, None),
    "a criterion without a change": lambda s, i: s.offers.edit_criterion(i.criterion),
    "the currency that offers are compared in": lambda s, i: s.offers.compare_in("eur"),
    "no rate where there is none": lambda s, i: s.offers.set_exchange_rate("CHF", None, "EUR"),
    "a choice forgotten twice": lambda s, i: s.preferences.set("none", ""),
    "a target employer without a change": lambda s, i: s.targets.edit(i.target),
    "a target employer by another spelling": lambda s, i: s.targets.edit(i.target, company="northwind"),
    "a deal-breaker as it is": lambda s, i: s.deal_breakers.edit(i.filter, text="at least 60k"),
    "a check ticked twice": lambda s, i: s.checklist.tick(i.open, i.check),
    "no tick where there is none": lambda s, i: s.checklist.tick(i.lead, i.check, False),
    "a stage where it is": lambda s, i: s.stages.move(i.interview_stage, 4),
    "a stage by its name": lambda s, i: s.stages.rename(i.spare_stage, "Phone"),
    "a search by its name": lambda s, i: s.searches.rename(i.search, "The other one"),
    "a find as it is": lambda s, i: s.saved_searches.save("loud", "interest:>=4"),
    "a reason of one's own": lambda s, i: s.rejections.add_own_reason("mine", "Other words"),
    "a walkthrough as it is": lambda s, i: s.rejections.choose_walk(i.walk, Walk.FULL),
    "nothing written to a question": lambda s, i: s.rejections.save_answer(i.walk, "try-next", " "),
    "a plan for today, done": lambda s, i: s.weekly_plan.finish(i.done),
}
"""What is so already, or says nothing: no change, and nothing to undo."""
