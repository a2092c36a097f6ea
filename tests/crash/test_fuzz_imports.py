from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_random_files_lose_nothing_invent_nothing_and_are_imported_once() -> None:
    script = Path(__file__).with_name("fuzz_imports.py")
    told = subprocess.run([sys.executable, str(script), "250", "5"], capture_output=True, text=True, timeout=600)
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout == "250 cases: of none something does not hold.\n"
