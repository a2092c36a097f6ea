"""The full form, for a new application and for changing one; what is typed is kept until it is saved."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from app.clock import Clock
from app.domain import formatting
from app.domain.application_fields import DETAILS, FIELDS
from app.domain.text_merge import BOTH_TEXTS, merge
from app.screens.keys.actions import DISCARD_FORM, SAVE_FORM, bindings
from app.screens.pipeline.added import show_added
from app.screens.session import Session, session_of
from app.screens.text.drafts import DISCARD_AGAIN, SAVED
from app.screens.text.prompts import Days
from db.errors import Refused
from db.records.cards import Pay
from db.records.drafts import Draft
from db.records.enums import WorkMode
from db.records.names import NEEDED, NO_COMPANY, NO_ROLE, is_enough, named
from db.sql.fold_text import company_key
from db.writes.base import long_text, one_line
from widgets.choices import Choices
from widgets.footer import Footer, KeyHint
from widgets.form import FieldKind, FieldSpec, Form
from widgets.lines import Piece
from widgets.words import Words

TYPED_OVER = "typed over"
"""The name in a draft of what its fields held before; no field has it."""
CHOOSE = KeyHint("enter", "choose", "screen.choose")
POINT = KeyHint("← →", "answers", "screen.point")
KEYS = (SAVE_FORM.hint(), KeyHint("esc", "back", "screen.leave"))


class FormScreen(ModalScreen[None]):
    """A whole screen with a form; its text is a draft until it is saved, so leaving by accident loses nothing."""

    DEFAULT_CSS = """
    FormScreen { background: $background; }
    FormScreen #title { padding: 1 2; }
    FormScreen #hint { padding: 0 2; margin: 1 0 0 0; height: 1; dock: bottom; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(DISCARD_FORM)
    is_finished = False
    """Whether what was filled in was saved, or discarded."""

    @property
    def session(self) -> Session:
        """What this knows of the program."""
        return session_of(self)

    def title_words(self) -> str:
        """What the form is for."""
        raise NotImplementedError

    def stored(self) -> dict[str, str]:
        """What the fields hold in the store now; empty for something new."""
        return {}

    def specs(self, values: Mapping[str, str]) -> list[FieldSpec]:
        """The fields; `values` holds what is stored and, instead, what was typed and not saved the last time."""
        raise NotImplementedError

    def save(self, values: dict[str, str]) -> bool:
        """Keep the values; False when that was refused."""
        raise NotImplementedError

    def draft_name(self) -> str:
        """The name unsaved text is kept under."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Title, fields, keys."""
        text = self.session.saving.draft(self.draft_name())
        self._to_discard = ""
        self._said: Piece | None = None
        self._restored = bool(text)
        kept = json.loads(text) if text else {}
        self._before: dict[str, str] = {}
        self._before = self.stored()
        # What it was typed over may be older than what is stored now.
        self._typed_over = {**self._before, **kept.pop(TYPED_OVER, {})}
        yield Words(id="title")
        yield Form(self.specs({**self._before, **kept}))
        yield Footer(
            KEYS,
            last=DISCARD_FORM.hint(),
            id="hint",
        )

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.query_one(Form).focus_field()
        self._show_title()

    def _show_title(self) -> None:
        rows: list[list[Piece]] = [[(self.title_words(), "strong")]]
        if self._said is not None:
            rows.append([self._said])
        elif self._restored:
            rows.append([("This is your draft.", "faint")])
        self.query_one("#title", Words).say_rows(rows)

    async def on_footer_key_clicked(self, message: Footer.KeyClicked) -> None:
        """Do what a clicked key does."""
        await self.run_action(message.action)

    def on_descendant_focus(self) -> None:
        """Name the key that chooses where an answer is pointed at, and the arrows where none is yet."""
        self._name_keys()

    @on(Choices.PointedAt)
    def _pointed(self) -> None:
        self._name_keys()

    def _name_keys(self) -> None:
        row = self.focused if isinstance(self.focused, Choices) else None
        here = () if row is None else (POINT if row.pointed is None else CHOOSE,)
        self.query_one("#hint", Footer).show((*here, *KEYS))

    def action_point(self) -> None:
        """Point at the first answer."""
        if isinstance(self.focused, Choices):
            self.focused.action_step(1)

    def action_choose(self) -> None:
        """Choose the answer that is pointed at."""
        if isinstance(self.focused, Choices):
            self.focused.action_choose()

    def action_save(self) -> None:
        """Save, when every field is understood."""
        self.query_one(Form).action_save()

    def action_leave(self) -> None:
        """Go back; what is typed stays as a draft."""
        self.query_one(Form).action_cancel()

    @on(Form.Changed)
    def _changed(self) -> None:
        form = self.query_one(Form)
        typed: dict[str, object] = {}
        if form.is_changed or self._restored:
            typed |= {name: text for name, text in form.values.items() if text != self._before.get(name)}
        if over := {name: self._typed_over[name] for name in typed if name in self._typed_over}:
            typed[TYPED_OVER] = over
        self.session.saving.type_draft(self.draft_name(), self.title_words(), json.dumps(typed) if typed else "")

    def changes(self, values: Mapping[str, str]) -> dict[str, str]:
        """The values that are not as they were; in a long one what another window saved meanwhile stays too."""
        now = self.stored()
        long = {spec.name for spec in self.query_one(Form).specs if spec.kind == "long"}
        changed = {name: text for name, text in values.items() if text != self._before[name]}
        for name in long & changed.keys():
            whole = merge(self._typed_over[name], now[name], changed[name], one_line=False)
            if whole not in (changed[name], now[name]):
                self.app.call_later(self.session.notify, BOTH_TEXTS)
            changed[name] = whole
        return changed

    @on(Form.Saved)
    def _saved(self, message: Form.Saved) -> None:
        if self._can_be_kept(message.values) and self.save(message.values):
            self._leave()

    def _can_be_kept(self, values: Mapping[str, str]) -> bool:
        """Whether no text is too long; else say so below the first that is."""
        form = self.query_one(Form)
        for spec in form.specs:
            try:
                (long_text if spec.kind == "long" else one_line)(values[spec.name])
            except Refused as refused:
                form.refuse(str(refused), spec.name)
                return False
        return True

    @on(Form.Cancelled)
    def _cancelled(self) -> None:
        saving = self.session.saving
        self.dismiss()
        if saving.flush() and saving.draft(self.draft_name()):
            self.app.call_later(self.session.notify, SAVED)

    def action_discard(self) -> None:
        """Leave and forget what was typed, when asked for twice."""
        typed = self.session.saving.draft(self.draft_name())
        if typed not in ("", self._to_discard):
            self._to_discard = typed
            self.session.notify(DISCARD_AGAIN)
            return
        self._leave()

    def _leave(self) -> None:
        self.is_finished = True
        self.session.saving.drop_draft(self.draft_name())
        self.dismiss()

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say something below the title, where it is seen whatever field one is in; an empty text takes it away."""
        self._said = (text, "attention" if trouble else "quiet") if text else None
        self._show_title()


class ApplicationForm(FormScreen):
    """The fields of one application, by which it can be told from others."""

    def is_named(self, values: Mapping[str, str]) -> bool:
        """Whether company, role or link are filled in; else say that one of them is needed."""
        if is_enough(company=values["company"], role=values["role"], link=values["link"]):
            return True
        self.query_one(Form).refuse(" ".join(NEEDED), "company")
        return False


class AddScreen(ApplicationForm):
    """A new application in full."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._begun = draft
        self.is_of_another = False
        """Whether an older unfinished form is shown, of another company than the line it was opened with."""

    def title_words(self) -> str:
        """What the form is for."""
        return "Add an application"

    def draft_name(self) -> str:
        """One unfinished new application at a time."""
        return "form:new"

    def specs(self, values: Mapping[str, str]) -> list[FieldSpec]:
        """All fields of a new application."""
        older, line = values.get("company", ""), self._begun.company
        self.is_of_another = bool(older and line) and company_key(older) != company_key(line)
        values = {**texts_of(self._begun, *_SHARED, "stage", "applied_on", "note", "posting"), **values}
        stages = self.session.reader.stages.all()
        clock = self.session.clock
        names = _names(values, self._earlier)
        named = values["stage"] or ("Applied" if values["applied_on"] else stages[0].name)
        stage = FieldSpec("stage", "Stage", "choice", named, choices=[s.name for s in stages])
        check = Days(clock).say_past_if_any
        applied = FieldSpec("applied_on", "Applied on", "day", values["applied_on"], "such as today", check=check)
        note = FieldSpec("note", "Note", "long", values["note"], apart=True)
        return [*names, stage, applied, *detail_fields(values, clock), note, _posting(values)]

    def _earlier(self, text: str) -> str:
        earlier = self.session.reader.applications.earlier(text)
        return formatting.earlier(earlier[0], text, self.session.clock.today()) if earlier else ""

    def save(self, values: dict[str, str]) -> bool:
        """Add it."""
        if not self.is_named(values):
            return False
        clock = self.session.clock
        applied = Days(clock).past(values["applied_on"]) if values["applied_on"].strip() else None
        draft = self._begun._replace(
            company=values["company"],
            role=values["role"],
            stage=values["stage"],
            applied_on=applied,
            note=values["note"],
            posting=values["posting"],
            **read_details(values, clock),
        )
        number = self.session.write(lambda store: store.applications.add(draft))
        if number is None:
            return False
        self.call_later(show_added, self.session, number, draft)
        return True


