"""The plan file: one JSON document with a whole plan, to keep, to send, to read by machine."""

from workbook.planfile.bounded import MAX_BYTES, MAX_DEPTH, parse
from workbook.planfile.document import FORMAT, FORMAT_VERSION, as_new, read, write
from workbook.planfile.sheets import json_text, open_header, open_sheet, plain

__all__ = [
    "FORMAT",
    "FORMAT_VERSION",
    "MAX_BYTES",
    "MAX_DEPTH",
    "as_new",
    "json_text",
    "open_header",
    "open_sheet",
    "parse",
    "plain",
    "read",
    "write",
]
