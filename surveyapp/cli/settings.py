"""Where the command line takes its settings from.

The environment counts first. What it does not say of the two secrets is read from
`secrets.env` in the instance folder, which the demo writes once with random values.
"""

import base64
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from surveyapp.config import SEALING_BYTES, Config
from surveyapp.services.context import Context, open_context
from surveyapp.storage.files import OWNER_ONLY_FILE, OWNER_ONLY_FOLDER

FILE = "secrets.env"
SECRETS = ("SECRET_KEY", "SEALING_KEY")
DEFAULT_PORT = 8000


def environment() -> dict[str, str]:
    """The environment, completed with the secrets of the instance folder.

    `PORT` moves the address that people are told, unless `PUBLIC_URL` says another.
    """
    found = dict(os.environ)
    for name, value in _secrets(_instance() / FILE).items():
        if not found.get(name):
            found[name] = value
    if found.get("PORT") and not found.get("PUBLIC_URL"):
        found["PUBLIC_URL"] = f"http://127.0.0.1:{found['PORT']}"
    return found


def write_secrets() -> Path | None:
    """Write random secrets, if neither the environment nor the file has any.

    Returns:
        The file when it was written now, else None.
    """
    known = environment()
    if any(known.get(name) for name in SECRETS):
        return None  # what is half set is for a person to mend
    path = _instance() / FILE
    path.parent.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    text = (
        f"SECRET_KEY={secrets.token_urlsafe(48)}\n"
        f"SEALING_KEY={base64.b64encode(secrets.token_bytes(SEALING_BYTES)).decode()}\n"
    )
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY_FILE)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return path


@contextmanager
def installation() -> Iterator[Context]:
    """The context of this installation; its connections are closed at the end.

    Raises:
        ConfigError: a setting is missing or wrong.
    """
    context = open_context(Config.from_environ(environment()))
    try:
        yield context
    finally:
        context.database.dispose()


def _instance() -> Path:
    return Path(os.environ.get("INSTANCE") or "instance").resolve()


def _secrets(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if "=" in line)
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip() in SECRETS}
