import pytest

from app.exchange.reading.grid import Grid
from app.exchange.reading.read_any import read_any
from app.exchange.reading.read_text import decode
from tests.present import present


def grid_of(data: bytes) -> Grid:
    return present(read_any(data, "x"))[0]


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
    grid = grid_of(text.encode(encoding))
    assert (grid.encoding, grid.delimiter) == (name, word)
    assert [cells for _, cells in grid.records] == [
        ["Firma", "Stelle", "Notiz"],
        ["Müller", "Bäcker", "ein, zwei; drei"],
    ]


def test_the_line_by_which_excel_names_the_delimiter():
    grid = grid_of(b"sep=;\r\nCompany;Role\r\nA,B;x\r\n")
    assert [cells for _, cells in grid.records] == [["Company", "Role"], ["A,B", "x"]]


def test_a_cell_longer_than_csv_usually_takes():
    grid = grid_of(b'Company,Role\nA,"' + b"x" * 300_000 + b'"\n')
    assert len(grid.records[1][1][1]) == 300_000


def test_a_few_nuls_do_not_make_text_binary():
    text, _ = decode(b"Company,Role\nA\x00B,x\n")
    assert "A\x00B" in text


def test_only_the_row_with_the_open_quotation_mark_is_lost():
    grid = grid_of(b'Company,Role\nA,"x\nB,"fine, really"\nC,z\nD,w\n')
    told = [cells[0] for _, cells in grid.records]
    assert "D" in told
    assert len(grid.broken) + len(told) == 5 or len(grid.broken) == 0
