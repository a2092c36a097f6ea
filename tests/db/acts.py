"""A store with something in every table, and one example of everything a person can do to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from db.models.planning import SavedView
from db.models.recovery import OwnCause
from db.records import (
    Draft,
    DraftDocument,
    DraftEvent,
    DraftPerson,
    EventKind,
    Evidence,
    InMyHands,
    JournalKind,
    Kind,
    Outcome,
    Pay,
    Period,
    Step,
    StepState,
    TaskKind,
    Walk,
    WorkMode,
)
from db.store import Store
from tests.db.conftest import TODAY


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


def fill(store: Store) -> Ids:
    """Put something into every table."""
    stages = {stage.kind: stage.id for stage in store.reader.stages()}
    pay = Pay(50_000, 60_000, "EUR", Period.YEAR)
    one = store.add(
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
            people=(DraftPerson("Ana Lindqvist", "team lead", "ana@contoso.example", "+49 221 1"),),
            documents=("CV",),
            source="file.csv",
            raw="a;b;c",
        )
    )
    store.move([one], stages[Kind.INTERVIEW], on=TODAY - timedelta(days=8), words="Invited")
    heard = store.record(one, EventKind.HEARD, on=TODAY - timedelta(days=5), words="Looking forward")
    store.correct_event(heard, on=TODAY - timedelta(days=6))
    event = store.record(one, EventKind.WROTE, on=TODAY - timedelta(days=3), words="Thank you")
    at = datetime(2026, 11, 26, 13, 0, tzinfo=UTC)
    interview = store.book_interview(one, starts_at=at, time_zone="Europe/Berlin", kind="video", people="Ana")
    store.edit_interview(interview, preparation="- two stories", debrief="", result="")
    task = store.add_task(one, "prepare", kind=TaskKind.PREPARATION, due_on=TODAY, trigger="after breakfast")
    document = store.add_document(one, name="Letter", path="/tmp/l.pdf", fingerprint="ab" * 32, kind="letter")
    offer = store.record_offer(one, received_on=TODAY, base=pay, bonus="10 %", benefits="Bike", deadline=TODAY)
    store.write_setback_plan(one, "I call Sam")
    own_filter = store.add_filter("at least 60k", "salary:<60k")
    check = store.add_check("the right file is attached", "app_error")
    store.tick(one, check)
    store.keep_draft("quick-add", "half a line")

    two = store.add(Draft("Fabrikam", "Data engineer", applied_on=TODAY - timedelta(days=30), interest=5))
    store.move([two], stages[Kind.INTERVIEW], on=TODAY - timedelta(days=12))
    (walk,) = store.end([two], Outcome.REJECTED, on=TODAY - timedelta(days=2), words="Somebody closer to the field")
    store.set_step(walk, Step.FEEDBACK, StepState.DONE)
    store.set_step(walk, Step.RECOVER, StepState.OPEN)
    store.write_answer(walk, "went-well", "The task")
    store.write_answer(walk, "recover.tell", "Ben from the course")
    store.save_feedback(walk, reading="Fair", ask_at=datetime(2026, 11, 24, 8, tzinfo=UTC), asked_on=TODAY)
    finding = store.add_finding(
        walk, "prep", Evidence.SAID, quote="a little general", in_my_hands=InMyHands.YES, note="Private remark"
    )
    store.add_task(two, "practise", kind=TaskKind.CORRECTIVE, rejection_id=walk)
    store.rest_walk(walk, TODAY + timedelta(days=2))
    mood = store.keep_mood(2, None, walk)
    journal = store.keep_journal("Dear me", JournalKind.LETTER, walk)

    three = store.add(Draft("Northwind", "Support", tags=("remote",)))
    spare = store.add_stage("Phone", Kind.SCREEN)
    store.import_batch(
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
        unit.insert(OwnCause, id="mine", label="My own words")
        saved = unit.insert(SavedView, name="loud", find="interest:>=4")
    meant = store.add_intention("three that fit", week=TODAY - timedelta(days=7), trigger="mornings")
    store.carry_over([meant], TODAY)
    done = store.add_intention("call Ana", week=TODAY)
    store.finish_intention(done)
    target = store.add_target("Northwind", why="Good maps", next_step="ask Lena", next_on=TODAY)
    criterion = store.add_criterion("the people", 3)
    unrated = store.add_criterion("time")
    store.rate_offer(offer, criterion, 4)
    store.compare_in("EUR")
    store.keep_rate("USD", 0.9, "EUR")
    store.pause(TODAY + timedelta(days=3))
    first = store.reader.current_search().id
    search = store.start_search("The other one")
    past = store.start_search("The one before")
    store.end_search(past)
    store.switch_search(first)
    return Ids(
        one, two, three, walk, note=store.reader.dossier(one).notes[0].id,  # type: ignore[union-attr]
        interview=interview, task=task, person=store.reader.dossier(one).people[0].id,  # type: ignore[union-attr]
        document=document, offer=offer, finding=finding, mood=mood, journal=journal, event=event, spare_stage=spare,
        interview_stage=stages[Kind.INTERVIEW], intention=store.reader.intentions(TODAY)[0].id,
        left_over=meant, done=done, target=target, criterion=criterion, unrated=unrated,
        filter=own_filter, check=check, search=search, past_search=past, saved=saved,
    )  # fmt: skip


Act = Callable[[Store, Ids], object]

ACTS: dict[str, Act] = {
    "add": lambda s, i: s.add(
        Draft("Litware", "Buyer", note="n", tags=("x",), people=(DraftPerson("Bo"),), posting="p", follow_up_on=TODAY)
    ),
    "add of a known company": lambda s, i: s.add(
        Draft("contoso", "Buyer", people=(DraftPerson("ana lindqvist", phone="1"),))
    ),
    "import_batch": lambda s, i: s.import_batch(
        [Draft("Proseware", "Buyer"), Draft("Contoso", "Clerk", applied_on=TODAY)],
        [(i.lead, (DraftEvent(EventKind.ENDED, TODAY, outcome=Outcome.REJECTED, words="No"),))],
        label="imported",
        meanings={("huntr", "Wishlist"): "applied", ("teal", "x"): "lead"},
    ),
    "edit": lambda s, i: s.edit(i.open, role="Clerk", pay=None, interest=1, place="Bonn", posting="Another", fit=None),
    "edit of the company": lambda s, i: s.edit(i.open, company="Woodgrove"),
    "edit of the company's spelling": lambda s, i: s.edit(i.open, company="CONTOSO AG"),
    "edit to a first posting": lambda s, i: s.edit(i.lead, posting="New"),
    "move": lambda s, i: s.move([i.open, i.lead], i.spare_stage, words="On"),
    "move to the next round": lambda s, i: s.move([i.open], i.interview_stage, round=9),
    "move of an ended one": lambda s, i: s.move([i.ended], i.interview_stage),
    "end": lambda s, i: s.end([i.open, i.lead], Outcome.WITHDREW, on=TODAY - timedelta(days=1), words="Enough"),
    "end again": lambda s, i: s.end([i.ended], Outcome.NO_REPLY),
    "end well": lambda s, i: s.end([i.open], Outcome.ACCEPTED),
    "reopen": lambda s, i: s.reopen([i.ended]),
    "delete": lambda s, i: s.delete([i.open, i.ended]),
    "delete one": lambda s, i: s.delete([i.lead]),
    "record": lambda s, i: s.record(i.open, EventKind.HEARD, words="Soon"),
    "correct_event": lambda s, i: s.correct_event(i.event, on=TODAY, words="Other words"),
    "retract_event": lambda s, i: s.retract_event(i.event),
    "add_note": lambda s, i: s.add_note(i.open, "Another"),
    "edit_note": lambda s, i: s.edit_note(i.note, "Changed"),
    "edit_note to nothing": lambda s, i: s.edit_note(i.note, " "),
    "delete_note": lambda s, i: s.delete_note(i.note),
    "book_interview": lambda s, i: s.book_interview(
        i.open, starts_at=datetime(2026, 12, 1, 9, tzinfo=UTC), time_zone="Asia/Tokyo"
    ),
    "edit_interview": lambda s, i: s.edit_interview(
        i.interview, starts_at=datetime(2026, 12, 2, 9, tzinfo=UTC), debrief="Went well", minutes=30
    ),
    "delete_interview": lambda s, i: s.delete_interview(i.interview),
    "add_task": lambda s, i: s.add_task(None, "read", due_on=TODAY),
    "edit_task": lambda s, i: s.edit_task(i.task, text="prepare more", due_on=None, wish="calm"),
    "snooze_task": lambda s, i: s.snooze_task(i.task, TODAY + timedelta(days=2)),
    "snooze_task to an hour": lambda s, i: s.snooze_task(i.task, datetime(2026, 11, 23, 18, tzinfo=UTC)),
    "finish_task": lambda s, i: s.finish_task(i.task),
    "drop_task": lambda s, i: s.drop_task(i.task),
    "delete_task": lambda s, i: s.delete_task(i.task),
    "add_person": lambda s, i: s.add_person(i.lead, DraftPerson("Jo")),
    "edit_person": lambda s, i: s.edit_person(i.person, name="Anna", note="Nice"),
    "delete_person": lambda s, i: s.delete_person(i.person),
    "unlink_person": lambda s, i: s.unlink_person(i.open, i.person),
    "add_document": lambda s, i: s.add_document(i.open, name="CV", sent_on=TODAY),
    "delete_document": lambda s, i: s.delete_document(i.document),
    "record_offer": lambda s, i: s.record_offer(i.open, base=Pay(1, 2), note="By phone"),
    "delete_offer": lambda s, i: s.delete_offer(i.offer),
    "keep_offer": lambda s, i: s.keep_offer(i.open, base=Pay(1, 2), received_on=TODAY - timedelta(days=1)),
    "edit_offer": lambda s, i: s.edit_offer(i.offer, base=None, bonus="none", deadline=TODAY, note="Talked"),
    "rate_offer": lambda s, i: s.rate_offer(i.offer, i.unrated, 2),
    "rate_offer again": lambda s, i: s.rate_offer(i.offer, i.criterion, 1),
    "rate_offer not": lambda s, i: s.rate_offer(i.offer, i.criterion, None),
    "add_criterion": lambda s, i: s.add_criterion("the way there", 1),
    "edit_criterion": lambda s, i: s.edit_criterion(i.criterion, name="the team", weight=1),
    "delete_criterion": lambda s, i: s.delete_criterion(i.criterion),
    "keep_rate": lambda s, i: s.keep_rate("gbp", 1.17, "EUR"),
    "keep_rate again": lambda s, i: s.keep_rate("USD", 0.95, "EUR"),
    "keep_rate not": lambda s, i: s.keep_rate("USD", None, "EUR"),
    "keep_rate to another": lambda s, i: s.keep_rate("USD", 0.95, "CHF"),
    "compare_in": lambda s, i: s.compare_in("CHF"),
    "pause": lambda s, i: s.pause(),
    "resume": lambda s, i: s.resume(),
    "keep_preference": lambda s, i: s.keep_preference("look", "calm"),
    "add_intention": lambda s, i: s.add_intention("write to Lena", week=TODAY, trigger="Friday at noon"),
    "edit_intention": lambda s, i: s.edit_intention(i.intention, text="one that fits", trigger=""),
    "finish_intention": lambda s, i: s.finish_intention(i.intention),
    "unfinish_intention": lambda s, i: s.unfinish_intention(i.done),
    "move_intention": lambda s, i: s.move_intention(i.intention, TODAY + timedelta(days=7)),
    "carry_over": lambda s, i: s.carry_over([i.left_over], TODAY),
    "drop_intentions": lambda s, i: s.drop_intentions([i.intention]),
    "delete_intention": lambda s, i: s.delete_intention(i.intention),
    "add_target": lambda s, i: s.add_target("Woodgrove", why="Forests"),
    "edit_target": lambda s, i: s.edit_target(i.target, why="Maps", next_on=None),
    "edit_target to another": lambda s, i: s.edit_target(i.target, company="Tailspin", next_step=""),
    "finish_target_step": lambda s, i: s.finish_target_step(i.target),
    "add_contact": lambda s, i: s.add_contact(i.target, DraftPerson("Lena", "designer", "lena@example.org")),
    "delete_target": lambda s, i: s.delete_target(i.target),
    "tag": lambda s, i: s.tag([i.open, i.lead], add=["new", "Data"], remove=["remote"]),
    "rest": lambda s, i: s.rest([i.open, i.lead], TODAY + timedelta(days=5)),
    "add_stage": lambda s, i: s.add_stage("Task", Kind.APPLIED),
    "rename_stage": lambda s, i: s.rename_stage(i.spare_stage, "Call"),
    "move_stage": lambda s, i: s.move_stage(i.spare_stage, 0),
    "delete_stage": lambda s, i: s.delete_stage(i.spare_stage),
    "apply": lambda s, i: s.apply(
        [i.lead], [DraftDocument("CV.pdf", "/tmp/cv.pdf", "cd" * 32, "cv")], on=TODAY - timedelta(days=1)
    ),
    "add_filter": lambda s, i: s.add_filter("they sponsor", cause_id="permit"),
    "edit_filter": lambda s, i: s.edit_filter(i.filter, text="at least 55k", find="salary:<55k"),
    "refuse_filter": lambda s, i: s.refuse_filter("remote", "place"),
    "delete_filter": lambda s, i: s.delete_filter(i.filter),
    "add_check": lambda s, i: s.add_check("two sentences: why this one", "motivation"),
    "edit_check": lambda s, i: s.edit_check(i.check, "the letter is theirs"),
    "refuse_check": lambda s, i: s.refuse_check("motivation"),
    "delete_check": lambda s, i: s.delete_check(i.check),
    "tick": lambda s, i: s.tick(i.lead, i.check),
    "tick back": lambda s, i: s.tick(i.open, i.check, False),
    "save_search": lambda s, i: s.save_search("new", "is:open"),
    "save_search again": lambda s, i: s.save_search("LOUD", "interest:5"),
    "rename_saved_search": lambda s, i: s.rename_saved_search(i.saved, "Quiet"),
    "delete_saved_search": lambda s, i: s.delete_saved_search(i.saved),
    "start_search": lambda s, i: s.start_search("The next one"),
    "end_search": lambda s, i: s.end_search(),
    "switch_search": lambda s, i: s.switch_search(i.search),
    "resume_search": lambda s, i: s.resume_search(i.past_search),
    "rename_search": lambda s, i: s.rename_search(i.search, "Berlin"),
    "choose_walk": lambda s, i: s.choose_walk(i.walk, Walk.NOTE),
    "set_step": lambda s, i: s.set_step(i.walk, Step.ANALYSE, StepState.OPEN),
    "set_step again": lambda s, i: s.set_step(i.walk, Step.RECOVER, StepState.SKIPPED),
    "write_answer": lambda s, i: s.write_answer(i.walk, "try-next", "Shorter stories"),
    "write_answer again": lambda s, i: s.write_answer(i.walk, "went-well", "The task and the lunch"),
    "save_feedback": lambda s, i: s.save_feedback(i.walk, said="More", answered_on=TODAY, ask_at=None),
    "add_finding": lambda s, i: s.add_finding(i.walk, "nerves", Evidence.GUESS),
    "edit_finding": lambda s, i: s.edit_finding(i.finding, evidence=Evidence.GUESS, in_my_hands=None, quote="x"),
    "delete_finding": lambda s, i: s.delete_finding(i.finding),
    "add_own_cause": lambda s, i: s.add_own_cause("own-portfolio", "My portfolio was thin"),
    "rest_walk": lambda s, i: s.rest_walk(i.walk, None),
    "put_away": lambda s, i: s.put_away(i.walk),
    "take_out": lambda s, i: s.take_out(i.walk),
}
"""Everything that can be undone: the method, and after a space what is special about the example."""

PRIVATE_ACTS: dict[str, Act] = {
    "keep_mood": lambda s, i: s.keep_mood(3, 3, i.walk),
    "edit_mood": lambda s, i: s.edit_mood(i.mood, 5, 5),
    "keep_journal": lambda s, i: s.keep_journal("More", JournalKind.FREE, None),
    "keep_journal again": lambda s, i: s.keep_journal("Dear me, more", JournalKind.LETTER, i.walk, i.journal),
    "delete_journal": lambda s, i: s.delete_journal(i.journal),
    "write_setback_plan": lambda s, i: s.write_setback_plan(i.open, "I go for a swim"),
    "write_setback_plan to nothing": lambda s, i: s.write_setback_plan(i.open, ""),
    "write_setback_plan first": lambda s, i: s.write_setback_plan(i.lead, "A walk"),
    "write_answer while recovering": lambda s, i: s.write_answer(i.walk, "recover.name", "heavy"),
    "write_answer while recovering again": lambda s, i: s.write_answer(i.walk, "recover.tell", "Ben and Ada"),
    "edit_finding of the remark": lambda s, i: s.edit_finding(i.finding, note="x"),
    "keep_draft": lambda s, i: s.keep_draft("note:1", "typing"),
    "drop_draft": lambda s, i: s.drop_draft("quick-add"),
    "lock_journal": lambda s, i: s.lock_journal(i.journal, True),
    "set_passphrase": lambda s, i: s.set_passphrase("heather"),
    "change_passphrase": lambda s, i: (s.set_passphrase("heather"), s.change_passphrase("heather", "thistle")),
    "remove_passphrase": lambda s, i: (s.set_passphrase("a"), s.remove_passphrase("a"), s.set_passphrase("b")),
    "unlock": lambda s, i: (s.set_passphrase("heather"), s.unlock("heather")),
}
"""What is never noted down: private texts and what is being typed."""

NOT_A_CHANGE = frozenset(
    {
        "open", "close", "subscribe", "change", "undo", "redo", "mend", "scrub", "take_up", "erase_with", "erase_held",
        "take_back_imports", "tidy_documents", "checksums_of", "come_to_step",
        "add_event", "company", "happened", "kinds", "link_person", "name", "open_walk", "person_at", "present",
        "refresh_words", "restand", "renew_follow_up", "renew_thank_you", "drop_thank_you",
    }
)  # fmt: skip
"""The store's own running, and the parts that changes are put together from inside a transaction."""
