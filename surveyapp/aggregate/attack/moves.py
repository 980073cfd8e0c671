"""Ways to change a solution a little: what `lines` goes along.

Somebody answers this rather than that, from a release on or between two of them (then somebody
who comes later answers the other way round); somebody comes a release earlier. More moves make
fewer questions to HiGHS; leaving one out costs time, never safety: whether a move leads to a
solution is looked at in every row.

A move of the shared numbers (somebody more, somebody in another group) needs every other part to
follow, so it comes with ways in which each part can.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from surveyapp.aggregate.attack.chains import NOT_ANSWERED, NOT_ASKED, Chain
from surveyapp.aggregate.attack.system import Follow, System, Terms, less, total
from surveyapp.definition.routing import holds

State = tuple[str, ...]  # categories that somebody chose, or the one word for none
Person = Mapping[int, State]  # by the chain's place in its part

FEW = 4  # releases up to which every span of them is looked at
PAIRS = 40  # of two answers to an item, so many are looked at
OFTEN = 4  # different people for each change of an answer
FOLLOWING = 6  # ways for a part to follow a move of the shared numbers


def spans(count: int) -> Iterator[range]:
    """Releases from one to the last; and, where there are few, all others in a row."""
    for start in range(count):
        yield range(start, count)
        for stop in range(start + 1, count):
            if count <= FEW or stop == start + 1:
                yield range(start, stop)


class Part:
    """The items of one part, and people who may have answered them.

    Args:
        chains: the items.
        chance: which people are looked at.
    """

    def __init__(self, chains: Sequence[Chain], chance: random.Random) -> None:
        self.chains = chains
        self._chance = chance
        self.states = [list(states(chain)) for chain in chains]

    def person(self, fixed: Person) -> dict[int, State]:
        """Somebody with these answers, and others that go with them."""
        found: dict[int, State] = {}
        answers: dict[str, object] = {}
        for at, chain in enumerate(self.chains):
            state = fixed.get(at) or self._chance.choice(self.states[at])
            when = chain.items[-1].when
            asked = when is None or holds(when, answers)  # type: ignore[arg-type]  # states are answers
            if not asked and NOT_ASKED in chain.missing[-1]:
                state = (NOT_ASKED,)
            elif asked and state == (NOT_ASKED,):
                state = (NOT_ANSWERED,)
            found[at] = state
            if not state[0].startswith("@"):
                answers[chain.key] = state if chain.shape.multiple else state[0]
        return found

    def changes(self) -> Iterator[tuple[dict[int, State], dict[int, State]]]:
        """The same person with one answer, and with another."""
        for at, chain_states in enumerate(self.states):
            often = OFTEN if self.chains[at].splits else 1
            for one, other in self._pairs(chain_states):
                for _again in range(often):
                    before = self.person({at: one})
                    yield before, self.person({**before, at: other})

    def _pairs(self, chain_states: Sequence[State]) -> list[tuple[State, State]]:
        """Answers that differ in one category; of very many some, in which every answer is."""
        pairs = [
            (one, other)
            for one, other in combinations(chain_states, 2)
            if len(one) + len(other) == 2 or set(one) & set(other)
        ]
        if len(pairs) <= PAIRS:
            return pairs
        around = list(pairwise([*chain_states, chain_states[0]]))
        return [*around, *self._chance.sample(pairs, PAIRS)]

    def columns(self, person: Person, groups: Mapping[str, str], span: range) -> Terms:
        """What somebody adds to the columns of the part over a span of releases.

        Args:
            person: the answers to its items.
            groups: the answers to the items that split, by key.
            span: the releases.
        """
        return total(
            terms
            for at, state in person.items()
            for terms in _columns(self.chains[at], state, groups, span)
        )

    def groups(self, person: Person) -> dict[str, str]:
        """The answers of a person that put them in groups."""
        return {
            self.chains[at].key: state[0]
            for at, state in person.items()
            if len(state) == 1 and not state[0].startswith("@")
        }


def states(chain: Chain) -> Iterator[State]:
    """What one person may have answered to an item; of several categories at most two."""
    shape = chain.shape
    for key in shape.categories:
        yield (key,)
    if shape.multiple:
        yield from combinations([k for k in shape.categories if k not in shape.exclusive], 2)
    for name in dict.fromkeys(name for each in chain.missing for name in each):
        yield (name,)


def _columns(chain: Chain, state: State, groups: Mapping[str, str], span: range) -> Iterator[Terms]:
    here = [at for at, release in enumerate(chain.when) if release in span]
    if state[0].startswith("@"):
        yield from (chain.missing[at].get(state[0], {}) for at in here)
        return
    for at in here:
        if not chain.shape.everybody:
            yield chain.groups[at].base
        yield from (chain.groups[at].cells.get(key, {}) for key in state)
    for split in chain.splits:
        atom = split.atom_of(groups.get(split.by))
        told = () if atom is None else zip(split.when, split.groups[atom], strict=True)
        for group in [group for release, group in told if release in span]:
            yield group.base
            yield from (group.cells[key] for key in state)


def part_moves(part: Part, shared: Part, releases: int, chance: random.Random) -> Iterator[Terms]:
    """The moves of a part that leave the shared numbers as they are."""
    for before, after in part.changes():
        groups = shared.groups(shared.person({}))
        for span in spans(releases):
            yield less(part.columns(after, groups, span), part.columns(before, groups, span))
    if any(chain.splits for chain in part.chains):
        for before, after in part.changes():
            # Two people of different groups, the answer of each for that of the other.
            one, other = (shared.groups(shared.person({})) for _ in range(2))
            start = chance.randrange(releases)
            span = range(start, chance.choice([releases, releases, start + 1]))
            here = less(part.columns(after, one, span), part.columns(before, one, span))
            yield less(
                here, less(part.columns(after, other, span), part.columns(before, other, span))
            )


def follows(
    shared: Part, parts: Mapping[int, Part], people: Sequence[int], chance: random.Random
) -> Iterator[Follow]:
    """The moves of the shared numbers."""
    for span in spans(len(people)):
        more = {people[at]: 1 for at in span}
        for _again in range(OFTEN):
            person = shared.person({})
            groups = shared.groups(person)
            ways = {
                number: [
                    part.columns(part.person(wanted), groups, span)
                    for wanted in _varied(part, chance)
                ]
                for number, part in parts.items()
            }
            yield Follow(total((more, shared.columns(person, {}, span))), ways)
        for before, after in shared.changes():
            yield _regroup(shared, parts, (before, after), span, chance)


def _regroup(
    shared: Part,
    parts: Mapping[int, Part],
    change: tuple[Person, Person],
    span: range,
    chance: random.Random,
) -> Follow:
    """Somebody moves to another group, and takes along what they answered elsewhere."""
    before, after = (shared.groups(person) for person in change)
    ways: dict[int, list[Terms]] = {}
    for number, part in parts.items():
        ways[number] = [{}]
        for wanted in _varied(part, chance):
            person = part.person(wanted)
            there, here = (part.columns(person, each, span) for each in (after, before))
            ways[number].append(less(there, here))
    own = less(shared.columns(change[1], after, span), shared.columns(change[0], before, span))
    return Follow(own, ways)


def _varied(part: Part, chance: random.Random) -> list[dict[int, State]]:
    """Different answers to the items of a part, one at a time."""
    found = [{at: state} for at, each in enumerate(part.states) for state in each]
    chance.shuffle(found)
    return found[:FOLLOWING]


def add_moves(
    system: System, numbered: Mapping[int, Sequence[Chain]], people: Sequence[int]
) -> None:
    """All moves of a system.

    Args:
        system: where to; also what it holds.
        numbered: the items of each part; those of part 0 are shared.
        people: the columns of how many took part, at each release.
    """
    chance = random.Random(1)  # noqa: S311  any moves will do, the same each time
    made = {number: Part(chains, chance) for number, chains in numbered.items()}
    shared = made.pop(0, Part((), chance))
    for number, part in made.items():
        system.part = number
        for move in part_moves(part, shared, len(people), chance):
            system.move(move)
    system.follows = list(follows(shared, made, people, chance))
