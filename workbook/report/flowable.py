"""What a page is filled with: things of one column's width that know their height.

A flowable is laid out when it is made. It may be split where a page ends, and it is drawn later,
when every page number is known.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workbook.report.ink import Ink

EPSILON = 1e-6


class Flowable:
    """Base of everything that is placed on a page. Sizes are in points."""

    height: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    anchors: tuple[str, ...] = ()

    @property
    def head(self) -> float:
        """The least height of a first part: what a heading above needs to see below it."""
        return self.height

    def split(self, room: float) -> tuple[Flowable, Flowable] | None:
        """A first part no higher than ``room`` and the rest; ``None`` where nothing fits."""
        return None

    def draw(self, ink: Ink, x: float, top: float) -> None:
        """Draw with the top left corner at the point given."""


class Space(Flowable):
    """Room left free, at the top of a page as well."""

    def __init__(self, height: float) -> None:
        self.height = height


class NewPage(Flowable):
    """What follows starts on a new page. ``footer`` says whether that page has one."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A flowable and where its top stands, counted from the top of its column."""

    flowable: Flowable
    top: float


def fill(queue: deque[Flowable], room: float, *, force: bool) -> list[Placed]:
    """Take from the queue what fits into a column ``room`` high; the rest stays in the queue.

    With ``force`` something is always taken: on an empty page there is nowhere better to go.
    """
    placed: list[Placed] = []
    y, gap = 0.0, 0.0
    while queue:
        item = queue[0]
        if isinstance(item, NewPage):
            if placed and force:
                break
            queue.popleft()
            continue
        top = y + (max(gap, item.before) if placed else 0.0)
        left = room - top + EPSILON
        alone = force and not placed
        if item.height <= left and (alone or _followed(queue, left)):
            queue.popleft()
            placed.append(Placed(item, top))
            y, gap = top + item.height, item.after
            continue
        parts = None if item.keep_with_next and not alone else item.split(left)
        if parts is None and alone:
            parts = item.split(max(left, item.head))
        if parts is not None:
            placed.append(Placed(parts[0], top))
            queue[0] = parts[1]
        elif alone:
            placed.append(Placed(queue.popleft(), top))
        break
    return placed


def _followed(queue: Sequence[Flowable], room: float) -> bool:
    """Whether what must stay with the first flowable fits below it."""
    need, gap = 0.0, 0.0
    for number, item in enumerate(queue):
        if isinstance(item, NewPage):
            return True
        last = not item.keep_with_next or number == 8  # a longer chain is not kept together
        need += (max(gap, item.before) if number else 0.0) + (
            item.head if last and number else item.height
        )
        if need > room:
            return False
        if last:
            return True
        gap = item.after
    return True


class Stack(Flowable):
    """Flowables on top of each other, moved in from the left and dressed as a whole."""

    def __init__(
        self,
        children: Iterable[Flowable],
        *,
        width: float,
        inset: tuple[float, float, float],
        dress: Callable[[Ink, float, float, float, float], None],
        before: float = 0.0,
        after: float = 0.0,
        keep_with_next: bool = False,
    ) -> None:
        """``inset`` is left, top and bottom; ``dress(ink, x, top, width, height)`` draws around."""
        self.width, self.inset, self.dress = width, inset, dress
        self.before, self.after = before, after
        self.keep_with_next = keep_with_next
        self.children = tuple(children)
        self._placed = fill(deque(self.children), float("inf"), force=False)
        last = self._placed[-1] if self._placed else Placed(Space(0.0), 0.0)
        self.height = last.top + last.flowable.height + inset[1] + inset[2]

    @property
    def anchors(self) -> tuple[str, ...]:  # type: ignore[override] # computed from the children
        return tuple(anchor for child in self.children for anchor in child.anchors)

    @property
    def head(self) -> float:
        first = self.children[0].head if self.children else 0.0
        return min(self.height, first + self.inset[1] + self.inset[2])

    def split(self, room: float) -> tuple[Flowable, Flowable] | None:
        queue = deque(self.children)
        taken = fill(queue, room - self.inset[1] - self.inset[2], force=False)
        if not taken or not queue:
            return None
        return (
            self._like([placed.flowable for placed in taken], self.before, 0.0),
            self._like(queue, 0.0, self.after),
        )

    def _like(self, children: Iterable[Flowable], before: float, after: float) -> Stack:
        return Stack(
            children,
            width=self.width,
            inset=self.inset,
            dress=self.dress,
            before=before,
            after=after,
        )

    def draw(self, ink: Ink, x: float, top: float) -> None:
        self.dress(ink, x, top, self.width, self.height)
        for placed in self._placed:
            placed.flowable.draw(ink, x + self.inset[0], top + self.inset[1] + placed.top)
