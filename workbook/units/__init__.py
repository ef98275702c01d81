"""Units of competency: the text as printed, what is doubtful in it, which sheet answers it."""

from workbook.units.describe import describe, tree_lines
from workbook.units.load import UNITS_FOLDER, load_unit, load_units
from workbook.units.marks import (
    CLAIM_TITLES,
    PROVENANCE_TITLES,
    ClaimKey,
    Kind,
    Nesting,
    Provenance,
)
from workbook.units.model import (
    RANGE_CLAIMS_LABEL,
    SISTER_LABEL,
    Claim,
    Criterion,
    Requirement,
    SheetUse,
    SisterText,
    Unit,
)
from workbook.units.printed import printed_text

__all__ = [
    "CLAIM_TITLES",
    "PROVENANCE_TITLES",
    "RANGE_CLAIMS_LABEL",
    "SISTER_LABEL",
    "UNITS_FOLDER",
    "Claim",
    "ClaimKey",
    "Criterion",
    "Kind",
    "Nesting",
    "Provenance",
    "Requirement",
    "SheetUse",
    "SisterText",
    "Unit",
    "describe",
    "load_unit",
    "load_units",
    "printed_text",
    "tree_lines",
]
