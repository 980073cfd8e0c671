"""Counting in plain Python, one person at a time: what SQL must agree with."""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from surveyapp.aggregate.source import ANSWERED, CENTRE, CHANNEL, LANGUAGE, Count, CountRequest
from surveyapp.definition.survey import DONT_KNOW, MISSING, NO_ANSWER
from tests.support.counted import Person


class PlainCounting:
    """A `CountSource` over people in a list."""

    def __init__(
        self, people: Sequence[Person], centres: dict[uuid.UUID, str] | None = None
    ) -> None:
        self.people = people
        self.centres = centres or {}

    def total(self, survey_id: uuid.UUID) -> int:
        assert survey_id.version
        return len(self.people)

    def counts(self, request: CountRequest) -> Iterable[Count]:
        found: Counter[tuple[str, str, str | None, str | None]] = Counter()
        for person in self.people:
            if request.session_id not in {None, person.session_id}:
                continue
            for item in request.items:
                if item in person.answers and pooled(request, item, person.version):
                    found.update(self.answer_counts(request, item, person))
            how = {CHANNEL: person.channel, LANGUAGE: person.language, **self.centre_of(person)}
            for item, category in how.items():
                found[item, category, None, None] += 1
                found[item, ANSWERED, None, None] += 1
        for place, n in found.items():
            yield Count(*place, n)

    def centre_of(self, person: Person) -> dict[str, str]:
        found = None if person.centre_id is None else self.centres.get(person.centre_id)
        return {} if found is None else {CENTRE: found}

    def answer_counts(
        self, request: CountRequest, item: str, person: Person
    ) -> Iterator[tuple[str, str, str | None, str | None]]:
        value = person.answers[item]
        keys = value if isinstance(value, list) else [value]
        keys = keys[:1] if item in request.first_items else keys
        keys = [str(key) for key in keys] or [NO_ANSWER]
        a_category = {DONT_KNOW} if item in request.dont_know_items else set()
        if not set(keys) & (set(MISSING) - a_category):
            keys = [*keys, ANSWERED]
        splits: list[tuple[str | None, str | None]] = [(None, None)]
        said = {**person.answers, **self.centre_of(person)}
        for breakdown in request.breakdowns:
            group = said.get(breakdown)
            if group not in {None, *MISSING} and pooled(request, breakdown, person.version):
                splits.append((breakdown, str(group)))
        for key in keys:
            for split in splits:
                yield (item, key, *split)


def pooled(request: CountRequest, item: str, version: int) -> bool:
    return request.versions is None or item == CENTRE or version in request.versions[item]
