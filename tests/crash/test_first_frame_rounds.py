from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path


def test_whatever_happened_between_two_starts_no_picture_that_is_shown_is_wrong() -> None:
    script = Path(__file__).with_name("first_frame_rounds.py")
    told = subprocess.run(
        [sys.executable, str(script), "25", "--seed", "7"], capture_output=True, text=True, timeout=300
    )
    assert told.returncode == 0, told.stderr
    shown = re.search(r"was shown in (\d+)", told.stdout)
    assert shown is not None
    assert int(shown[1]) > 0
