"""Text is kept as it was written, whatever it is, and obeyed never."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import Refused
from db.records.drafts import Draft, DraftPerson
from db.records.enums import EventKind, Outcome
from db.records.walk_enums import Evidence, JournalKind
from db.sql.fold_text import folded_anew
from db.store import Store
from db.writes.base import LONGEST_TEXT
from tests.present import present

HOSTILE = {
    "markup": "[bold red]Acme[/] [@click=app.quit]x[/] [/nothing]",
    "escapes": "\x1b[2J\x1b]0;title\x07\x1b[31mred\x9b31m",
    "bidi": "abc\u202egnp.exe\u2066\u2069\u200f",
    "zero width": "a\u200bb\u200dc\ufeffd",
    "quotes": "Robert'); DROP TABLE application;-- \" ` \\",
    "formula": '=HYPERLINK("http://x.example","y")',
    "emoji": "👩🏽‍💻 café ß İ ﬁ 日本語",
    "long": "five thousand " * 357,
    "lines": "one\r\ntwo\n\n\tthree  ",
    "surrogate pair": "\U0001f98a",
}


def _line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", HOSTILE)
def test_long_texts_are_kept_exactly(store: Store, name: str) -> None:
    text = HOSTILE[name]
    number = store.applications.add(Draft("Contoso", "Analyst", note=text, posting=text))
    store.history.record(number, EventKind.HEARD, words=text)
    store.interviews.add(number, starts_at=datetime(2026, 12, 1, 9, tzinfo=UTC), time_zone="UTC")
    store.interviews.edit(1, preparation=text, debrief=text)
    (walk,) = store.history.close([number], Outcome.REJECTED, words=text)
    store.rejections.save_answer(walk, "q", text)
    store.rejections.save_feedback(walk, reading=text)
    store.rejections.add_reason(walk, "prep", Evidence.SAID, note=text)
    store.rejections.save_setback_plan(number, text)
    store.private_notes.save(text, JournalKind.FREE, walk)
    store.drafts.save("note", text)
    dossier, rejection = store.reader.applications.dossier(number), store.reader.rejections.get(walk)
    assert dossier is not None
    assert rejection is not None
    assert dossier.notes[0].text == text
    assert dossier.posting == text
    assert [e.words for e in dossier.events if e.words] == [text, text]
    assert (dossier.interviews[0].preparation, dossier.interviews[0].debrief) == (text, text)
    assert rejection.answers == (("q", text),)
    assert rejection.feedback.reading == text
    assert rejection.feedback.said == text.strip()
    assert rejection.findings[0].note == text
    assert rejection.setback_plan == text
    assert store.reader.private_notes.all()[0].text == text
    assert store.reader.drafts.get("note") == text
    assert store.reader.health.problems() == []


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_kept_in_one_line(store: Store, name: str) -> None:
    text = HOSTILE[name]
    line = _line(text)
    number = store.applications.add(
        Draft(text, text, place=text, channel=text, link=text, tags=(text,), people=(DraftPerson(text, text),))
    )
    dossier = store.reader.applications.dossier(number)
    assert dossier is not None
    kept = dossier.application
    assert (kept.company, kept.role, kept.place, kept.channel, kept.link) == (line,) * 5
    assert kept.tags == (line.lower(),)
    assert (dossier.people[0].name, dossier.people[0].role) == (line, line)
    assert [c.id for c in store.reader.applications.named(text)] == [number]
    store.stages.add("x " + text[:50], store.reader.stages.all()[0].kind)
    assert store.reader.health.problems() == []
    store.undo()
    store.undo()
    store.redo()
    assert store.reader.applications.get(number) == kept


@pytest.mark.parametrize(("given_", "kept"), [("a\x00b", "ab"), ("a\ud800b", "a?b"), ("\x00", "")])
def test_what_no_file_can_hold_is_taken_out(store: Store, given_: str, kept: str) -> None:
    number = store.applications.add(
        Draft("Contoso " + given_, "Analyst", tags=("t" + given_,), raw=given_, source=given_)
    )
    store.notes.add(number, "note " + given_)
    store.documents.add(number, name="CV " + given_, path="/tmp/" + given_, checksum=given_)
    (walk,) = store.history.close([number], Outcome.REJECTED, words=given_)
    store.rejections.save_answer(walk, "q" + given_, "answer " + given_)
    store.rejections.add_reason(walk, "prep", Evidence.SAID, quote=given_)
    store.rejections.edit_reason(1, quote="q " + given_, note="n " + given_)
    store.drafts.save("d", "draft " + given_)
    dossier, rejection = store.reader.applications.dossier(number), store.reader.rejections.get(walk)
    assert dossier is not None
    assert rejection is not None
    assert dossier.application.company == ("Contoso " + kept).strip()
    assert dossier.application.tags == ("t" + kept,)
    assert dossier.notes[0].text == "note " + kept
    assert (dossier.documents[0].path, dossier.documents[0].checksum) == ("/tmp/" + kept, kept)
    assert rejection.answers == (("q" + kept, "answer " + kept),)
    assert (rejection.findings[0].quote, rejection.findings[0].note) == (("q " + kept).strip(), "n " + kept)
    assert store.reader.drafts.get("d") == "draft " + kept


def test_a_company_of_signs_alone_is_itself_and_no_other(store: Store) -> None:
    one, two = store.applications.add(Draft("!!!", "Analyst")), store.applications.add(Draft("???", "Analyst"))
    first, second = store.reader.applications.get(one), store.reader.applications.get(two)
    assert first is not None
    assert second is not None
    assert (first.company, second.company) == ("!!!", "???")
    assert store.reader.applications.earlier("!!!", except_id=one) == ()


@pytest.mark.parametrize("text", ["", " ", "\x00", "\n\t"])
def test_nothing_is_no_name(store: Store, text: str) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst"))
    for act in (
        lambda: store.applications.add(Draft(text, text)),
        lambda: store.notes.add(number, text),
        lambda: store.tasks.add(number, text),
        lambda: store.contacts.add(number, DraftPerson(text)),
        lambda: store.documents.add(number, name=text),
        lambda: store.stages.add(text, store.reader.stages.all()[0].kind),
        lambda: store.searches.start(text),
    ):
        with pytest.raises(Refused) as caught:
            act()
        assert caught.value.title.endswith(".")


def test_a_whole_file_pasted_is_refused_not_cut(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst"))
    store.notes.add(number, "x" * LONGEST_TEXT)
    for act in (
        lambda: store.notes.add(number, "x" * (LONGEST_TEXT + 1)),
        lambda: store.applications.edit(number, role="x" * 10_001),
        lambda: store.private_notes.save("x" * (LONGEST_TEXT + 1), JournalKind.FREE, None),
    ):
        with pytest.raises(Refused):
            act()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60), name=st.text(max_size=30))
def test_any_text_at_all(store: Store, text: str, name: str) -> None:
    number = store.applications.add(Draft("C " + name, "R " + name, note=text, tags=(name,)))
    dossier = store.reader.applications.dossier(number)
    assert dossier is not None
    assert dossier.application.role == _line("R " + name.replace("\x00", ""))
    assert [n.text for n in dossier.notes] == ([text.replace("\x00", "")] if text.replace("\x00", "").strip() else [])
    assert number in [
        c.id for c in store.reader.applications.named(f"{dossier.application.company} {dossier.application.role}")
    ]
    store.undo()
    store.redo()
    assert store.reader.applications.dossier(number) == dossier


VALUES: list[tuple[str, Any]] = [
    ("interest", 0),
    ("interest", 6),
    ("fit", -1),
    ("effort_hours", -1),
    ("effort_hours", 5000),
    ("colour", "red"),
]


@pytest.mark.parametrize(("field", "value"), VALUES)
def test_impossible_values_are_refused(store: Store, field: str, value: Any) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst"))
    with pytest.raises(Refused):
        store.applications.edit(number, **{field: value})


def test_the_models_of_recovery_have_no_text_beside_what_is_kept(store: Store) -> None:
    """A walk opened by an ending holds the employer's words once, where feedback shows them."""
    number = store.applications.add(Draft("Contoso", "Analyst"))
    store.history.close([number], Outcome.REJECTED, words="  Sorry.  ")
    with store.change("") as unit:
        rows = unit.rows("SELECT said FROM rejection")
    assert [tuple(row) for row in rows] == [("Sorry.",)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({1: "øre"}, {1: "ore"}),
        ({1: "ore"}, {}),
        ({1: "øre", 2: "ore"}, {}),
        ({1: "øre", 2: "ørę", 3: "łan"}, {1: "ore", 2: "orę", 3: "lan"}),
        ({1: "øre", 2: "oře", 3: "ore"}, {}),
        ({1: "ıłı", 2: "ılı"}, {1: "ili"}),
    ],
)
def test_names_folded_by_an_older_onward_are_folded_anew_unless_another_has_them(
    before: dict[int, str], after: dict[int, str]
) -> None:
    assert folded_anew(before) == after


def test_a_line_has_no_breaks_and_no_gaps(store: Store) -> None:
    for text in ("call  Ana", " call Ana ", "call\nAna", "call\tAna\x00"):
        task = store.tasks.add(None, text)
        assert present(store.reader.tasks.get(task)).text == "call Ana"
    name = "a" * 10_000
    assert present(store.reader.tasks.get(store.tasks.add(None, name))).text == name
