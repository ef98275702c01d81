"""The head of a sheet: its title, the requirement as printed, what is doubtful in it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.jotter import Jotter
from ui.parts import button, column, framed, label, row
from workbook.i18n import N_, Locale
from workbook.units import (
    PROVENANCE_TITLES,
    SISTER_LABEL,
    Provenance,
    Requirement,
    Unit,
    load_units,
)


class RequirementHead(QWidget):
    """What a requirement says and what may be said about it; built once a requirement."""

    set_aside = Signal(str, object)  # requirement id, reason or None

    def __init__(
        self,
        desk: Desk,
        unit: Unit,
        node: Requirement | None,
        title: str,
        how: str,
        jotter: Jotter | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._unit, self._node = desk, unit, node
        self._parts = column(label(title, "title"), gap=1)
        self._aside: AsideBar | None = None
        if node is not None:
            self._add_print(node)
        if how:
            self._parts.addWidget(label(how, "second"))
        if node is not None and (node.example or node.inferred):
            self._aside = AsideBar(desk, unit.answer_id(node.id), jotter)
            self._aside.set_aside.connect(self.set_aside)
            self._parts.addSpacing(4)
            self._parts.addWidget(self._aside)
        self.setLayout(self._parts)

    def show_reason(self, reason: str | None) -> None:
        """Say whether the requirement is set aside, and why."""
        if self._aside is not None:
            self._aside.show_reason(reason)

    def _add_print(self, node: Requirement) -> None:
        tr = self._desk.tr
        self._parts.addWidget(label(printed_line(node, tr), "quote", selectable=True))
        notes = reading_notes(node, tr)
        if notes:
            self._parts.addWidget(label(notes, "small"))
        for text in sister_texts(node, tr):
            self._parts.addWidget(label(text, "small", selectable=True))


class AsideBar(QWidget):
    """“Not applicable” with its reason, for items that the unit gives as examples."""

    set_aside = Signal(str, object)

    def __init__(self, desk: Desk, requirement_id: str, jotter: Jotter | None = None) -> None:
        super().__init__()
        self._desk, self._jotter = desk, jotter
        self._id = requirement_id
        self._is_writing = False
        tr = desk.tr
        self._offer = button(tr(N_("Not applicable to this business…")), self._begin, "link")
        self._reason = QLineEdit()
        self._reason.setAccessibleName(tr(N_("Why it does not apply")))
        self._reason.setPlaceholderText(tr(N_("Why it does not apply; printed in its place")))
        self._reason.returnPressed.connect(self._keep)
        self._bar = framed(
            column(
                label(tr(N_("The unit gives this as an example, so it may be left out.")), "small"),
                self._reason,
                row(
                    button(tr(N_("Set aside")), self._keep, "primary"),
                    button(tr(N_("It applies after all")), self._applies),
                    -1,
                ),
                margins=(3, 2, 3, 2),
            ),
            bar="plain",
        )
        holder = QVBoxLayout()
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self._offer)
        holder.addWidget(self._bar)
        self.setLayout(holder)
        self.show_reason(None)
        self._take_up()
        self._reason.textEdited.connect(self._jot)

    def _take_up(self) -> None:
        """Go on with a reason that was being written when the program was last closed."""
        held = self._jotter.held(self._id) if self._jotter is not None else None
        if held:
            self._is_writing = True
            self._reason.setText(held)
            self._offer.hide()
            self._bar.show()

    def _jot(self, text: str) -> None:
        if self._jotter is not None:
            self._jotter.hold(self._id, text)

    def show_reason(self, reason: str | None) -> None:
        """Show the reason that stands, or only the offer."""
        if reason is None and self._is_writing:
            return
        self._offer.setVisible(reason is None)
        self._bar.setVisible(reason is not None)
        if reason is not None and not self._reason.hasFocus():
            self._reason.setText(reason)

    def _begin(self) -> None:
        self._is_writing = True
        self._offer.hide()
        self._bar.show()
        self._reason.setFocus()

    def _keep(self) -> None:
        if self._reason.text().strip():
            self._is_writing = False
            self.set_aside.emit(self._id, self._reason.text().strip())
            self.focusNextChild()  # the line has an undo of its own; what it held is the plan's now

    def _applies(self) -> None:
        self._is_writing = False
        self._reason.clear()
        self._bar.hide()
        self._offer.show()
        self.set_aside.emit(self._id, None)


def printed_line(node: Requirement, tr: Locale) -> str:
    """``2.2  “Service process matrix”, as printed``."""
    mark = tr(PROVENANCE_TITLES[node.provenance])
    if not node.reading:
        return f"{node.number}  {mark}"
    return f"{node.number}  “{node.reading}”, {mark}"


def reading_notes(node: Requirement, tr: Locale) -> str:
    """What is odd about the print, and how we read it."""
    said = []
    if node.suggested:
        said.append(tr(N_("Suggested reading: “{text}”."), text=node.suggested))
    if node.note:
        said.append(tr(node.note))
    return " ".join(said)


def sister_texts(node: Requirement, tr: Locale) -> list[str]:
    """What other units print where this one is cut off: guidance, marked as such."""
    if node.provenance is Provenance.AS_PRINTED:
        return []
    units, said = load_units(), []
    for sister in node.sisters:
        text = units[sister.unit].requirement(sister.id).reading
        said.append(f"{tr(SISTER_LABEL, code=sister.unit)}: “{text}”")
    return said
