"""Write a paper to a PDF file: whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from time import monotonic

from workbook.blocks import Paper
from workbook.errors import Cancelled, ExportError
from workbook.i18n import M_, Text
from workbook.report.canvas import PageCanvas
from workbook.report.document import draw, lay_out
from workbook.report.finish import finish
from workbook.report.ink import Ink

BETWEEN_REPORTS = 0.1
"""Seconds: a window that is told more often has no time left to draw itself."""

FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY}

Progress = Callable[[int, int], None]


def write_pdf(
    paper: Paper,
    path: Path,
    *,
    created: datetime,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Print a paper into a file and return the number of its pages.

    The file appears, or replaces the one before it, only when it is complete. The same paper
    and ``created`` give the same bytes.

    :param progress: told (done, total) at most ten times a second; total stays the same.
    :param cancelled: asked often; the first yes ends the work.
    :raises Cancelled: nothing was written.
    :raises ExportError: the file could not be written; what was there is unchanged.
    """
    blocks = len(paper.blocks)
    report = _Report(2 * blocks + 1, progress, cancelled)
    report.step(0)
    document = lay_out(paper, report.step)
    pages = len(document.pages)
    canvas = PageCanvas(language=paper.language)
    ink = Ink(canvas, {anchor: spot.page + 1 for anchor, spot in document.spots.items()})
    draw(document, ink, lambda page: report.step(blocks + blocks * page // pages))
    finished = finish(canvas.to_bytes(), document, ink, created)
    report.step(2 * blocks)
    try:
        _replace(path, finished)
    except OSError as error:
        raise _export_error(error) from error
    report.last()
    return pages


class _Report:
    """Tells how far the work is and stops it when asked to."""

    def __init__(
        self, total: int, progress: Progress | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self._total, self._progress, self._cancelled = total, progress, cancelled
        self._next = 0.0

    def step(self, done: int) -> None:
        if self._cancelled and self._cancelled():
            raise Cancelled(M_("The export was stopped."), safe=M_("No file was written."))
        if self._progress and monotonic() >= self._next:
            self._progress(done, self._total)
            self._next = monotonic() + BETWEEN_REPORTS

    def last(self) -> None:
        if self._progress:
            self._progress(self._total, self._total)


def _replace(path: Path, content: bytes) -> None:
    """Write beside the target and let the whole file take its place, or leave nothing behind."""
    target = Path(os.path.realpath(path))
    unfinished = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        with suppress(FileNotFoundError):
            unfinished.unlink()


def _export_error(error: OSError) -> ExportError:
    return ExportError(
        M_("The PDF could not be written: {reason}.", reason=error.strerror or str(error)),
        safe=M_("Your plan is safe, and no file was changed."),
        next_step=_way_out(error),
    )


def _way_out(error: OSError) -> Text:
    if error.errno in FULL:
        return M_("Free some space, or choose another folder, and export again.")
    if error.errno in REFUSED:
        return M_(
            "If the file is open in another program, close it there; or choose another folder."
        )
    return M_("Choose another folder or file name and export again.")
