from collections.abc import Callable
from pathlib import Path

import pytest

from app.exchange.importing.preview import ImportPreview
from db.records.drafts import Draft, Known
from tests.exchange.told import keep, prepared, told

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture
def sample() -> Callable[..., ImportPreview]:
    """Read a sample file against an empty store, or against `known`."""

    def read(name: str, known=(), **wishes) -> ImportPreview:
        return prepared(SAMPLES / name, known, **wishes)

    return read


@pytest.fixture
def table() -> Callable[..., ImportPreview]:
    """Read a table given as text."""

    def read(text: str, known=(), **wishes) -> ImportPreview:
        return prepared(text.encode(), known, **wishes)

    return read


@pytest.fixture
def kept() -> Callable[[ImportPreview], list[Known]]:
    """What the store knows after an import into an empty one."""
    return lambda preview: [keep(number, draft) for number, draft in enumerate(preview.new, 1)]


@pytest.fixture
def steps() -> Callable[[Draft], list[str]]:
    """The history of a draft in short."""
    return lambda draft: [told(step) for step in draft.history]
