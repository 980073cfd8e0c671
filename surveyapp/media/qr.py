"""QR codes as one path of an SVG: sharp at every size, on paper and on a projector."""

import re
from typing import NamedTuple

import segno

# White modules around the code, without which phones do not find it.
QUIET = 4


class QrPath(NamedTuple):
    """A QR code to be drawn.

    Attributes:
        size: width and height in modules, the white border with it: the side of the viewBox.
        path: what stands in `d` of a `<path>`; drawn as lines of one module wide
            (`stroke`, not `fill`), as `segno` writes it.
    """

    size: int
    path: str


_PATH = re.compile(r' d="([^"]+)"')


def qr_path(text: str) -> QrPath:
    """The QR code of a text, made to be read from a distance.

    Args:
        text: an address, as short as possible: the fewer signs, the larger its modules.

    Returns:
        The side of the viewBox and the path. Drawn with
        `<svg viewBox="0 0 SIZE SIZE"><path stroke="#000" d="PATH"/></svg>`, on white.

    Raises:
        ValueError: longer than a QR code holds.
    """
    # Error correction M: a smudge or a fold on paper is forgiven, and the modules stay large.
    code = segno.make(text, error="m", micro=False, boost_error=False)
    size, _height = code.symbol_size(border=QUIET)
    drawn = code.svg_inline(border=QUIET)
    found = _PATH.search(drawn)
    if found is None:
        message = "The QR code has no path."
        raise ValueError(message)
    return QrPath(int(size), found.group(1))
