"""Papers to print in tests: a rich one in the manner of a real plan, and parts to build others."""

from __future__ import annotations

from workbook.blocks import (
    Block,
    Bullets,
    Column,
    Contents,
    Cover,
    Drawing,
    Heading,
    Line,
    Linked,
    Notice,
    PageOf,
    Pairs,
    Paper,
    Para,
    Quote,
    Signature,
    Table,
    Titled,
)
from workbook.scene import Box, Label, Oval, Path, Pen, Scene


def paper(*blocks: Block, **about: str) -> Paper:
    """A paper of these blocks."""
    values = {
        "title": "Lumière Hair 髮廊: Customer service strategy 2027",
        "author": "A manager",
        "language": "en",
        "footer_left": "Lumière Hair 髮廊: Customer service strategy 2027",
        "footer_middle": "105408L6, 22 November 2026",
        "page_of": "{page} of {pages}",
        "subject": "105408L6",
        **about,
    }
    return Paper(blocks=tuple(blocks), keywords=("strategy", "服務"), **values)


def quadrants() -> Scene:
    """A figure as the layouts make them: a plot with four named fields and shapes by revenue."""
    frame, dash = Pen("ink", 0.75), Pen("ink", 0.9, (2.5, 2.0))
    return Scene(
        300.0,
        232.0,
        (
            Box(34, 4, 260, 186, frame),
            Path(((164, 4), (164, 190)), Pen("line", 0.75)),
            Path(((34, 97), (294, 97)), Pen("line", 0.75)),
            Label(40, 16, "Service factory"),
            Label(288, 16, "Service shop", anchor="end"),
            Label(40, 183, "Mass service"),
            Label(288, 183, "Professional service", anchor="end"),
            Path(((178, 137), (202, 76)), dash),
            Oval(178, 137, 17, 17, frame, "tint"),
            Oval(202, 76, 4.5, 4.5, Pen("ink", 1.0), "surface"),
            Label(178, 140, "Cut", anchor="middle"),
            Box(242, 108, 30, 30, frame, "tint2", 3),
            Label(257, 126, "Colour", anchor="middle"),
            Path(((116, 58), (142, 58), (129, 36)), frame, "tint3", closed=True),
            Label(129, 69, "Scalp", anchor="middle"),
            Box(60, 108, 22, 22, frame, "tint4"),
            Label(71, 140, "Retail 零售", anchor="middle"),
            Label(164, 204, "Interaction and customisation: low → high", anchor="middle"),
            Label(22, 97, "Labour intensity: low → high", anchor="middle", turned=True),
        ),
        "Three of four service lines stand where labour sets the pace.",
    )


MIXED = (
    "Three of our four service lines stand where labour, not equipment, sets the pace. "
    "剪吹由四位髮型師負責，每位客人平均四十五分鐘；染髮則需要資深髮型師全程跟進。We "
    "keep colour as a professional service and move cut and blow-dry towards a service shop, "
    "because the waiting time of 18 minutes is what customers name "
    "first (「等太耐」, 31 of 74 answers). "
    "呢個選擇亦符合目標O2：等候時間少於十分鐘。"
)


CRITERION_1 = (
    "Criterion 1: Formulate effective customer service management strategies according to the "
    "corporate mission and objectives, so as to suit the customer needs"
)
CRITERION_2 = (
    "Criterion 2: … to enhance corporate brand image, profits and business development, which "
    "benefits the development of the organization in the long run"
)


def evidence_matrix() -> Table:
    """Claims, the sections that evidence them and their pages."""

    def line(claim: str, evidence: str, anchor: str, kind: str) -> Line:
        return Line((claim, evidence, PageOf(anchor), kind))

    return Table(
        (Column("Claim", weight=3), Column("Evidence", weight=5), Column("Page", "right"),
         Column("Kind", weight=1.6)),
        (
            Line(
                (CRITERION_1,),
                band=True,
            ),
            line("Mission", "Mission and objectives: mission, four objectives linked to it",
                 "mission", "stated"),
            line("Objectives", "Strategy on one page: nine choices, each serving an objective",
                 "page", "cross-checked"),
            line("", "Roadmap: 17 actions with owner, date and cost", "roadmap", "cross-checked"),
            line("Customer needs", "What customers need: 12 needs, opportunity scores, n = 186",
                 "needs", "computed"),
            Line(
                (CRITERION_2,),
                band=True,
            ),
            line("Profits", "Investment and returns: NPV HK$56,929 at 10 %, payback 2.8 years",
                 "returns", "computed"),
            Line(("Long run", "No section evidences this claim yet", "", ""), tone="missing"),
        ),
        alt="Each claim of the criteria and where it is evidenced",
    )  # fmt: skip


