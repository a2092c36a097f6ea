"""Days, spans of days and moments as people write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain import formatting
from app.domain.parsing.dates import DateNotUnderstood, read_age, read_day, read_range
from app.domain.parsing.times import read_moment

TODAY = date(2026, 11, 23)  # a Monday
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # 09:00 in Berlin
BERLIN = ZoneInfo("Europe/Berlin")
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def _tried(read):
    """What was read, or the message of the refusal."""
    try:
        return read(), ""
    except DateNotUnderstood as refusal:
        return None, str(refusal)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("today", "2026-11-23"),
        (" Tomorrow ", "2026-11-24"),
        ("yesterday", "2026-11-22"),
        ("the day after tomorrow", "2026-11-25"),
        ("until tue", "2026-11-24"),
        ("till the weekend", "2026-11-28"),
        ("until 4 Jan", "2027-01-04"),
        ("for 2 weeks", "2026-12-07"),
        ("for a week", "2026-11-30"),
        ("bis Dienstag", "2026-11-24"),
        ("jusqu’à mardi", "2026-11-24"),
        ("hasta el martes", "2026-11-24"),
        ("tue", "2026-11-24"),
        ("Thursday", "2026-11-26"),
        ("mon", "2026-11-30"),
        ("this fri", "2026-11-27"),
        ("next tue", "2026-12-01"),
        ("next-tue", "2026-12-01"),
        ("last fri", "2026-11-20"),
        ("in 3 days", "2026-11-26"),
        ("in-3-days", "2026-11-26"),
        ("in two weeks", "2026-12-07"),
        ("in a month", "2026-12-23"),
        ("a week from today", "2026-11-30"),
        ("3 days ago", "2026-11-20"),
        ("a fortnight ago", "2026-11-09"),
        ("2w", "2026-12-07"),
        ("14d", "2026-12-07"),
        ("+3d", "2026-11-26"),
        ("-2d", "2026-11-21"),
        ("+1m", "2026-12-23"),
        ("2026-12-24", "2026-12-24"),
        ("2026-1-5", "2026-01-05"),
        ("20261224", "2026-12-24"),
        ("24.12.", "2026-12-24"),
        ("24.12", "2026-12-24"),
        ("1.2.", "2027-02-01"),
        ("24.12.2026", "2026-12-24"),
        ("24. 12. 2026", "2026-12-24"),
        ("24.12.26", "2026-12-24"),
        ("24 dec", "2026-12-24"),
        ("24-dec-2025", "2025-12-24"),
        ("dec 24", "2026-12-24"),
        ("Dec 24, 2026", "2026-12-24"),
        ("dec 24 2026", "2026-12-24"),
        ("24th of December", "2026-12-24"),
        ("sept 3 2025", "2025-09-03"),
        ("Thu 24 Dec", "2026-12-24"),
        ("thu, 24.12.2026", "2026-12-24"),
        ("Thu 19 Nov", "2026-11-19"),
        ("12/24/2026", "2026-12-24"),
        ("24/12/2026", "2026-12-24"),
        ("12/24", "2026-12-24"),
        ("5/5/2027", "2027-05-05"),
        ("the 24th", "2026-11-24"),
        ("22nd", "2026-12-22"),
        ("29 feb", "2028-02-29"),
        ("end of month", "2026-11-30"),
        ("eom", "2026-11-30"),
        ("end of the year", "2026-12-31"),
        ("end of next month", "2026-12-31"),
        ("end of february", "2027-02-28"),
        ("end of week", "2026-11-27"),
        ("start of next month", "2026-12-01"),
        ("next week", "2026-11-30"),
        ("next month", "2026-12-23"),
        ("last week", "2026-11-16"),
    ],
)
def test_days_to_come(text, on):
    assert read_day(text, TODAY) == date.fromisoformat(on)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("tue", "2026-11-17"),
        ("mon", "2026-11-16"),
        ("14d", "2026-11-09"),
        ("2w", "2026-11-09"),
        ("1 month", "2026-10-23"),
        ("24.12.", "2025-12-24"),
        ("23.11.", "2026-11-23"),
        ("3 nov", "2026-11-03"),
        ("29 feb", "2024-02-29"),
        ("the 24th", "2026-10-24"),
        ("+3d", "2026-11-26"),
        ("tomorrow", "2026-11-24"),
        ("next tue", "2026-12-01"),
    ],
)
def test_days_gone_by(text, on):
    assert read_day(text, TODAY, past=True) == date.fromisoformat(on)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("31.02.2026", "31.02.2026 is not a day. February 2026 has 28."),
        ("31.02.", "31.02. is not a day. February has 28 or 29."),
        ("29 feb 2027", "29 feb 2027 is not a day. February 2027 has 28."),
        ("31 nov", "31 nov is not a day. November has 30."),
        ("2026-13-01", "2026-13-01 is not a day. There is no month 13."),
        ("0.1.2026", "0.1.2026 is not a day. January 2026 has 31."),
        (
            "3/4/2026",
            "“3/4/2026” could be 3 April 2026 or 4 March 2026. Write the month as a word.",
        ),
        ("3/4", "“3/4” could be 3 April or 4 March. Write the month as a word."),
        ("fri 24 dec 2026", "24 December 2026 is a Thursday, not a Friday."),
        ("2026-10", "“2026-10” is more than one day. Use one date."),
        ("this week", "“this week” is more than one day. Use one date."),
        ("24.12.1066", "24.12.1066: the year 1066 is too far away."),
        ("99999w", "That day is too far away."),
        ("99999 years ago", "That day is too far away."),
        ("soon", "“soon” is not a date. Try today, fri, 24 Dec or 2026-12-24."),
        ("", "“” is not a date. Try today, fri, 24 Dec or 2026-12-24."),
        ("40th", "40th is not a day of any month."),
    ],
)
def test_what_is_no_day_says_why(text, message):
    with pytest.raises(DateNotUnderstood) as refusal:
        read_day(text, TODAY)
    assert str(refusal.value) == message


@given(DAYS, DAYS)
def test_every_full_way_of_writing_a_day_leads_back(on, today):
    for text in (
        on.isoformat(),
        f"{on.day}.{on.month}.{on.year}",
        f"{on:%Y%m%d}",
        formatting.full_day(on),
        formatting.full_day(on)[:3] + " " + formatting.full_day(on).partition(" ")[2],
        f"{formatting.MONTHS[on.month - 1]} {on.day}, {on.year}",
    ):
        assert read_day(text, today) == on
        assert read_day(text, today, past=True) == on


@given(DAYS, st.integers(0, 364))
@example(date(2027, 3, 1), 364)
def test_what_the_program_says_can_be_typed_back(today, days):
    assert read_day(formatting.day(today + timedelta(days), today), today) == today + timedelta(days)
    before = today - timedelta(days)
    assert read_day(formatting.day(before, today), today, past=True) == before


@given(DAYS, st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun", "24 dec", "1.1.", "the 5th", "9d"]))
def test_bare_words_lean_to_the_side_asked_for(today, text):
    assert read_day(text, today, past=True) <= today <= read_day(text, today)


@given(st.text(max_size=200), DAYS, st.booleans())
@example("٣ days ago", TODAY, True)
@example("²d", TODAY, True)
@example("1" * 5000, TODAY, True)
def test_any_text_is_a_day_or_a_plain_refusal(text, today, past):
    found, refusal = _tried(lambda: read_day(text, today, past=past))
    assert isinstance(found, date) or refusal
    assert refusal.isprintable()
    assert len(refusal) < 200


WORDS = (
    "in a next last this end of the week month year days d w + - . / 3 14 24. 12. 31 2026 0 dec tue eom ago 14:00 2pm "
    "at noon london europe/london utc"
)
GRAMMAR = st.lists(st.sampled_from(WORDS.split()), max_size=6).map(" ".join)


@given(GRAMMAR, DAYS)
def test_any_order_of_known_words_is_read_or_refused(text, today):
    now = datetime(today.year, today.month, today.day, tzinfo=UTC)
    for read in (
        lambda: read_day(text, today),
        lambda: read_range(text, today),
        lambda: read_age(text, today),
        lambda: read_moment(text, now, BERLIN),
    ):
        _, refusal = _tried(read)
        assert refusal.isprintable()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("today", "2026-11-23", "2026-11-23"),
        ("last-week", "2026-11-16", "2026-11-22"),
        ("this week", "2026-11-23", "2026-11-29"),
        ("next-week", "2026-11-30", "2026-12-06"),
        ("this-month", "2026-11-01", "2026-11-30"),
        ("last-month", "2026-10-01", "2026-10-31"),
        ("last-year", "2025-01-01", "2025-12-31"),
        ("2026-10", "2026-10-01", "2026-10-31"),
        ("oct", "2026-10-01", "2026-10-31"),
        ("dec", "2025-12-01", "2025-12-31"),
        ("oct-2024", "2024-10-01", "2024-10-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("last 7 days", "2026-11-17", "2026-11-23"),
        ("last-two-weeks", "2026-11-10", "2026-11-23"),
        ("next 7 days", "2026-11-23", "2026-11-30"),
        ("24.12.2026", "2026-12-24", "2026-12-24"),
    ],
)
def test_spans(text, first, last):
    assert read_range(text, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_bare_month_to_come():
    assert read_range("oct", TODAY, past=False)[0] == date(2027, 10, 1)
    assert read_range("dec", TODAY, past=False)[0] == date(2026, 12, 1)


def test_a_month_that_is_none():
    with pytest.raises(DateNotUnderstood, match="There is no month 13"):
        read_range("2026-13", TODAY)


@pytest.mark.parametrize(("text", "on"), [("14d", "2026-11-09"), ("2 weeks", "2026-11-09"), ("1m", "2026-10-23")])
def test_ages(text, on):
    assert read_age(text, TODAY) == date.fromisoformat(on)


@pytest.mark.parametrize("text", ["+3d", "3 days ago", "today", "14", "14x", ""])
def test_what_is_no_age(text):
    assert read_age(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("thu 14:00", "2026-11-26T14:00"),
        ("Thu, 14:00", "2026-11-26T14:00"),
        ("14:00 thu", "2026-11-26T14:00"),
        ("tomorrow 2pm", "2026-11-24T14:00"),
        ("tomorrow at 2:30 p.m.", "2026-11-24T14:30"),
        ("24.12. 10:30", "2026-12-24T10:30"),
        ("24 dec 2026 at 9:05", "2026-12-24T09:05"),
        ("in 3 days 8:00", "2026-11-26T08:00"),
        ("in two weeks at noon", "2026-12-07T12:00"),
        ("today 14h", "2026-11-23T14:00"),
        ("fri 12am", "2026-11-27T00:00"),
        ("fri 12pm", "2026-11-27T12:00"),
        ("fri 14pm", "2026-11-27T14:00"),
        ("10:00", "2026-11-23T10:00"),
        ("8:00", "2026-11-24T08:00"),
        ("2026-12-01T14:00", "2026-12-01T14:00"),
        ("2026-12-01 14:00", "2026-12-01T14:00"),
    ],
)
def test_moments_in_the_users_zone(text, local):
    wanted = datetime.fromisoformat(local).replace(tzinfo=BERLIN)
    instant, name = read_moment(text, NOW, BERLIN)
    assert (instant, name) == (wanted, "Europe/Berlin")
    assert instant.utcoffset() == timedelta()


@pytest.mark.parametrize(
    ("text", "utc", "zone"),
    [
        ("thu 14:00 in London", "2026-11-26T14:00", "Europe/London"),
        ("thu in New York 14:00", "2026-11-26T19:00", "America/New_York"),
        ("thu 14:00 Europe/London", "2026-11-26T14:00", "Europe/London"),
        ("thu 14:00 America/Argentina/Buenos_Aires", "2026-11-26T17:00", "America/Argentina/Buenos_Aires"),
        ("in two weeks 9:00 in Auckland", "2026-12-06T20:00", "Pacific/Auckland"),
        ("thu 14:00 in port-au-prince", "2026-11-26T19:00", "America/Port-au-Prince"),
        ("thu 14:00 UTC", "2026-11-26T14:00", "UTC"),
        ("2026-12-01T14:00+01:00", "2026-12-01T13:00", "Europe/Berlin"),
        ("2026-12-01T14:00+05:30", "2026-12-01T08:30", "UTC+05:30"),
        ("2026-12-01T14:00Z", "2026-12-01T14:00", "UTC"),
    ],
)
def test_moments_elsewhere(text, utc, zone):
    assert read_moment(text, NOW, BERLIN) == (datetime.fromisoformat(utc).replace(tzinfo=UTC), zone)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("thu", "“thu” has no time. For example: thu 14:00"),
        ("thu 25:00", "“25:00” in “thu 25:00” is not a time of day."),
        ("thu 0pm", "“0pm” in “thu 0pm” is not a time of day."),
        ("31.02. 14:00", "31.02. is not a day. February has 28 or 29."),
        ("thu 14:00 in Munich", "There is no time zone for “munich”. Use one such as Europe/London."),
        ("thu 14:00 mars/olympus", "There is no time zone for “mars/olympus”. Use one such as Europe/London."),
        ("28.03.2027 02:30", "There is no 02:30 on 28 March 2027: the clocks go forward then."),
        ("2026-02-31T14:00", "“2026-02-31T14:00” is not a date and time. For example: 2026-12-24T14:00"),
        ("0001-01-01T00:00+14:00", "the year 1 is too far away"),
        ("blah 14:00", "“blah” is not a date"),
    ],
)
def test_what_is_no_moment_says_why(text, message):
    with pytest.raises(DateNotUnderstood, match=re.escape(message)):
        read_moment(text, NOW, BERLIN)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0)))
def test_a_written_instant_leads_back(at):
    instant = at.replace(tzinfo=UTC)
    assert read_moment(instant.isoformat(), NOW, BERLIN)[0] == instant
    assert read_moment(f"{at:%Y-%m-%d %H:%M} UTC", NOW, BERLIN) == (instant, "UTC")


@given(st.text(max_size=100))
def test_any_text_is_a_moment_or_a_plain_refusal(text):
    found, refusal = _tried(lambda: read_moment(text, NOW, BERLIN))
    assert refusal or found[0].tzinfo is UTC
    assert refusal.isprintable()
