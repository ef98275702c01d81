"""The commands that list what the program knows: units of competency and worksheets."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ui.cli_text import show_json, show_rows
from workbook.i18n import N_, Locale

SETTINGS: dict[str, Any] = {"rich_markup_mode": None, "add_completion": False}
AsJson = Annotated[bool, typer.Option("--json", help=N_("Print JSON for another program."))]

units_app = typer.Typer(help=N_("The units of competency."), **SETTINGS)
sheets_app = typer.Typer(help=N_("The worksheets."), **SETTINGS)


@units_app.callback(invoke_without_command=True)
def units(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the units of competency."""
    if ctx.invoked_subcommand is not None:
        return
    from workbook.units import load_units

    found = list(load_units().values())
    if as_json:
        show_json(
            [
                {"code": one.code, "title": one.title, "level": one.level, "credit": one.credit}
                for one in found
            ]
        )
    else:
        show_rows([(one.code, one.title) for one in found])


@units_app.command("show")
def units_show(ctx: typer.Context, code: str, as_json: AsJson = False) -> None:
    """Show the requirements of a unit as a tree, with the worksheets that answer them."""
    from workbook.units import describe, load_unit, tree_lines

    unit = load_unit(code)
    if as_json:
        show_json(describe(unit, ctx.obj.tr))
    else:
        typer.echo("\n".join(tree_lines(unit, ctx.obj.tr)))


@sheets_app.callback(invoke_without_command=True)
def sheets(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the worksheets in their working order."""
    if ctx.invoked_subcommand is not None:
        return
    from workbook.registry import WORKSHEETS

    tr: Locale = ctx.obj.tr
    if as_json:
        show_json(
            [
                {
                    "key": key,
                    "title": tr(one.title),
                    "purpose": tr(one.purpose),
                    "section": one.section,
                    "version": one.version,
                    "many": one.many,
                    "fields": [spec.name for spec in one.fields],
                }
                for key, one in WORKSHEETS.items()
            ]
        )
    else:
        show_rows([(key, tr(one.title), tr(one.purpose)) for key, one in WORKSHEETS.items()])


@sheets_app.command("schema")
def sheets_schema(key: str) -> None:
    """Print the JSON Schema of a worksheet's data."""
    from workbook.schema import sheet_schema

    show_json(sheet_schema(key))
