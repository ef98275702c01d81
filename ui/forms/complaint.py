"""The line under an editor: why an entry is no value, or where what is missing is named."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class Complaint(QWidget):
    """A sentence and, for references, the way to where items are named."""

    pressed = Signal()

    def __init__(self, link: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._label)
        if link:
            button = QPushButton(link)
            button.setProperty("role", "link")
            button.clicked.connect(self.pressed)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def say(self, sentence: str, role: str) -> None:
        """Show a sentence: ``finding`` for what is wrong, ``small`` for a hint."""
        self._label.setText(sentence)
        if self._label.property("role") != role:
            self._label.setProperty("role", role)
            self._label.style().unpolish(self._label)
            self._label.style().polish(self._label)
        self.show()

    @property
    def sentence(self) -> str:
        """What is shown."""
        return self._label.text() if not self.isHidden() else ""
