"""The full form, to add or edit an application; typed text is a draft until it is saved."""

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
from app.screens.session import InDashboard
from app.screens.text.drafts import DISCARD_AGAIN, SAVED
from app.screens.text.prompts import Days
from db.errors import Refused
from db.records.cards import Pay
from db.records.drafts import Draft
from db.records.enums import Kind, WorkMode
from db.records.names import NEEDED, NO_COMPANY, NO_ROLE, is_enough, named
from db.sql.fold_text import company_key
from db.writes.base import long_text, one_line
from widgets.choices import Choices
from widgets.footer import Footer, KeyHint
from widgets.form import FieldKind, FieldSpec, Form
from widgets.lines import Piece
from widgets.words import Words

TYPED_OVER = "typed over"
"""The key in a draft for the stored values at the time of typing; no field has this name."""
CHOOSE = KeyHint("enter", "choose", "screen.choose")
POINT = KeyHint("← →", "answers", "screen.point")
KEYS = (SAVE_FORM.hint(), KeyHint("esc", "back", "screen.leave"))


class FormScreen(InDashboard, ModalScreen[None]):
    """A full-screen form; its text is a draft until it is saved, so leaving by accident loses nothing."""

    DEFAULT_CSS = """
    FormScreen { background: $background; }
    FormScreen #title { padding: 1 2; }
    FormScreen #hint { padding: 0 2; margin: 1 0 0 0; height: 1; dock: bottom; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(DISCARD_FORM)
    is_finished = False
    """Whether the form was saved or discarded."""
    begins_in = ""
    """The field that has the keys at first; empty for the first one."""

    def title_words(self) -> str:
        """The title of the form."""
        raise NotImplementedError

    def stored(self) -> dict[str, str]:
        """The stored values of the fields; empty for a new record."""
        return {}

    def specs(self, values: Mapping[str, str]) -> list[FieldSpec]:
        """The fields; `values` are the stored ones, overridden by those of a draft."""
        raise NotImplementedError

    def save(self, values: dict[str, str]) -> bool:
        """Save the values; False if that was refused."""
        raise NotImplementedError

    def draft_name(self) -> str:
        """The name of the draft."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Title, fields, keys."""
        text = self.session.saving.draft(self.draft_name())
        self._to_discard = ""
        self._message: Piece | None = None
        self._restored = bool(text)
        draft = json.loads(text) if text else {}
        self._before: dict[str, str] = {}
        self._before = self.stored()
        # The values a draft was typed over may be older than the stored ones.
        self._typed_over = {**self._before, **draft.pop(TYPED_OVER, {})}
        yield Words(id="title")
        yield Form(self.specs({**self._before, **draft}))
        yield Footer(
            KEYS,
            last=DISCARD_FORM.hint(),
            id="hint",
        )

    def on_mount(self) -> None:
        """Begin in the first field, or in the one that was asked for."""
        self.query_one(Form).focus_field(self.begins_in)
        self._show_title()

    def _show_title(self) -> None:
        rows: list[list[Piece]] = [[(self.title_words(), "strong")]]
        if self._message is not None:
            rows.append([self._message])
        elif self._restored:
            rows.append([("This is your draft.", "faint")])
        self.query_one("#title", Words).say_rows(rows)

    def on_descendant_focus(self) -> None:
        """Update the footer for the focused field."""
        self._name_keys()

    @on(Choices.PointedAt)
    def _pointed(self) -> None:
        self._name_keys()

    def _name_keys(self) -> None:
        row = self.focused if isinstance(self.focused, Choices) else None
        hints = () if row is None else (POINT if row.pointed is None else CHOOSE,)
        self.query_one("#hint", Footer).show((*hints, *KEYS))

    def action_point(self) -> None:
        """Point at the first answer."""
        if isinstance(self.focused, Choices):
            self.focused.action_step(1)

    def action_choose(self) -> None:
        """Choose the answer that is pointed at."""
        if isinstance(self.focused, Choices):
            self.focused.action_choose()

    def action_save(self) -> None:
        """Save, if every value is valid."""
        self.query_one(Form).action_save()

    def action_leave(self) -> None:
        """Go back; typed text stays as a draft."""
        self.query_one(Form).action_cancel()

    @on(Form.Changed)
    def _changed(self) -> None:
        form = self.query_one(Form)
        typed: dict[str, object] = {}
        if form.is_changed or self._restored:
            typed |= {name: text for name, text in form.values.items() if text != self._before.get(name)}
        if typed_over := {name: self._typed_over[name] for name in typed if name in self._typed_over}:
            typed[TYPED_OVER] = typed_over
        self.session.saving.type_draft(self.draft_name(), self.title_words(), json.dumps(typed) if typed else "")

    def changes(self, values: Mapping[str, str]) -> dict[str, str]:
        """The changed values; a long text is merged with what another window saved meanwhile."""
        stored_now = self.stored()
        long = {spec.name for spec in self.query_one(Form).specs if spec.kind == "long"}
        changed = {name: text for name, text in values.items() if text != self._before[name]}
        for name in long & changed.keys():
            merged = merge(self._typed_over[name], stored_now[name], changed[name], one_line=False)
            if merged not in (changed[name], stored_now[name]):
                self.app.call_later(self.session.notify, BOTH_TEXTS)
            changed[name] = merged
        return changed

    @on(Form.Saved)
    def _saved(self, message: Form.Saved) -> None:
        if self._fits(message.values) and self.save(message.values):
            self._leave()

    def _fits(self, values: Mapping[str, str]) -> bool:
        """Whether no text is too long; otherwise the first that is gets a message."""
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
        """Close and delete the draft, at the second request."""
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
        """Show a message below the title, visible from every field; an empty text removes it."""
        self._message = (text, "attention" if trouble else "quiet") if text else None
        self._show_title()


