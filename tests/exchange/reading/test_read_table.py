from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.exchange.reading.read_table import read_grid
from app.exchange.reading.read_text import decode
from app.exchange.reading.refused import ReadingRefused


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with BOM"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16 without BOM"),
        ("utf-16-be", "UTF-16 without BOM"),
        ("cp1252", "Windows-1252"),
    ],
)
@pytest.mark.parametrize(
    ("delimiter", "word"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "vertical bar")]
)
def test_encodings_and_delimiters(encoding, name, delimiter, word):
    text = f"Firma{delimiter}Stelle{delimiter}Notiz\r\nMüller{delimiter}Bäcker{delimiter}ein, zwei; drei\r\n"
    if delimiter in ",;":
        text = text.replace("ein, zwei; drei", '"ein, zwei; drei"')
    grid = read_grid(text.encode(encoding), "x")
    assert (grid.encoding, grid.delimiter) == (name, word)
    assert [cells for _, cells in grid.records] == [
        ["Firma", "Stelle", "Notiz"],
        ["Müller", "Bäcker", "ein, zwei; drei"],
    ]


def test_the_line_by_which_excel_names_the_delimiter():
    grid = read_grid(b"sep=;\r\nCompany;Role\r\nA,B;x\r\n", "x")
    assert [cells for _, cells in grid.records] == [["Company", "Role"], ["A,B", "x"]]


def test_a_cell_longer_than_csv_usually_takes():
    grid = read_grid(b'Company,Role\nA,"' + b"x" * 300_000 + b'"\n', "x")
    assert len(grid.records[1][1][1]) == 300_000


def test_a_few_nuls_do_not_make_text_binary():
    text, _ = decode(b"Company,Role\nA\x00B,x\n")
    assert "A\x00B" in text


def test_only_the_row_with_the_open_quotation_mark_is_lost():
    grid = read_grid(b'Company,Role\nA,"x\nB,"fine, really"\nC,z\nD,w\n', "x")
    told = [cells[0] for _, cells in grid.records]
    assert "D" in told
    assert len(grid.broken) + len(told) == 5 or len(grid.broken) == 0


@given(st.binary(max_size=400))
@example(b",")
def test_any_bytes_are_read_or_refused(data):
    with suppress(ReadingRefused):
        assert read_grid(data, "x").records
