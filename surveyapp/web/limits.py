"""Limits on guessing, wide enough for a room full of people behind one address.

Who asks is known only as a hash of the address with a key that changes every day, in memory
(or in Redis, where several processes share it); it is never stored with anything.
"""

from ipaddress import ip_network

from flask import Flask, request
from flask_limiter import Limiter

from surveyapp.config import Config
from surveyapp.web.wiring import context

# Sixty people who take a response back, each with two slips of the finger, in one hour; and
# what one address can want in a day. At this rate somebody who guesses needs some hundred
# thousand years to hit one of ten thousand responses.
GUESSES_PER_ADDRESS = "200 per hour;500 per day"
# All addresses together, so that many hired addresses do not help.
GUESSES_PER_INSTALLATION = "2000 per hour;10000 per day"

# Sixty people who each send three minutes of their voice in one hour, in the smallest pieces
# that phones make, and ask once in a while how much is here.
PIECES_PER_ADDRESS = "6000 per hour"


# Of an IPv6 address the part that a house or a phone gets; it chooses the rest by itself.
HOUSE_BITS = 64


def address_of_today() -> str:
    """Who asks, as a hash that is another one tomorrow."""
    day = context().clock.today().isoformat()
    return context().sealer.keyed_hash(f"limits:{day}", _house(request.remote_addr or ""))


def _house(address: str) -> str:
    if ":" not in address:
        return address
    try:
        return str(ip_network((address.partition("%")[0], HOUSE_BITS), strict=False))
    except ValueError:
        return address


def the_installation() -> str:
    """Everybody together."""
    return "installation"


limiter = Limiter(address_of_today)


def init_limits(app: Flask, config: Config) -> None:
    """Give the application its limits."""
    app.config["RATELIMIT_STORAGE_URI"] = config.redis_url or "memory://"
    app.config["RATELIMIT_HEADERS_ENABLED"] = False
    limiter.init_app(app)
