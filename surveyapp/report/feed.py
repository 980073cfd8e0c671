"""What the feed of a survey says: each release as an entry, every released cell in words.

Comes in: frozen releases and their questionnaires. Goes out: words, of which `export.atom` makes
a file. The words are those of the results page; nothing is told here that is not told there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.aggregate.release import Release
from surveyapp.definition.survey import Survey
from surveyapp.kwestie.sentences import first_places
from surveyapp.languages.catalogs import translate as _
from surveyapp.report.aloud import plainly
from surveyapp.report.of_whom import foot_of_whom
from surveyapp.report.result import ItemResult, Results
from surveyapp.report.results import results_of
from surveyapp.report.results_print import FOOT
from surveyapp.report.room_results import room_results
from surveyapp.report.said import Said, date_words, said
from surveyapp.report.ways import way_words

_ANSWERED, NOT_ASKED, NOT_ANSWERED = FOOT


@dataclass(frozen=True, slots=True)
class FeedTable:
    """One table in words.

    Attributes:
        title: the question.
        put_first: behind it, of a ranking: only first places are counted; else None.
        how: how a room was counted; None for responses.
        split: the question that splits the table; None for everybody together.
        group: the group that it is of; None for everybody together.
        members: names of the groups that were put together in it; empty when it is one.
        base: how many people answered, as a sentence.
        not_asked: how many people the questionnaire led past the question, in words; None where
            that is not told.
        not_answered: how many chose not to say, likewise.
        of_whom: the shares are, as a sentence; None where that is what all the release's are of.
        rows: (answer, share) of each released cell.
    """

    title: Said
    put_first: Said | None
    how: Said | None
    split: Said | None
    group: Said | None
    members: tuple[Said, ...]
    base: Said
    not_asked: Said | None
    not_answered: Said | None
    of_whom: Said | None
    rows: tuple[tuple[Said, Said], ...]


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One release in words.

    Attributes:
        number: of the release.
        day: on which it was frozen, YYYY-MM-DD.
        title: which release of which day, as a sentence.
        synthetic: that the answers are made up, as a sentence; None when people gave them.
        people: how many took part, as a sentence.
        of_whom: of whom all figures are, as a sentence.
        in_group: what is said before the name of a group.
        tables: everybody together first, then each breakdown, then the rooms.
    """

    number: int
    day: str
    title: Said
    synthetic: Said | None
    people: Said
    of_whom: Said
    in_group: Said
    tables: tuple[FeedTable, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed of a survey in one language.

    Attributes:
        title: of the survey.
        subtitle: what this is.
        language: registry code of the reader.
        entries: the newest release first.
    """

    title: Said
    subtitle: Said
    language: str
    entries: tuple[FeedEntry, ...]


def feed_of(
    releases: Sequence[tuple[Release, Survey]], centres: Mapping[str, str], language: str
) -> Feed:
    """Tell the releases of a survey.

    Args:
        releases: each with the newest questionnaire that it pools, the oldest first; at least one.
        centres: names of the centres by slug.
        language: registry code of the reader.
    """
    return Feed(
        title=said(releases[-1][1].title.tell(language)),
        subtitle=said(_("What people told us", language)),
        language=language,
        entries=tuple(
            _entry(release, survey, centres, language) for release, survey in reversed(releases)
        ),
    )


def _entry(
    release: Release, survey: Survey, centres: Mapping[str, str], language: str
) -> FeedEntry:
    facts = {"number": release.number, "date": date_words(release.date, language)}
    made_up = said(_("For trying out: made-up answers", language)) if release.synthetic else None
    whole = results_of(release, survey, centres, language, drawn=False)
    return FeedEntry(
        number=release.number,
        day=release.date.isoformat(),
        title=said(_("Release %(number)s of %(date)s.", language, **facts)),
        synthetic=made_up,
        people=said(_("%(people)s took part.", language, people=whole.people.text)),
        of_whom=foot_of_whom(language, routed=False),
        in_group=said(_("In this group:", language)),
        tables=tuple(_tables(release, survey, centres, language, whole)),
    )


def _tables(
    release: Release, survey: Survey, centres: Mapping[str, str], language: str, whole: Results
) -> Iterator[FeedTable]:
    for result in (*whole.items, *whole.asked_how):
        yield from _told(result, language)
    for split, asked in whole.breakdowns:
        for result in results_of(release, survey, centres, language, split, drawn=False).items:
            yield from _told(result, language, split=asked)
    for room in room_results(release, survey, language):
        yield from _told(room.result, language, how=said(way_words(room.method, language)))


def _told(
    result: ItemResult, language: str, *, how: Said | None = None, split: Said | None = None
) -> Iterator[FeedTable]:
    all_others = foot_of_whom(language, routed=False)
    for column in result.columns:
        yield FeedTable(
            title=result.title,
            put_first=said(first_places(language)) if result.put_first else None,
            how=how,
            split=split,
            group=column.name,
            members=column.members,
            base=said(_("%(people)s answered.", language, people=column.base.text)),
            not_asked=_missing(NOT_ASKED, column.not_asked, language),
            not_answered=_missing(NOT_ANSWERED, column.not_answered, language),
            of_whom=None if result.foot == all_others else result.foot,
            rows=tuple(
                (answer, share)
                for answer, share in zip(result.rows, column.words, strict=True)
                if share is not None
            ),
        )


def _missing(what: str, people: Said | None, language: str) -> Said | None:
    """Who is not in the base: "Not asked: 5 to 9 people"; None where it is not told."""
    if people is None:
        return None
    told = _(what, language)
    return said((plainly(language)(told.text, people.text), told.language))
