"""Keys for how a band is said; the sentence in a language is made elsewhere, from these.

Rule 2 of DESIGN 9. `words(2, 5)` is the third band of five: "2 to 3 of 5".
"""

ALMOST_NOBODY = "almost-nobody"
ALMOST_EVERYBODY = "almost-everybody"
LESS_THAN_HALF = "less-than-half"
HALF_OR_MORE = "half-or-more"
A_TO_B = "a-to-b-of-n"
LESS_THAN_ONE = "less-than-1-of-n"
MORE_THAN_A = "more-than-a-of-n"
PERCENT_RANGE = "percent-range"
PERCENT = "percent"

ALL_WORDS = (
    ALMOST_NOBODY,
    ALMOST_EVERYBODY,
    LESS_THAN_HALF,
    HALF_OR_MORE,
    A_TO_B,
    LESS_THAN_ONE,
    MORE_THAN_A,
    PERCENT_RANGE,
    PERCENT,
)

TENTHS = 10
WHOLE_PERCENTS = 100


def words(band: int, bands: int) -> str:
    """The key of the words for one band.

    Args:
        band: which band, counted from 0 at the bottom.
        bands: how many bands there are (2, 3, 4, 5, 10, 20, 50 or 100).
    """
    if bands == 2:
        return HALF_OR_MORE if band else LESS_THAN_HALF
    if bands == WHOLE_PERCENTS:
        return PERCENT
    if bands > TENTHS:
        return PERCENT_RANGE
    last = band == bands - 1
    if bands == TENTHS:
        return ALMOST_EVERYBODY if last else A_TO_B if band else ALMOST_NOBODY
    return MORE_THAN_A if last else A_TO_B if band else LESS_THAN_ONE
