"""The clock: where the local day begins, and what ONWARD_NOW does."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import (
    Clock,
    ClockNotUnderstood,
    SystemZone,
    ZoneNotKnown,
    local_zone,
    zone_name,
    zone_named,
    zone_to_show,
)
from tests.present import present

BERLIN = ZoneInfo("Europe/Berlin")


def test_the_system_clock_runs(monkeypatch):
    monkeypatch.delenv("ONWARD_NOW", raising=False)
    before = datetime.now(UTC)
    assert before <= Clock.system().now() <= datetime.now(UTC)


def test_onward_now_without_offset_is_local_and_stands_still(monkeypatch, in_berlin):
    monkeypatch.setenv("ONWARD_NOW", "2026-11-23T00:30")
    clock = Clock.system()
    assert clock.now() == datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert clock.now() == clock.now()
    assert clock.today() == date(2026, 11, 23)


@pytest.mark.parametrize("text", ["2026-11-23T09:00+02:00", "2026-11-23T07:00Z"])
def test_onward_now_with_offset(monkeypatch, text):
    monkeypatch.setenv("ONWARD_NOW", text)
    assert Clock.system().now() == datetime(2026, 11, 23, 7, tzinfo=UTC)


@pytest.mark.parametrize("text", ["soon", "2026-13-01", "0001-01-01T00:00+14:00", "31.02.2026"])
def test_a_bad_onward_now_says_so(monkeypatch, text):
    monkeypatch.setenv("ONWARD_NOW", text)
    with pytest.raises(ClockNotUnderstood, match="ONWARD_NOW is"):
        Clock.system()


@pytest.mark.parametrize("text", ["0001-01-01", "1900-06-01", "2199-06-01", "9999-12-31T23:59"])
def test_a_moment_outside_the_calendar_is_refused_in_words(monkeypatch, text):
    monkeypatch.setenv("ONWARD_NOW", text)
    with pytest.raises(ClockNotUnderstood, match=r"too far away\. Use a year between 1901 and 2198"):
        Clock.system()


@pytest.mark.parametrize("name", ["UTC+99", "XXX24", "XXX-24", "XXX-167:59:59", "AAA0BBB24", "AAA0BBB99,J1,J300"])
def test_a_zone_further_away_than_a_day_is_not_followed(monkeypatch, in_berlin, name):
    monkeypatch.setenv("TZ", name)
    clock = Clock(datetime(2026, 6, 1, 12, tzinfo=UTC))
    assert abs((clock.today() - date(2026, 6, 1)).days) <= 1
    assert abs(present(clock.now().astimezone(clock.zone).utcoffset())) < timedelta(days=1)


def test_a_start_has_the_name_of_its_zone_from_the_link_to_it(monkeypatch, in_berlin, tmp_path):
    zone, link = tmp_path / "zoneinfo" / "posix" / "Asia" / "Tokyo", tmp_path / "localtime"
    zone.parent.mkdir(parents=True)
    zone.touch()
    link.symlink_to(zone)
    monkeypatch.setattr("app.clock.LOCALTIME", str(link))
    assert Clock.for_startup().zone == BERLIN  # TZ comes first
    monkeypatch.delenv("TZ")
    clock = Clock.for_startup()
    assert (type(clock.zone), zone_name(clock.zone, clock.now())) == (SystemZone, "Asia/Tokyo")
    assert (type(zone_to_show("Asia/Tokyo")), zone_to_show("Europe/Berlin")) == (SystemZone, BERLIN)
    with pytest.raises(ZoneNotKnown):
        zone_to_show("Asia/Nowhere")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert zone_name(clock.zone, clock.now()) == "Asia/Tokyo"
    clock.follow_zone()
    assert clock.zone == BERLIN
    monkeypatch.delenv("TZ")
    link.unlink()
    link.write_bytes(b"")
    assert not isinstance(Clock.for_startup()._zone, SystemZone)  # a copy says no name


def test_a_zone_nearer_than_a_day_is_followed(monkeypatch, in_berlin):
    monkeypatch.setenv("TZ", "XXX-23:59:59")
    assert present(datetime(2026, 6, 1, tzinfo=local_zone()).utcoffset()) == timedelta(hours=23, minutes=59, seconds=59)


def test_a_clock_in_a_given_zone_stays_there(in_berlin):
    clock = Clock.at(datetime(2026, 11, 22, 23, 30, tzinfo=UTC), ZoneInfo("Asia/Tokyo"))
    clock.follow_zone()
    assert zone_name(clock.zone, clock.now()) == "Asia/Tokyo"


def test_a_start_does_not_follow_a_zone_further_away_than_a_day(monkeypatch, in_berlin, tmp_path):
    zone, link = tmp_path / "zoneinfo" / "Asia" / "Tokyo", tmp_path / "localtime"
    zone.parent.mkdir(parents=True)
    zone.touch()
    link.symlink_to(zone)
    monkeypatch.setattr("app.clock.LOCALTIME", str(link))
    monkeypatch.setenv("TZ", "UTC+99")
    time.tzset()
    monkeypatch.delenv("TZ")
    clock = Clock.for_startup()
    assert abs(present(clock.now().astimezone(clock.zone).utcoffset())) < timedelta(days=1)


def test_the_day_is_the_local_day():
    instant = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert Clock.at(instant, UTC).today() == date(2026, 11, 22)
    assert Clock.at(instant, BERLIN).today() == date(2026, 11, 23)


def test_an_instant_without_offset_is_taken_in_the_zone():
    assert Clock.at(datetime(2026, 7, 1, 12), BERLIN).now() == datetime(2026, 7, 1, 10, tzinfo=UTC)


def test_a_changed_time_zone_shows(monkeypatch, in_berlin):
    clock = Clock()
    assert clock.zone == BERLIN
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert clock.zone == ZoneInfo("Pacific/Auckland")


@pytest.mark.parametrize("name", [":Europe/Berlin", "/usr/share/zoneinfo/Europe/Berlin"])
def test_other_ways_of_writing_tz(monkeypatch, in_berlin, name):
    monkeypatch.setenv("TZ", name)
    assert local_zone() == BERLIN


def test_a_zone_given_as_rules_follows_them(monkeypatch, in_berlin):
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    zone = local_zone()
    assert isinstance(zone, SystemZone)
    assert zone_name(zone, datetime(2026, 12, 1, tzinfo=UTC)) == "UTC+01:00"
    assert zone_name(zone, datetime(2026, 7, 1, tzinfo=UTC)) == "UTC+02:00"


@given(hours=st.integers(0, 24 * 366 * 4))
def test_rules_and_named_zone_agree_and_lead_back(hours):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
        zone = local_zone()
        instant = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
        local = instant.astimezone(zone)
        assert local.replace(tzinfo=None) == instant.astimezone(BERLIN).replace(tzinfo=None)
        assert local.astimezone(UTC) == instant


@pytest.mark.parametrize("name", ["Europe/Berlin", "UTC", "UTC+01:00", "UTC-03:30", "GMT+0"])
def test_a_kept_name_leads_back_to_its_zone(name):
    assert zone_name(zone_named(name), datetime(2026, 12, 1, tzinfo=UTC)) == name


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "UTC+99", "UTC*01:00", "../../etc/passwd", "Europe"])
def test_an_unknown_zone_is_refused(name):
    with pytest.raises(ZoneNotKnown):
        zone_named(name)
