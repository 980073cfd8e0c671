"""The coding frame of the demo's project, from JSON beside this file."""

import uuid

from surveyapp.services.change_frame import FrameDesk, ThemeText, add_theme
from surveyapp.services.context import Context
from surveyapp.services.demo.people import read_plan

TEXTS = ("label", "definition", "use_when", "not_when")
NAMED_IN = "nl-BE"


def make_themes(context: Context, organisation_id: uuid.UUID, account_id: uuid.UUID) -> None:
    """Give each project of the plan its themes; a part stands behind what it is part of.

    Args:
        context: settings, database and clock.
        organisation_id: whose projects they are.
        account_id: who makes them.
    """
    for project, themes in read_plan("themes").items():
        desk = FrameDesk(organisation_id, project, account_id)
        made: dict[str, uuid.UUID] = {}
        for each in themes:
            text = ThemeText(
                texts={field: each[field] for field in TEXTS if field in each},
                pictogram=each["pictogram"],
                parent=made[each["parent"]] if "parent" in each else None,
                teller=tuple(each.get("teller", ())),
            )
            made[each["label"][NAMED_IN]] = add_theme(context, desk, text).id
