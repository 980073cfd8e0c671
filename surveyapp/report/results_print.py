"""A whole release to be printed: every table and chart, under every breakdown, in one language.

The same words, tables and charts as the results page has; nothing is counted or computed here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from surveyapp.aggregate.release import Release
from surveyapp.definition.items.messages import N_
from surveyapp.definition.survey import CENTRE, Survey
from surveyapp.kwestie.told import tell_people
from surveyapp.report.comparison import Comparison
from surveyapp.report.findings import Finding, findings_of
from surveyapp.report.result import ItemResult
from surveyapp.report.results import results_of
from surveyapp.report.room_results import RoomResult, room_results
from surveyapp.report.said import Said, date_words, said
from surveyapp.report.ways import way_words

OVER_RELEASES = "@releases"  # beside a breakdown: what an item is put beside
# What stands before the base, who was not asked, and who did not answer: in every language.
FOOT = (N_("Answered"), N_("Not asked"), N_("No answer"))
# What to know when reading a figure. Of the notes on a staff page only those that paper cannot do
# without: all that stands on it is in its one language.
ELSEWHERE = N_("Who took part elsewhere or at home is left out.")
SEVERAL = N_("People could choose several answers, so these do not add up.")
OF_DOTS = N_("Figures count dots, not people.")
ONE_ROW = N_(
    "Everybody stands in one row: solid is surely that answer, striped is one of two or more."
)
WIDER_STEPS = N_(
    "Told in wider steps than usual: narrower ones together would tell too much about a few people."
)


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """All items under one breakdown.

    Attributes:
        breakdown: key of the item that splits; None for everybody together.
        title: its question; None for everybody together.
        note: what to know of all of them, as a sentence to be translated; may be empty.
        items: in the survey's order; those without anything to tell are left out under a
            breakdown, where the first part says so already.
    """

    breakdown: str | None
    title: Said | None
    note: str
    items: tuple[ItemResult, ...]


@dataclass(frozen=True, slots=True)
class ResultsPrint:
    """What stands in the PDF of a release.

    Attributes:
        language: registry code of its language.
        direction: `ltr` or `rtl`.
        key: of the survey.
        title: its name for residents.
        number: of the release.
        released_on: its date in words.
        people: how many took part, in words.
        first_day: of the first response, in words.
        last_day: of the last response, in words.
        versions: numbers of the questionnaire's versions that were pooled.
        findings: what stands out.
        parts: everybody together, then each breakdown.
        rooms: what rooms answered together.
        asked_how: channels, languages and centres.
        synthetic: made-up responses; marked on every page and in every picture.
    """

    language: str
    direction: str
    key: str
    title: Said
    number: int
    released_on: str
    people: Said
    first_day: str
    last_day: str
    versions: tuple[int, ...]
    findings: tuple[Finding, ...]
    parts: tuple[PrintedPart, ...]
    rooms: tuple[RoomResult, ...]
    asked_how: tuple[ItemResult, ...]
    synthetic: bool

    def rooms_of(self, item: str) -> tuple[RoomResult, ...]:
        """What rooms answered together to one item."""
        return tuple(each for each in self.rooms if each.result.item == item)


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart to be put into a letter or a report, with all its words in it.

    Attributes:
        name: of its file, without an ending (`picture_name`, `RoomResult.picture`).
        result: the item with its chart.
        split: the question by which it is split; None for everybody together.
        note: of the whole part, as of a part.
        room: what rooms answered, where the chart is of them and not of responses.
        comparison: the item over releases, where that is what is drawn.
    """

    name: str
    result: ItemResult
    split: Said | None = None
    note: str = ""
    room: RoomResult | None = None
    comparison: Comparison | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know when reading it, as sentences to be translated."""
        dots = self.room is not None and self.room.of_dots
        return notes_of(self.result, dots=dots, bars=self.comparison is not None)


def print_of(
    release: Release, survey: Survey, centres: Mapping[str, str], language: str
) -> ResultsPrint:
    """What the PDF of a release says.

    Args:
        release: what was released.
        survey: the newest questionnaire that it pools.
        centres: names of the centres by slug.
        language: registry code of the reader.
    """
    whole = results_of(release, survey, centres, language)
    parts = [PrintedPart(None, None, "", whole.items)]
    for key, question in whole.breakdowns:
        split = results_of(release, survey, centres, language, key)
        # What is held back is said too, beside what is told; where all of it is, nothing is.
        if any(each.columns for each in split.items):
            note = ELSEWHERE if key == CENTRE else ""
            parts.append(PrintedPart(key, question, note, split.items))
    return ResultsPrint(
        language=language,
        direction=said(("", language)).direction,
        key=release.survey,
        title=said(survey.title.tell(language)),
        number=release.number,
        released_on=date_words(release.date, language),
        people=said(tell_people(release.people, language)),
        first_day=date_words(release.first_day, language),
        last_day=date_words(release.last_day, language),
        versions=release.versions,
        findings=findings_of(release, survey, language),
        parts=tuple(parts),
        # Residents' own words for it: those of staff are in their languages only. A ranking says
        # beside its question what was counted of it.
        rooms=tuple(
            replace(each, way=said(way_words(each.method, language)))
            for each in room_results(release, survey, language)
        ),
        asked_how=whole.asked_how,
        synthetic=release.synthetic,
    )


def pictures_of(printed: ResultsPrint) -> Iterator[Picture]:
    """A picture of every chart: items, everybody together first; rooms; how it was asked."""
    for part in printed.parts:
        for result in part.items:
            if result.columns:
                name = picture_name(result.item, part.breakdown)
                yield Picture(name, result, part.title, part.note)
    for room in printed.rooms:
        if room.result.columns:
            yield Picture(room.picture, room.result, room=room)
    for result in printed.asked_how:
        if result.columns:
            yield Picture(picture_name(result.item, None), result)


def pictures_over_releases(
    printed: ResultsPrint, compared: Mapping[str, Comparison]
) -> Iterator[Picture]:
    """A picture of every item that stands beside itself.

    Args:
        printed: what the PDF says.
        compared: its items over the releases, by key; one that has no other is not drawn.
    """
    for result in printed.parts[0].items:
        comparison = compared[result.item]
        if len(comparison.columns) > 1:
            name = picture_name(result.item, OVER_RELEASES)
            yield Picture(name, result, comparison=comparison)


def notes_of(result: ItemResult, *, dots: bool = False, bars: bool = False) -> tuple[str, ...]:
    """What to know when reading one item on paper, as sentences to be translated.

    Args:
        result: the item.
        dots: its shares are of dots that people put, not of people.
        bars: it is drawn as bars, a scale too.
    """
    notes = (
        (OF_DOTS, dots),
        (SEVERAL, result.multiple),
        (ONE_ROW, bool(result.scales) and not dots and not bars),
        (WIDER_STEPS, any(each.coarsened for each in result.columns)),
    )
    return tuple(sentence for sentence, holds in notes if holds)


def picture_name(item: str, breakdown: str | None) -> str:
    """Name of the file of a chart, without its ending; keys hold letters, digits and hyphens.

    What is no item, such as the centres (`@centre`) or the releases (`OVER_RELEASES`), has a dash
    below before it: an item may be called `centre` too.
    """
    name = item if breakdown is None else f"{item}_{breakdown}"
    return name.replace("@", "_")
