from collections.abc import Callable
from pathlib import Path

import pytest

from app.exchange.importing.preview import Preview
from db.records.drafts import Draft, Known
from tests.exchange.told import keep, prepared, told

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture
def sample() -> Callable[..., Preview]:
    """Read a sample file against an empty store, or against `known`."""

    def read(name: str, known=(), **wishes) -> Preview:
        return prepared(SAMPLES / name, known, **wishes)

    return read


@pytest.fixture
def table() -> Callable[..., Preview]:
    """Read a table given as text."""

    def read(text: str, known=(), **wishes) -> Preview:
        return prepared(text.encode(), known, **wishes)

    return read


@pytest.fixture
def kept() -> Callable[[Preview], list[Known]]:
    """What the store knows after an import into an empty one."""
    return lambda preview: [keep(number, draft) for number, draft in enumerate(preview.new, 1)]


@pytest.fixture
def steps() -> Callable[[Draft], list[str]]:
    """The history of a draft in short."""
    return lambda draft: [told(step) for step in draft.history]
