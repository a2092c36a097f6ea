"""A session that answers questions by itself and writes down what is asked and said, without a dashboard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from textual.screen import Screen

from app.screens.pipeline.forms import FormScreen
from app.screens.session import Session, message_after
from app.screens.text.signature import ASKED
from app.settings import Settings
from app.unsaved_file import Text
from db.errors import Lost, StoreError
from db.store import Store
from tests.clocks import clock_at
from widgets.finder import Finder
from widgets.form import Form
from widgets.prompt import ChoicePrompt, Prompt

Answered = tuple[str | None, str]
"""An answer, and what it is called."""
Deed = Callable[["Answering"], Awaitable[object] | None]


class _Drafts:
    """Drafts that nobody types: none is there, and none is kept."""

    unsaved: Sequence[Text] = ()
    reason, file = "The disk is full.", None
    refuses = False

    def __init__(self, do: Callable[[Callable[[Store], Any]], Any], said: list[str]) -> None:
        self._do, self._said = do, said
        self.kept: dict[str, str] = {}

    def save(self, text: Text, change: Callable[[Store], Any], done: Callable[[Any], None] | None = None) -> bool:
        if self.refuses:
            return False
        result = self._do(change)
        if done is not None:
            done(result)
        return True

    def is_encrypted(self) -> bool:
        return False

    def is_unplaced(self, name: str) -> bool:
        return False

    def draft(self, name: str) -> str:
        return self.kept.get(name, "")

    def secure(self) -> None:
        """There is nowhere to write it."""

    def type_draft(self, name: str, label: str, text: str) -> None:
        raise AssertionError("nothing is typed")

    def save_draft(self, name: str, label: str, text: str) -> bool:
        self._said.append(f"drafts {text!r} as {name} ({label})")
        return True

    def save_merged(self, name: str, label: str, base: str, text: str) -> str | None:
        """What another window wrote meanwhile is the draft that was kept."""
        if self.refuses:
            return None
        theirs = self.kept.get(name, base)
        self._said.append(f"keeps {text!r} as {name} ({label})")
        return text if theirs == base else f"{theirs} / {text}"

    def drop_draft(self, name: str) -> None:
        self._said.append(f"forgets the draft {name}")

    def flush(self) -> bool:
        return True


class _Places:
    """Where else one can go: each way is written down."""

    def __init__(self, session: Session, said: list[str]) -> None:
        self._session, self._said = session, said

    def page(self, screen: Screen[Any], **how: object) -> None:
        titled = getattr(
            screen, "title_words", lambda: getattr(screen, "_title", "") or getattr(screen, "_company", "")
        )
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(FormScreen, "session", self._session)
            title = titled()
        self._say(type(screen).__name__, (f'"{title}"',) if title else (), how)

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *which, **how: self._say(name, which, how)

    def _say(self, what: str, which: tuple[object, ...], how: dict[str, object]) -> None:
        self._said.append(
            " ".join(map(str, ("opens", what, *which, *(f"{name}={value}" for name, value in how.items()))))
        )


class Unanswered(Exception):
    """More was asked than there are answers for."""

    def __init__(self, question: ChoicePrompt | Prompt) -> None:
        super().__init__(question.question)
        self.question = question


class _Keys:
    """Keys that nobody presses."""

    def __init__(self, said: list[str]) -> None:
        self._said = said

    def hold(self) -> None:
        self._said.append("keys wait")

    def release(self) -> None:
        self._said.append("keys go on")


class AskedAgain(Exception):
    """The same is asked once more, as it is until it is answered well or left."""


class Answering:
    """One run of a deed: gives the answers it was handed, and writes down what is said and done."""

    def __init__(self, store: Store, answers: Sequence[str | None] = ()) -> None:
        self._store, self._answers = store, [*answers]
        self.said: list[str] = []
        self._heard: list[tuple[str, ...]] = []
        self.clock, self.settings, self.demo, self.trouble = clock_at(), Settings(), False, ""
        self.reader, self.saving, self.open = (
            store.reader,
            _Drafts(self._done, self.said),
            _Places(self.session, self.said),
        )
        self.keys = _Keys(self.said)
        self.lost: Lost | None = None
        self.wanted_backup: Path | None = None
        self.refusal: StoreError | None = None
        """Why no change is made, where that is tried."""
        self.agreed: object = None
        """What is answered to a page that is shown and asks nothing more."""

    @property
    def session(self) -> Session:
        """Itself, as screens know it."""
        return cast(Session, self)

    def store(self) -> Store:
        """The store, for what writes behind the screen."""
        if self.refusal is not None:
            raise self.refusal
        return self._store

    def write(self, change: Callable[[Store], Any], *, focus: int | None = None) -> Any:
        self.trouble = ""
        try:
            result = self._done(change)
        except StoreError as error:
            self.trouble = str(error)
            self.notify(self.trouble, trouble=True)
            return None
        if focus is not None:
            self.said.append(f"the cursor is on {focus}")
        return True if result is None else result

    def _done(self, change: Callable[[Store], Any]) -> Any:
        if self.refusal is not None:
            raise self.refusal
        return change(self._store)

    def did(self, change: Callable[[Store], Any], said: str = "") -> bool:
        last = self.reader.undo.last()
        done = self.write(change) is not None
        if done and said:
            self.notify(message_after(said, changed=self.reader.undo.last() != last))
        return done

    async def write_in_thread(self, change: Callable[[Store], Any]) -> Any:
        return self._done(change)

    def notify(self, text: str, *, trouble: bool = False) -> None:
        self.said.append(f'{"warns" if trouble else "says"} "{text}"')

    def copy(self, text: str, more: str = "") -> None:
        self.said.append(f'copies "{text.partition(chr(10))[0]}" {more}'.rstrip())

    async def ask(self, question: Screen[Any]) -> Any:
        if isinstance(question, Finder):
            self.said += ["asks", *found_by(question)]
            return self.agreed
        if not isinstance(question, ChoicePrompt | Prompt):
            self.open.page(question)
            return self.agreed
        heard = (question.question, question.hint, *(said_of(question)))
        if heard in self._heard:
            raise AskedAgain
        if not self._answers:
            raise Unanswered(question)
        self._heard.append(heard)
        answer = self._answers.pop(0)
        for way in question.ways:
            if answer == f"{way.label}:":
                here = question.options.current if isinstance(question, ChoicePrompt) else None
                way.do(here.answer if here else "")
                return None
        return answer

    def start(self, work: Coroutine[Any, Any, Any], group: str = "default") -> None:
        finish(work)

    def in_thread(self, work: Callable[[], str], group: str) -> None:
        try:
            self.notify(work())
        except StoreError as error:
            self.notify(str(error), trouble=True)

    def screens(self) -> Iterable[Screen[Any]]:
        """One with a walkthrough on it."""
        walk = SimpleNamespace(
            save_typed=lambda: self.said.append("keeps what is typed in the walkthrough"),
            refresh_walk=lambda: self.said.append("shows the walkthrough anew"),
        )
        return [cast(Any, SimpleNamespace(query=lambda _: [walk]))]

    def every(self, seconds: float, do: Callable[[], object]) -> None:
        self.said.append(f"looks again every {seconds:g} s")

    def later(self, do: Callable[[], object]) -> None:
        do()

    def save_typed(self) -> None:
        """Nothing is typed."""

    def leave(self, status: int) -> None:
        self.said.append(f"leaves with {status}")


def found_by(finder: Finder) -> Iterator[str]:
    """What a list that typing narrows begins with, and what a word leaves of it."""
    yield f"{finder._title} ({finder._hint})"
    for text in ("", "day", "of day", "int", "zz"):
        found = [f"{one.label} {one.note}".strip() for one in finder._find(text)]
        yield f"{text or 'nothing'} typed: {', '.join(found[:6]) or finder._nothing}"


def said_of(question: ChoicePrompt | Prompt) -> list[str]:
    """What a question offers, by which it can be told from another of the same title."""
    if isinstance(question, Prompt):
        return [question.value]
    return [f"{option.label} {option.note}" for option in question.options.every]


def finish(work: Awaitable[object] | None) -> None:
    """Do what waits for nothing but answers."""
    if work is not None:
        steps = work.__await__()
        for _ in steps:
            raise AssertionError("it waits for something")


def conversations(store: Store, deed: Deed, texts: Mapping[str, Sequence[str]], asked: set[str]) -> Iterator[str]:
    """Every way a deed can go: each question once, then each row of answers with what is said and done.

    Of a later question that was asked before, only the first answer is given.
    `texts` are what is typed into a line, by the first words of its question; "" stands for all others.
    """
    rows: list[tuple[Answered, ...]] = [()]
    while rows:
        answers = rows.pop(0)
        last = store.reader.undo.last()
        answering = Answering(store, [answer for answer, _ in answers])
        try:
            finish(deed(answering))
        except AskedAgain:
            answering.said.append("asks again")
        except Unanswered as more:
            described = "\n".join(lines_of(more.question, texts))
            possible = answers_to(more.question, texts)
            if described not in asked:
                asked.add(described)
                yield described
            elif answers:
                possible = possible[:1]
            rows[:0] = [(*answers, answer) for answer in possible]
            continue
        finally:
            done = []
            while (entry := store.reader.undo.last()) is not None and entry != last:
                done.append(entry.label)
                store.undo()
            if store.reader.preferences.get(ASKED):  # that a name was asked for is no change to undo
                store.preferences.set(ASKED, "", label="")
        results = [*answering.said, *(f"({label})" for label in reversed(done))]
        ahead = " / ".join(shown for _, shown in answers)
        yield f"  {ahead or 'enter'}: {'; '.join(results) or 'nothing'}"


def typed_into(question: Prompt, texts: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """What is typed into a line in turn."""
    found = next((typed for first, typed in texts.items() if first and question.question.startswith(first)), texts[""])
    return [*([""] if question.optional else []), *([question.value] if question.value else []), *found]


def understood(question: Prompt, text: str) -> tuple[bool, str]:
    """Whether a line is taken as it is, and what is said of it meanwhile."""
    if question.understand is None or not text:
        return True, ""
    try:
        return True, question.understand(text)
    except ValueError as problem:
        return False, str(problem)


def answers_to(question: ChoicePrompt | Prompt, texts: Mapping[str, Sequence[str]]) -> list[Answered]:
    """Each answer that can be given to a question."""
    ways: list[Answered] = [*((f"{way.label}:", f"{way.label}:") for way in question.ways), (None, "esc")]
    if isinstance(question, ChoicePrompt):
        return [*((option.answer, option.label) for option in question.options.every), *ways]
    return [*((text, repr(text)) for text in typed_into(question, texts) if understood(question, text)[0]), *ways]


def lines_of(question: ChoicePrompt | Prompt, texts: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A question as it is read."""
    yield f"? {question.question}"
    if question.hint:
        yield f"  ({question.hint})"
    if isinstance(question, ChoicePrompt):
        for option in question.options.every:
            mark = ">" if option is question.options.current else " "
            yield f"  {mark} {option.key or '-'}  {option.label}{f'   {option.note}' if option.note else ''}"
        return
    if question.placeholder:
        yield f"  [{question.placeholder}]"
    if question._password:
        yield "  (what is typed is not shown)"
    for text in typed_into(question, texts):
        taken, said = understood(question, text)
        if said:
            yield f"  {text!r} is {'understood as' if taken else 'refused:'} {said}"


