"""Find what was made of a release to be printed: its PDF, and its charts as pictures."""

import io
import uuid
import zipfile

from surveyapp.errors import NotFound
from surveyapp.services.context import Context
from surveyapp.storage.result_prints import MadePrint, ResultPrintStore

# What people see of it; re-exported for the web, which does not reach into storage.
__all__ = ["MadePrint", "list_prints", "read_picture", "read_pictures", "read_print"]


def list_prints(
    context: Context, organisation_id: uuid.UUID, survey_id: uuid.UUID, number: int
) -> dict[str, MadePrint]:
    """What was made of a release, by language."""
    with context.database.read() as db:
        return ResultPrintStore(db).made(organisation_id, survey_id, number)


def read_print(
    context: Context, organisation_id: uuid.UUID, survey_id: uuid.UUID, number: int, language: str
) -> bytes:
    """The PDF of a release.

    Raises:
        NotFound: it was not made in this language, or not kept that long.
    """
    with context.database.read() as db:
        return ResultPrintStore(db).file(organisation_id, survey_id, number, language)


def read_pictures(
    context: Context, organisation_id: uuid.UUID, survey_id: uuid.UUID, number: int, language: str
) -> bytes:
    """The charts of a release as pictures, in one ZIP.

    Raises:
        NotFound: see `read_print`.
    """
    with context.database.read() as db:
        return ResultPrintStore(db).pictures(organisation_id, survey_id, number, language)


def read_picture(  # noqa: PLR0913  one value each for what names a picture
    context: Context,
    organisation_id: uuid.UUID,
    survey_id: uuid.UUID,
    number: int,
    *,
    language: str,
    name: str,
) -> bytes:
    """One chart as a PNG.

    Args:
        context: settings and database.
        organisation_id: whose survey it is.
        survey_id: which survey.
        number: of the release.
        language: registry code.
        name: of the picture, see `report.results_print.picture_name`.

    Raises:
        NotFound: there is no such picture, or it was not made; see `read_print`.
    """
    whole = read_pictures(context, organisation_id, survey_id, number, language)
    with zipfile.ZipFile(io.BytesIO(whole)) as pictures:
        try:
            return pictures.read(f"{name}.png")
        except KeyError:
            message = "There is no such picture."
            raise NotFound(message) from None
