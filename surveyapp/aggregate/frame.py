"""What a release is of, besides the answers."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from surveyapp.aggregate.bands import MINIMUM
from surveyapp.aggregate.release import Release
from surveyapp.aggregate.revealed import Revealed
from surveyapp.aggregate.tallies import Room
from surveyapp.definition.survey import Survey


@dataclass(frozen=True, slots=True)
class Frame:
    """What a release is of, besides the answers.

    Attributes:
        survey_id: which survey to count.
        number: number of the release.
        date: when it is frozen.
        versions: every published version by number; its latest decides what is told.
        channels: every channel there is.
        centres: slugs of the organisation's centres; a breakdown may split by them.
        first_day: date of the first response.
        last_day: date of the last response.
        synthetic: holds made-up responses.
        reveals: what boards showed of people whose answers are counted here.
        rooms: what was counted in rooms by hands, dots and votes.
        earlier: the releases before this one, beside which everything must fit.
        minimum: true counts that every figure must fit, as the organisation wants it; the
            survey may ask for more.
    """

    survey_id: uuid.UUID
    number: int
    date: dt.date
    versions: Mapping[int, Survey]
    channels: tuple[str, ...]
    centres: tuple[str, ...]
    first_day: dt.date
    last_day: dt.date
    synthetic: bool = False
    reveals: tuple[Revealed, ...] = ()
    rooms: tuple[Room, ...] = ()
    earlier: tuple[Release, ...] = ()
    minimum: int = MINIMUM

    @property
    def fewest(self) -> int:
        """True counts that every figure must fit: whoever asks for most decides."""
        return max(MINIMUM, self.minimum, self.survey.minimum)

    @property
    def survey(self) -> Survey:
        """The latest version."""
        return self.versions[max(self.versions)]