def form_lines(screen: FormScreen, texts: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A form as it is read: its title, its fields, and what is said of each text typed into them."""
    yield f"[{screen.title_words()}]"
    form = next(part for part in screen.compose() if isinstance(part, Form))
    for spec in form.specs:
        if spec.apart:
            yield ""
        choices = [choice if isinstance(choice, str) else choice[1] for choice in spec.choices]
        held = f" {spec.value!r}" if spec.value else ""
        hint = f" ({spec.hint})" if spec.hint else ""
        yield f"  {spec.label}, {spec.kind}:{held}{hint}{' ' if choices else ''}{' | '.join(choices)}"
        for text in (spec.value, *texts.get(spec.name, texts.get(spec.kind, ()))):
            if spec.check is not None:
                try:
                    yield f"    {text!r}: {spec.check(text)}".rstrip(": ")
                except ValueError as problem:
                    yield f"    {text!r} is refused: {problem}"


def saved_lines(
    screen: FormScreen,
    a: Answering,
    texts: Mapping[str, Sequence[str]],
    newest: Callable[[FormScreen], Mapping[str, str]],
) -> Iterator[str]:
    """What saving a form says and stores with one field filled in anew, for each text that its field takes.

    `newest` gives the fields of what a form for something new has made.
    """
    form = next(part for part in screen.compose() if isinstance(part, Form))
    page: Any = screen
    page.query_one = lambda _: form
    page.call_later = lambda do, *given: do(*given)
    cast(Any, form).refuse = lambda text, name: a.said.append(f"says below {name} {text!r}")
    values = {spec.name: spec.value for spec in form.specs}
    for spec in form.specs:
        for text in texts.get(
            spec.name, texts.get(spec.kind, [str(choice) for choice in spec.choices[:1]] or ["Other"])
        ):
            if spec.check is not None:
                try:
                    spec.check(text)
                except ValueError:
                    continue
            a.said.clear()
            last, before = a.reader.undo.last(), screen.stored()
            is_saved = screen.save({**values, spec.name: text})
            after = screen.stored()
            now = [f"{name} {after[name]!r}" for name in after if after[name] != before[name]]
            if not before or not any(before.values()):
                now = [f"{spec.name} {newest(screen)[spec.name]!r}"]
            done = entry.label if (entry := a.reader.undo.last()) != last and entry is not None else ""
            results = [*a.said, *([f"({done})"] if done else []), *now, *([] if is_saved else ["is not saved"])]
            yield f"  {spec.name} {text!r}: {'; '.join(results) or 'nothing'}"
            if done:
                a.store().undo()
