"""The five units: whole, as printed, with every fault marked; and broken files well reported."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from workbook.errors import DataFileError
from workbook.i18n import PSEUDO, load_locale
from workbook.units import (
    UNITS_FOLDER,
    ClaimKey,
    Kind,
    Nesting,
    Provenance,
    Requirement,
    Unit,
    describe,
    load_unit,
    load_units,
    printed_text,
    tree_lines,
)

DATA = Path(__file__).parent / "data"
WATCH, HAIR, RELATIONS = "104926L6", "105408L6", "105409L6"
ONLINE, RETAIL = "107137L6", "111343L6"
CODES = [WATCH, HAIR, RELATIONS, ONLINE, RETAIL]
SEVEN = list(ClaimKey)[:7]
TODAYS_SHEETS = {
    "organisation", "objectives", "process_matrix", "service_audit", "overseas", "general",
}  # fmt: skip


@pytest.fixture(params=CODES)
def unit(request: pytest.FixtureRequest) -> Unit:
    return load_unit(str(request.param))


def node(short_id: str) -> Requirement:
    return load_unit(short_id.partition("-")[0]).requirement(short_id)


# --- the text -----------------------------------------------------------------------------------


def test_that_all_five_units_are_there() -> None:
    assert list(load_units()) == CODES


def test_that_no_printed_word_is_lost_added_or_changed(unit: Unit) -> None:
    source = (DATA / "units" / f"{unit.code}.txt").read_text(encoding="utf-8")
    assert printed_text(unit) == " ".join(source.split())


def test_that_ids_once_released_never_change() -> None:
    released = (DATA / "unit_ids.txt").read_text(encoding="utf-8").split()
    now: list[str] = []
    for unit in load_units().values():
        now += [criterion.id for criterion in unit.criteria]
        now += [requirement.id for requirement in unit.requirements]
    assert now == released


def test_that_the_hash_changes_with_the_print_and_not_with_our_words(unit: Unit) -> None:
    retitled = unit.requirements[1].model_copy(update={"title": "x", "note": "y"})
    retold = unit.model_copy(update={"requirements": (unit.requirements[0], retitled)})
    same = unit.model_copy(update={"requirements": unit.requirements[:2]})
    changed = unit.model_copy(update={"remark": unit.remark + " revised"})
    for copy in (retold, same, changed):
        copy.__dict__.pop("text_hash", None)  # computed once, and copied with the rest
    assert retold.text_hash == same.text_hash
    assert changed.text_hash != unit.text_hash
    assert re.fullmatch("[0-9a-f]{64}", unit.text_hash)


def test_that_the_printed_fields_are_read() -> None:
    watch, retail = load_unit(WATCH), load_unit(RETAIL)
    assert [load_unit(code).credit for code in CODES] == [9, 6, 6, 6, 6]
    assert [load_unit(code).hours for code in CODES] == [90, 60, 60, 60, 60]
    assert {load_unit(code).level for code in CODES} == {6}
    assert (watch.functional_area, watch.industry) == ("Sales and Marketing", "Watch & Clock")
    assert retail.remark == "This UoC is adopted from 105087L6. The UoC title is revised."
    assert [load_unit(code).labels.range for code in CODES].index("Description") == 3


def test_that_every_unit_carries_the_copyright_notice(unit: Unit) -> None:
    assert "copyright owned by the Government of the Hong Kong Special" in unit.notice
    assert "personal or non-commercial internal use, with this notice" in unit.notice


def test_that_every_requirement_has_a_short_title_of_ours(unit: Unit) -> None:
    for requirement in unit.requirements:
        assert 0 < len(requirement.title) <= 45
        assert requirement.title[0].isupper()
        assert not requirement.title.endswith(".")


def test_that_every_unit_has_its_three_sections(unit: Unit) -> None:
    headings = [n for n in unit.requirements if n.kind is Kind.HEADING and not n.repeats]
    assert [heading.number for heading in headings] == ["1", "2", "3"]
    assert all(unit.children(heading.id) for heading in headings)


# --- the faults of the print --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("requirement_id", "provenance", "printed", "suggested"),
    [
        ("105408L6-3.1", "truncated", "and adhere", ""),
        ("105409L6-3.2", "truncated", "policies cate", ""),
        ("104926L6-3.1", "missing", "", ""),
        ("104926L6-2.3", "missing", "", ""),
        ("105408L6-2.1.2", "doubtful", "external and internet", "external and internal"),
        ("105409L6-2.1", "doubtful", "Formulate defective", "Formulate effective"),
        ("105409L6-3.1", "doubtful", "customer service management", "relation management"),
        ("104926L6-2.1.2.2", "doubtful", "he public", "the public"),
        ("104926L6-2-again", "doubtful", "management knowledge to", "management strategies"),
        ("104926L6-2.2", "doubtful", "formulate customer service and anticipate", "Audit the"),
        ("111343L6-2.1", "doubtful", "market matrix strategy", "management strategies"),
        ("111343L6-2.1.1", "doubtful", "CRM plans", "CSM plans"),
        ("107137L6-3.2", "doubtful", "developing the CRM", "developing the CSM"),
    ],
)
def test_that_a_fault_of_the_print_is_kept_and_marked(
    requirement_id: str, provenance: str, printed: str, suggested: str
) -> None:
    requirement = node(requirement_id)
    assert requirement.provenance == provenance
    assert printed in requirement.text
    assert requirement.reading == requirement.text
    assert suggested in requirement.suggested
    assert requirement.note


def test_that_a_bullet_printed_twice_is_two_requirements_answered_once() -> None:
    hair = load_unit(HAIR)
    first, second = node("105408L6-2.2.1.2"), node("105408L6-2.2.1.3")
    assert first.text == second.text == "Centralized or district diversification strategy"
    assert second.repeats == first.id
    assert hair.answer_id(second.id) == hair.answer_id(first.id) == first.id
    assert second not in hair.answerable


def test_that_the_heading_printed_twice_keeps_both_prints() -> None:
    watch = load_unit(WATCH)
    again = node("104926L6-2-again")
    assert (again.kind, again.label, again.repeats) == (Kind.HEADING, "2.", "104926L6-2")
    assert watch.children(again.id) == ()


def test_that_the_lost_parent_is_inferred_and_its_bullets_hang_as_printed() -> None:
    watch = load_unit(WATCH)
    lost = node("104926L6-2.3")
    orphans = watch.children("104926L6-2.2")
    assert lost.inferred
    assert lost not in watch.answerable
    assert [orphan.likely_parent for orphan in orphans] == [lost.id, lost.id]
    assert all("long-term and global strategies" in orphan.note for orphan in orphans)
    assert lost.id in [n.id for n in watch.answered_by("general")]


def test_that_the_unit_without_criteria_says_so_and_claims_from_its_range() -> None:
    relations = load_unit(RELATIONS)
    assert (relations.criteria_state, relations.criteria) == ("missing", ())
    assert [claim.key for claim in relations.claims] == list(ClaimKey)[7:]
    assert relations.labels.competency == "Assessment Criteria"
    assert {note.field for note in relations.field_notes} == {"competency", "criteria"}


def test_that_the_stray_list_mark_is_printed_but_not_part_of_the_phrase() -> None:
    cut = node("105409L6-3.2")
    assert (cut.label, cut.text) == ("e.", "Ensure the organization's policies cate")


def test_that_stray_spaces_are_shown_mended_and_kept_in_the_text() -> None:
    cross = node("107137L6-2.2.2")
    assert cross.text.startswith("China 's cross - border")
    assert cross.reading.startswith("China's cross-border")
    assert cross.provenance is Provenance.AS_PRINTED


def test_that_page_headers_are_no_part_of_a_requirement(unit: Unit) -> None:
    for requirement in unit.requirements:
        assert "Unit of Competency" not in requirement.text
        assert "Functional Area" not in requirement.text


def test_that_the_page_header_in_the_middle_of_a_list_is_declared() -> None:
    assert [header.before for header in load_unit(ONLINE).page_headers] == [
        "title",
        "107137L6-2.2.2",
    ]


def test_that_no_bullet_glyph_is_left_in_any_text(unit: Unit) -> None:
    assert not re.search("[•\ue000-\uf8ff]", printed_text(unit))


def test_that_the_odd_names_of_the_online_unit_are_explained() -> None:
    for short, words in (("1.2.5", "Identifying"), ("1.2.1", "package"), ("2.1.1.2", "matrix")):
        requirement = node(f"{ONLINE}-{short}")
        assert requirement.provenance is Provenance.AS_PRINTED
        assert words in requirement.note


# --- sisters, nesting, examples -----------------------------------------------------------------


@pytest.mark.parametrize("requirement_id", ["105408L6-3.1", "105409L6-3.2", "104926L6-3.1"])
def test_that_a_cut_section_3_points_to_a_sister_and_copies_nothing(requirement_id: str) -> None:
    requirement = node(requirement_id)
    assert requirement.sisters
    for sister in requirement.sisters:
        borrowed = load_unit(sister.unit).requirement(sister.id)
        assert borrowed.section == 3
        assert borrowed.text
        assert borrowed.text not in (UNITS_FOLDER / f"{requirement_id[:8]}.toml").read_text()


def test_that_nesting_is_called_ours_where_the_print_is_flat(unit: Unit) -> None:
    deep = [n for n in unit.requirements if unit.depth(n.id) > 1]
    expected = Nesting.PRINTED if unit.code == RETAIL else Nesting.OUR_READING
    assert deep
    assert {n.nesting for n in deep} == {expected}
    assert bool(unit.nesting_note) == (unit.code != RETAIL)


def test_that_the_numbers_follow_the_tree(unit: Unit) -> None:
    for parent in unit.requirements:
        numbers = [child.number for child in unit.children(parent.id)]
        assert numbers == [f"{parent.number}.{n}" for n in range(1, len(numbers) + 1)]


def test_that_exactly_the_lists_called_examples_are_examples(unit: Unit) -> None:
    opening = re.compile(r"(such as|e\.g\.|for example):")
    for requirement in unit.requirements:
        parent = unit.requirement(requirement.parent) if requirement.parent else None
        expected = bool(parent and (opening.search(parent.text) or parent.example))
        assert requirement.example == expected, requirement.id


def test_that_a_list_opened_by_including_holds_no_examples() -> None:
    children = load_unit(WATCH).children("104926L6-1.2")
    assert len(children) == 6
    assert not any(child.example for child in children)


def test_that_phrases_with_a_sheet_of_their_own_are_items_of_their_sentence() -> None:
    items = load_unit(RELATIONS).children("105409L6-2.3")
    sentence = node("105409L6-2.3").text
    assert len(items) == 5
    assert all(item.kind is Kind.ITEM and item.text in sentence for item in items)


# --- criteria and sheets ------------------------------------------------------------------------


@pytest.mark.parametrize("code", [HAIR, WATCH, RETAIL])
def test_that_two_criteria_hold_the_seven_claims(code: str) -> None:
    criteria = load_unit(code).criteria
    first, second = ({claim.key for claim in criterion.claims} for criterion in criteria)
    assert (first, second) == (set(SEVEN[:3]), set(SEVEN[3:]))


def test_that_the_online_unit_claims_only_what_it_prints() -> None:
    words = {claim.key: claim.words for claim in load_unit(ONLINE).claims}
    assert set(words) == set(SEVEN) - {ClaimKey.PROFITS, ClaimKey.BUSINESS_DEVELOPMENT}
    assert words[ClaimKey.LONG_RUN] == "enable the long-term development of the corporate"


def test_that_every_claim_is_worded_as_printed(unit: Unit) -> None:
    for criterion in unit.criteria:
        assert all(claim.words in criterion.text for claim in criterion.claims)
    assert all(claim.words in unit.range for claim in unit.range_claims)


def test_that_every_requirement_names_a_sheet_and_how_it_answers(unit: Unit) -> None:
    for requirement in unit.requirements:
        assert bool(requirement.sheets) == (requirement.kind is not Kind.HEADING)
        assert all(use.how or use.key == "general" for use in requirement.sheets)
    assert unit.sheet_keys() <= TODAYS_SHEETS
    assert unit.direction == ("organisation", "objectives")


@pytest.mark.parametrize(
    ("key", "ids"),
    [
        ("process_matrix", "105408L6-2.1.1.1 104926L6-2.1.1.1 111343L6-2.1.1.2"),
        (
            "service_audit",
            "105408L6-2.1.2.2 104926L6-2.1.2.2 111343L6-2.1.2.2 107137L6-2.1.2.2",
        ),
        ("overseas", "105408L6-2.2.2 104926L6-2.2.2 111343L6-2.3.3"),
        ("objectives", " ".join(f"{code}-2.1" for code in CODES)),
        ("organisation", " ".join(f"{code}-2.1" for code in CODES)),
    ],
)
def test_that_a_sheet_answers_its_requirements_and_no_other(key: str, ids: str) -> None:
    answered = {n.id for unit in load_units().values() for n in unit.answered_by(key)}
    assert answered == set(ids.split())


def test_that_a_sheet_is_offered_only_where_nothing_asks_for_it(unit: Unit) -> None:
    assert not any(unit.answered_by(key) for key in unit.offered)
    assert "process_matrix" in load_unit(ONLINE).offered


# --- telling ------------------------------------------------------------------------------------


def test_that_the_tree_tells_every_requirement_with_its_marks() -> None:
    lines = "\n".join(tree_lines(load_unit(RELATIONS), load_locale("en")))
    assert "2.1  Formulate defective customer relation" in lines
    assert "Suggested reading: Formulate effective" in lines
    assert "Wording of unit 111343L6, shown as guidance: not official" in lines
    assert "No assessment criteria are printed in this unit." in lines
    assert "Sheets: organisation, objectives, general" in lines


def test_that_the_description_is_json_and_whole(unit: Unit) -> None:
    told = json.loads(json.dumps(describe(unit, load_locale("en"))))
    assert [n["text"] for n in told["requirements"]] == [n.text for n in unit.requirements]
    assert told["text_hash"] == unit.text_hash


def test_that_our_words_are_translated_and_the_official_text_is_not(unit: Unit) -> None:
    told = describe(unit, load_locale(PSEUDO))
    for requirement in told["requirements"]:
        assert requirement["title"].startswith("⟦")
        assert "⟦" not in requirement["text"] + requirement["suggested"]
        assert requirement["title"].strip("⟦⟧") in unit.our_words()


# --- broken files -------------------------------------------------------------------------------


def broken(folder: Path, code: str, old: str, new: str) -> tuple[str, int]:
    """Copy the units with one mended into a fault; the error's sentence and its expected line."""
    for file in UNITS_FOLDER.glob("*.toml"):
        shutil.copy(file, folder)
    file = folder / f"{code}.toml"
    source = file.read_text(encoding="utf-8")
    assert old in source
    line = source[: source.index(old)].count("\n") + 1
    file.write_text(source.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load_units(folder)
    english = load_locale("en")
    assert str(file) in english.text(caught.value.next_step)
    return english.text(caught.value.what), line


@pytest.mark.parametrize(
    ("code", "old", "new", "said"),
    [
        (HAIR, 'code = "105408L6"', 'code = "105408L7"', "code must be the name of the file"),
        (HAIR, 'id = "105408L6-1.2"', 'id = "105408L6-1.1"', "“105408L6-1.1” is used twice"),
        (HAIR, 'id = "105408L6-3.1"', 'id = "3.1"', "must begin with the code of the unit"),
        (HAIR, 'parent = "105408L6-1.2"', 'parent = "105408L6-9"', "“105408L6-9” comes before"),
        (HAIR, 'number = "1.2"', 'number = "1,2"', "number does not fit section 1"),
        (HAIR, 'words = "corporate mission"', 'words = "the mission"', "not printed there"),
        (HAIR, 'words = "profits"', 'words = "profit"', "“profit” are not printed there"),
        (HAIR, 'key = "profits"', 'key = "gains"', "“key” must be one of"),
        (HAIR, 'key = "profits"', 'key = "mission"', "“mission” is not possible here"),
        (HAIR, 'id = "111343L6-3.1"', 'id = "111343L6-3.9"', "No other unit prints"),
        (HAIR, 'provenance = "truncated"', 'provenance = "cut"', "“provenance” must be one of"),
        (HAIR, "hours = 60", "hours = 61", "A credit is 10 learning hours."),
        (HAIR, "level = 6", 'level = "six"', "“level” is not the right kind of value"),
        (HAIR, "level = 6", "level = = 6", "This is not valid TOML."),
        (HAIR, 'before = "criteria"', 'before = "middle"', "“middle” is no field"),
        (HAIR, 'criteria_state = "printed"', 'criteria_state = "missing"', "does not fit"),
        (HAIR, 'sheets = [{ key = "general" }]', "sheets = []", "names a sheet that answers"),
        (HAIR, 'sheets = [{ key = "general" }]', 'sheets = [{ key = "x" }]', "sheet “x” answers"),
        (HAIR, 'remark = "Remark"', 'remarks = "Remark"', "“remark” is missing"),
        (WATCH, "inferred = true", "infered = true", "“infered” does not belong here"),
        (WATCH, 'provenance = "missing"', 'provenance = "as_printed"', "has no text"),
        (WATCH, 'likely_parent = "104926L6-2.3"', 'likely_parent = "x"', "no requirement “x”"),
        (RETAIL, 'title = "Franchise"\n', "", "“title” is missing"),
        (ONLINE, 'shown = "China', 'shown = "Chinas', "by spaces only"),
    ],
)
def test_that_a_broken_file_is_reported_with_its_line(
    tmp_path: Path, code: str, old: str, new: str, said: str
) -> None:
    sentence, line = broken(tmp_path, code, old, new)
    place = re.match(rf"{code}\.toml, line (\d+): ", sentence)
    assert place
    assert said in sentence
    # A key that is gone has no line: then it is the first line of its block.
    source = (tmp_path / f"{code}.toml").read_text(encoding="utf-8").splitlines()
    told = int(place[1])
    assert "" not in source[min(told, line) - 1 : max(told, line)]
    assert told == line or source[told - 1].startswith(("[", "text = ", "#"))


def test_that_the_line_is_that_of_the_faulty_key(tmp_path: Path) -> None:
    sentence, line = broken(tmp_path, HAIR, 'id = "105408L6-2.2"', 'id = "105408L6-2.1"')
    assert sentence.startswith(f"105408L6.toml, line {line}: ")


@pytest.mark.parametrize(
    ("code", "key", "mark", "said"),
    [
        (HAIR, "note", "truncated", "needs a note saying why"),
        (HAIR, "suggested", "doubtful", "needs a suggested reading"),
    ],
)
def test_that_a_mark_without_its_reason_is_refused(
    tmp_path: Path, code: str, key: str, mark: str, said: str
) -> None:
    source = (UNITS_FOLDER / f"{code}.toml").read_text(encoding="utf-8")
    found = re.search(
        rf'provenance = "{mark}"\n(?:(?!\n\n).)*?^({key} = .*?\n)', source, re.M | re.S
    )
    assert found
    sentence, _ = broken(tmp_path, code, found[1], "")
    assert said in sentence


def test_that_an_example_outside_an_example_list_is_refused(tmp_path: Path) -> None:
    old = 'text = "Know how to measure service quality"\n'
    sentence, _ = broken(tmp_path, WATCH, old, old + "example = true\n")
    assert "An example stands below" in sentence


def test_that_an_item_must_be_printed_by_its_parent(tmp_path: Path) -> None:
    old = 'text = "customer screening criteria"'
    sentence, line = broken(tmp_path, RELATIONS, old, 'text = "customer criteria"')
    assert sentence == f"105409L6.toml, line {line}: An item is a phrase that its parent prints."


def test_that_a_missing_notice_and_an_unreadable_file_are_reported(tmp_path: Path) -> None:
    with pytest.raises(DataFileError) as caught:
        load_units(tmp_path)
    assert "notice.toml, line 1" in load_locale("en").text(caught.value.what)
    (tmp_path / "notice.toml").write_bytes(b'notice = "\xff"')
    with pytest.raises(DataFileError):
        load_units(tmp_path)


def test_that_an_unknown_code_is_refused_with_the_known_ones() -> None:
    with pytest.raises(DataFileError) as caught:
        load_unit("999999L6")
    assert RETAIL in load_locale("en").text(caught.value.next_step)
