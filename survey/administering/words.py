"""The words of this room for levels, roles, services and what the trail holds."""

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from survey.people.queries import Role
from survey.questionnaires.content import Means
from survey.rounds.states import State
from survey.target.queries import ServiceGroup
from survey.units.queries import Level, Share

Words = Mapping[str, LazyString]

LEVELS: Words = {
    Level.PROVINCE: lazy_gettext("Province level"),
    Level.DISTRICT: lazy_gettext("District level"),
    Level.COMMUNE: lazy_gettext("Commune level"),
    Level.HAMLET: lazy_gettext("Hamlet"),
}
SHARES: Words = {
    Share.WHOLE: lazy_gettext("the whole"),
    Share.MAIN: lazy_gettext("the main part"),
    Share.PART: lazy_gettext("a part"),
}
ROLES: Words = {
    Role.ADMINISTRATOR: lazy_gettext("Administrator"),
    Role.REVIEWER: lazy_gettext("Reviewer"),
    Role.OFFICER: lazy_gettext("Officer"),
    Role.ENUMERATOR: lazy_gettext("Enumerator"),
}
ROLE_CHOICES: Words = {
    Role.ADMINISTRATOR: lazy_gettext("Administrator: opens accounts and keeps the units"),
    Role.REVIEWER: lazy_gettext("Reviewer: reads reports and follows the target"),
    Role.OFFICER: lazy_gettext("Officer: writes questionnaires, runs rounds, registers services"),
    Role.ENUMERATOR: lazy_gettext("Enumerator: helps residents of a commune to answer"),
}
GROUPS: Words = {
    ServiceGroup.HEALTH: lazy_gettext("Health"),
    ServiceGroup.EDUCATION: lazy_gettext("Education"),
    ServiceGroup.OVERSIGHT: lazy_gettext("Community oversight"),
    ServiceGroup.SECURITY: lazy_gettext("Security and order"),
    ServiceGroup.ENVIRONMENT: lazy_gettext("Environment"),
    ServiceGroup.CULTURE: lazy_gettext("Culture"),
}
STATES: Words = {
    State.DRAFT: lazy_gettext("draft"),
    State.OPEN: lazy_gettext("open"),
    State.CLOSING: lazy_gettext("closing"),
    State.CLOSED: lazy_gettext("closed"),
    State.PUBLISHED: lazy_gettext("published"),
}

