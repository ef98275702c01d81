"""Every command of the window: its words, its shortcut, its menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from ui.desk import Desk
from ui.settings import TEXT_SIZES, THEMES
from workbook.i18n import LANGUAGES, N_

Needs = Literal["", "library", "plan"]


@dataclass(frozen=True, slots=True)
class Command:
    """One command. ``needs`` says what must be open before it can be used."""

    name: str
    text: str  # marked
    keys: str = ""
    needs: Needs = ""


MENUS: tuple[tuple[str, tuple[Command | None, ...]], ...] = (
    (
        N_("&File"),
        (
            Command("new", N_("New plan…"), "Ctrl+N", "library"),
            Command("open", N_("Open file…"), "Ctrl+O", "library"),
            Command("import", N_("Import plan files…"), "", "library"),
            None,
            Command("details", N_("Plan details"), "Ctrl+D", "plan"),
            Command("copy_out", N_("Save a copy as plan file…"), "Ctrl+Shift+S", "plan"),
            Command("export", N_("Export PDF…"), "Ctrl+E", "plan"),
            None,
            Command("close_plan", N_("Close plan"), "Ctrl+W", "plan"),
            Command("quit", N_("Quit"), "Ctrl+Q"),
        ),
    ),
    (
        N_("&Edit"),
        (
            Command("undo", N_("Undo"), "Ctrl+Z", "plan"),
            Command("redo", N_("Redo"), "Ctrl+Shift+Z", "plan"),
            None,
            Command("find", N_("Search…"), "Ctrl+K", "plan"),
        ),
    ),
    (
        N_("&View"),
        (
            Command("guide", N_("Guide"), "F9", "plan"),
            Command("order", N_("Working order"), "Ctrl+Shift+O", "plan"),
        ),
    ),
    (
        N_("&Go"),
        (
            Command("overview", N_("Overview"), "Ctrl+1", "plan"),
            Command("next", N_("Next requirement"), "Alt+Right", "plan"),
            Command("back", N_("Previous requirement"), "Alt+Left", "plan"),
            Command("finding", N_("Next finding"), "F8", "plan"),
            None,
            Command("outline", N_("To the outline"), "F6", "plan"),
            Command("start", N_("Your plans"), "Alt+Home", "library"),
        ),
    ),
    (
        N_("&Help"),
        (
            Command("shortcuts", N_("Keyboard shortcuts"), "F1"),
            Command("about", N_("About Strategy Workbook"), "", "library"),
        ),
    ),
)
MORE_KEYS = {"next": "Ctrl+PgDown", "back": "Ctrl+PgUp", "redo": "Ctrl+Y", "find": "Ctrl+F"}
THEME_TITLES = {"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")}


class Menus:
    """The menu bar and its actions by name."""

    def __init__(self, window: QMainWindow, desk: Desk) -> None:
        self._desk = desk
        self.actions: dict[str, QAction] = {}
        self._needs: dict[str, Needs] = {}
        self.themes: dict[str, QAction] = {}
        self.sizes: dict[int, QAction] = {}
        self.languages: dict[str, QAction] = {}
        bar = window.menuBar()
        bar.clear()
        for title, commands in MENUS:
            menu = bar.addMenu(desk.tr(title))
            for command in commands:
                if command is None:
                    menu.addSeparator()
                else:
                    self._add(menu, command)
            if title == "&View":
                self._add_choices(menu)
        for name in ("guide", "order"):
            self.actions[name].setCheckable(True)
        self.enable(library=False, plan=False)

    def on(self, name: str, act: Callable[[], object]) -> None:
        """Say what a command does."""
        self.actions[name].triggered.connect(lambda checked=False: act())

    def enable(self, *, library: bool, plan: bool) -> None:
        """Only what can be used now can be pressed."""
        for name, needs in self._needs.items():
            ready = needs == "" or (library if needs == "library" else plan)
            self.actions[name].setEnabled(ready)

    def show_history(self, undo: str, redo: str) -> None:
        """Name what undo and redo would do; an empty name means nothing to do."""
        for name, what, plain, named in (
            ("undo", undo, N_("Undo"), N_("Undo: {what}")),
            ("redo", redo, N_("Redo"), N_("Redo: {what}")),
        ):
            tr = self._desk.tr
            self.actions[name].setText(tr(named, what=what) if what else tr(plain))
            self.actions[name].setEnabled(bool(what))

    def all(self) -> list[QAction]:
        """Every command, for the finder and the list of shortcuts."""
        choices = [*self.themes.values(), *self.sizes.values(), *self.languages.values()]
        return [*self.actions.values(), *choices]

    def _add(self, menu: QMenu, command: Command) -> None:
        action = menu.addAction(self._desk.tr(command.text))
        keys = [one for one in (command.keys, MORE_KEYS.get(command.name)) if one]
        action.setShortcuts([QKeySequence(one) for one in keys])
        if command.name == "quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        if command.name == "about":
            action.setMenuRole(QAction.MenuRole.AboutRole)
        self.actions[command.name] = action
        self._needs[command.name] = command.needs

    def _add_choices(self, menu: QMenu) -> None:
        tr, now = self._desk.tr, self._desk.settings.now
        menu.addSeparator()
        theme = menu.addMenu(tr(N_("Colours")))
        for name in THEMES:
            self.themes[name] = self._choice(theme, tr(THEME_TITLES[name]), now.theme == name)
        size = menu.addMenu(tr(N_("Text size")))
        for percent in TEXT_SIZES:
            title = tr(N_("{n} %"), n=percent)
            self.sizes[percent] = self._choice(size, title, now.text_size == percent)
        language = menu.addMenu(tr(N_("Language")))
        for code, name in LANGUAGES.items():
            self.languages[code] = self._choice(language, name, tr.code == code)
        for choices in (self.themes, self.sizes, self.languages):
            group = QActionGroup(menu)
            for action in choices.values():
                group.addAction(action)

    def _choice(self, menu: QMenu, title: str, chosen: bool) -> QAction:
        action = menu.addAction(title)
        action.setCheckable(True)
        action.setChecked(chosen)
        return action
