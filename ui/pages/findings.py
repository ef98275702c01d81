"""Findings as sentences: what, why a tutor minds, what settles it, and the two ways out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.jotter import Jotter
from ui.parts import button, clear, column, framed, label, row
from workbook.checks import Judged
from workbook.i18n import N_, Text
from workbook.worksheet import Finding

BARS = {"grave": "grave", "warning": "finding", "hint": "hint"}


class FindingsPanel(QWidget):
    """The findings of one sheet, or of the plan; answering happens in place."""

    settle_wanted = Signal(str, str)  # instance, field
    answered = Signal(object, str)  # Finding, reason
    reopened = Signal(object)  # Finding

    def __init__(
        self,
        desk: Desk,
        where: Callable[[Finding], str] | None = None,
        jotter: Jotter | None = None,
    ) -> None:
        super().__init__()
        self._jotter = jotter
        self._desk = desk
        self._where = where
        self._shown: tuple[Judged, ...] = ()
        self._writing: dict[str, str] = {}
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self.setLayout(self._list)

    def show_findings(self, judged: Sequence[Judged]) -> None:
        """Bring the list up to date; what is being written as an answer stays."""
        if tuple(judged) != self._shown:
            self._shown = tuple(judged)
            self._take_up()
            self._redraw()

    def _take_up(self) -> None:
        """Go on with answers that were being written when the program was last closed."""
        if self._jotter is not None:
            for one in self._shown:
                address = one.finding.address
                held = self._jotter.held(address)
                if held:
                    self._writing.setdefault(address, held)

    def _jot(self, address: str, text: str) -> None:
        self._writing[address] = text
        if self._jotter is not None:
            self._jotter.hold(address, text)

    def _redraw(self) -> None:
        judged = self._shown
        clear(self._list)
        for one in judged:
            self._list.addWidget(self._bar(one))
        self.setVisible(bool(judged))

    def _bar(self, judged: Judged) -> QFrame:
        finding, tr = judged.finding, self._desk.tr
        title = tr.text(finding.title) or tr.text(finding.what)
        body = column(label(title, "strong"), margins=(3, 2, 3, 2), gap=1)
        if self._where is not None:
            where = self._where(finding)
            if where:
                body.insertWidget(0, label(where, "small"))
        if judged.is_answered and judged.answer is not None:
            body.addWidget(label(tr(N_("Your answer: {reason}"), reason=judged.answer.reason)))
            body.addLayout(
                row(
                    button(tr(N_("Change the answer")), lambda: self._write(judged), "link"),
                    button(tr(N_("Take it back")), lambda: self.reopened.emit(finding), "link"),
                    -1,
                )
            )
            bar = framed(body, bar="answered")
        else:
            if finding.title:
                body.addWidget(label(self._sentences(finding.what, finding.why)))
            else:
                body.addWidget(label(tr.text(finding.why)))
            if judged.is_reopened and judged.answer is not None:
                said = tr(N_("The facts have changed since you answered: {reason}"),
                          reason=judged.answer.reason)  # fmt: skip
                body.addWidget(label(said, "small"))
            body.addWidget(label(tr.text(finding.settle), "second"))
            body.addLayout(self._ways_out(judged))
            bar = framed(body, bar=BARS[finding.severity])
        bar.setAccessibleName(self._sentences(finding.title, finding.what))
        if finding.address in self._writing:
            body.addWidget(self._editor(judged))
        return bar

    def _ways_out(self, judged: Judged) -> QVBoxLayout:
        finding, tr = judged.finding, self._desk.tr
        parts: list[QWidget | int] = []
        if finding.settle_in is not None:
            instance, field = finding.settle_in
            text = N_("Add an action") if field == "actions" else N_("Go there")
            parts.append(button(tr(text), lambda: self.settle_wanted.emit(instance, field), "link"))
        parts.append(button(tr(N_("Say why not")), lambda: self._write(judged), "link"))
        holder = QVBoxLayout()
        holder.addLayout(row(*parts, -1, gap=3))
        return holder

    def _editor(self, judged: Judged) -> QWidget:
        finding, tr = judged.finding, self._desk.tr
        box = QPlainTextEdit(self._writing[finding.address])
        box.setAccessibleName(tr(N_("Your answer to this finding")))
        box.setPlaceholderText(tr(N_("Why it is right as it stands; the PDF prints this.")))
        box.setTabChangesFocus(True)
        box.setFixedHeight(64)
        box.textChanged.connect(lambda: self._jot(finding.address, box.toPlainText()))
        holder = QWidget()
        holder.setLayout(
            column(
                box,
                row(
                    button(tr(N_("Keep this answer")), lambda: self._keep(finding), "primary"),
                    button(tr(N_("Cancel")), lambda: self._stop(finding)),
                    -1,
                ),
            )
        )
        box.setFocus()
        return holder

    def _write(self, judged: Judged) -> None:
        answer = judged.answer.reason if judged.answer is not None else ""
        self._writing.setdefault(judged.finding.address, answer)
        self._redraw()

    def _keep(self, finding: Finding) -> None:
        reason = self._writing.pop(finding.address, "").strip()
        self._redraw()
        if reason:
            self.answered.emit(finding, reason)
        elif self._jotter is not None:
            self._jotter.hold(finding.address, None)

    def _stop(self, finding: Finding) -> None:
        self._writing.pop(finding.address, None)
        if self._jotter is not None:
            self._jotter.hold(finding.address, None)
        self._redraw()

    def _sentences(self, *texts: Text) -> str:
        said = [self._desk.tr.text(text) for text in texts if text]
        return " ".join(said)
