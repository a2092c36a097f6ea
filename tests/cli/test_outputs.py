"""Where a result is written to: links are followed, pipes and devices are written through, files change as a whole."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.files import FileRefused, whole_file
from tests.cli.conftest import NOW, Onward

FORMS = [("--json",), ("--csv",), ("--ics",), ("--review",)]
LAUNCH = "from app.launcher import main; main()"


@pytest.mark.parametrize("form", FORMS)
def test_a_link_stays_and_its_target_holds_the_result(three: Onward, tmp_path: Path, form: tuple[str, ...]) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    link.symlink_to("target")
    assert three("export", *form, "--output", str(link), "--replace").status == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8-sig").strip() not in ("", "old")


def test_a_link_to_a_file_that_is_not_there_yet_is_followed(three: Onward, tmp_path: Path, home: Path) -> None:
    for name, arguments in (
        ("export", ("export", "--json", "--output")),
        ("backup", ("backup",)),
        ("sample", ("demo", "--only-store", "--size", "1", "--store")),
    ):
        link = tmp_path / f"{name}-link"
        link.symlink_to(f"{name}-target")
        told = three(*arguments, str(link))
        assert (told.status, told.err) == (0, ""), name
        assert link.is_symlink()
        assert (tmp_path / f"{name}-target").stat().st_size > 100
    (home / "settings.toml").symlink_to(tmp_path / "my-settings.toml")
    assert three("paths", "--write-settings").status == 0
    assert (tmp_path / "my-settings.toml").read_text().startswith("# Onward's settings.")


@pytest.mark.parametrize("form", FORMS)
def test_a_pipe_is_written_through_and_stays_a_pipe(three: Onward, tmp_path: Path, form: tuple[str, ...]) -> None:
    pipe, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert three("export", *form, "--output", str(pipe)).status == 0
    reader.join(20)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert len(read[0]) > 50
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")] == []


def test_a_device_is_written_through_and_stays_a_device(three: Onward, tmp_path: Path) -> None:
    device = tmp_path / "device"
    try:
        os.mknod(device, stat.S_IFCHR | 0o600, os.makedev(1, 3))
        device.write_bytes(b"")
    except OSError:
        pytest.skip("only root may make devices here")
    for arguments in (("export", "--csv", "--output"), ("backup",), ("demo", "--only-store", "--size", "1", "--store")):
        three(*arguments, str(device))
        assert stat.S_ISCHR(device.lstat().st_mode)


def test_a_copy_never_takes_the_place_of_a_pipe(three: Onward, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for arguments in (("backup",), ("demo", "--only-store", "--size", "1", "--store")):
        told = three(*arguments, str(tmp_path / "pipe"))
        assert told.err.startswith(f"{tmp_path / 'pipe'} already exists. It was not changed. ")
        assert stat.S_ISFIFO((tmp_path / "pipe").lstat().st_mode)


@pytest.mark.parametrize("permissions", [0o600, 0o640, 0o664])
def test_a_file_that_was_there_keeps_its_permissions(three: Onward, tmp_path: Path, permissions: int) -> None:
    target = tmp_path / "jobs.csv"
    target.write_text("old")
    target.chmod(permissions)
    assert three("export", "--csv", "--output", str(target), "--replace").status == 0
    assert "Contoso" in target.read_text(encoding="utf-8-sig")
    assert stat.S_IMODE(target.stat().st_mode) == permissions


def test_standard_output_by_its_path_is_added_to_what_stands_there(three: Onward, home: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.txt"
    target.write_text("before\n")
    with target.open("ab") as out:
        for arguments in (["export", "--csv", "--output", "/dev/stdout"], ["report", "/dev/stdout"]):
            subprocess.run(
                [sys.executable, "-c", LAUNCH, "--quiet", *arguments],
                env=os.environ | {"ONWARD_HOME": str(home), "ONWARD_NOW": NOW},
                stdout=out,
                check=True,
                timeout=60,
            )
    text = target.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert "Contoso" in text
    assert "# Proof of job search" in text


def test_a_result_that_fails_half_way_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "whole"
    target.write_text("old")

    def write() -> None:
        with whole_file(target) as file:
            file.write(b"new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write()
    assert target.read_text() == "old"
    assert [*tmp_path.iterdir()] == [target]


@pytest.mark.parametrize("name", ["loop", "folder", "no/such", "a\0b", "x" * 300, "file/below"])
def test_a_place_that_cannot_be_written_is_named_in_words(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(FileRefused), whole_file(tmp_path / name):
        pytest.fail("nothing can be written there")
