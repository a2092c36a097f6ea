"""A posting from a link or a saved page: what is printed, what is added, and what is asked of a link later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.exchange.fetch.fetch import FetchedPage, FetchLimits, FetchRefused, PageGone
from app.exchange.postings import from_link
from app.paths import Paths
from db.queries import Reader
from tests.cli.conftest import Onward
from tests.copied_posting import POSTING
from tests.present import present

PAGES = Path(__file__).parents[1] / "samples" / "postings"
LINK = "https://www.wasserwerk-nord.example/karriere/datenanalyst/"


class Web:
    """Stands for the web: an address and what it answers; everything asked is noted."""

    def __init__(self) -> None:
        self.answers: dict[str, str | Exception] = {}
        self.asked: list[tuple[str, bool]] = []

    def fetch(
        self, url: str, *, limits: FetchLimits | None = None, stopped: Any = None, typed: bool = True
    ) -> FetchedPage:
        self.asked.append((url, typed))
        answer = self.answers.get(url, FetchRefused("jobs.example was not found.", "Check the link."))
        if isinstance(answer, Exception):
            raise answer
        return FetchedPage(url, answer.encode(), "utf-8")


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    web = Web()
    monkeypatch.setattr(from_link, "fetch", web.fetch)
    return web


def sample(name: str) -> str:
    return (PAGES / f"{name}.html").read_text("utf-8")


def test_a_link_alone_is_read_and_added(onward: Onward, web: Web, reader: Callable[[], Reader]) -> None:
    web.answers[f"{LINK}?utm_source=mail"] = sample("wordpress-yoast")
    told = onward("add", f"{LINK}?utm_source=mail", "--tag", "water", "--place", "Kiel Hafen")
    assert (told.status, told.out) == (0, "Added 1: Wasserwerk Nord GmbH, Datenanalyst (m/w/d). Lead.\n")
    dossier = present(reader().applications.dossier(1))
    application = dossier.application
    assert (application.link, application.place, application.tags) == (LINK, "Kiel Hafen", ("water",))
    assert (present(application.pay).low, present(application.deadline).isoformat()) == (52000, "2026-12-31")
    assert dossier.must_haves == ("Erfahrung mit SQL", "Deutsch auf C1")
    assert "Deine Aufgaben\n\n- Du baust Datenmodelle" in dossier.posting


def test_a_link_beside_a_company_is_saved_without_asking_anybody(onward: Onward, web: Web) -> None:
    assert onward("add", f"Contoso, Analyst, {LINK}").status == 0
    assert onward("add", "--link", LINK).status == 0
    assert onward("add", LINK, "--company", "Contoso").status == 0
    assert web.asked == []


def test_a_dry_run_prints_the_promised_fields_and_adds_nothing(onward: Onward, web: Web) -> None:
    told = onward("add", "--from", str(PAGES / "wordpress-yoast.html"), "--dry-run", "--json")
    shown = told.json
    assert shown["item"].items() <= shown.items()
    assert {
        name: shown[name] for name in ("posting", "company", "title", "locations", "remote", "deadline", "link")
    } == {
        "posting": True,
        "company": "Wasserwerk Nord GmbH",
        "title": "Datenanalyst (m/w/d)",
        "locations": ["Kiel"],
        "remote": False,
        "deadline": "2026-12-31",
        "link": LINK,
    }
    assert shown["pay"] == {"low": 52000, "high": 61000, "currency": "EUR", "period": "year"}
    assert shown["must_haves"] == ["Erfahrung mit SQL", "Deutsch auf C1"]
    assert "place       Kiel\n" in onward("add", "--from", str(PAGES / "wordpress-yoast.html"), "--dry-run").out
    assert onward("list", "--all", "--json").json["items"] == []
    assert web.asked == []


def test_a_dry_run_of_a_line_prints_all_that_would_be_saved(onward: Onward) -> None:
    line = "Çelik, Analyst, via referral, Berlin, 55-60k, applied yesterday, ***, #remote, foo bar"
    told = onward("add", "--dry-run", line, "--fit", "4", "--stage", "interview", "--on", "today")
    assert told.err == "Not understood, would be saved in the note: “foo bar”.\n"
    rows = {row[:12].rstrip(): row[12:] for row in told.out.splitlines()}
    assert rows == {
        "role": "Analyst",
        "company": "Çelik",
        "place": "Berlin",
        "pay": "55-60k",
        "read from": "what you typed",
        "stage": "Interview, today, 23 Nov",
        "applied": "yesterday, 22 Nov",
        "source": "referral",
        "interest": "3/5",
        "fit": "4/5",
        "tags": "#remote",
        "note": "foo bar",
    }
    shown = onward("add", "--dry-run", line, "--json").json["item"]
    assert (shown["source"], shown["applied_on"], shown["interest"]) == ("referral", "2026-11-22", 3)
    assert (shown["tags"], shown["note"], shown["stage"], shown["fit"]) == (["remote"], "foo bar", None, None)
    tagged = onward("add", "--from", str(PAGES / "wordpress-yoast.html"), "--tag", "water", "--dry-run")
    assert "tags        #water\n" in tagged.out
    assert onward("add", "--dry-run", "Contoso, Analyst", "--stage", "nonsense").status == 1
    assert onward("list", "--all", "--json").json["items"] == []


@pytest.mark.parametrize(
    "name", ["wall-linkedin", "wall-cookies", "gone-german", "gone-date", "listing-company", "other-home"]
)
def test_what_is_no_posting_is_said_and_never_saved(onward: Onward, name: str) -> None:
    page = str(PAGES / f"{name}.html")
    told = onward("add", "--from", page)
    assert told.status == 1
    assert told.err.strip()
    shown = onward("add", "--from", page, "--dry-run", "--json")
    assert (shown.status, shown.json["posting"]) == (0, False)
    assert shown.json["why"] == told.err.strip()
    assert onward("list", "--all", "--json").json["items"] == []


def test_one_of_several_is_named_by_its_link(onward: Onward) -> None:
    page = str(PAGES / "several.html")
    shown = onward("add", "--from", page, "--dry-run", "--json").json
    assert [one["title"] for one in shown["postings"]] == ["Curator", "Guard"]
    assert "https://museum.example/jobs/2" in shown["why"]
    chosen = onward("add", "--from", page, "--for-link", "https://museum.example/jobs/2?utm_source=x", "--json").json
    assert (chosen["item"]["role"], chosen["item"]["link"]) == ("Guard", "https://museum.example/jobs/2")


def test_a_text_is_saved_as_the_posting_as_before(onward: Onward, tmp_path: Path, reader: Callable[[], Reader]) -> None:
    (tmp_path / "text.txt").write_text("We look for somebody.", "utf-8")
    (tmp_path / "part.html").write_text("<p>We look for <b>somebody</b>.</p>", "utf-8")
    for number, name in enumerate(("text.txt", "part.html"), 1):
        assert onward("add", "Contoso, Analyst", "--from", str(tmp_path / name)).status == 0
        assert present(reader().applications.dossier(number)).posting == "We look for somebody."
    assert onward("add", "--from", str(tmp_path / "text.txt")).status == 2


def test_the_text_of_a_posting_is_read_and_what_is_typed_holds(
    onward: Onward, tmp_path: Path, reader: Callable[[], Reader]
) -> None:
    (tmp_path / "posting.txt").write_text(POSTING, "utf-8")
    shown = onward("add", "--from", str(tmp_path / "posting.txt"), "--dry-run", "--json").json["item"]
    assert (shown["company"], shown["title"], shown["locations"]) == (
        "Zuidas Consulting",
        "Data Engineer",
        ["Amsterdam"],
    )
    assert (shown["deadline"], shown["work_mode"], shown["pay"]["high"]) == ("2027-01-08", "hybrid", 5200)
    assert onward("add", "Zuidas, via referral", "--from", str(tmp_path / "posting.txt"), "--yes").status == 0
    application = present(reader().applications.dossier(1))
    assert (application.application.company, application.application.role) == ("Zuidas", "Data Engineer")
    assert application.posting == POSTING.strip()


def test_a_page_that_cannot_be_had_is_said_with_what_to_do(onward: Onward, web: Web) -> None:
    told = onward("add", "https://jobs.example/1")
    assert (told.status, told.err) == (1, "jobs.example was not found. Check the link.\n")
    shown = onward("add", "https://jobs.example/1", "--dry-run", "--json")
    assert (shown.status, shown.json["posting"], shown.json["why"]) == (1, False, told.err.strip())


def test_offline_nothing_is_asked_and_the_link_is_saved(onward: Onward, web: Web, home: Path) -> None:
    settings = Paths.find().settings
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("offline = true\n")
    told = onward("add", LINK)
    assert (told.status, "offline" in told.err) == (0, True)
    assert onward("check-links").status == 1
    assert "offline" in onward("add", LINK, "--dry-run").err
    assert web.asked == []


def test_leads_that_are_gone_are_marked_and_the_rest_is_not_known(
    onward: Onward, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    rested: list[float] = []
    monkeypatch.setattr("time.sleep", rested.append)
    for name in ("open", "gone", "missing", "wall", "list", "down"):
        onward("add", f"{name.capitalize()}, Analyst, https://jobs.example/{name}")
    web.answers = {
        "https://jobs.example/open": sample("wordpress-yoast"),
        "https://jobs.example/gone": sample("gone-german"),
        "https://jobs.example/missing": PageGone("This posting is no longer there."),
        "https://jobs.example/wall": sample("wall-linkedin"),
        "https://jobs.example/list": sample("listing-company"),
    }
    dry = onward("check-links", "--dry-run", "--json").json["items"]
    states = {one["company"]: one["state"] for one in dry}
    assert states == {
        "Open": "open",
        "Gone": "gone",
        "Missing": "gone",
        **dict.fromkeys(("Wall", "List", "Down"), "not known"),
    }
    assert onward("list", "is:gone", "--json").json["items"] == []
    told = onward("check-links")
    assert told.out.splitlines()[-1].startswith("1 still open, 2 gone, 3 not known.")
    gone = onward("list", "is:gone", "--json").json["items"]
    assert {one["company"]: one["posting_gone_on"] for one in gone} == dict.fromkeys(("Gone", "Missing"), "2026-11-23")
    assert len(rested) == 10
    assert onward("undo").out.startswith("Undone: checked 3 links")
    assert onward("list", "is:gone", "--json").json["items"] == []


def test_a_link_out_of_an_imported_file_is_not_taken_for_one_the_user_typed(
    onward: Onward, web: Web, tmp_path: Path
) -> None:
    table = tmp_path / "jobs.csv"
    table.write_text("Company,Role,Link\nContoso,Analyst,http://127.0.0.1:8000/admin\n")
    assert onward("import", str(table), "--yes").status == 0
    onward("add", "Fabrikam, Clerk, http://127.0.0.1:8000/jobs")
    onward("check-links", "--dry-run")
    assert web.asked == [("http://127.0.0.1:8000/admin", False), ("http://127.0.0.1:8000/jobs", True)]


@pytest.mark.parametrize(
    ("answers", "status", "added"),
    [
        (("2", "y"), 0, "Guard"),
        (("1", "y"), 0, "Curator"),
        (("1", "n"), 1, None),
        (("0",), 1, None),
        (("3",), 1, None),
        (("",), 1, None),
        ((), 1, None),
    ],
)
def test_at_a_terminal_it_is_asked_which_of_several_and_whether_to_add_it(
    onward: Onward, monkeypatch: pytest.MonkeyPatch, answers: tuple[str, ...], status: int, added: str | None
) -> None:
    left, questions = iter(answers), []

    def answer(question: str) -> str:
        questions.append(question)
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("app.cli.postings.is_terminal", lambda _: True)
    monkeypatch.setattr("builtins.input", answer)
    told = onward("add", "--from", str(PAGES / "several.html"))
    assert (told.status, questions[0]) == (status, "Which one? A number, or nothing for none: ")
    assert "  1  Curator" in told.out
    assert "  2  Guard" in told.out
    assert questions[1:] == ["Add this? [y/N] "] * (len(answers) - 1)
    assert told.err == "Nothing was added.\n" or len(answers) < 2 or added
    assert [one["role"] for one in onward("list", "--all", "--json").json["items"]] == ([added] if added else [])


def test_links_are_checked_until_one_stops_it_and_there_may_be_none(
    onward: Onward, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert onward("check-links").out == "No open lead has a link.\n"
    onward("add", "Contoso, Analyst")
    assert onward("check-links").out == "No open lead has a link.\n"
    assert onward("check-links", "1").err.startswith("1 is no open lead with a link.")
    monkeypatch.setattr("time.sleep", lambda _: None)
    for name in ("gone", "other", "last"):
        onward("add", f"{name.capitalize()}, Analyst, https://jobs.example/{name}")
    web.answers = {"https://jobs.example/gone": PageGone("This posting is no longer there.")}
    asked = web.fetch

    def stopped(url: str, **how: Any) -> FetchedPage:
        if url.endswith("last"):
            raise KeyboardInterrupt
        return asked(url, **how)

    monkeypatch.setattr(from_link, "fetch", stopped)
    told = onward("check-links")
    assert told.err == "Stopped after 2 of 3.\n"
    lines = told.out.splitlines()
    assert lines[:2] == [
        "1/3  2  Gone, Analyst  gone",
        "2/3  3  Other, Analyst  not known  jobs.example was not found. Check the link.",
    ]
    assert lines[-1] == "0 still open, 1 gone, 1 not known. To list them: onward list is:gone. To undo: onward undo"
