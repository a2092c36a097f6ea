"""duplicates: what may be one is listed, merged, and remembered as two."""

from tests.cli.conftest import Onward


def test_two_that_look_alike_are_listed_merged_and_made_two_again(onward: Onward) -> None:
    onward("add", "Contoso, Data Analyst")
    onward("add", "Contoso GmbH, Data Analist")
    told = onward("duplicates")
    assert "Data Analyst" in told.out
    assert "onward duplicates merge 1 2" in told.out
    assert onward("duplicates", "merge", "1", "2").status == 0
    assert onward("duplicates", "--json").json["items"] == []
    assert [item["id"] for item in onward("list", "--json").json["items"]] == [1]
    onward("undo")
    assert len(onward("duplicates", "--json").json["items"]) == 1
    assert onward("duplicates", "apart", "1", "2").status == 0
    assert onward("duplicates").out == "Nothing looks like a duplicate.\n"


def test_companies_are_merged_by_name(onward: Onward) -> None:
    onward("add", "Contoso, Analyst")
    onward("add", "Contosso, Driver")
    [pair] = onward("duplicates", "--json").json["items"]
    assert (pair["what"], pair["one"]["name"], pair["other"]["name"]) == ("company", "Contoso", "Contosso")
    onward("duplicates", "merge", "--company", "Contoso", "Contosso")
    assert {item["company"] for item in onward("list", "--json").json["items"]} == {"Contoso"}
    assert onward("duplicates", "merge", "--company", "Contoso", "Nobody Ltd").status != 0
    assert onward("duplicates", "merge", "1", "1").status != 0


def test_nothing_there_is_said(onward: Onward) -> None:
    assert onward("duplicates").out == "Nothing looks like a duplicate.\n"
