"""One resident in one survey: what every screen needs to know."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.definition.items import item_type
from surveyapp.definition.short_route import short_route
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
from surveyapp.web.room import Room, room_of, session_code, use_session
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
        room: the group session in which it is answered, or None.
        short: `survey` holds only the short route.
    """

    slug: str
    title: Telling
    survey: Survey
    pictogram: str | None
    synthetic: bool
    closed: bool
    offered: tuple[str, ...]
    version: int
    room: Room | None
    short: bool

    @classmethod
    def of(cls, published: PublishedSurvey, room: Room | None, *, short: bool) -> "Visit":
        """The visit of a published survey, in the language of the page."""
        survey = short_route(published.survey) if short else published.survey
        return cls(
            slug=published.slug,
            title=tell(published.survey.title),
            survey=survey,
            pictogram=picture_of(survey),
            synthetic=published.synthetic,
            closed=published.state == CLOSED,
            offered=open_languages(context(), published),
            version=published.version,
            room=room,
            short=short,
        )

    @property
    def practice(self) -> bool:
        """Whether nothing of it is kept."""
        return self.room is not None and self.room.practice

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
        return url_for(
            "resident.show_promise",
            survey=self.slug,
            lang=lang,
            session=session_code(),
            also=second_language(),
        )

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
    slug: str,
    lang: str | None = None,
    version: int | None = None,
    *,
    begun: bool = False,
    short: bool | None = None,
) -> Visit:
    """The survey at an address.

    Args:
        slug: its address.
        lang: the language in the address; None where there is none yet.
        version: the version to show; None for the newest.
        begun: somebody answers in this language already, and can go on if it was closed.
        short: only the short route is asked; None where the session of the request says it.

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
    room = room_of(slug)
    if short is None:
        short = room is not None and room.short
    found = Visit.of(published, room, short=short)
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
    use_session(draft.session)
    return visit(slug, lang, draft.version, begun=True, short=draft.short), draft


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
