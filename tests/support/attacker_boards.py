"""What boards showed of rooms, beside the releases that count their people.

Part of the attacker; adds to what `attacker_told` and `attacker_linked` wrote down.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from tests.support.attacker_told import Board, Figure, Told, Writer


@dataclass
class Boards:
    """Writes down what boards showed.

    Attributes:
        writer: of the system.
        boards: of all rooms.
        rooms: base and cells of each board.
    """

    writer: Writer
    boards: Sequence[Board]
    rooms: dict[int, tuple[int, dict[str, int]]] = field(default_factory=dict)

    def write(self) -> None:
        """Beside every release that counts their people, and between two releases."""
        first = self.writer.first
        for told in self.writer.told:
            counted = [each for each in self.boards if each.before <= first + told.place]
            for item in self._items(told):
                self._boards(told, item, counted)
        for earlier, later in combinations(self.writer.told, 2):
            came = [
                each
                for each in self.boards
                if each.after >= first + earlier.place and each.before <= first + later.place
            ]
            for item in self._items(later):
                self._newcomers(earlier, later, item, came)

    def _items(self, told: Told) -> list[str]:
        return [item for item, breakdown, _ in list(told.bases) if breakdown is None]

    def _boards(self, told: Told, item: str, boards: Sequence[Board]) -> None:
        """People of a room are in the whole; so are the others, and each figure of them."""
        writer, place = self.writer, (item, None, ())
        form = writer.form(told, item)
        shown = self._shown(item, form, boards)
        if not shown or place not in told.cells:
            return
        base: list[tuple[int, int]] = [(1, told.bases[place])]
        cells = {category: [(1, v)] for category, v in told.cells[place].items()}
        for board in shown:
            in_room, of_room = self._room(told, board)
            base.append((-1, in_room))
            for category, variable in of_room.items():
                cells[category].append((-1, variable))
        rest = writer.system.variable(0, writer.system.high[told.people])
        writer.system.equal([*base, (-1, rest)])
        left: dict[str, int] = {}
        for category, terms in cells.items():
            left[category] = writer.system.variable(0, writer.system.high[told.people])
            writer.system.equal([*terms, (-1, left[category])])
            key = (place, form, "beside the boards", len(shown), category)
            writer.figure(told, key, [(1, left[category])])
        writer.own_sum(told, (item, "beside", len(shown)), rest, left)
        writer.figure(told, (place, form, "beside the boards", len(shown)), [(1, rest)])

    def _shown(self, item: str, form: str, boards: Sequence[Board]) -> list[Board]:
        asked = self.writer.asked
        return [
            each
            for each in boards
            if each.table["item"] == item and asked.form(each.version, item) == form
        ]

    def _newcomers(self, earlier: Told, later: Told, item: str, boards: Sequence[Board]) -> None:
        """Who sat in a room between two releases came then, and so did others; or nobody else."""
        writer, place = self.writer, (item, None, ())
        form = writer.form(later, item)
        shown = self._shown(item, form, boards)
        told_twice = place in earlier.cells and place in later.cells
        if not shown or not told_twice or writer.form(earlier, item) != form:
            return
        rooms = [self._room(later, each) for each in shown]
        most = writer.system.high[later.people]
        name = ((writer.first + earlier.place, writer.first + later.place), item, "newcomers")
        rest = writer.system.variable(0, most)
        seated = [(-1, base) for base, _ in rooms]
        bases = [(1, later.bases[place]), (-1, earlier.bases[place])]
        writer.system.equal([*bases, *seated, (-1, rest)])
        writer.newcomers.append(Figure((*name, "base"), [(1, rest)]))
        left: dict[str, int] = {}
        for category, variable in later.cells[place].items():
            left[category] = writer.system.variable(0, most)
            came = [(1, variable), (-1, earlier.cells[place][category])]
            in_rooms = [(-1, cells[category]) for _, cells in rooms]
            writer.system.equal([*came, *in_rooms, (-1, left[category])])
            writer.newcomers.append(Figure((*name, "cell", category), [(1, left[category])]))
        writer.own_sum(later, (item, "newcomers", earlier.place), rest, left)
        ready = sum(each.ready for each in shown)
        people = [(1, later.people), (-1, earlier.people)]
        writer.system.at_least([*people, (-1, rest)], ready)

    def _room(self, told: Told, board: Board) -> tuple[int, dict[str, int]]:
        """A room's numbers: the same ones in every release."""
        kept = self.rooms
        if id(board) not in kept:
            writer, table = self.writer, board.table
            base = writer.system.variable(
                table["base"]["low"], min(table["base"]["high"], board.ready)
            )
            cells = {}
            for cell in table["cells"]:
                variable = writer.system.variable(0, board.ready)
                writer.share(cell, table["bands"], variable, base)
                cells[cell["category"]] = variable
                key = ("room", board.before, table["item"], cell["category"])
                writer.figure(told, (*key, table["group"]), [(1, variable)])
            writer.own_sum(told, (table["item"], "room", table["group"]), base, cells)
            kept[id(board)] = (base, cells)
        return kept[id(board)]
