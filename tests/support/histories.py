"""Made-up surveys with all that happens to them: people come, go, sit in rooms; releases follow.

Everything is real but the people and the dates: the rule of rhythm says when a release may come,
`show_room` what a board shows, `build_release` what is told. What comes out is JSON.
"""

import datetime as dt
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from surveyapp.aggregate.board import Room as BoardRoom
from surveyapp.aggregate.board import show_room
from surveyapp.aggregate.build import build_release
from surveyapp.aggregate.frame import Frame
from surveyapp.aggregate.release import Release
from surveyapp.aggregate.release_document import dump_table, results_document
from surveyapp.aggregate.revealed import Part, Revealed
from surveyapp.aggregate.rhythm import Standing, why_not
from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.aggregate.tallies import Room
from surveyapp.definition.document import dump_survey
from surveyapp.definition.survey import Survey
from surveyapp.errors import Refused
from surveyapp.response.tally import Method, Tally
from tests.support.attacker_rooms import Sat
from tests.support.attacker_told import Board
from tests.support.brute import PlainCounting
from tests.support.counted import Person
from tests.support.histories_asked import CHANNELS, Opinions, questionnaire
from tests.support.histories_centres import Centres

FIRST = dt.date(2026, 3, 2)
RELEASES = 5
NOBODY = uuid.UUID(int=1)  # identifier of a survey that is in no database
Build = Callable[[Frame, PlainCounting], Release]


