"""Opens a photo and draws its pixels anew. Runs in a confined process.

    python -m surveyapp.media.drawing_anew < photo > answer

The answer is a line of JSON, `{"width": …, "height": …}` or `{"problem": code}`, then the JPEG.
"""

import io
import json
import sys
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from surveyapp.media.confined import confine
from surveyapp.media.picture import PictureProblem

CPU_SECONDS = 20
MEMORY_BYTES = 1024**3
# What tablets and phones send; each further format is a library more to trust.
FORMATS = ("JPEG", "PNG", "WEBP")
# A flip-chart can be read at this size; more would only be weight.
SIDE_MOST = 2200
QUALITY = 82
# Before anything is unpacked: a small file may say that it is enormous.
PIXELS_MOST = 60_000_000


class Unusable(Exception):
    """It is no photo that can be used."""

    def __init__(self, problem: PictureProblem) -> None:
        super().__init__(problem.value)


def main() -> int:
    """Read a photo from standard input; write the answer."""
    rehearse()
    confine(CPU_SECONDS, MEMORY_BYTES)
    try:
        jpeg, size = drawn_anew(sys.stdin.buffer.read())
    except Unusable as problem:
        _answer({"problem": str(problem)})
        return 0
    _answer({"width": size[0], "height": size[1]}, jpeg)
    return 0


def rehearse() -> None:
    """Take a picture of our own the whole way: Pillow imports late, and confined it could not."""
    for kind in FORMATS:
        made = io.BytesIO()
        Image.new("RGBA" if kind == "PNG" else "RGB", (8, 8)).save(made, kind)
        drawn_anew(made.getvalue())


def drawn_anew(image: bytes) -> tuple[bytes, tuple[int, int]]:
    """A JPEG of the same pixels, upright and not too large, and its size.

    Raises:
        Unusable: it is no photo, is damaged, or is enormous.
    """
    try:
        with warnings.catch_warnings():
            # Pillow's own limit is checked below, with a number of ours.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            pixels = _pixels(image)
    except UnidentifiedImageError:
        raise Unusable(PictureProblem.UNKNOWN) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        # Pillow has no error of its own for files that are cut off or altered.
        raise Unusable(PictureProblem.BROKEN) from None
    made = io.BytesIO()
    pixels.save(made, "JPEG", quality=QUALITY, optimize=True)
    return made.getvalue(), pixels.size


def _pixels(image: bytes) -> Image.Image:
    with Image.open(io.BytesIO(image), formats=FORMATS) as opened:
        if opened.width * opened.height > PIXELS_MOST:
            raise Unusable(PictureProblem.TOO_HEAVY)
        opened.draft("RGB", (SIDE_MOST, SIDE_MOST))
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((SIDE_MOST, SIDE_MOST))
        colours = upright.convert("RGBA") if upright.has_transparency_data else upright
    # On white, and pasted: what a file says beside its pixels does not come along.
    paper = Image.new("RGB", upright.size, "white")
    if colours.mode == "RGBA":
        paper.paste(colours, mask=colours)
    else:
        paper.paste(colours.convert("RGB"))
    return paper


def _answer(told: dict[str, object], jpeg: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + jpeg)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main())
