"""Where to apply next, deal-breakers, the checklist and applying on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Onward


def test_leads_with_their_reasons(three: Onward) -> None:
    three("add", "Adatum, Analyst, via referral, Berlin, 55-60k EUR, *****")
    three("edit", "4", "--fit", "4", "--effort", "3")
    lines = three("plan").out.splitlines()
    assert lines[0] == "Where to apply next"
    assert lines[1].split("  ")[1:3] == ["4", "Adatum"]
    assert lines[1].endswith("  interest 5/5, good fit, 3 h to apply, referral")
    assert "deadline in 4 days" in lines[2]
    item = three("plan", "--json").json["item"]
    assert [lead["company"] for lead in item["leads"]] == ["Adatum", "Fabrikam"]
    assert item["leads"][0]["reasons"] == ["interest 5/5", "good fit", "3 h to apply", "referral"]
    assert "score" not in str(item)


def test_a_deal_breaker_sets_a_lead_aside_with_its_reason(three: Onward) -> None:
    three("edit", "2", "--salary", "40-45k EUR")
    told = three("deal-breaker", "at least 60k", "--query", "salary:<60k")
    assert told.out == "Added deal-breaker 1: at least 60k.\n"
    assert "2  Fabrikam  Engineer [Remote]  pays less than your 60k" in three("plan").out
    (aside,) = three("plan", "--json").json["item"]["set_aside"]
    assert (aside["company"], aside["reason"], aside["set_aside_by"]) == ("Fabrikam", "pays less than your 60k", 1)
    assert three("deal-breaker").out == "  1  at least 60k  salary:<60k\n"
    assert three("deal-breaker", "--change", "1", "--query", "").status == 0
    assert three("deal-breaker", "--json").json["items"] == [
        {"id": 1, "text": "at least 60k", "query": None, "reason": None}
    ]
    assert three("deal-breaker", "--delete", "1").out == "Deleted deal-breaker 1. To undo: onward undo\n"
    assert three("undo").out == "Undone: deleted a deal-breaker.\n"


def test_leads_set_aside_stand_in_columns_that_get_narrower(three: Onward, monkeypatch: pytest.MonkeyPatch) -> None:
    three("deal-breaker", "at least 60k", "--query", "salary:<60k")
    for company in ("Adatum Instruments", "Litware", "Proseware", "Tailspin", "Wingtip", "Woodgrove", "Alpine"):
        three("add", f"{company}, Senior laboratory analyst, 40k EUR")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("app.cli.context.is_terminal", lambda stream: True)
    lines = three("plan").out.splitlines()
    aside = lines[lines.index("Set aside") + 1 :]
    assert aside[0] == "   4  Adatum Instrume…  Senior laborator…  pays less than y…"
    assert aside[6] == "  10  Alpine            Senior laborator…  pays less than y…"


def test_applying_records_documents_stage_and_day_as_one_change(three: Onward, tmp_path: Path) -> None:
    document = tmp_path / "cv.pdf"
    document.write_bytes(b"CV")
    told = three("apply", "fabrikam", "--document", str(document), "--document", "Letter", "--on", "yesterday")
    assert told.out == "Applied to Fabrikam, Engineer [Remote] with 2 documents: yesterday, 22 Nov.\n"
    shown = three("show", "2", "--json").json["item"]
    assert [document["name"] for document in shown["documents"]] == ["cv.pdf", "Letter"]
    assert three("undo").out == "Undone: applied to Fabrikam.\n"
    assert three("apply", "2", "--json").json["item"]["applied_on"] == "2026-11-23"
