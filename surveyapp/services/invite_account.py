"""Invite somebody: an account with a role in an organisation, and a link to choose a password."""

from email_validator import EmailNotValidError, validate_email

from surveyapp.errors import Refused
from surveyapp.languages import DEFAULT, resolve
from surveyapp.services.context import Context
from surveyapp.services.roles import Role
from surveyapp.services.sign_in_link import make_link
from surveyapp.storage.accounts import AccountStore
from surveyapp.storage.organisations import OrganisationStore

INVITATION_DAYS = 7


def invite_account(  # noqa: PLR0913  what an invitation consists of
    context: Context,
    organisation: str,
    email: str,
    role: Role,
    *,
    name: str = "",
    language: str = DEFAULT,
) -> str:
    """Make the account (or use the one that there is) and give it the role.

    Args:
        context: settings, database and clock.
        organisation: slug of the organisation.
        email: the address that they will sign in with.
        role: what they may do in this organisation; replaces an earlier role there.
        name: how colleagues call them; the part before the @ when empty.
        language: registry code of their staff screens.

    Returns:
        A one-time address, works for seven days, signs in and asks to choose a password.

    Raises:
        Refused: `email-wrong` or `language-unknown`.
        NotFound: there is no such organisation.
    """
    address = _address(email)
    code = resolve(language)
    if code is None:
        message = f"There is no language {language!r}. Try nl-BE, fr-BE or en."
        raise Refused(code="language-unknown", message=message)
    with context.database.begin() as db:
        store = AccountStore(db)
        place = OrganisationStore(db).organisation_named(organisation).id
        account = store.find(address)
        if account is None:
            account = store.add(address, name.strip() or address.partition("@")[0], code)
        store.set_role(account.id, place, role.value)
        return make_link(context, store, account.id, INVITATION_DAYS)


def _address(email: str) -> str:
    try:
        # A mailbox need not exist yet, and demos use names that are reserved for examples.
        checked = validate_email(email, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        message = f"{email!r} is not an e-mail address. Write it like name@organisation.be."
        raise Refused(code="email-wrong", message=message) from None
    return checked.normalized.lower()
