"""Two questions to practise with, for somebody who has everything read out.

They ask nothing that matters, and nothing of them is kept or sent: they never become items.
"""

from surveyapp.definition.items.messages import N_
from surveyapp.web.blueprints.resident.blueprint import blueprint
from surveyapp.web.screens import Card, ItemScreen
from surveyapp.web.static import pictogram_address
from surveyapp.web.telling import Telling, tell_message

ONE, SEVERAL = "single-choice", "multiple-choice"
# The same drinks twice: what differs is that one can be tapped, and then several.
DRINKS = ((N_("Tea"), "tea"), (N_("Coffee"), "coffee"), (N_("Water"), "drinking-water"))
LIKED = (N_("What do you like to drink?"), "drinking-water", DRINKS)
TODAY = (N_("What did you drink today?"), "tea", DRINKS)
NONE = Card("", Telling(""), None, chosen=False)
MORE_IS_FINE = N_("Tap what fits. More than one is fine.")


@blueprint.app_template_global()
def practice_screens() -> tuple[ItemScreen, ItemScreen]:
    """The two screens, in the language of the page: one answer, then several."""
    return _screen(ONE, LIKED, None), _screen(SEVERAL, TODAY, tell_message(MORE_IS_FINE))


def _screen(
    kind: str, asked: tuple[str, str, tuple[tuple[str, str], ...]], hint: Telling | None
) -> ItemScreen:
    question, pictogram, categories = asked
    cards = tuple(_card(str(number), *each) for number, each in enumerate(categories, 1))
    return ItemScreen(
        type=kind,
        question=tell_message(question),
        hint=hint,
        picture=pictogram_address(pictogram),
        cards=cards,
        quiet=(),
        written="",
        permission=NONE,
        problem=None,
        place="answer-1",
        skip=NONE,
    )


def _card(value: str, words: str, pictogram: str) -> Card:
    return Card(value, tell_message(words), pictogram_address(pictogram), chosen=False)
