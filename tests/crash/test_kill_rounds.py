from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path


def test_a_killed_writer_loses_nothing_it_had_acknowledged() -> None:
    script = Path(__file__).with_name("kill_rounds.py")
    told = subprocess.run(
        [sys.executable, str(script), "15", "--seed", "11"], capture_output=True, text=True, timeout=300
    )
    assert told.returncode == 0, told.stderr
    changes = re.search(r"all (\d+) acknowledged changes are there", told.stdout)
    assert changes is not None
    assert int(changes[1]) > 0


def test_a_program_killed_while_it_copies_and_erases_leaves_no_private_text() -> None:
    script = Path(__file__).with_name("kill_rounds.py")
    told = subprocess.run(
        [sys.executable, str(script), "8", "--private", "--seed", "5"], capture_output=True, text=True, timeout=300
    )
    assert told.returncode == 0, told.stderr
    erased = re.search(r"(\d+) erased texts are nowhere", told.stdout)
    assert erased is not None
    assert int(erased[1]) > 0
