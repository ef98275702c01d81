"""The finished plans that come with the program, and the worked examples taken from them.

A sample is an ordinary plan file in ``resources/samples``. The worked example of a worksheet is
that sheet in the sample, or, where a sample's own is no good example, an overlay: one entry of a
plan file (``{instance, kind, version, data}``) in ``resources/examples/<sample>/<key>.json``.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from workbook.errors import DataFileError, PlanFileError
from workbook.fields import Sheet
from workbook.i18n import M_, Text
from workbook.plan import Plan, RawSheet, kind_of
from workbook.planfile import open_sheet, parse, read
from workbook.registry import KEYS, WORKSHEETS
from workbook.view import PlanView

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
DAY = date(2026, 11, 1)
"""The day a sample without a date of its own is looked at, so that its results never change."""


def sample_names(resources: Path = RESOURCES) -> tuple[str, ...]:
    """The names of the samples in alphabetical order; none where none were installed."""
    return tuple(sorted(file.stem for file in (resources / "samples").glob("*.json")))


@cache
def load_sample(name: str, resources: Path = RESOURCES) -> Plan:
    """The sample of a name; :class:`DataFileError` where there is none or it is not whole."""
    if name not in sample_names(resources):
        known = ", ".join(sample_names(resources))
        raise DataFileError(
            M_("There is no sample “{name}”.", name=name),
            next_step=M_("Choose one of these: {names}.", names=known) if known else "",
        )
    file = resources / "samples" / f"{name}.json"
    try:
        plan = read(file.read_bytes(), WORKSHEETS)
    except (OSError, PlanFileError) as error:
        raise _broken(file, error) from error
    for raw in plan.raw.values():
        raise _broken(file, raw.reason)
    return plan


@cache
def example(key: str, business: str, resources: Path = RESOURCES) -> tuple[Sheet, PlanView] | None:
    """The worked example of a worksheet with the plan it stands in; ``None`` where there is none.

    The view holds the example, so its results, checks and figures are computed as in any plan.
    """
    if key not in KEYS or business not in sample_names(resources):
        return None
    plan = load_sample(business, resources)
    found = _overlay(resources / "examples" / business / f"{key}.json", key)
    if found is not None:
        plan = plan.with_documents({found[0]: found[1]})
    instance = found[0] if found else _first(plan, key)
    if instance is None:
        return None
    return plan.sheets[instance], PlanView(plan, WORKSHEETS, plan.header.created_on or DAY)


def _first(plan: Plan, key: str) -> str | None:
    """The first instance of a worksheet that holds something."""
    instances = (one for one, sheet in sorted(plan.sheets.items()) if not sheet.is_empty)
    return next((one for one in instances if kind_of(one) == key), None)


def _overlay(file: Path, key: str) -> tuple[str, Sheet] | None:
    if not file.is_file():
        return None
    try:
        entry = parse(file.read_bytes())
    except (OSError, PlanFileError) as error:
        raise _broken(file, error) from error
    instance, version, data = _parts(entry, file)
    opened = open_sheet(instance, key, version, data, WORKSHEETS)
    if isinstance(opened, RawSheet):
        raise _broken(file, opened.reason)
    return instance, opened


def _parts(entry: dict[str, Any], file: Path) -> tuple[str, int, dict[str, Any]]:
    match entry:
        case {"instance": str(instance), "version": int(version), "data": dict(data)}:
            return instance, version, data
    raise _broken(file, M_("An example is {instance, kind, version, data}."))


def _broken(file: Path, cause: Exception | Text) -> DataFileError:
    reason: Text
    match cause:
        case PlanFileError():
            reason = cause.what
        case OSError():
            reason = M_("The file cannot be read.")
        case Exception():
            reason = str(cause)
        case _:
            reason = cause
    return DataFileError(
        M_("The file {name} that comes with the program is not whole: {reason}",
           name=file.name, reason=reason),
        safe=M_("Your own plans are not touched."),
        next_step=M_("Install the program again."),
    )  # fmt: skip
