"""How it was asked: people, days, channels, languages, centres, all as released bands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surveyapp.aggregate.safe_table import SafeTable
from surveyapp.kwestie.texts import tell
from surveyapp.kwestie.told import tell_people
from surveyapp.kwestie.version import Asked
from surveyapp.languages import DEFAULT
from surveyapp.languages.catalogs import translate as _
from surveyapp.languages.names import language_name
from surveyapp.report.charts import BarChart, bars
from surveyapp.report.said import Said, date_words, list_words, said


@dataclass(frozen=True, slots=True)
class Few:
    """Several whose band begins at nobody, told together.

    Attributes:
        names: in a row.
        share: their band in words.
    """

    names: str
    share: Said


@dataclass(frozen=True, slots=True)
class Shares:
    """A table of channels, languages or centres.

    Attributes:
        chart: those whose band begins above nobody.
        few: the others, together.
    """

    chart: BarChart
    few: tuple[Few, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """How one survey was asked.

    Attributes:
        survey: its name for residents.
        people: how many took part, in words.
        release: number of the release.
        released_on: its date in words.
        first_day: of the first response, in words.
        last_day: of the last response, in words.
        versions: numbers of the questionnaire's versions that were pooled.
        channels: None where telling them would tell too much; likewise the others.
        languages: see `channels`.
        centres: see `channels`.
        synthetic: made-up responses.
    """

    survey: Said
    people: Said
    release: int
    released_on: str
    first_day: str
    last_day: str
    versions: tuple[int, ...]
    channels: Shares | None
    languages: Shares | None
    centres: Shares | None
    synthetic: bool


def asking_of(asked: Asked, language: str, written: Iterable[str] = ()) -> Asking:
    """How a survey was asked, told in a language.

    Args:
        asked: frozen with the version.
        language: of the reader.
        written: languages of the kwestie, tried where the survey's title is missing.
    """
    # A name stays in the language of the town, whatever the reader reads.
    centres = {key: (name, DEFAULT) for key, name in asked.centre_names.items()}
    return Asking(
        survey=said(tell(asked.title, language, written)),
        people=said(tell_people(asked.people, language)),
        release=asked.release,
        released_on=date_words(asked.released_on, language),
        first_day=date_words(asked.first_day, language),
        last_day=date_words(asked.last_day, language),
        versions=asked.versions,
        channels=_shares(asked.channels, channel_names(language), language),
        languages=_shares(asked.languages, _language_names(asked.languages, language), language),
        centres=_shares(asked.centres, centres, language),
        synthetic=asked.synthetic,
    )


def channel_names(language: str) -> dict[str, tuple[str, str]]:
    """How people took part, as (text, language) by channel key."""
    return {
        "web": _("On their own phone or computer", language)[:2],
        "tablet": _("On a tablet in the centre", language)[:2],
        "assisted": _("Together with a worker", language)[:2],
        "paper": _("On paper", language)[:2],
        "group": _("In a group", language)[:2],
    }


def _language_names(table: SafeTable | None, language: str) -> dict[str, tuple[str, str]]:
    cells = () if table is None else table.cells
    return {cell.category: (language_name(cell.category, language), language) for cell in cells}


def _shares(
    table: SafeTable | None, labels: Mapping[str, tuple[str, str]], language: str
) -> Shares | None:
    if table is None:
        return None
    chart = bars(table, labels, language)
    few: dict[str, list[str]] = {}
    for bar in chart.bars:
        if bar.low == 0:
            few.setdefault(bar.words.text, []).append(bar.label.text)
    telling = {bar.words.text: bar.words for bar in chart.bars}
    return Shares(
        chart=BarChart(tuple(bar for bar in chart.bars if bar.low > 0)),
        few=tuple(Few(list_words(names, language), telling[words]) for words, names in few.items()),
    )
