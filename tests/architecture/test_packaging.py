"""The wheel: what is in it, and that it runs where nothing else of Onward's lies about."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import app
from tests.architecture.sources import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return next(folder.glob("*.whl"))


def test_every_file_of_the_three_folders_is_in_the_wheel_under_one_name(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    ours = {
        f"onward/{path.relative_to(ROOT).as_posix()}"
        for folder in ("app", "widgets", "db")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    # The launcher is what `python -m onward` and the command run; it lies one folder higher than in a checkout.
    elsewhere = {"onward/app/launcher.py", "onward/app/onward"}
    assert names == ours - elsewhere | {"onward/__main__.py", f"onward-{app.__version__}.data/scripts/onward"}


def test_an_installed_onward_finds_its_own_folders_before_a_rival_app(wheel: Path, tmp_path: Path) -> None:
    installed, rival = tmp_path / "installed", tmp_path / "rival"
    zipfile.ZipFile(wheel).extractall(installed)
    (rival / "app").mkdir(parents=True)
    (rival / "app" / "__init__.py").write_text("raise SystemExit('the wrong app')")
    script = f"import sys; sys.path.insert(1, {str(installed)!r}); from onward.__main__ import main; main()"
    told = subprocess.run(
        [sys.executable, "-c", script, "--version"],
        env=os.environ | {"PYTHONPATH": str(rival)},
        cwd=rival,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (told.returncode, told.stdout, told.stderr) == (0, f"onward {app.__version__}\n", "")


def test_no_committed_file_names_a_package_host() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    files = listed.stdout.split() or pytest.skip("not a checkout")
    hosts = [host + suffix for host in ("py" + "pi.", "python" + "hosted.") for suffix in ("org", "python.org")]
    for file in files:
        text = (ROOT / file).read_bytes() if (ROOT / file).is_file() else b""
        assert not [host for host in hosts if host.encode() in text], file
