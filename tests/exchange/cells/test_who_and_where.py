"""Headers such as Where, Who and "How it's going" mean what the cells below them say."""

from __future__ import annotations

import pytest


def fields(preview):
    return {use.header: use.field for use in preview.tables[0].columns}


def test_companies_under_where_and_persons_under_who(table):
    preview = table(
        "Where,What,When I applied,How it's going,Who\n"
        "Siemens AG,Engineer,2026-10-02,rejected,Mrs. Kaya 0228-123456\n"
        "Bosch,Developer,2026-10-03,ghosted,\n"
        "Telekom,Analyst,2026-10-04,waiting,\n"
    )
    assert [draft.company for draft in preview.new] == ["Siemens AG", "Bosch", "Telekom"]
    assert [len(draft.people) for draft in preview.new] == [1, 0, 0]
    assert fields(preview)["How it's going"] == "status"
    assert next(use.sure for use in preview.tables[0].columns if use.header == "Where") == "likely"
    assert [str(step.outcome) for draft in preview.new for step in draft.history if step.outcome] == [
        "rejected",
        "no-reply",
    ]


@pytest.mark.parametrize(
    ("text", "header", "field"),
    [
        ("Who,What,Where,Applied\nSiemens,Nurse,Bonn,\nBosch,Cook,Remote,\n", "Where", "place"),
        ("Role,Where\nNurse,Berlin\nCook,Hamburg\n", "Where", "place"),
        ('Role,Where\nNurse,"Leeds, UK"\nCook,53113 Bonn\n', "Where", "place"),
        ("Company,Role,Where\nSiemens,Nurse,Bosch\n", "Where", "place"),
        ("Role,Where,Who\nNurse,Siemens AG,Anna Reed\nCook,Bosch GmbH,Tom Kay\n", "Where", "company"),
        ("Was,Wo,Wer,Beworben,Stand\nKoch,Kamps,Herr Klein,,\nKasse,Rewe,Frau Groß,,\n", "Wer", "person"),
        ("Was,Wo,Wer,Beworben,Stand\nKoch,Kamps,Herr Klein,,\nKasse,Rewe,Frau Groß,,\n", "Wo", "company"),
        ("Firma,Stelle,Wo\nKamps,Koch,Bonn\nRewe,Kasse,Köln\n", "Wo", "place"),
        ("Company,Role,Stand der Dinge\nKamps,Koch,Absage\nRewe,Kasse,Einladung\n", "Stand der Dinge", "status"),
        ("Société,Poste,État d'avancement\nA,B,refusé\nC,D,refus\n", "État d'avancement", "status"),
        ("Company,Role,What happened\nKamps,Cook,rejected\nRewe,Till,ghosted\n", "What happened", "status"),
        ("Company,Role,Status,What happened\nKamps,Cook,rejected,ghosted\n", "What happened", ""),
        ("Company,Role,What happened\nKamps,Cook,they liked my soup\nRewe,Till,nice talk\n", "What happened", ""),
    ],
)
def test_the_cells_decide(table, text, header, field):
    assert fields(table(text))[header] == field


def test_a_company_column_that_looks_wrong_is_said_plainly(table):
    def said(text):
        return [remark.text for remark in table(text).remarks if "is read as the company" in remark.text]

    persons = "Company,Role,Applied\nMr. Jones,Cook,\nMrs. Kay,Till,\nbob@kamps.example,Nurse,\n"
    assert "its cells look like persons" in said(persons)[0]
    sparse = "Company,Role,Applied\nKamps,Cook,\n,Till,\n,Nurse,\n,Clerk,\n"
    assert "3 of its 4 cells are empty" in said(sparse)[0]
    assert said("Company,Role,Applied\nKamps,Cook,\nRewe,Till,\nAcme,Nurse,\n") == []
