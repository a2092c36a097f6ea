"""The full form, for a new application and for changing one; what is typed is kept until it is saved."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from app.clock import Clock
from app.domain import formatting
from app.domain.parsing.dates import read_day
from app.domain.parsing.links import openable, safe
from app.domain.parsing.pay import read_pay
from app.domain.text_merge import BOTH_TEXTS, both
from app.screens.drafts import SAVED
from db.records import Application, Draft, WorkMode
from widgets.choices import Choices
from widgets.footer import Hint, Keys
from widgets.form import FieldSpec, Form
from widgets.label import Words
from widgets.lines import Piece

if TYPE_CHECKING:
    from app.screens.app import Dashboard

TYPED_OVER = "typed over"
"""The name in a draft of what its fields held before; no field has it."""
KEYS = (Hint("ctrl+s", "save", "screen.save"), Hint("esc", "back", "screen.leave"))


class FormScreen(ModalScreen[None]):
    """A whole screen with a form; its text is a draft until it is saved, so leaving by accident loses nothing."""

    DEFAULT_CSS = """
    FormScreen { background: $background; }
    FormScreen #title { padding: 1 2; }
    FormScreen #hint { padding: 0 2; margin: 1 0 0 0; height: 1; dock: bottom; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "discard", "discard what was typed", id="form.discard", show=False, priority=True)
    ]

    @property
    def dashboard(self) -> Dashboard:
        """The app, by its own name."""
        return cast("Dashboard", self.app)

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
        text = self.dashboard.saving.draft(self.draft_name())
        self.is_finished = False
        self._said: Piece | None = None
        self._restored = bool(text)
        kept = json.loads(text) if text else {}
        self._before: dict[str, str] = {}
        self._before = self.stored()
        # What it was typed over may be older than what is stored now.
        self._typed_over = {**self._before, **kept.pop(TYPED_OVER, {})}
        yield Words(id="title")
        yield Form(self.specs({**self._before, **kept}))
        yield Keys(
            KEYS,
            last=Hint("ctrl+r", "discard", "screen.discard"),
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
            rows.append([("What you had typed is still here.", "faint")])
        self.query_one("#title", Words).say_rows(rows)

    async def on_keys_asked(self, message: Keys.Asked) -> None:
        """Do what a clicked key does."""
        await self.run_action(message.action)

    def on_descendant_focus(self) -> None:
        """Name the key that chooses while an answer can be pointed at."""
        row = self.focused if isinstance(self.focused, Choices) else None
        self.query_one("#hint", Keys).show(KEYS if row is None else (Hint("enter", "choose", "screen.choose"), *KEYS))

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
    def _changed(self, message: Form.Changed) -> None:
        message.stop()
        form = self.query_one(Form)
        typed: dict[str, object] = {}
        if form.is_changed or self._restored:
            typed |= {name: text for name, text in form.values.items() if text != self._before.get(name)}
        if over := {name: self._typed_over[name] for name in typed if name in self._typed_over}:
            typed[TYPED_OVER] = over
        self.dashboard.saving.type_draft(self.draft_name(), self.title_words(), json.dumps(typed) if typed else "")

    def changes(self, values: Mapping[str, str]) -> dict[str, str]:
        """The values that are not as they were; in a long one what another window saved meanwhile stays too."""
        now = self.stored()
        long = {spec.name for spec in self.query_one(Form).specs if spec.kind == "long"}
        changed = {name: text for name, text in values.items() if text != self._before[name]}
        for name in long & changed.keys():
            whole = both(self._typed_over[name], now[name], changed[name], one_line=False)
            if whole not in (changed[name], now[name]):
                self.dashboard.call_later(self.dashboard.say, BOTH_TEXTS)
            changed[name] = whole
        return changed

    @on(Form.Saved)
    def _saved(self, message: Form.Saved) -> None:
        message.stop()
        if self.save(message.values):
            self._leave()

    @on(Form.Cancelled)
    def _cancelled(self, message: Form.Cancelled) -> None:
        message.stop()
        saving = self.dashboard.saving
        self.dismiss()
        if saving.flush() and saving.draft(self.draft_name()):
            self.dashboard.call_later(self.dashboard.say, SAVED)

    def action_discard(self) -> None:
        """Leave and forget what was typed."""
        self._leave()

    def _leave(self) -> None:
        self.is_finished = True
        self.dashboard.saving.drop_draft(self.draft_name())
        self.dismiss()

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say something below the title, where it is seen whatever field one is in; an empty text takes it away."""
        self._said = (text, "attention" if trouble else "quiet") if text else None
        self._show_title()


class AddScreen(FormScreen):
    """A new application in full."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._begun = draft

    def title_words(self) -> str:
        """What the form is for."""
        return "Add an application"

    def draft_name(self) -> str:
        """One unfinished new application at a time."""
        return "form:new"

    def specs(self, values: Mapping[str, str]) -> list[FieldSpec]:
        """All fields of a new application."""
        values = {**_of_draft(self._begun), **values}
        stages = self.dashboard.reader.stages.all()
        clock = self.dashboard.clock
        company = FieldSpec("company", "Company", value=values["company"], check=_needed("company", self._earlier))
        role = FieldSpec("role", "Role", value=values["role"], check=_needed("role"))
        named = values["stage"] or ("Applied" if values["applied_on"] else stages[0].name)
        stage = FieldSpec("stage", "Stage", "choice", named, choices=[s.name for s in stages])
        applied = FieldSpec(
            "applied_on", "Applied on", "day", values["applied_on"], "such as today", check=past_day(clock)
        )
        note = FieldSpec("note", "Note", "long", values["note"], apart=True)
        posting = FieldSpec("posting", "The posting", "long", values["posting"], "paste it here; postings vanish")
        return [company, role, stage, applied, *own_fields(values, clock), note, posting]

    def _earlier(self, text: str) -> str:
        earlier = self.dashboard.reader.applications.earlier(text)
        return formatting.earlier(earlier[0], text, self.dashboard.clock.today()) if earlier else ""

    def save(self, values: dict[str, str]) -> bool:
        """Add it."""
        clock = self.dashboard.clock
        own = read_own(values, clock)
        applied = read_day(values["applied_on"], clock.today(), past=True) if values["applied_on"].strip() else None
        draft = self._begun._replace(
            company=values["company"],
            role=values["role"],
            stage=values["stage"],
            applied_on=applied,
            note=values["note"],
            posting=values["posting"],
            **own,
        )
        number = self.dashboard.write(lambda store: store.applications.add(draft))
        if number is None:
            return False
        self.call_later(self.dashboard.show_application, number)
        return True


class EditScreen(FormScreen):
    """One application's fields."""

    def __init__(self, application_id: int) -> None:
        super().__init__()
        self._number = application_id

    def title_words(self) -> str:
        """Which application this is."""
        application = self.dashboard.reader.applications.get(self._number)
        if application is None:
            return "This application"
        return f"{application.company}  {application.role}"

    def draft_name(self) -> str:
        """One unfinished change of each application."""
        return f"form:{self._number}"

    def stored(self) -> dict[str, str]:
        """What is stored of the application; where it was deleted meanwhile, what was."""
        dossier = self.dashboard.reader.applications.dossier(self._number)
        return self._before if dossier is None else {**_of_application(dossier.application), "posting": dossier.posting}

    def specs(self, values: Mapping[str, str]) -> list[FieldSpec]:
        """The fields with what they hold now."""
        return [
            FieldSpec("company", "Company", value=values["company"], check=_needed("company")),
            FieldSpec("role", "Role", value=values["role"], check=_needed("role")),
            *own_fields(values, self.dashboard.clock),
            FieldSpec(
                "posting", "The posting", "long", values["posting"], "paste it here; postings vanish", apart=True
            ),
        ]

    def save(self, values: dict[str, str]) -> bool:
        """Keep what has changed."""
        changed = self.changes(values)
        read = read_own(values, self.dashboard.clock)
        fields = {name: read.get(name, text) for name, text in changed.items()}
        if not fields:
            return True
        return self.dashboard.write(lambda store: store.applications.edit(self._number, **fields)) is not None


def own_fields(values: Mapping[str, str], clock: Clock) -> list[FieldSpec]:
    """The fields new and known applications share."""
    modes = [("", "not said"), *((mode.value, mode.value) for mode in WorkMode)]
    return [
        FieldSpec("link", "Link", value=values["link"], hint="https://", check=_link, apart=True),
        FieldSpec("channel", "Found via", value=values["channel"], hint="referral, LinkedIn, company site"),
        FieldSpec("place", "Place", value=values["place"]),
        FieldSpec("work_mode", "Work", "choice", values["work_mode"], choices=modes),
        FieldSpec("pay", "Pay", "pay", values["pay"], "such as 55-60k", check=_pay),
        FieldSpec("interest", "Interest", "stars", values["interest"], apart=True),
        FieldSpec("fit", "Fit", "stars", values["fit"]),
        FieldSpec("effort_hours", "Hours", "text", values["effort_hours"], "such as 3", check=_hours),
        FieldSpec("deadline", "Closes on", "day", values["deadline"], "such as 24.12.", check=_coming(clock)),
        FieldSpec("decision_on", "Answer by", "day", values["decision_on"], "such as fri", check=_coming(clock)),
    ]


def read_own(values: Mapping[str, str], clock: Clock) -> dict[str, Any]:
    """The shared fields' texts as values; each has passed its check."""
    today = clock.today()

    def day(name: str) -> Any:
        return read_day(values[name], today) if values[name].strip() else None

    return {
        "link": openable(values["link"].strip()) if values["link"].strip() else "",
        "channel": values["channel"],
        "place": values["place"],
        "work_mode": WorkMode(values["work_mode"]) if values["work_mode"] else None,
        "pay": read_pay(values["pay"]) if values["pay"].strip() else None,
        "interest": int(values["interest"]) if values["interest"] else None,
        "fit": int(values["fit"]) if values["fit"] else None,
        "effort_hours": float(values["effort_hours"].replace(",", ".")) if values["effort_hours"].strip() else None,
        "deadline": day("deadline"),
        "decision_on": day("decision_on"),
    }


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


_SHARED = ("link", "channel", "place", "work_mode", "interest", "fit", "effort_hours", "deadline", "decision_on")


def _of_draft(draft: Draft) -> dict[str, str]:
    names = ("company", "role", "stage", "applied_on", "note", "posting", *_SHARED)
    return {**{name: _text(getattr(draft, name)) for name in names}, "pay": formatting.pay(draft.pay)}


def _of_application(application: Application) -> dict[str, str]:
    names = ("company", "role", *_SHARED)
    return {**{name: _text(getattr(application, name)) for name in names}, "pay": formatting.pay(application.pay)}


def _needed(what: str, more: Callable[[str], str] | None = None) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not text.strip():
            raise ValueError(f"A {what} is needed.")
        return more(text) if more is not None else ""

    return check


def past_day(clock: Clock) -> Callable[[str], str]:
    """A check for a day that has been."""

    def check(text: str) -> str:
        if not text.strip():
            return ""
        on = read_day(text, clock.today(), past=True)
        if on > clock.today():
            raise ValueError("That day has not come yet.")
        return formatting.dated(on, clock.today())

    return check


def _coming(clock: Clock) -> Callable[[str], str]:
    def check(text: str) -> str:
        return formatting.dated(read_day(text, clock.today()), clock.today()) if text.strip() else ""

    return check


def _link(text: str) -> str:
    if text.strip() and not safe(openable(text.strip())):
        raise ValueError("Only web and mail links are kept here. A note can hold anything else.")
    return ""


def _pay(text: str) -> str:
    return formatting.pay(read_pay(text)) if text.strip() else ""


def _hours(text: str) -> str:
    if not text.strip():
        return ""
    try:
        hours = float(text.replace(",", "."))
    except ValueError:
        raise ValueError("A number of hours, such as 3 or 1.5.") from None
    if not 0 <= hours <= 1000:
        raise ValueError("A number of hours, such as 3 or 1.5.")
    return ""
