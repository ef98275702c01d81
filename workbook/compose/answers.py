"""The answers of a group of fields: what was answered, in the order it was asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.blocks import Block, Linked, Pairs, Para, Titled
from workbook.choice import WithChoice
from workbook.compose.actions import action_table
from workbook.compose.decision import FIELDS as CHOICE_FIELDS
from workbook.compose.decision import decision_blocks
from workbook.compose.notes import named, notes_by_row
from workbook.compose.setting import Setting
from workbook.compose.sources import REGISTER, SOURCE
from workbook.compose.tables import Strip, tables
from workbook.compose.values import FIGURES, answer, cell
from workbook.fields import FieldSpec, Row, Score, Sheet, is_answered, spec_of
from workbook.i18n import N_, Message
from workbook.items import Action
from workbook.worksheet import Group


def group_blocks(group: Group, sheet: Sheet, setting: Setting) -> list[Block]:
    """What was answered in a group; a group without an answer gives nothing."""
    found: list[Block] = []
    short: list[tuple[str, str]] = []
    chooses = isinstance(sheet, WithChoice) and "chosen" in group.fields
    if chooses:
        assert isinstance(sheet, WithChoice)
        found += decision_blocks(sheet, setting)
    for name in group.fields:
        if chooses and name in CHOICE_FIELDS:
            continue
        spec = spec_of(type(sheet), name)
        value = getattr(sheet, name)
        if not is_answered(spec, value):
            continue
        if spec.row is None and (
            spec.kind != "prose" and (spec.kind != "line" or group.across > 1)
        ):
            short.append((setting.tr(spec.title), answer(spec, value, setting)))
            continue
        found += _pairs(short)
        short = []
        found += _long(spec, value, sheet, setting)
    return [*found, *_pairs(short)]


def _pairs(rows: Sequence[tuple[str, str]]) -> list[Block]:
    return [Pairs(tuple(rows))] if rows else []


def _long(spec: FieldSpec, value: Any, sheet: Sheet, setting: Setting) -> list[Block]:
    if spec.row is Action:
        return action_table(value, getattr(sheet, "objective", None), setting)
    if spec.row is not None and spec.row.ITEM == SOURCE:
        return _register(spec, value, setting)
    if spec.kind == "rows":
        return row_table(spec, value, setting)
    if spec.kind == "cross":
        return cross_table(spec, value, sheet, setting)
    return [Titled(setting.tr(spec.title), value)]


def _register(spec: FieldSpec, rows: Sequence[Row], setting: Setting) -> list[Block]:
    """The sources are printed once, among the data: here is the way there."""
    if any(not setting.sources.mark(row.id) for row in rows if is_answered(spec, (row,))):
        return row_table(spec, rows, setting)
    said = setting.tr(N_("{n} sources, listed with date and sample size in the data"), n=len(rows))
    return [Pairs(((setting.tr(spec.title), Linked(said, REGISTER)),))]


def row_table(spec: FieldSpec, rows: Sequence[Row], setting: Setting) -> list[Block]:
    """The rows that hold something, in the columns that do, and what the ratings stand for."""
    begun = [row for row in rows if is_answered(spec, (row,))]
    strips = [
        Strip(
            _head(column, setting),
            tuple(cell(column, getattr(row, column.name), setting) for row in begun),
            "right" if column.kind in FIGURES else "left",
        )
        for column in spec.columns
    ]
    found = tables(Message(spec.title), strips, setting)
    rated = [
        column
        for column in spec.columns
        if column.hint.anchors and any(getattr(row, column.name) is not None for row in begun)
    ]
    return [*found, *(_scale(column, setting) for column in rated)]


def _head(column: FieldSpec, setting: Setting) -> str:
    """The title of a column with its unit; the sign % stands in the cells already."""
    title = setting.tr(column.title)
    unit = column.hint.unit if column.kind != "percent" else ""
    return f"{title} ({setting.tr(unit)})" if unit else title


def _scale(column: FieldSpec, setting: Setting) -> Para:
    anchors = "; ".join(setting.tr(anchor) for anchor in column.hint.anchors)
    return Para(f"{setting.tr(column.title)}: {anchors}.", "small")


def cross_table(
    spec: FieldSpec, cells: Sequence[Score], sheet: Sheet, setting: Setting
) -> list[Block]:
    """A matrix of scores, and below it the notes."""
    down, over = (getattr(sheet, name) for name in spec.hint.across)
    held = {(one.of, one.on): one for one in cells if one.score is not None or one.note.strip()}
    rows = [row for row in down if any(row.id == of for of, _ in held)]
    columns = [row for row in over if any(row.id == on for _, on in held)]
    if not rows or not columns:
        return []
    first = setting.tr(spec_of(type(sheet), spec.hint.across[0]).title)
    strips = [Strip(first, tuple(named(row, setting) for row in rows))]
    for column in columns:
        scores = (held.get((row.id, column.id)) for row in rows)
        texts = tuple(str(one.score) if one and one.score is not None else "" for one in scores)
        strips.append(Strip(named(column, setting), texts, "right"))
    found: list[Block] = tables(Message(spec.title), strips, setting)
    return [*found, *notes_by_row(cells, rows, columns, setting)]
