"""A program to be killed: saves as fast as it can, and says on standard output what it did.

``S n`` before save ``n`` begins, ``A n`` after it was acknowledged. Arguments: the library, and
where to go on counting.
"""

from __future__ import annotations

import os
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

from db.worker import StoreThread
from workbook.storage import Document, SaveRequest


def main(path: Path, start: int) -> None:
    """Save through the storage thread, as the window does, until killed."""
    thread = StoreThread(path, now=lambda: datetime.now(UTC))
    thread.ready.result()
    number = start
    while True:
        data = {"n": number + 1, "body": f"策略{number} " * random.randint(10, 900)}  # noqa: S311
        document = Document("swot", "swot", 1, data, number)
        number += 1
        os.write(1, b"S %d\n" % number)
        receipt = thread.save(SaveRequest("p1", "Plan", "105408L6", (document,))).result()
        if receipt.revs != {"swot": number}:
            sys.exit(f"{receipt.revs} instead of {number}")
        os.write(1, b"A %d\n" % number)
        thread.submit(lambda store: store.write_revisions("p1", "left")).result()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
