"""Adding, changing, moving, ending, noting, planning: what each command does, and what it says."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from app.clock import Clock
from db.records.enums import EventKind, Outcome, WorkMode
from db.records.walk_enums import JournalKind
from db.store import Store
from tests.cli.conftest import Onward, Read
from tests.present import present


class Typed:
    """Standard input with bytes in it."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)
        self.closed = False

    def isatty(self) -> bool:
        return False


def test_add_understands_one_plain_line(onward: Onward, reader: Read) -> None:
    told = onward("add", "Contoso, Analyst, via referral, Berlin, 55-60k EUR, applied yesterday, ***")
    assert (told.status, told.out, told.err) == (0, "Added 1: Contoso, Analyst. Applied.\n", "")
    application = reader().applications.get(1)
    assert application is not None
    assert (application.company, application.role, application.channel) == ("Contoso", "Analyst", "referral")
    assert (application.applied_on, application.interest) == (date(2026, 11, 22), 3)


def test_add_says_that_lines_become_one_application(onward: Onward) -> None:
    assert onward("add", "Tailspin\nAnalyst\nBerlin").err == ""
    assert onward("add", "Contoso, Analyst\nNorthwind, Planner").err == (
        "2 lines become one application. To add one from each line: onward import -\n"
    )


def test_add_takes_words_without_quotes(onward: Onward, reader: Read) -> None:
    onward("add", "Contoso,", "Senior", "Analyst,", "Berlin")
    card = reader().applications.card(1)
    assert card is not None
    assert (card.role, card.place) == ("Senior Analyst", "Berlin")


def test_add_takes_options_over_words(onward: Onward, reader: Read) -> None:
    told = onward(
        *("add", "Contoso, Analyst, Berlin", "--place", "Hamburg", "--salary", "4500/month", "--effort", "1,5"),
        *("--interest", "4", "--fit", "2", "--deadline", "24.12.", "--decision-date", "fri", "--mode", "remote"),
        *("--link", "contoso.example/jobs/1", "--source", "agency", "--tag", "now", "--tag", "#soon"),
    )
    assert told.status == 0
    a = reader().applications.get(1)
    assert a is not None
    assert (a.place, a.effort_hours, a.interest, a.fit, a.channel) == ("Hamburg", 1.5, 4, 2, "agency")
    assert (a.deadline, a.decision_on) == (date(2026, 12, 24), date(2026, 11, 27))
    assert (a.work_mode, a.tags, a.link) == (WorkMode.REMOTE, ("now", "soon"), "https://contoso.example/jobs/1")


def test_add_warns_of_what_was_before_at_that_company(three: Onward) -> None:
    three("close", "1", "rejected", "--on", "20.11.")
    told = three("add", "contoso, Office Manager")
    assert told.err == "You applied to contoso before: Analyst, they said no in November.\n"
    assert told.out == "Added 4: Contoso, Office Manager. Lead.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], 'Missing: company, role or a link. For example: onward add "Contoso, Analyst"'),
        (["via referral"], "Missing: company, role or a link. For example: Contoso, Analyst"),
        (["Contoso, Analyst", "--on", "31.02.2026"], "31.02.2026 is not a day. February 2026 has 28."),
        (["Contoso, Analyst", "--on", "2026-12-24"], "Thu 24 Dec is in the future."),
        (["Contoso, Analyst", "--interest", "7"], "--interest: A number from 1 to 5, not “7”."),
        (["Contoso, Analyst", "--salary", "lots"], "--salary: “lots” is not a pay amount. For example: "),
        (["Contoso, Analyst", "--mode", "lazy"], "--mode: One of remote, hybrid or on-site, not “lazy”."),
        (["Contoso, Analyst", "--effort", "ages"], "--effort: A number of hours, such as 3 or 1.5."),
        (["Contoso", "--company", ""], "Missing: company, role or a link. For example: Contoso, Analyst"),
        (["--company", "", "--role", " "], "Missing: company, role or a link. For example: onward add"),
        (["Contoso, Analyst", "--deadline", "3/4"], "“3/4” could be 3 April or 4 March."),
        (["Contoso, Analyst", "--intrest", "3"], "There is no option --intrest. Did you mean --interest?"),
        (["Contoso, Analyst", "--tag"], "--tag needs a value."),
    ],
)
def test_what_cannot_be_added_says_why_and_nothing_is_kept(
    onward: Onward, home: Path, arguments: list[str], message: str
) -> None:
    told = onward("add", *arguments)
    assert told.status == 2
    assert told.err.startswith(message)
    assert told.err.endswith("onward add --help\n")
    assert not home.exists()


