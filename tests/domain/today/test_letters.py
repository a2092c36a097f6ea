"""The letters that lines of Today ask for: whom they greet, where they go, and what they begin with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.clock import Clock
from app.domain.today.agenda import Group, Item, What
from app.domain.today.letters import Written, letter_for, withdrawal
from db.records.drafts import Draft, DraftPerson
from db.records.enums import TaskKind
from db.store import Store
from tests.present import present

NOW = datetime(2026, 11, 23, 9, 0).astimezone()
TODAY = NOW.date()
CLOCK = Clock.at(NOW)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "x.db", CLOCK)
    yield opened
    opened.close()


def line(what: What, application: int | None, task: int | None = None, kind: TaskKind | None = None) -> Item:
    return Item(what, Group.NOW, TODAY, "", application_id=application, task_id=task, task_kind=kind)


def written(store: Store, item: Item, my_name: str = "") -> Written:
    return present(letter_for(item, store.reader, CLOCK, my_name))


def thanks(store: Store, number: int, days_later: int, people: str = "") -> Written:
    """The note of thanks for a conversation of today, so many days later."""
    store.interviews.add(number, starts_at=NOW, time_zone="UTC", people=people)
    task = max(one.id for one in store.reader.tasks.of(number) if one.kind is TaskKind.THANK_YOU)
    item = line(What.TASK, number, task, TaskKind.THANK_YOU)
    return present(letter_for(item, store.reader, Clock.at(NOW + timedelta(days=days_later))))


def test_a_note_of_thanks_names_the_day_and_goes_to_whom_one_met(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk", applied_on=TODAY))
    for name, mail in (("Abe Hill", ""), ("Ben Okafor", "ben@contoso.example"), ("Ana Reyes", "ana@contoso.example")):
        store.contacts.add(number, DraftPerson(name, mail=mail))
    said = {}
    for days_later in (0, 1, 2, 6, 7):
        letter = thanks(store, number, days_later, people="Ben Okafor and Kim")
        said[days_later] = letter.text.splitlines()[2].partition(" about ")[0].removeprefix("Thank you for ")
        assert letter.text.startswith("Hello Ben,")
        assert (letter.to, letter.subject) == ("ben@contoso.example", "Thank you")
    assert said == {
        0: "talking with me today",
        1: "talking with me yesterday",
        2: "talking with me on Monday",
        6: "talking with me on Monday",
        7: "talking with me on 23 November",
    }
    nobody_said = thanks(store, number, 1)
    assert nobody_said.text.startswith("Hello Ana,")
    assert nobody_said.to == "ana@contoso.example"


def test_one_asks_after_a_silence_or_a_promised_day_and_a_changed_letter_is_kept(store: Store) -> None:
    sent = store.applications.add(Draft("Contoso", "Clerk [Bern]", applied_on=date(2026, 11, 3)))
    quiet, promised = (written(store, line(what, sent)) for what in (What.QUIET, What.DECISION))
    assert quiet == promised
    assert (quiet.draft, quiet.to, quiet.subject) == (f"letter:check-in:{sent}", "", "Clerk [Bern]: next steps")
    assert quiet.text.startswith("Hello,\n\nI applied for the Clerk [Bern] role on 3 November and I'm")
    assert quiet.gaps_left == "Still to fill in: [your name]."
    signed = written(store, line(What.QUIET, sent), "Sam Lee")
    assert signed.text.endswith("Sam Lee")
    assert signed.gaps_left == ""
    assert signed.email_link.startswith("mailto:?subject=Clerk%20%5BBern%5D%3A%20next%20steps&body=Hello%2C%0D%0A")
    task = store.tasks.add(sent, "ask", kind=TaskKind.FOLLOW_UP, due_on=TODAY)
    store.drafts.save(f"letter:{task}", "My own words.")
    follow_up = written(store, line(What.TASK, sent, task, TaskKind.FOLLOW_UP))
    assert (follow_up.draft, follow_up.text) == (f"letter:{task}", "My own words.")
    talked = store.applications.add(Draft("Fabrikam", "", applied_on=TODAY))
    store.interviews.add(talked, starts_at=NOW - timedelta(days=9), time_zone="UTC", people="Kim")
    asks = written(store, line(What.QUIET, talked))
    assert asks.subject == "Next steps"
    assert asks.text.startswith("Hello,\n\nThank you again for talking with me about this role.")


def test_other_lines_ask_for_no_letter(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk"))
    task = store.tasks.add(number, "call")
    for item in (
        *(line(what, number) for what in What if what not in (What.QUIET, What.DECISION)),
        line(What.TASK, number, task, TaskKind.TO_DO),
        line(What.TASK, None, task, TaskKind.FOLLOW_UP),
        line(What.QUIET, number + 1),
    ):
        assert letter_for(item, store.reader, CLOCK) is None


def test_a_withdrawal_is_said_in_a_letter(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk", applied_on=TODAY))
    store.contacts.add(number, DraftPerson("Ana Reyes", mail="ana@contoso.example"))
    letter = present(withdrawal(number, store.reader, "Sam"))
    assert letter[:3] == (f"letter:withdrew:{number}", "ana@contoso.example", "Clerk: my application")
    assert letter.text.startswith("Hello Ana,\n\nThank you for your time and for considering me for the Clerk role.")
    assert "I wish you and Contoso all the best.\n\nBest wishes,\nSam" in letter.text
    assert letter.gaps_left == "Still to fill in: [one specific thing]."
    store.drafts.save(letter.draft, "My own words.")
    assert present(withdrawal(number, store.reader)).text == "My own words."
    assert withdrawal(number + 1, store.reader) is None


def test_no_letter_has_the_text_of_a_saved_email(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk", applied_on=TODAY, people=(DraftPerson("Ana Reyes"),)))
    store.emails.remember(number, "a" * 64, "question", text="The violet umbrella is here.")
    for letter in (thanks(store, number, 1), present(withdrawal(number, store.reader))):
        assert "Ana" in letter.text
        assert "umbrella" not in "".join(str(part) for part in letter)


def test_a_saved_letter_of_thanks_says_the_day_as_it_is_called_now(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk", applied_on=TODAY))
    first = thanks(store, number, 1)
    store.drafts.save(first.draft, first.text.replace("[one specific thing]", "what you did yesterday"))
    task = int(first.draft.partition(":")[2])
    item = line(What.TASK, number, task, TaskKind.THANK_YOU)
    later = present(letter_for(item, store.reader, Clock.at(NOW + timedelta(days=42))))
    assert "Thank you for talking with me on 23 November about the Clerk role." in later.text
    assert "what you did yesterday" in later.text
    store.drafts.save(first.draft, "We talked yesterday about the Clerk role.")
    assert present(letter_for(item, store.reader, CLOCK)).text == "We talked yesterday about the Clerk role."


def test_a_letter_claims_no_talk_and_no_application_that_was_not(store: Store) -> None:
    sent = store.applications.add(Draft("Contoso", "Clerk", applied_on=date(2026, 11, 3)))
    store.interviews.add(sent, starts_at=NOW + timedelta(days=3), time_zone="UTC", people="Kim")
    assert "talking" not in written(store, line(What.QUIET, sent)).text
    lead = store.applications.add(Draft("Fabrikam", "Clerk"))
    task = store.tasks.add(lead, "ask", kind=TaskKind.FOLLOW_UP, due_on=TODAY)
    text = written(store, line(What.TASK, lead, task, TaskKind.FOLLOW_UP)).text
    assert "applied" not in text
    assert text.startswith("Hello,\n\nI'm very interested in the Clerk role. Could you tell me")
