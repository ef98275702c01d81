"""The direction of the made-up salon: its business and its objectives."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.workbook.compose.salon_parts import hkd, key
from workbook.items import Action
from workbook.sheets.objectives.model import Measure, Objective, Objectives
from workbook.sheets.organisation import Organisation, Outlet, Role, Service, Source, Supplier


def organisation() -> Organisation:
    return Organisation(
        industry="hairdressing",
        founded=2009,
        horizon=3,
        about="Lumière Hair 髮廊 runs two salons in Kowloon for women and men between 25 and 50 "
        "who come every six weeks. 剪吹由四位髮型師負責，每位客人平均四十五分鐘。\n"
        "Colour earns two fifths of the revenue; scalp care grows fastest.",
        brand="Colour that still looks right after six weeks, done by somebody who remembers you.",
        customers="About 2,900 regular clients, 4.6 visits a year; one in five through a friend.",
        outlets=(
            Outlet(
                id=key("outlet tst"),
                name="Tsim Sha Tsui 尖沙咀",
                district="Yau Tsim Mong",
                opened=date(2009, 4, 1),
                places=12,
                staff=11,
                hours=Decimal(70),
            ),
            Outlet(
                id=key("outlet mk"),
                name="Mong Kok",
                district="Yau Tsim Mong",
                opened=date(2018, 9, 15),
                places=8,
                staff=7,
                hours=Decimal(66),
            ),
        ),
        services=(
            Service(
                id=key("service cut"),
                name="Cut and blow-dry 剪吹",
                revenue=hkd(3_120_000),
                visits=7800,
                minutes=Decimal(45),
            ),
            Service(
                id=key("service colour"),
                name="Colour 染髮",
                revenue=hkd(2_860_000),
                visits=3200,
                minutes=Decimal(120),
            ),
            Service(
                id=key("service scalp"),
                name="Scalp care",
                revenue=hkd("1040000"),
                visits=2600,
                minutes=Decimal(40),
            ),
        ),
        roles=(
            Role(
                id=key("role owner"),
                name="Owner-manager",
                people=1,
                pay=hkd(540_000),
                duty="Strategy, prices, complaints that were not settled",
            ),
            Role(
                id=key("role senior"),
                name="Senior stylist",
                people=5,
                pay=hkd(1_900_000),
                duty="Colour, training of juniors",
            ),
            Role(id=key("role stylist"), name="Stylist", people=8, pay=hkd(2_100_000)),
            Role(
                id=key("role desk"),
                name="Front desk",
                people=4,
                pay=hkd(760_000),
                duty="Bookings, waiting times, follow-up messages",
            ),
        ),
        suppliers=(
            Supplier(
                id=key("supplier a"),
                name="Kowloon Beauty Supply",
                supplies="Colour and scalp products, training days",
            ),
        ),
        sources=(
            Source(
                id=key("source till"),
                name="Till and booking records",
                about="Both salons, April 2025 to March 2026",
                dated=date(2026, 3, 31),
                sample=13600,
                link="Salon system, report 12",
            ),
            Source(
                id=key("source survey"),
                name="Client survey",
                about="Waiting, advice, result",
                dated=date(2026, 5, 20),
                sample=186,
            ),
            Source(
                id=key("source payroll"), name="Payroll and asset register", dated=date(2026, 3, 31)
            ),
        ),
    )


def objectives() -> Objectives:
    return Objectives(
        mission="To send every client out of the door looking like themselves on their best day, "
        "on time, at a fair price.",
        direction="Three salons by 2029 and a name for colour that lasts.",
        measures=(
            Measure(
                id=key("measure wait"),
                name="Wait beyond the booked time",
                unit="minutes",
                better="lower",
                baseline=Decimal(14),
                measured=date(2026, 3, 31),
                source=key("source till"),
                actual=Decimal(12),
            ),
            Measure(
                id=key("measure return"),
                name="Clients back within 12 weeks",
                unit="%",
                of="clients of the quarter",
                better="higher",
                baseline=Decimal(61),
                measured=date(2026, 3, 31),
                source=key("source till"),
            ),
            Measure(
                id=key("measure margin"),
                name="Contribution margin",
                unit="HK$ a year",
                better="higher",
                baseline=Decimal(2_450_000),
            ),
        ),
        objectives=(
            Objective(
                id=key("objective wait"),
                name="Nobody waits longer than ten minutes",
                perspective="process",
                measure=key("measure wait"),
                target=Decimal(9),
                due=date(2027, 6, 30),
                owner=key("role desk"),
                realistic="15-minute slots cut the wait to 8 in a two-week trial",
                serves="on time",
            ),
            Objective(
                id=key("objective return"),
                name="More clients come back 回頭客",
                perspective="customer",
                measure=key("measure return"),
                target=Decimal(70),
                due=date(2027, 12, 31),
                owner=key("role senior"),
                parent=key("objective margin"),
                realistic="The best two stylists stand at 74 % today",
                serves="looking like themselves",
            ),
            Objective(
                id=key("objective margin"),
                name="Margin of HK$3 million",
                perspective="financial",
                measure=key("measure margin"),
                target=Decimal(3_000_000),
                due=date(2029, 12, 31),
                owner=key("role owner"),
            ),
        ),
        fit="Shorter waits free the seniors for advice; advice brings clients back; returning "
        "clients cost a third of new ones to serve, which lifts the margin.",
        actions=(
            Action(
                id=key("action booking"),
                what="Online booking in 15-minute slots",
                owner=key("role desk"),
                start=date(2027, 1, 4),
                due=date(2027, 3, 31),
                cost=hkd(48_000),
                objective=key("objective wait"),
                measure=key("measure wait"),
            ),
            Action(
                id=key("action card"),
                what="Colour card with the recipe, kept for each client",
                owner=key("role senior"),
                start=date(2027, 2, 1),
                due=date(2027, 4, 30),
                objective=key("objective return"),
                measure=key("measure return"),
            ),
        ),
    )
