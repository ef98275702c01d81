"""Asking before something goes that is used elsewhere: every use is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from ui.forms.display import row_label
from workbook.fields import spec_of
from workbook.i18n import N_, Locale
from workbook.items import Link, rows_of
from workbook.plan import kind_of
from workbook.view import PlanView

NAMED_AT_MOST = 12

Asks = Callable[[QWidget, str, Sequence[str], Locale], bool]
"""Asks whether to remove what is called so and used there; ``True`` to go on."""


def places_of(links: Sequence[Link], view: PlanView, tr: Locale) -> list[str]:
    """Where each reference stands, as a person would find it: sheet, field, row."""
    return list(dict.fromkeys(_place(link, view, tr) for link in links))


def _place(link: Link, view: PlanView, tr: Locale) -> str:
    sheet = view.sheet(link.instance)
    parts = [tr(view.worksheets[kind_of(link.instance)].title)]
    for spec, _, row in rows_of(sheet):
        if row.id == link.source:
            parts += [tr(spec.title), row_label(row, view, tr)]
            break
    else:
        parts.append(tr(spec_of(type(sheet), link.role).title))
    return " › ".join(part for part in parts if part)


def ask_removal(parent: QWidget, name: str, places: Sequence[str], tr: Locale) -> bool:
    """A dialog that names every use. Keeping is what Enter and Escape do."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(tr(N_("Remove")))
    box.setText(tr(N_("“{name}” is used elsewhere."), name=name or tr(N_("This row"))))
    listed = ["•  " + place for place in places[:NAMED_AT_MOST]]
    if len(places) > NAMED_AT_MOST:
        listed.append(tr(N_("and {n} more"), n=len(places) - NAMED_AT_MOST))
    says = tr(N_("If it goes, it goes from there too. Undo brings all of it back."))
    box.setInformativeText("\n".join([*listed, "", says]))
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)  # a person's words are never markup
    remove = box.addButton(tr(N_("Remove everywhere")), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(tr(N_("Keep")), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is remove
