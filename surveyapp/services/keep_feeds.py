"""The feeds that were made last, in memory: telling hundreds of tables takes long, in 25 languages.

A feed is found by its mark, which changes with whatever it is made of; so none is ever wrong.
"""

from functools import cache
from hashlib import sha256
from importlib.metadata import version

from surveyapp.resources import PACKAGE, resource_folder
from surveyapp.storage.at_hand import AtHand

# All together, in each process.
BYTES_MAX = 32_000_000


@cache
def product_mark() -> str:
    """Changes with the product's code and catalogs: another program may say the same otherwise.

    Its version alone would not do: an installation may follow what is not released yet. Dates and
    lists are in the words of Babel.
    """
    found = sha256(version("babel").encode())
    parts = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.json")]
    for path in sorted({*parts, *resource_folder("translations").rglob("*.po")}):
        found.update(path.read_bytes())
    return found.hexdigest()


FEEDS = AtHand[bytes](BYTES_MAX, len)
