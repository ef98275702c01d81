"""The command line: everything that needs no window. Qt is imported only when one opens.

Modules that take time to import are imported by the command that needs them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from ui.cli_lists import SETTINGS, AsJson, sheets_app, units_app
from ui.cli_text import printable, show_json, show_rows
from ui.paths import LIBRARY_VARIABLE, places
from ui.settings import read_settings
from workbook.errors import ExportError, StoreError, WorkbookError
from workbook.i18n import N_, Locale, load_locale

if TYPE_CHECKING:
    from ui.cli_plan import LibraryAccess
    from workbook.plan import Plan
    from workbook.storage import Store
    from workbook.units import Unit
    from workbook.view import PlanView

GRAVE, WRONG, LIBRARY, NOT_WRITTEN = 1, 2, 3, 4

HELP = N_("Strategy Workbook: plan a customer service strategy, check it and export it as a PDF.")
EXIT_CODES = N_(
    "Exit codes: 0 done; 1 check found something grave; 2 the command, a name or a plan file is "
    "not right; 3 the library cannot be used now; 4 a file could not be written; 5 no window can "
    "be opened here."
)
PLAN_HELP = N_("A plan file, the name of a sample, or the id of a plan (its beginning will do).")

PlanName = Annotated[str, typer.Argument(metavar="PLAN", help=PLAN_HELP)]


@dataclass(frozen=True, slots=True)
class Session:
    """What every command of one run shares."""

    library_path: Path
    tr: Locale

    @property
    def library(self) -> LibraryAccess:
        """The library, asked through the window that holds it or opened by ourselves."""
        from ui.cli_plan import LibraryAccess

        return LibraryAccess(self.library_path, open_store, today, self.tr)

    def plan(self, name: str) -> Plan:
        """The plan that a person names."""
        from ui.cli_plan import find_plan

        return find_plan(name, self.library)


class Commands(TyperGroup):
    """Turns the errors a person can act on into one sentence and an exit code."""

    # Typer carries a click of its own in some versions and uses the real one in others.
    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except WorkbookError as error:
            tr = ctx.obj.tr if isinstance(ctx.obj, Session) else load_locale("en")
            typer.echo(printable(tr.text(error.what)), err=True)
            raise typer.Exit(exit_code(error)) from error


def exit_code(error: WorkbookError) -> int:
    """The exit code of an error: who can act on it."""
    match error:
        case StoreError():
            return LIBRARY
        case ExportError():
            return NOT_WRITTEN
        case _:
            return WRONG


app = typer.Typer(
    cls=Commands, help=HELP, epilog=EXIT_CODES, pretty_exceptions_enable=False, **SETTINGS
)
app.add_typer(units_app, name="units")
app.add_typer(sheets_app, name="sheets")


@app.callback(invoke_without_command=True)
def start(
    ctx: typer.Context,
    library: Annotated[
        Path | None,
        typer.Option(envvar=LIBRARY_VARIABLE, help=N_("The library file to use.")),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help=N_("Print the version."))] = False,
) -> None:
    """Open the window; with a command, do that instead."""
    if version:
        from workbook.planfile.document import app_name

        typer.echo(app_name())
        raise typer.Exit
    where = places(str(library) if library else None)
    ctx.obj = Session(where.library, load_locale(read_settings(where.settings).language))
    if ctx.invoked_subcommand is None:
        from ui.__main__ import WindowArguments, open_window

        raise typer.Exit(open_window(WindowArguments(library=str(where.library))))


# --- lists --------------------------------------------------------------------------------


@app.command()
def samples(as_json: AsJson = False) -> None:
    """List the finished plans that come with the program."""
    from workbook.samples import load_sample, sample_names

    found = [(name, load_sample(name).header) for name in sample_names()]
    if as_json:
        show_json([{"name": name, "title": one.title, "unit": one.unit} for name, one in found])
    else:
        show_rows([(name, one.unit, one.title) for name, one in found])


@app.command()
def plans(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the plans of the library, newest change first."""
    found = ctx.obj.library.plans()
    if as_json:
        show_json(found)
        return
    show_rows([(one["id"][:8], one["unit"], one["updated_at"][:10], one["title"]) for one in found])


