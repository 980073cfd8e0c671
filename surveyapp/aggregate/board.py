"""What a room is shown of the answers that came from its own phones (DESIGN 9, rule 7).

From 10 people up, all at once, as bands: the same door as a release, with one difference. The
board tells exactly how many are ready, and who sits there knows who answers slowly; so how many
of them answered this item is no figure to be kept from them, and every share must fit enough
counts at each number that this leaves open.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from surveyapp.aggregate.bands import MINIMUM, people_needed
from surveyapp.aggregate.coarsening import Tried
from surveyapp.aggregate.counts import Counts, TrueTable
from surveyapp.aggregate.disclosure import EARLIER, TOO_SMALL, protect
from surveyapp.aggregate.gate import ClosedFormGate, Gate
from surveyapp.aggregate.pooling import unchanged_versions
from surveyapp.aggregate.release import Release, Withheld
from surveyapp.aggregate.safe_table import Range, SafeTable
from surveyapp.aggregate.shape import Shape, shape_of
from surveyapp.aggregate.source import CountRequest, CountSource
from surveyapp.definition.survey import Item, Survey
from surveyapp.response.tally import Tally

SESSION = "@session"
NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Room:
    """Whose answers are shown.

    Attributes:
        survey_id: which survey.
        session_id: which session; only its responses are counted.
        item: what is shown; closed.
        versions: the versions up to the one that the session asks, by number.
        releases: that may hold these people already: a board comes before them, or not at all.
            Who has both tables subtracts one from the other, and nobody knows any more how many
            of the room the release counts.
    """

    survey_id: uuid.UUID
    session_id: uuid.UUID
    item: Item
    versions: dict[int, Survey]
    releases: Sequence[Release] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What the board may show.

    Attributes:
        told: the table, or why there is none.
        ready: how many of the room were ready then.
    """

    told: SafeTable | Withheld
    ready: int


@dataclass(frozen=True)
class RoomGate(ClosedFormGate):
    """The gate in a room that sees for itself how many answered."""

    def admits(self, tried: Tried) -> bool:
        """Whether a table may be shown in these bands, by itself."""
        return super().admits(replace(tried, counted=True))


def show_room(room: Room, source: CountSource, gate: Callable[[int], Gate] = RoomGate) -> Shown:
    """Count what one room answered to one item, and protect it.

    Args:
        room: whose answers, to what.
        source: yields the true counts; nothing of them is in what comes back.
        gate: makes the gate, given the minimum.
    """
    shape = _shape(room)
    numbers = {room.item.key: room.item} if room.item.type == NUMBER else {}
    counts = Counts(source.counts(_request(room, shape)), numbers)
    gate_of_room = gate(max(MINIMUM, room.versions[max(room.versions)].minimum))
    ready = counts.people
    if ready < people_needed(gate_of_room.minimum):
        return Shown(Withheld(shape.item, SESSION, TOO_SMALL), ready)
    if any(each.table(shape.item) for each in room.releases):
        return Shown(Withheld(shape.item, SESSION, EARLIER), ready)
    table = replace(counts.whole(shape), breakdown=SESSION, group=str(room.session_id))
    return Shown(protect(table, Range(ready, ready), gate_of_room), ready)


def show_votes(
    item: Item, votes: Tally, minimum: int, gate: Callable[[int], Gate] = RoomGate
) -> SafeTable | Withheld:
    """Protect what one room voted in secret: like answers from phones, from ten people up.

    Args:
        item: what was voted about.
        votes: counted from the ballots.
        minimum: true counts that a figure must fit.
        gate: makes the gate, given the minimum.
    """
    shape = shape_of(item, conditional=False)
    if shape is None or votes.people < people_needed(minimum):
        return Withheld(item.key, SESSION, TOO_SMALL)
    table = TrueTable(
        shape=shape,
        breakdown=SESSION,
        group=votes.method.value,
        members=(),
        base=votes.people,
        counts=tuple(votes.counts.get(key, 0) for key in shape.categories),
    )
    return protect(table, Range(votes.people, votes.people), gate(minimum))


def _shape(room: Room) -> Shape:
    pooled = unchanged_versions(room.versions)[room.item.key]
    conditional = room.item.when is not None or pooled != tuple(sorted(room.versions))
    shape = shape_of(room.item, conditional=conditional)
    if shape is None:
        message = f"{room.item.key!r} is not counted."
        raise ValueError(message)
    return shape


def _request(room: Room, shape: Shape) -> CountRequest:
    return CountRequest(
        survey_id=room.survey_id,
        items=(shape.item,),
        versions={shape.item: unchanged_versions(room.versions)[shape.item]},
        dont_know_items=frozenset({shape.item} if shape.counts_dont_know else ()),
        first_items=frozenset({shape.item} if shape.first else ()),
        session_id=room.session_id,
    )
