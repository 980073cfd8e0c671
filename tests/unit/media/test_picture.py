"""A photo of a flip-chart: its pixels stay, everything else of the file goes."""

import io

import pytest
from PIL import Image

from surveyapp.media.drawing_anew import SIDE_MOST
from surveyapp.media.picture import MAX_BYTES, NotPicture, reencode_picture
from tests.support.photos import CANARY, opened, photo

RED = 128


def _plain(size: tuple[int, int], kind: str = "PNG", mode: str = "RGB") -> bytes:
    made = io.BytesIO()
    Image.new(mode, size).save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_only_upright_pixels_stay(kind: str) -> None:
    sent = photo(kind)
    assert CANARY.encode() in sent or kind == "PNG"  # PNG packs it
    assert opened(sent).getexif()

    made = reencode_picture(sent)

    assert CANARY.encode() not in made.jpeg
    drawn = opened(made.jpeg)
    assert (drawn.format, drawn.size) == ("JPEG", (48, 64))
    assert not drawn.getexif()
    assert (made.width, made.height) == (48, 64)
    # The left half is above now; JPEG keeps colours only about.
    above, below = (drawn.crop((16, y, 32, y + 16)).resize((1, 1)).tobytes() for y in (4, 44))
    assert (above[0] > RED, above[2] > RED) == (True, False)
    assert (below[0] > RED, below[2] > RED) == (False, True)


def test_a_large_photo_gets_smaller() -> None:
    made = reencode_picture(_plain((3000, 1500)))
    assert (made.width, made.height) == (SIDE_MOST, SIDE_MOST // 2)


def test_what_is_see_through_is_on_white() -> None:
    made = reencode_picture(_plain((8, 8), mode="RGBA"))
    assert opened(made.jpeg).getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"", "picture-empty"),
        (b"x" * (MAX_BYTES + 1), "picture-too-big"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture-unknown"),
        (_plain((8, 8), "GIF"), "picture-unknown"),
        (photo()[:400], "picture-broken"),
        (_plain((9000, 9000), mode="1"), "picture-too-heavy"),
    ],
    ids=["empty", "big", "svg", "gif", "cut", "enormous"],
)
def test_what_is_no_photo_says_so(sent: bytes, code: str) -> None:
    with pytest.raises(NotPicture) as refused:
        reencode_picture(sent)
    assert refused.value.code == code
