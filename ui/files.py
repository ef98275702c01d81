"""Asking for files: which, where to, under what name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.desk import Desk
from workbook.i18n import N_

PLAN_SUFFIX = ".plan.json"


def ask_plan_file(parent: QWidget, desk: Desk) -> Path | None:
    """A plan file to open."""
    name, _ = QFileDialog.getOpenFileName(
        parent, desk.tr(N_("Open file")), desk.settings.now.open_folder, _filter(desk)
    )
    return _kept(desk, [name])[0] if name else None


def ask_plan_files(parent: QWidget, desk: Desk) -> list[Path]:
    """Several plan files to import."""
    names, _ = QFileDialog.getOpenFileNames(
        parent, desk.tr(N_("Import plan files")), desk.settings.now.open_folder, _filter(desk)
    )
    return _kept(desk, names)


def ask_where(parent: QWidget, desk: Desk, name: str, *, pdf: bool) -> Path | None:
    """Where to write a file of that name; the folder is remembered."""
    tr = desk.tr
    folder = Path(desk.settings.now.export_folder or Path.home())
    title = tr(N_("Export PDF")) if pdf else tr(N_("Save a copy"))
    kinds = f"{tr(N_('PDF files'))} (*.pdf)" if pdf else _filter(desk)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(folder / name), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    suffix = ".pdf" if pdf else ".json"
    if path.suffix.lower() != suffix:
        path = path.with_name(path.name + suffix)
    desk.settings.change(export_folder=str(path.parent))
    return path


def _filter(desk: Desk) -> str:
    return f"{desk.tr(N_('Plan files'))} (*.json)"


def _kept(desk: Desk, names: list[str]) -> list[Path]:
    paths = [Path(name) for name in names]
    if paths:
        desk.settings.change(open_folder=str(paths[0].parent))
    return paths
