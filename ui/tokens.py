"""The colours of the window by role, light and dark. Paper is always light and has its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour the window uses; nothing else names one."""

    dark: bool
    background: str
    surface: str
    line: str
    edge: str  # border of what can be typed into or pressed
    ink: str
    second: str
    accent: str
    accent_ground: str
    on_accent: str
    finding: str
    finding_ground: str
    grave: str
    grave_ground: str

    @property
    def text_pairs(self) -> tuple[tuple[str, str], ...]:
        """Every text colour with each ground it is set on."""
        grounds = (self.background, self.surface)
        plain = tuple(
            (text, ground)
            for text in (self.ink, self.second, self.accent, self.finding, self.grave)
            for ground in grounds
        )
        return (
            *plain,
            (self.ink, self.accent_ground),
            (self.second, self.accent_ground),
            (self.accent, self.accent_ground),
            (self.finding, self.accent_ground),
            (self.grave, self.accent_ground),
            (self.on_accent, self.accent),
            (self.ink, self.finding_ground),
            (self.finding, self.finding_ground),
            (self.accent, self.finding_ground),
            (self.ink, self.grave_ground),
            (self.grave, self.grave_ground),
            (self.accent, self.grave_ground),
        )


LIGHT = Tokens(
    dark=False,
    background="#F6F5F1",
    surface="#FFFFFF",
    line="#DEDBD2",
    edge="#8F8B80",
    ink="#1E252B",
    second="#5D6771",
    accent="#0F6E66",
    accent_ground="#E3F0EE",
    on_accent="#FFFFFF",
    finding="#9A5B00",
    finding_ground="#FBF0DC",
    grave="#A8281B",
    grave_ground="#FBE9E6",
)
DARK = Tokens(
    dark=True,
    background="#15181B",
    surface="#1D2125",
    line="#343B42",
    edge="#6C757E",
    ink="#E7E9EA",
    second="#9AA4AD",
    accent="#5CC2B6",
    accent_ground="#1C3431",
    on_accent="#10211F",
    finding="#E5B061",
    finding_ground="#3A2E18",
    grave="#F08B80",
    grave_ground="#3B1F1C",
)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
