"""Who runs rounds; everybody else in the room looks on."""

from survey.people.queries import Role, Staff
from survey.rounds import queries as rounds
from survey.rounds.queries import Round

RUNNERS = (Role.ADMINISTRATOR, Role.OFFICER)
HELPERS = (*RUNNERS, Role.ENUMERATOR)  # who types paper ballots and helps residents to answer
READERS = (*RUNNERS, Role.REVIEWER)  # to whom the reports are open, and the documents that tell the same


def runs_rounds(staff: Staff) -> bool:
    """Say whether a person may plan and run rounds of the own unit, and put up posters in it."""
    return staff.role in RUNNERS


def reads_reports(staff: Staff) -> bool:
    """Say whether the room of reports is open to a person."""
    return staff.role in READERS


def looks_inside(round_: Round, *, by: Staff) -> bool:
    """Say whether a person sees the work in the communes of a household round: who does it, and who owns the round."""
    return by.role != Role.REVIEWER or rounds.owns(round_, by=by)
