"""Who runs rounds; everybody else in the room looks on."""

from survey.people.queries import Role, Staff

RUNNERS = (Role.ADMINISTRATOR, Role.OFFICER)
HELPERS = (*RUNNERS, Role.ENUMERATOR)  # who types paper ballots and helps residents to answer
READERS = (*RUNNERS, Role.REVIEWER)  # to whom the reports are open, and the documents that tell the same


def runs_rounds(staff: Staff) -> bool:
    """Say whether a person may plan and run rounds of the own unit, and put up posters in it."""
    return staff.role in RUNNERS


def reads_reports(staff: Staff) -> bool:
    """Say whether the room of reports is open to a person."""
    return staff.role in READERS
