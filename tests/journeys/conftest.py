"""The process that is ready to be copied ends with the tests that asked for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.ready import ready


@pytest.fixture(scope="session", autouse=True)
def _ready() -> Iterator[None]:
    yield
    if ready.cache_info().currsize:
        ready().end()