class EditScreen(ApplicationForm):
    """One application's fields."""

    def __init__(self, application_id: int) -> None:
        super().__init__()
        self._number = application_id

    def title_words(self) -> str:
        """Which application this is."""
        application = self.session.reader.applications.get(self._number)
        if application is None:
            return "This application"
        return f"{application.company}  {application.role}"

    def draft_name(self) -> str:
        """One unfinished change of each application."""
        return f"form:{self._number}"

    def stored(self) -> dict[str, str]:
        """What is stored of the application; where it was deleted meanwhile, what was."""
        dossier = self.session.reader.applications.dossier(self._number)
        if dossier is None:
            return self._before
        texts = texts_of(dossier.application, *_SHARED)
        return {**texts, **{name: named(texts[name]) for name in NOT_NAMED}, "posting": dossier.posting}

    def specs(self, values: Mapping[str, str]) -> list[FieldSpec]:
        """The fields with what they hold now."""
        return [
            *_names(values),
            *detail_fields(values, self.session.clock),
            _posting(values, apart=True),
        ]

    def save(self, values: dict[str, str]) -> bool:
        """Keep what has changed."""
        if not self.is_named(values):
            return False
        changed, before = self.changes(values), self.stored()
        read = read_details(values, self.session.clock)
        fields = {name: read.get(name, text) for name, text in changed.items()}
        if fields and not self.session.did(lambda store: store.applications.edit(self._number, **fields)):
            return False
        if self.stored() != before:
            self.call_later(self.session.notify, "Saved. Press u to undo.")
        return True


