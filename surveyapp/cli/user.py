"""`surveyapp user`: people who work with the platform."""

import click

from surveyapp.cli.choose import choose_organisation, of_organisation
from surveyapp.cli.output import as_json, say_json
from surveyapp.cli.settings import installation
from surveyapp.services.invite_account import invite_account
from surveyapp.services.roles import Role
from surveyapp.services.sign_in_link import sign_in_link


@click.group()
def user() -> None:
    """People who work with the platform."""


@user.command()
@click.argument("email")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.WORKER.value,
    show_default=True,
    help="What they may do.",
)
@click.option("--name", default="", help="How colleagues call them.")
@click.option("--language", default="nl-BE", show_default=True, help="Of their screens.")
@of_organisation
@as_json
def invite(  # noqa: PLR0913  one per option
    email: str, role: str, name: str, language: str, organisation: str | None, *, machine: bool
) -> None:
    """Give somebody a role, and print their one-time link (works seven days)."""
    with installation() as context:
        place = choose_organisation(context, organisation)
        link = invite_account(context, place.slug, email, Role(role), name=name, language=language)
    _say_link(email, link, machine=machine)


@user.command()
@click.argument("email")
@as_json
def link(email: str, *, machine: bool) -> None:
    """Print a one-time sign-in link for somebody who has an account (works one day)."""
    with installation() as context:
        made = sign_in_link(context, email)
    _say_link(email, made, machine=machine)


def _say_link(email: str, made: str, *, machine: bool) -> None:
    if machine:
        say_json({"email": email, "link": made})
    else:
        click.echo(f"Give this link to {email} only; it works once:\n{made}")
