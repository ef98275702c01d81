"""What a running window answers on its local socket, as a function of plain data.

One JSON object a line each way. Requests:

- ``{"verb": "show"}``: bring the window to the front.
- ``{"verb": "list"}``: ``plans``, newest change first.
- ``{"verb": "plan", "id": ...}``: ``plan``, the plan file of the plan whose id is or begins so.
- ``{"verb": "import", "plan": {...}}``: save a plan file as a new plan; ``id`` is its new id.

Every reply has ``ok``. Where it is false, ``error`` is one sentence and ``code`` says who can act:
``request`` and ``plan_file`` the one who asked, ``library`` the one who owns the library.

Whoever holds the library answers (:mod:`ui.store_backend`), a window in its storage thread and
after it has saved what is unsaved; the command line asks the same way where no window is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from workbook.errors import PlanFileError, StoreError, WorkbookError
from workbook.i18n import M_, Locale, Text, load_locale

Reply = dict[str, Any]

SHOW, LIST, PLAN, IMPORT = "show", "list", "plan", "import"
REQUEST, PLAN_FILE, LIBRARY = "request", "plan_file", "library"


class Backend(Protocol):
    """What the verbs do. Each method may raise ``WorkbookError``."""

    def show(self) -> None:
        """Bring the window to the front."""

    def plans(self) -> list[dict[str, Any]]:
        """The plans of the library as JSON values, newest change first."""
        ...

    def plan_file(self, asked: str) -> dict[str, Any]:
        """The plan file of the plan whose id is ``asked`` or alone begins so."""
        ...

    def import_plan(self, document: Mapping[str, Any]) -> str:
        """Save a plan file as a new plan; its id."""
        ...


def answer(request: object, backend: Backend, tr: Locale | None = None) -> Reply:
    """The reply to a request, whatever it is; errors become replies in the language of ``tr``."""
    tr = tr or load_locale("en")
    try:
        match request:
            case {"verb": "show"}:
                backend.show()
                return {"ok": True}
            case {"verb": "list"}:
                return {"ok": True, "plans": backend.plans()}
            case {"verb": "plan", "id": str(asked)}:
                return {"ok": True, "plan": backend.plan_file(asked)}
            case {"verb": "import", "plan": dict(document)}:
                return {"ok": True, "id": backend.import_plan(document)}
    except PlanFileError as error:
        return _refused(PLAN_FILE, error.what, tr)
    except StoreError as error:
        return _refused(LIBRARY, error.what, tr)
    except WorkbookError as error:
        return _refused(REQUEST, error.what, tr)
    return _refused(REQUEST, M_("The program does not know this request."), tr)


def _refused(code: str, sentence: Text, tr: Locale) -> Reply:
    return {"ok": False, "code": code, "error": tr.text(sentence)}
