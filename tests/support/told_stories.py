"""A kwestie that leans on stories: a theme, quotes in Turkish and Dutch, what a room said."""

import dataclasses
import datetime as dt
import uuid

from surveyapp.aggregate.safe_table import Range
from surveyapp.aggregate.theme_document import ThemeCount
from surveyapp.aggregate.themes import SafeTheme
from surveyapp.kwestie.kwestie import (
    Kwestie,
    QuoteEvidence,
    Stance,
    Statement,
    ThemeEvidence,
    Voice,
)
from surveyapp.kwestie.quoted import Quoted, dump_quoted
from surveyapp.kwestie.spoken import dump_spoken, propose_spoken, spoken_theme
from tests.support import housing_words
from tests.support.versions import LANGUAGES, housing_kwestie

SURVEY = "hoe-woon-je"
TURKISH = "Duvarlar siyah oldu. […] Çocuklar geceleri öksürüyor, ev sahibi telefona bakmaz."
DUTCH = "De muren zijn zwart. […] Mijn kinderen hoesten ’s nachts, de eigenaar neemt niet op."
ROOM = "Bijna iedereen in de kamer kent iemand die niet durft te klagen."
LABEL = {
    "nl-BE": "schimmel en gezondheid",
    "fr-BE": "moisissure et santé",
    "en": "mould and health",
    "ar": "العفن والصحة",
}
COUNT = ThemeCount(
    survey=SURVEY,
    number=2,
    date=dt.date(2026, 3, 4),
    people=Range(60, 64),
    themes=(
        SafeTheme(
            key="mould",
            label=LABEL,
            pictogram="mould",
            people=Range(25, 29),
            quotes=Range(40, 79),
            rooms=2,
        ),
        SafeTheme(key="fear", label={"nl-BE": "bang om te klagen"}),
    ),
)


def quote(
    words: dict[str, str],
    original: str,
    stance: Stance = Stance.SUPPORTS,
    *,
    by_worker: bool = False,
) -> QuoteEvidence:
    """Frozen words as evidence."""
    frozen = dump_quoted(Quoted(words, original, by_worker))
    name = uuid.uuid5(uuid.NAMESPACE_URL, words[original])
    return QuoteEvidence(name, SURVEY, name, stance, frozen)


def theme(key: str = "mould") -> ThemeEvidence:
    """A counted theme as evidence, with the sentences that are proposed."""
    counted = COUNT.theme(key)
    assert counted is not None
    spoken = spoken_theme(COUNT, counted, housing_words.SURVEY)
    return ThemeEvidence(
        id=uuid.uuid5(uuid.NAMESPACE_URL, key),
        survey=SURVEY,
        count=COUNT.number,
        theme=key,
        sentence=propose_spoken(spoken, LANGUAGES),
        frozen=dump_spoken(spoken),
    )


def told_kwestie() -> Kwestie:
    """The kwestie about housing: one statement leans on stories too, another on them alone."""
    kwestie = housing_kwestie()
    first, *others = kwestie.statements
    told = quote({"tr": TURKISH, "nl-BE": DUTCH}, "tr")
    room = quote({"nl-BE": ROOM}, "nl-BE", Stance.NUANCES, by_worker=True)
    fear = Statement(
        uuid.UUID(int=190),
        {"nl-BE": "Mensen zijn bang om te klagen.", "ar": "الناس يخافون من الشكوى."},
        {},
        Voice.RESIDENTS,
        (theme("fear"), quote({"nl-BE": "Als ik bel, sta ik morgen op straat."}, "nl-BE")),
    )
    return dataclasses.replace(
        kwestie,
        statements=(
            dataclasses.replace(first, evidence=(*first.evidence, theme(), told, room)),
            fear,
            *others,
        ),
    )
