"""What every answer says to the browser, and which requests are refused before any view.

Residents have no cookie, so there is nothing for another site to ride on; still, a request
that changes something is refused when the browser says that it comes from another site.
Old phones say nothing about it and are let through.
"""

from urllib.parse import urlsplit

from flask import Flask, abort, g, request
from werkzeug.exceptions import SecurityError
from werkzeug.wrappers import Response as Answer

from surveyapp.config import Config
from surveyapp.web.packing import ATOM, pack, pack_once, wanted_encoding

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
# Most of it is text; one story is at most a few pages. Imports by staff are the largest.
MOST_BYTES = 12 * 1024 * 1024
FIRST_SIGN = 32  # below it are control characters
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

# `worker` is the one name that a script may make addresses under, once: js/worker/register.js
# does, and gives nothing but `/sw.js`.
CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'self'; "
    "connect-src 'self'; media-src 'self' blob:; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types worker"
)
MICROPHONE = "microphone"
# What a page could ask of a phone and ours never do; the microphone on pages with a story alone.
NOT_NEEDED = ("camera", "display-capture", "geolocation", MICROPHONE, "midi", "payment", "usb")
# On everything that is not a page (pictures, style sheets, redirects, JSON). Fewer, because
# a survey fetches dozens of pictures and each header is paid for by a resident's data plan.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PAGE_HEADERS = {
    **HEADERS,
    "Content-Security-Policy": CONTENT_POLICY,
    # The address of a draft opens it: it may not travel to another site. With `no-referrer`
    # browsers would also hide the origin of our own requests, which is checked below.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
STRICT_TRANSPORT = "max-age=31536000"


def trusted_hosts(config: Config) -> list[str]:
    """The host names that are answered; this machine itself always is, for operators."""
    named = config.trusted_hosts or (urlsplit(config.public_url).hostname or "",)
    return [*named, *LOOPBACK]


def refuse_untrusted_host() -> None:
    """Stop before any view when the request is for a host that is not ours."""
    if isinstance(request.routing_exception, SecurityError):
        raise request.routing_exception


def refuse_impossible_paths() -> None:
    """Answer 404 for a path with control characters: none of ours has any.

    PostgreSQL and the file system stumble over a NUL, redirects over a line end.
    """
    if any(ord(sign) < FIRST_SIGN for sign in request.path):
        abort(404)


def refuse_other_sites(public_url: str) -> None:
    """Stop a request that changes something and comes from another site.

    Args:
        public_url: our own address; behind a proxy it is not the one in the request.
    """
    if request.method in SAFE_METHODS:
        return
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        if fetch_site not in {"same-origin", "none"}:
            abort(403)
        return
    origin = request.headers.get("Origin")
    ours = {request.host, urlsplit(public_url).netloc}
    if origin is not None and _netloc(origin) not in ours:
        abort(403)


def _netloc(origin: str) -> str:
    """Host and port of an origin; empty for what is no address."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def keep_nothing() -> None:
    """Mark this answer as private: no browser, proxy or phone may keep a copy."""
    g.keep_nothing = True


def allow_microphone() -> None:
    """Let this page ask for the phone's microphone: a story can be spoken on it."""
    g.microphone = True


def _permissions() -> str:
    allowed = {MICROPHONE} if g.get("microphone") else set()
    return ", ".join(
        f"{feature}={'(self)' if feature in allowed else '()'}" for feature in NOT_NEEDED
    )


def add_headers(answer: Answer, *, https: bool) -> Answer:
    """Put the headers on an answer; one that a view set itself stays."""
    is_page = answer.mimetype == "text/html" and not 300 <= answer.status_code < 400
    if is_page:
        answer.headers.setdefault("Permissions-Policy", _permissions())
    for name, value in (PAGE_HEADERS if is_page else HEADERS).items():
        answer.headers.setdefault(name, value)
    if https:
        answer.headers.setdefault("Strict-Transport-Security", STRICT_TRANSPORT)
    if g.get("keep_nothing"):
        answer.headers["Cache-Control"] = "no-store"
    elif "Cache-Control" not in answer.headers:
        answer.headers["Cache-Control"] = "no-cache"
    return answer


def compress_page(answer: Answer) -> Answer:
    """Send pages smaller.

    Not under `/staff`: a page with a secret (a CSRF token) beside text that somebody else
    chose may tell that secret by its compressed length. Residents' pages open with their
    address alone, so whoever can ask for one already has everything that is in it.
    """
    if (
        answer.mimetype not in {"text/html", "application/json", ATOM}
        or request.path.startswith("/staff")
        or answer.direct_passthrough
        or "Content-Encoding" in answer.headers
    ):
        return answer
    answer.vary.add("Accept-Encoding")
    encoding = wanted_encoding(request.accept_encodings)
    if encoding is not None:
        # What nobody may keep is made for one person; other pages are asked for by many.
        # So are feeds, but patience with one of hundreds of tables takes seconds.
        quick = g.get("keep_nothing") or answer.mimetype == ATOM
        packer = pack if quick else pack_once
        packed = packer(answer.get_data(), answer.mimetype, encoding)
        if packed is not None:
            answer.set_data(packed)
            answer.headers["Content-Encoding"] = encoding
    return answer


def init_security(app: Flask, config: Config) -> None:
    """Give the application its limits, its refusals and its headers."""
    app.config.update(
        TRUSTED_HOSTS=trusted_hosts(config),
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
    )
    app.before_request(refuse_untrusted_host)
    app.before_request(refuse_impossible_paths)
    app.before_request(lambda: refuse_other_sites(config.public_url))
    secure_address = config.public_url.startswith("https://")
    app.after_request(
        lambda answer: add_headers(answer, https=request.is_secure or secure_address),
    )
    app.after_request(compress_page)
