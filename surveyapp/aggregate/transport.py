"""A two-way table with known column sums, whose cells and row sums lie in boxes.

Such a table is a flow in a network, and networks with whole numbers have whole solutions
without gaps (total unimodularity; Ford and Fulkerson 1962, Cox 1995 for tables). So if a cell
can be 3 and can be 7, it can be 5, and lower and upper ends are enough to know what fits.

Columns are groups of people, rows are categories. The ends are looked for from one filling to
the next, by moving people round a cycle of cells.
"""

from collections import deque
from collections.abc import Sequence
from itertools import pairwise

from surveyapp.aggregate.bounds import Box

Node = tuple[str, int]
HUB: Node = ("hub", 0)


class Transport:
    """One filling of the table, and how far each figure can move away from it.

    Args:
        columns: the sum of each column.
        cells: per column, per row, the smallest and the largest count.
        rows: the smallest and the largest sum of each row.
    """

    def __init__(
        self, columns: Sequence[int], cells: Sequence[Sequence[Box]], rows: Sequence[Box]
    ) -> None:
        self.columns = columns
        self.cells = cells
        self.rows = rows
        self.filling = [[low for low, _high in column] for column in cells]
        self.sums = [sum(column[row] for column in self.filling) for row in range(len(rows))]

    def fill(self) -> bool:
        """Find one filling; False when there is none."""
        if any(low > high for column in self.cells for low, high in column):
            return False
        if any(low > high for low, high in self.rows):
            return False
        lacking = [
            total - sum(column) for total, column in zip(self.columns, self.filling, strict=True)
        ]
        if min(lacking) < 0 or any(
            total > high for total, (_low, high) in zip(self.sums, self.rows, strict=True)
        ):
            return False
        # First every row up to its smallest sum, then every column up to its sum: what a row
        # has reached is never taken away again.
        for end in (0, 1):
            while self._pour(lacking, [box[end] for box in self.rows]):
                pass
        return not any(lacking) and all(
            low <= total for total, (low, _high) in zip(self.sums, self.rows, strict=True)
        )

    def cell(self, column: int, row: int, reach: int) -> Box:
        """Counts that fit one cell, looked for at most `reach` away from the filling."""
        here = self.filling[column][row]
        up = self._move(("column", column), ("row", row), reach)
        down = self._move(("row", row), ("column", column), reach + up) - up
        return here - down, here + up

    def row(self, row: int, reach: int) -> Box:
        """Sums that fit one row, looked for at most `reach` away from the filling."""
        here = self.sums[row]
        up = self._move(("row", row), HUB, reach)
        down = self._move(HUB, ("row", row), reach + up) - up
        return here - down, here + up

    def _pour(self, lacking: list[int], most: Sequence[int]) -> bool:
        """Put one more person (or several) somewhere; False when nobody fits any more."""
        starts = [("column", column) for column, short in enumerate(lacking) if short > 0]
        ends = {("row", row) for row, total in enumerate(self.sums) if total < most[row]}
        path = self._path(starts, ends, use_hub=False)
        if path is None:
            return False
        first, last = path[0][1], path[-1][1]
        amount = min(lacking[first], most[last] - self.sums[last], self._room(path))
        self._shift(path, amount)
        lacking[first] -= amount
        self.sums[last] += amount
        return True

    def _move(self, start: Node, end: Node, reach: int) -> int:
        """Raise the flow from `start` to `end` by as much as fits; by how much it was raised."""
        moved = 0
        while moved < reach:
            room = self._room([start, end])
            back = self._path([end], {start}, use_hub=True, without=(end, start))
            if room <= 0 or back is None:
                break
            cycle = [start, *back]
            amount = min(reach - moved, self._room(cycle))
            self._shift(cycle, amount)
            moved += amount
        return moved

    def _path(
        self,
        starts: Sequence[Node],
        ends: set[Node],
        *,
        use_hub: bool,
        without: tuple[Node, Node] | None = None,
    ) -> list[Node] | None:
        """A shortest way along which people can still be moved."""
        before: dict[Node, Node | None] = dict.fromkeys(starts)
        waiting = deque(starts)
        while waiting:
            node = waiting.popleft()
            if node in ends:
                return _way(before, node)
            for following in self._neighbours(node, use_hub=use_hub):
                if following in before or (node, following) == without:
                    continue
                if self._room([node, following]) > 0:
                    before[following] = node
                    waiting.append(following)
        return None

    def _neighbours(self, node: Node, *, use_hub: bool) -> list[Node]:
        rows = [("row", row) for row in range(len(self.rows))]
        if node[0] != "row":
            return rows
        columns = [("column", column) for column in range(len(self.columns))]
        return [*columns, HUB] if use_hub else columns

    def _room(self, path: Sequence[Node]) -> int:
        """How many people can be moved along a path."""
        return min(self._step(*step) for step in pairwise(path))

    def _step(self, start: Node, end: Node) -> int:
        match start, end:
            case ("column", column), ("row", row):
                return self.cells[column][row][1] - self.filling[column][row]
            case ("row", row), ("column", column):
                return self.filling[column][row] - self.cells[column][row][0]
            case ("row", row), _:
                return self.rows[row][1] - self.sums[row]
            case _:
                return self.sums[end[1]] - self.rows[end[1]][0]

    def _shift(self, path: Sequence[Node], amount: int) -> None:
        for start, end in pairwise(path):
            match start, end:
                case ("column", column), ("row", row):
                    self.filling[column][row] += amount
                case ("row", row), ("column", column):
                    self.filling[column][row] -= amount
                case ("row", row), _:
                    self.sums[row] += amount
                case _:
                    self.sums[end[1]] -= amount


def _way(before: dict[Node, Node | None], node: Node) -> list[Node]:
    way = [node]
    while (previous := before[way[-1]]) is not None:
        way.append(previous)
    return way[::-1]
