"""Sets paper: sheets of a survey, each with codes of its own, and the guide for a worker.

    python -m surveyapp.export.paper_setting < job.json > document.pdf

Runs in a process of its own, within limits. A sheet of paper has two sides: questions are shared
out over one side, two, or four (more only when nothing else helps), as large as they fit, and
every side is filled alike. Letters are never smaller than 14 points.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint import HTML, Document

from surveyapp.export.copying import Copies
from surveyapp.export.fetching import SCHEME, own_files
from surveyapp.export.filling import fill
from surveyapp.export.limits import limit_this_process
from surveyapp.export.placeholders import SHEET, SIDE_NUMBER, SIDES, WITHDRAWAL

LAYOUT = 'class="layout"'
# From large to small, and how far blocks stand apart at least and at most (millimetres).
SIZES = {"large": (7.0, 26.0), "plain": (5.0, 22.0), "tight": (3.0, 18.0)}
# How much higher than in the smallest size everything is at the least: what cannot fit is not set.
SMALLEST = "tight"
GROWTH = {"large": 1.15, "plain": 1.04, "tight": 1.0}
LARGEST = "large"
MOST_SIDES = 40
MM = 96 / 25.4
SIDE = 275.0  # millimetres of 297, without the margins of the page; see `sheet.css`
# What is measured; blocks are `b0`, `b1` …
TOP, STRIP, BACK = "top", "strip", "back"


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the numbers of its blocks, how far apart they stand and what is over (mm)."""

    blocks: tuple[int, ...]
    gap: float
    over: float


@dataclass(frozen=True, slots=True)
class Plan:
    """How a sheet is laid out; `foot` is how high what is torn off is (mm)."""

    size: str
    sides: tuple[Side, ...]
    foot: float


def main() -> int:
    """Read a job from standard input; write the number of pages, a line end and the PDF."""
    limit_this_process()
    job = json.load(sys.stdin.buffer)
    document = set_guide(job["html"]) if "html" in job else set_sheet(job)
    written = write(document, job["identifier"], job.get("codes", ()))
    sys.stdout.buffer.write(f"{len(document.pages)}\n".encode())
    sys.stdout.buffer.write(written)
    return 0


def set_guide(html: str) -> Document:
    """The guide, as large as it fits on two sides."""
    document = _lay_out(html, LARGEST)
    for size in ("plain", "tight"):
        if len(document.pages) > 2:
            document = _lay_out(html, size)
    return document


def set_sheet(job: dict[str, Any]) -> Document:
    """One sheet, with placeholders for its codes."""
    chosen = plan(job)
    return _lay_out(_page(job, _sides(job, chosen)), chosen.size)


def write(document: Document, identifier: str, codes: Sequence[tuple[str, str]]) -> bytes:
    """The file: PDF/UA-1, tagged; one copy for each pair of a sheet's code and its way back."""
    digits = [{SHEET: sheet, WITHDRAWAL: withdrawal} for sheet, withdrawal in codes]
    written: Any = document.write_pdf(
        pdf_variant="pdf/ua-1",
        pdf_identifier=identifier.encode(),
        custom_metadata=False,
        finisher=Copies(digits) if digits else None,
    )
    return bytes(written)


def plan(job: dict[str, Any]) -> Plan:
    """The fewest sheets of paper on which everything fits, as large as it fits there."""
    count = len(job["blocks"])
    measured = {SMALLEST: measure(job, SMALLEST)}
    for sides, size in _tries():
        at_least = {name: high * GROWTH[size] for name, high in measured[SMALLEST].items()}
        if _fitted(at_least, sides, size, count) is None:
            continue
        if size not in measured:
            measured[size] = measure(job, size)
        found = _fitted(measured[size], sides, size, count)
        if found is not None:
            return found
    message = "This survey does not fit on paper."
    raise ValueError(message)


def _tries() -> Iterator[tuple[int, str]]:
    # A second side costs no paper: one side only where nothing is small on it.
    yield 1, LARGEST
    for sides in range(2, MOST_SIDES + 1, 2):
        yield from ((sides, size) for size in SIZES)


def measure(job: dict[str, Any], size: str) -> dict[str, float]:
    """How high each piece is in a size (mm), by its name."""
    pieces = {TOP: _top(job, 1, 1), STRIP: job["strip"], BACK: job["back"]}
    pieces |= {f"b{number}": block for number, block in enumerate(job["blocks"])}
    body = "".join(
        f'<div class="measured" id="{name}">{html}</div>' for name, html in pieces.items()
    )
    (page,) = _lay_out(_page(job, f'<div class="measuring">{body}</div>'), size).pages
    corners = {name: page.anchors[name] for name in pieces}
    return {name: (low - high) / MM for name, (_x, high, _y, low) in corners.items()}


def _fitted(heights: dict[str, float], sides: int, size: str, count: int) -> Plan | None:
    least, most = SIZES[size]
    blocks = [heights[f"b{number}"] for number in range(count)]
    # The strip and what is on its back are torn off together.
    foot = max(heights[STRIP], heights[BACK])
    rooms = [SIDE - heights[TOP] - least] * sides
    rooms[-1] -= foot + least
    rooms[-2 if sides > 1 else -1] -= foot + least
    shared = fill(blocks, rooms, least)
    if shared is None:
        return None
    laid = []
    for numbers, room in zip(shared, rooms, strict=True):
        free = room + 2 * least - sum(blocks[number] for number in numbers)
        gap = min(most, free / (len(numbers) + 1))
        laid.append(Side(numbers, gap, free - gap * (len(numbers) + 1)))
    return Plan(size, tuple(laid), foot)


def _sides(job: dict[str, Any], chosen: Plan) -> str:
    return "".join(_side(job, chosen, at) for at in range(len(chosen.sides)))


def _side(job: dict[str, Any], chosen: Plan, at: int) -> str:
    count, side = len(chosen.sides), chosen.sides[at]
    feet = [job["back"]] if at == max(count - 2, 0) else []
    feet += [job["strip"]] if at == count - 1 else []
    blocks = "".join(
        f'<div style="margin-block-start: {side.gap:.2f}mm">{job["blocks"][number]}</div>'
        for number in side.blocks
    )
    foot = "".join(f'<div style="block-size: {chosen.foot:.2f}mm">{each}</div>' for each in feet)
    # A story takes what room there is.
    return (
        f'<section class="side" style="--over: {side.over:.2f}mm">'
        f'{_top(job, at + 1, count)}{blocks}<div class="foot">{foot}</div></section>'
    )


def _top(job: dict[str, Any], number: int, count: int) -> str:
    # In words of its own: a counter of pages would lay everything out twice.
    top: str = job["top"].replace(SIDE_NUMBER, f"{number} / {count}", 1)
    return top


def _page(job: dict[str, Any], body: str) -> str:
    page: str = job["document"].replace(SIDES, body, 1)
    return page


def _lay_out(html: str, size: str) -> Document:
    page = html.replace(LAYOUT, f'class="layout {size}"', 1)
    source = HTML(string=page, base_url=SCHEME, url_fetcher=own_files())
    document: Document = source.render(pdf_variant="pdf/ua-1", pdf_tags=True)
    return document


if __name__ == "__main__":
    sys.exit(main())
