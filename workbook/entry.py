"""What a person types into a field, read as a value, and a value written back for editing.

The one reader for forms, tables and pasted blocks. It takes numbers, money, percentages and dates
as people in Hong Kong write them; what it cannot read it refuses with a sentence, and the caller
keeps the text as a draft. ``read(spec, show(spec, value)) == value`` for every kind.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import ValidationError

from workbook.errors import EntryError
from workbook.fields import FieldSpec
from workbook.i18n import M_, MONTHS, Message
from workbook.items import KINDS
from workbook.money import CURRENCIES, Money
from workbook.problems import problem_of

_GROUPED = re.compile(r"^[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?$")
_SIGNS = {sign: code for code, sign in CURRENCIES.items()} | {"RMB": "CNY", "¥": "CNY"}
_BY_LENGTH = sorted(_SIGNS, key=len, reverse=True)
_CODES = frozenset(
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN "
    "BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL "
    "GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF "
    "KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
    "MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD "
    "SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH "
    "UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG".split()
)
"""ISO 4217, the codes in use. Any other three letters are a slip, not a currency."""
_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "是"})
_NO = frozenset({"no", "n", "false", "0", "-", "✗", "否"})
_YEAR_FIRST = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?([ T]0?0:00\S*)?"
)
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]*([A-Za-z]{3,9})\.?,?[\s-]*(\d{4}|\d{2})")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})")
_PART = re.compile(r'\s*("(?:[^"]|"")*"|[^;；、\n]*)\s*(?:[;；、\n]|$)')
_TOLD_AT_MOST = 40


def cleaned(spec: FieldSpec, text: str) -> str:
    """Typed or pasted text without what no field can hold: control characters, half surrogates.

    A field of one line gets spaces for line breaks.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if not text.isprintable():
        text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")
    return text if spec.kind in ("prose", "refs") else text.replace("\n", " ").replace("\t", " ")


def read(spec: FieldSpec, text: str, names: Mapping[str, str] | None = None) -> Any:
    """The value that ``text`` stands for; the field's empty value if it is blank.

    ``names`` maps what a choice or reference is called (as shown, any case) to its code or id.
    Raises :class:`EntryError` with a sentence that says what would be right.
    """
    if spec.kind in ("line", "prose"):
        return _text(spec, text)
    plain = unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip()
    if not plain:
        return spec.default
    match spec.kind:
        case "integer" | "rating":
            return _whole(spec, plain)
        case "number":
            return _within(spec, _decimal(plain))
        case "percent":
            return _within(spec, _decimal(plain.rstrip("%").strip()))
        case "money":
            return _money(plain)
        case "date":
            return _date(plain)
        case "flag":
            return _flag(plain)
        case "choice" | "ref":
            return _named(spec, text, names or {})
        case "refs":
            return _several(spec, text, names or {})
    raise EntryError(M_("This field is not filled by typing."))


