"""Take a coding frame out to a file, and in from one: first what would change, then the change."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from surveyapp.coding.frame import CodingFrame
from surveyapp.coding.frame_csv import frame_table, read_table
from surveyapp.coding.frame_qdc import keep_guids, read_codebook, write_codebook
from surveyapp.coding.incoming import SUMMARY, Incoming, Plan, plan_import
from surveyapp.errors import Finding, ImportRefused
from surveyapp.export.separated import separated
from surveyapp.services.change_frame import find_frame
from surveyapp.services.context import Context
from surveyapp.services.keep_frame import FrameAct, FrameDesk, keep_frame
from surveyapp.services.note_audit import note
from surveyapp.storage.coding_frames import CodingFrameStore

FILE_MAX = 400 * 1024  # bytes; two hundred themes in all languages have room
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # some programs write XML in UTF-16
TAKEN_OUT = "export-coding-frame"


class FrameFormat(StrEnum):
    """What a coding frame is taken out to."""

    CSV = "csv"
    QDC = "qdc"


def frame_file(  # noqa: PLR0913, PLR0917  which frame in what form, and who takes it
    context: Context,
    organisation_id: uuid.UUID,
    project: str,
    form: FrameFormat,
    language: str,
    account_id: uuid.UUID | None = None,
) -> bytes:
    """The coding frame of a project as a file.

    Args:
        context: as always.
        organisation_id: whose project.
        project: its slug.
        form: CSV has all languages; a codebook has one.
        language: of a codebook, and of the first columns of a CSV.
        account_id: who takes it, for the log; None for programs.

    Raises:
        NotFound: no such project in the organisation.
    """
    _project, frame = find_frame(context, organisation_id, project)
    with context.database.begin() as db:
        note(context, db, organisation_id, account_id, TAKEN_OUT, f"{project}.{form}")
    if form is FrameFormat.CSV:
        return separated(*frame_table(frame, language))
    return write_codebook(frame, language)


def preview_file(
    context: Context, organisation_id: uuid.UUID, project: str, content: bytes, language: str
) -> Plan:
    """What a file would change; nothing is changed.

    Raises:
        NotFound: no such project.
        ImportRefused: the file cannot be taken in; with everything that is wrong.
    """
    _project, frame = find_frame(context, organisation_id, project)
    themes, unread = _read(content, language)
    return replace(plan_import(frame, themes), unread=unread)


def take_file(context: Context, desk: FrameDesk, content: bytes, language: str) -> Plan:
    """Take a file in; what it does not speak of stays as it is.

    Codes that are new here keep the identifiers that they have in the file, where those are free.

    Raises:
        NotFound: no such project.
        ImportRefused: the file cannot be taken in; nothing was changed.
        Refused: `reason-too-long`; nothing was changed.
    """
    themes, unread = _read(content, language)
    plans: list[Plan] = []

    def taken(ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
        with context.database.read() as db:
            return CodingFrameStore(db).taken(ids)

    def change(frame: CodingFrame) -> CodingFrame:
        plan = keep_guids(plan_import(frame, themes), themes, taken)
        plans.append(replace(plan, unread=unread))
        return plan.frame

    keep_frame(context, desk, FrameAct("imported", change))
    return plans[-1]


def _read(content: bytes, language: str) -> tuple[list[Incoming], tuple[str, ...]]:
    """The themes of a file, and what of it is not read."""
    if len(content) > FILE_MAX:
        finding = Finding("file-too-big", "the file", "The file is too big for a coding frame.",
                          f"{FILE_MAX // 1024} KB is the most.")  # fmt: skip
        raise ImportRefused(SUMMARY, [finding])
    if content.startswith(_WIDE) or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return read_codebook(content, language), ()
    return read_table(content, language)
