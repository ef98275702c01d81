"""JSON Schema (2020-12) of the worksheets and of the plan file, for editors and other programs.

It is derived from the same models that form, store and report read. What JSON Schema has no word
for stands in annotations: ``x-unit``, ``x-labels`` (what a choice's codes are called) and
``x-item`` (the kind of item a reference points to).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbook.fields import FieldSpec, Sheet, describe
from workbook.i18n import N_
from workbook.plan import Header
from workbook.planfile.document import Entry, Envelope
from workbook.planfile.sheets import Worksheets
from workbook.registry import WORKSHEETS
from workbook.registry import worksheet as registered

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DECIMAL = r"^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$"

Schema = dict[str, Any]


def sheet_schema(key: str) -> Schema:
    """The schema of a worksheet's data; ``WorkbookError`` for a key nobody knows."""
    worksheet = registered(key)
    schema = {
        "$schema": DIALECT,
        "$id": f"urn:strategy-workbook:sheet:{key}:{worksheet.version}",
        **_model_schema(worksheet.model, "#/$defs/{model}"),
    }
    return schema | {"title": worksheet.title, "description": worksheet.purpose}


def plan_schema(worksheets: Worksheets = WORKSHEETS) -> Schema:
    """The schema of a plan file. Kinds of sheet that it does not name are allowed."""
    definitions: Schema = {}
    rules = []
    for key, worksheet in worksheets.items():
        _define(definitions, key, worksheet.model)
        definitions[key] |= {"title": worksheet.title, "description": worksheet.purpose}
        rules.append(_rule(key, worksheet.version, many=worksheet.many))
    _define(definitions, "header", Header)
    frame = Envelope.model_json_schema()
    entry = Entry.model_json_schema()
    properties = frame["properties"] | {
        "header": {"$ref": "#/$defs/header"},
        "sheets": {
            "title": "Sheets",
            "type": "array",
            "maxItems": frame["properties"]["sheets"]["maxItems"],
            "items": {"$ref": "#/$defs/entry"},
        },
    }
    definitions["entry"] = entry | {"title": "One sheet of the plan", "allOf": rules}
    return {
        "$schema": DIALECT,
        "$id": "urn:strategy-workbook:plan:1",
        "title": N_("Plan of Strategy Workbook"),
        "type": "object",
        "required": list(Envelope.model_fields),
        "additionalProperties": False,
        "properties": properties,
        "$defs": dict(sorted(definitions.items())),
    }


def _rule(key: str, version: int, *, many: bool) -> Schema:
    """An entry of this kind and of today's version has this data."""
    instance: Schema = {"pattern": f"^{key}:"} if many else {"const": key}
    return {
        "if": {
            "properties": {"kind": {"const": key}, "version": {"const": version}},
            "required": ["kind", "version"],
        },
        "then": {"properties": {"instance": instance, "data": {"$ref": f"#/$defs/{key}"}}},
    }


def _define(definitions: Schema, key: str, model: type[Sheet]) -> None:
    """Put a model and its parts among the definitions; two sheets may have parts of one name."""
    schema = _model_schema(model, f"#/$defs/{key}.{{model}}")
    for name, part in schema.pop("$defs", {}).items():
        definitions[f"{key}.{name}"] = part
    definitions[key] = schema


def _model_schema(model: type[Sheet], template: str) -> Schema:
    schema = model.model_json_schema(ref_template=template)
    _annotate(schema, model)
    for part in _parts(model):
        _annotate(schema["$defs"][part.__name__], part)
    tidy: Schema = _tidied(schema)
    return tidy


def _parts(model: type[Sheet]) -> Iterator[type[Sheet]]:
    for spec in describe(model):
        if spec.row is not None:
            yield spec.row


def _annotate(schema: Schema, model: type[Sheet]) -> None:
    for spec in describe(model):
        schema["properties"][spec.name] |= _annotations(spec)


def _annotations(spec: FieldSpec) -> Schema:
    said: Schema = {}
    if spec.hint.unit:
        said["x-unit"] = spec.hint.unit
    elif spec.kind == "percent":
        said["x-unit"] = "%"
    if spec.hint.labels:
        said["x-labels"] = dict(spec.hint.labels)
    if spec.hint.item:
        said["x-item"] = spec.hint.item
    return said


def _tidied(node: Any) -> Any:
    """Schemas of decimals take text that is a number only; limits are whole where they are."""
    if isinstance(node, list):
        return [_tidied(part) for part in node]
    if not isinstance(node, dict):
        return node
    tidy = {key: _tidied(value) for key, value in node.items()}
    for limit in ("minimum", "maximum"):
        if isinstance(tidy.get(limit), float) and tidy[limit].is_integer():
            tidy[limit] = int(tidy[limit])
    kinds = tidy.get("anyOf")
    if isinstance(kinds, list) and any(kind.get("type") == "number" for kind in kinds):
        for kind in kinds:
            if kind.get("type") == "string":
                kind["pattern"] = DECIMAL
    return tidy
