"""The kwesties of the demo, from JSON beside this file: texts, and which figures they rest on."""

from typing import Any, NamedTuple

from surveyapp.ids import new_id
from surveyapp.kwestie.kwestie import (
    Aanpak,
    Kwestie,
    NoteEvidence,
    Statement,
    Step,
    StepState,
    Voice,
)
from surveyapp.services.demo.people import read_plan


class FigurePlan(NamedTuple):
    """A cell of a release that a statement rests on."""

    item: str
    category: str


class KwestiePlan(NamedTuple):
    """A kwestie to be written; `figures` go under its statements, in the same order."""

    kwestie: Kwestie
    figures: tuple[tuple[FigurePlan, ...], ...]


def kwestie_plan(name: str) -> KwestiePlan:
    """The kwestie of a project of the demo.

    Args:
        name: the project's slug, which is the name of the file.
    """
    plan = read_plan(name)
    figures = tuple(
        tuple(FigurePlan(each["item"], each["category"]) for each in statement["figures"])
        for statement in plan["statements"]
    )
    return KwestiePlan(_kwestie(plan), figures)


def _kwestie(plan: dict[str, Any]) -> Kwestie:
    steps = (
        Step(new_id(), step["text"], StepState(step["state"])) for step in plan["aanpak"]["steps"]
    )
    return Kwestie(
        key=plan["key"],
        title=plan["title"],
        introduction=plan["introduction"],
        analysis=tuple(plan["analysis"]),
        statements=tuple(_statement(each) for each in plan["statements"]),
        aanpak=Aanpak(plan["aanpak"]["introduction"], tuple(steps)),
        next=plan["next"],
        languages=tuple(plan["languages"]),
        missing=plan["missing"],
    )


def _statement(plan: dict[str, Any]) -> Statement:
    return Statement(
        id=new_id(),
        headline=plan["headline"],
        explanation=plan["explanation"],
        voice=Voice(plan["voice"]),
        evidence=tuple(
            NoteEvidence(new_id(), note["kind"], note["text"]) for note in plan["notes"]
        ),
    )
