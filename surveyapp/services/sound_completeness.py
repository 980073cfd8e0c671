"""How far the sound of a survey is, per language: who says which text, and what is missing."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from surveyapp.definition.heard import heard_texts, heard_wordings
from surveyapp.definition.opening import Subject
from surveyapp.definition.survey import Survey
from surveyapp.definition.wording import source_hash
from surveyapp.languages import language as registered
from surveyapp.media.clip import Clip, Speaker
from surveyapp.services.context import Context
from surveyapp.services.spoken_texts import product_texts
from surveyapp.storage.clips import ClipStore
from surveyapp.storage.opened_languages import OpenedLanguageStore
from surveyapp.storage.surveys import SurveyStore


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who says the texts of one kind.

    Attributes:
        person: texts that a person says.
        robot: texts that only a robot says.
        missing: texts that nobody says, in the order in which people meet them.
    """

    person: int
    robot: int
    missing: tuple[str, ...]

    @property
    def texts(self) -> int:
        """How many there are."""
        return self.person + self.robot + len(self.missing)

    @property
    def complete(self) -> bool:
        """Whether every text has a sound."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class SoundStatus:
    """One language of a survey.

    Attributes:
        language: registry code.
        survey: the texts of the survey itself.
        product: the sentences around it, which all surveys share.
        robot_possible: whether draft speech can be made in it.
        robot_signed: whether residents hear the robot.
    """

    language: str
    survey: Spoken
    product: Spoken
    robot_possible: bool
    robot_signed: bool


def sound_completeness(
    context: Context, organisation_id: uuid.UUID, slug: str
) -> tuple[SoundStatus, ...]:
    """The sound of every language of a survey, in its order: of the draft if there is one.

    A text that is not translated is not counted: translations are another list.

    Raises:
        NotFound: the organisation has no such survey.
    """
    with context.database.read() as db:
        survey = SurveyStore(db).kept(organisation_id, slug).newest
        clips = ClipStore(db).all_in(organisation_id, survey.languages)
        signatures = OpenedLanguageStore(db).signatures(organisation_id)
    signed = {each.language for each in signatures if each.subject is Subject.ROBOT_VOICE}
    return tuple(_status(survey, code, clips, signed) for code in survey.languages)


def _status(survey: Survey, code: str, clips: Iterable[Clip], signed: set[str]) -> SoundStatus:
    speakers = {clip.text_hash: clip.speaker for clip in clips if clip.language == code}
    own = {**speakers, **_own(survey, code, clips)}
    return SoundStatus(
        language=code,
        survey=_spoken(heard_texts(survey, code), own),
        product=_spoken(product_texts(code), speakers),
        robot_possible=registered(code).draft_speech is not None,
        robot_signed=code in signed,
    )


def _own(survey: Survey, code: str, clips: Iterable[Clip]) -> dict[str, Speaker]:
    """Who speaks where a wording names its clip."""
    by_sound = {clip.sound: clip.speaker for clip in clips}
    texts = (wording.texts.get(code) for wording in heard_wordings(survey))
    return {
        source_hash(each.text): by_sound[each.clip]
        for each in texts
        if each is not None and each.clip is not None and each.clip in by_sound
    }


def _spoken(texts: tuple[str, ...], speakers: dict[str, Speaker]) -> Spoken:
    said = [speakers.get(source_hash(text)) for text in texts]
    return Spoken(
        person=said.count(Speaker.PERSON),
        robot=said.count(Speaker.ROBOT),
        missing=tuple(text for text, by in zip(texts, said, strict=True) if by is None),
    )
