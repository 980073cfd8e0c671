"""Hands in the room on a results page: told beside the responses, never added to them."""

from dataclasses import dataclass, replace

from surveyapp.aggregate.release import Release, Withheld
from surveyapp.definition.survey import Section, Survey
from surveyapp.kwestie.told import tell_people
from surveyapp.report.aloud import Sentence, in_room, plainly
from surveyapp.report.charts import BarChart
from surveyapp.report.naming import RANKING, exact_way
from surveyapp.report.result import ItemResult
from surveyapp.report.results import results_of
from surveyapp.report.said import Said, said
from surveyapp.report.ways import DOTS, way_words


@dataclass(frozen=True, slots=True)
class RoomResult:
    """What rooms answered together to one item.

    Attributes:
        method: `hands`, `dots`, `vote` or `ranking`.
        way: the same in words, for staff.
        people: how many raised a hand, put a dot or voted; None where nothing is told.
        result: the table and its chart, as of responses.
    """

    method: str
    way: Said
    people: Said | None
    result: ItemResult

    @property
    def of_dots(self) -> bool:
        """Whether its shares are of dots that people put, not of people."""
        return self.method == DOTS

    @property
    def picture(self) -> str:
        """Name of its chart as a picture, and of no other: keys of items have no dash below."""
        return f"_{self.method}_{self.result.item}"


def room_results(release: Release, survey: Survey, language: str) -> tuple[RoomResult, ...]:
    """What a release tells of rooms, in the survey's order.

    Args:
        release: what was released.
        survey: the newest questionnaire that it pools.
        language: registry code of the reader.
    """
    survey = replace(survey, sections=tuple(_asked_of_all(each) for each in survey.sections))
    bare = replace(release, tables=(), withheld=(), tallies=(), tallies_withheld=())
    found: list[RoomResult] = []
    for tally in release.tallies:
        alone = results_of(replace(bare, tables=(tally.table,)), survey, {}, language, in_room=True)
        way = said(exact_way(tally.method, language))
        people = said(tell_people(tally.people, language))
        found.extend(
            RoomResult(tally.method, way, people, _of_room(each, tally.method, language))
            for each in alone.items
        )
    for each in release.tallies_withheld:
        untold = (Withheld(each.item, None, each.reason),)
        alone = results_of(replace(bare, withheld=untold), survey, {}, language, in_room=True)
        way = said(exact_way(each.method, language))
        found.extend(
            RoomResult(each.method, way, None, _of_room(result, each.method, language))
            for result in alone.items
        )
    order = [item.key for item in survey.items()]
    return tuple(sorted(found, key=lambda room: order.index(room.result.item)))


def _asked_of_all(section: Section) -> Section:
    """In a room nobody is led past a question: it is asked of all who are there."""
    return replace(section, items=tuple(replace(each, when=None) for each in section.items))


def _of_room(result: ItemResult, method: str, language: str) -> ItemResult:
    """The same, said aloud as of a room; hands and dots put nothing first."""
    first = result.put_first and method == RANKING
    say = in_room(method, language, put_first=first)
    way = way_words(method, language).text
    if result.icons is None:
        icons = None
    else:  # a row of figures is of the first row of the table
        share = result.columns[0].words[0]
        aloud = say(result.rows[0].text, "" if share is None else share.text)
        icons = replace(result.icons, sentence=aloud)
    return replace(
        result,
        put_first=first,
        charts=tuple((row, _said(chart, say)) for row, chart in result.charts),
        scales=tuple(
            (row, replace(scale, sentence=plainly(language)(way, scale.sentence)))
            for row, scale in result.scales
        ),
        icons=icons,
    )


def _said(chart: BarChart, say: Sentence) -> BarChart:
    return BarChart(
        tuple(replace(bar, sentence=say(bar.label.text, bar.words.text)) for bar in chart.bars)
    )
