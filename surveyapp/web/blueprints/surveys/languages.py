"""The languages of a survey on its page: open or closed and why, how far words and sound are."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from surveyapp.definition.opening import Opening, Signature, Subject, open_to_residents
from surveyapp.definition.version import KeptSurvey
from surveyapp.errors import NotFound
from surveyapp.languages import Language, language
from surveyapp.services.find_survey import find_survey
from surveyapp.services.open_language import list_openings
from surveyapp.services.roles import Role
from surveyapp.services.show_projects import project_of
from surveyapp.services.sign_language import list_signatures
from surveyapp.services.sound_completeness import SoundStatus, sound_completeness
from surveyapp.services.translation_status import TranslationStatus, translation_status
from surveyapp.web.accounts import membership
from surveyapp.web.blueprints.surveys.blueprint import blueprint
from surveyapp.web.policy import staff
from surveyapp.web.wiring import context


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """One language of a survey.

    Attributes:
        language: of the registry.
        address: its first screen, to share.
        words: how far its translation is.
        sound: how far its sound is.
        open: residents can choose it, once the survey is open.
        signed: who stands for its words; None when nobody does.
        opened: who opened it for this survey; None when nobody did.
    """

    language: Language
    address: str
    words: TranslationStatus
    sound: SoundStatus
    open: bool
    signed: Signature | None
    opened: Opening | None


def language_lines(kept: KeptSurvey) -> list[LanguageLine]:
    """Every language of a survey, in its order; of the draft if there is one."""
    mine = membership().organisation_id
    signed = {
        each.language: each
        for each in list_signatures(context(), mine)
        if each.subject is Subject.WORDS
    }
    opened = {each.language: each for each in list_openings(context(), mine, kept.slug)}
    survey = kept.newest
    offered = open_to_residents(survey, {*signed, *opened}, synthetic=kept.synthetic)
    base = f"{context().config.public_url}/s/{kept.slug}"
    sounds = sound_completeness(context(), mine, kept.slug)
    return [
        LanguageLine(
            language=language(words.language),
            address=f"{base}/{words.language}",
            words=words,
            sound=sound,
            open=words.language in offered,
            signed=signed.get(words.language),
            opened=opened.get(words.language),
        )
        for words, sound in zip(translation_status(survey), sounds, strict=True)
    ]


@blueprint.get("/surveys/<survey>/sound/<code>")
@staff(*Role)
def sound(survey: str, code: str) -> ResponseReturnValue:
    """Which texts of a survey nobody says in a language, and which only a robot says."""
    mine = membership().organisation_id
    kept = find_survey(context(), mine, survey)
    states = {each.language: each for each in sound_completeness(context(), mine, survey)}
    if code not in states:
        message = "The survey is not in this language."
        raise NotFound(message)
    return render_template(
        "surveys/sound.html",
        survey=kept,
        project=project_of(context(), kept),
        shown_in=language(code),
        sound=states[code],
        languages=[language(each) for each in states],
    )
