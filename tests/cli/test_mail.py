"""mail: emails are shown with what they mean, saved after a yes as one change, and not shown twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Onward

MOVED = """\
From: Bo Falk <bo@litware.example>
Subject: Interview
Message-ID: <{n}@x>
Date: Fri, 20 Nov 2026 09:{n:02}:00 +0000

Hello Robin,

{text}

Bo Falk
"""
TEXTS = (
    "we would like to invite you to an interview for Data Lead on Thursday, 26 November at 10:00.",
    "we have to move our interview from Thursday, 26 November at 10:00 to Friday, 27 November at 14:00.",
    "unfortunately we have to cancel our interview on Friday. I will write to you about another day.",
    "thank you for your patience. Sadly we have decided to go with another candidate for Data Lead.",
)


def folder(tmp_path: Path, *texts: str) -> str:
    room = tmp_path / "mail"
    room.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (room / f"{number}.eml").write_text(MOVED.format(n=number, text=text), encoding="utf-8")
    return str(room)


def test_one_appointment_is_added_moved_and_deleted_and_a_rejection_closes(three: Onward, tmp_path: Path) -> None:
    room = folder(tmp_path, *TEXTS)
    shown = three("mail", room, "--json")
    assert [item["status"] for item in shown.json["items"]] == ["new", "moved", "cancelled", None]
    assert {item["application"] for item in shown.json["items"]} == {3}
    assert shown.json["items"][1]["start"].startswith("2026-11-27T14:00")
    assert three("mail", room, "--dry-run").status == 0
    assert three("mail", room).status == 1
    assert three("mail", f"{room}/0.eml", f"{room}/1.eml", "--yes", "--contacts").status == 0
    told = three("mail", room, "--dry-run").out
    assert "2 emails read before" in told
    interviews = three("show", "3", "--json").json["item"]["interviews"]
    assert [one["starts_at"][:16] for one in interviews] == ["2026-11-27T14:00"]
    assert three("mail", room, "--yes", "--keep-text").status == 0
    shown = three("show", "3", "--json").json["item"]
    assert shown["interviews"] == []
    assert shown["application"]["outcome"] == "rejected"
    assert "go with another candidate" in three("rejections", "--json").out + three("show", "3").out
    assert "Bo Falk" in three("contacts").out
    assert three("doctor").status == 0
    exported = three("export", "--json").out
    assert "Sadly" not in exported.replace("Sadly we have decided to go with another candidate for Data Lead.", "")
    three("undo")
    assert three("show", "3", "--json").json["item"]["application"]["outcome"] is None
    three("redo")
    assert three("mail", room, "--yes").status == 0


def test_an_email_that_may_belong_to_several_names_them(three: Onward, tmp_path: Path) -> None:
    three("add", "Litware, Clerk, applied 21.10.")
    told = three("mail", folder(tmp_path, "sadly we have decided to go with another candidate."), "--dry-run")
    assert told.out.splitlines()[-1] == "   two applications fit: 3, 4"


def test_what_cannot_be_read_is_said(onward: Onward, tmp_path: Path) -> None:
    assert "There is no file" in onward("mail", str(tmp_path / "no.eml")).err
    (tmp_path / "x.eml").write_text("a,b\n1,2\n")
    assert "That is no email" in onward("mail", str(tmp_path / "x.eml")).err
    assert onward("mail", "-", "-").status == 2


def test_a_file_that_cannot_be_opened_is_named_alone_and_among_several(
    onward: Onward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.exchange.mail import read_emails

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "x.eml"
    file.write_text("From: a@b.example\n\nHello")
    monkeypatch.setattr(read_emails, "read_all", refuse)
    assert f"{file}" in onward("mail", str(file)).err
    assert "one of the files" in onward("mail", str(file), str(file)).err


def test_an_email_without_a_day_gives_no_day(three: Onward, tmp_path: Path) -> None:
    room = Path(folder(tmp_path, TEXTS[3], TEXTS[3].replace("Sadly", "Sorry,")))
    undated, coming = room / "0.eml", room / "1.eml"
    lines = undated.read_text(encoding="utf-8").splitlines()
    undated.write_text("\n".join(line for line in lines if not line.startswith("Date")), encoding="utf-8")
    coming.write_text(coming.read_text(encoding="utf-8").replace("Nov 2026 09", "Nov 2027 09"), encoding="utf-8")
    told = three("mail", str(room), "--yes").out
    assert told.count("day unknown  rejection") == 2
    assert told.count("it does not say when it was sent; record it yourself, with its day") == 2
    assert three("show", "3", "--json").json["item"]["application"]["outcome"] is None


def test_the_copied_text_of_an_email_is_read_and_its_day_is_said(three: Onward, tmp_path: Path) -> None:
    (tmp_path / "reply.txt").write_text(f"Hello Robin,\n\n{TEXTS[3]}\n\nBest\nBo Falk\nLitware\n", encoding="utf-8")
    undated = three("mail", str(tmp_path / "reply.txt"), "--yes")
    assert "it does not say when it was sent" in undated.out
    assert "--on DATE" in undated.err
    assert "Saved 1 proposal" in three("mail", str(tmp_path / "reply.txt"), "--on", "yesterday", "--yes").out
    assert three("show", "3", "--json").json["item"]["application"]["outcome"] == "rejected"
    assert three("mail", str(tmp_path / "reply.txt"), "--on", "tomorrow").status == 2


def test_another_time_beside_a_cancelled_one_moves_an_interview(three: Onward, tmp_path: Path) -> None:
    new = "Could we do Friday 27 November at 15:00 instead?"
    room = folder(
        tmp_path, f"I can't make our interview tomorrow at 10. {new}", f"I have to cancel our interview. {new}"
    )
    for item in three("mail", room, "--json").json["items"]:
        assert (item["status"], item["start"][:16]) == ("moved", "2026-11-27T15:00")


def test_a_saved_text_is_shown_only_when_asked_for_and_is_nowhere_else(three: Onward, tmp_path: Path) -> None:
    secret = "The violet umbrella is at the reception."
    room = folder(tmp_path, f"{TEXTS[3]}\n\n{secret} \x1b[2J[bold]x[/bold]\n\n{'many words ' * 2500}")
    assert three("mail", room, "--yes", "--keep-text").status == 0
    shown = three("show", "3", "--emails").out
    assert secret in shown
    assert "[bold]x[/bold]" in shown
    assert "\x1b" not in shown
    assert shown.endswith("…\n"), "a text that is cut says so"
    [email] = three("show", "3", "--emails", "--json").json["item"]["emails"]
    assert secret in email["text"]
    assert "Saved emails: 1. To show it: --emails" in three("show", "3").out
    assert "No application matches." in three("list", "--all", "umbrella").out
    output = str(tmp_path / "out")
    told = [
        three(*command).out
        for command in (
            ("show", "3"),
            ("show", "3", "--json"),
            ("events", "3"),
            ("list", "--all", "--json"),
            ("rejections", "--all", "--json"),
            ("walk", "3", "--json"),
            ("export", "--json"),
            ("export", "--json", "--anonymous"),
            ("export", "--csv", "--what", "applications,events,contacts,tasks", "--output", output),
            ("export", "--review"),
            ("export", "--review", "--include-private"),
        )
    ]
    assert all(told)
    written = [file.read_text("utf-8") for file in Path(output).iterdir()]
    assert not any("umbrella" in text for text in (*told, *written))
    assert secret in three("export", "--json", "--include-private").out
