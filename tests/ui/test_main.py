"""Who is meant: the window or the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from ui.__main__ import COMMANDS, WindowArguments, window_arguments
from ui.cli import app


def test_that_the_names_of_the_commands_are_those_of_the_command_line() -> None:
    command = typer.main.get_command(app)
    assert set(command.commands) == COMMANDS  # type: ignore[attr-defined]  # a group has them


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "x"],
        ["--help"],
        ["--version"],
        ["--library", "l", "plans"],
        ["exprot"],
        ["a", "b"],
    ],
)
def test_that_commands_options_and_slips_go_to_the_command_line(arguments: list[str]) -> None:
    assert window_arguments(arguments) is None


def test_that_nothing_a_library_or_a_plan_file_means_the_window(tmp_path: Path) -> None:
    file = tmp_path / "a.plan.json"
    file.write_text("{}")
    assert window_arguments([]) == WindowArguments()
    assert window_arguments(["--library", "x.db"]) == WindowArguments("x.db")
    assert window_arguments(["--library=x.db", str(file)]) == WindowArguments("x.db", str(file))


def test_that_nothing_large_is_imported_before_the_window_is_up() -> None:
    later = "pydantic sqlmodel reportlab typer workbook.plan PySide6.QtNetwork ui.document".split()
    code = f"import sys, ui.app; print([m for m in {later!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
