"""Settings, read once at the start, checked by name.

Nothing else reads the environment. There is no default secret: `SECRET_KEY` and
`SEALING_KEY` must be given (`make run` writes random ones into `instance/`).
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from surveyapp.errors import ConfigError

SECRET_MIN = 32
SEALING_BYTES = 32


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that an installation can set.

    Attributes:
        database_url: SQLAlchemy address, `sqlite:///…` or `postgresql+psycopg://…`.
        secret_key: signs staff cookies and links; at least 32 characters.
        sealing_key: 32 bytes; seals stories and drafts. Kept outside the database.
        instance: folder for files that the application writes (queue, SQLite file).
        public_url: address under which people reach it, no slash at the end.
        trusted_hosts: host names that are answered; empty means the one of `public_url`.
        time_zone: where the residents are; decides what "today" is.
        redis_url: Redis for jobs and limits; None means embedded.
        debug: developer errors in the browser; never in production.
    """

    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    sealing_key: bytes = field(repr=False)
    instance: Path
    public_url: str = "http://127.0.0.1:8000"
    trusted_hosts: tuple[str, ...] = ()
    time_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Brussels"))
    redis_url: str | None = field(default=None, repr=False)
    debug: bool = False

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Config":
        """Read the settings from environment variables.

        Args:
            environ: usually `os.environ`. Names: `DATABASE_URL`, `SECRET_KEY`, `SEALING_KEY`
                (base64 of 32 bytes), `INSTANCE`, `PUBLIC_URL`, `TRUSTED_HOSTS` (comma
                separated), `TIME_ZONE`, `REDIS_URL`, `DEBUG` (0 or 1).

        Raises:
            ConfigError: names every setting that is missing or wrong, and what it should be.
        """
        return _Reader(environ).config()


class _Reader:
    """Collects every mistake before it complains."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.mistakes: list[str] = []

    def config(self) -> Config:
        instance = Path(self.environ.get("INSTANCE") or "instance").resolve()
        values = {
            "database_url": self._database_url(instance),
            "secret_key": self._secret_key(),
            "sealing_key": self._sealing_key(),
            "public_url": self._address(),
            "time_zone": self._zone(),
            "debug": self._flag("DEBUG"),
        }
        if self.mistakes:
            message = "The settings are not complete:\n" + "\n".join(
                f"- {mistake}" for mistake in self.mistakes
            )
            raise ConfigError(message)
        hosts = self.environ.get("TRUSTED_HOSTS", "")
        return Config(
            instance=instance,
            trusted_hosts=tuple(host.strip() for host in hosts.split(",") if host.strip()),
            redis_url=self.environ.get("REDIS_URL") or None,
            **values,  # type: ignore[arg-type]  # each was read by its own method above
        )

    def _wrong(self, name: str, wanted: str) -> None:
        self.mistakes.append(f"{name}: {wanted}")

    def _database_url(self, instance: Path) -> str:
        url = self.environ.get("DATABASE_URL") or f"sqlite:///{instance / 'surveyapp.sqlite'}"
        if url.startswith("postgresql://"):
            url = url.replace("postgresql://", "postgresql+psycopg://", 1)
        if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
            self._wrong("DATABASE_URL", "start it with sqlite:/// or postgresql://")
        return url

    def _secret_key(self) -> str:
        key = self.environ.get("SECRET_KEY", "")
        if len(key) < SECRET_MIN:
            self._wrong("SECRET_KEY", f"give a random text of at least {SECRET_MIN} characters")
        return key

    def _sealing_key(self) -> bytes:
        try:
            key = base64.b64decode(self.environ.get("SEALING_KEY", ""), validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if len(key) != SEALING_BYTES:
            self._wrong("SEALING_KEY", f"give the base64 form of {SEALING_BYTES} random bytes")
        return key

    def _address(self) -> str:
        url = self.environ.get("PUBLIC_URL") or "http://127.0.0.1:8000"
        if not url.startswith(("http://", "https://")):
            self._wrong("PUBLIC_URL", "start it with http:// or https://")
        return url.rstrip("/")

    def _zone(self) -> ZoneInfo:
        name = self.environ.get("TIME_ZONE") or "Europe/Brussels"
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            self._wrong("TIME_ZONE", "give a name such as Europe/Brussels")
            return ZoneInfo("UTC")

    def _flag(self, name: str) -> bool:
        value = self.environ.get(name, "0")
        if value not in {"", "0", "1"}:
            self._wrong(name, "give 0 or 1")
        return value == "1"
