"""Who writes questionnaires; a reviewer only reads them."""

from survey.people.queries import Role
from survey.web import access

WRITERS = (Role.ADMINISTRATOR, Role.OFFICER)


def may_write() -> bool:
    """Say whether the signed-in person may change questionnaires."""
    return access.staff().role in WRITERS
