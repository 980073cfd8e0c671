"""Take in the outbox of a tablet that would not send: from its file, and never double."""

import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from surveyapp.errors import NotFound, Refused
from surveyapp.response.parcel import ParcelError, ParcelState, read_parcel
from surveyapp.response.parcel_file import read_outbox
from surveyapp.services.context import Context
from surveyapp.services.note_audit import note
from surveyapp.services.outbox_keys import opening_key
from surveyapp.services.take_parcel import CONFLICT, take_parcel
from surveyapp.storage.parcels import ParcelStore

OTHER_ORGANISATION = "other-organisation"


@dataclass(frozen=True, slots=True)
class ImportedOutbox:
    """What became of the parcels in a file.

    Attributes:
        told: how many the file says it holds.
        new: how many came in now.
        known: how many were here already.
        refused: how many did not come in, by code: `other-organisation`, `altered`,
            `cut-off`, `not-a-parcel` or `parcel-conflict`.
        problem: of the file itself: `cut-off` or `altered`; else empty.
    """

    told: int
    new: int
    known: int
    refused: Mapping[str, int]
    problem: str

    @property
    def missing(self) -> int:
        """How many the file says it holds and does not."""
        return self.told - self.new - self.known - sum(self.refused.values())


@dataclass(frozen=True, slots=True)
class ParcelNumbers:
    """Parcels that have not found their place.

    Attributes:
        waiting: for another one that is still on its way.
        kept: that do not fit; a person looks at them.
    """

    waiting: int
    kept: int


def import_outbox(
    context: Context, organisation_id: uuid.UUID, account_id: uuid.UUID, content: bytes
) -> ImportedOutbox:
    """Take in every whole parcel of a file, however the file was treated.

    Args:
        context: the installation.
        organisation_id: of whoever imports; others' parcels are not taken.
        account_id: who imports.
        content: of the file.

    Raises:
        ParcelError: `not-an-outbox`: it is another file; nothing was kept.
    """
    file = read_outbox(content)
    found = Counter(_take(context, organisation_id, each) for each in file.parcels)
    with context.database.begin() as db:
        number = str(len(file.parcels))
        note(context, db, organisation_id, account_id, "import-outbox", number)
    new, known = found.pop("new", 0), found.pop("known", 0)
    return ImportedOutbox(file.told, new, known, dict(found), file.problem)


def count_parcels(
    context: Context, organisation_id: uuid.UUID, session_id: uuid.UUID | None = None
) -> ParcelNumbers:
    """How many parcels have not found their place, of a session or of all."""
    with context.database.read() as db:
        numbers = ParcelStore(db).numbers(organisation_id, session_id)
    return ParcelNumbers(numbers[ParcelState.WAITING], numbers[ParcelState.KEPT])


def _take(context: Context, organisation_id: uuid.UUID, sent: bytes) -> str:
    """Take in one parcel: `new`, `known`, or why not."""
    try:
        if opening_key(context, read_parcel(sent).key).organisation_id != organisation_id:
            return OTHER_ORGANISATION
        receipt = take_parcel(context, sent)
    except ParcelError as error:
        return error.code
    except NotFound:
        return OTHER_ORGANISATION
    except Refused:
        return CONFLICT
    return "known" if receipt.repeated else "new"
