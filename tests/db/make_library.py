"""Write the stored library of the present schema: ``python tests/db/make_library.py FILE``.

Run once per schema, before its release; the file then is never changed again, so that every later
program is tested on what this one wrote.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from db.library import open_library
from workbook.storage import Document, ItemRow, LinkRow, SaveRequest

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
AWKWARD = {
    "text": "港式奶茶 ☕ 'quoted' \"twice\" \\ / %_ \u2028 𠮷 a\x00b\r\n",
    "numbers": [0, -1, 2**53, 1.5, 1e-9, True, None],
    "deep": {"a": {"b": {"c": [[], {}, ""]}}},
    "": "an empty name",
}


def main(path: Path) -> None:
    """Plans with awkward text, a history, a removed sheet and one plan in the bin."""
    store = open_library(path, now=lambda: AT)
    item = ItemRow("11111111-1111-4111-8111-111111111111", "objective", "目標", "swot", 0)
    tea = SaveRequest(
        "p1",
        "Tea house 茶",
        "105408L6",
        summary={"started": 2},
        search_text="港式奶茶 100%",
        language="zh_Hant_HK",
    )
    store.save(
        replace(
            tea,
            documents=(
                Document("header", "header", 1, {"title": "Tea"}),
                Document("swot", "swot", 3, AWKWARD),
            ),
            items=(item,),
            links=(LinkRow("row", item.item_id, "serves", "swot"),),
        )
    )
    store.write_revisions("p1", "left")
    store.save(replace(tea, documents=(Document("gone", "gone", 1, {"n": 1}),)))
    store.save(replace(tea, removed={"gone": 1}))
    store.save(SaveRequest("p2", "In the bin", "105409L6", (Document("header", "header", 1, {}),)))
    store.delete_plan("p2")
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
