"""A walkthrough act by act, without a dashboard: what is shown, said and stored, in one file to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.app import SuspendNotSupported

from app.domain.recovery import fields
from app.domain.recovery.effect import Go
from app.domain.recovery.walk_data import WalkPage
from app.screens.recovery import walk_editor
from app.screens.recovery.field_widgets import (
    FieldCleared,
    FieldView,
    MenuView,
    Picked,
    TextFieldView,
)
from app.screens.recovery.walk_body import WalkBody
from app.screens.recovery.walk_editor import WalkEditor
from app.screens.recovery.walk_view import WalkView
from db.errors import StoreError
from db.records.drafts import Draft
from db.records.enums import Outcome
from db.records.walk_enums import JournalKind, Step, Walk
from db.store import Store
from tests.clocks import clock_at
from tests.days import TODAY
from tests.db.acts import Ids, fill
from tests.screens.answering import Answering, Unanswered
from tests.screens.test_conversations import written
from widgets.stepper import Stepper

FIELD_VIEWS: dict[type, type[FieldView]] = {fields.TextField: TextFieldView, fields.MenuField: MenuView}
"""What is made of a field where that matters here."""
TOLD = Path(__file__).with_name("walk_told.txt")
STORIES = {
    "nothing is listed, then one": "none refresh write later next back show:2 show:2 show:1",
    "from step to step": "show:1 go:feedback previous next next next next next next enter go:recover alone",
    "a step is left out": "show:1 go:analyse skip skip back",
    "pages before the steps": "show:1 later page:LENGTH later back back page:SNOOZE refresh back",
    "what was said is written": "show:1 go:feedback type:feedback.said=They+were+kind keep keep theirs keep go:analyse",
    "what is written beside another window": "show:1 go:feedback type:feedback.said=Mine elsewhere keep refresh",
    "a text is cleared": "show:1 go:feedback type:feedback.said= clear:feedback.said keep restore restore",
    "white space alone is nothing written": "show:1 go:feedback type:feedback.reading=++ keep",
    "the store is full": "show:1 go:feedback type:feedback.said=Mine full keep pick:feedback.kind=no taking keep",
    "text waits in the store": "show:1 go:feedback waits refresh",
    "text waits while another is typed": "show:1 go:feedback waits type:feedback.said=Mine refresh",
    "text waits while one writes": "show:1 go:recover write door pick:recover.door=letter waits refresh",
    "text waits for one that is gone": "none waits refresh",
    "another walkthrough is chosen elsewhere": "show:1 go:perspective kind:light refresh kind:note refresh next back",
    "an answer is chosen": "show:1 go:feedback pick:feedback.kind=no pick:feedback.kind="
    " pick:feedback.letter=thanks letter type:feedback.letter.thanks=Dear+you letter",
    "the letter is handed on": "show:1 go:feedback pick:feedback.letter=request copy email editor edit=Dear+all"
    " noeditor edit=x",
    "one writes to oneself": "show:1 go:recover write door pick:recover.door=letter type:journal.0=Dear+me page:LENGTH"
    " in write back in later fold write door pick:recover.door=letter go:analyse in",
    "what is private": "show:1 go:recover reveal reveal fold hidden reveal locked refresh reveal reveal",
    "causes are looked for": "show:1 go:analyse enough inside enough refresh go:perspective go:analyse show:2",
    "it is deleted elsewhere": "show:1 go:feedback type:feedback.said=Mine delete refresh",
    "it is deleted while nothing is written": "show:1 go:feedback delete refresh none",
    "it is deleted while one writes": "show:1 go:recover focus:recover.tell delete refresh",
    "several of one day": "day refresh page:SNOOZE back open page:DAY pick:day.away=away refresh alone back",
    "a quick end": "show:2 open refresh open",
    "the plan": "show:1 go:correct pick:correct.suggest=0 type:correct.what=Practise keep"
    " pick:correct.keep=keep next back",
}
"""By what happens, the acts; those after an `=` are texts, with a plus for a space."""


class Body:
    """The fields of a step, made and not drawn."""

    def __init__(self, told: list[str]) -> None:
        self.shown: dict[str, FieldView] = {}
        self._told = told

    @property
    def views(self) -> list[FieldView]:
        return [*self.shown.values()]

    def view(self, key: str) -> FieldView | None:
        return self.shown.get(key)

    def show(self, column: list[fields.StepField], *, anew: bool = False) -> None:
        made: dict[str, FieldView] = {}
        for field in column:
            there = None if anew else self.shown.get(field.key)
            if isinstance(there, TextFieldView) and isinstance(field, fields.TextField):
                there.show(field)
                made[field.key] = there
            else:
                made[field.key] = FIELD_VIEWS.get(type(field), FieldView)(field)
        keys = [field.key for field in column]
        if anew or keys != [*self.shown]:
            self._told.append(f"{'shows' if anew else 'shows in place'} {' '.join(keys) or 'nothing'}")
        self.shown = made

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *given: self._told.append(" ".join((name, *(str(one) for one in given if isinstance(one, str)))))


class Walking:
    """One walkthrough that nobody draws."""

    def __init__(self, store: Store, ids: Ids, patch: pytest.MonkeyPatch) -> None:
        self.a, self.store, self.ids = Answering(store), store, ids
        self.edited = ""
        self.focused, self.inside, self.can_edit, self.is_locked = "", False, True, False
        self.view: Any = WalkView(id="walk")
        self.body = Body(self.a.said)
        told = self.a.said.append
        saving: Any = self.a.saving
        self.waiting = self.here = ""
        self.title: tuple[str, ...] = ()
        saving.reason, saving.waiting = "", lambda name: self.waiting
        vars(self.a).update(others_wrote=False)
        rail = SimpleNamespace(display=True, show=self.rail, focus=lambda: told("the rail"))
        parts = {Stepper: rail, WalkBody: self.body}
        title = SimpleNamespace(say=self.titled)
        changed: dict[str, Any] = {
            "query_one": lambda kind: parts.get(kind, title),
            "call_after_refresh": lambda do, *given: do(*given),
            "call_later": lambda do, *given: do(*given),
            "post_message": self.posted,
            "set_timer": lambda seconds, do: self.timer(f"in {seconds} s", do),
        }
        vars(self.view).update(changed)
        then = SimpleNamespace(
            call_later=lambda _, what: told(f"then {what}"), run_action=None, suspend=self.suspend, focused=0
        )
        for kind, name, value in (
            (WalkEditor, "session", self.a.session),
            (WalkView, "app", then),
            (WalkView, "screen", then),
            (WalkView, "has_focus_within", property(lambda _: self.inside)),
            (FieldView, "is_mounted", True),
            (FieldView, "has_focus_within", property(lambda field: field.field.key == self.focused)),
            (FieldView, "enter", lambda field, by: told(f"enters {field.field.key} {by}")),
            (TextFieldView, "enter", lambda field, by: told(f"enters {field.field.key} {by}")),
            (MenuView, "enter", lambda field, by: told(f"enters {field.field.key} {by}")),
            (walk_editor, "open_link", lambda link: "Opened the letter."),
        ):
            patch.setattr(kind, name, value)
        patch.setattr("app.domain.recovery.external_editor.edit_text", lambda command, letter: self.edited)
        patch.setattr("app.domain.recovery.external_editor.editor", lambda around: "vi")
        patch.setattr("app.screens.recovery.walk_view.offer_unplaced", self.offered)

    def titled(self, *words: str) -> None:
        if words != self.title:
            self.title = words
            self.a.said.append(f"titled {' / '.join(filter(None, words)) or 'nothing'}")

    def rail(self, steps: Any, at: str) -> None:
        here = f"at {at or 'none'} of {', '.join(f'{step.name} {step.note}'.strip() for step in steps) or 'none'}"
        if here != self.here:
            self.here = here
            self.a.said.append(here)

    def offered(self, _: object, name: str, title: str, text: str, *, private: bool) -> None:
        self.a.said.append(f"offers {text!r} of {name} back{', private' if private else ''}")

    def posted(self, message: Any) -> None:
        if type(message).__name__ != "PageChanged":
            self.a.said.append(f"posts {type(message).__name__}")

    def timer(self, when: str, do: Callable[[], object]) -> Any:
        self.a.said.append(f"looks {when}")
        self.tick = do
        return SimpleNamespace(stop=lambda: self.a.said.append("looks no more"))

    @contextmanager
    def suspend(self) -> Iterator[None]:
        if not self.can_edit:
            raise SuspendNotSupported
        yield

    def act(self, act: str) -> str:
        self.a.said.clear()
        last = self.store.reader.undo.last()
        name, _, given = act.partition(":")
        try:
            self.do(name.partition("=")[0], given or name.partition("=")[2])
        except Unanswered as more:
            self.a.said.append(f"asks {more.question.question}")
        entry = self.store.reader.undo.last()
        done = [] if entry is None or entry == last else [f"({entry.label})"]
        position = self.view.position
        stands = (
            []
            if position.page is position.home is WalkPage.STEP
            else [f"page {position.page.name} of {position.home.name}"]
        )
        stands += [f"writing {position.writing}"] if position.writing else []
        stands += ["revealed"] if position.revealed else []
        texts = [view for view in self.body.views if isinstance(view, TextFieldView)]
        stands += [f"{view.field.key} holds {view.pending()!r}" for view in texts if view.pending() is not None]
        return f"  {act}: {'; '.join([*self.a.said, *done, *stands]) or 'nothing'}"

    def do(self, name: str, given: str) -> None:
        view, body, store = self.view, self.body, self.store
        key, _, text = given.partition("=")
        text = text.replace("+", " ")
        field: Any = body.view(key)
        match name:
            case "show":
                view.show(int(given))
            case "none":
                view.show(None)
            case "go":
                view.go(Step(given), focus=len(given) % 2 == 0)
            case "next" | "previous" | "skip":
                getattr(view, f"{name}_step")()
            case "back":
                self.a.said.append(f"gives {view.back()}")
            case "page":
                view.show_page(WalkPage[given])
            case "alone":
                view.show_alone()
            case "refresh":
                view.refresh_walk()
            case "in":
                self.a.said.append(f"in a step: {view.in_step}, among steps: {view.has_steps}")
            case "kind":
                store.rejections.choose_walk(self.ids.walk, Walk(given))
            case "enter" | "write" | "later" | "reveal" | "fold":
                getattr(view, name)()
            case "keep":
                view.save_typed()
            case "type":
                field.control.change_to(text)
            case "clear":
                view._cleared(FieldCleared(key))
            case "restore":
                view._last_cleared = view._last_cleared or "none"
                try:
                    view.action_restore()
                except BaseException as skipped:
                    self.a.said.append(type(skipped).__name__)
            case "pick":
                view._picked(Picked(field.field, text))
            case "theirs" | "elsewhere":
                store.rejections.save_feedback(self.ids.walk, said="Theirs")
                vars(self.a).update(others_wrote=name == "elsewhere")
            case "full" | "taking":
                self.a.refusal = StoreError("The disk is full.", "Nothing was changed.") if name == "full" else None
                vars(self.a.saving)["refuses"] = name == "full"
            case "waits":
                vars(self.a.saving)["reason"], self.waiting = "The disk is full.", "It waits"
            case "letter":
                self.a.said.append(f"the letter is {view.letter()!r}")
            case "copy" | "email" | "editor":
                view._go(Go[name.upper()])
            case "noeditor":
                self.can_edit = False
            case "edit":
                self.edited = key.replace("+", " ")
                view._edit()
            case "door" | "focus":
                self.focused = given or "recover.write"
                view.write()
            case "inside":
                self.inside = True
            case "enough":
                view._say_enough()
            case "hidden":
                store.private_notes.save("Dear me", JournalKind.LETTER, self.ids.walk)
            case "locked":
                store.privacy.set_passphrase("Words")
                store.reader.vault.forget()
            case "delete":
                store.applications.delete([self.ids.ended])
            case "day":
                for company in ("Litware", "Wingtip"):
                    number = store.applications.add(Draft(company, "Cook", applied_on=TODAY - timedelta(9)))
                    (walk,) = store.history.close([number], Outcome.REJECTED, on=TODAY)
                view.show(walk)
            case "open":
                menu = next(one for one in body.views if isinstance(one, MenuView))
                option = next(one for one in menu.field.options if one.value)
                view._picked(Picked(menu.field, option.value))


def told(store: Store, ids: Ids, acts: str) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        walking = Walking(store, ids, patch)
        for act in acts.split():
            yield walking.act(act)


def test_each_act_of_a_walkthrough_stands_in_one_file_to_read(tmp_path: Path) -> None:
    """When this fails: read what a walkthrough does now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    first = Store.open(tmp_path / "first.db", clock_at())
    ids = fill(first)
    first.close()
    lines: list[str] = []
    for at, (what, acts) in enumerate(STORIES.items()):
        path = tmp_path / f"{at}.db"
        path.write_bytes((tmp_path / "first.db").read_bytes())
        store = Store.open(path, clock_at())
        lines += [f"[{what}]", *told(store, ids, acts), ""]
        store.close()
    written(TOLD, lines)
