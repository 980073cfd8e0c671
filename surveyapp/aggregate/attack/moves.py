"""Ways to change a solution a little: what `lines` goes along.

One person more who answers this rather than that, from a release on or between two releases (then
somebody who comes later answers the other way round). More moves make fewer questions to HiGHS;
leaving one out costs time, never safety.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from surveyapp.aggregate.attack.chains import Chain
from surveyapp.aggregate.attack.system import System, Terms, less, total

SPANS = 3  # of spans that end before the last release, those of at most so many releases


def spans(count: int) -> Iterator[range]:
    """From a release to the last one, and short ones."""
    for start in range(count):
        yield range(start, count)
        for stop in range(start + 1, min(start + SPANS, count - 1) + 1):
            if stop < count:
                yield range(start, stop)


def add_moves(system: System, chain: Chain) -> None:
    """The moves of an item over everybody."""
    states = list(chain.states())
    shape = chain.items[-1].shape
    for span in spans(len(chain.groups)):
        for (_one, before), (_other, after) in combinations(states, 2):
            system.move(less(over(span, after), over(span, before)))
        if shape.multiple:
            for key in shape.categories:
                if key not in shape.exclusive:
                    system.move(over(span, [group.cells[key] for group in chain.groups]))


def over(span: range, per_release: Sequence[Terms]) -> Terms:
    """What is added over a span of releases."""
    return total(per_release[at] for at in span)