NOT_NAMED = {"company": NO_COMPANY, "role": NO_ROLE}
"""The fields that may be empty, with what is shown then."""


def _names(values: Mapping[str, str], said: Callable[[str], str] | None = None) -> list[FieldSpec]:
    """Company and role; `said` says something about a company."""
    return [
        FieldSpec("company", "Company", value=values["company"], hint=NO_COMPANY, check=said),
        FieldSpec("role", "Role", value=values["role"], hint=NO_ROLE),
    ]


def detail_fields(values: Mapping[str, str], clock: Clock) -> list[FieldSpec]:
    """The fields new and known applications share."""
    today = clock.today()
    modes = [("", "not set"), *((mode.value, mode.value) for mode in WorkMode)]
    return [
        FieldSpec(
            field.name,
            field.label,
            KINDS.get(field.name, "text"),
            values[field.name],
            field.hint,
            choices=modes if field.name == "work_mode" else (),
            check=partial(field.check, today=today),
            apart=field.name in ("link", "interest"),
        )
        for field in DETAILS
    ]


KINDS: dict[str, FieldKind] = {
    "work_mode": "choice",
    "pay": "pay",
    "interest": "stars",
    "fit": "stars",
    "deadline": "day",
    "decision_on": "day",
}
"""How the fields are filled in that are no plain text."""


def read_details(values: Mapping[str, str], clock: Clock) -> dict[str, Any]:
    """The shared fields' texts as values; each has passed its check."""
    today = clock.today()
    return {field.name: field.value(values[field.name], today) for field in DETAILS}


def _posting(values: Mapping[str, str], *, apart: bool = False) -> FieldSpec:
    hint = "paste it here, postings get taken down"
    return FieldSpec("posting", "Job posting", "long", values["posting"], hint, apart=apart)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Pay):
        return formatting.pay(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


_SHARED = tuple(field.name for field in FIELDS)


def texts_of(record: object, *names: str) -> dict[str, str]:
    """Fields of a record as they stand in a form."""
    return {name: _text(getattr(record, name)) for name in names}


def needed(what: str, more: Callable[[str], str] | None = None) -> Callable[[str], str]:
    """A check for a text that may not be empty; `more` says something about one that is not."""

    def check(text: str) -> str:
        if not text.strip():
            raise ValueError(f"A {what} is needed.")
        return more(text) if more is not None else ""

    return check
