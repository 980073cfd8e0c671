"""The first page: what can be answered now, what there is to look at."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import g, render_template, url_for
from flask.typing import ResponseReturnValue

from surveyapp.definition.version import PublishedSurvey
from surveyapp.kwestie.texts import tell as tell_texts
from surveyapp.kwestie.version import PublishedKwestie
from surveyapp.languages import chain
from surveyapp.services.find_clips import clips_for
from surveyapp.services.find_survey import list_open_surveys
from surveyapp.services.open_languages import open_languages_of
from surveyapp.services.read_kwestie import list_kwesties
from surveyapp.web.blueprints.resident.blueprint import blueprint
from surveyapp.web.blueprints.resident.visit import picture_of
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import public
from surveyapp.web.static import pictogram_address
from surveyapp.web.telling import LanguageChoice, Telling, language_choice, tell, tell_text
from surveyapp.web.wiring import context


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on the first page that one can go to.

    Attributes:
        words: its name.
        address: where it is.
        picture: address of its pictogram, or None.
        synthetic: made up, for trying out.
    """

    words: Telling
    address: str
    picture: str | None
    synthetic: bool


@blueprint.get("/")
@public
def show_home() -> ResponseReturnValue:
    """Open surveys, results to look at, and the languages."""
    surveys = list_open_surveys(context())
    offered = open_languages_of(context(), surveys)
    owners = {each.organisation_id for each in surveys}
    g.clips = clips_for(context(), owners, page_language().code)
    return render_template(
        "resident/home.html",
        choices=_languages(offered.values()),
        surveys=[_entry(each, offered[each.id]) for each in surveys],
        kwesties=[_result(each) for each in list_kwesties(context())],
    )


def _entry(published: PublishedSurvey, offered: tuple[str, ...]) -> Entry:
    survey = published.survey
    code = next((each for each in chain(page_language().code) if each in offered), None)
    address = (
        url_for("resident.show_promise", survey=published.slug, lang=code)
        if code == page_language().code
        else url_for("resident.choose_language", survey=published.slug)
    )
    picture = pictogram_address(picture_of(survey))
    return Entry(tell(survey.title), address, picture, published.synthetic)


def _result(published: PublishedKwestie) -> Entry:
    """What was said and what happened with it, in the reader's language."""
    code = page_language().code
    kwestie = published.kwestie
    title = tell_text(*tell_texts(kwestie.title, code, kwestie.languages))
    address = f"/k/{kwestie.key}/{code}"
    return Entry(title, address, pictogram_address("dialogue"), published.synthetic)


def _languages(offered: Iterable[tuple[str, ...]]) -> tuple[LanguageChoice, ...]:
    """Every language in which something is open, in the order of the first survey."""
    codes = dict.fromkeys(code for each in offered for code in each)
    return tuple(
        language_choice(code, url_for("resident.show_home", lang=code))
        for code in codes or (page_language().code,)
    )
