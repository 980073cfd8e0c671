"""Which patterns there are: groups of pages, each a component in one or more states."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from surveyapp.definition.items.messages import N_
from surveyapp.web.blueprints.patterns import drawing, samples

# Names of the types, as `web.words.type_name` has them; here marked to be translated later.
TYPES = {
    "information": N_("Information"),
    "consent": N_("Consent"),
    "single-choice": N_("One answer"),
    "multiple-choice": N_("Several answers"),
    "yes-no": N_("Yes or no"),
    "scale": N_("Scale"),
    "number": N_("Number"),
    "ranking": N_("In order"),
    "most-important": N_("What weighs most"),
    "neighbourhood": N_("Neighbourhood"),
    "story": N_("Story"),
}
STATES: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    ("", N_("at rest"), samples.at_rest),
    ("-answered", N_("answered"), samples.answered),
    ("-rather-not", N_("rather not say"), samples.not_answered),
    ("-problem", N_("nothing tapped"), samples.with_problem),
)
ITEM = "patterns/item.html"


def _nothing() -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One page of the gallery.

    Attributes:
        slug: its address.
        names: what it is called, in parts that are sentences for translation.
        template: what shows it.
        data: what the template needs, made within the request.
        opened: what scripts would show is shown: templates, and parts that are hidden.
        has_heading: the component brings the heading of the page.
    """

    slug: str
    names: tuple[str, ...]
    template: str
    data: Callable[[], dict[str, Any]] = _nothing
    opened: bool = False
    has_heading: bool = False


def _screen(make: Callable[[str], object], kind: str) -> dict[str, Any]:
    return {"screen": make(kind)}


def _items() -> tuple[Pattern, ...]:
    found = []
    for kind, name in TYPES.items():
        for suffix, state, make in STATES:
            if suffix and kind == "information":
                continue
            if kind == "consent" and suffix == "-rather-not":
                continue
            if kind == "story" and suffix == "-problem":
                continue
            data = partial(_screen, make, kind)
            slug = f"{kind}{suffix}"
            found.append(Pattern(slug, (name, state), ITEM, data, has_heading=True))
    return tuple(found)


def _simple(
    slug: str, name: str, data: Callable[[], dict[str, Any]] = _nothing, **more: bool
) -> Pattern:
    return Pattern(slug, (name,), f"patterns/{slug}.html", data, **more)


GROUPS: tuple[tuple[str, tuple[Pattern, ...]], ...] = (
    (
        N_("Drawing"),
        (
            _simple("colours", N_("Colours"), drawing.colours),
            _simple("letters", N_("Letters")),
            _simple("signs", N_("Signs")),
            _simple("pictograms", N_("Pictograms"), drawing.pictograms),
        ),
    ),
    (
        N_("Components"),
        (
            _simple("buttons", N_("Buttons")),
            _simple("cards", N_("Cards"), samples.cards),
            _simple("notices", N_("Notices"), samples.words, opened=True),
            _simple("lines", N_("Lines and entries"), samples.words),
            _simple("languages", N_("Languages"), samples.languages, opened=True),
            _simple("error-summary", N_("What does not fit"), samples.words),
            _simple("sending", N_("Where answers are"), opened=True),
        ),
    ),
    (
        N_("Sound"),
        (
            _simple("listen", N_("Listen button"), samples.words),
            _simple("sound-menu", N_("Sound menu"), opened=True),
            _simple("practice", N_("Practice"), opened=True, has_heading=True),
            _simple("recorder", N_("Recorder, step by step"), opened=True),
        ),
    ),
    (
        N_("Items"),
        (
            *_items(),
            Pattern(
                "number-keys",
                (N_("Number"), N_("with keys")),
                ITEM,
                partial(_screen, samples.answered, "number"),
                opened=True,
                has_heading=True,
            ),
            Pattern(
                "story-ways",
                (N_("Story"), N_("talk, write or skip")),
                ITEM,
                partial(_screen, samples.at_rest, "story"),
                opened=True,
                has_heading=True,
            ),
        ),
    ),
    (
        N_("Last screens"),
        (
            _simple("check", N_("Before sending"), samples.ending, has_heading=True),
            _simple("done", N_("Thank you"), samples.ending, has_heading=True),
            _simple("goodbye", N_("Does not take part"), samples.ending, has_heading=True),
        ),
    ),
)
PATTERNS = {each.slug: each for _group, patterns in GROUPS for each in patterns}
