"""The plan's own page: cover, summary, language and currency, declaration."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QPlainTextEdit, QWidget

from ui.desk import Desk
from ui.document import Document
from ui.pages.relabel import AsksRelabel, ask_relabel
from ui.parts import button, column, label, row, scrolled
from workbook.details import TITLE_PAGE, declare, with_header
from workbook.fields import Sheet
from workbook.i18n import LANGUAGES, N_
from workbook.items import amounts_in
from workbook.money import CURRENCIES
from workbook.plan import Declaration
from workbook.worksheet import Worksheet


class DetailsPage(QWidget):
    """What belongs to no sheet; every change is undoable like any other."""

    asks: AsksRelabel = staticmethod(ask_relabel)

    def __init__(self, desk: Desk, document: Document) -> None:
        super().__init__()
        from ui.forms.form import SheetForm
        from ui.forms.keys import EditorFilter

        self._desk, self._document = desk, document
        tr = desk.tr
        self._form = SheetForm(cast("Worksheet[Sheet]", TITLE_PAGE), TITLE_PAGE.key, document, tr)
        self._language, self._currency = QComboBox(), QComboBox()
        for code, name in LANGUAGES.items():
            self._language.addItem(name, code)
        for code, sign in CURRENCIES.items():
            self._currency.addItem(f"{code}  {sign}", code)
        self._own = QCheckBox(tr(N_("This plan is my own work.")))
        self._help = QPlainTextEdit()
        self._help.setTabChangesFocus(True)
        self._help.setFixedHeight(84)
        self._help.setUndoRedoEnabled(False)
        EditorFilter(document, self).watch(self._help, self._language, self._currency)
        self._signed = label("", "second")
        self._build()
        self._fill()
        self._language.activated.connect(self._on_language)
        self._currency.activated.connect(self._on_currency)
        self._own.clicked.connect(self._on_own)
        self._help.textChanged.connect(self._on_help)
        document.changed.connect(self._fill)

    def focus_path(self, path: tuple[str, ...]) -> None:
        """Give the keyboard to a field of the title page."""
        self._form.focus_path(path)

    def _build(self) -> None:
        tr = self._desk.tr
        help_info = Declaration.model_fields["help_received"]
        self._help.setAccessibleName(tr(help_info.title or ""))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        for at, (title, box) in enumerate(
            ((N_("Language of the PDF"), self._language), (N_("Currency"), self._currency))
        ):
            name = label(tr(title), wrap=False)
            name.setBuddy(box)
            box.setAccessibleName(tr(title))
            grid.addWidget(name, at, 0)
            grid.addWidget(box, at, 1)
        grid.setColumnStretch(2, 1)
        relabel = N_("Another currency renames your amounts; it never converts them.")
        inner = QWidget()
        inner.setMaximumWidth(860)
        inner.setLayout(
            column(
                label(tr(TITLE_PAGE.title), "title"),
                label(tr(TITLE_PAGE.purpose), "second"),
                2,
                self._form,
                3,
                label(tr(N_("Language and currency")), "heading"),
                grid,
                label(tr(relabel), "small"),
                3,
                label(tr(N_("Declaration")), "heading"),
                self._own,
                label(tr(help_info.title or ""), "strong"),
                label(tr(help_info.description or ""), "small"),
                self._help,
                row(self._signed, button(tr(N_("Sign with today’s date")), self._sign), -1),
                -1,
            )
        )
        page = QWidget()
        page.setLayout(row(inner, margins=(6, 5, 6, 6)))
        self.setLayout(row(scrolled(page, tr(TITLE_PAGE.title))))

    def _fill(self) -> None:
        header, tr = self._document.plan.header, self._desk.tr
        for box, code in ((self._language, header.language), (self._currency, header.currency)):
            if box.findData(code) < 0:
                box.addItem(code, code)
            box.setCurrentIndex(box.findData(code))
        declaration = header.declaration
        self._own.setChecked(declaration.own_work)
        if self._help.toPlainText() != declaration.help_received:
            blocked = self._help.blockSignals(True)
            self._help.setPlainText(declaration.help_received)
            self._help.blockSignals(blocked)
        self._signed.setText(
            tr(N_("Signed on {day}."), day=declaration.signed_on)
            if declaration.signed_on
            else tr(N_("Not signed yet."))
        )

    def _on_language(self) -> None:
        code = self._language.currentData()
        self._document.apply(with_header(self._document.plan, N_("Language"), language=code))

    def _on_currency(self) -> None:
        code, own = self._currency.currentData(), self._document.plan.header.currency
        sheets = self._document.plan.sheets.values()
        amounts = [one for sheet in sheets for _, _, one in amounts_in(sheet)]
        named = [one for one in amounts if one.currency is None]
        if code != own and named and not self.asks(self, len(named), own, code, self._desk.tr):
            self._fill()
            return
        self._document.apply(with_header(self._document.plan, N_("Currency"), currency=code))

    def _on_own(self) -> None:
        self._document.apply(declare(self._document.plan, own_work=self._own.isChecked()))

    def _on_help(self) -> None:
        text = self._help.toPlainText()
        self._document.apply(
            declare(self._document.plan, "header/help_received", help_received=text)
        )

    def _sign(self) -> None:
        today = self._document.view().today
        self._document.apply(declare(self._document.plan, signed_on=today))
