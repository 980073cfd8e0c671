"""Sets results: a PDF of a release, or its charts as pictures.

    python -m surveyapp.export.results_setting < job.json > document.pdf

Runs in a process of its own, within limits. A picture is set as a page that is much too long, and
cut out of it where its words and its chart end: letters of every script are as wide and as high
as they are.
"""

import io
import json
import sys
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
from weasyprint import HTML, Document

from surveyapp.export.fetching import SCHEME, own_files
from surveyapp.export.limits import limit_this_process

# Dots per inch: a picture as wide as a page of a letter is sharp on paper.
DOTS = 300
COLOURS = 64
POINTS = 72  # per inch, of a PDF
PIXELS = 96  # per inch, of a page


def main() -> int:
    """Read a job from standard input; write how many pages, a line end, and the PDF or a ZIP."""
    limit_this_process()
    job = json.load(sys.stdin.buffer)
    document = lay_out(job["html"], tagged="pictures" not in job)
    if "pictures" in job:
        written = pictures(document, job["pictures"])
    else:
        written = write(document, job["identifier"])
    sys.stdout.buffer.write(f"{len(document.pages)}\n".encode())
    sys.stdout.buffer.write(written)
    return 0


def lay_out(html: str, *, tagged: bool) -> Document:
    """The pages of a document; tagged for who hears it read aloud."""
    source = HTML(string=html, base_url=SCHEME, url_fetcher=own_files())
    options: dict[str, Any] = {"pdf_variant": "pdf/ua-1", "pdf_tags": True} if tagged else {}
    document: Document = source.render(**options)
    return document


def write(document: Document, identifier: str) -> bytes:
    """The file: PDF/UA-1, tagged; the same document and identifier give the same bytes."""
    written: Any = document.write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=identifier.encode(), custom_metadata=False
    )
    return bytes(written)


def pictures(document: Document, names: Sequence[str]) -> bytes:
    """A ZIP with a PNG for each name; the page of each has an element of that name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as whole:
        for name, png in _drawn(document, names):
            whole.writestr(name, png)
    return packed.getvalue()


def _drawn(document: Document, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    pdf = pypdfium2.PdfDocument(bytes(document.write_pdf()))
    pages = {name: place for place, page in enumerate(document.pages) for name in page.anchors}
    for name in names:
        place = pages[name]
        laid = document.pages[place]
        left, top, right, bottom = laid.anchors[name]
        # A PDF measures from below, a page from above.
        crop = (left, laid.height - bottom, laid.width - right, top)
        bitmap = pdf[place].render(
            scale=DOTS / POINTS, crop=tuple(each * POINTS / PIXELS for each in crop)
        )
        png = io.BytesIO()
        # Ink, an accent and what lies between them and the paper: a third of the size.
        bitmap.to_pil().quantize(COLOURS).save(png, "PNG", dpi=(DOTS, DOTS))
        yield name, png.getvalue()


if __name__ == "__main__":
    sys.exit(main())
