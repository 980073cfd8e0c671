"""The pictograms of a theme are told in words, in the language of the screen."""

import uuid

import pytest
from flask import Flask

from surveyapp.definition.pictograms import pictogram_names
from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from tests.support.coding import PROJECT, a_theme
from tests.support.page import Page, words_in
from tests.support.responses import SLUG
from tests.support.staff import Colleague, signed_in

FRAME = f"/staff/projects/{PROJECT}/coding-frame"


def coordinator(app: Flask, context: Context, language: str) -> Colleague:
    return signed_in(app, context, f"org-of-{SLUG}", Role.COORDINATOR, language=language)


def shown(page: Page) -> dict[str, str]:
    """What stands beside each picture that can be chosen."""
    ticks = [each for each in page.all("label") if each.get("class") == "pictogram-tick"]
    boxes = [next(each.iter("input")) for each in ticks]
    return {
        box.get("value", ""): words_in(tick)
        for box, tick in zip(boxes, ticks, strict=True)
        if box.get("value")
    }


@pytest.mark.parametrize("language", ["en", "nl-BE", "fr-BE"])
def test_every_pictogram_is_told_in_words(
    app: Flask, sqlite_context: Context, owner: uuid.UUID, language: str
) -> None:
    del owner
    told = shown(coordinator(app, sqlite_context, language).opens(f"{FRAME}/add"))

    assert set(told) == pictogram_names()
    assert len(set(told.values())) == len(told)  # no two are told alike
    assert not {words for name, words in told.items() if words == name}
    assert list(told.values()) == sorted(told.values(), key=str.casefold)


def test_they_are_told_in_the_language_of_the_screen(
    app: Flask, sqlite_context: Context, owner: uuid.UUID
) -> None:
    rent = a_theme(sqlite_context, owner, "Huur", pictogram="rent")
    page = coordinator(app, sqlite_context, "nl-BE").opens(f"{FRAME}/themes/{rent.id}")

    assert shown(page)["mould"] == "Schimmel"
    assert [
        each.get("alt") for each in page.all("img") if each.get("class") == "theme-picture"
    ] == ["Huur"]
