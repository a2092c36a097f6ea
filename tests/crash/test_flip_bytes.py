from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_no_flipped_byte_ends_anything_unforeseen() -> None:
    script = Path(__file__).with_name("flip_bytes.py")
    told = subprocess.run(
        [sys.executable, str(script), "8", "--seed", "3", "--dashboards", "8"],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.startswith("8 flips: ")
