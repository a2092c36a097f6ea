"""What arrives from the terminal becomes keys, however the network cut it up, and a frame leaves in one piece."""

from __future__ import annotations

import io
import selectors
import socket
import sys
import threading

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.message import Message

driver = pytest.importorskip(
    "app.screens.terminal.terminal", reason="another system's way to the terminal", exc_type=ImportError
)


async def keys_of(*arrivals: bytes) -> list[str | None]:
    """The letters of the keys, and the pasted texts, that are read from these bytes, which come one after the other."""
    reading = driver.QuietDriver(App())
    # Each datagram is one read, as a packet of a slow connection is.
    there, here = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    seen: list[str | None] = []

    def hand_on(message: Message) -> None:
        if isinstance(message, events.Paste):
            seen.append(message.text)
        if isinstance(message, events.Key):
            seen.append(message.character)
            if message.key == "enter":
                reading.exit_event.set()

    reading.process_message = hand_on
    reading.fileno = here.fileno()
    with there, here:
        for arrival in (*arrivals, b"\r"):
            there.send(arrival)
        reading.run_input_thread()
    assert seen.pop() == "\r"
    return seen


@pytest.mark.parametrize("text", ["é", "株", "😀", "Zoë 株, Täster"])
async def test_a_letter_of_many_bytes_may_come_in_parts(text: str) -> None:
    assert await keys_of(*(bytes([byte]) for byte in text.encode())) == list(text)


async def test_what_is_no_letter_is_shown_as_one_and_the_next_is_read() -> None:
    assert await keys_of(b"a\xff", b"\xc3", b"b") == ["a", "\ufffd", "\ufffd", "b"]


@pytest.mark.parametrize("nonsense", [b"\x1b[:u", b"\x1b[99999999999999999999u", b"\x1b[2026:200~"])
async def test_a_sequence_no_terminal_sends_means_nothing(nonsense: bytes) -> None:
    assert await keys_of(b"a", nonsense, b"b") == ["a", "b"]


async def test_whoever_waits_for_keys_sleeps_until_one_comes_or_it_is_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """To look now and then whether it is to end would make leaving late, and keep the processor awake."""
    waits: list[float | None] = []

    class Noted(selectors.SelectSelector):
        def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
            waits.append(timeout)
            return super().select(timeout)

    monkeypatch.setattr(driver.selectors, "SelectSelector", Noted)
    reading, came = driver.QuietDriver(App()), threading.Event()
    there, here = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    reading.process_message = lambda message: came.set()
    reading.fileno = here.fileno()
    thread = threading.Thread(target=reading.run_input_thread, daemon=True)

    def end(_: object) -> None:
        reading.exit_event.set()
        thread.join(60)

    with there, here:
        thread.start()
        there.send(b"a")
        assert came.wait(60)
        monkeypatch.setattr(driver.LinuxDriver, "disable_input", end)
        reading.disable_input()
    assert not thread.is_alive()
    assert waits.pop() == driver.LAST_INPUT_SECONDS
    assert set(waits) == {None}


async def test_a_frame_is_handed_on_whole_and_everything_else_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(driver.LinuxDriver, "write", lambda _, data: written.append(data))
    writing = driver.QuietDriver(App())
    for data in ("\x1b[?25l", "\x1b[?2026h", "\x1b[1;1Hone", "\x1b[2;1Htwo", "\x1b[?2026l", "\x07"):
        writing.write(data)
    assert written == ["\x1b[?25l", "\x1b[?2026h\x1b[1;1Hone\x1b[2;1Htwo\x1b[?2026l", "\x07"]


@pytest.mark.parametrize("encoding", ["ascii", "iso-8859-1", "utf-8"])
async def test_a_letter_the_terminal_lacks_leaves_its_columns_as_they_are(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    terminal = io.TextIOWrapper(io.BytesIO(), encoding, errors="backslashreplace")
    monkeypatch.setattr(sys, "__stderr__", terminal)
    line = "Köln “Łódź” 日本 e\u0301 → ★"
    driver.QuietDriver(App())._file.write(line)
    terminal.flush()
    shown = terminal.buffer.getvalue().decode(encoding)
    assert cell_len(shown) == cell_len(line)
    assert shown == {"ascii": 'Koln "Lodz" ???? e ? *', "iso-8859-1": 'Köln "Lódz" ???? e ? *', "utf-8": line}[encoding]


async def test_a_terminal_that_was_never_taken_over_is_not_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(driver.LinuxDriver, "write", lambda _, data: written.append(data))
    driver.QuietDriver(App()).stop_application_mode()
    assert written == []


PASTED = "\x1b[200~Contoso\x1b[31m, an\x1b]0;q\x07 Zoë\x1b\rxx\x1b[201~"


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 500])
async def test_nothing_in_a_pasted_text_is_a_key_however_it_arrives(size: int) -> None:
    sent = f"a{PASTED}b{PASTED}".encode()
    seen = await keys_of(*(sent[start : start + size] for start in range(0, len(sent), size)))
    text = "Contoso[31m, an]0;q\x07 Zoë\rxx"
    assert seen == ["a", text, "b", text]
