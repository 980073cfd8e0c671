"""What a document may load: files of our own under `static:/`, and nothing else at all."""

from pathlib import Path
from typing import Any

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from surveyapp.resources import resource_folder

SCHEME = "static:/"
TYPES = {".css": "text/css", ".svg": "image/svg+xml"}


class Forbidden(FatalURLFetchingError):
    """A document asked for something that it may not load; rendering stops."""


class OwnFiles(URLFetcher):
    """Serves `static:/css/print/page.css` and the like; refuses every other address."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file behind an address.

        Raises:
            Forbidden: another scheme, a path out of the folder, or not a style or a drawing.
        """
        del headers
        path = _own_file(url)
        if path is None:
            message = f"A document may not load {url[:200]!r}."
            raise Forbidden(message)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})

    def open(self, url: Any, data: object = None, timeout: object = None) -> URLFetcherResponse:  # noqa: ANN401  urllib's own type
        """Never through urllib: the same as `fetch`."""
        del data, timeout
        return self.fetch(url if isinstance(url, str) else url.full_url)


def own_files() -> OwnFiles:
    """A fetcher; its base class is untyped."""
    return OwnFiles()  # type: ignore[no-untyped-call]  # WeasyPrint's own constructor


def _own_file(url: str) -> Path | None:
    if not url.startswith(SCHEME):
        return None
    folder = resource_folder("static").resolve()
    path = (folder / url.removeprefix(SCHEME).lstrip("/")).resolve()
    if not path.is_relative_to(folder) or path.suffix not in TYPES or not path.is_file():
        return None
    return path
