from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_every_command_line_is_done_or_refused_in_words() -> None:
    script = Path(__file__).with_name("any_commands.py")
    told = subprocess.run([sys.executable, str(script), "150", "7"], capture_output=True, text=True, timeout=600)
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout == "150 commands: none ended otherwise than in words.\n"
