"""Documents as text and back: one canonical spelling, so that a checksum means something."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Any

from db.faults import unstorable
from workbook.i18n import M_, Text
from workbook.storage import Document, RawDocument, StoredDocument

NOT_THE_SAVED_TEXT = M_("The stored text is not the one that was saved: the file is damaged.")
NOT_DATA = M_("The stored text is not a JSON object.")


def canonical(data: Mapping[str, Any]) -> str:
    """JSON with sorted keys and no spaces, Chinese as it is; ``ValueError`` for NaN and others."""
    return json.dumps(
        data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def digest(text: str) -> str:
    """SHA-256 of a text as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def encode(data: Mapping[str, Any], name: str) -> tuple[str, str]:
    """Canonical text and digest; ``StoreError`` for what no reader could get back."""
    try:
        text = canonical(data)
        return text, digest(text)
    except (TypeError, ValueError, RecursionError) as error:
        raise unstorable(name) from error


def decode(
    instance: str, kind: str, version: int, rev: int, text: str, sha256: str
) -> StoredDocument:
    """A stored document; a damaged one as the raw text it has become."""

    def raw(reason: Text) -> RawDocument:
        return RawDocument(instance, kind, version, text, reason, rev)

    if hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest() != sha256:
        return raw(NOT_THE_SAVED_TEXT)
    data = parse(text)
    return raw(NOT_DATA) if data is None else Document(instance, kind, version, data, rev)


def parse(text: str) -> dict[str, Any] | None:
    """A JSON object, or None for any other text."""
    try:
        data = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def pack(text: str) -> bytes:
    """A text for the history."""
    return zlib.compress(text.encode(errors="surrogatepass"), 6)


def unpack(data: bytes) -> str:
    """The text of a revision; bytes that do not unpack become a text that fails its checksum."""
    try:
        return zlib.decompress(data).decode(errors="replace")
    except zlib.error:
        return data.decode(errors="replace")
