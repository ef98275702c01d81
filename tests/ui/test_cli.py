"""The command line, with and without a window that holds the library."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from db.library import open_library
from tests.ui.window_stand_in import holding, serving
from ui.cli import GRAVE, LIBRARY, NOT_WRITTEN, WRONG, app
from ui.cli_text import aligned
from ui.store_backend import first_save
from workbook.plan import Header, Plan
from workbook.planfile import read, write
from workbook.registry import KEYS
from workbook.samples import sample_names
from workbook.schema import plan_schema, sheet_schema
from workbook.sheets.organisation import Organisation, Outlet, Role
from workbook.units import load_units

TODAY = date(2026, 11, 22)
PLAN = Plan(
    "0c0ffee0-0000-4000-8000-000000000001",
    Header(title="Better visits 旺角", unit="105408L6", language="en"),
    {"organisation": Organisation(about="Two salons", outlets=(Outlet(name="旺角", staff=3),))},
)
OTHER = replace(PLAN, plan_id="0c0ffee1-0000-4000-8000-000000000001")
GRAVE_PLAN = replace(PLAN, sheets={"organisation": Organisation(roles=(Role(people=3),))})


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return (tmp_path / "books" / "library.db").resolve()


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    file = tmp_path / "visits.json"
    file.write_bytes(write(PLAN))
    return file


def now() -> datetime:
    return datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def fill(library: Path, *plans: Plan) -> None:
    store = open_library(library, now=now)
    for plan in plans:
        store.save(first_save(plan, TODAY))
    store.close()


@contextmanager
def window(library: Path, *plans: Plan) -> Iterator[list[Any]]:
    """A window stand-in that holds the library; the list is what it was asked."""
    fill(library, *plans)
    with holding(library, now, TODAY) as asked:
        yield asked


def run(*args: str | Path, library: Path | None = None) -> Result:
    chosen = ["--library", str(library)] if library else ["--library", "/nowhere/at/all.db"]
    return CliRunner().invoke(app, [*chosen, *map(str, args)])


def out(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


def one_sentence(result: Result, code: int) -> str:
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert result.stderr.endswith("\n")
    sentence = result.stderr[:-1]
    assert "\n" not in sentence
    assert sentence
    return sentence


# --- lists ----------------------------------------------------------------------------------------


def test_that_help_tells_the_commands_and_the_exit_codes() -> None:
    text = " ".join(out(run("--help")).split())
    for words in ("Exit codes: 0 done", "3 the library cannot be used now", "WORKBOOK_LIBRARY"):
        assert words in text
    for command in (
        "units", "sheets", "samples", "new", "check", "export", "import", "dump", "plans", "schema",
    ):  # fmt: skip
        assert f" {command} " in text


def test_that_the_version_is_told() -> None:
    assert re.fullmatch(r"strategy-workbook \d+\.\d+\.\d+\n", out(run("--version")))


def test_that_units_are_listed() -> None:
    assert [line.split()[0] for line in out(run("units")).splitlines()] == list(load_units())
    told = json.loads(out(run("units", "--json")))
    assert [one["code"] for one in told] == list(load_units())


def test_that_a_unit_is_shown_as_a_tree_or_as_data() -> None:
    assert "105409L6-1.1" in out(run("units", "show", "105409L6"))
    assert json.loads(out(run("units", "show", "105409L6", "--json")))["code"] == "105409L6"


def test_that_an_unknown_unit_is_one_sentence() -> None:
    assert one_sentence(run("units", "show", "X"), WRONG) == "There is no unit “X”."


def test_that_worksheets_are_listed_in_working_order() -> None:
    assert [line.split()[0] for line in out(run("sheets")).splitlines()] == list(KEYS)
    assert [one["key"] for one in json.loads(out(run("sheets", "--json")))] == list(KEYS)


def test_that_schemas_are_printed() -> None:
    told = json.loads(out(run("sheets", "schema", "organisation")))
    assert told == sheet_schema("organisation")
    assert json.loads(out(run("schema"))) == plan_schema()
    assert "tarot" in one_sentence(run("sheets", "schema", "tarot"), WRONG)


def test_that_samples_are_listed() -> None:
    assert [one["name"] for one in json.loads(out(run("samples", "--json")))] == list(
        sample_names()
    )


def test_that_columns_are_aligned_where_chinese_takes_two() -> None:
    assert list(aligned([("旺角", "a"), ("abcde", "b")])) == ["旺角   a", "abcde  b"]


# --- plan files -----------------------------------------------------------------------------------


def test_that_a_new_plan_file_is_a_plan_of_the_unit(tmp_path: Path) -> None:
    file = tmp_path / "new.json"
    assert out(run("new", "--unit", "105408L6", "--title", "Visits", "-o", file)) == f"{file}\n"
    header = read(file.read_bytes()).header
    assert (header.title, header.unit) == ("Visits", "105408L6")
    assert header.unit_hash == load_units()["105408L6"].text_hash


def test_that_a_new_plan_file_never_takes_the_place_of_another(plan_file: Path) -> None:
    before = plan_file.read_bytes()
    result = run("new", "--unit", "105408L6", "--title", "Visits", "-o", plan_file)
    assert "is there already" in one_sentence(result, NOT_WRITTEN)
    assert plan_file.read_bytes() == before


@pytest.mark.parametrize(
    "wrong",
    [
        ("--unit", "X", "--title", "Visits"),
        ("--unit", "105408L6", "--title", "x" * 301),
        ("--unit", "105408L6", "--title", "Visits", "--lang", "fr"),
    ],
)
def test_that_a_plan_that_cannot_be_is_one_sentence(tmp_path: Path, wrong: tuple[str, ...]) -> None:
    one_sentence(run("new", *wrong, "-o", tmp_path / "new.json"), WRONG)
    assert list(tmp_path.iterdir()) == []


def test_that_a_plan_file_is_dumped_as_it_is(plan_file: Path, tmp_path: Path) -> None:
    assert out(run("dump", plan_file)).encode() == plan_file.read_bytes()
    copy = tmp_path / "copy.json"
    copy.write_text("old", "utf-8")
    assert out(run("dump", plan_file, "-o", copy)) == ""
    assert copy.read_bytes() == plan_file.read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.json", "visits.json"]


def test_that_a_file_that_cannot_be_written_is_one_sentence(plan_file: Path) -> None:
    result = run("dump", plan_file, "-o", plan_file / "below")
    assert "could not be written" in one_sentence(result, NOT_WRITTEN)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff", b"[]", b"[" * 10_000, b'{"a":1,"a":1}', b'{"format":"x"}']
)
@pytest.mark.parametrize("command", ["check", "dump", "import", "export"])
def test_that_a_malformed_plan_file_is_one_sentence_and_changes_nothing(
    tmp_path: Path, library: Path, command: str, data: bytes
) -> None:
    file = tmp_path / "bad.json"
    file.write_bytes(data)
    more: list[str | Path] = ["-o", tmp_path / "bad.pdf"] if command == "export" else []
    assert one_sentence(run(command, file, *more, library=library), WRONG).startswith("bad.json: ")
    assert list(tmp_path.iterdir()) == [file]


def test_that_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    assert "no file" in one_sentence(run("check", tmp_path / "no.json"), WRONG)
    assert "no.json" in one_sentence(run("import", tmp_path / "no.json"), WRONG)


@pytest.mark.parametrize("name", sample_names())
def test_that_a_sample_can_be_named(name: str) -> None:
    assert read(out(run("dump", name)).encode()).header.unit in load_units()


# --- check ----------------------------------------------------------------------------------------


def test_that_check_tells_what_is_open(tmp_path: Path) -> None:
    file = tmp_path / "grave.json"
    file.write_bytes(write(GRAVE_PLAN))
    told = json.loads(run("check", file, "--json").stdout)
    assert told["unit"] == "105408L6"
    assert told["findings"] != []
    text = run("check", file).stdout
    for finding in told["findings"]:
        assert " ".join(finding["what"].split()) in text
        assert " ".join(finding["settle"].split()) in text


def test_that_check_exits_1_only_where_something_is_grave(tmp_path: Path) -> None:
    for plan in (PLAN, GRAVE_PLAN):
        file = tmp_path / "plan.json"
        file.write_bytes(write(plan))
        result = run("check", file, "--json")
        grave = any(one["severity"] == "grave" for one in json.loads(result.stdout)["findings"])
        assert result.exit_code == (GRAVE if grave else 0)


def test_that_check_names_the_sheets_it_cannot_read(plan_file: Path) -> None:
    data = json.loads(plan_file.read_bytes())
    data["sheets"][0]["data"]["about"] = 3
    plan_file.write_text(json.dumps(data), "utf-8")
    assert "organisation cannot be read" in run("check", plan_file).stdout
    assert set(json.loads(run("check", plan_file, "--json").stdout)["unreadable"]) == {
        "organisation"
    }


def test_that_check_of_a_plan_of_an_unknown_unit_is_one_sentence(plan_file: Path) -> None:
    plan_file.write_bytes(write(replace(PLAN, header=Header(unit="X"))))
    one_sentence(run("check", plan_file), WRONG)


# --- the library, no window open ------------------------------------------------------------------


def test_that_listing_does_not_make_a_library(library: Path) -> None:
    assert out(run("plans", library=library)) == ""
    assert json.loads(out(run("plans", "--json", library=library))) == []
    one_sentence(run("dump", "0c0ffee0", library=library), WRONG)
    assert not library.parent.exists()


def test_that_a_plan_goes_into_the_library_and_out_again(library: Path, plan_file: Path) -> None:
    plan_id = out(run("import", plan_file, library=library)).strip()
    assert plan_id != PLAN.plan_id
    back = read(out(run("dump", plan_id[:6], library=library)).encode())
    assert back == replace(PLAN, plan_id=plan_id)
    assert "Better visits 旺角" in out(run("plans", library=library))
    told = json.loads(out(run("plans", "--json", library=library)))
    assert [(one["id"], one["unit"]) for one in told] == [(plan_id, "105408L6")]
    assert told[0]["summary"]["sheets"] == 1


def test_that_importing_twice_makes_two_plans(library: Path, plan_file: Path) -> None:
    first = out(run("import", plan_file, library=library))
    second = out(run("import", plan_file, library=library))
    assert first != second
    assert len(json.loads(out(run("plans", "--json", library=library)))) == 2


def test_that_a_new_plan_goes_into_the_library(library: Path) -> None:
    made = out(run("new", "--unit", "111343L6", "--title", "Shops", library=library)).strip()
    assert read(out(run("dump", made, library=library)).encode()).header.title == "Shops"


def test_that_a_beginning_of_two_ids_is_one_sentence(library: Path) -> None:
    fill(library, PLAN, OTHER)
    result = run("dump", "0c0ffee", library=library)
    assert one_sentence(result, WRONG) == "2 plans of the library begin with “0c0ffee”."
    assert run("dump", "0c0ffee1", library=library).exit_code == 0


def test_that_a_library_that_somebody_holds_is_one_sentence(library: Path) -> None:
    store = open_library(library, now=now)
    try:
        one_sentence(run("plans", library=library), LIBRARY)
    finally:
        store.close()


def test_that_a_file_that_is_no_library_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    file.write_bytes(b"no database" * 1000)
    one_sentence(run("plans", library=file), LIBRARY)
    assert file.read_bytes() == b"no database" * 1000


def test_that_a_title_cannot_command_the_terminal(library: Path) -> None:
    fill(library, replace(PLAN, header=Header(title="\x1b[2Jgone\nnew line", unit="105408L6")))
    listed = out(run("plans", library=library))
    assert "\x1b" not in listed
    assert listed.count("\n") == 1


# --- the library, held by a window ----------------------------------------------------------------


def test_that_the_window_answers_for_its_library(library: Path, plan_file: Path) -> None:
    with window(library, PLAN) as asked:
        assert "Better visits" in out(run("plans", library=library))
        assert read(out(run("dump", "0c0ffee0", library=library)).encode()) == PLAN
        plan_id = out(run("import", plan_file, library=library)).strip()
        assert len(json.loads(out(run("plans", "--json", library=library)))) == 2
    assert [request["verb"] for request in asked] == ["list", "plan", "import", "list"]
    assert read(out(run("dump", plan_id, library=library)).encode()).header == PLAN.header


def test_that_what_the_window_refuses_is_one_sentence(library: Path) -> None:
    with window(library, PLAN, OTHER):
        assert "begin with" in one_sentence(run("dump", "0c0f", library=library), WRONG)
        assert "no plan" in one_sentence(run("dump", "ffff", library=library), WRONG)


def test_that_a_window_without_a_word_leaves_the_lock_to_say_no(library: Path) -> None:
    store = open_library(library, now=now)
    try:
        with serving(library, lambda request: None):
            one_sentence(run("plans", library=library), LIBRARY)
    finally:
        store.close()


def test_that_starting_again_shows_the_window_that_is_there(library: Path) -> None:
    with window(library) as asked:
        assert run(library=library).exit_code == 0
    assert asked == [{"verb": "show"}]


# --- nothing heavy --------------------------------------------------------------------------------

PROBE = """
import sys
from typer.testing import CliRunner
from ui.cli import app
for command in {commands!r}:
    result = CliRunner().invoke(app, ["--library", {library!r}, *command])
    assert result.exit_code in (0, 1), (command, result.output)
