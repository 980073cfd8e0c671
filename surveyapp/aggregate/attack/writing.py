"""Everything that was told, written down as one system."""

from collections.abc import Hashable, Sequence
from itertools import combinations, pairwise

from surveyapp.aggregate.attack.chains import Chain
from surveyapp.aggregate.attack.moves import add_moves, over, spans
from surveyapp.aggregate.attack.system import SHARED, Place, System, Terms, less
from surveyapp.aggregate.attack.told import Told
from surveyapp.aggregate.rhythm import CHANGED

PEOPLE: Place = ("@people", None)


class Writing:
    """The system of several releases that follow each other, of people of whom nobody left.

    Args:
        releases: what each told, in order.
        minimum: true counts that every figure must fit.
    """

    def __init__(self, releases: Sequence[Told], minimum: int) -> None:
        self.system = System()
        self._releases = releases
        self._minimum = minimum
        self.people = [self.system.column(told.people.low, told.people.high) for told in releases]
        self._people()
        for chain in self._chains():
            self.system.part += 1
            chain.write(self.system, minimum)
            add_moves(self.system, chain)

    def _people(self) -> None:
        columns = self.people
        for before, after in pairwise(columns):
            self.system.between({after: 1, before: -1}, CHANGED)
        for at, column in enumerate(columns):
            self.system.figure((at, "people"), PEOPLE, {column: 1})
        for one, other in combinations(range(len(columns)), 2):
            grown = less({columns[other]: 1}, {columns[one]: 1})
            self.system.figure(((one, other), "people"), PEOPLE, grown)
        for span in spans(len(columns)):
            self.system.move(over(span, [{column: 1} for column in columns]))

    def _chains(self) -> list[Chain]:
        """Every item in the releases that tell of the same people."""
        found: dict[tuple[str, Hashable], Chain] = {}
        for at, told in enumerate(self._releases):
            people: Terms = {self.people[at]: 1}
            for key, item in told.items.items():
                chain = found.setdefault((key, item.form), Chain(key, [], [], []))
                chain.when.append(at)
                chain.items.append(item)
                chain.people.append(people)
        return [each for each in found.values() if any(item.whole for item in each.items)]


__all__ = ["PEOPLE", "SHARED", "Writing"]
