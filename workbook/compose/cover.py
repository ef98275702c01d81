"""The first page and what the file says about itself."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import metadata

from workbook.blocks import Cover
from workbook.compose.setting import Setting
from workbook.i18n import N_
from workbook.plan import Plan

APP = "Strategy Workbook"
UNTITLED = N_("Untitled plan")


def cover(setting: Setting) -> Cover:
    """Who wrote which plan for which unit, when and with what."""
    tr, unit, header = setting.tr, setting.unit, setting.view.plan.header
    size = tr(N_("Level {level}, {credit} credits"), level=unit.level, credit=unit.credit)
    rows = (
        (N_("Learner"), header.learner),
        (N_("Learner number"), header.learner_number),
        (N_("Unit of competency"), f"{unit.code} {unit.title}"),
        (N_("Level and credit"), size),
        (N_("Date"), tr.date(setting.view.today)),
        (N_("Language"), tr.name),
        (N_("Made with"), app_version()),
        (N_("Mark of the content"), content_mark(setting.view.plan)),
    )
    return Cover(
        title_of(setting),
        header.business,
        tuple((tr(label), value) for label, value in rows if value),
        tr(N_("Two exports with the same mark hold the same answers.")),
    )


def title_of(setting: Setting) -> str:
    """The title of the plan, in our words where it has none."""
    return setting.view.plan.header.title or setting.tr(UNTITLED)


@cache
def app_version() -> str:
    """The program and its version."""
    try:
        return f"{APP} {metadata.version('strategy-workbook')}"
    except metadata.PackageNotFoundError:
        return APP


def content_mark(plan: Plan) -> str:
    """Twelve digits that change with any answer, so that a resubmission can be compared."""
    documents = {"header": plan.header, **plan.sheets}
    data = {
        instance: sheet.model_dump(mode="json", exclude_defaults=True)
        for instance, sheet in documents.items()
    } | {f"raw:{instance}": raw.text for instance, raw in plan.raw.items()}
    digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    return " ".join(digest[start : start + 4] for start in (0, 4, 8))
