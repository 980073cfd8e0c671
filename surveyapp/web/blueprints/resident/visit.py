"""One resident in one survey: what every screen needs to know."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.definition.items import item_type
from surveyapp.definition.survey import Survey
from surveyapp.definition.version import CLOSED, PublishedSurvey
from surveyapp.errors import NotFound, SurveyAppError
from surveyapp.response.draft import Draft
from surveyapp.services.find_clips import clips_for
from surveyapp.services.find_survey import find_published_survey
from surveyapp.services.keep_draft import open_draft, show_also
from surveyapp.services.open_languages import open_languages
from surveyapp.web.blueprints.resident.blueprint import blueprint
from surveyapp.web.blueprints.resident.pictures import pictures_of
from surveyapp.web.i18n import page_language, second_language, use_second_language
from surveyapp.web.security import keep_nothing
from surveyapp.web.sprites import use_sprites
from surveyapp.web.telling import LanguageChoice, Telling, language_choice, tell
from surveyapp.web.wiring import context

# `?also=fr-BE`: a second language under the first, for somebody who helps.
ALSO = "also"


@dataclass(frozen=True, slots=True)
class Visit:
    """A survey that somebody is looking at.

    Attributes:
        slug: its address.
        title: its name.
        survey: the questionnaire, in the version that is shown.
        pictogram: name of the picture that stands for it, or None.
        synthetic: its answers are made up.
        closed: it takes no new answers.
        offered: languages in which it is open to residents.
        version: number of the version that is shown.
    """

    slug: str
    title: Telling
    survey: Survey
    pictogram: str | None
    synthetic: bool
    closed: bool
    offered: tuple[str, ...]
    version: int

    @classmethod
    def of(cls, published: PublishedSurvey) -> "Visit":
        """The visit of a published survey, in the language of the page."""
        return cls(
            slug=published.slug,
            title=tell(published.survey.title),
            survey=published.survey,
            pictogram=picture_of(published.survey),
            synthetic=published.synthetic,
            closed=published.state == CLOSED,
            offered=open_languages(context(), published),
            version=published.version,
        )

    def languages(self, address: Callable[[str], str] | None = None) -> tuple[LanguageChoice, ...]:
        """The languages in which it is offered.

        Args:
            address: gives the page in a language; None when a button leads there.
        """
        return tuple(
            language_choice(code, address(code) if address else "") for code in self.offered
        )

    def promise_in(self, lang: str) -> str:
        """The address of its first screen in a language."""
        also = second_language()
        return url_for("resident.show_promise", survey=self.slug, lang=lang, also=also)

    def second(self, said: str | None) -> str | None:
        """The language of the line for somebody who helps; None when there is to be none.

        Args:
            said: what was chosen, from an address or a form.
        """
        return said if said in {choice.code for choice in self.languages()} else None


def picture_of(survey: Survey) -> str | None:
    """The picture that stands for a survey: that of its first question."""
    questions = (item for item in survey.items() if item_type(item.type).is_question)
    return next((item.pictogram for item in questions if item.pictogram), None)


class DraftGone(SurveyAppError):
    """The draft under this token is not there (any more)."""

    def __init__(self, visit: Visit) -> None:
        super().__init__("These answers are not here any more.")
        self.visit = visit


class NotOffered(SurveyAppError):
    """The survey is not offered in this language."""

    def __init__(self, slug: str) -> None:
        super().__init__("The survey is not offered in this language.")
        self.slug = slug


def visit(
    slug: str, lang: str | None = None, version: int | None = None, *, begun: bool = False
) -> Visit:
    """The survey at an address.

    Args:
        slug: its address.
        lang: the language in the address; None where there is none yet.
        version: the version to show; None for the newest.
        begun: somebody answers in this language already, and can go on if it was closed.

    Raises:
        NotFound: no such survey was ever published.
        NotOffered: not in this language.
    """
    published = find_published_survey(context(), slug, version)
    if "clips" not in g:
        g.clips = clips_for(
            context(), [published.organisation_id], page_language().code, published.survey
        )
    use_sprites(pictures_of(published))
    found = Visit.of(published)
    if lang not in {None, *(found.survey.languages if begun else found.offered)}:
        raise NotOffered(slug)
    second = found.second(request.args.get(ALSO))
    if second is not None:
        use_second_language(second)
        found = replace(found, title=tell(found.survey.title))
    return found


def opened(slug: str, lang: str, token: str) -> tuple[Visit, Draft]:
    """A survey with the draft under a token, in the version in which it was begun.

    Nothing of the page may be kept by a browser: the phone may be somebody else's tomorrow.

    Raises:
        NotFound: no such survey.
        DraftGone: the draft expired, or never was.
    """
    keep_nothing()
    here = visit(slug, lang, begun=True)
    try:
        draft = open_draft(context(), slug, token)
    except NotFound:
        raise DraftGone(here) from None
    if ALSO in request.args and here.second(request.args[ALSO]) != draft.also:
        draft = show_also(context(), slug, token, here.second(request.args[ALSO]))
    use_second_language(draft.also)
    return visit(slug, lang, draft.version, begun=True), draft


@blueprint.errorhandler(DraftGone)
def tell_draft_gone(error: DraftGone) -> ResponseReturnValue:
    """Say what happened to the answers, and offer to start again."""
    here = error.visit
    page = render_template(
        "resident/gone.html", visit=here, choices=here.languages(here.promise_in)
    )
    return page, 404


@blueprint.errorhandler(NotOffered)
def to_languages(error: NotOffered) -> ResponseReturnValue:
    """Show the languages in which there is something to choose."""
    return redirect(url_for("resident.choose_language", survey=error.slug), code=303)
