"""Figures on the screen: a painter for scenes and the widget that shows them."""

from __future__ import annotations

from ui.figures.painter import FIGURE_DARK, FIGURE_LIGHT, paint, picture
from ui.figures.view import FigureView

__all__ = ["FIGURE_DARK", "FIGURE_LIGHT", "FigureView", "paint", "picture"]
