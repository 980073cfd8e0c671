"""A published kwestie about housing, in four languages, with frozen figures; made in memory."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable

from surveyapp.aggregate.safe_table import Range, SafeCell, SafeTable
from surveyapp.aggregate.words import words
from surveyapp.ids import content_hash
from surveyapp.kwestie.figure import Figure, dump_figure
from surveyapp.kwestie.freezing import Imprint, freeze_version, open_version
from surveyapp.kwestie.kwestie import (
    Aanpak,
    FigureEvidence,
    Kwestie,
    NoteEvidence,
    Statement,
    Step,
    StepState,
    Texts,
    Voice,
)
from surveyapp.kwestie.project import Organisation, Phase, Project
from surveyapp.kwestie.version import Asked, PublishedKwestie
from tests.support import housing_words as told

LANGUAGES = ("nl-BE", "fr-BE", "en", "ar")
PUBLISHED = dt.date(2026, 3, 9)
RELEASED = dt.date(2026, 3, 2)
ORGANISATION = Organisation(uuid.UUID(int=1), "stad", "Samenlevingsopbouw Antwerpen stad")


def table(
    item: str, bands: int, base: Range, cells: Iterable[tuple[str, int]], *, multiple: bool = False
) -> SafeTable:
    """A table without breakdown; each cell is (category, which band from 0)."""
    return SafeTable(
        item=item,
        breakdown=None,
        group=None,
        members=(),
        base=base,
        bands=bands,
        cells=tuple(
            SafeCell(key, band / bands, (band + 1) / bands, words(band, bands))
            for key, band in cells
        ),
        multiple=multiple,
    )


BASE = Range(240, 249)
MOULD = table("mould", 10, BASE, [("yes", 7), ("no", 2), ("dont-know", 0)])
COLD = table("cold", 20, BASE, [("often", 11), ("sometimes", 5), ("never", 2)])
TROUBLE = table(
    "trouble",
    5,
    Range(35, 39),
    [("rent", 3), ("repairs", 2), ("landlord", 1), ("none", 0)],
    multiple=True,
)
HALF = table("moved", 2, Range(15, 19), [("yes", 1), ("no", 0)])


def figure(safe: SafeTable, category: str, sentence: Texts) -> FigureEvidence:
    """A frozen figure as evidence."""
    frozen = Figure(
        table=safe,
        survey="hoe-woon-je",
        survey_title=told.SURVEY,
        release=1,
        released_on=RELEASED,
        synthetic=False,
        question=told.QUESTIONS[safe.item],
        categories={cell.category: told.CATEGORIES[cell.category] for cell in safe.cells},
        pictograms={},
        breakdown=None,
        group=None,
    )
    return FigureEvidence(
        id=uuid.uuid5(ORGANISATION.id, safe.item + category),
        survey="hoe-woon-je",
        release=1,
        item=safe.item,
        category=category,
        breakdown=None,
        group=None,
        sentence=sentence,
        frozen=dump_figure(frozen),
    )


def statement(place: int, *evidence: FigureEvidence | NoteEvidence) -> Statement:
    headline, explanation, voice = told.STATEMENTS[place]
    return Statement(uuid.UUID(int=100 + place), headline, explanation, Voice(voice), evidence)


def housing_kwestie() -> Kwestie:
    """Four statements, three bullets of analysis, four steps."""
    note = NoteEvidence(uuid.UUID(int=7), "session-note", told.NOTE)
    source = NoteEvidence(uuid.UUID(int=8), "source", told.SOURCE, told.REFERENCE)
    states = (StepState.DONE, StepState.DOING, StepState.PLANNED, StepState.PLANNED)
    return Kwestie(
        key="gezond-wonen",
        title=told.TITLE,
        introduction=told.INTRODUCTION,
        analysis=told.ANALYSIS,
        statements=(
            statement(0, figure(MOULD, "yes", told.SENTENCES["mould"]), note),
            statement(1, figure(COLD, "often", told.SENTENCES["cold"])),
            statement(2, figure(TROUBLE, "rent", told.SENTENCES["rent"])),
            statement(3, figure(HALF, "yes", told.SENTENCES["moved"]), source),
        ),
        aanpak=Aanpak(
            introduction=told.APPROACH,
            steps=tuple(
                Step(uuid.UUID(int=10 + place), text, state)
                for place, (text, state) in enumerate(zip(told.STEPS, states, strict=True))
            ),
        ),
        next=told.NEXT,
        languages=LANGUAGES,
        missing=told.MISSING,
    )


def housing_asked(*, synthetic: bool = False) -> Asked:
    """How it was asked: three channels, five languages, centres withheld."""
    return Asked(
        survey="hoe-woon-je",
        title=told.SURVEY,
        release=1,
        released_on=RELEASED,
        people=BASE,
        first_day=dt.date(2026, 1, 12),
        last_day=dt.date(2026, 2, 27),
        versions=(1, 2),
        channels=table("@channel", 10, BASE, [("web", 6), ("tablet", 2), ("assisted", 0)]),
        languages=table(
            "@language",
            10,
            BASE,
            [("nl-BE", 4), ("ar", 2), ("tr", 1), ("fr-BE", 0), ("so", 0), ("ps", 0)],
        ),
        centres=None,
        centre_names={},
        synthetic=synthetic,
    )


def published(kwestie: Kwestie | None = None, *, synthetic: bool = False) -> PublishedKwestie:
    """A version of a kwestie (the one about housing), frozen and hashed."""
    project = Project(
        uuid.UUID(int=2), ORGANISATION.id, "woonlab", "Woonlab",
        "Samen met bewoners werken aan gezonde woningen", None, None, Phase.RUNNING,
    )  # fmt: skip
    document = freeze_version(
        kwestie or housing_kwestie(),
        (housing_asked(synthetic=synthetic),),
        Imprint(ORGANISATION, project, 1, PUBLISHED, ""),
    )
    return open_version(document, content_hash(document))


def longest_kwestie(statements: int = 8) -> Kwestie:
    """Every text as long as it may be, with words as long as German makes them."""
    kwestie = housing_kwestie()
    return dataclasses.replace(
        kwestie,
        title={"nl-BE": told.fill(80)},
        introduction={"nl-BE": told.fill(600)},
        analysis=tuple({"nl-BE": told.fill(210)} for _ in range(3)),
        statements=tuple(
            Statement(
                uuid.UUID(int=200 + place),
                {"nl-BE": told.fill(140)},
                {"nl-BE": told.fill(600)},
                Voice.RESIDENTS,
                (figure(MOULD, "yes", told.SENTENCES["mould"]),),
            )
            for place in range(statements)
        ),
        aanpak=Aanpak(
            {"nl-BE": told.fill(300)},
            tuple(
                Step(uuid.UUID(int=300 + place), {"nl-BE": told.fill(300)}) for place in range(4)
            ),
        ),
        next={"nl-BE": told.fill(600)},
        missing={"nl-BE": told.fill(600)},
        languages=("nl-BE",),
    )
