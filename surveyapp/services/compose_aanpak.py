"""Compose the aanpak of a project: what is done about its kwestie, step by step."""

import uuid
from collections.abc import Callable
from dataclasses import replace

from surveyapp.ids import new_id
from surveyapp.kwestie.editing import change_step, moved, without
from surveyapp.kwestie.kwestie import STEPS_MAX, Kwestie, Step, StepState
from surveyapp.kwestie.texts import with_text
from surveyapp.kwestie.version import KwestieDraft
from surveyapp.services.context import Context
from surveyapp.services.save_kwestie import Desk, change_kwestie, good_text, with_room


def write_introduction(context: Context, desk: Desk, language: str, text: str) -> KwestieDraft:
    """Write how the aanpak begins, in one language."""
    good = good_text(text)

    def change(kwestie: Kwestie) -> Kwestie:
        introduction = with_text(kwestie.aanpak.introduction, language, good)
        return replace(kwestie, aanpak=replace(kwestie.aanpak, introduction=introduction))

    return change_kwestie(context, desk, change)


def add_step(
    context: Context, desk: Desk, language: str, text: str, state: StepState
) -> KwestieDraft:
    """Add a step at the end.

    Raises:
        Refused: `too-many` steps.
    """
    step = Step(new_id(), with_text({}, language, good_text(text)), state)
    return _change_steps(context, desk, lambda steps: with_room((*steps, step), STEPS_MAX))


def write_step(  # noqa: PLR0913  one value for each thing that a step says
    context: Context, desk: Desk, step_id: uuid.UUID, *, language: str, text: str, state: StepState
) -> KwestieDraft:
    """Write a step in one language, and where it stands."""
    good = good_text(text)

    def change(step: Step) -> Step:
        return replace(step, text=with_text(step.text, language, good), state=state)

    return change_kwestie(context, desk, lambda kwestie: change_step(kwestie, step_id, change))


def move_step(context: Context, desk: Desk, step_id: uuid.UUID, places: int) -> KwestieDraft:
    """Move a step down by `places` (up when negative)."""
    return _change_steps(context, desk, lambda steps: moved(steps, step_id, places))


def remove_step(context: Context, desk: Desk, step_id: uuid.UUID) -> KwestieDraft:
    """Take a step away."""
    return _change_steps(context, desk, lambda steps: without(steps, step_id))


def _change_steps(
    context: Context, desk: Desk, change: Callable[[tuple[Step, ...]], tuple[Step, ...]]
) -> KwestieDraft:
    def changed(kwestie: Kwestie) -> Kwestie:
        return replace(kwestie, aanpak=replace(kwestie.aanpak, steps=change(kwestie.aanpak.steps)))

    return change_kwestie(context, desk, changed)
