"""The pictograms of one survey in two files instead of fifty.

One request a picture costs a phone more in headers than in pictures. A sprite holds every
picture as a `<symbol>`; a page shows one with `<use href="…#name">`. The first file has what
the first screen shows, the second all others, so that the first screen stays light.
"""

from dataclasses import dataclass
from functools import lru_cache

from flask import g

from surveyapp.definition.items import item_type
from surveyapp.definition.survey import Survey
from surveyapp.web.static import Assets, hashed

FIRST, REST = "first", "rest"
# What the screens around the questions show, beside what the survey itself names.
ON_FIRST_SCREEN = ("calendar", "help")
AROUND = (
    "dialogue", "dont-know", "good", "key", "meeting", "microphone", "neighbours", "private",
    "silent", "warning", "worker", "write", "yes",
)  # fmt: skip
OPENING = '<svg xmlns="http://www.w3.org/2000/svg"'
KEPT = 64  # surveys whose sprites stay in memory


@dataclass(frozen=True, slots=True)
class Sprite:
    """One file of pictures.

    Attributes:
        names: whose pictures are in it.
        content: SVG.
        version: the part of its address that changes with the content.
    """

    names: frozenset[str]
    content: bytes
    version: str


@dataclass(frozen=True, slots=True)
class Sprites:
    """Both files of one survey, and where they are.

    Attributes:
        place: address that they stand under, no slash at the end.
        parts: by `first` and `rest`.
    """

    place: str
    parts: dict[str, Sprite]

    def file(self, part: str) -> str:
        """The address of one file."""
        return f"{self.place}/{self.parts[part].version}/{part}.svg"

    def address(self, name: str) -> str | None:
        """The address of one picture; None when it is in neither file."""
        for part, sprite in self.parts.items():
            if name in sprite.names:
                return f"{self.file(part)}#{name}"
        return None


def names_of(survey: Survey) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pictograms of the first screen, and all others, of a questionnaire."""
    questions = [item for item in survey.items() if item_type(item.type).is_question]
    named = next((item.pictogram for item in questions if item.pictogram), None)
    first = {*ON_FIRST_SCREEN, *survey.promise.pictures(), named}
    rest: set[str | None] = {*AROUND}
    for item in survey.items():
        rest |= {item.pictogram, *(each.pictogram for each in item_type(item.type).choices(item))}
    found = {name for name in first if name}
    return tuple(sorted(found)), tuple(sorted({name for name in rest if name} - found))


def sprites_of(assets: Assets, survey: Survey, place: str) -> Sprites:
    """The sprites of a questionnaire.

    Args:
        assets: where the pictures are.
        survey: the questionnaire.
        place: address that they stand under.
    """
    first, rest = names_of(survey)
    return Sprites(place, {FIRST: _sprite(assets, first), REST: _sprite(assets, rest)})


def use_sprites(sprites: Sprites) -> None:
    """Let this page take its pictures from sprites; see `static.pictogram_address`."""
    g.sprites = sprites


def sprite_files() -> tuple[str, ...]:
    """The addresses of the files that this page takes its pictures from."""
    sprites: Sprites = g.sprites
    return tuple(sprites.file(part) for part in sprites.parts)


@lru_cache(maxsize=2 * KEPT)
def _sprite(assets: Assets, names: tuple[str, ...]) -> Sprite:
    symbols = {name: _symbol(assets, name) for name in names}
    found = {name: symbol for name, symbol in symbols.items() if symbol}
    content = f"{OPENING}>{''.join(found.values())}</svg>".encode()
    return Sprite(frozenset(found), content, hashed(content))


def _symbol(assets: Assets, name: str) -> str | None:
    asset = assets.find(f"pictograms/{name}.svg")
    if asset is None:
        return None
    drawing = asset.content.decode().strip()
    return drawing.replace(OPENING, f'<symbol id="{name}"', 1).removesuffix("</svg>") + "</symbol>"
