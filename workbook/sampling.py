"""How many people a survey has to ask."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

Z_95 = Decimal("1.96")


def survey_size(
    population: int | None, margin: Decimal = Decimal("0.05"), share: Decimal = Decimal("0.5")
) -> int:
    """Answers needed for a proportion at 95 % confidence, rounded up.

    Cochran (1977): n0 = z² p (1 - p) / e², corrected for a finite population by
    n = n0 / (1 + (n0 - 1) / N). ``population=None`` means very large.
    """
    wanted = Z_95**2 * share * (1 - share) / margin**2
    if population is not None:
        if population <= 0:
            return 0
        wanted = wanted / (1 + (wanted - 1) / population)
    return int(wanted.to_integral_value(rounding=ROUND_CEILING))
