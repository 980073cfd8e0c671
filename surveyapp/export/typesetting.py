"""Sets a document: HTML in, PDF out. Runs in a process of its own, within limits.

    python -m surveyapp.export.typesetting < job.json > document.pdf

The only importer of WeasyPrint beside `fetching`. A document is set as roomy as it fits: the
first page must stand alone, and the whole should have `MOST_PAGES` at most; nothing is cut.
"""

import json
import sys
from typing import Any

from weasyprint import HTML, Document

from surveyapp.export.fetching import SCHEME, own_files
from surveyapp.export.limits import limit_this_process

MOST_PAGES = 6
HOPELESS_PAGES = 2 * MOST_PAGES
# Where the second page begins; classes of the root element, beside `airy` and `roomy`.
SECOND_PAGE = "evidence"
LAYOUT = 'class="layout"'
DENSER = ("tight", "roomy brief", "tight brief", "dense", "dense brief")


def main() -> int:
    """Read a job from standard input; write the number of pages, a line end and the PDF."""
    limit_this_process()
    job = json.load(sys.stdin.buffer)
    document = set_document(job["html"])
    sys.stdout.buffer.write(f"{len(document.pages)}\n".encode())
    sys.stdout.buffer.write(write_document(document, job["identifier"]))
    return 0


def set_document(html: str) -> Document:
    """Lay a document out, as roomy as it fits."""
    airy, roomy = (_lay_out(html, layout) for layout in ("airy", "roomy"))
    # Air is welcome on the same number of pages, but not a nearly empty last page for it.
    if _fits(airy) and len(airy.pages) <= len(roomy.pages):
        return airy
    if _fits(roomy):
        return roomy
    if len(roomy.pages) > HOPELESS_PAGES:
        # No layout makes this short: then rather easy to read than small.
        return roomy if _first_page_fits(roomy) else _lay_out(html, "roomy brief")
    return _densest_needed(html)


def _densest_needed(html: str) -> Document:
    for layout in DENSER[:-1]:
        document = _lay_out(html, layout)
        if _fits(document):
            return document
    return _lay_out(html, DENSER[-1])


def write_document(document: Document, identifier: str) -> bytes:
    """The file: PDF/UA-1, tagged; the same document and identifier give the same bytes."""
    written: Any = document.write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=identifier.encode(), custom_metadata=False
    )
    return bytes(written)


def _lay_out(html: str, layout: str) -> Document:
    page = html.replace(LAYOUT, f'class="layout {layout}"', 1)
    source = HTML(string=page, base_url=SCHEME, url_fetcher=own_files())
    document: Document = source.render(pdf_variant="pdf/ua-1", pdf_tags=True)
    return document


def _fits(document: Document) -> bool:
    return len(document.pages) <= MOST_PAGES and _first_page_fits(document)


def _first_page_fits(document: Document) -> bool:
    # The evidence begins a new page; later than the second means that the first overflowed.
    return len(document.pages) > 1 and SECOND_PAGE in document.pages[1].anchors


if __name__ == "__main__":
    sys.exit(main())
