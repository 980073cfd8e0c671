"""Databases for tests: a private PostgreSQL cluster, a fresh migrated database per test."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from surveyapp.storage.database import Database
from surveyapp.storage.migrations import upgrade

START_SECONDS = 30


def _binaries() -> Path:
    """The newest PostgreSQL of Debian's packages."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=str)
    if not found:
        message = "PostgreSQL is missing; `make test` installs the Debian package postgresql."
        raise RuntimeError(message)
    return found[-1].parent


def _drop_to() -> dict[str, object]:
    """As root PostgreSQL refuses to run: who it runs as instead."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


class Cluster:
    """A PostgreSQL server of our own, reached through a socket in its own temporary folder."""

    def __init__(self, folder: Path, process: "subprocess.Popen[bytes]") -> None:
        self.folder = folder
        self.process = process
        self.template: str | None = None

    def connect(self, name: str = "postgres") -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(host=str(self.folder), dbname=name, user="postgres", autocommit=True)

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def new_database(self, template: str | None = None) -> str:
        name = f"t{uuid.uuid4().hex}"
        statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        if template is not None:
            statement += sql.SQL(" TEMPLATE {} STRATEGY FILE_COPY").format(sql.Identifier(template))
        with self.connect() as connection:
            connection.execute(statement)
        return name

    def drop_database(self, name: str) -> None:
        with self.connect() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


@contextmanager
def postgres_cluster() -> Iterator[Cluster]:
    """Start a cluster; stop it by its own process id and remove its folder at the end."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="surveyapp-pg-"))
    runs_as = _drop_to()
    try:
        if runs_as:
            os.chown(folder, runs_as["user"], runs_as["group"])  # type: ignore[arg-type]
        data = folder / "data"
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync"],
            check=True, capture_output=True, cwd=folder, **runs_as,  # type: ignore[call-overload]
        )  # fmt: skip
        settings = {
            "listen_addresses": "", "unix_socket_directories": str(folder), "fsync": "off",
            "full_page_writes": "off", "max_connections": "100",
        }  # fmt: skip
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [binaries / "postgres", "-D", data, *options],
                stdout=log, stderr=log, cwd=folder, **runs_as,  # type: ignore[call-overload]
            )  # fmt: skip
        try:
            cluster = Cluster(folder, process)
            _wait(cluster)
            yield cluster
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=START_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(cluster: Cluster) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            cluster.connect().close()
        except psycopg.OperationalError:
            if time.monotonic() > end or cluster.process.poll() is not None:
                log = (cluster.folder / "log").read_text(errors="replace")
                message = f"PostgreSQL did not start:\n{log}"
                raise RuntimeError(message) from None
            time.sleep(0.05)
        else:
            return


@contextmanager
def fresh_postgres(cluster: Cluster) -> Iterator[str]:
    """The address of a fresh migrated database, copied from a template."""
    if cluster.template is None:
        template = cluster.new_database()
        database = Database(cluster.url(template))
        upgrade(database)
        database.dispose()
        cluster.template = template
    name = cluster.new_database(cluster.template)
    try:
        yield cluster.url(name)
    finally:
        cluster.drop_database(name)


def sqlite_template(folder: Path) -> Path:
    """A migrated SQLite file to copy for each test."""
    path = folder / "template.sqlite"
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    database.dispose()
    return path
