"""How far the translations of a survey are, per language, and who stands for them."""

from dataclasses import dataclass

from surveyapp.definition.survey import Survey
from surveyapp.definition.walk import wordings
from surveyapp.definition.wording import Status, Wording, source_hash
from surveyapp.languages.catalogs import reviewer


@dataclass(frozen=True, slots=True)
class TranslationStatus:
    """One language of a survey.

    Attributes:
        language: registry code.
        source: whether the survey was written in it.
        wordings: how many there are in all.
        missing: not there; people read another language in their place.
        stale: made from a source text that has changed since.
        machine: made by a machine.
        draft: by a person, not checked.
        checked: a person signed for them.
        buttons_by: who signed for the sentences around the survey; None when nobody did.
    """

    language: str
    source: bool
    wordings: int
    missing: int
    stale: int
    machine: int
    draft: int
    checked: int
    buttons_by: str | None

    @property
    def reviewed(self) -> bool:
        """Whether somebody stands for every word that a resident reads in it."""
        return self.checked == self.wordings and not self.stale and self.buttons_by is not None


def translation_status(survey: Survey) -> tuple[TranslationStatus, ...]:
    """The state of every language in which a survey is offered, in its order."""
    every = [wording for _place, wording in wordings(survey)]
    return tuple(_status(survey, every, code) for code in survey.languages)


def _status(survey: Survey, every: list[Wording], code: str) -> TranslationStatus:
    texts = [wording.texts[code] for wording in every if code in wording.texts]
    by_status = {
        status: sum(text.status is status for text in texts)
        for status in (Status.MACHINE, Status.DRAFT, Status.CHECKED)
    }
    return TranslationStatus(
        language=code,
        source=code == survey.source_language,
        wordings=len(every),
        missing=len(every) - len(texts),
        stale=sum(_is_stale(wording, code, survey.source_language) for wording in every),
        machine=by_status[Status.MACHINE],
        draft=by_status[Status.DRAFT],
        checked=by_status[Status.CHECKED],
        buttons_by=reviewer(code),
    )


def _is_stale(wording: Wording, code: str, source_language: str) -> bool:
    text, source = wording.texts.get(code), wording.texts.get(source_language)
    if text is None or source is None or not text.source:
        return False
    return text.source != source_hash(source.text)
