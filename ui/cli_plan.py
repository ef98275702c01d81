"""Where the command line gets a plan from and where it puts one.

A plan is named by a plan file, a sample's name, or its id in the library. Files and samples never
touch the library. The library is asked through the window that holds it; where none does, it is
opened for as long as the question takes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from pydantic import ValidationError

from ui.ask import ask
from ui.instance_protocol import LIBRARY, PLAN_FILE, Reply, answer
from ui.store_backend import StoreBackend
from workbook.errors import ExportError, PlanFileError, StoreError, WorkbookError
from workbook.fields import new_id
from workbook.i18n import LANGUAGES, M_, Locale, Text
from workbook.plan import Header, Plan
from workbook.planfile import MAX_BYTES, parse, read
from workbook.planfile.bounded import clipped
from workbook.problems import problem_of
from workbook.samples import load_sample, sample_names
from workbook.storage import Store
from workbook.units import load_unit

OpenStore = Callable[[Path, bool], AbstractContextManager[Store | None]]
"""Opens the library at a path; ``None`` where there is none and the flag says not to make one."""


@dataclass(frozen=True, slots=True)
class LibraryAccess:
    """The library, whoever holds it."""

    path: Path
    open_store: OpenStore
    today: Callable[[], date]
    tr: Locale

    def plans(self) -> list[dict[str, Any]]:
        """The plans of the library, newest change first."""
        found: list[dict[str, Any]] = self._asked({"verb": "list"})["plans"]
        return found

    def plan(self, asked: str) -> Plan:
        """The plan whose id is or alone begins with ``asked``."""
        return plan_in(self._asked({"verb": "plan", "id": asked})["plan"])

    def import_plan(self, document: Mapping[str, Any]) -> str:
        """Save a plan file as a new plan; its id."""
        return str(self._asked({"verb": "import", "plan": document}, make=True)["id"])

    def _asked(self, request: dict[str, object], *, make: bool = False) -> Reply:
        reply = ask(self.path, request)
        if reply is None:
            reply = self._by_ourselves(request, make=make)
        if reply.get("ok"):
            return reply
        sentence = str(reply.get("error") or "")
        match reply.get("code"):
            case code if code == LIBRARY:
                raise StoreError(sentence)
            case code if code == PLAN_FILE:
                raise PlanFileError(sentence)
        raise WorkbookError(sentence)

    def _by_ourselves(self, request: dict[str, object], *, make: bool) -> Reply:
        with self.open_store(self.path, make) as store:
            if store is not None:
                return answer(request, StoreBackend(store, self.today), self.tr)
        if request["verb"] == "list":
            return {"ok": True, "plans": []}
        raise WorkbookError(
            M_("There is no plan “{id}” in the library.", id=clipped(str(request.get("id"))))
        )


def find_plan(name: str, library: LibraryAccess) -> Plan:
    """The plan that a person names: a file, a sample or a plan of the library."""
    path = Path(name)
    if path.is_file():
        return read_file(path)
    if path.suffix or path.name != name:
        raise PlanFileError(M_("There is no file “{name}”.", name=clipped(name)))
    if name in sample_names():
        return load_sample(name)
    return library.plan(name)


def new_plan(code: str, title: str, language: str, today: date) -> Plan:
    """An empty plan for a unit; ``WorkbookError`` for what a title or a language cannot be."""
    unit = load_unit(code)
    try:
        header = Header(
            title=title,
            unit=unit.code,
            unit_hash=unit.text_hash,
            language=language_named(language),
            created_on=today,
        )
    except ValidationError as error:
        raise WorkbookError(
            M_("This title cannot be used: {problem}", problem=problem_of(error))
        ) from error
    return Plan(new_id(), header)


def language_named(code: str) -> str:
    """The code of a language that the program speaks."""
    if code not in LANGUAGES:
        raise WorkbookError(
            M_(
                "There is no language “{code}”; choose one of {codes}.",
                code=clipped(code),
                codes=", ".join(LANGUAGES),
            )
        )
    return code


def plan_in(document: Mapping[str, Any]) -> Plan:
    """The plan in a plan file that has been parsed already."""
    return read(json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def read_file(path: Path) -> Plan:
    """The plan in a file; a refusal names the file."""
    data = file_bytes(path)
    try:
        return read(data)
    except PlanFileError as error:
        raise _in_file(path, error.what) from error


def read_document(path: Path) -> dict[str, Any]:
    """The plan file itself, known to hold a plan."""
    read_file(path)
    return parse(file_bytes(path))


def file_bytes(path: Path) -> bytes:
    """What a file holds, not a byte more than a plan file may have (and one to tell)."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _in_file(path, M_("It cannot be read ({why}).", why=error.strerror or "")) from error


def write_file(path: Path, data: bytes, *, replace: bool = True) -> None:
    """Write beside the file, have it reach the disk, then put it in its place.

    A link is followed, so that the file it leads to is the one replaced. :class:`ExportError`
    where that fails, and then whatever stood there still does.
    """
    target = path.expanduser().resolve()
    if not replace and os.path.lexists(target):
        raise ExportError(M_("“{name}” is there already.", name=clipped(str(path))))
    fresh = target.with_name(f".{target.name}.{uuid4().hex[:8]}.new")
    try:
        try:
            with fresh.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(target)
        finally:
            with suppress(FileNotFoundError):
                fresh.unlink()
    except OSError as error:
        raise ExportError(
            M_(
                "“{name}” could not be written ({why}).",
                name=clipped(str(path)),
                why=error.strerror or "",
            )
        ) from error


def _in_file(path: Path, problem: Text) -> PlanFileError:
    return PlanFileError(M_("{file}: {problem}", file=clipped(path.name), problem=problem))
