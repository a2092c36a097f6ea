from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_no_key_ends_the_dashboard() -> None:
    script = Path(__file__).with_name("any_keys.py")
    told = subprocess.run(
        [sys.executable, str(script), "2", "--keys", "60"], capture_output=True, text=True, timeout=300
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.endswith("2 searches, 60 keys each: none ended by a key.\n")
