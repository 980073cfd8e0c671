"""Everything that a prepared tablet keeps, with its size: found by opening the pages themselves.

Whatever a page names under a hash belongs to it; so a page that learns to show something new
needs nothing here. The scripts do the same again after an update (`static/js/tablet/kept.js`).
"""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode

import brotli
from flask import Flask, current_app, request
from werkzeug.test import Client

from surveyapp.definition.items import item_type
from surveyapp.definition.survey import Survey
from surveyapp.services.change_account import STAFF_LANGUAGES
from surveyapp.services.cover_sounds import cover_sounds
from surveyapp.services.prepare_tablet import Preparation, sound_bytes
from surveyapp.web.cover_words import EVERY
from surveyapp.web.static import KEY, Assets, asset_address
from surveyapp.web.wiring import context

NAMED = re.compile(r"/(?:static|s/[\w-]+/pictures/\d+)/[0-9a-f]{6,}/[\w./-]+")
SOUND = re.compile(r"/sound/([0-9a-f]{64})\.mp3")
PICTURE = re.compile(r"/pictures/|/pictograms/|\.svg$|\.png$")
# Scripts that no page names: they come when a turn begins.
UNNAMED = ("js/handover.js",)
# The browser itself keeps these.
NOT_KEPT = re.compile(r"/worker/sw\.js$|/icons/")

HEADERS = 450  # bytes of one request and its answer, about

QUESTIONNAIRES, LANGUAGES, SOUNDS, PICTURES = "questionnaires", "languages", "sound", "pictures"


@dataclass(frozen=True, slots=True)
class Kept:
    """One address that a tablet keeps.

    Attributes:
        address: on this server.
        bytes: as it crosses the network: packed, with the headers of request and answer.
        kind: `questionnaires`, `languages`, `sound` or `pictures`; for words only.
    """

    address: str
    bytes: int
    kind: str


def everything_kept(preparation: Preparation, worker: str) -> list[Kept]:
    """What a tablet keeps for a session.

    Args:
        preparation: what is prepared.
        worker: language of the console.
    """
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    assets: Assets = current_app.extensions[KEY]
    look = _Look(app, request.host_url)
    common = common_pages()
    own = survey_pages(preparation, worker)
    unnamed = [asset_address(path) for path in UNNAMED if assets.find(path)]
    unnamed += filter(None, map(picture_file, sorted(pictures_of(preparation.published.survey))))
    # Each look is a request of its own: in a thread of its own it shares nothing with this one.
    with ThreadPoolExecutor(max_workers=1) as thread:
        kept, texts = thread.submit(look.at_pages, common, own).result()
        named = {address for text in texts for address in NAMED.findall(text)} | {*unnamed}
        files = sorted(address for address in named if not NOT_KEPT.search(address))
        kept += thread.submit(look.at_files, files).result()
    texts += _heard_on_the_cover(preparation)
    sounds = sound_bytes(context(), {name for text in texts for name in SOUND.findall(text)})
    kept += [
        Kept(f"/sound/{name}.mp3", size + HEADERS, SOUNDS) for name, size in sorted(sounds.items())
    ]
    return kept


def _heard_on_the_cover(preparation: Preparation) -> list[str]:
    """Addresses of sounds that no page names: the cover is the same for everybody."""
    heard = cover_sounds(context(), preparation, EVERY)
    return [address for each in heard.values() for address in each.values()]


def picture_file(name: str | None) -> str | None:
    """The address of a pictogram as a file of its own; None when there is none to show."""
    assets: Assets = current_app.extensions[KEY]
    path = f"pictograms/{name}.svg"
    return assets.address(path) if name is not None and assets.find(path) else None


def pictures_of(survey: Survey) -> set[str]:
    """The names of the pictograms of all items and categories."""
    names = {item.pictogram for item in survey.items()}
    names |= {
        each.pictogram for item in survey.items() for each in item_type(item.type).choices(item)
    }
    return {name for name in names if name}


def common_pages() -> list[str]:
    """The pages of the tablet itself."""
    consoles = ["/tablet", *(f"/tablet?lang={code}" for code in STAFF_LANGUAGES)]
    return [*consoles, "/tablet/turn"]


def survey_pages(preparation: Preparation, worker: str) -> list[str]:
    """The pages of the survey: each language, and each beside the worker's own."""
    slug = preparation.session.survey_slug
    pages = []
    for code in preparation.languages:
        beside = worker if worker in preparation.languages and worker != code else ""
        for query in filter(None, ("-", beside)):
            also = "" if query == "-" else f"?{urlencode({'also': query})}"
            pages += [f"/s/{slug}/{code}{also}", f"/s/{slug}/{code}/sound{also}"]
        if preparation.published.survey.sensitive:
            pages.append(f"/day?lang={code}")
    return pages


@dataclass(frozen=True, slots=True)
class _Look:
    """Opens addresses as a browser would."""

    app: Flask
    host: str

    def at_pages(self, common: list[str], own: list[str]) -> tuple[list[Kept], list[str]]:
        kinds = {**dict.fromkeys(common, QUESTIONNAIRES), **dict.fromkeys(own, LANGUAGES)}
        kept, texts = [], []
        for address, kind in kinds.items():
            packed, whole = self._open(address)
            kept.append(Kept(address, packed, kind))
            texts.append(whole.decode())
        return kept, texts

    def at_files(self, addresses: list[str]) -> list[Kept]:
        return [Kept(each, self._open(each)[0], _kind_of(each)) for each in addresses]

    def _open(self, address: str) -> tuple[int, bytes]:
        """How many bytes cross the network, and what they say."""
        headers = {"Accept-Encoding": "br"}
        answer = Client(self.app).get(address, base_url=self.host, headers=headers)
        if answer.status_code != 200:
            message = f"{address} answers {answer.status_code}: it cannot be prepared."
            raise LookupError(message)
        body = answer.get_data()
        packed = answer.headers.get("Content-Encoding") == "br"
        return len(body) + HEADERS, brotli.decompress(body) if packed else body


def _kind_of(address: str) -> str:
    return PICTURES if PICTURE.search(address) else QUESTIONNAIRES
