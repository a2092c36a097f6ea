import pytest

from app.exchange.reading.read_any import read_any
from app.exchange.reading.refused import ReadingRefused
from tests.present import present


def cells(page, sheet=None):
    [grid] = present(read_any(page if isinstance(page, bytes) else page.encode(), "x", sheet))
    return [cells for _, cells in grid.records]


def test_a_saved_page_as_people_write_it():
    page = """<!DOCTYPE html><html><head><style>td { color: red }</style></head><body>
    <table><tr><td>Menu<tr><td>Home</table><h2>My jobs</h2>
    <table class="x"><thead><tr><th>Company<th>Role<th>Notes</thead>
    <tr><td rowspan=2>A &amp; B<td><a href="https://a.example/1">Analyst</a><td>one<br>two   words<script>x()</script>
    <tr><td>Clerk<td><p>x</p><p>y</p>
    <tr><td colspan=2>C<td><table><tr><td>within</table>
    </table></body></html>"""
    assert cells(page) == [
        ["Company", "Role", "Notes", "Link"],
        ["A & B", "Analyst", "one\ntwo words", "https://a.example/1"],
        ["A & B", "Clerk", "x\ny", ""],
        ["C", "", "", ""],
    ]


def test_of_several_tables_the_one_like_applications_or_the_one_asked_for():
    page = (
        "<html><h2>Spending</h2><table><tr><td>Item<td>Sum<tr><td>x<td>1</table>"
        "<table><caption>Jobs</caption><tr><th>Company<th>Role<tr><td>A<td>b</table>"
    )
    assert cells(page) == [["Company", "Role"], ["A", "b"]]
    assert cells(page, "spending") == [["Item", "Sum"], ["x", "1"]]


def test_a_table_pasted_from_a_page():
    assert cells("<meta charset='utf-8'><table><tr><td>Firma</td><td>Stelle</td></tr><tr><td>Müller</td></tr></table>")[
        1
    ] == ["Müller"]


def test_the_encoding_a_page_names():
    said = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
    page = f"<html>{said}<table><tr><td>Компания</table>"
    assert cells(page.encode("cp1251")) == [["Компания"]]


def test_the_encoding_is_one_that_is_named_at_the_top():
    for away, shown in ((3000, "Łódź"), (5000, "£Ûdº")):
        page = f"<html><!--{'x' * away}--><meta charset=iso-8859-2><table><tr><td>Łódź</table>"
        assert cells(page.encode("iso-8859-2")) == [[shown]]


@pytest.mark.parametrize("page", ["<html><body>Sign in", "<!DOCTYPE html><table></table>", "<html><table><tr></table>"])
def test_a_page_without_a_table_is_refused(page):
    with pytest.raises(ReadingRefused, match="This is a web page, not a table"):
        read_any(page.encode(), "x")


def test_a_page_of_endless_columns_is_refused():
    page = "<html><table><tr>" + "<td colspan=1000>x" * 5000
    with pytest.raises(ReadingRefused, match="This table spreads over 1 rows and"):
        read_any(page.encode(), "x")


def test_tags_without_an_end_behind_a_table_take_nothing_from_it():
    page = "<table><tr><td>Company<td>Role<tr><td>Acme<td>Welder</table>" + "<a " * 1500
    assert cells(page)[:2] == [["Company", "Role"], ["Acme", "Welder"]]
