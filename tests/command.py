"""The command line in this process, with the dashboard handed in as the launcher does."""

from __future__ import annotations

from app import cli
from app.launcher import LaunchedScreens


def main(argv: list[str]) -> int:
    """Do what the arguments ask; gives the exit status."""
    return cli.main(argv, LaunchedScreens())
