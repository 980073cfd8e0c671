"""What the attack finds in several releases: the question that the gate asks."""

import time
from collections.abc import Sequence

from surveyapp.aggregate.attack.search import NoTruth, OutOfTime, Search
from surveyapp.aggregate.attack.system import Place
from surveyapp.aggregate.attack.told import Told
from surveyapp.aggregate.attack.writing import PEOPLE, Writing

__all__ = ["PEOPLE", "OutOfTime", "weak_tables"]


def weak_tables(releases: Sequence[Told], minimum: int, seconds: float) -> frozenset[Place]:
    """The tables that let a figure, or its difference between releases, be narrowed too far.

    Somebody who knows that nobody took an answer back links all releases. When nothing fits all of
    them so, somebody did take one back, and everybody can see it: then the first release is left
    aside (it was looked at with those before it), until something fits.

    Args:
        releases: what each told, in order; the last would be told now.
        minimum: values that every figure must fit.
        seconds: how long it may take.

    Raises:
        OutOfTime: it did not finish.
    """
    until = time.monotonic() + seconds
    for first in range(len(releases)):
        writing = Writing(releases[first:], minimum)
        try:
            return Search(writing.system, minimum, until).weak()
        except NoTruth:
            continue
    return frozenset({PEOPLE})  # what would be told cannot be true: a fault, never to be told
