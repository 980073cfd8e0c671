"""`surveyapp language`: who stands for a language, and what speaks it."""

import click

from surveyapp.cli.choose import choose_organisation, of_organisation
from surveyapp.cli.output import as_json, progress, say_json
from surveyapp.cli.owner import owner_of
from surveyapp.cli.settings import installation
from surveyapp.errors import Refused
from surveyapp.kwestie.project import Organisation
from surveyapp.languages import all_languages
from surveyapp.services.context import Context
from surveyapp.services.make_speech import make_speech
from surveyapp.services.memberships import memberships
from surveyapp.services.open_language import close_language, open_language
from surveyapp.services.person import Person, find_person
from surveyapp.services.set_up_organisation import list_organisations
from surveyapp.services.sign_language import (
    Subject,
    list_signatures,
    sign_language,
    take_back_signature,
)

by_somebody = click.option(
    "--by", metavar="EMAIL", required=True, help="Who stands for it; a colleague with an account."
)


@click.group()
def language() -> None:
    """Languages: who stands for them, and the robot's voice."""


@language.command("list")
@of_organisation
@as_json
def list_languages(organisation: str | None, *, machine: bool) -> None:
    """Every language, and who stands for its words and for its robot voice."""
    with installation() as context:
        place = choose_organisation(context, organisation)
        signed = {
            (each.language, each.subject): each.name for each in list_signatures(context, place.id)
        }
    found = [
        {
            "language": each.code,
            "name": each.english,
            "robot": each.draft_speech is not None,
            **{subject.value: signed.get((each.code, subject)) for subject in Subject},
        }
        for each in all_languages()
    ]
    if machine:
        say_json(found)
        return
    for line in found:
        stands = [f"{each.value}: {line[each.value]}" for each in Subject if line[each.value]]
        told = ", ".join(stands) or "nobody stands for it"
        click.echo(f"{line['language']:6} {line['name']:22} {told}")


@language.command()
@click.argument("code")
@click.option(
    "--for",
    "subject",
    type=click.Choice([subject.value for subject in Subject]),
    default=Subject.WORDS.value,
    show_default=True,
    help="What somebody stands for.",
)
@by_somebody
@click.option("--take-back", is_flag=True, help="Nobody stands for it any more.")
@of_organisation
def sign(code: str, subject: str, by: str, organisation: str | None, *, take_back: bool) -> None:
    """Say that somebody read a language, or listened to its robot, and stands for it."""
    with installation() as context:
        place = choose_organisation(context, organisation)
        person = _colleague(context, place, by)
        change = take_back_signature if take_back else sign_language
        change(context, place.id, code, Subject(subject), person)
    done = "no longer stands" if take_back else "stands"
    click.echo(f"{person.name} {done} for the {subject} of {code} in {place.name}.")


@language.command("open")
@click.argument("survey")
@click.argument("code")
@by_somebody
@click.option("--close", "closing", is_flag=True, help="Close it again.")
def open_(survey: str, code: str, by: str, *, closing: bool) -> None:
    """Open a language for one survey although nobody stands for it yet."""
    with installation() as context:
        owner = owner_of(context, survey, None)
        place = next(each for each in list_organisations(context) if each.id == owner)
        change = close_language if closing else open_language
        change(context, owner, survey, code, _colleague(context, place, by))
    click.echo(f"{survey} is {'closed' if closing else 'open'} to residents in {code}.")


@language.command()
@click.argument("code")
@of_organisation
@as_json
def speak(code: str, organisation: str | None, *, machine: bool) -> None:
    """Have a robot say every text of a language that nobody says yet."""
    with installation() as context, progress("Speaking the texts") as tell:
        place = choose_organisation(context, organisation)
        made = make_speech(context, place.id, code, lambda percent, _step: tell(percent, 100))
    if machine:
        told = {"made": made.made, "kept": made.kept, "silent": made.silent}
        say_json({"language": code, **told})
    else:
        click.echo(f"{made.made} texts are spoken now; {made.kept} were already.")


def _colleague(context: Context, place: Organisation, email: str) -> Person:
    person = find_person(context, email)
    if place.id not in {each.organisation_id for each in memberships(context, person.account_id)}:
        message = (
            f"{email} does not work in {place.name}. Invite them with `surveyapp user invite`."
        )
        raise Refused(code="not-a-colleague", message=message)
    return person
