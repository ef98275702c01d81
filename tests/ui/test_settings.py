"""Settings survive a broken file, never break a start."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from ui.paths import LIBRARY_VARIABLE, library_path, places, server_name
from ui.settings import Settings, SettingsFile, read_settings


def test_that_a_change_is_there_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.json"
    SettingsFile(file).change(theme="dark", panes=(1, 2, 3), places={"p": "sheet||organisation"})
    assert SettingsFile(file).now == Settings(
        theme="dark", panes=(1, 2, 3), places={"p": "sheet||organisation"}
    )
    assert [one.name for one in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\udcff", '{"theme": 3, "panes": "x"}'])
def test_that_a_broken_file_gives_the_defaults(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert read_settings(file) == Settings()


def test_that_what_is_unknown_or_out_of_range_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "pink", "text_size": 4000, "new": 1, "guide": False}))
    assert read_settings(file) == Settings(guide=False, text_size=150)


def test_that_a_folder_that_cannot_be_written_costs_only_the_settings(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    kept = SettingsFile(tmp_path / "file" / "settings.json")
    with caplog.at_level(logging.WARNING):
        kept.change(theme="dark")
    assert kept.now.theme == "dark"


def test_that_the_library_is_the_argument_then_the_variable_then_the_usual_place(
    tmp_path: Path,
) -> None:
    environ = {LIBRARY_VARIABLE: str(tmp_path / "b.db")}
    assert library_path(str(tmp_path / "a.db"), environ).name == "a.db"
    assert library_path(None, environ).name == "b.db"
    assert library_path(None, {}).name == "library.db"
    assert places(None, environ).library.name == "b.db"


def test_that_one_library_has_one_name_however_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    one = library_path(str(tmp_path / "x" / ".." / "library.db"))
    other = library_path(str(tmp_path / "library.db"))
    assert server_name(one) == server_name(other)
    assert server_name(one) != server_name(tmp_path / "another.db")