def test_the_settings_say_what_a_slashed_date_means(three: Onward, home: Path, reader: Read) -> None:
    dates = ("3/4/27", "3/4", "12/1/27", "1/12/27", "13/1/27", "1/13/27")
    meant = {
        "day-first": ("2027-04-03", "2027-04-03", "2027-01-12", "2027-12-01", "2027-01-13", "2027-01-13"),
        "month-first": ("2027-03-04", "2027-03-04", "2027-12-01", "2027-01-12", "2027-01-13", "2027-01-13"),
    }
    for order, days in meant.items():
        (home / "settings.toml").write_text(f'date_order = "{order}"\n')
        for text, day in zip(dates, days, strict=True):
            assert three("edit", "1", "--deadline", text).status == 0
            assert present(reader().applications.card(1)).deadline == date.fromisoformat(day)


def test_the_text_of_an_advertisement_is_kept(
    onward: Onward, reader: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "advert.html"
    page.write_text("<html><body><h1>Analyst</h1><p>Berlin</p><script>alert(1)</script></body></html>")
    assert onward("add", "Contoso, Analyst", "--from", str(page)).status == 0
    monkeypatch.setattr(sys, "stdin", Typed("Düsseldorf\n".encode("cp1252")))
    assert onward("add", "Litware, Clerk", "--from", "-").status == 0
    texts = [dossier.posting for number in (1, 2) if (dossier := reader().applications.dossier(number))]
    assert texts == ["Analyst\n\nBerlin", "Düsseldorf\n"]


def test_edit_changes_fields_as_one_change(three: Onward, reader: Read) -> None:
    told = three("edit", "1", "--place", "Hamburg", "--salary", "", "--tag", "Near", "--snooze-until", "fri")
    assert told.out == "Changed 1: Contoso, Analyst.\n"
    a = reader().applications.get(1)
    assert a is not None
    assert (a.place, a.pay, a.tags, a.quiet_until) == ("Hamburg", None, ("near",), date(2026, 11, 27))
    assert three("undo").out == "Undone: edited Contoso.\n"
    before = reader().applications.get(1)
    assert before is not None
    assert (before.place, before.tags, before.quiet_until) == ("Berlin", (), None)
    assert before.pay is not None


@pytest.mark.parametrize("stage", ["Interview", "interview", "inter"])
def test_move_knows_a_stage_by_name_kind_or_beginning(three: Onward, reader: Read, stage: str) -> None:
    told = three("move", "contoso", stage, "--on", "20.11.", "--note", "Ada called")
    assert told.out == "Contoso, Analyst is in Interview, round 1, since Fri 20 Nov.\n"
    event = reader().history.events(1)[-1]
    assert (event.kind, event.on, event.words) == (EventKind.STAGE, date(2026, 11, 20), "Ada called")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["1", "interveiw"],
            "There is no stage “interveiw”. Your stages: Lead, Applied, Screening, Interview, Offer. ",
        ),
        (["99", "offer"], "There is no application “99”. To list all of them: onward list --all"),
        (["nobody", "offer"], "No application matches “nobody”."),
        (["1", "offer", "--on", "tomorrow"], "That day is in the future."),
    ],
)
def test_a_refused_move_changes_nothing(three: Onward, reader: Read, arguments: list[str], message: str) -> None:
    told = three("move", *arguments)
    assert (told.status, told.out) == (1, "")
    assert told.err.startswith(message)
    assert len(reader().history.events(1)) == 2


