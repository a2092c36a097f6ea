"""What is written whole to a file."""

from __future__ import annotations

import json
from pathlib import Path

from app.exchange.writing.write_files import encoded, write_encoded


def test_a_large_export_is_written_in_pieces_and_each_thing_once(tmp_path: Path) -> None:
    everything = {"notes": [f"Zoë {number}" for number in range(6000)]}
    pieces = list(encoded(everything))
    assert len(pieces) > 1
    write_encoded(pieces, tmp_path / "all.json")
    text = (tmp_path / "all.json").read_text("ascii")
    assert json.loads(text) == everything
    assert text.endswith("\n")
