"""Files that never change under their address, and one style sheet per page.

Every file of `static/` gets an address with a hash of its content, `/static/<hash>/<path>`,
and is kept by the phone for a year. The style sheets are many small files to read and to
edit; per kind of page they are joined at the start, so that a page has one link. So are the
scripts of the application (`web.joining`). Scripts import each other by relative addresses, so
all of them together have one hash. Comments and white space are for us, and stay here.
"""

import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import rcssmin
import rjsmin
from flask import Flask, abort, current_app, g, make_response, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as Answer

from surveyapp.resources import resource_folder
from surveyapp.web.joining import joined
from surveyapp.web.packing import BEST, may_be_packed, pack, wanted_encoding
from surveyapp.web.policy import public

KEY = "surveyapp.assets"
HASH_LENGTH = 12
FOR_A_YEAR = "public, max-age=31536000, immutable"
SCRIPTS = "js/"

# What each kind of page needs, in the order of the cascade; patterns within static/css.
BUNDLES: dict[str, tuple[str, ...]] = {
    # The first screen of a survey, and what items and the last screens need besides.
    "resident": ("tokens.css", "base.css", "components/*.css"),
    "items": ("resident/*.css",),
    "public": ("tokens.css", "base.css", "components/*.css", "public/*.css"),
    # The worker's console: the parts of staff screens that it shares, at a finger's size.
    "tablet": (
        "tokens.css",
        "base.css",
        "components/*.css",
        "staff/field.css",
        "staff/panel.css",
        "staff/rows.css",
        "tablet/*.css",
    ),
    "staff": (
        "tokens.css",
        "base.css",
        "components/*.css",
        "public/*.css",
        "staff*.css",
        "staff/*.css",
    ),
}


@dataclass(frozen=True)
class Asset:
    """One file as it is served.

    Attributes:
        path: within `static/`, as in the address.
        content: its bytes.
        version: the part of the address that changes with the content.
    """

    path: str
    content: bytes
    version: str

    @classmethod
    def of(cls, path: str, content: bytes) -> "Asset":
        """A file whose address depends on its own content."""
        return cls(path, content, hashed(content))

    @cached_property
    def media_type(self) -> str:
        """What it is, by its name."""
        return mimetypes.guess_type(self.path)[0] or "application/octet-stream"

    @cached_property
    def _packed(self) -> dict[str, bytes | None]:
        return {}

    def packed(self, encoding: str) -> bytes | None:
        """The same, smaller, in a content coding; None when it does not pay."""
        if encoding not in self._packed:
            self._packed[encoding] = pack(self.content, self.media_type, encoding, quality=BEST)
        return self._packed[encoding]


def hashed(content: bytes) -> str:
    """A short hash of a content, for an address."""
    return hashlib.sha256(content).hexdigest()[:HASH_LENGTH]


class Assets:
    """The files of one folder by path, with the joined style sheets among them.

    Args:
        folder: usually `static/`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._known: dict[str, Asset] = {}
        for name, patterns in BUNDLES.items():
            sheet = Asset.of(f"css/{name}.css", self._joined(patterns))
            self._known[sheet.path] = sheet
        self._add_scripts()

    def _joined(self, patterns: tuple[str, ...]) -> bytes:
        css = self.folder / "css"
        paths = [path for pattern in patterns for path in sorted(css.glob(pattern))]
        joined = "\n".join(path.read_text(encoding="utf-8") for path in paths)
        return str(rcssmin.cssmin(joined)).encode()

    def _add_scripts(self) -> None:
        """All scripts under one hash, so that what they import has an address that fits."""
        folder = self.folder / SCRIPTS
        modules = {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(folder.rglob("*.js"))
        }
        modules |= joined(modules)
        found = {name: str(rjsmin.jsmin(text)).encode() for name, text in modules.items()}
        version = hashed(b"".join(found.values()))
        for name, content in found.items():
            path = SCRIPTS + name
            self._known[path] = Asset(path, content, version)

    def find(self, path: str) -> Asset | None:
        """The file with this path, or None; never one outside the folder."""
        if path not in self._known:
            try:
                file = (self.folder / path).resolve()
                if not file.is_relative_to(self.folder) or not file.is_file():
                    return None
                # `css/../icon.svg` is another name of it, and of those there is no end.
                if file.relative_to(self.folder).as_posix() != path:
                    return None
            except (OSError, ValueError):  # longer than a file's name can be, or a NUL in it
                return None
            self._known[path] = Asset.of(path, file.read_bytes())
        return self._known[path]

    def address(self, path: str) -> str:
        """The address of a file, with the hash of its content.

        Raises:
            LookupError: there is no such file; a template names it wrongly.
        """
        asset = self.find(path)
        if asset is None:
            message = f"There is no file static/{path}."
            raise LookupError(message)
        return f"/static/{asset.version}/{asset.path}"


@cache
def shipped_assets() -> Assets:
    """The files of this installation, read once."""
    return Assets(resource_folder("static"))


def asset_address(path: str) -> str:
    """The address of a file of `static/`, for templates (`asset`) and view models."""
    assets: Assets = current_app.extensions[KEY]
    return assets.address(path)


def pictogram_address(name: str | None) -> str | None:
    """The address of a pictogram by its name; None when there is none to show.

    Within a sprite where the page has one (`web.sprites`), else a file of its own.
    """
    if name is not None and "sprites" in g and (address := g.sprites.address(name)):
        return str(address)
    assets: Assets = current_app.extensions[KEY]
    path = f"pictograms/{name}.svg"
    if name is None or assets.find(path) is None:
        return None
    return assets.address(path)


@public
def send_asset(version: str, path: str) -> ResponseReturnValue:
    """A file of `static/`. An old address still works, but is asked again next time."""
    assets: Assets = current_app.extensions[KEY]
    asset = assets.find(path)
    if asset is None:
        abort(404)
    return send(asset, version)


def send(asset: Asset, version: str) -> Answer:
    """Answer with a file, packed as the browser likes.

    Args:
        asset: what to send.
        version: the one in the address; only the file's own is kept for a year.
    """
    encoding = wanted_encoding(request.accept_encodings)
    packed = asset.packed(encoding) if encoding else None
    answer = make_response(packed or asset.content)
    answer.content_type = asset.media_type
    if packed and encoding:
        answer.headers["Content-Encoding"] = encoding
    if may_be_packed(asset.content, asset.media_type):
        answer.vary.add("Accept-Encoding")
    answer.headers["Cache-Control"] = FOR_A_YEAR if version == asset.version else "no-cache"
    answer.set_etag(asset.version)
    return answer.make_conditional(request)


def init_assets(app: Flask) -> None:
    """Serve the static files and give templates `asset()` and `pictogram()`."""
    # While developing, a changed style sheet must show at the next start, not be cached.
    app.extensions[KEY] = Assets(resource_folder("static")) if app.debug else shipped_assets()
    app.add_url_rule("/static/<version>/<path:path>", "static", send_asset)
    app.jinja_env.globals.update(asset=asset_address, pictogram=pictogram_address)
