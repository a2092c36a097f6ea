"""duplicates and columns: what may be one is merged or two; a column that was not used is used later."""

from pathlib import Path

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


def test_a_column_is_used_after_the_import(onward: Onward, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Company,Role,Xq Tag\nContoso,Analyst,2026-07-03\nFabrikam,Clerk,\n")
    onward("import", str(table), "--yes")
    [column] = onward("columns", "--json").json["items"]
    assert (column["header"], column["applications"], column["samples"]) == ("Xq Tag", 1, ["2026-07-03"])
    assert onward("columns", "Xq Tag=applied on", "--dry-run", "--json").json["item"]["would_change"] == [1]
    assert onward("columns", "Xq Tag=applied on").out == "Used Xq Tag for 1 application. To undo: onward undo\n"
    assert onward("show", "1", "--json").json["item"]["application"]["applied_on"] == "2026-07-03"
    assert onward("columns", "Xq Tag").status != 0
    assert onward("columns", "Shoe=place").status != 0
    onward("undo")
    assert onward("show", "1", "--json").json["item"]["application"]["applied_on"] is None
