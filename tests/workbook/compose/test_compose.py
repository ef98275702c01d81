"""The report as blocks: its order, its evidence, what it leaves out and what it never changes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from tests.strategies import plans
from tests.workbook.compose.salon import (
    HAIR,
    empty_plan,
    salon_plan,
    view_of,
    with_raw,
)
from tests.workbook.compose.salon_parts import MARKUP
from tests.workbook.compose.told import anchors, said, targets
from workbook.blocks import (
    Bullets,
    Contents,
    Cover,
    Drawing,
    Heading,
    Notice,
    PageOf,
    Pages,
    Pairs,
    Paper,
    Para,
    Quote,
    Signature,
    Stacked,
    Table,
    Titled,
)
from workbook.choice import Criterion, Option, choice_made
from workbook.compose import compose
from workbook.fields import Score
from workbook.i18n import load_locale
from workbook.items import Action
from workbook.plan import Plan, general_instance
from workbook.sheets.general import General
from workbook.sheets.objectives.model import Objectives
from workbook.sheets.organisation import Organisation
from workbook.units import load_unit, load_units

CODES = list(load_units())
RELATIONS, WATCH, RETAIL = "105409L6", "104926L6", "111343L6"


def paper_of(plan: Plan, code: str = HAIR, language: str = "en") -> Paper:
    return compose(plan, load_unit(code), load_locale(language), view_of(plan))


@pytest.fixture(scope="module")
def salon() -> Plan:
    return salon_plan()


def headings(paper: Paper) -> list[Heading]:
    return [block for block in paper.blocks if isinstance(block, Heading)]


def after(paper: Paper, anchor: str) -> list[object]:
    """What stands between the heading of an anchor and the next heading of its level or above."""
    blocks = list(paper.blocks)
    start = next(i for i, b in enumerate(blocks) if getattr(b, "anchor", "") == anchor)
    level = getattr(blocks[start], "level", 3)
    found: list[object] = []
    for block in blocks[start + 1 :]:
        if isinstance(block, Heading) and block.level <= level:
            break
        found.append(block)
    return found


def table_with(paper: Paper, title: str) -> Table:
    return next(
        b for b in paper.blocks if isinstance(b, Table) and title in [c.title for c in b.columns]
    )


# --- order --------------------------------------------------------------------------------------


def test_that_the_chapters_stand_in_the_order_a_tutor_reads(salon: Plan) -> None:
    paper = paper_of(salon)
    assert isinstance(paper.blocks[0], Cover)
    contents = next(i for i, b in enumerate(paper.blocks) if isinstance(b, Contents))
    chapters = [b.anchor for b in headings(paper) if b.level == 1]
    front = [b.anchor for b in paper.blocks[:contents] if isinstance(b, Heading) and b.anchor]
    assert front == ["evidence", "requirements", "summary"]
    assert chapters == [
        "evidence", "summary", "direction", "requirement:105408L6-1", "requirement:105408L6-2",
        "requirement:105408L6-3", "findings", "data", "limits", "references", "declaration",
    ]  # fmt: skip


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("make", [salon_plan, empty_plan])
def test_that_every_requirement_of_a_unit_is_printed_in_its_order_with_its_number(code, make):
    unit = load_unit(code)
    paper = paper_of(make(code), code)
    printed = [
        (h.anchor.removeprefix("requirement:"), h.number)
        for h in headings(paper)
        if h.anchor.startswith("requirement:")
    ]
    assert printed == [(node.id, node.number) for node in unit.requirements]
    quotes = [b.text for b in paper.blocks if isinstance(b, Quote)]
    assert quotes == [node.reading for node in unit.requirements]
    overview = table_with(paper, "Requirement, as printed")
    assert [line.cells[0] for line in overview.lines] == [n.number for n in unit.requirements]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("make", [salon_plan, empty_plan])
def test_that_every_link_leads_to_an_anchor_and_no_anchor_stands_twice(code, make):
    paper = paper_of(make(code), code)
    set_here = anchors(paper)
    assert len(set_here) == len(set(set_here))
    assert set(targets(paper)) <= set(set_here)


def test_that_the_same_plan_gives_the_same_blocks(salon: Plan) -> None:
    assert paper_of(salon) == paper_of(salon_plan())


@given(plans())
@settings(max_examples=25)
def test_that_any_valid_plan_can_be_composed(plan: Plan) -> None:
    paper = paper_of(plan)
    set_here = anchors(paper)
    assert len(set_here) == len(set(set_here))
    assert set(targets(paper)) <= set(set_here)


# --- evidence -----------------------------------------------------------------------------------


def test_that_evidence_goes_when_the_field_behind_it_is_emptied(salon: Plan) -> None:
    before = table_with(paper_of(salon), "Claim")
    sheet = salon.sheets["organisation"].model_copy(update={"brand": ""})
    after_it = table_with(paper_of(salon.with_documents({"organisation": sheet})), "Claim")
    sentence = "The business: what the brand stands for"
    assert sentence in [line.cells[1] for line in before.lines if not line.band]
    assert sentence not in [line.cells[1] for line in after_it.lines if not line.band]


def test_that_evidence_names_its_section_its_page_and_its_kind(salon: Plan) -> None:
    lines = [line for line in table_with(paper_of(salon), "Claim").lines if not line.band]
    matrix = next(line for line in lines if "Process matrix: “" in str(line.cells[1]))
    assert matrix.cells[2:] == ("2.1.1.1", PageOf("requirement:105408L6-2.1.1.1"), "cross-checked")


def test_that_a_claim_without_evidence_says_so() -> None:
    lines = table_with(paper_of(empty_plan()), "Claim").lines
    assert [line.band for line in lines].count(True) == 2
    claims = [line for line in lines if not line.band]
    assert [line.cells[0] for line in claims] == [c.words for c in load_unit(HAIR).claims]
    assert {line.cells[1] for line in claims} == {"No section evidences this claim yet"}
    assert {line.tone for line in claims} == {"missing"}


def test_that_criteria_are_printed_word_for_word(salon: Plan) -> None:
    bands = [str(ln.cells[0]) for ln in table_with(paper_of(salon), "Claim").lines if ln.band]
    for band, criterion in zip(bands, load_unit(HAIR).criteria, strict=True):
        assert criterion.text in band


def test_that_a_unit_without_criteria_says_so_and_borrows_none() -> None:
    paper = paper_of(salon_plan(RELATIONS), RELATIONS)
    assert "There are no criteria printed in the unit." in said(paper)
    bands = [line.cells[0] for line in table_with(paper, "Claim").lines if line.band]
    assert bands == ["Drawn from the Range of the unit: not official criteria"]


def test_that_a_requirement_says_which_claims_it_evidences(salon: Plan) -> None:
    quotes = {b.text: b.note for b in paper_of(salon).blocks if isinstance(b, Quote)}
    note = quotes["Service management operation and process matrix"]
    assert "Evidences: Objectives (cross-checked), Customer needs (computed)." in note


# --- requirements -------------------------------------------------------------------------------


def test_that_an_unanswered_requirement_says_so(salon: Plan) -> None:
    blocks = after(paper_of(salon), "requirement:105408L6-1.2")
    assert Para("Not answered", "missing") in blocks


def test_that_a_requirement_set_aside_prints_its_reason_and_not_its_sheet(salon: Plan) -> None:
    where = "105408L6-2.2.2"
    header = salon.header.model_copy(update={"not_applicable": {where: "We stay in Kowloon."}})
    paper = paper_of(replace(salon, header=header))
    blocks = after(paper, f"requirement:{where}")
    assert blocks[1:] == [Titled("Not applicable, because", "We stay in Kowloon.")]
    assert "sheet:overseas" in anchors(paper)  # what was written is not lost
    overview = table_with(paper, "Requirement, as printed")
    row = next(ln for ln in overview.lines if ln.cells[3] == PageOf(f"requirement:{where}"))
    assert row.cells[2] == "not applicable"


def test_that_a_requirement_set_aside_without_a_reason_says_so(salon: Plan) -> None:
    where = "105408L6-2.2.2"
    header = salon.header.model_copy(update={"not_applicable": {where: " "}})
    blocks = after(paper_of(replace(salon, header=header)), f"requirement:{where}")
    assert Para("No reason is given.", "missing") in blocks


def test_that_a_sheet_prints_in_full_once_and_as_a_link_elsewhere(salon: Plan) -> None:
    paper = paper_of(salon)
    mission = salon.sheets["objectives"].mission  # type: ignore[attr-defined]
    in_full = [b for b in paper.blocks if isinstance(b, Titled) and b.text == mission]
    assert len(in_full) == 2  # the summary and the sheet
    links = next(b for b in after(paper, "requirement:105408L6-2.1") if isinstance(b, Table))
    assert list(targets(links)) == [
        "sheet:organisation", "sheet:organisation", "sheet:objectives", "sheet:objectives",
    ]  # fmt: skip
    uses = {u.key: u.how for u in load_unit(HAIR).requirement("105408L6-2.1").sheets}
    assert [line.cells[1] for line in links.lines] == [uses["organisation"], uses["objectives"]]


def test_that_a_repeated_requirement_leads_to_its_first(salon: Plan) -> None:
    blocks = after(paper_of(salon), "requirement:105408L6-2.2.1.3")
    assert "requirement:105408L6-2.2.1.2" in list(targets(tuple(blocks)))


def test_that_doubtful_and_cut_text_is_marked_and_never_mended() -> None:
    paper = paper_of(empty_plan())
    quotes = {b.text: b.note for b in paper.blocks if isinstance(b, Quote)}
    doubtful = load_unit(HAIR).requirement("105408L6-2.1.2")
    assert doubtful.suggested in quotes[doubtful.text]
    assert "Doubtful as printed." in quotes[doubtful.text]
    assert "The print breaks off here." in quotes["Give priority to customer interests and adhere"]


def test_that_sister_wording_is_guidance_and_only_where_the_text_is_cut() -> None:
    for code in CODES:
        paper = paper_of(empty_plan(code), code)
        guidance = [b.text for b in paper.blocks if isinstance(b, Para) and "guidance" in b.text]
        wanted = [s for node in load_unit(code).requirements for s in node.sisters]
        assert len(guidance) == len(wanted)
        assert all("not official for this unit" in text for text in guidance)


def test_that_a_missing_text_is_said_to_be_missing() -> None:
    paper = paper_of(empty_plan(WATCH), WATCH)
    quote = next(b for b in after(paper, "requirement:104926L6-3.1") if isinstance(b, Quote))
    assert quote.text == ""
    assert quote.note == load_unit(WATCH).requirement("104926L6-3.1").note
    overview = table_with(paper, "Requirement, as printed")
    assert overview.lines[-1].cells[1] == "[nothing is printed here]"


def test_that_a_sheet_the_unit_does_not_ask_for_is_printed_after_the_others() -> None:
    paper = paper_of(salon_plan(RELATIONS), RELATIONS)
    levels = [h.anchor for h in headings(paper) if h.anchor]
    assert levels.index("further") > levels.index("requirement:105409L6-3.2")
    assert levels[levels.index("further") + 1 :][:3] == [
        "sheet:process_matrix", "sheet:service_audit", "sheet:overseas",
    ]  # fmt: skip
    assert "further" not in anchors(paper_of(empty_plan(RELATIONS), RELATIONS))


def test_that_a_sheet_that_cannot_be_read_is_mentioned(salon: Plan) -> None:
    text = said(paper_of(with_raw(salon)))
    assert text.count("This kind of sheet is not known.") == 2  # at its place and in the limits


# --- answers ------------------------------------------------------------------------------------


def test_that_what_a_person_typed_is_printed_as_typed(salon: Plan) -> None:
    titled = [b.text for b in paper_of(salon).blocks if isinstance(b, Titled)]
    sheet = salon.sheets[general_instance("105408L6-1.1")]
    assert MARKUP in sheet.present  # type: ignore[attr-defined]
    assert sheet.present in titled  # type: ignore[attr-defined]


def test_that_unanswered_fields_are_left_out_and_needed_ones_named() -> None:
    plan = empty_plan().with_documents({"organisation": Organisation(about="A salon.")})
    blocks = after(paper_of(plan), "sheet:organisation")
    assert Titled("The business in a few sentences", "A salon.") in blocks
    lacks = next(b for b in blocks if isinstance(b, Para) and b.tone == "missing")
    assert lacks.text == (
        "Not yet filled in: Industry, Customers, Plan covers, Outlets, Services, Staff roles."
    )
    assert not any(isinstance(b, Table) for b in blocks)


def test_that_columns_without_a_value_are_dropped_and_money_has_its_sign(salon: Plan) -> None:
    roles = table_with(paper_of(salon), "Role")
    assert [column.title for column in roles.columns] == [
        "Role", "People", "Pay of all (a year)", "What they answer for",
    ]  # fmt: skip
    assert roles.lines[0].cells[2] == "HK$540,000"
    assert roles.lines[2].cells[3] == "–"
    sheet = salon.sheets["organisation"]
    bare = sheet.model_copy(
        update={"roles": tuple(r.model_copy(update={"pay": None}) for r in sheet.roles)}  # type: ignore[attr-defined]
    )
    plan = salon.with_documents({"organisation": bare})
    titles = [column.title for column in table_with(paper_of(plan), "Role").columns]
    assert titles == ["Role", "People", "What they answer for"]


def test_that_references_are_shown_by_name_and_sources_in_brackets(salon: Plan) -> None:
    paper = paper_of(salon)
    measures = table_with(paper, "Baseline")
    where = [column.title for column in measures.columns].index("Source")
    assert {line.cells[where] for line in measures.lines} <= {"S1", "–"}
    assert "Till and booking records [S1]" in said(paper)


def test_that_a_cross_table_is_a_matrix_with_its_notes(salon: Plan) -> None:
    paper = paper_of(salon)
    marks = next(b for b in paper.blocks if isinstance(b, Table) and b.caption == "Marks")
    assert [c.title for c in marks.columns] == [
        "Visits made", "Greeted within a minute", "Advice before scissors", "Next visit offered",
    ]  # fmt: skip
    assert [line.cells for line in marks.lines] == [
        ("Pilot 1", "4", "5", "3"), ("Pilot 2", "3", "4", "2"),
    ]  # fmt: skip
    notes = next(b for b in paper.blocks if isinstance(b, Bullets) and "Pilot 2" in str(b))
    told = "Pilot 2. Greeted within a minute: Desk on the phone; Next visit offered: Not offered"
    assert str(notes.entries[1]).startswith(told)


def test_that_figures_are_numbered_in_order_and_tables_only_titled(salon: Plan) -> None:
    paper = paper_of(salon)
    captions = [b.caption for b in paper.blocks if isinstance(b, Table) and b.caption]
    assert captions
    assert not any(caption.startswith("Table ") for caption in captions)
    figures = [b.caption for b in paper.blocks if isinstance(b, Drawing)]
    assert [text.split(".")[0] for text in figures] == [
        f"Figure {n}" for n in range(1, len(figures) + 1)
    ]
    assert len(figures) >= 6


def test_that_two_sheets_at_one_requirement_have_headings_of_their_own(salon: Plan) -> None:
    where = "105408L6-2.1.1.1"
    both = salon.with_documents({general_instance(where): General(context="More.")})
    paper = paper_of(both)
    blocks = after(paper, f"requirement:{where}")
    titles = [b.text for b in blocks if isinstance(b, Heading)]
    assert titles == ["Service process matrix", "What else this requirement asks for"]
    alone = after(paper_of(salon), f"requirement:{where}")
    lacks = Para("Not answered: What else this requirement asks for.", "missing")
    assert lacks in alone
    assert lacks not in blocks


def test_that_rows_stay_apart_where_a_wide_table_goes_on(salon: Plan) -> None:
    scope = [b for b in paper_of(salon).blocks if isinstance(b, Table) and "Scope" in b.caption]
    assert [[c.title for c in part.columns[:2]] for part in scope] == [["Party", "Method"]] * 2


def test_that_a_year_is_not_written_as_an_amount(salon: Plan) -> None:
    pairs = [row for b in paper_of(salon).blocks if isinstance(b, Pairs) for row in b.rows]
    assert ("Founded in", "2009") in pairs


def test_that_a_wide_table_goes_on_below_itself_with_its_first_column(salon: Plan) -> None:
    paper = paper_of(salon)
    tables = [b for b in paper.blocks if isinstance(b, Table)]
    parts = [b for b in tables if b.caption in ("Objectives", "Objectives, continued")]
    assert all(len(part.columns) > 2 for part in parts)
    assert len(parts) == 2
    assert parts[0].columns[0] == parts[1].columns[0]
    assert [ln.cells[0] for ln in parts[0].lines] == [ln.cells[0] for ln in parts[1].lines]


def test_that_the_choice_comes_after_what_it_rests_on(salon: Plan) -> None:
    blocks = after(paper_of(salon), "requirement:105408L6-2.1.1.1")
    order = [block.text for block in blocks if isinstance(block, Heading)]
    assert order == [
        "Where it should go", "Computed from these answers", "The choice", "What follows",
    ]  # fmt: skip


def test_that_drafts_are_counted_but_never_printed(salon: Plan) -> None:
    text = said(paper_of(salon))
    assert "about 2009" not in text
    assert "Entries left out because they were only half typed: 1." in text


# --- checks, summary, closing -------------------------------------------------------------------


def test_that_an_answered_check_prints_its_reason_and_an_open_one_its_question(salon: Plan) -> None:
    boxes = [b for b in paper_of(salon).blocks if isinstance(b, Notice)]
    settled = [b for b in boxes if b.answer]
    assert [b.answer for b in settled] == ["Rated by two seniors on 3 March."]
    assert settled[0].title == "Check answered: Rating without evidence"
    assert any(b.title.startswith("Open check: ") and not b.answer for b in boxes)


def test_that_every_check_stands_in_the_appendix(salon: Plan) -> None:
    paper = paper_of(salon)
    table = next(b for b in after(paper, "findings") if isinstance(b, Table))
    rows = [line for line in table.lines if not line.band]
    assert any("Rated by two seniors on 3 March." in str(line.cells[2]) for line in rows)
    assert [line.cells[0] for line in table.lines if line.band][1] == "Answered with a reason: 1"


def test_that_a_typed_summary_is_printed_as_it_is(salon: Plan) -> None:
    header = salon.header.model_copy(update={"summary": "One.\n\nTwo & <three>."})
    blocks = after(paper_of(replace(salon, header=header)), "summary")
    assert blocks[0] == Para("One.\n\nTwo & <three>.")
    assert isinstance(blocks[1], Contents)


def test_that_a_summary_is_drawn_up_where_none_is_typed(salon: Plan) -> None:
    text = "\n".join(str(block) for block in after(paper_of(salon), "summary"))
    assert "Actions: 3, from 4 January 2027 to 31 May 2027. Cost in all: HK$144,000." in text
    assert "Service shop for cut" in text
    assert "Nobody waits longer than ten minutes" in text
    assert "requirements are not answered yet" in text


def test_that_an_empty_plan_still_makes_a_report() -> None:
    paper = paper_of(empty_plan())
    assert paper.title == "Untitled plan"
    assert "requirements are not answered yet" in said(paper)
    assert not any(isinstance(block, (Pairs, Drawing, Notice)) for block in paper.blocks)


def test_that_the_data_appendix_holds_the_numbers_of_every_figure(salon: Plan) -> None:
    paper = paper_of(salon)
    figures = [b for b in paper.blocks if isinstance(b, Drawing)]
    captions = [b.caption for b in after(paper, "data") if isinstance(b, Table)]
    for number, figure in enumerate(figures, 1):
        title = figure.caption.split(". ", 1)[1]
        assert f"Figure {number}: {title}" in captions


def test_that_the_sources_stand_in_one_register_and_are_led_to_from_elsewhere(salon: Plan) -> None:
    paper = paper_of(salon)
    register = next(b for b in after(paper, "sources") if isinstance(b, Table))
    assert [line.cells[:2] for line in register.lines] == [
        ("S1", "Till and booking records"), ("S2", "Client survey"),
        ("S3", "Payroll and asset register"),
    ]  # fmt: skip
    assert said(paper).count("Waiting, advice, result") == 1
    for anchor in ("sheet:organisation", "references"):
        assert "sources" in list(targets(tuple(after(paper, anchor))))


def test_that_references_are_sorted_and_hold_what_was_cited(salon: Plan) -> None:
    block = after(paper_of(salon), "references")[0]
    assert isinstance(block, Bullets)
    entries = [str(entry) for entry in block.entries]
    assert entries == sorted(entries, key=str.casefold)
    assert any("Heskett" in entry for entry in entries)


# --- decisions and actions ----------------------------------------------------------------------


def test_that_a_decision_is_one_table_with_the_best_first_and_the_chosen_one_named() -> None:
    where = general_instance("105408L6-1.2")
    fast, warm = Option(name="Fast", gains="Cheap", costs="Cold"), Option(name="Warm")
    price, care = (
        Criterion(name="Price", weight=Decimal(25)), Criterion(name="Care", weight=Decimal(75)),
    )  # fmt: skip
    given = {(fast, price): 5, (fast, care): 1, (warm, price): 2, (warm, care): 4}
    scores = tuple(
        Score(of=o.id, on=c.id, score=n, note="Read twice" if n == 5 else "")
        for (o, c), n in given.items()
    )
    sheet = General(
        options=(fast, warm), criteria=(price, care), option_scores=scores, chosen=fast.id
    )
    blocks = after(
        paper_of(empty_plan().with_documents({where: sheet})), "requirement:105408L6-1.2"
    )
    (table,) = [b for b in blocks if isinstance(b, Table)]
    percent = "\N{NO-BREAK SPACE}%"
    assert [c.title for c in table.columns] == [
        "Option", f"Price\n25{percent}", f"Care\n75{percent}", "Weighted score", "Rank",
    ]  # fmt: skip
    assert [line.cells for line in table.lines] == [
        (Stacked("Warm"), "2", "4", "3.50", "1"),
        (Stacked("Chosen: Fast", ("For: Cheap", "Against: Cold")), "5", "1", "2.00", "2"),
    ]
    assert [line.strong for line in table.lines] == [False, True]
    assert Bullets(("Fast. Price: Read twice",)) in blocks


def test_that_how_a_score_is_weighed_is_explained_once(salon: Plan) -> None:
    assert said(paper_of(salon)).count("Weighted score = ") == 1


def test_that_an_action_says_what_it_serves_unless_its_sheet_does(salon: Plan) -> None:
    objectives = salon.sheets["objectives"]
    assert isinstance(objectives, Objectives)
    goal, other = objectives.objectives[0], objectives.objectives[1]
    sheet = General(
        objective=goal.id,
        actions=(
            Action(what="Train", objective=goal.id),
            Action(what="Hire", objective=other.id, measure=objectives.measures[0].id),
        ),
    )
    plan = salon.with_documents({general_instance("105408L6-1.2"): sheet})
    table = table_with(paper_of(plan), "What will be done")
    tables = [b for b in after(paper_of(plan), "requirement:105408L6-1.2") if isinstance(b, Table)]
    measure = objectives.measures[0].name
    assert [line.cells[0] for line in tables[0].lines] == [
        Stacked("Train"), Stacked("Hire", (f"For “{other.name}”, seen in: {measure}",)),
    ]  # fmt: skip
    assert [c.title for c in table.columns][1:] == ["Owner", "Start", "Due", "Cost"]


def test_that_choices_for_one_objective_share_a_line_of_the_matrix_with_every_page() -> None:
    salon = salon_plan()
    made = next(
        sheet for sheet in salon.sheets.values()
        if isinstance(sheet, General) and choice_made(sheet) and sheet.objective
    )  # fmt: skip
    wanted = ("105408L6-1.2", "105408L6-1.2.1", "105408L6-1.2.2")
    plan = salon.with_documents({general_instance(one): made for one in wanted})
    cells = [ln.cells for ln in table_with(paper_of(plan), "Claim").lines if not ln.band]
    (shared,) = [row for row in cells if "choices made for it" in str(row[1])]
    assert isinstance(shared[3], Pages)
    assert {f"requirement:{one}" for one in wanted} <= set(shared[3].anchors)
    assert "1.2, 1.2.1, 1.2.2" in str(shared[2])


def test_that_two_works_in_one_answer_are_two_references() -> None:
    cited = "Zeithaml, V. (1988). Value; quality, price. JM; Berry, L. (1981). JR. 57"
    sheet = General(context="x", reference=cited)
    plan = empty_plan().with_documents({general_instance("105408L6-1.2"): sheet})
    block = after(paper_of(plan), "references")[0]
    assert block == Bullets(
        ("Berry, L. (1981). JR. 57", "Zeithaml, V. (1988). Value; quality, price. JM.")
    )


def test_that_dated_facts_are_named_with_their_day(salon: Plan) -> None:
    blocks = [b for b in after(paper_of(salon), "limits") if isinstance(b, Bullets)]
    text = "\n".join(str(entry) for block in blocks for entry in block.entries)
    assert "as of" in text
    assert "no legal advice" in text


def test_that_the_declaration_is_there_to_sign_and_the_notice_stands_last(salon: Plan) -> None:
    paper = paper_of(salon)
    signature = next(b for b in paper.blocks if isinstance(b, Signature))
    assert dict(signature.lines) == {
        "Name": "Chan Siu-ming 陳小明",
        "Learner number": "L-2026-0417",
        "Date": "22 November 2026",
        "Signature": "",
    }
    assert paper.blocks[-1] == Para(load_unit(HAIR).notice, "small")
    assert Para("Not declared yet.", "missing") in paper_of(empty_plan()).blocks


def test_that_the_mark_of_the_content_changes_with_any_answer(salon: Plan) -> None:
    def mark(plan: Plan) -> str:
        cover = paper_of(plan).blocks[0]
        assert isinstance(cover, Cover)
        return dict(cover.rows)["Mark of the content"]

    other = salon.with_documents({"objectives": Objectives(mission="x")})
    assert mark(salon) == mark(salon_plan())
    assert mark(salon) != mark(other)


def test_that_the_language_of_the_report_is_named() -> None:
    assert paper_of(empty_plan()).language == "en"
    chinese = paper_of(empty_plan(), language="zh_Hant_HK")
    assert chinese.language == "zh-Hant-HK"
    assert "2026年11月22日" in chinese.footer_middle