heavy = {heavy!r}
print(sorted({{name.split(".")[0] for name in sys.modules}} & set(heavy)))
"""


def loaded(library: Path, commands: list[list[str]], heavy: list[str]) -> str:
    code = PROBE.format(commands=commands, library=str(library), heavy=heavy)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=os.environ
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_that_no_command_imports_qt(library: Path, plan_file: Path) -> None:
    commands = [
        ["--help"], ["units"], ["units", "show", "105408L6"], ["sheets"],
        ["sheets", "schema", "general"], ["samples"], ["schema"], ["plans"],
        ["check", str(plan_file)], ["dump", str(plan_file)], ["import", str(plan_file)],
        ["new", "--unit", "105408L6", "--title", "Visits"],
    ]  # fmt: skip
    assert loaded(library, commands, ["PySide6", "shiboken6"]) == "[]"


def test_that_plan_files_never_touch_the_library(library: Path, plan_file: Path) -> None:
    commands = [["units"], ["sheets"], ["check", str(plan_file)], ["dump", str(plan_file)]]
    heavy = ["sqlmodel", "sqlalchemy", "reportlab", "alembic", "db"]
    assert loaded(library, commands, heavy) == "[]"
    assert not library.parent.exists()


# --- export ---------------------------------------------------------------------------------------


def text_of(pdf: Path) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


def test_that_a_plan_file_becomes_a_pdf(plan_file: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "plan.pdf"
    assert out(run("export", plan_file, "-o", pdf)) == ""
    text = text_of(pdf)
    assert "Better visits" in text
    assert "105408L6" in text


def test_that_a_plan_of_the_library_becomes_a_pdf(library: Path, tmp_path: Path) -> None:
    fill(library, PLAN)
    pdf = tmp_path / "plan.pdf"
    assert out(run("export", "0c0ffee0", "-o", pdf, library=library)) == ""
    assert pdf.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", sample_names())
def test_that_a_sample_becomes_a_pdf(name: str, tmp_path: Path) -> None:
    pdf = tmp_path / "sample.pdf"
    assert out(run("export", name, "-o", pdf)) == ""
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_that_an_export_takes_the_place_of_the_one_before(plan_file: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(b"an older one")
    assert run("export", plan_file, "-o", pdf).exit_code == 0
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert {file.name for file in tmp_path.iterdir()} == {"plan.pdf", "visits.json"}


def test_that_an_export_that_fails_leaves_the_one_before(plan_file: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(b"an older one")
    assert run("export", plan_file, "-o", pdf, "--lang", "fr").exit_code == WRONG
    one_sentence(run("export", plan_file, "-o", pdf / "below"), NOT_WRITTEN)
    assert pdf.read_bytes() == b"an older one"


def test_that_awkward_texts_become_a_pdf(plan_file: Path, tmp_path: Path) -> None:
    words = "\x00\x0b\x1b\u202e\ufeff<b>&amp;{x}%s 𠮷 e\u0301 ⟦x⟧ 🙂"
    header = Header(title=words, learner=words, business=words, unit="105408L6", summary=words)
    business = Organisation(about=words, outlets=(Outlet(name=words, district=words),))
    plan_file.write_bytes(write(Plan(PLAN.plan_id, header, {"organisation": business})))
    pdf = tmp_path / "plan.pdf"
    assert out(run("export", plan_file, "-o", pdf)) == ""
    assert pdf.read_bytes().startswith(b"%PDF-")
