"""How far every language is in an organisation: words, who stands for them, who says them."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from surveyapp.definition.opening import Signature, Subject
from surveyapp.definition.wording import source_hash
from surveyapp.languages import Language, all_languages
from surveyapp.languages import language as registered
from surveyapp.languages.catalogs import SOURCE, resident_sentences, reviewer, translate
from surveyapp.media.clip import Clip, Speaker
from surveyapp.services.context import Context
from surveyapp.services.spoken_texts import open_survey_texts, product_texts
from surveyapp.storage.clips import ClipStore
from surveyapp.storage.opened_languages import OpenedLanguageStore


@dataclass(frozen=True, slots=True)
class LanguageStatus:
    """One language in an organisation.

    Attributes:
        language: of the registry.
        sentences: how many sentences the product has for residents.
        translated: how many of them are in this language; the others fall back.
        reviewed_by: who checked the product's sentences; None when nobody did.
        words: who stands for its words; None when nobody does.
        robot: who stands for its robot voice; None when nobody does.
        by_person: texts that a person says: of the product and of the open surveys.
        by_robot: texts that only a robot says.
        by_nobody: texts without a sound.
    """

    language: Language
    sentences: int
    translated: int
    reviewed_by: str | None
    words: Signature | None
    robot: Signature | None
    by_person: int
    by_robot: int
    by_nobody: int

    @property
    def is_source(self) -> bool:
        """Whether the product's sentences were written in it."""
        return self.language.code == SOURCE

    @property
    def has_robot(self) -> bool:
        """Whether a robot can speak it at all."""
        return self.language.draft_speech is not None


def list_language_status(
    context: Context, organisation_id: uuid.UUID
) -> tuple[LanguageStatus, ...]:
    """Every language of the registry, in its order."""
    return _status(context, organisation_id, all_languages())


def language_status(context: Context, organisation_id: uuid.UUID, code: str) -> LanguageStatus:
    """One language.

    Raises:
        NotFound: no such language.
    """
    return _status(context, organisation_id, (registered(code),))[0]


def _status(
    context: Context, organisation_id: uuid.UUID, wanted: Collection[Language]
) -> tuple[LanguageStatus, ...]:
    with context.database.read() as db:
        signed = {
            (each.language, each.subject): each
            for each in OpenedLanguageStore(db).signatures(organisation_id)
        }
        clips = ClipStore(db).all_in(organisation_id, [each.code for each in wanted])
    sentences = resident_sentences()
    found = []
    for each in wanted:
        texts = (*product_texts(each.code), *open_survey_texts(context, organisation_id, each.code))
        person, robot, nobody = _counted(texts, (clip for clip in clips if clip[0] == each.code))
        found.append(
            LanguageStatus(
                language=each,
                sentences=len(sentences),
                translated=sum(translate(text, each.code)[1] == each.code for text in sentences),
                reviewed_by=reviewer(each.code),
                words=signed.get((each.code, Subject.WORDS)),
                robot=signed.get((each.code, Subject.ROBOT_VOICE)),
                by_person=person,
                by_robot=robot,
                by_nobody=nobody,
            )
        )
    return tuple(found)


def _counted(texts: Iterable[str], clips: Iterable[Clip]) -> tuple[int, int, int]:
    """How many texts a person says, only a robot, nobody."""
    speakers = {clip.text_hash: clip.speaker for clip in clips}
    said = [speakers.get(source_hash(text)) for text in dict.fromkeys(texts)]
    return said.count(Speaker.PERSON), said.count(Speaker.ROBOT), said.count(None)
