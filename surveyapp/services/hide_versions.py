"""Versions that few people answered: what a row of microdata must not show that it is of one.

"Not asked" and "Asked in another way" tell by which version somebody answered, and so does an
answer to what only one version asks. Versions have their days: three late answers to the first
would be three rows that whoever knows who was late can find.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from surveyapp.report.codebook import Codebook, CodedItem, Missing


@dataclass(frozen=True, slots=True)
class Few:
    """Versions that so few people answered that no row may show that it is of one of them.

    Attributes:
        versions: their numbers; empty where enough people answered each.
        items: keys of the items that would show it; their answers to the others are told.
        alone: they are too few even together: of their answers nothing at all is told.
    """

    versions: frozenset[int]
    items: frozenset[str]
    alone: bool

    def hidden(self, key: str) -> frozenset[int]:
        """Numbers of the versions whose answers to an item are not told."""
        return self.versions if self.alone or key in self.items else frozenset()

    @property
    def uncounted(self) -> frozenset[int]:
        """Numbers of the versions that make no group larger: their rows can be known."""
        return self.versions if self.alone else frozenset()


def few_of(codebook: Codebook, people: Mapping[int, int], needed: int) -> Few:
    """The versions that few people answered.

    Versions that ask everything alike are one. All items are looked at together: a version that
    asks one as the version before it, and another as the version after it, is alone in asking
    both so. What is left when these versions are hidden are groups that are large enough.

    Args:
        codebook: of the survey.
        people: how many answered each version; those that nobody answered are not in it.
        needed: the fewest people in a group.
    """
    told = {each.item.key: _told(each, people, needed) for each in codebook.items}
    telling = {key: ways for key, ways in told.items() if len(set(ways.values())) > 1}
    alike: dict[tuple[Missing | None, ...], list[int]] = defaultdict(list)
    for version in people:
        alike[tuple(ways[version] for ways in telling.values())].append(version)
    sizes = [(versions, sum(people[each] for each in versions)) for versions in alike.values()]
    small = [(versions, size) for versions, size in sizes if size < needed]
    return Few(
        versions=frozenset(each for versions, _size in small for each in versions),
        items=frozenset(telling),
        alone=sum(size for _versions, size in small) < needed,
    )


def _told(coded: CodedItem, people: Mapping[int, int], needed: int) -> dict[int, Missing | None]:
    """Why the people of each version have no answer to an item; None for its own answers."""
    ways: dict[int, Missing | None] = dict.fromkeys(people, Missing.NOT_ASKED)
    ways |= dict.fromkeys(people.keys() & set(coded.versions))
    if not coded.background:
        ways |= dict.fromkeys(people.keys() & set(coded.otherwise), Missing.ASKED_OTHERWISE)
    # Of a background, few who were not asked are put with a group, unless many were led past it.
    outside = sum(people[each] for each, why in ways.items() if why is not None)
    if coded.background and coded.item.when is None and outside < needed:
        return dict.fromkeys(people)
    return ways
