"""The marks a unit file uses: provenance, kinds of requirement, the parts of the criteria."""

from __future__ import annotations

from enum import StrEnum

from workbook.i18n import N_


class Provenance(StrEnum):
    """How far the text of a requirement can be trusted."""

    AS_PRINTED = "as_printed"
    TRUNCATED = "truncated"
    DOUBTFUL = "doubtful"
    MISSING = "missing"


PROVENANCE_TITLES = {
    Provenance.AS_PRINTED: N_("as printed"),
    Provenance.TRUNCATED: N_("cut off in the print"),
    Provenance.DOUBTFUL: N_("doubtful as printed"),
    Provenance.MISSING: N_("text missing"),
}


class Kind(StrEnum):
    """A section heading, a bullet, or one phrase inside a bullet that has a sheet of its own."""

    HEADING = "heading"
    BULLET = "bullet"
    ITEM = "item"


class Nesting(StrEnum):
    """Whether the print itself shows where a requirement hangs, or we read it so."""

    PRINTED = "printed"
    OUR_READING = "our_reading"


class ClaimKey(StrEnum):
    """The seven parts of the assessment criteria; the last four stand in a Range only."""

    MISSION = "mission"
    OBJECTIVES = "objectives"
    CUSTOMER_NEEDS = "customer_needs"
    BRAND_IMAGE = "brand_image"
    PROFITS = "profits"
    BUSINESS_DEVELOPMENT = "business_development"
    LONG_RUN = "long_run"
    RETAIN_CUSTOMERS = "retain_customers"
    ATTRACT_CUSTOMERS = "attract_customers"
    FIND_POTENTIAL_CUSTOMERS = "find_potential_customers"
    DEVELOP_BUSINESS = "develop_business"


CLAIM_TITLES = {
    ClaimKey.MISSION: N_("Mission"),
    ClaimKey.OBJECTIVES: N_("Objectives"),
    ClaimKey.CUSTOMER_NEEDS: N_("Customer needs"),
    ClaimKey.BRAND_IMAGE: N_("Brand image"),
    ClaimKey.PROFITS: N_("Profits"),
    ClaimKey.BUSINESS_DEVELOPMENT: N_("Business development"),
    ClaimKey.LONG_RUN: N_("The long run"),
    ClaimKey.RETAIN_CUSTOMERS: N_("Retain existing customers"),
    ClaimKey.ATTRACT_CUSTOMERS: N_("Attract new customers"),
    ClaimKey.FIND_POTENTIAL_CUSTOMERS: N_("Find potential customers"),
    ClaimKey.DEVELOP_BUSINESS: N_("Develop the business"),
}
RANGE_ONLY = frozenset(
    {
        ClaimKey.RETAIN_CUSTOMERS,
        ClaimKey.ATTRACT_CUSTOMERS,
        ClaimKey.FIND_POTENTIAL_CUSTOMERS,
        ClaimKey.DEVELOP_BUSINESS,
    }
)