def section() -> tuple[Block, ...]:
    """A section that answers one requirement."""
    return (
        Heading("Service process matrix", 1, "matrix", "2.2", new_page=True),
        Quote(
            "Requirement",
            "Service management operation and process matrix",
            "evidences criterion 1, objectives",
        ),
        Para(MIXED),
        Table(
            (Column("Service line"), Column("Labour HK$/yr", "right"),
             Column("Plant HK$/yr", "right"), Column("Intensity", "right"),
             Column("Interaction", "right"), Column("Now"), Column("Intended")),
            (
                Line(("Cut and blow-dry 剪吹", "1,180,000", "210,000", "5.6 : 1", "3.3",
                      "Professional service", "Service shop")),
                Line(("Colour 染髮", "920,000", "265,000", "3.5 : 1", "4.7",
                      "Professional service", "no change")),
                Line(("Scalp care", "310,000", "480,000", "0.65 : 1", "2.3", "Service factory",
                      "Service shop")),
            ),
            caption="Table 7. Payroll and asset register, year to 31 March 2026 [S3, S4].",
        ),
        Drawing(quadrants(), "Figure 9. Service lines by revenue; hollow = intended."),
        Heading("Choice", 2, "choice"),
        Table(
            (Column("Option"), Column("Fit", "right"), Column("Cost", "right"),
             Column("Score", "right")),
            (
                Line(("Service shop for cut", "4", "3", "3.6"), strong=True),
                Line(("Keep as it is", "2", "5", "3.2")),
                Line(("Express bar (mass service)", "2", "4", "2.8")),
            ),
        ),
        Para(
            "Chosen for fit with objective O2 (waiting time below ten minutes). We give up some "
            "of the stylist’s freedom; the appraisal pays for consistency instead."
        ),
        Notice(
            "Check answered.",
            "A move needs a plan for the new cell’s challenges.",
            "Scheduling is action A7: online booking in 15-minute slots from March 2027.",
        ),
        Notice(
            "The cost of two actions is missing.",
            "Without it the payback cannot be computed, and criterion 2 asks for profits. "
            "Enter a cost, or say why there is none.",
            grave=True,
        ),
        Para(
            "Labour intensity = labour cost ÷ plant and equipment cost, both a year; divided at "
            "1 : 1, our convention. Schmenner (1986) [R11].",
            "small",
        ),
    )  # fmt: skip


def demo() -> Paper:
    """A paper with every kind of block."""
    others = [
        block
        for number, (anchor, title) in enumerate(
            (("mission", "Mission and objectives"), ("needs", "What customers need"),
             ("page", "Strategy on one page"), ("returns", "Investment and returns"),
             ("roadmap", "Roadmap 路線圖")), start=1)
        for block in (
            Heading(title, 1, anchor, f"1.{number}", new_page=number == 1),
            Titled("What is your mission?", MIXED + "\n" + MIXED),
            Heading("Objectives 目標", 2),
            Bullets(("Waiting time below ten minutes by March 2027, from 18",
                     Linked("The service process matrix", "matrix"), MIXED)),
            Pairs((("Owner", "Salon manager"), ("Due", "31 March 2027"), ("Cost", "HK$48,000"),
                   ("See page", PageOf("matrix")))),
        )
    ]  # fmt: skip
    return paper(
        Cover(
            "Customer service strategy 2027 顧客服務策略",
            "Lumière Hair 髮廊, Causeway Bay and Sha Tin",
            (("Unit", "105408L6 Formulate customer service management strategies"),
             ("Learner", "Chan Tai Man 陳大文"), ("Date", "22 November 2026"),
             ("Language", "English, with Chinese where customers speak it")),
            "Figures are in Hong Kong dollars and a year runs to 31 March.",
        ),
        Contents("Contents"),
        Heading("Evidence matrix", 1, "evidence", new_page=True),
        Para("Each assessment criterion in its parts, and the sections that evidence them. "
             "Page numbers are links.", "lead"),
        evidence_matrix(),
        *others,
        *section(),
        Heading("Declaration", 1, "declaration"),
        Para("This plan is my own work. Sources are named where they are used."),
        Signature((("Signature", ""), ("Name", "Chan Tai Man 陳大文"), ("Date", ""))),
    )  # fmt: skip
