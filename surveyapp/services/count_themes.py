"""Count how often themes were spoken of: by hand, when every story was read, and made safe.

Pages read the count that was kept; none of them counts.
"""

import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from surveyapp.aggregate.bands import counts_in, people_range
from surveyapp.aggregate.release import Release
from surveyapp.aggregate.rhythm import Reason
from surveyapp.aggregate.safe_table import Range
from surveyapp.aggregate.theme_document import ThemeCount
from surveyapp.aggregate.theme_rhythm import (
    EVERYBODY,
    TOO_FEW_CHANGED,
    ThemeStanding,
    why_not_counted,
)
from surveyapp.aggregate.themes import (
    Spoken,
    all_spoken,
    live_parts,
    picks_count,
    protect_stories,
)
from surveyapp.coding.frame import CodingFrame
from surveyapp.coding.kept import KeptStory
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import NotFound, Refused
from surveyapp.services.change_frame import frame_of
from surveyapp.services.code_story import assignments_of, teller_themes
from surveyapp.services.context import Context
from surveyapp.services.find_session import list_sessions
from surveyapp.services.find_stories import place_of
from surveyapp.services.find_survey import list_surveys
from surveyapp.services.list_stories import Coverage, coverage
from surveyapp.services.note_audit import note
from surveyapp.services.policy import minimum_of_releases
from surveyapp.services.read_release import latest_release
from surveyapp.storage.releases import ReleaseStore
from surveyapp.storage.stories import StoryStore
from surveyapp.storage.theme_counts import ThemeCountStore

COUNTED = "count-themes"


