"""Choose words that may be told outside, say yes or no to them, translate them."""

import uuid
from collections.abc import Callable

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from surveyapp.coding.quote import Approval
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import Refused
from surveyapp.services.approve_quote import approve_quote, refuse_quote, translate_quote
from surveyapp.services.choose_quote import Choosing, choose_quote
from surveyapp.services.find_survey import find_survey
from surveyapp.services.open_quotes import find_quote, open_quotes
from surveyapp.services.read_story import find_story
from surveyapp.services.show_projects import project_of
from surveyapp.web.accounts import account_id, membership
from surveyapp.web.blueprints.stories.blueprint import READERS, blueprint
from surveyapp.web.blueprints.stories.page import story_page
from surveyapp.web.blueprints.stories.quoting import quote_cards
from surveyapp.web.policy import staff
from surveyapp.web.security import keep_nothing
from surveyapp.web.wiring import context
from surveyapp.web.words_of_languages import language_name

BAD = 400
NOT_DONE = 409
REFUSE = "refuse"
FAR = 1_000_000  # no text is this long


@blueprint.get("/surveys/<survey>/quotes")
@staff(*READERS)
def quotes(survey: str) -> ResponseReturnValue:
    """The quotes of a survey; that they were opened is noted."""
    return _page(_survey(survey))


@blueprint.post("/surveys/<survey>/stories/<story>/quotes")
@staff(*READERS)
def choose(survey: str, story: str) -> ResponseReturnValue:
    """Propose words of a story."""
    kept = _survey(survey)
    found = find_story(context(), kept, story)
    text_id = request.form.get("text", type=uuid.UUID)
    start = request.form.get("start", type=int)
    if text_id is None:
        return story_page(kept, story, refused=_("Choose a text."), at="quoted-text"), BAD
    choosing = Choosing(
        text_id=text_id,
        words=request.form.get("words", ""),
        start=start if start is not None and 0 <= start < FAR else None,
        answered=frozenset(request.form.getlist("answered")),
    )
    try:
        quote = choose_quote(context(), kept, found, choosing, account_id())
    except Refused as error:
        return story_page(kept, story, refused=why(error), at="quoted-words"), NOT_DONE
    return redirect(url_for("stories.story", survey=survey, story=story, _anchor=_anchor(quote.id)))


@blueprint.post("/surveys/<survey>/quotes/<uuid:quote>/decide")
@staff(*READERS)
def decide(survey: str, quote: uuid.UUID) -> ResponseReturnValue:
    """Say yes or no."""
    kept, said = _survey(survey), request.form.get("say", "")
    find_quote(context(), kept, quote)
    if said != REFUSE and said not in set(Approval):
        abort(BAD)

    def act() -> object:
        if said == REFUSE:
            return refuse_quote(context(), kept, quote, account_id())
        seen = request.form.get("seen", "")
        return approve_quote(context(), kept, quote, Approval(said), account_id(), seen)

    return _done(kept, quote, act)


@blueprint.post("/surveys/<survey>/quotes/<uuid:quote>/translate")
@staff(*READERS)
def translate(survey: str, quote: uuid.UUID) -> ResponseReturnValue:
    """Keep a quote in another language."""
    kept = _survey(survey)
    find_quote(context(), kept, quote)
    language, words = request.form.get("language", ""), request.form.get("words", "")
    answered = frozenset(request.form.getlist("answered"))
    return _done(
        kept,
        quote,
        lambda: translate_quote(
            context(), kept, quote, language, words, account_id(), answered=answered
        ),
    )


def why(error: Refused) -> str:
    """Why it was not done, in the language of the screen."""
    return {
        "quote-not-allowed": _("Its teller did not allow words to be told outside."),
        "quote-of-translation": _("Quote what was said; the quote can be translated afterwards."),
        "quote-too-long": _("This is too long. Keep what matters most."),
        "quote-in-pieces": _("These are too many pieces."),
        "quote-part-of-word": _("Part of a word can say something else. Take whole words."),
        "quote-noticed": _("Something in it might tell who said it. Look at it, then go on."),
        "quote-own": _(
            "You chose or translated this quote yourself. Somebody else looks at it too."
        ),
        "quote-changed": _("The words changed meanwhile. Read them again."),
        "quote-not-by-them": _("This quote is approved in another way."),
        "words-missing": _("Select the words, or copy them into the field."),
        "words-not-there": _("These words do not stand so in the text. Copy them exactly."),
        "words-twice": _("These words stand there more than once. Copy some words more."),
        "text-missing": _("Write something first."),
        "text-language": _("Choose a language."),
        "text-told-so": _("It was said in this language. Choose another one."),
    }[error.code]


def _survey(slug: str) -> KeptSurvey:
    return find_survey(context(), membership().organisation_id, slug)


def _done(survey: KeptSurvey, quote: uuid.UUID, act: Callable[[], object]) -> ResponseReturnValue:
    """Do something, then back to the page where it was asked."""
    story = request.form.get("story", "")
    try:
        act()
    except Refused as error:
        at = f"words-{quote.hex}" if error.code.startswith(("text-", "quote-noticed")) else ""
        if story:
            return story_page(survey, story, refused=why(error), at=at), NOT_DONE
        return _page(survey, refused=why(error), at=at), NOT_DONE
    here = (
        url_for("stories.story", survey=survey.slug, story=story, _anchor=_anchor(quote))
        if story
        else url_for("stories.quotes", survey=survey.slug, _anchor=_anchor(quote))
    )
    return redirect(here)


def _page(survey: KeptSurvey, *, refused: str = "", at: str = "") -> str:
    keep_nothing()
    cards = quote_cards(open_quotes(context(), survey, account_id()))
    return render_template(
        "stories/quotes.html",
        survey=survey,
        project=project_of(context(), survey),
        waiting=[each for each in cards if not each.is_told and not each.is_refused],
        told=[each for each in cards if each.is_told],
        refused_ones=[each for each in cards if each.is_refused],
        refused=[(at, refused)] if refused else [],
        language_name=language_name,
    )


def _anchor(quote_id: uuid.UUID) -> str:
    return f"quote-{quote_id.hex}"