@dataclass
class History:
    """What was told of one survey, and what was true.

    Attributes:
        documents: of the releases, as the API answers them.
        questionnaires: survey documents by number of the version.
        boards: what rooms were shown.
        minimum: true counts that every figure must fit.
        releases: the same, as the product keeps them.
        people: true answers at each release.
        refused: releases that the gate did not let out.
        rooms: of hands and dots, with the index of the first release that counts them.
    """

    questionnaires: dict[int, Any]
    minimum: int
    documents: list[dict[str, Any]] = field(default_factory=list)
    boards: list[Board] = field(default_factory=list)
    releases: list[Release] = field(default_factory=list)
    people: list[list[Person]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    rooms: list[tuple[int, Room]] = field(default_factory=list)


@dataclass
class Neighbourhood:
    """A survey that runs.

    Attributes:
        chance: to draw with.
        versions: published versions by number.
        build: makes a release.
        centres: where people take part.
    """

    chance: random.Random
    versions: dict[int, Survey]
    build: Build
    centres: Centres
    here: list[Person] = field(default_factory=list)
    gone: int = 0
    reveals: list[Revealed] = field(default_factory=list)
    releases: list[Release] = field(default_factory=list)
    standing: Standing | None = None
    newest: int = 1

    def __post_init__(self) -> None:
        documents = {number: dump_survey(each) for number, each in self.versions.items()}
        self.history = History(documents, self.versions[1].minimum)
        self.opinions = Opinions(self.chance)

    def period(self, day: dt.date, came: int, left: int) -> None:
        """People come, some of them in a room, and some take their answers back."""
        self.opinions.drift(self.versions[self.newest])
        shown = self.history.questionnaires
        drawn = [self.opinions.person(shown, self.newest) for _ in range(came)]
        new = [self.centres.somewhere(each) for each in drawn]
        if came >= 10 and self.chance.random() < 0.3:
            new = self._in_a_room(new, day)
        self.chance.shuffle(self.here)
        removable = [each for each in self.here if each.session_id is None]
        going = {id(each) for each in removable[:left]}
        self.here = [each for each in self.here if id(each) not in going] + new
        self.gone += len(going)

    def _in_a_room(self, new: list[Person], day: dt.date) -> list[Person]:
        """The first of these answer in a room, with a board; some rooms raise hands."""
        session = uuid.UUID(int=self.chance.getrandbits(128), version=4)
        size = self.chance.randint(10, min(25, len(new)))
        inside = self.centres.in_one(new[:size])
        room = [replace(each, session_id=session, received_on=day) for each in inside]
        versions = {number: each for number, each in self.versions.items() if number <= self.newest}
        for item in [each for each in versions[self.newest].items() if each.board]:
            asked = BoardRoom(NOBODY, session, item, versions)
            shown = show_room(asked, PlainCounting(room))
            if isinstance(shown.told, SafeTable) and self.chance.random() < 0.8:
                table, first = dump_table(shown.told), len(self.releases)
                part = Part(shown.told, shown.ready)
                self.reveals.append(Revealed(self.newest, part, first + 1, first))
                self.history.boards.append(Board(table, shown.ready, first, self.newest, first - 1))
        if self.chance.random() < 0.5:
            self.history.rooms.append((len(self.releases), self._hands()))
        return [*room, *new[size:]]

    def _hands(self) -> Room:
        item = self.versions[self.newest].item("often")
        assert item is not None
        keys = [each.key for each in item.categories]
        raised = self.chance.choices(keys, self.opinions.weights["often"], k=20)
        raised = raised[: self.chance.randint(8, 20)]
        counts = {key: raised.count(key) for key in keys}
        method = self.chance.choice([Method.HANDS, Method.HANDS, Method.DOTS])
        return Room(self.newest, (Tally("often", method, len(raised), counts),))

    def release(self, day: dt.date, *, closing: bool, early: bool) -> None:
        """A release, if the rules of rhythm and the gate let it out."""
        before = self.standing
        now = Standing(
            responses=len(self.here),
            erasures=self.gone,
            today=day,
            closing=closing,
            early=early,
            minimum=self.history.minimum,
            last_on=before.today if before else None,
            last_responses=before.responses if before else 0,
            last_erasures=before.erasures if before else 0,
        )
        if why_not(now) is not None:
            return
        try:
            told = self.build(self._frame(day), PlainCounting(self.here, self.centres.names))
        except Refused as refused:
            self.history.refused.append(refused.code)
            return
        self.releases.append(told)
        self.history.releases.append(told)
        self.standing = now
        self.history.documents.append(results_document(told))
        self.history.people.append(list(self.here))

    def _frame(self, day: dt.date) -> Frame:
        return Frame(
            survey_id=NOBODY,
            number=len(self.releases) + 1,
            date=day,
            versions={each: self.versions[each] for each in range(1, self.newest + 1)},
            channels=CHANNELS,
            centres=self.centres.open,
            first_day=FIRST,
            last_day=day,
            reveals=tuple(self.reveals),
            rooms=tuple(room for _, room in self.history.rooms),
            earlier=tuple(self.releases),
        )


def sizes(chance: random.Random, most: int, releases: int) -> list[tuple[int, int]]:
    """How many come and leave before each release that is tried."""
    first = chance.randint(12, max(12, most // 2))
    found = [(first, 0)]
    for _ in range(releases - 1):
        left = chance.choice([0, 0, 0, 1, 2, 5])
        more = max(10 - left, int((most - first) / (releases - 1) * chance.uniform(0.3, 1.7)))
        found.append((chance.choice([10 - left, more, more]), left))
    return found


def history(
    seed: int,
    build: Build = build_release,
    most: int | None = None,
    *,
    plain: bool = False,
    releases: int = RELEASES,
) -> History:
    """A survey of 12 to about 300 people; the same for the same seed.

    Args:
        seed: of everything.
        build: makes a release.
        most: about how many people take part; drawn where None.
        plain: one version, and at most one breakdown.
        releases: that are tried.
    """
    chance = random.Random(seed)  # noqa: S311  made-up people
    about = most or round(12 * 25 ** chance.random())
    several = chance.random() < 0.15 and not plain
    versions = questionnaire(chance, 2 if several else 1, 1 if plain else 2)
    centres = Centres(chance) if plain else Centres.drawn(seed)
    versions = {number: centres.asked(each) for number, each in versions.items()}
    place = Neighbourhood(chance, versions, build, centres)
    early = chance.random() < 0.85
    plan = sizes(chance, about, releases)
    for number, (came, left) in enumerate(plan):
        day = FIRST + dt.timedelta(days=number)
        if number == 2:
            place.newest = max(versions)
            centres.one_opens()
        place.period(day, came, left)
        place.release(day, closing=number == len(plan) - 1, early=early)
    return place.history


def alone(frame: Frame, source: PlainCounting) -> Release:
    """A release by a gate that forgets everything told before it."""
    return build_release(replace(frame, earlier=(), reveals=()), source)


def sat_in(history: History) -> list[Sat]:
    """What people in rooms saw of hands and dots."""
    return [
        Sat(first, tally.item, tally.method.value, tally.people, tally.counts)
        for first, room in history.rooms
        for tally in room.tallies
    ]