@app.command()
def schema(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help=N_("Write it to this file instead."))
    ] = None,
) -> None:
    """Print the JSON Schema of the plan file."""
    import json

    from workbook.schema import plan_schema

    if output is None:
        show_json(plan_schema())
        return
    from ui.cli_plan import write_file

    text = json.dumps(plan_schema(), ensure_ascii=False, indent=2)
    write_file(output, text.encode() + b"\n")


# --- one plan -------------------------------------------------------------------------------------


@app.command()
def new(
    ctx: typer.Context,
    unit: Annotated[str, typer.Option(help=N_("Code of the unit of competency."))],
    title: Annotated[str, typer.Option(help=N_("Title of the plan."))],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help=N_("Make a plan file instead of a plan in the library.")
        ),
    ] = None,
    lang: Annotated[str, typer.Option(help=N_("Language of the plan: en or zh_Hant_HK."))] = "en",
) -> None:
    """Make an empty plan in the library, or in a file; print its id or the file."""
    import json

    from ui.cli_plan import new_plan, write_file
    from workbook.planfile import write

    made = write(new_plan(unit, title, lang, today()))
    if output is None:
        typer.echo(ctx.obj.library.import_plan(json.loads(made)))
    else:
        write_file(output, made, replace=False)
        typer.echo(str(output))


@app.command("import")
def import_(ctx: typer.Context, file: Path) -> None:
    """Put a plan file into the library, always as a new plan; print its id."""
    from ui.cli_plan import read_document

    typer.echo(ctx.obj.library.import_plan(read_document(file)))


@app.command()
def dump(
    ctx: typer.Context,
    plan: PlanName,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help=N_("Write it to this file instead."))
    ] = None,
) -> None:
    """Print a plan as a plan file."""
    from ui.cli_plan import write_file
    from workbook.planfile import write

    data = write(ctx.obj.plan(plan))
    if output is None:
        typer.echo(data, nl=False)
    else:
        write_file(output, data)


@app.command()
def check(ctx: typer.Context, plan: PlanName, as_json: AsJson = False) -> None:
    """List what a tutor would mark, grave findings first. Exit code 1 if any is grave."""
    from ui.cli_check import show_findings, told
    from workbook.checks import open_findings

    found = ctx.obj.plan(plan)
    unit = _unit_of(found)
    view = _view_of(found)
    findings = open_findings(view, unit)
    if as_json:
        show_json(told(findings, unit, view, ctx.obj.tr))
    else:
        show_findings(findings, unit, view, ctx.obj.tr)
    if any(finding.severity == "grave" for finding in findings):
        raise typer.Exit(GRAVE)


@app.command()
def export(
    ctx: typer.Context,
    plan: PlanName,
    output: Annotated[Path, typer.Option("--output", "-o", help=N_("The PDF file to write."))],
    lang: Annotated[
        str, typer.Option(help=N_("en or zh_Hant_HK; the plan's own language if left out."))
    ] = "",
) -> None:
    """Export a plan as a PDF. A file that is there is replaced when the new one is whole."""
    from ui.cli_plan import language_named
    from workbook.compose import compose
    from workbook.report.pdf import write_pdf

    found = ctx.obj.plan(plan)
    language = load_locale(language_named(lang) if lang else found.header.language)
    paper = compose(found, _unit_of(found), language, _view_of(found))
    write_pdf(paper, output.expanduser(), created=datetime.now(UTC))


# --- parts ----------------------------------------------------------------------------------------


def _unit_of(plan: Plan) -> Unit:
    from workbook.units import load_unit

    return load_unit(plan.header.unit)


def _view_of(plan: Plan) -> PlanView:
    from workbook.registry import WORKSHEETS
    from workbook.view import PlanView

    return PlanView(plan, WORKSHEETS, today())


def today() -> date:
    """The day it is here."""
    return datetime.now().astimezone().date()


@contextmanager
def open_store(path: Path, make: bool) -> Iterator[Store | None]:
    """The library at a path while it is needed; ``None`` where there is none and none is wanted.

    A library that is known to have been there is an error, never an empty one.
    """
    from db.library import open_library
    from db.recovery import was_here

    if not make and not os.path.lexists(path) and not was_here(path):
        yield None
        return
    store = open_library(path, now=lambda: datetime.now(UTC))
    try:
        yield store
    finally:
        store.close()


def main() -> None:
    """Run the command line; output is UTF-8 wherever it goes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()
