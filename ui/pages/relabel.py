"""Asking before the plan's currency changes: amounts are renamed, never converted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from workbook.i18n import N_, Locale

AsksRelabel = Callable[[QWidget, int, str, str, Locale], bool]
"""Asks whether so many amounts may change their currency's name; ``True`` to go on."""


def ask_relabel(parent: QWidget, amounts: int, old: str, new: str, tr: Locale) -> bool:
    """A dialog that says what happens to the amounts. Keeping is what Escape does."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(tr(N_("Currency")))
    box.setText(tr(N_("Amounts written without a currency: {n}."), n=amounts))
    says = N_(
        "They will read as {new} instead of {old}. Nothing is converted; undo brings {old} back."
    )
    box.setInformativeText(tr(says, old=old, new=new))
    rename = box.addButton(tr(N_("Use {new}"), new=new), QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(tr(N_("Keep {old}"), old=old), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is rename
