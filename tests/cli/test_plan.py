"""Where to apply next, filters, checks and sending on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Onward


def test_an_empty_search_says_how_to_begin(onward: Onward) -> None:
    told = onward("plan")
    assert (told.status, told.out) == (0, "No role is saved as a lead. Add the first: onward add TEXT\n")
    assert onward("plan", "--json").json["item"]["leads"] == []


def test_leads_with_their_reasons(three: Onward) -> None:
    three("add", "Adatum, Analyst, via referral, Berlin, 55-60k EUR, *****")
    three("edit", "4", "--fit", "4", "--effort", "3")
    lines = three("plan").out.splitlines()
    assert lines[0] == "Where next"
    assert lines[1].split("  ")[1:3] == ["4", "Adatum"]
    assert lines[1].endswith("  very keen, good fit, three hours' work, referral")
    assert "closes in four days" in lines[2]
    item = three("plan", "--json").json["item"]
    assert [lead["company"] for lead in item["leads"]] == ["Adatum", "Fabrikam"]
    assert item["leads"][0]["reasons"] == ["very keen", "good fit", "three hours' work", "referral"]
    assert "score" not in str(item)


def test_only_so_many_leads(three: Onward) -> None:
    three("add", "Adatum, Analyst")
    assert "and 1 more: onward list stage:lead" in three("plan", "--limit", "1").out


def test_a_filter_sets_a_lead_aside_with_its_reason(three: Onward) -> None:
    three("edit", "2", "--salary", "40-45k EUR")
    told = three("filter", "at least 60k", "--find", "salary:<60k")
    assert told.out == "You look out for: at least 60k (filter 1).\n"
    assert "2  Fabrikam  Engineer [Remote]  below your 60k" in three("plan").out
    (aside,) = three("plan", "--json").json["item"]["set_aside"]
    assert (aside["company"], aside["reason"], aside["set_aside_by"]) == ("Fabrikam", "below your 60k", 1)
    assert three("filter").out == "  1  at least 60k  salary:<60k\n"
    assert three("filter", "--change", "1", "--find", "").status == 0
    assert three("filter", "--json").json["items"] == [{"id": 1, "text": "at least 60k", "find": None, "cause": None}]
    assert three("filter", "--delete", "1").out == "Filter 1 is gone.\n"
    assert three("undo").out == "Undone: took a filter away.\n"


def test_what_endings_suggest_is_accepted_or_refused(three: Onward) -> None:
    assert three("filter", "--accept", "permit").out.startswith("You look out for: they sponsor a work permit")
    assert three("filter", "--refuse", "place").out == "It is not suggested again.\n"
    assert three("check", "--accept", "app_error").status == 0
    assert three("check", "--refuse", "motivation").status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["filter", "--find", "salary:<60k"], "In words, what is it for?"),
        (["filter", "x", "--find", "nonsense:1"], "There is no key"),
        (["filter", "--accept", "luck"], "Nothing is suggested for luck"),
        (["filter", "--change", "1", "--delete", "2"], "cannot be used together"),
        (["filter", "words", "--delete", "2"], "takes no words"),
        (["filter", "--change", "1"], "What is it to say?"),
        (["check", "--tick", "1"], "For which application?"),
    ],
)
def test_wrong_usage(three: Onward, arguments: list[str], said: str) -> None:
    told = three(*arguments)
    assert (told.status, told.out) == (2, "")
    assert said in told.err


def test_checks_are_listed_ticked_and_taken_away(three: Onward) -> None:
    assert three("check").out.startswith("Nothing is looked at before sending so far.")
    three("check", "the right file is attached")
    three("check", "two sentences: why this one")
    assert three("check", "--for", "fabrikam", "--tick", "2").out == "Fabrikam, Engineer [Remote]: ticked.\n"
    assert (
        three("check", "--for", "2").out
        == "  [ ] 1  the right file is attached\n  [x] 2  two sentences: why this one\n"
    )
    assert three("check", "--for", "2", "--untick", "2").status == 0
    assert [one["ticked"] for one in three("check", "--for", "2", "--json").json["items"]] == [False, False]
    assert three("check", "--delete", "9").status == 1


def test_sending_notes_papers_stage_and_day_as_one_change(three: Onward, tmp_path: Path) -> None:
    paper = tmp_path / "cv.pdf"
    paper.write_bytes(b"CV")
    told = three("apply", "fabrikam", "--paper", str(paper), "--paper", "Letter", "--on", "yesterday")
    assert told.out == "Sent to Fabrikam, Engineer [Remote] with 2 documents: yesterday, 22 Nov.\n"
    shown = three("show", "2", "--json").json["item"]
    assert [document["name"] for document in shown["documents"]] == ["cv.pdf", "Letter"]
    assert three("undo").out == "Undone: applied to Fabrikam.\n"
    assert three("apply", "2", "--json").json["item"]["applied_on"] == "2026-11-23"


def test_what_is_sent_already_is_refused(three: Onward) -> None:
    told = three("apply", "contoso")
    assert (told.status, told.out) == (1, "")
    assert "is no lead any more" in told.err


def test_a_link_that_is_none_is_not_opened(three: Onward) -> None:
    three("edit", "2", "--link", "ftp://x.example")
    assert three("apply", "2", "--open").out.startswith("Only web links are opened from here.\n")
