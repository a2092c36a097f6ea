"""What comes of reading postings behind a panel: read, refused, left, or failed as nobody foresaw."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.exchange.postings.check_links import CheckedLink, LinkState, LinkToCheck
from app.screens.pipeline import posting_actions
from app.screens.pipeline.posting_actions import AGAIN, LEFT, check_leads
from db.errors import StoreError
from db.records.drafts import Draft
from db.store import Store
from tests.clocks import clock_at
from tests.screens.answering import Answering, finish
from widgets.waiting import DONE, WaitPanel


class Waits(Answering):
    """A session that does the work of a panel at once, and then leaves it or not."""

    failed: Exception | None = None
    answer: str | None = DONE
    stopped_after = 99

    async def ask(self, question: Any) -> Any:
        assert isinstance(question, WaitPanel)
        told = self.said
        told.append(f"waits for {question._title}")
        if self.failed is None:
            asked = iter(range(self.stopped_after))
            question.result = question._work(told.append, lambda: next(asked, None) is None)
        question.failed = self.failed
        return self.answer


@pytest.mark.parametrize(
    ("failed", "answer", "gives"),
    [
        (None, DONE, "the page"),
        (None, None, LEFT),
        (StoreError("There is no network."), DONE, f"There is no network. {AGAIN}"),
    ],
)
def test_a_page_is_read_or_it_is_said_why_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failed: Exception | None, answer: str | None, gives: str
) -> None:
    store = Store.open(tmp_path / "onward.db", clock_at())
    session = Waits(store)
    session.failed, session.answer = failed, answer
    monkeypatch.setattr("app.exchange.postings.from_link.read_link", lambda *_, **__: "the page")
    given: list[object] = []
    for link in ("https://contoso.example/1", "x" * 70):

        async def read(link: str = link) -> None:
            given.append(await posting_actions._read(session.session, link, typed=True))

        finish(read())
    assert given == [gives] * 2
    assert session.said == ["waits for Reading contoso.example", f"waits for Reading {'x' * 59}…"]
    session.failed, session.answer = KeyError(), DONE
    with pytest.raises(KeyError):
        finish(read())
    store.close()


STATES = {"open": LinkState.OPEN, "gone": LinkState.GONE, "unknown": LinkState.UNKNOWN}


@pytest.mark.parametrize(
    ("states", "stopped_after", "said"),
    [
        ("open", 9, "1 still open, 0 gone, 0 not known."),
        (
            "open gone unknown",
            9,
            "1 still open, 1 gone, 1 not known. To list those that are gone, find is:gone. Press u to undo.",
        ),
        ("unknown unknown", 9, "0 still open, 0 gone, 2 not known."),
        ("open gone", 1, "Stopped after 1 of 2: 1 still open, 0 gone, 0 not known."),
        ("gone gone", 0, "Stopped after 0 of 2: 0 still open, 0 gone, 0 not known."),
    ],
)
def test_leads_whose_postings_are_gone_are_counted_and_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, states: str, stopped_after: int, said: str
) -> None:
    store = Store.open(tmp_path / "onward.db", clock_at())
    for at, _ in enumerate(states.split()):
        store.applications.add(Draft(f"Firm {at}", "Clerk", link=f"https://firm.example/{at}"))

    def check(links: list[LinkToCheck], today: object, *, stopped: Any) -> Any:
        for one, state in zip(links, states.split(), strict=True):
            if stopped():
                return
            yield CheckedLink(one.number, one.link, STATES[state])

    monkeypatch.setattr("app.exchange.postings.check_links.check_links", check)
    session = Waits(store)
    session.stopped_after = stopped_after
    last = store.reader.undo.last()
    finish(check_leads(session.session))
    steps = [f"{at + 1} of {len(states.split())}  Firm {at}" for at in range(len(states.split()))][: stopped_after + 1]
    assert session.said == ["waits for Checking which postings are still open", *steps, f'says "{said}"']
    assert (store.reader.undo.last() != last) is ("1 still" in said or "gone. To list" in said)
    session.failed = KeyError()
    with pytest.raises(KeyError):
        finish(check_leads(session.session))
    store.close()
