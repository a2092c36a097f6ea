"""An interview in one line of plain text: what is understood, and what is asked about."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.booking import Arrival, Booking, arrival
from app.domain.parsing.interview_line import read, understood
from db.records.cards import Stage
from db.records.drafts import Draft
from db.records.enums import Kind, Outcome
from db.records.interviews import Interview
from db.records.walk_enums import Walk
from db.store import Store
from tests.clocks import clock_at
from tests.command import main
from tests.dashboards import filled, opened, typed
from tests.screens.recovery.search import until
from tests.widgets.seen import screen_text
from widgets.prompt import Prompt

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
THURSDAY = datetime(2026, 11, 26, 13, tzinfo=UTC)
AT_TWO = Booking(THURSDAY, "Europe/Berlin")


def booked(text: str) -> Booking:
    return read(text, NOW, BERLIN)


@pytest.mark.parametrize(
    ("text", "booking"),
    [
        (
            "thu 14:00 in London, 45 min, with Ana",
            Booking(datetime(2026, 11, 26, 14, tzinfo=UTC), "Europe/London", 45, people="Ana"),
        ),
        (
            "fri 10-10:45 video https://meet.example/x?a=b",
            Booking(
                datetime(2026, 11, 27, 9, tzinfo=UTC), "Europe/Berlin", 45, "video", link="https://meet.example/x?a=b"
            ),
        ),
        (
            "24.12. 10:30 Europe/Berlin, panel, with Ana and Ben",
            Booking(datetime(2026, 12, 24, 9, 30, tzinfo=UTC), "Europe/Berlin", kind="panel", people="Ana and Ben"),
        ),
        (
            'on site at "Main St 5, 2nd floor", tomorrow 9:30, 1.5 hours, second round',
            Booking(
                datetime(2026, 11, 24, 8, 30, tzinfo=UTC),
                "Europe/Berlin",
                90,
                "on site",
                "Main St 5, 2nd floor",
                round=2,
            ),
        ),
        ("thu 14:00, round 2, phone", AT_TWO._replace(round=2, kind="phone")),
        (
            "with Ana at Contoso thu 14:00 round 3 panel",
            AT_TWO._replace(people="Ana", place="Contoso", round=3, kind="panel"),
        ),
        ("Interview on thu at 14:00 with Ana, Ben and Cleo Ng", AT_TWO._replace(people="Ana, Ben and Cleo Ng")),
        ("2nd round thu 2pm-3.30pm video call", AT_TWO._replace(round=2, minutes=90, kind="video")),
        ("thu 14h 1h30", AT_TWO._replace(minutes=90)),
        ("thu 14:00 1.5h", AT_TWO._replace(minutes=90)),
        ("thu 14:00 with Ana 1,5h", AT_TWO._replace(minutes=90, people="Ana")),
        ("thu 14:00 for 1.25h", AT_TWO._replace(minutes=75)),
        ("thu 14:00 at Leeds 1½h", AT_TWO._replace(minutes=90, place="Leeds")),
        ("thu 14:00 1 1/2 hours", AT_TWO._replace(minutes=90)),
        ("thu 14:00 ½ h", AT_TWO._replace(minutes=30)),
        ("do 14 uhr 2 Stunden", AT_TWO._replace(minutes=120)),
        (
            "half an hour, thu 14:00, zoom meet.example/abc",
            AT_TWO._replace(minutes=30, kind="video", link="https://meet.example/abc"),
        ),
        ("thu from 14:00 to 14:20 with Sun Li", AT_TWO._replace(minutes=20, people="Sun Li")),
        ("thu 14:00 with Ana Maria video panel", AT_TWO._replace(people="Ana Maria", kind="video, panel")),
        ('thu 14:00 with "Ana, the one from sales"', AT_TWO._replace(people="Ana, the one from sales")),
        ("thu at 14 in person", AT_TWO._replace(kind="on site")),
        ("Thu, 26 Nov, 2026, 14:00", AT_TWO),
        ("2026-11-26T14:00, 1 h", AT_TWO._replace(minutes=60)),
        ("", Booking(problems=("Missing: when it is. For example: thu 14:00",))),
    ],
)
def test_what_a_line_says(text: str, booking: Booking) -> None:
    assert booked(text) == booking


@pytest.mark.parametrize(
    ("text", "zone", "place"),
    [
        ("thu 14:00 on site in London", "Europe/London", "London"),
        ("thu 14:00 at Main St 5 in New York", "America/New_York", "Main St 5 in New York"),
        ("thu 14:00 in London, at Main St 5", "Europe/London", "Main St 5"),
        ("thu 14:00 on site in Leeds", "Europe/Berlin", "Leeds"),
    ],
)
def test_who_goes_somewhere_goes_by_the_clock_there(text: str, zone: str, place: str) -> None:
    booking = booked(text)
    assert (booking.zone, booking.place, booking.problems) == (zone, place, ())


@pytest.mark.parametrize(
    ("text", "hour", "zone"),
    [
        ("thu 14:00 CET", 13, "Europe/Berlin"),
        ("thu 14:00 (MEZ)", 13, "Europe/Berlin"),
        ("thu 2pm ET", 19, "America/New_York"),
        ("thu 2pm-3pm PT", 22, "America/Los_Angeles"),
        ("thu 14:00, GMT", 14, "UTC"),
        ("thu 14:00 UTC+2", 12, "UTC+02:00"),
        ("thu 14:00 GMT-5", 19, "UTC-05:00"),
        ("thu 14:00 (UTC+05:30)", 8, "UTC+05:30"),
    ],
)
def test_a_zone_by_its_letters_or_by_its_distance(text: str, hour: int, zone: str) -> None:
    booking = booked(text)
    assert booking.at is not None
    assert (booking.at.day, booking.at.hour, booking.zone, booking.problems) == (26, hour, zone, ())


def test_letters_of_several_zones_are_asked_about() -> None:
    assert booked("thu 14:00 IST").at is None


@pytest.mark.parametrize(
    ("text", "booking"),
    [
        ("Do 26.11. 14 Uhr bei Contoso, mit Frau Li", AT_TWO._replace(place="Contoso", people="Frau Li")),
        ("Vorstellungsgespräch am Donnerstag um 14 Uhr, vor Ort", AT_TWO._replace(kind="on site")),
        ("jeudi 26 novembre à 14h, visio avec Mme Li", AT_TWO._replace(kind="video", people="Mme Li")),
        ("jeu. 26 nov. 14h-15h30 sur place", AT_TWO._replace(minutes=90, kind="on site")),
        ("jueves 26 de noviembre a las 14:00, por teléfono con Ana", AT_TWO._replace(kind="phone", people="Ana")),
        ("colloquio giovedì 26 novembre alle 14:00 in presenza", AT_TWO._replace(kind="on site")),
        ("donderdag 26 november om 14.00 uur, telefonisch met Eva", AT_TWO._replace(kind="phone", people="Eva")),
    ],
)
def test_a_line_in_other_languages(text: str, booking: Booking) -> None:
    assert booked(text) == booking


@pytest.mark.parametrize(
    ("text", "day", "hour", "minutes"),
    [
        ("fri 10-11", 27, 10, 60),
        ("fri 11-1pm", 27, 11, 120),
        ("fri 2-3pm", 27, 14, 60),
        ("27.11.2026 10:00–10:45", 27, 10, 45),
        ("27-11-2026 10:00", 27, 10, None),
    ],
)
def test_spans_of_time_and_days_with_dashes_are_told_apart(text: str, day: int, hour: int, minutes: int | None) -> None:
    booking = booked(text)
    assert booking.at is not None
    local = booking.at.astimezone(BERLIN)
    assert (local.day, local.hour, booking.minutes, booking.problems) == (day, hour, minutes, ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("thu", "“thu” has no time. For example: thu 14:00"),
        ("with Ana", "Missing: when it is. For example: thu 14:00"),
        ("thu 14:00, blah", "What is “blah”? Write “with” before a name and “at” before a place."),
        (
            "thu 14:00 in Munich",
            "There is no time zone for “munich”. Use one such as Europe/London. For a place, write “at Munich”.",
        ),
        ("31.02. 14:00", "31.02. is not a day. February has 28 or 29."),
        ("31.02., 14:00", "31.02. is not a day. February has 28 or 29."),
        ("thu 25:00", "“25:00” in “thu 25:00” is not a time of day."),
        ("28.03.2027 02:30", "There is no 02:30 on 28 March 2027: the clocks go forward then."),
        ("fri 10-9", "“10-9” ends before it begins."),
        ("thu 14:00, 45 min, 60 min", "Is it 45 or 60 minutes long?"),
        ("thu 14:00, 2000 min", "An interview lasts between 1 minute and 1 day."),
        ("thu 14:00, round 0", "Rounds are counted from 1."),
        ("thu 14:00 a.example/1 b.example/2", "There are two links. Use one."),
    ],
)
def test_what_is_not_understood_is_said(text: str, problem: str) -> None:
    assert problem in booked(text).problems


def test_what_was_understood_is_shown_also_beside_a_problem() -> None:
    goes = Arrival(Stage(4, "Talks", Kind.INTERVIEW, 3), 2)
    shown = understood("thu 14:00 in London, 45 min, with Ana", NOW, BERLIN, lambda booking: goes)
    # What belongs together is not divided at the end of a line.
    assert shown.replace("   ", "|").replace(" ", "?").replace("\u00a0", " ") == (
        "Thursday 26 November 2026 15:00 (14:00 in London)|45 min|with Ana|moves to Talks, round 2"
    )
    with pytest.raises(ValueError, match=r"45.min   with.Ana   Missing: when it is"):
        understood("45 min, with Ana", NOW, BERLIN)


@given(st.text(max_size=120))
@example("thu 14:00 \ue000\ue001")
@example('"' * 300)
@example("at at at with with in in 10-10 99-99 0m 0h")
def test_any_text_is_read_or_asked_about(text: str) -> None:
    booking = booked(text)
    assert booking.problems or booking.at is not None
    assert all(problem.isprintable() for problem in booking.problems)
    assert "\ue000" not in "".join((booking.people, booking.place, booking.kind, booking.link, *booking.problems))


_PARTS: dict[str, dict[str, Any]] = {
    "45 min": {"minutes": 45},
    "round 2": {"round": 2},
    "video": {"kind": "video"},
    "with Ana Ng": {"people": "Ana Ng"},
    'at "Main St 5"': {"place": "Main St 5"},
    "https://meet.example/x": {"link": "https://meet.example/x"},
}


@given(st.permutations(["thu 14:00", *_PARTS]), st.integers(0, 6))
def test_the_parts_may_stand_in_any_order(order: list[str], left_out: int) -> None:
    kept = [part for part in order if part == "thu 14:00" or part not in order[:left_out]]
    booking = booked(", ".join(kept))
    wanted = {name: value for part in kept for name, value in _PARTS.get(part, {}).items()}
    assert booking == AT_TWO._replace(**wanted)


# In the dashboard


def interviews(path: Path) -> tuple[Interview, ...]:
    store = Store.open(path, clock_at())
    dossier = store.reader.applications.dossier(1)
    store.close()
    assert dossier is not None
    return dossier.interviews


async def test_a_key_asks_in_plain_words_and_shows_what_it_understood(tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    filled(path, Draft("Contoso", "Analyst", stage="Interview"))
    async with opened(path) as (app, pilot):
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, Prompt))
        await typed(pilot, "thu 14:00 in London, 45 min, with Ana")
        shown = screen_text(app).replace("\u00a0", " ")
        assert "Thursday 26 November 2026 15:00 (14:00 in London)" in shown
        assert "45 min" in shown
        assert "with Ana" in shown
        await pilot.press("enter")
        await pilot.pause()
        assert "Interview with Contoso Thu 15:00." in screen_text(app)
    (kept,) = interviews(path)
    assert (kept.starts_at, kept.time_zone) == (datetime(2026, 11, 26, 14, tzinfo=UTC), "Europe/London")
    assert (kept.minutes, kept.people, kept.round) == (45, "Ana", 1)


async def test_a_line_that_is_not_understood_stays_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    filled(path, Draft("Contoso", "Analyst", stage="Interview"))
    async with opened(path) as (app, pilot):
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, Prompt))
        await typed(pilot, "thu 14:00, blah")
        await pilot.press("enter")
        await pilot.pause()
        assert "What is “blah”?" in screen_text(app)
        await pilot.press("escape")
    assert interviews(path) == ()


async def test_moving_an_interview_takes_the_same_words(tmp_path: Path) -> None:
    path = tmp_path / "search.db"

    def book(store: Store) -> None:
        store.interviews.add(1, starts_at=THURSDAY, time_zone="Europe/Berlin", minutes=30, people="Ana")

    filled(path, Draft("Contoso", "Analyst", stage="Interview"), also=book)
    async with opened(path) as (_, pilot):
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("end", "ctrl+u")
        await typed(pilot, "fri 10-11 in London, with Ben")
        await pilot.press("ctrl+s")
        await pilot.pause()
    (kept,) = interviews(path)
    assert (kept.starts_at, kept.time_zone) == (datetime(2026, 11, 27, 10, tzinfo=UTC), "Europe/London")
    assert (kept.minutes, kept.people) == (60, "Ben")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("thu 14:00 final", "final"),
        ("thu 14:00, final round", "final"),
        ("thu 9:00 assessment centre", "assessment"),
        ("thu 9:00 take-home test", "take-home"),
        ("thu 9:00 HR call", "HR"),
        ("thu 9:00, HR interview with Ada", "HR"),
        ("thu 9:00 phone screen", "phone, screening"),
        ("thu 9:00 recruiter call", "screening"),
        ("thu 9:00 trial shift at the ward", "trial day"),
        ("thu 9:00 coding test", "technical"),
        ("thu 9:00 group interview", "group"),
        ("thu 9:00 online interview with Ada", "video"),
        ("Do 14:00 per Video", "video"),
        ("Do 14 Uhr Probearbeiten", "trial day"),
        ("jeudi 14h entretien RH", "HR"),
        ("thu 9:00 hiring manager", "hiring manager"),
        ("thu 9:00 last round", "final"),
        ("thu 9:00 face to face", "on site"),
    ],
)
def test_the_usual_kinds_are_known(text: str, kind: str) -> None:
    booking = read(text, NOW, BERLIN)
    assert booking.problems == ()
    assert booking.kind == kind


@pytest.mark.parametrize(("text", "round"), [("thu 9:00 stage 2", 2), ("Do 14:00 Zweitgespräch", 2)])
def test_the_usual_words_for_a_round_are_known(text: str, round: int) -> None:
    booking = read(text, NOW, BERLIN)
    assert (booking.problems, booking.round) == ((), round)


@pytest.mark.parametrize("text", ["thu 14:00 zumba", "zumba thu 14:00", "thu zumba 14:00"])
def test_a_word_it_does_not_know_is_asked_about_without_the_day_beside_it(text: str) -> None:
    problems = read(text, NOW, BERLIN).problems
    assert problems == ("What is “zumba”? Write “with” before a name and “at” before a place.",)


@pytest.mark.parametrize(
    ("line", "kind", "round", "held", "goes", "booked_as"),
    [
        ("thu 14:00", Kind.APPLIED, 1, (), "moves to Talks, round 1", 1),
        ("thu 14:00", Kind.LEAD, 1, (), "moves to Talks, round 1", 1),
        ("thu 14:00 HR", Kind.APPLIED, 1, (), "moves to Screening", 1),
        ("thu 14:00 HR", Kind.SCREEN, 1, (("HR", 1),), "", 1),
        ("thu 14:00", Kind.SCREEN, 1, (("HR", 1),), "moves to Talks, round 1", 1),
        ("thu 14:00", Kind.INTERVIEW, 1, (), "", 1),
        ("thu 14:00", Kind.INTERVIEW, 1, (("panel", 1),), "moves to Talks, round 2", 2),
        ("thu 14:00", Kind.INTERVIEW, 2, (("panel", 1), ("case", 2)), "moves to Talks, round 3", 3),
        ("thu 14:00", Kind.INTERVIEW, 2, (("panel", 2), ("case", 1), ("HR", 4)), "moves to Talks, round 3", 3),
        ("thu 14:00", Kind.INTERVIEW, 3, (("panel", 2),), "", 3),
        ("thu 14:00 final", Kind.INTERVIEW, 2, (("panel", 1), ("case", 2)), "moves to Talks, round 3", 3),
        ("thu 14:00 HR", Kind.INTERVIEW, 2, (("panel", 1),), "", 2),
        ("thu 14:00 HR round 2", Kind.APPLIED, 1, (), "moves to Talks, round 2", 2),
        ("thu 14:00 round 3", Kind.INTERVIEW, 1, (("panel", 1),), "moves to Talks, round 3", 3),
        ("thu 14:00 final", Kind.INTERVIEW, 1, (), "moves to Talks, round 2", 2),
        ("thu 14:00 final", Kind.APPLIED, 1, (), "moves to Talks, round 2", 2),
        ("thu 14:00 round 1", Kind.INTERVIEW, 2, (), "", 1),
        ("thu 14:00", Kind.OFFER, 1, (), "", 1),
    ],
)
def test_booking_moves_the_round_and_the_stage_and_says_so(
    tmp_path: Path, line: str, kind: Kind, round: int, held: tuple[tuple[str, int], ...], goes: str, booked_as: int
) -> None:
    with closing(Store.open(tmp_path / "onward.db", clock_at(NOW))) as store:
        number = store.applications.add(Draft("Contoso", "Analyst"))
        stages = store.reader.stages.all()
        stage = next(stage for stage in stages if stage.kind is kind)
        if kind is not Kind.LEAD:
            store.history.move([number], stage.id, round=round if kind is Kind.INTERVIEW else None)
        for what, nth in held:
            store.interviews.add(number, starts_at=NOW, time_zone="Europe/Berlin", kind=what, round=nth)
        card, dossier = store.reader.applications.card(number), store.reader.applications.dossier(number)
        assert card is not None
        assert dossier is not None
        found = arrival(read(line, NOW, BERLIN), card, stages, dossier.interviews)
        others = [stage for stage in stages if stage.kind is not Kind.SCREEN]
        without_screening = arrival(read(line, NOW, BERLIN), card, others, dossier.interviews)
    assert found.in_words() == goes.replace("Talks", "Interview")
    assert found.round == booked_as
    assert found.move_round == (booked_as if "round" in goes else None)
    if "Screening" in goes:
        assert without_screening.in_words() == "moves to Interview, round 1"


@pytest.mark.parametrize("line", ["thu 14:00 at the airport store w/ Sam", "thu 14:00 w/Sam, at the airport store"])
def test_with_may_be_written_short(line: str) -> None:
    booked = read(line, NOW, BERLIN)
    assert (booked.people, booked.place, booked.problems) == ("Sam", "the airport store", ())


@pytest.mark.parametrize("way", ["dashboard", "command"])
async def test_a_no_after_a_final_round_opens_the_full_walkthrough(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_NOW", NOW.isoformat())
    path = tmp_path / "onward.db"
    filled(path, Draft("Contoso", "Analyst", stage="interview"))
    if way == "command":
        assert main(["--store", str(path), "interview", "1", "tomorrow 14:00 final"]) == 0
    else:
        async with opened(path) as (app, pilot):
            await pilot.press("i")
            await typed(pilot, "thu 14:00 final")
            assert "moves to Interview, round 2" in screen_text(app).replace("\u00a0", " ")
            await pilot.press("enter")
            await pilot.pause()
    with closing(Store.open(path, clock_at())) as store:
        card = store.reader.applications.card(1)
        assert card is not None
        assert card.round == 2
        (rejection,) = store.history.close([1], Outcome.REJECTED)
        told = store.reader.rejections.get(rejection)
        assert told is not None
        assert told.ending.walk is Walk.FULL
