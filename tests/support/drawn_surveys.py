"""Surveys that hypothesis draws: any that a careful author could write."""

from hypothesis import strategies as st

from surveyapp.definition.document import dump_survey
from surveyapp.definition.pictograms import pictogram_names
from surveyapp.definition.routing import All, AnyOf, Compare, Condition, Not, Operator
from surveyapp.definition.survey import (
    MISSING,
    Breakdown,
    Category,
    Item,
    NumberBand,
    Promise,
    Section,
    Survey,
)
from surveyapp.definition.wording import Status, Wording, WordingText, source_hash

SOURCE = "nl-BE"
KINDS = (
    "single-choice", "multiple-choice", "scale", "ranking", "most-important", "neighbourhood",
    "number", "story",
)  # fmt: skip
OTHERS = ("fr-BE", "ar", "tr", "ti")

plain_text = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs"],
        exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    ),
    min_size=1,
    max_size=30,
).filter(lambda text: bool(text.strip()))
hashes = st.none() | plain_text.map(source_hash)
texts = st.builds(WordingText, plain_text, st.sampled_from(Status), hashes, hashes)
wordings = st.builds(
    lambda source, others: Wording({SOURCE: source, **others}),
    texts,
    st.dictionaries(st.sampled_from(OTHERS), texts, max_size=2),
)
keys = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?", fullmatch=True).filter(
    lambda key: key not in MISSING
)
pictograms = st.none() | st.sampled_from(sorted(pictogram_names()))


@st.composite
def categories(draw: st.DrawFn, low: int = 2, high: int = 5) -> tuple[Category, ...]:
    found = draw(st.lists(keys, min_size=low, max_size=high, unique=True))
    phrases = st.none() | wordings
    return tuple(
        Category(key, draw(wordings), draw(pictograms), phrase=draw(phrases)) for key in found
    )


@st.composite
def bands(draw: st.DrawFn) -> tuple[NumberBand, ...]:
    starts = sorted(draw(st.sets(st.integers(1, 500), min_size=1, max_size=4)))
    lows = [0, *starts]
    highs = [start - 1 for start in starts] + [None]
    return tuple(
        NumberBand(f"band-{low}", low, high, draw(wordings))
        for low, high in zip(lows, highs, strict=True)
    )


def comparisons(item: Item) -> st.SearchStrategy[Condition]:
    """Comparisons that can be true of an item."""
    answered: st.SearchStrategy[Condition] = st.builds(
        Compare, st.just(item.key), st.just(Operator.ANSWERED), st.booleans()
    )
    if item.type == "number":
        operators = st.sampled_from([Operator.GREATER, Operator.LESS, Operator.EQUALS])
        return answered | st.builds(Compare, st.just(item.key), operators, st.integers(-9, 999))
    if item.type == "story":
        return answered
    several = item.type in {"multiple-choice", "ranking"}
    operator = Operator.INCLUDES if several else Operator.EQUALS
    found = [category.key for category in item.categories]
    return answered | st.builds(
        Compare, st.just(item.key), st.just(operator), st.sampled_from(found)
    )


def conditions(earlier: list[Item]) -> st.SearchStrategy[Condition | None]:
    """Conditions over earlier items, none at all among them."""
    if not earlier:
        return st.none()
    single = st.one_of([comparisons(item) for item in earlier])
    parts = st.lists(single, min_size=1, max_size=3).map(tuple)
    return (
        st.none()
        | single
        | st.builds(Not, single)
        | st.builds(All, parts)
        | st.builds(AnyOf, parts.map(lambda found: (*found, All(found))))
    )


@st.composite
def items(draw: st.DrawFn, key: str, earlier: list[Item]) -> Item:
    kind = draw(st.sampled_from(KINDS))
    closed = kind not in {"number", "story"}
    size = (3, 3) if kind == "scale" else (2, 5)
    return Item(
        key=key,
        type=kind,
        text=draw(wordings),
        hint=draw(st.none() | wordings),
        pictogram=draw(pictograms),
        categories=draw(categories(*size)) if closed else (),
        bands=draw(bands()) if kind == "number" else (),
        minimum=draw(st.none() | st.integers(0, 9)) if kind == "number" else None,
        core=draw(st.booleans()),
        board=draw(st.booleans()),
        sensitive=draw(st.booleans()),
        when=draw(conditions(earlier)),
    )


@st.composite
def promises(draw: st.DrawFn) -> Promise:
    before = draw(st.lists(wordings, max_size=2))
    pictures = st.lists(pictograms, max_size=len(before))
    return Promise(
        tuple(before),
        draw(wordings),
        tuple(draw(st.lists(wordings, max_size=2))),
        draw(st.none() | wordings),
        tuple(draw(pictures)),
    )


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    drawn: list[Item] = []
    for key in draw(st.lists(keys, min_size=1, max_size=4, unique=True)):
        drawn.append(draw(items(key, drawn)))
    cut = draw(st.integers(0, len(drawn)))
    split = [item for item in drawn if item.type in {"single-choice", "neighbourhood"}][:1]
    return Survey(
        key=draw(keys),
        source_language=SOURCE,
        languages=(SOURCE, *draw(st.lists(st.sampled_from(OTHERS), unique=True))),
        title=draw(wordings),
        promise=draw(promises()),
        sections=(
            Section("first", draw(wordings), tuple(drawn[:cut])),
            Section("second", draw(wordings), tuple(drawn[cut:])),
        ),
        breakdowns=tuple(
            Breakdown(item.key, tuple(each.key for each in item.categories[:2]), draw(wordings))
            for item in split
        ),
        minimum=draw(st.integers(5, 20)),
        sensitive=draw(st.booleans()),
    )


documents = surveys().map(dump_survey)