class ApplicationForm(FormScreen):
    """A form for the fields of an application."""

    def is_named(self, values: Mapping[str, str]) -> bool:
        """Whether company, role or link is filled in; otherwise a message says that one is needed."""
        if is_enough(company=values["company"], role=values["role"], link=values["link"]):
            return True
        self.query_one(Form).refuse(" ".join(NEEDED), "company")
        return False


class AddScreen(ApplicationForm):
    """A new application in full."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.is_of_another = False
        """Whether the form shows an older draft of another company than that of the quick-add line."""

    def title_words(self) -> str:
        """What the form is for."""
        return "Add an application"

    def draft_name(self) -> str:
        """One unfinished new application at a time."""
        return "form:new"

    def specs(self, values: Mapping[str, str]) -> list[FieldSpec]:
        """All fields of a new application."""
        drafted, typed = values.get("company", ""), self._draft.company
        self.is_of_another = bool(drafted and typed) and company_key(drafted) != company_key(typed)
        values = {**texts_of(self._draft, *_SHARED, "stage", "applied_on", "note", "posting"), **values}
        stages = self.session.reader.stages.all()
        clock = self.session.clock
        names = _names(values, self._earlier)
        stage_name = values["stage"] or (Kind.APPLIED.value if values["applied_on"] else stages[0].name)
        stage_names = [s.name for s in stages]
        if stage_name not in stage_names:
            stage_name = next((s.name for s in stages if s.kind == stage_name), stage_name)
        stage = FieldSpec("stage", "Stage", "choice", stage_name, choices=stage_names)
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
        draft = self._draft._replace(
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
        """The stored application; if it was deleted meanwhile, as it was when opened."""
        dossier = self.session.reader.applications.dossier(self._number)
        if dossier is None:
            return self._before
        texts = texts_of(dossier.application, *_SHARED)
        return {**texts, **{name: named(texts[name]) for name in NOT_NAMED}, "posting": dossier.posting}

    def specs(self, values: Mapping[str, str]) -> list[FieldSpec]:
        """The fields of the application."""
        return [
            *_names(values),
            *detail_fields(values, self.session.clock),
            _posting(values, apart=True),
        ]

    def save(self, values: dict[str, str]) -> bool:
        """Save what has changed."""
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
"""The fields that may be empty, with the placeholder shown then."""


def _names(values: Mapping[str, str], company_note: Callable[[str], str] | None = None) -> list[FieldSpec]:
    """The fields for company and role; `company_note` returns a note on a typed company."""
    return [
        FieldSpec("company", "Company", value=values["company"], hint=NO_COMPANY, check=company_note),
        FieldSpec("role", "Role", value=values["role"], hint=NO_ROLE),
    ]


def detail_fields(values: Mapping[str, str], clock: Clock) -> list[FieldSpec]:
    """The fields that forms for new and stored applications share."""
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
"""The kinds of fields other than text."""


def read_details(values: Mapping[str, str], clock: Clock) -> dict[str, Any]:
    """The values of the shared fields, parsed from texts that passed their checks."""
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
    """Fields of a record as texts for a form."""
    return {name: _text(getattr(record, name)) for name in names}


def needed(label: str, note: Callable[[str], str] | None = None) -> Callable[[str], str]:
    """A check for a text that may not be empty; `note` returns a note on a text that is not."""

    def check(text: str) -> str:
        if not text.strip():
            raise ValueError(f"A {label} is needed.")
        return note(text) if note is not None else ""

    return check
