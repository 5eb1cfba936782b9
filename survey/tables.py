"""All tables, for migrations and tests."""

from survey.people import models as people
from survey.questionnaires import models as questionnaires
from survey.responses import models as responses
from survey.results import models as results
from survey.rounds import models as rounds
from survey.target import models as target
from survey.units import models as units

__all__ = ["people", "questionnaires", "responses", "results", "rounds", "target", "units"]
