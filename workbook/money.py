"""Amounts of money: a decimal and a currency, never a float."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from workbook.i18n import Locale

CURRENCIES = {
    "HKD": "HK$", "CNY": "CN¥", "MOP": "MOP$", "TWD": "NT$", "SGD": "S$", "USD": "US$",
    "GBP": "£", "EUR": "€", "JPY": "JP¥", "MYR": "RM", "THB": "THB", "AUD": "A$", "CAD": "C$",
}  # fmt: skip
"""ISO 4217 codes the program knows a sign for; any other code is written as the code."""

LARGEST = Decimal(10) ** 15
PLACES = 20
"""Decimals a stored number may have. Written out, ``1E-99999999`` would fill the memory."""


class Money(BaseModel):
    """An amount; ``currency=None`` means the plan's own currency."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    amount: Annotated[Decimal, Field(ge=-LARGEST, le=LARGEST, decimal_places=PLACES)]
    currency: Annotated[str | None, Field(pattern=r"^[A-Z]{3}$")] = None

    def in_locale(self, locale: Locale) -> str:
        """The amount with its sign if it carries one: ``CN¥1,200``, plain digits otherwise."""
        return written(self.amount, self.currency, locale)


def written(amount: Decimal, currency: str | None, locale: Locale) -> str:
    """``HK$1,180,000`` or ``HK$61.54``: whole amounts without cents, others with two."""
    rounded = amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)
    places = 0 if rounded == rounded.to_integral_value() else 2
    digits = locale.number(abs(rounded), places)
    sign = "−" if rounded < 0 else ""
    mark = CURRENCIES.get(currency, f"{currency} ") if currency else ""
    return f"{sign}{mark}{digits}"
