"""Who got microdata stays on the page, whatever else is noted meanwhile."""

from surveyapp.services.context import Context
from surveyapp.services.export_microdata import earlier_exports
from surveyapp.services.find_survey import find_survey
from surveyapp.services.note_audit import SHOWN, note
from tests.support.researched import WHY, answered, exported


def test_who_got_a_file_is_not_forgotten_behind_other_entries(sqlite_context: Context) -> None:
    owner = answered(sqlite_context)
    exported(sqlite_context, owner)
    with sqlite_context.database.begin() as db:
        for number in range(SHOWN + 1):
            note(sqlite_context, db, owner, None, "open-story", f"story {number}")

    (earlier,) = earlier_exports(sqlite_context, find_survey(sqlite_context, owner, "buurt"))
    assert (earlier.form, earlier.recipient) == ("csv", WHY.recipient)
