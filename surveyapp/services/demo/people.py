"""How the made-up people of the demo answer, from JSON beside this file."""

import json
from importlib import resources
from typing import Any, NamedTuple

from surveyapp.response.made_up import Shift, Tendencies
from surveyapp.services.generate_responses import Setting


class Crowd(NamedTuple):
    """A group of made-up people: how many, and in what setting."""

    size: int
    setting: Setting


def crowd(survey: str) -> Crowd:
    """The people who answer one of the demo's surveys.

    Args:
        survey: its key, which is the name of the file.
    """
    plan = read_plan(survey)
    tendencies = Tendencies(
        weights=plan["weights"],
        shifts=[
            Shift(tuple(each["given"]), each["item"], each["category"], each["times"])
            for each in plan["shifts"]
        ],
        stories=plan["stories"],
        tells=plan["tells"],
        silent=plan["silent"],
        languages=plan["languages"],
        channels=plan["channels"],
    )
    setting = Setting(tendencies, plan["days"], plan["last"], plan["centres"], plan["outside"])
    return Crowd(plan["count"], setting)


def asked_in_demo(document: dict[str, object]) -> dict[str, object]:
    """A shipped questionnaire as the demo asks it: its centres may be compared, as it has some."""
    compared = read_plan(str(document["key"])).get("compared")
    if compared is None:
        return document
    declared = document.get("breakdowns", [])
    breakdowns = [*declared, compared] if isinstance(declared, list) else [compared]
    return {**document, "breakdowns": breakdowns}


def read_plan(name: str) -> dict[str, Any]:
    """A JSON file beside this one, by its name without the ending."""
    text = resources.files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8")
    plan: dict[str, Any] = json.loads(text)
    return plan
