"""Every edit a person can make to a plan, as a :class:`~workbook.plan.Change`.

A path names a field: ``(instance, field)`` or, in a table, ``(instance, field, row id, column)``.
The header's own fields are under the instance ``header``. Text that is not a value yet becomes a
draft of that path, and the value itself is emptied, so nothing half-typed is ever computed.

Every method may raise :class:`~workbook.errors.EntryError`: a table has its limit of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbook.entry import cleaned, read
from workbook.errors import EntryError
from workbook.fields import FieldSpec, Row, Sheet, new_id, spec_of
from workbook.i18n import M_, Message, Text
from workbook.items import Link
from workbook.plan import HEADER, Answered, Change, Declaration, Header, Plan
from workbook.rebuilding import rebuilt, says_something, without_refs, without_scores
from workbook.view import PlanView

Path = tuple[str, ...]
Names = Mapping[str, str]
"""What a choice or an item is called -> its code or id."""


def path_key(path: Path) -> str:
    """The key under which a draft of this path is kept."""
    return "/".join(path)


def reason_key(kind: str, about: str) -> str:
    """The key under which an unfinished reason is kept: kind is "answers" or "not_applicable"."""
    return path_key((HEADER, kind, about))


class Edits:
    """Makes changes against one state of a plan."""

    def __init__(self, view: PlanView) -> None:
        self._view = view
        self._plan: Plan = view.plan

    # --- reading ---------------------------------------------------------------------------------

    def document(self, instance: str) -> Sheet:
        """The header or a sheet as it stands."""
        return self._plan.header if instance == HEADER else self._view.sheet(instance)

    def spec(self, path: Path) -> FieldSpec:
        """The description of the field at a path."""
        spec = spec_of(type(self.document(path[0])), path[1])
        if len(path) == 2:
            return spec
        assert spec.row is not None, path
        return spec_of(spec.row, path[3])

    def value(self, path: Path) -> Any:
        """The value at a path; ``KeyError`` if its row is gone."""
        held = getattr(self.document(path[0]), path[1])
        if len(path) == 2:
            return held
        return getattr(_row(held, path[2]), path[3])

    def draft(self, path: Path) -> str | None:
        """What was typed at a path and is not a value, if anything."""
        return self._plan.header.drafts.get(path_key(path))

    # --- one field -------------------------------------------------------------------------------

    def set_value(self, path: Path, value: Any) -> Change:
        """Put a value into a field; a draft there goes. Raises :class:`EntryError`."""
        return self.set_many({path: value})

    def set_text(self, path: Path, text: str, names: Names | None = None) -> Change:
        """Put what was typed into a field: as a value, or as a draft where it is none."""
        return self.set_texts({path: text}, names={path: names or {}}, merge=path_key(path))

    def set_many(self, values: Mapping[Path, Any], *, merge: str = "") -> Change:
        """Put values into several fields as one step."""
        return self._change(values, dict.fromkeys(values), merge)

    def set_texts(
        self,
        texts: Mapping[Path, str],
        *,
        names: Mapping[Path, Names] | None = None,
        merge: str = "",
    ) -> Change:
        """Put typed texts into several fields as one step (a pasted block)."""
        values: dict[Path, Any] = {}
        drafts: dict[Path, str | None] = {}
        for path, typed in texts.items():
            spec = self.spec(path)
            text = cleaned(spec, typed)
            try:
                values[path] = read(spec, text, (names or {}).get(path))
                self._probe(path, values[path])
                drafts[path] = None
            except EntryError:
                values[path] = spec.default
                drafts[path] = text
        return self._change(values, drafts, merge)

    def problem(self, path: Path, text: str, names: Names | None = None) -> Text | None:
        """Why a text is not a value of the field at a path, ``None`` if it is one."""
        spec = self.spec(path)
        try:
            self._probe(path, read(spec, cleaned(spec, text), names))
        except EntryError as error:
            return error.what
        return None

    def _probe(self, path: Path, value: Any) -> None:
        document = self.document(path[0])
        if len(path) == 2:
            rebuilt(document, **{path[1]: value})
        else:
            rebuilt(_row(getattr(document, path[1]), path[2]), **{path[3]: value})

    def _change(
        self, values: Mapping[Path, Any], drafts: Mapping[Path, str | None], merge: str
    ) -> Change:
        after: dict[str, Sheet] = {}
        for instance in dict.fromkeys(path[0] for path in values):
            after[instance] = self._with_values(
                self.document(instance), {p: v for p, v in values.items() if p[0] == instance}
            )
        header = self._with_drafts(after.get(HEADER, self._plan.header), drafts)
        if header is not self._plan.header:
            after[HEADER] = header
        path = next(iter(values))
        label = M_("Edit {field}", field=Message(self.spec(path).title))
        return self._finish(label, after, merge=merge, focus=path)

    def _with_values(self, document: Sheet, values: Mapping[Path, Any]) -> Sheet:
        fields: dict[str, Any] = {path[1]: v for path, v in values.items() if len(path) == 2}
        cells: dict[str, dict[str, dict[str, Any]]] = {}
        for path, value in values.items():
            if len(path) == 4:
                cells.setdefault(path[1], {}).setdefault(path[2], {})[path[3]] = value
        for name, rows in cells.items():
            fields[name] = tuple(
                rebuilt(row, **rows[row.id]) if row.id in rows else row
                for row in getattr(document, name)
            )
        return rebuilt(document, **fields)

    def _with_drafts(self, header: Sheet, drafts: Mapping[Path, str | None]) -> Header:
        assert isinstance(header, Header)
        kept = dict(header.drafts)
        for path, text in drafts.items():
            if text is None:
                kept.pop(path_key(path), None)
            else:
                kept[path_key(path)] = text
        if kept == header.drafts:
            return header
        made = rebuilt(header, drafts=kept)
        assert isinstance(made, Header)
        return made

    # --- rows ------------------------------------------------------------------------------------

    def add_rows(self, path: Path, rows: Sequence[Row], at: int | None = None) -> Change:
        """Insert rows into the table at ``(instance, field)``, at its end by default."""
        held = list(self.value(path))
        position = len(held) if at is None else at
        held[position:position] = rows
        return self._rows(M_("Add a row"), path, held, focus=rows[0].id if rows else "")

    def type_row(
        self, path: Path, column: str, text: str, names: Names | None = None, row_id: str = ""
    ) -> Change:
        """Begin a row at the end of a table by typing into one of its columns.

        Typing on in that cell merges with it: the row and its first word are one step.
        """
        spec = self.spec(path)
        assert spec.row is not None, path
        row = spec.row(id=row_id or new_id())
        rows = (*self.value(path), row)
        cell = (*path, row.id, column)
        change = self._upon(path, rows, {cell: text}, {cell: names or {}})
        return replace(change, label=M_("Add a row"), merge=path_key(cell))

    def remove_rows(self, path: Path, ids: Sequence[str]) -> Change:
        """Take rows out, with their drafts, cross-table scores and every reference to them."""
        gone = set(ids)
        rows = tuple(row for row in self.value(path) if row.id not in gone)
        after = {path[0]: rebuilt(self.document(path[0]), **{path[1]: rows})}
        for instance in dict.fromkeys(link.instance for link in self.uses(ids)):
            after[instance] = without_refs(after.get(instance, self.document(instance)), gone)
        lost = set(gone)
        for instance, document in after.items():
            after[instance], scores = without_scores(document, gone)
            lost |= scores
        drafts = {
            key: text
            for key, text in self._plan.header.drafts.items()
            if not lost.intersection(key.split("/"))
        }
        if drafts != self._plan.header.drafts:
            after[HEADER] = rebuilt(self._plan.header, drafts=drafts)
        return self._finish(M_("Remove rows"), after, focus=path)

    def uses(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Every reference to these rows from anywhere but these rows themselves."""
        gone = set(ids)
        return tuple(
            link for link in self._view.links if link.target in gone and link.source not in gone
        )

    def move_row(self, path: Path, row_id: str, to: int) -> Change:
        """Move a row to another position of its table."""
        held = list(self.value(path))
        row = _row(held, row_id)
        held.remove(row)
        held.insert(max(0, min(to, len(held))), row)
        return self._rows(M_("Move a row"), path, held, focus=row_id)

    def paste(
        self,
        path: Path,
        at: int,
        columns: Sequence[str],
        block: Sequence[Sequence[str]],
        names: Mapping[str, Names],
    ) -> Change:
        """Put a block of cells into a table from row ``at`` on; rows are added where it is longer.

        ``columns`` are the fields that the block's columns go to; ``names`` are, by column, what
        choices and references are called.
        """
        spec = self.spec(path)
        assert spec.row is not None, path
        held = list(self.value(path))
        held += [spec.row() for _ in range(at + len(block) - len(held))]
        texts = {
            (*path, held[at + i].id, column): text
            for i, line in enumerate(block)
            for column, text in zip(columns, line, strict=False)
        }
        change = self._upon(path, held, texts, {p: names.get(p[3], {}) for p in texts})
        return replace(change, label=M_("Paste"))

    # --- cross tables ----------------------------------------------------------------------------

    def set_scores(
        self,
        path: Path,
        texts: Mapping[tuple[str, str], str],
        column: str = "score",
        names: Names | None = None,
    ) -> Change:
        """Put typed texts into cells of a cross table, each named by ``(of, on)``, as one step.

        A cell that holds nothing any more is not kept.
        """
        spec = self.spec(path)
        assert spec.row is not None, path
        held: dict[tuple[str, str], Row] = {(c.of, c.on): c for c in self.value(path)}
        for of, on in texts:
            if (of, on) not in held:
                held[of, on] = spec.row.model_validate({"of": of, "on": on})
        paths = {(*path, held[cell].id, column): text for cell, text in texts.items()}
        change = self._upon(path, tuple(held.values()), paths, dict.fromkeys(paths, names or {}))
        cells = ",".join(f"{of}/{on}" for of, on in texts)
        change = self._without_empty_scores(change, path)
        return replace(change, merge=f"{path_key(path)}/{cells}/{column}")

    def _without_empty_scores(self, change: Change, path: Path) -> Change:
        """The change without cells of a cross table that hold nothing: no value, no draft."""
        document, header = change.after[path[0]], change.after.get(HEADER, self._plan.header)
        if document is None:
            return change
        assert isinstance(header, Header)
        drafted = {key.split("/")[2] for key in header.drafts if key.count("/") == 3}
        cells = getattr(document, path[1])
        left = tuple(c for c in cells if c.id in drafted or says_something(c))
        if len(left) == len(cells):
            return change
        after = {**change.after, path[0]: rebuilt(document, **{path[1]: left})}
        return self._finish(change.label, after, focus=change.focus)

    def _upon(
        self,
        path: Path,
        rows: Sequence[Row],
        texts: Mapping[Path, str],
        names: Mapping[Path, Names],
    ) -> Change:
        """One step: these rows in the table, and typed texts in them."""
        grown = rebuilt(self.document(path[0]), **{path[1]: tuple(rows)})
        if not texts:
            return self._finish(M_("Edit"), {path[0]: grown}, focus=path)
        over = Edits(self._view.of(self._plan.with_documents({path[0]: grown})))
        change = over.set_texts(texts, names=names)
        return self._finish(change.label, change.after, focus=change.focus)

    def _rows(self, label: Message, path: Path, rows: Sequence[Row], focus: str = "") -> Change:
        document = rebuilt(self.document(path[0]), **{path[1]: tuple(rows)})
        return self._finish(label, {path[0]: document}, focus=(*path, focus) if focus else path)

    # --- the header ------------------------------------------------------------------------------

    def set_not_applicable(self, requirement: str, reason: str | None) -> Change:
        """Say why a requirement does not apply; ``None`` takes that back."""
        reasons = dict(self._plan.header.not_applicable)
        if reason is None:
            reasons.pop(requirement, None)
        else:
            reasons[requirement] = reason
        drafts = self._without_reason("not_applicable", requirement)
        header = rebuilt(self._plan.header, not_applicable=reasons, drafts=drafts)
        return self._finish(M_("Not applicable"), {HEADER: header})

    def set_declaration(self, declaration: Declaration) -> Change:
        """Put what the learner declares about the work."""
        header = rebuilt(self._plan.header, declaration=declaration)
        return self._finish(M_("Declaration"), {HEADER: header}, focus=(HEADER, "declaration"))

    def answer_finding(self, address: str, answer: Answered | None) -> Change:
        """Answer a finding with a reason; ``None`` opens it again."""
        answers = dict(self._plan.header.answers)
        if answer is None:
            answers.pop(address, None)
        else:
            answers[address] = answer
        drafts = self._without_reason("answers", address)
        header = rebuilt(self._plan.header, answers=answers, drafts=drafts)
        return self._finish(M_("Answer a finding"), {HEADER: header})

    def hold_reason(self, kind: str, about: str, text: str | None) -> Change:
        """Keep a reason that is still being written as a draft; ``None`` drops it."""
        drafts = self._without_reason(kind, about)
        key = reason_key(kind, about)
        if text is not None:
            drafts[key] = text
        header = rebuilt(self._plan.header, drafts=drafts)
        return self._finish(M_("Write a reason"), {HEADER: header}, merge=key)

    def _without_reason(self, kind: str, about: str) -> dict[str, str]:
        key = reason_key(kind, about)
        return {path: text for path, text in self._plan.header.drafts.items() if path != key}

    def _finish(
        self,
        label: Message,
        after: Mapping[str, Sheet | None],
        *,
        merge: str = "",
        focus: Path = (),
    ) -> Change:
        before = {instance: self._plan.document(instance) for instance in after}
        held = {
            instance: None if sheet is None or (instance != HEADER and sheet.is_empty) else sheet
            for instance, sheet in after.items()
        }  # a sheet that holds nothing any more is none, as before the first key was pressed
        return Change(label, before, held, merge, focus)


def _row(rows: Sequence[Row], row_id: str) -> Row:
    for row in rows:
        if row.id == row_id:
            return row
    raise KeyError(row_id)
