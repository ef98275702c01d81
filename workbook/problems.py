"""What pydantic refuses, said in our own words by kind of error."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from workbook.i18n import M_, N_, Message

_SAID = {
    "string_too_long": N_("This text is longer than the {max_length} characters that fit here."),
    "too_long": N_("More than {max_length} entries do not fit here."),
    "greater_than_equal": N_("The least possible here is {ge}."),
    "less_than_equal": N_("The most possible here is {le}."),
    "literal_error": N_("This is not one of the choices here."),
    "int_parsing": N_("A whole number is needed here."),
    "int_type": N_("A whole number is needed here."),
    "bool_type": N_("Yes or no is needed here."),
    "tuple_type": N_("A list is needed here."),
    "list_type": N_("A list is needed here."),
    "dict_type": N_("A group of named values is needed here."),
    "model_type": N_("A group of named values is needed here."),
    "int_from_float": N_("A whole number is needed here."),
    "decimal_parsing": N_("A number is needed here."),
    "decimal_type": N_("A number is needed here."),
    "finite_number": N_("A number is needed here."),
    "decimal_max_places": N_("More than {decimal_places} decimals do not fit here."),
    "date_from_datetime_parsing": N_("A date is needed here."),
    "date_parsing": N_("A date is needed here."),
    "date_type": N_("A date is needed here."),
    "string_type": N_("A text is needed here."),
    "string_pattern_mismatch": N_("This has not the form that is needed here."),
    "string_unicode": N_("This text holds characters that cannot be stored."),
    "extra_forbidden": N_("There is no field of this name."),
    "missing": N_("This must not be left out."),
}


def problem_of(error: ValidationError) -> Message:
    """The first thing wrong, as a sentence for the person who typed it."""
    first = error.errors(include_url=False, include_input=False)[0]
    return said(first["type"], first.get("ctx", {}))


def said(kind: str, context: dict[str, Any]) -> Message:
    """A sentence for a kind of validation error; one for all others."""
    template = _SAID.get(kind)
    if template is None:
        return M_("This cannot be stored as it stands.")
    values = {key: value for key, value in context.items() if "{" + key + "}" in template}
    return Message(template, values)
