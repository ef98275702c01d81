"""What can be picked in a field: codes with their labels, items with their names."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.entry import folded
from workbook.fields import FieldSpec
from workbook.i18n import Locale
from workbook.view import PlanView


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to pick: what is stored, what it is called, what it stands for."""

    code: str
    label: str
    detail: str = ""


Choices = tuple[Choice, ...]


def choices_of(spec: FieldSpec, instance: str, view: PlanView, tr: Locale) -> Choices:
    """Everything that can be picked in a field; no two are called the same."""
    match spec.kind:
        case "choice":
            return tuple(Choice(code, tr(label)) for code, label in spec.hint.labels)
        case "rating":
            return tuple(Choice(str(n), str(n), anchor_of(spec, n, tr)) for n in grades(spec))
        case "ref" | "refs":
            items = view.items(spec.hint.item, instance if spec.hint.local else "")
            return _told_apart(tuple(Choice(item.id, item.label) for item in items))
        case _:
            return ()


def grades(spec: FieldSpec) -> range:
    """The grades of a rating."""
    low, high = spec.minimum, spec.maximum
    return range(int(low) if low is not None else 1, int(high if high is not None else 5) + 1)


def anchor_of(spec: FieldSpec, grade: int, tr: Locale) -> str:
    """What a grade stands for, an empty string where nothing was said."""
    position = grade - grades(spec).start
    anchors = spec.hint.anchors
    return tr(anchors[position]) if 0 <= position < len(anchors) else ""


def _told_apart(choices: Choices) -> Choices:
    seen: dict[str, int] = {}
    apart = []
    for choice in choices:
        key = folded(choice.label)
        seen[key] = seen.get(key, 0) + 1
        label = choice.label if seen[key] == 1 else f"{choice.label} ({seen[key]})"
        apart.append(Choice(choice.code, label))
    return tuple(apart)


def names_of(choices: Choices) -> dict[str, str]:
    """Label to code, as :func:`workbook.entry.read` wants it."""
    return {choice.label: choice.code for choice in choices}


def labels_of(choices: Choices) -> dict[str, str]:
    """Code to label, as :func:`workbook.entry.show` wants it."""
    return {choice.code: choice.label for choice in choices}


def completed(text: str, choices: Choices) -> str:
    """The label that half a label can only mean; the text itself where it is not clear."""
    wanted = folded(text)
    labels = [choice.label for choice in choices]
    if not wanted or any(folded(label) == wanted for label in labels):
        return text
    begun = [label for label in labels if folded(label).startswith(wanted)]
    return begun[0] if len(begun) == 1 else text
