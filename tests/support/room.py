"""A room full of phones behind one address: each asks what the application asks, once.

A phone opens the code, its language, the survey with all files that its pages name, tells that
it is in, answers for a while, and sends its response.
"""

import gzip
import http.client
import json
import random
import re
import time
import uuid
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from posixpath import dirname, normpath
from typing import Any
from urllib.parse import urlsplit

NAMED = re.compile(r"/(?:static|s/[\w-]+/pictures/\d+)/[0-9a-f]{6,}/[\w./-]+")
IMPORTED = re.compile(r'(?:\bimport|\bfrom)\s*"(\.[^"]+\.js)"')
AT_A_TIME = 6  # requests of one phone, as browsers do
PATIENCE = 60  # seconds; then it has failed


@dataclass(frozen=True)
class Asked:
    """One request: what, how long until the whole answer was there, and its status."""

    what: str
    seconds: float
    status: int


@dataclass
class Told:
    """What happened in the room."""

    asked: list[Asked] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def failed(self) -> list[Asked]:
        return [each for each in self.asked if not 200 <= each.status < 400]

    def percentile(self, share: float, what: str = "") -> float:
        """The time within which this share of the requests was answered."""
        times = sorted(each.seconds for each in self.asked if each.what.startswith(what))
        return times[min(len(times) - 1, int(share * len(times)))]


class RoomPhone:
    """One phone of the room.

    Args:
        address: of the application, no slash at the end.
        code: of the session.
        asked: where its requests are noted.
    """

    def __init__(self, address: str, code: str, asked: list[Asked]) -> None:
        parts = urlsplit(address)
        self.host, self.port = parts.hostname or "", parts.port
        self.code = code
        self.asked = asked
        self.has: set[str] = set()

    def asks(
        self, what: str, path: str, body: bytes | None = None, kind: str = "text/plain"
    ) -> tuple[int, str]:
        """One request; its status (0: none came) and text."""
        began = time.perf_counter()
        headers = {"Accept-Language": "nl-BE", "Accept-Encoding": "gzip"}
        if body is not None:
            headers["Content-Type"] = kind
        connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        try:
            connection.request("GET" if body is None else "POST", path, body, headers)
            answer = connection.getresponse()
            status, text = answer.status, _unpacked(answer)
        except OSError:
            status, text = 0, ""
        finally:
            connection.close()
        self.asked.append(Asked(what, time.perf_counter() - began, status))
        return status, text

    def opens(self, path: str) -> str:
        """A page with every file that it names, and what those import."""
        _status, page = self.asks("page", path)
        self._fetches(set(NAMED.findall(page)) - self.has)
        return page

    def _fetches(self, files: set[str]) -> None:
        while files:
            self.has |= files
            with ThreadPoolExecutor(AT_A_TIME) as hands:
                texts = list(hands.map(lambda file: (file, self.asks("file", file)[1]), files))
            files = set(_imports(texts)) - self.has

    def joins(self, survey: str, language: str) -> None:
        """From the QR code to the first question."""
        self.opens(f"/j/{self.code}")
        self.opens(f"/s/{survey}/{language}?session={self.code}")
        self.asks("page", "/sw.js")
        self.opens(f"/offline/{language}")
        self.asks("joins", f"/j/{self.code}/in", str(uuid.uuid4()).encode())

    def sends(self, survey: str, response: Mapping[str, Any]) -> None:
        """Ready."""
        whole = {**response, "id": str(uuid.uuid4()), "session": self.code}
        path = f"/api/v1/surveys/{survey}/responses"
        self.asks("sends", path, json.dumps(whole).encode(), "application/json")


def _unpacked(answer: http.client.HTTPResponse) -> str:
    whole = answer.read()
    if answer.headers["Content-Encoding"] == "gzip":
        whole = gzip.decompress(whole)
    return whole.decode("utf-8", "replace")


def _imports(texts: Iterable[tuple[str, str]]) -> Iterable[str]:
    for file, text in texts:
        if file.endswith(".js"):
            for found in IMPORTED.findall(text):
                yield normpath(f"{dirname(file)}/{found}")


def full_room(
    address: str,
    code: str,
    survey: str,
    response: Mapping[str, Any],
    *,
    phones: int,
    join_within: float,
    answer_within: float,
) -> Told:
    """A room of phones, from the first that joins to the last that is done.

    Args:
        address: of the application.
        code: of the session.
        survey: its address.
        response: what each sends, without identifier and session.
        phones: how many.
        join_within: seconds in which they come in, at random.
        answer_within: seconds that answering takes at most, half of it at least.
    """
    told = Told()
    began = time.perf_counter()
    chance = random.Random(60)  # noqa: S311  the same room every time

    def takes_part(waits: tuple[float, float]) -> None:
        phone = RoomPhone(address, code, told.asked)
        time.sleep(waits[0])
        phone.joins(survey, str(response["language"]))
        time.sleep(waits[1])
        phone.sends(survey, response)

    waits = [
        (chance.uniform(0, join_within), chance.uniform(answer_within / 2, answer_within))
        for _phone in range(phones)
    ]
    with ThreadPoolExecutor(phones) as people:
        list(people.map(takes_part, waits))
    told.seconds = time.perf_counter() - began
    return told