@dataclass(frozen=True, slots=True)
class CountStanding:
    """Whether the themes of a survey can be counted now.

    Attributes:
        reason: why not; None when they can.
        coverage: how many stories were read.
        themes: whether there is any theme to count.
    """

    reason: Reason | None
    coverage: Coverage
    themes: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of the stories of a survey. True."""

    frame: CodingFrame
    spoken: Mapping[uuid.UUID, Spoken]
    tellers: frozenset[uuid.UUID]
    coverage: Coverage
    picked: Mapping[uuid.UUID, int]

    @property
    def counted(self) -> dict[str, int]:
        """People per theme, and all who told a story."""
        whole = all_spoken(self.frame, self.spoken)
        people = {key: len(each.people) for key, each in whole.items()}
        return {**people, EVERYBODY: len(self.tellers)}


def count_themes(context: Context, survey: KeptSurvey, account_id: uuid.UUID) -> ThemeCount:
    """Count the themes of a survey, make the numbers safe, and freeze them.

    Args:
        context: settings, database, clock.
        survey: which survey.
        account_id: who asks for it.

    Raises:
        Refused: one of the codes of `theme_rhythm`, with what may be told in its facts.
    """
    minimum = _minimum(context, survey)
    told = _told(context, survey, minimum)
    number, reason = _standing(context, survey, told, minimum)
    if reason is not None:
        raise _not_now(reason)
    safe = protect_stories(
        told.frame,
        told.spoken,
        len(told.tellers),
        _rooms_held(context, survey),
        minimum,
        picked=told.picked,
    )
    count = ThemeCount(
        survey=survey.slug,
        number=number,
        date=context.clock.today(),
        people=safe.people,
        themes=safe.themes,
        synthetic=survey.synthetic,
    )
    place = place_of(survey)
    with context.database.begin() as db:
        ReleaseStore(db).one_at_a_time(survey.id)
        last = ThemeCountStore(db).last(place)
        if last is not None and last.number >= number:  # somebody else was first
            raise _not_now(Reason(TOO_FEW_CHANGED))
        ThemeCountStore(db).add(place, count, told.counted, account_id)
        note(context, db, survey.organisation_id, account_id, COUNTED, f"{survey.slug}/{number}")
    return count


def count_standing(context: Context, survey: KeptSurvey) -> CountStanding:
    """Whether the themes of a survey can be counted now, and if not, why."""
    minimum = _minimum(context, survey)
    told = _told(context, survey, minimum)
    _number, reason = _standing(context, survey, told, minimum)
    return CountStanding(reason, told.coverage, themes=bool(told.frame.live))


def list_counts(context: Context, survey: KeptSurvey) -> tuple[ThemeCount, ...]:
    """Every count of a survey, the newest first."""
    with context.database.read() as db:
        return ThemeCountStore(db).all(place_of(survey))


def project_counts(
    context: Context, organisation_id: uuid.UUID, project_id: uuid.UUID
) -> tuple[tuple[KeptSurvey, tuple[ThemeCount, ...]], ...]:
    """The surveys of a project of which themes were counted, each with its counts."""
    surveys = list_surveys(context, organisation_id, project_id)
    found = ((survey, list_counts(context, survey)) for survey in surveys)
    return tuple((survey, counts) for survey, counts in found if counts)


def find_count(
    context: Context, organisation_id: uuid.UUID, project_id: uuid.UUID, slug: str, number: int
) -> tuple[KeptSurvey, ThemeCount]:
    """One count of one of a project's surveys.

    Raises:
        NotFound: there is none.
    """
    for survey, counts in project_counts(context, organisation_id, project_id):
        for count in counts:
            if (survey.slug, count.number) == (slug, number):
                return survey, count
    message = "This theme was not counted."
    raise NotFound(message)


def _rooms_held(context: Context, survey: KeptSurvey) -> int:
    """How many group sessions of a survey were held; practice is none."""
    return sum(
        each.survey_id == survey.id and not each.practice and each.opened_at is not None
        for each in list_sessions(context, survey.organisation_id)
    )


def _minimum(context: Context, survey: KeptSurvey) -> int:
    """As releases of the survey: what was asked of people holds, whatever a draft says."""
    with context.database.read() as db:
        return minimum_of_releases(db, survey.organisation_id, survey.id, survey.asked)


def _told(context: Context, survey: KeptSurvey, minimum: int) -> _Told:
    with context.database.read() as db:
        stories = StoryStore(db).all_of(place_of(survey))
    frame = frame_of(context, survey.organisation_id, survey.project_id)
    tellers = frozenset(each.source.source_id for each in stories if each.note is None)
    picked = _picked(context, survey, frame, len(tellers), minimum)
    by_place = {story.place: story for story in stories}
    return _Told(
        frame=frame,
        spoken=_spoken(context, survey, by_place, frozenset(picked)),
        tellers=tellers,
        coverage=coverage(context, survey),
        picked=picked,
    )


def _picked(
    context: Context, survey: KeptSurvey, frame: CodingFrame, tellers: int, minimum: int
) -> dict[uuid.UUID, int]:
    """By theme of which the picks of tellers count: how many people picked it at least.

    As the newest release tells. Where it does not tell enough, a later one may, and could then not
    stand beside a number in which picks are.
    """
    newest = latest_release(context, survey.slug)
    if newest is None:
        return {}
    silent = newest.people.low - people_range(tellers, minimum).high
    abouts = {item.about for item in survey.asked.items()}
    found: dict[uuid.UUID, int] = {}
    for theme in frame.live:
        links = [link.split(":", 1) for link in theme.teller]
        told = [_told_of(newest, item, key) for item, key in links if item in abouts]
        picked = [each for each in told if each is not None and picks_count(each, silent, minimum)]
        # Of two pictures that give one theme, both must be told, or the other is given away.
        if picked and len(picked) == len(told):
            found[theme.id] = max(each.low for each in picked)
    return found


def _told_of(release: Release, item: str, category: str) -> Range | None:
    """How many people can have picked a category, as a release tells; None when it does not."""
    table = release.table(item)
    cell = None if table is None else table.cell(category)
    if table is None or cell is None:
        return None
    # In whole bands: a lower end such as 0.15 is not exactly that.
    band = round(cell.low * table.bands)
    low, _high = counts_in(band, table.base.low, table.bands)
    _low, high = counts_in(band, table.base.high, table.bands)
    return Range(low, high)


def _spoken(
    context: Context,
    survey: KeptSurvey,
    stories: Mapping[tuple[uuid.UUID, str], KeptStory],
    by_tellers: frozenset[uuid.UUID],
) -> dict[uuid.UUID, Spoken]:
    """By theme, who spoke of it. The same words twice are one quote, whoever gave the theme.

    What tellers picked counts for the themes in `by_tellers`.
    """
    assignments = assignments_of(context, survey)
    by_teller = teller_themes(context, survey)
    given = {(each.source_id, each.item, each.theme) for each in assignments}
    given |= {
        (*place, theme) for place, themes in by_teller.items() for theme in themes & by_tellers
    }
    words = {
        (each.theme, each.text_id, each.start, each.stop)
        for each in assignments
        if (story := stories.get((each.source_id, each.item))) is not None and story.note is None
    }
    quotes = Counter(theme for theme, *_words in words)
    found: dict[uuid.UUID, Spoken] = {}
    for source_id, item, theme in given:
        story = stories.get((source_id, item))
        if story is None:
            continue
        one = Spoken(
            people=frozenset([source_id] if story.note is None else []),
            rooms=frozenset([story.session_id] if story.session_id else []),
        )
        found[theme] = found.get(theme, Spoken()) | one
    return {theme: each | Spoken(quotes=quotes[theme]) for theme, each in found.items()}


def _standing(
    context: Context, survey: KeptSurvey, told: _Told, minimum: int
) -> tuple[int, Reason | None]:
    """Number of the next count, and why it cannot come now."""
    with context.database.read() as db:
        last = ThemeCountStore(db).last(place_of(survey))
    standing = ThemeStanding(
        unread=told.coverage.all - told.coverage.read,
        counted=told.counted,
        today=context.clock.today(),
        minimum=minimum,
        last_on=None if last is None else last.on,
        last_counted=None if last is None else last.counted,
        parts=live_parts(told.frame),
        last_parts={} if last is None else last.parts,
    )
    return (1 if last is None else last.number + 1), why_not_counted(standing)


def _not_now(reason: Reason) -> Refused:
    message = f"The themes cannot be counted now: {reason.code}."
    return Refused(code=reason.code, message=message, **reason.facts)
