"""How a letter is handed to the editor somebody likes, and what comes back."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from app.domain.recovery.external_editor import EditorNotStarted, command, edit_text, editor, wait_for_enter


@pytest.mark.parametrize(
    ("chosen", "started"),
    [
        ("vi", "vi -n -i NONE --cmd 'set noswapfile nobackup nowritebackup noundofile'"),
        ("nvim -c 'set tw=72'", "nvim -n -i NONE --cmd '...' -c 'set tw=72'"),
        ("gvim", "gvim -n -i NONE --cmd '...' -f"),
        ("emacs", "emacs --eval '(setq make-backup-files nil auto-save-default nil create-lockfiles nil)'"),
        ("nano", "nano --ignorercfiles"),
        ("micro", "micro -backup false -savecursor false -saveundo false"),
        ("kak", "kak -n"),
        ("code", "code --wait"),
        ("/usr/bin/codium --wait", "/usr/bin/codium --wait"),
        ("subl", "subl --wait"),
        ("mvim", "mvim -f"),
        ("mate", "mate -w"),
        ("kate", "kate --block"),
        ("open -W -a TextEdit", "open -W -a TextEdit"),
        ("ed -s", "ed -s"),
    ],
)
def test_an_editor_leaves_nothing_beside_the_letter_and_is_waited_for(chosen: str, started: str) -> None:
    found = [*shlex.split(started), "letter.txt"]
    if "..." in found:
        found[found.index("...")] = "set noswapfile nobackup nowritebackup noundofile"
    assert command(chosen, Path("letter.txt")) == found


def test_the_editor_is_the_visual_one_and_words_that_are_no_command_are_refused() -> None:
    assert editor({"VISUAL": " ", "EDITOR": " nano "}) == "nano"
    assert editor({"VISUAL": "code", "EDITOR": "nano"}) == "code"
    assert editor({}) == ""
    for chosen in ("", "vi 'half"):
        with pytest.raises(EditorNotStarted):
            command(chosen, Path("letter.txt"))


def by(path: Path, does: str) -> str:
    """An editor that does this to the file it is given."""
    script = path / "editor.py"
    script.write_text(f"import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\n{does}\n", "utf-8")
    return f"{sys.executable} -I -S {script}"


def test_what_was_written_comes_back_and_only_an_unchanged_letter_is_asked_about(tmp_path: Path) -> None:
    asked: list[int] = []
    write = "file.write_text(file.read_text('utf-8') + ' and more\\n\\n', 'utf-8')"
    assert edit_text(by(tmp_path, write), "Hello", lambda: asked.append(1)) == "Hello and more"
    assert asked == []
    assert edit_text(by(tmp_path, "file.unlink()"), "Hello", lambda: asked.append(1)) == "Hello"
    assert asked == [1]
    assert edit_text(by(tmp_path, "sys.exit(125)"), "Hello", lambda: asked.append(1)) == "Hello"
    assert asked == [1, 1]
    for status in (126, 127):
        with pytest.raises(EditorNotStarted):
            edit_text(by(tmp_path, f"sys.exit({status})"), "Hello", lambda: asked.append(1))
    with pytest.raises(EditorNotStarted):
        edit_text(str(tmp_path / "missing"), "Hello", lambda: asked.append(1))
    assert asked == [1, 1]


def test_one_is_told_to_save_before_going_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for answer in ("", EOFError()):

        def enter(answer: str | EOFError = answer) -> str:
            if isinstance(answer, EOFError):
                raise answer
            return answer

        monkeypatch.setattr("builtins.input", enter)
        wait_for_enter()
        assert "save it there, then press enter here." in capsys.readouterr().out
