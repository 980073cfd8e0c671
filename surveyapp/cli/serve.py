"""`surveyapp serve`: the web pages and the worker, until stopped."""

import click

from surveyapp.cli.demo import fill, say_demo
from surveyapp.cli.processes import Processes, check_free, python, wait_for
from surveyapp.cli.settings import DEFAULT_PORT, environment, installation
from surveyapp.services.work import rescue
from surveyapp.storage.migrations import upgrade

APPLICATION = "surveyapp.web.app:create_app()"
# At "warning" gunicorn writes the address of whoever sends a request that it cannot read.
LOG_LEVEL = "error"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=DEFAULT_PORT,
    envvar="PORT",
    show_default=True,
    help="Port to listen on.",
)
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="Web processes.",
)
@click.option(
    "--threads",
    type=click.IntRange(1, 64),
    default=4,
    show_default=True,
    help="Requests that one process answers at a time.",
)
@click.option("--no-worker", is_flag=True, help="Jobs are done by `surveyapp worker` elsewhere.")
@click.option("--demo", "with_demo", is_flag=True, help="Make a demo first, if there is nothing.")
def serve(  # noqa: PLR0913  one per option
    host: str, port: int, processes: int, threads: int, *, no_worker: bool, with_demo: bool
) -> None:
    """Serve the pages, and do the jobs that they ask for, until SIGTERM or Ctrl-C."""
    check_free(host, port)
    made = fill() if with_demo else None
    with installation() as context:
        upgrade(context.database)
        address = context.config.public_url
        if not no_worker:
            rescue(context)
    running = Processes(environment())
    with running:
        running.start("web", _gunicorn(host, port, processes, threads))
        if not no_worker:
            running.start("worker", python("-m", "surveyapp", "worker"))
        wait_for(running, host, port)
        if made is None:
            click.echo(f"Residents: {address}/\nStaff: {address}/staff/")
        else:
            say_demo(made)
        click.echo("Stop with Ctrl-C.")
        running.wait()


def _gunicorn(host: str, port: int, processes: int, threads: int) -> list[str]:
    # No access log: it would hold residents' addresses and the time of day.
    return python(
        "-m", "gunicorn", "--bind", f"{host}:{port}", "--worker-class", "gthread",
        "--workers", str(processes), "--threads", str(threads), "--log-level", LOG_LEVEL,
        "--no-control-socket", "--graceful-timeout", "15", APPLICATION,
    )  # fmt: skip
