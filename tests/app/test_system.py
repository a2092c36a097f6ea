"""Which program of the system gets a link, a file or a text to copy, and what is said of it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from app import system


class Programs:
    """Stands for the programs of a system: those that are there, what each answers, and what was handed to them."""

    def __init__(self) -> None:
        self.there: dict[str, int | Exception] = {}
        self.asked: list[tuple[str, ...]] = []

    def which(self, name: str) -> str | None:
        return f"/usr/bin/{name}" if name in self.there else None

    def run(self, command: tuple[str, ...], **how: object) -> SimpleNamespace:
        given = how.get("input")
        self.asked.append((*command, *([given.decode()] if isinstance(given, bytes) else [])))
        answer = self.there[command[0]]
        if isinstance(answer, Exception):
            raise answer
        return SimpleNamespace(returncode=answer)


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Programs:
    programs = Programs()
    monkeypatch.setattr("app.system.shutil.which", programs.which)
    monkeypatch.setattr("app.system.subprocess.run", programs.run)
    monkeypatch.setattr("app.system.subprocess.Popen", programs.run)
    monkeypatch.setattr(system, "_OPENERS", ("wslview", "xdg-open"))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return programs


@pytest.mark.parametrize(
    ("there", "display", "asked", "copied"),
    [
        ({}, "", [], False),
        ({"pbcopy": 0, "clip.exe": 0}, "", [("pbcopy", "Ä")], True),
        ({"pbcopy": 1, "clip.exe": 0}, "", [("pbcopy", "Ä"), ("clip.exe", "Ä")], True),
        ({"pbcopy": OSError(), "clip.exe": 1}, "", [("pbcopy", "Ä"), ("clip.exe", "Ä")], False),
        ({"pbcopy": subprocess.TimeoutExpired("x", 2)}, "", [("pbcopy", "Ä")], False),
        ({"xclip": 0, "xsel": 0}, "", [], False),
        ({"xclip": 0, "xsel": 0}, ":0", [("xclip", "-selection", "clipboard", "Ä")], True),
    ],
)
def test_a_text_is_copied_by_the_first_program_that_can(
    programs: Programs,
    monkeypatch: pytest.MonkeyPatch,
    there: dict[str, int | Exception],
    display: str,
    asked: list[tuple[str, ...]],
    copied: bool,
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    programs.there = there
    assert system.copy_natively("Ä") is copied
    assert programs.asked == asked


@pytest.mark.parametrize(
    ("there", "asked", "opened"),
    [
        ({}, [], False),
        ({"xdg-open": 0}, ["xdg-open"], True),
        ({"wslview": 0, "xdg-open": 0}, ["wslview"], True),
        ({"wslview": OSError(), "xdg-open": 0}, ["wslview", "xdg-open"], True),
        ({"wslview": OSError(), "xdg-open": OSError()}, ["wslview", "xdg-open"], False),
    ],
)
def test_a_link_or_file_is_opened_by_the_first_program_that_can(
    programs: Programs, tmp_path: Path, there: dict[str, int | Exception], asked: list[str], opened: bool
) -> None:
    programs.there = there
    file, link = tmp_path / "cv.pdf", "https://contoso.example/7"
    assert system.open_file(str(file)) == "The file no longer exists."
    assert system.open_link("file:///etc/passwd").startswith("Only web and email links can be opened.")
    assert programs.asked == []
    file.touch()
    said = [system.open_link("contoso.example/7"), system.open_file(str(file))]
    assert programs.asked == [(name, what) for what in (link, str(file)) for name in asked]
    assert said == (
        [f"Opened {link}", "Opened cv.pdf"]
        if opened
        else ["No program here can open links. You can copy it.", "No program here can open files."]
    )
