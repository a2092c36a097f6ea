"""How a refusal has to read, and a program of its own that meets a fault."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from db.errors import StoreError

ROOT = Path(__file__).parent.parent.parent
NOBODY = 65534


def said(error: StoreError) -> None:
    """Every refusal is two plain sentences, without the words of the database."""
    assert error.title.endswith(".")
    assert error.advice.endswith((".", "restore"))
    for word in ("sqlite", "sqlalchemy", "Errno", "pragma", "Traceback", "malformed"):
        assert word.lower() not in str(error).lower()


@contextmanager
def refused(kind: type[StoreError]) -> Iterator[pytest.ExceptionInfo[StoreError]]:
    with pytest.raises(kind) as caught:
        yield caught
    said(caught.value)


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def in_process(path: Path, code: str, *, as_nobody: bool = False, mask: int = 0o077) -> dict[str, Any]:
    """What a program of its own said: without rights of root when asked, with limits it sets for itself."""
    program = f"""
import json, os, resource, signal, sys
from pathlib import Path
sys.path.insert(0, {str(ROOT)!r})
sys.dont_write_bytecode = True
os.umask({mask})
from db.errors import StoreError
from db.queries import Reader
from db.records.drafts import Draft
from db.records.walk_enums import JournalKind
from db.store import Store
from db.copies import backup
from db.file import engine, integrity as _integrity, create
from db import store as _store
from db.queries import applications as _applications, dossiers as _dossiers, stages as _stages
from tests.clocks import SetClock
path, clock, told = Path({str(path)!r}), SetClock(), {{}}
def say(**more): told.update(more)
if {as_nobody} and os.getuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
{textwrap.dedent(code)}
print(json.dumps(told))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd="/", check=False)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout.splitlines()[-1])
    assert isinstance(answer, dict)
    return answer