def test_several_candidates_are_listed(three: Onward) -> None:
    three("add", "Contoso, Data Analyst")
    told = three("close", "contoso analyst", "rejected")
    assert told.status == 0, "the one called exactly so is meant"
    told = three("reopen", "contoso")
    assert (told.status, told.out) == (1, "")
    assert told.err.splitlines() == [
        "More than one application matches “contoso”. Use the number:",
        "  4  Contoso, Data Analyst",
        "  1  Contoso, Analyst",
    ]


@pytest.mark.parametrize("outcome", [outcome.value for outcome in Outcome])
def test_end_knows_every_outcome(three: Onward, reader: Read, outcome: str) -> None:
    told = three("close", "1", outcome, "--words", "We went with someone else", "--json")
    a = reader().applications.get(1)
    assert a is not None
    assert a.outcome == outcome
    assert told.json["item"]["outcome"] == ("role-closed" if outcome == "closed" else outcome)
    assert (told.json["item"]["rejection_id"] is None) is (outcome in ("accepted", "not-applying"))
    assert reader().history.events(1)[-1].words == "We went with someone else"


def test_reopen_takes_an_ending_back_and_keeps_the_history(three: Onward, reader: Read) -> None:
    three("close", "1", "no-reply", "--on", "20.11.")
    assert three("reopen", "1").out == "Contoso, Analyst is reopened.\n"
    assert [e.kind.value for e in reader().history.events(1)] == ["added", "stage", "ended", "reopened"]
    assert three("reopen", "1").status == 1


def test_history_can_be_corrected_and_removed(three: Onward) -> None:
    three("close", "1", "rejected", "--words", "no")
    assert three("events", "1").out.splitlines() == [
        "Contoso, Analyst",
        "  1  Tue 3 Nov      added",
        "  2  Tue 3 Nov      applied",
        "  7  today, 23 Nov  they said no: no",
    ]
    fixed = three("event", "fix", "7", "--on", "20.11.", "--outcome", "closed", "--words", "frozen")
    assert fixed.out == "Line 7 corrected: Fri 20 Nov, role closed: frozen (line 8).\n"
    assert three("event", "retract", "8").out == "Line 8 is removed.\n"
    assert "Contoso" in three("list").out
    everything = three("events", "1", "--all").out
    assert "corrected by line 8" in everything
    assert "removed" in everything
    current = {e["id"]: e["current"] for e in three("events", "1", "--all", "--json").json["items"]}
    assert current == {1: True, 2: True, 7: False, 8: False, 9: False}