def _told(text: str) -> str:
    """A text short enough to stand in a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= _TOLD_AT_MOST else text[: _TOLD_AT_MOST - 1] + "…"


def _text(spec: FieldSpec, text: str) -> str:
    limit = spec.max_length or 0
    if limit and len(text) > limit:
        raise EntryError(
            M_("This text has {n} characters; {limit} is the most.", n=len(text), limit=limit)
        )
    return text


def _decimal(text: str) -> Decimal:
    """Digits with or without thousands separators; brackets mean a negative amount."""
    negative = text.startswith("(") and text.endswith(")")
    digits = text[1:-1].strip() if negative else text.replace(" ", "")
    if not _GROUPED.match(digits) or not any(char.isdigit() for char in digits):
        raise EntryError(
            M_("“{text}” is not a number. Write it like 1,200 or 1200.50.", text=_told(text))
        )
    try:
        value = Decimal(digits.replace(",", ""))
    except InvalidOperation:
        raise EntryError(M_("“{text}” is not a number.", text=_told(text))) from None
    return value.copy_negate() if negative else value


def _within(spec: FieldSpec, value: Decimal) -> Decimal:
    if spec.minimum is not None and value < spec.minimum:
        raise EntryError(M_("The least possible here is {limit}.", limit=spec.minimum))
    if spec.maximum is not None and value > spec.maximum:
        raise EntryError(M_("The most possible here is {limit}.", limit=spec.maximum))
    return value


def _whole(spec: FieldSpec, text: str) -> int:
    value = _decimal(text)
    if value != value.to_integral_value():
        raise EntryError(M_("A whole number is needed here, without decimals."))
    return int(_within(spec, value))


def _money(text: str) -> Money:
    """An amount with or without a currency in front or behind."""
    negative = text.startswith("(") and text.endswith(")")
    rest = text[1:-1].strip() if negative else text
    if rest[:1] in ("+", "-"):
        negative, rest = rest[0] == "-", rest[1:].strip()
    currency, rest = _currency(rest)
    value = _decimal(rest)
    try:
        return Money(amount=value.copy_negate() if negative else value, currency=currency)
    except ValidationError as error:
        raise EntryError(problem_of(error)) from None


def _currency(text: str) -> tuple[str | None, str]:
    """The currency that a text names, if any, and the rest of it."""
    for sign in _BY_LENGTH:
        rest = text[len(sign) :]
        if text.upper().startswith(sign) and not (sign[-1].isalpha() and rest[:1].isalpha()):
            return _SIGNS[sign], rest.strip()
    found = re.match(r"^([A-Za-z]{3})\b\s*(.*)$", text) or re.match(
        r"^(.*?)\s*([A-Za-z]{3})$", text
    )
    if found is None or not any(char.isdigit() for char in text):
        return None, text.removeprefix("$").removesuffix("元").strip()
    code, rest = sorted(found.groups(), key=lambda part: not part.isalpha())
    known = _SIGNS.get(code.upper(), code.upper())
    if known not in _CODES:
        raise EntryError(M_("“{code}” is not a currency. Write it like HKD or CNY.", code=code))
    return known, rest


def _date(text: str) -> date:
    """ISO, day first (22/11/2026, 22 Nov 2026, 22-Nov-26) or Chinese (2026年11月22日)."""
    parts: tuple[str, str, str] | None = None
    if found := _YEAR_FIRST.fullmatch(text):
        parts = (found[1], found[2], found[3])
    elif found := _DAY_FIRST.fullmatch(text) or _DAY_MONTH.fullmatch(text):
        parts = (found[3], found[2], found[1])
    elif found := _MONTH_DAY.fullmatch(text):
        parts = (found[3], found[1], found[2])
    month = _month(parts[1]) if parts else 0
    if parts is None or not month:
        raise EntryError(M_("“{text}” is not a date. Write it like 22/11/2026.", text=_told(text)))
    year = int(parts[0]) + (2000 if len(parts[0]) == 2 else 0)
    try:
        return date(year, month, int(parts[2]))
    except ValueError:
        raise EntryError(M_("There is no such day as “{text}”.", text=_told(text))) from None


def _month(text: str) -> int:
    """1 to 12 (any number passes, the calendar judges it), 0 where it is no month's name."""
    if text.isdigit():
        return int(text) or 13
    names = (i for i, name in enumerate(MONTHS, 1) if name.lower().startswith(text.lower()))
    return next(names, 0)


def _flag(text: str) -> bool:
    word = text.casefold()
    if word not in _YES | _NO:
        raise EntryError(M_("“{text}” is neither yes nor no.", text=_told(text)))
    return word in _YES


def folded(name: str) -> str:
    """A name as it is compared: width, case and spaces do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _found(text: str, names: Mapping[str, str]) -> str | None:
    if text.strip() in names:
        return names[text.strip()]
    wanted = folded(text)
    return next((code for name, code in names.items() if folded(name) == wanted), None)


def _named(spec: FieldSpec, text: str, names: Mapping[str, str]) -> str:
    code = _found(text, names)
    if code is not None:
        return code
    if spec.hint.item in KINDS:
        raise EntryError(
            M_(
                "{kind} “{text}” is not named yet.",
                kind=Message(KINDS[spec.hint.item]),
                text=_told(text),
            )
        )
    if text.strip() in names.values():
        return text.strip()
    raise EntryError(M_("“{text}” is not one of the choices here.", text=_told(text)))


def _several(spec: FieldSpec, text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    parts = [part for part in _PART.findall(text) if part.strip()]
    try:
        codes = [_named(spec, _unquoted(part), names) for part in parts]
    except EntryError:
        whole = _found(text, names)  # one name with a separator in it
        if whole is None:
            raise
        codes = [whole]
    return tuple(dict.fromkeys(codes))


def _unquoted(part: str) -> str:
    part = part.strip()
    quoted = len(part) > 1 and part[0] == part[-1] == '"'
    return part[1:-1].replace('""', '"') if quoted else part


def is_year(spec: FieldSpec) -> bool:
    """A whole number that can only be a year: nobody writes 2,026."""
    low, high = spec.minimum, spec.maximum
    return (
        spec.kind == "integer"
        and low is not None
        and high is not None
        and (1000 <= low <= high <= 9999)
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"' if re.search(r'[;；、\n"]', name) else name


def show(spec: FieldSpec, value: Any, names: Mapping[str, str] | None = None) -> str:
    """A value as text for editing: what :func:`read` would read back to the same value.

    ``names`` maps codes and ids to what they are called.
    """
    names = names or {}
    match value:
        case None | ():
            return ""
        case bool():
            return "yes" if value else ""
        case int() if is_year(spec):
            return str(value)
        case int() | Decimal():
            digits = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
            return f"{digits}%" if spec.kind == "percent" else digits
        case Money():
            sign = CURRENCIES.get(value.currency, f"{value.currency} ") if value.currency else ""
            return f"{sign}{value.amount:,f}"
        case date():
            return value.isoformat()
        case tuple():
            return "; ".join(_quoted(names[part]) for part in value if part in names)
        case str() if spec.kind == "ref":
            return names.get(value, "")
        case str() if spec.kind == "choice":
            return names.get(value, value)
        case _:
            return str(value)
