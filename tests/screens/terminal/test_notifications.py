"""What is sent to the terminal beside the screen."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.screens.terminal.notifications import in_tmux, notification, title
from tests.widgets.seen import HOSTILE

BY_9 = "\x1b]9;Onward: something at 14:00\x07"
BY_777 = "\x1b]777;notify;Onward;something at 14:00\x07"


@pytest.mark.parametrize(
    ("environment", "sent"),
    [
        ({"TERM": "xterm-256color"}, BY_9 + BY_777),
        ({"TERM": "xterm-kitty"}, BY_9),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, BY_9),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, BY_777),
        ({"TERM": "foot-extra"}, BY_777),
        ({"TERM": "linux"}, ""),
        ({"TERM": "dumb"}, ""),
        ({}, BY_9 + BY_777),
    ],
)
def test_each_terminal_gets_what_it_knows(environment: dict[str, str], sent: str) -> None:
    assert notification("something at 14:00", environment) == sent


def test_in_tmux_it_is_handed_on() -> None:
    sent = notification("something at 14:00", {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-1/default,1,0"})
    assert sent == in_tmux(BY_9) + in_tmux(BY_777)
    assert sent.startswith("\x1bPtmux;\x1b\x1b]9;Onward")
    assert sent.endswith("\x07\x1b\\")


HARMLESS = re.compile(r"\x1b\]9;[^\x00-\x1f\x7f-\x9f;]*\x07\x1b\]777;notify;Onward;[^\x00-\x1f\x7f-\x9f;]*\x07")


@pytest.mark.parametrize("text", [*HOSTILE, "a;b\x07c\x1b\\d\n\x9de", "x" * 5000])
def test_no_text_gets_out_of_its_sequence(text: str) -> None:
    sent = notification(text, {"TERM": "xterm"})
    assert HARMLESS.fullmatch(sent)
    assert len(sent) < 400


@given(st.text())
def test_no_text_at_all_does(text: str) -> None:
    assert HARMLESS.fullmatch(notification(text, {"TERM": "xterm"}))
    assert re.fullmatch(r"\x1b\]2;[^\x00-\x1f\x7f-\x9f;]*\x07", title(text))