# The trail
ACTIONS: Words = {
    "account.opened": lazy_gettext("opened an account"),
    "account.changed": lazy_gettext("changed an account"),
    "account.password_changed": lazy_gettext("set a new password"),
    "hamlet.added": lazy_gettext("entered a hamlet"),
    "hamlet.changed": lazy_gettext("changed a hamlet"),
    "hamlet.ended": lazy_gettext("took a hamlet off the list"),
    "hamlet.table_entered": lazy_gettext("entered hamlets from a table"),
    "household.list_taken_over": lazy_gettext("took over the households of a commune"),
    "household.labelled": lazy_gettext("entered labels of the houses of a hamlet"),
    "slip.printed": lazy_gettext("printed slips"),
    "slip.handed_out": lazy_gettext("noted which slips are handed out"),
    "slip.cancelled": lazy_gettext("made a slip void without another"),
    "slip.voided": lazy_gettext("made a slip void and drew another"),
    "batch.begun": lazy_gettext("began a batch of paper ballots"),
    "batch.envelope_corrected": lazy_gettext("corrected the count of an envelope"),
    "batch.ballot_taken_out": lazy_gettext("took a ballot out of a batch"),
    "batch.typed": lazy_gettext("finished typing a batch"),
    "batch.read_again": lazy_gettext("finished the second reading of a batch"),
    "batch.settled": lazy_gettext("settled a difference between two readings"),
    "batch.in_the_box": lazy_gettext("dropped a batch into the ballot box"),
    "minutes.written": lazy_gettext("wrote into the minutes"),
    "minutes.explained": lazy_gettext("explained sums that do not add up"),
    "rule_set.added": lazy_gettext("added a rule set"),
    "rule_set.retired": lazy_gettext("took a rule set out of use"),
    "service.registered": lazy_gettext("registered a service"),
    "service.removed": lazy_gettext("took a service off the register"),
    "target.set": lazy_gettext("set a period of the target"),
    "questionnaire.started": lazy_gettext("began a questionnaire"),
    "questionnaire.changed": lazy_gettext("changed a questionnaire"),
    "questionnaire.question_added": lazy_gettext("added a question"),
    "questionnaire.question_taken": lazy_gettext("took a question from the bank"),
    "questionnaire.question_changed": lazy_gettext("changed a question"),
    "questionnaire.question_moved": lazy_gettext("moved a question"),
    "questionnaire.question_removed": lazy_gettext("removed a question"),
    "questionnaire.section_added": lazy_gettext("added a section"),
    "questionnaire.section_changed": lazy_gettext("changed a section"),
    "questionnaire.section_moved": lazy_gettext("moved a section"),
    "questionnaire.section_removed": lazy_gettext("removed a section"),
    "questionnaire.brought_back": lazy_gettext("brought back what was removed"),
    "questionnaire.core_marked": lazy_gettext("made a questionnaire a core for the units below"),
    "questionnaire.core_unmarked": lazy_gettext("no longer offers a questionnaire as a core"),
    "questionnaire.core_taken": lazy_gettext("took the new edition of a core"),
    "questionnaire.language_added": lazy_gettext("added a language"),
    "questionnaire.language_renamed": lazy_gettext("renamed a language"),
    "questionnaire.language_removed": lazy_gettext("took a language out"),
    "questionnaire.translated": lazy_gettext("translated texts"),
    "questionnaire.translation_confirmed": lazy_gettext("confirmed that a translation is still right"),
    "questionnaire.recording_put": lazy_gettext("put a recording to a question"),
    "questionnaire.recording_taken_away": lazy_gettext("took the recording of a question away"),
    "questionnaire.published": lazy_gettext("published a questionnaire"),
    "round.planned": lazy_gettext("planned a round"),
    "round.changed": lazy_gettext("changed the plan of a round"),
    "round.opened": lazy_gettext("opened a round"),
    "round.corrected": lazy_gettext("corrected the wording of a round"),
    "round.ended": lazy_gettext("ended a round"),
    "round.closed": lazy_gettext("closed a round"),
    "round.published": lazy_gettext("published the results of a round"),
    "poster.put_up": lazy_gettext("put up a poster"),
    "poster.withdrawn": lazy_gettext("withdrew a poster"),
}
SUBJECTS: Words = {
    "account": lazy_gettext("account"),
    "hamlet": lazy_gettext("hamlet"),
    "unit": lazy_gettext("unit"),
    "service": lazy_gettext("service"),
    "target": lazy_gettext("period"),
    "questionnaire": lazy_gettext("questionnaire"),
    "round": lazy_gettext("round"),
    "poster": lazy_gettext("poster"),
    "rule_set": lazy_gettext("rule set"),
}
VALUES: Words = {
    "name": lazy_gettext("name"),
    "role": lazy_gettext("role"),
    "unit_id": lazy_gettext("unit"),
    "active": lazy_gettext("may sign in"),
    "households": lazy_gettext("households"),
    "group": lazy_gettext("group"),
    "address": lazy_gettext("address"),
    "evidence": lazy_gettext("evidence"),
    "since": lazy_gettext("since"),
    "place": lazy_gettext("place"),
    "state": lazy_gettext("state"),
    "title": lazy_gettext("title"),
    "introduction": lazy_gettext("introduction"),
    "organiser": lazy_gettext("organiser"),
    "left_out": lazy_gettext("questions left out"),
    "question": lazy_gettext("question"),
    "section": lazy_gettext("section"),
    "key": lazy_gettext("key"),
    "kind": lazy_gettext("kind"),
    "text": lazy_gettext("text"),
    "help": lazy_gettext("explanation"),
    "required": lazy_gettext("answer required"),
    "overall": lazy_gettext("overall question"),
    "criterion": lazy_gettext("code of the matter"),
    "when": lazy_gettext("condition"),
    "choices": lazy_gettext("choices"),
    "reasons": lazy_gettext("reasons"),
    "min": lazy_gettext("smallest"),
    "max": lazy_gettext("largest"),
    "form": lazy_gettext("form"),
    "from": lazy_gettext("from"),
    "to": lazy_gettext("to"),
    "edition": lazy_gettext("edition"),
    "texts": lazy_gettext("texts"),
    "language": lazy_gettext("language"),
    "code": lazy_gettext("code"),
    "recording": lazy_gettext("recording"),
    "opens_on": lazy_gettext("first day"),
    "closes_on": lazy_gettext("last day"),
    "phone": lazy_gettext("telephone"),
    "grace_days": lazy_gettext("days for late answers"),
    "rule_sets": lazy_gettext("rule sets"),
    "k": lazy_gettext("least answers"),
    "goal": lazy_gettext("goal in percent"),
}
WAYS: Words = {
    "library": lazy_gettext("the library"),
    "blank": lazy_gettext("a blank page"),
    "file": lazy_gettext("a file"),
    "core": lazy_gettext("a core"),
    "copy": lazy_gettext("an earlier questionnaire"),
}
MEANS: Words = {
    Means.SATISFIED: lazy_gettext("satisfied"),
    Means.NEUTRAL: lazy_gettext("in between"),
    Means.DISSATISFIED: lazy_gettext("not satisfied"),
    Means.UNCOUNTED: lazy_gettext("is not counted"),
}
CODES: Mapping[str, Words] = {"role": ROLES, "group": GROUPS, "state": STATES, "from": WAYS, "means": MEANS}
