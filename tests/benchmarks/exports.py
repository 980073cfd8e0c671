"""Seconds and memory of microdata: `python -m tests.benchmarks.exports [--most 1000000]`.

Twelve items, four of them multiple choice, on SQLite and on PostgreSQL when it is there. Beside it
stands a plain dump of the same answers, as read and written line by line without any work: what
the database and the disk cost. Each is done in a process of its own, which is measured whole.
"""

import argparse
import multiprocessing
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from sqlalchemy import String, cast, select

from surveyapp.services.context import Context
from surveyapp.services.export_microdata import CSV, SAV, XLSX, XLSX_MOST, Purpose, export_microdata
from surveyapp.storage.rows.responses import ResponseRow
from tests.benchmarks.release import answers, on_every_database, opened, questionnaire
from tests.support.counted import survey_id
from tests.support.crowds import fill
from tests.support.surveys import published

SIZES = (1_000, 10_000, 100_000, 1_000_000)
PLAIN = "plain"
WHY = Purpose("To see how long it takes.", "Nobody")


@dataclass(frozen=True, slots=True)
class Measured:
    """One export.

    Attributes:
        seconds: from asking to the last byte.
        busy: seconds of them that the processor worked; other work on the machine does not count.
        megabytes: the most memory that its process ever had.
        size: of the file, in megabytes.
    """

    seconds: float
    busy: float
    megabytes: float
    size: float


def plain(context: Context, slug: str) -> Iterable[bytes]:
    """The answers as they lie in the database."""
    query = select(cast(ResponseRow.answers, String)).where(
        ResponseRow.survey_id == survey_id(context, slug)
    )
    with context.database.read() as db:
        for text in db.scalars(query, execution_options={"yield_per": 1000}):
            yield f"{text}\r\n".encode()


def export_once(url: str, owner: uuid.UUID, slug: str, form: str) -> Measured:
    """Export in this process; called in a fresh one."""
    context = opened(url)
    start, busy = time.perf_counter(), time.process_time()
    pieces = plain(context, slug)
    if form != PLAIN:
        made = export_microdata(context, owner, slug, form=form, language="nl-BE", purpose=WHY)
        pieces = made.pieces
    with TemporaryFile() as file:
        for piece in pieces:
            file.write(piece)
        size = file.tell()
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    context.database.dispose()
    return Measured(seconds, busy, _peak(), size / 1e6)


def _peak() -> float:
    """The most memory of this process in megabytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def measure(url: str, name: str, count: int) -> None:
    """Fill a survey of its own, export it in each form, print a line each."""
    slug = f"buurt-{count}"
    context = opened(url)
    owner = published(context, questionnaire() | {"key": slug}, f"wijk-{count}")
    fill(context, owner, slug, count, answers)
    context.database.dispose()
    dump = 0.0
    for form in (PLAIN, CSV, SAV, XLSX):
        if form == XLSX and count > XLSX_MOST:
            continue
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            made = pool.apply(export_once, (url, owner, slug, form))
        dump = dump or made.busy
        print(
            f"{name:<11}{count:>10,} responses {form:<6}{made.seconds:>7.2f} s, "
            f"busy {made.busy:>6.2f} s {made.busy / dump:>5.1f} x plain {made.megabytes:>5.0f} MB "
            f"of memory {made.size:>7.1f} MB of file",
            flush=True,
        )


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=1_000_000, help="largest number of responses")
    parser.add_argument("--least", type=int, default=0, help="smallest number of responses")
    parser.add_argument("--only", help="one database: SQLite or PostgreSQL")
    given = parser.parse_args()
    on_every_database(given, SIZES, measure)


if __name__ == "__main__":
    main()
