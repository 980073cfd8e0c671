"""The first page: what can be answered now, what there is to look at."""

from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from surveyapp.definition.version import PublishedSurvey
from surveyapp.languages import chain
from surveyapp.services.find_survey import list_open_surveys
from surveyapp.web.blueprints.resident.blueprint import blueprint
from surveyapp.web.i18n import page_language
from surveyapp.web.policy import public
from surveyapp.web.static import pictogram_address
from surveyapp.web.telling import LanguageChoice, Telling, language_choice, tell
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
    return render_template(
        "resident/home.html",
        choices=_languages(surveys),
        surveys=[_entry(each) for each in surveys],
    )


def _entry(published: PublishedSurvey) -> Entry:
    survey = published.survey
    code = next((each for each in chain(page_language().code) if each in survey.languages), None)
    address = (
        url_for("resident.show_promise", survey=published.slug, lang=code)
        if code == page_language().code
        else url_for("resident.choose_language", survey=published.slug)
    )
    picture = next((item.pictogram for item in survey.items() if item.pictogram), None)
    return Entry(tell(survey.title), address, pictogram_address(picture), published.synthetic)


def _languages(surveys: list[PublishedSurvey]) -> tuple[LanguageChoice, ...]:
    """Every language in which something is open, in the order of the first survey."""
    codes = dict.fromkeys(code for each in surveys for code in each.survey.languages)
    return tuple(
        language_choice(code, url_for("resident.show_home", lang=code))
        for code in codes or (page_language().code,)
    )
