"""Compose the aanpak of a project: what is done about its kwestie, step by step."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveyapp.ids import new_id
from surveyapp.kwestie.kwestie import STEPS_MAX, Kwestie, Step, StepState
from surveyapp.kwestie.texts import with_text
from surveyapp.kwestie.version import KwestieDraft
from surveyapp.services.context import Context
from surveyapp.services.save_kwestie import Desk, change_kwestie, good_text, with_room

# No step has this one.
NEW = uuid.UUID(int=0)


@dataclass(frozen=True, slots=True)
class StepText:
    """A step as it was written in one language.

    Attributes:
        id: of a step that is there; None for a new one.
        text: in the language that is being written.
        state: where it stands.
    """

    id: uuid.UUID | None
    text: str
    state: StepState = StepState.PLANNED


def write_aanpak(
    context: Context, desk: Desk, language: str, introduction: str, steps: Sequence[StepText]
) -> KwestieDraft:
    """Write the whole aanpak in one language.

    Args:
        context: as always.
        desk: which project, which revision.
        language: in which the texts are; those in other languages stay.
        introduction: how it begins.
        steps: in their new order; steps that are not among them are taken away, new ones
            without a text are left out.

    Raises:
        Refused: `kwestie-changed`, `too-many` steps, or `text-too-big`.
        NotFound: no such project or kwestie.
    """
    begins = good_text(introduction)
    written = [replace(each, text=good_text(each.text)) for each in steps]

    def change(kwestie: Kwestie) -> Kwestie:
        known = {step.id: step for step in kwestie.aanpak.steps}
        changed = (
            _step(each, known.get(each.id) if each.id else None, language) for each in written
        )
        kept = tuple(each for each in changed if each.text)
        aanpak = replace(
            kwestie.aanpak,
            introduction=with_text(kwestie.aanpak.introduction, language, begins),
            steps=with_room(kept, STEPS_MAX),
        )
        return replace(kwestie, aanpak=aanpak)

    return change_kwestie(context, desk, change)


def _step(written: StepText, known: Step | None, language: str) -> Step:
    before = Step(new_id(), {}) if known is None else known
    return replace(before, text=with_text(before.text, language, written.text), state=written.state)