def test_a_note_comes_from_words_or_standard_input(
    three: Onward, reader: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert three("note", "1", "They", "build in the open.").out == "Added a note to 1: Contoso, Analyst.\n"
    monkeypatch.setattr(sys, "stdin", Typed(b"# Call\n\nAda, *warm*\n"))
    assert three("note", "1", "-", "--json").json["item"]["text"] == "# Call\n\nAda, *warm*\n"
    dossier = reader().applications.dossier(1)
    assert dossier is not None
    assert [note.text for note in dossier.notes] == ["They build in the open.", "# Call\n\nAda, *warm*\n"]
    monkeypatch.setattr(sys, "stdin", Typed(b""))
    assert three("note", "1", "-").err == "The note is empty.\n"


def test_delete_is_whole_and_can_be_undone(three: Onward, reader: Read) -> None:
    three("note", "2", "keep me")
    assert three("delete", "fabrikam").out == "Deleted 2: Fabrikam, Engineer [Remote]. To undo: onward undo\n"
    assert reader().applications.card(2) is None
    three("undo")
    dossier = reader().applications.dossier(2)
    assert dossier is not None
    assert dossier.notes[0].text == "keep me"


def test_undo_and_redo_say_what_they_did_and_when_there_is_nothing(three: Onward) -> None:
    assert three("undo").out == "Undone: added Litware.\n"
    assert three("undo", "--json").json["item"]["label"] == "added Fabrikam"
    assert three("redo").out == "Redone: added Fabrikam.\n"
    assert three("redo").out == "Redone: added Litware.\n"
    assert three("redo") == (1, "", "There is nothing to redo.\n")


@pytest.mark.parametrize("arguments", [("move", "1", "offer"), ("end", "1", "closed"), ("edit", "1", "--fit", "3")])
def test_quiet_says_nothing_when_all_went_well(three: Onward, arguments: tuple[str, ...]) -> None:
    assert three(*arguments, "--quiet") == (0, "", "")


def test_show_tells_everything(three: Onward) -> None:
    three("note", "1", "They build\nin the open.")
    three("interview", "1", "--at", "thu 14:00", "--with", "Ada")
    three("task", "read the posting", "--for", "1", "--on", "tomorrow")
    assert three("show", "contoso").out.splitlines() == [
        "1  Contoso, Analyst",
        "  stage     Interview, round 1, since today, 23 Nov",
        "  applied   Tue 3 Nov",
        "  source    referral",
        "  place     Berlin",
        "  pay       55-60k EUR",
        "  interest  4/5",
        "",
        "Interviews",
        "  Thursday 26 November 2026 14:00, 60 min, round 1, with Ada",
        "",
        "Tasks",
        "  tomorrow, 24 Nov  read the posting         task 4",
        "  Fri 27 Nov        a thank-you note to Ada  task 1",
        "  Sat 28 Nov        follow up                task 3",
        "",
        "Timeline",
        "  Tue 3 Nov      added",
        "  Tue 3 Nov      applied",
        "  today, 23 Nov  interview, round 1",
        "",
        "Notes",
        "  today, 23 Nov",
        "    They build",
        "    in the open.",
    ]
    item = three("show", "1", "--json").json["item"]
    assert [note["text"] for note in item["notes"]] == ["They build\nin the open."]
    assert item["application"]["stage"] == "Interview"


def test_private_notes_go_with_a_deleted_application_later_or_at_once(three: Onward, home: Path) -> None:
    store = Store.open(home / "onward.db", Clock.system())
    for number in (1, 3):
        (walk,) = store.history.close([number], Outcome.REJECTED)
        store.private_notes.save(f"lapwings {number}", JournalKind.FREE, walk)
    store.close()
    told = three("delete", "1")
    assert told.out.endswith("Its private notes will be erased in 30 days. To undo: onward undo\n")
    assert three("delete", "2").out.endswith("Engineer [Remote]. To undo: onward undo\n")
    assert three("delete", "3", "--erase-notes").status == 0
    left = [f.name for f in home.rglob("*") if f.is_file() and b"lapwings 3" in f.read_bytes()]
    assert left == []
    assert three("delete", "--erase-notes").out == "Erased 1 private note of deleted applications.\n"
    assert three("delete", "--erase-notes", "--json").json["item"] == {"notes": 0}
    assert three("delete").status == 2


def test_a_day_that_is_taken_for_one_of_another_year_is_said(onward: Onward) -> None:
    assert onward("add", "Contoso, Analyst", "--on", "5 dec").out == (
        "Added 1: Contoso, Analyst. Applied: Fri 5 Dec 2025.\n"
    )
    told = onward("add", "Fabrikam, Cook, deadline 3 Nov", "--decision-date", "2 dec")
    assert told.out == "Added 2: Fabrikam, Cook. Lead. Deadline: Wed 3 Nov 2027.\n"
    assert onward("edit", "2", "--deadline", "4 jan").out == "Changed 2: Fabrikam, Cook. Deadline: Mon 4 Jan 2027.\n"
    assert onward("edit", "2", "--deadline", "2 dec").out == "Changed 2: Fabrikam, Cook.\n"
    assert onward("edit", "2", "--snooze-until", "3 jan").out == (
        "Changed 2: Fabrikam, Cook. Snoozed until: Sun 3 Jan 2027.\n"
    )
