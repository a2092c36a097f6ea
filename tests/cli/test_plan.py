"""Where to apply next, deal-breakers, the checklist and applying on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Onward


def test_an_empty_search_says_how_to_begin(onward: Onward) -> None:
    told = onward("plan")
    assert (told.status, told.out) == (0, "No leads yet. To add one: onward add TEXT\n")
    assert onward("plan", "--json").json["item"]["leads"] == []


def test_leads_with_their_reasons(three: Onward) -> None:
    three("add", "Adatum, Analyst, via referral, Berlin, 55-60k EUR, *****")
    three("edit", "4", "--fit", "4", "--effort", "3")
    lines = three("plan").out.splitlines()
    assert lines[0] == "Where to apply next"
    assert lines[1].split("  ")[1:3] == ["4", "Adatum"]
    assert lines[1].endswith("  interest 5/5, good fit, 3 h, referral")
    assert "deadline in 4 days" in lines[2]
    item = three("plan", "--json").json["item"]
    assert [lead["company"] for lead in item["leads"]] == ["Adatum", "Fabrikam"]
    assert item["leads"][0]["reasons"] == ["interest 5/5", "good fit", "3 h", "referral"]
    assert "score" not in str(item)


def test_only_so_many_leads(three: Onward) -> None:
    three("add", "Adatum, Analyst")
    assert "and 1 more: onward list stage:lead" in three("plan", "--limit", "1").out


def test_a_deal_breaker_sets_a_lead_aside_with_its_reason(three: Onward) -> None:
    three("edit", "2", "--salary", "40-45k EUR")
    told = three("deal-breaker", "at least 60k", "--query", "salary:<60k")
    assert told.out == "Added deal-breaker 1: at least 60k.\n"
    assert "2  Fabrikam  Engineer [Remote]  below your 60k" in three("plan").out
    (aside,) = three("plan", "--json").json["item"]["set_aside"]
    assert (aside["company"], aside["reason"], aside["set_aside_by"]) == ("Fabrikam", "below your 60k", 1)
    assert three("deal-breaker").out == "  1  at least 60k  salary:<60k\n"
    assert three("deal-breaker", "--change", "1", "--query", "").status == 0
    assert three("deal-breaker", "--json").json["items"] == [
        {"id": 1, "text": "at least 60k", "query": None, "reason": None}
    ]
    assert three("deal-breaker", "--delete", "1").out == "Deleted deal-breaker 1. To undo: onward undo\n"
    assert three("undo").out == "Undone: deleted a deal-breaker.\n"


def test_what_rejections_suggest_is_accepted_or_refused(three: Onward) -> None:
    assert three("deal-breaker", "--accept", "permit").out.startswith(
        "Added deal-breaker 1: they sponsor a work permit"
    )
    assert three("deal-breaker", "--refuse", "place").out == "It won't be suggested again.\n"
    assert three("checklist", "--accept", "app_error").status == 0
    assert three("checklist", "--refuse", "motivation").status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["deal-breaker", "--query", "salary:<60k"], "Missing: TEXT."),
        (["deal-breaker", "x", "--query", "nonsense:1"], "There is no filter"),
        (["deal-breaker", "--accept", "luck"], "Nothing is suggested for luck"),
        (["deal-breaker", "--refuse", "luck"], "Nothing is suggested for luck"),
        (["checklist", "--accept", "luck"], "Nothing is suggested for luck"),
        (["checklist", "--refuse", "luck"], "Nothing is suggested for luck"),
        (["checklist", "--change", "1"], "Missing: TEXT."),
        (["checklist", "words", "--delete", "2"], "takes no TEXT"),
        (["deal-breaker", "--change", "1", "--delete", "2"], "cannot be used together"),
        (["deal-breaker", "words", "--delete", "2"], "takes no TEXT"),
        (["deal-breaker", "--change", "1"], "Missing: TEXT."),
        (["checklist", "--tick", "1"], "Missing: --for ID."),
    ],
)
def test_wrong_usage(three: Onward, arguments: list[str], said: str) -> None:
    told = three(*arguments)
    assert (told.status, told.out) == (2, "")
    assert said in told.err


def test_checklist_items_are_listed_ticked_and_deleted(three: Onward) -> None:
    assert three("checklist").out.startswith("Nothing on your checklist yet.")
    three("checklist", "the right file is attached")
    three("checklist", "two sentences: why this one")
    assert three("checklist", "--for", "fabrikam", "--tick", "2").out == "Fabrikam, Engineer [Remote]: ticked 2.\n"
    assert (
        three("checklist", "--for", "2").out
        == "  [ ] 1  the right file is attached\n  [x] 2  two sentences: why this one\n"
    )
    assert three("checklist", "--for", "2", "--untick", "2").status == 0
    assert [one["ticked"] for one in three("checklist", "--for", "2", "--json").json["items"]] == [False, False]
    assert three("checklist", "--delete", "9").status == 1


def test_applying_records_documents_stage_and_day_as_one_change(three: Onward, tmp_path: Path) -> None:
    document = tmp_path / "cv.pdf"
    document.write_bytes(b"CV")
    told = three("apply", "fabrikam", "--document", str(document), "--document", "Letter", "--on", "yesterday")
    assert told.out == "Applied to Fabrikam, Engineer [Remote] with 2 documents: yesterday, 22 Nov.\n"
    shown = three("show", "2", "--json").json["item"]
    assert [document["name"] for document in shown["documents"]] == ["cv.pdf", "Letter"]
    assert three("undo").out == "Undone: applied to Fabrikam.\n"
    assert three("apply", "2", "--json").json["item"]["applied_on"] == "2026-11-23"


def test_applying_twice_is_refused(three: Onward) -> None:
    told = three("apply", "contoso")
    assert (told.status, told.out) == (1, "")
    assert "is no longer a lead" in told.err


def test_a_link_that_is_none_is_not_opened(three: Onward) -> None:
    three("edit", "2", "--link", "ftp://x.example")
    assert three("apply", "2", "--open").out.startswith("Only web links can be opened here.\n")
