"""Letters an encoding lacks are spelt, or keep their cells; what cannot be written is told and goes nowhere."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from app.streams import CELLS, PLAIN, keep_columns, output_error_message, use_plain_letters


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Łódź Größe, Ærø", "Lodz Grosse, AEro"),
        ("“No” – it’s 5 € … ★", '"No" - it\'s 5 EUR ... *'),
        ("e\u0301 x\u200dy", "e xy"),
        ("日", "(1 letter not shown)"),
        ("日本 x🙂", "(2 letters not shown) x(1 letter not shown)"),
        ("日é本", "(1 letter not shown)e(1 letter not shown)"),
    ],
)
def test_what_ascii_lacks_is_spelt_or_said_to_be_missing(text: str, spelt: str) -> None:
    use_plain_letters()
    assert text.encode("ascii", PLAIN) == spelt.encode()
    assert "é日".encode("latin-1", PLAIN) == "é(1 letter not shown)".encode("latin-1")
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", PLAIN)


@pytest.mark.parametrize(
    ("text", "drawn"), [("█▌★─│", "##*--"), ("café", "cafe"), ("5 € ß", "5 ? ?"), ("日本x", "????x"), ("e\u0301", "e")]
)
def test_in_columns_each_letter_keeps_its_cells(text: str, drawn: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), "ascii", write_through=True)
    keep_columns(stream)
    stream.write(text)
    assert stream.buffer.getvalue() == drawn.encode()
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", CELLS)
    keep_columns(io.StringIO())


def test_both_streams_are_spelt_out(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = [io.TextIOWrapper(io.BytesIO(), "ascii", write_through=True) for _ in range(2)]
    monkeypatch.setattr(sys, "stdout", streams[0])
    monkeypatch.setattr(sys, "stderr", streams[1])
    for _ in range(2):
        use_plain_letters()
    for stream in streams:
        stream.write("ß")
    assert [stream.buffer.getvalue() for stream in streams] == [b"ss", b"ss"]


def test_what_cannot_be_written_is_told_and_the_rest_goes_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = "The current folder no longer exists. Go to another one, then try again."
    full = "The output could not be written: No space left on device."
    with (tmp_path / "output").open("w") as output:
        monkeypatch.setattr(sys, "stdout", output)
        assert output_error_message(FileNotFoundError(2, "No such file or directory")) == gone
        print("first", flush=True)
        assert output_error_message(OSError(28, "No space left on device")) == full
        assert (
            output_error_message(OSError(28, "No space left on device"), is_saved=True)
            == f"{full} Your change is saved."
        )
        print("second", flush=True)
    assert (tmp_path / "output").read_text() == "first\n"
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert output_error_message(OSError("odd")) == "The output could not be written: odd."
