"""What a form sent: read once, whatever is done with it then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import Response
from flask_babel import force_locale, gettext

from survey.answering import form_token, forms, pages
from survey.answering.form_token import FormToken
from survey.problems import Problem
from survey.questionnaires import kinds
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.kinds import Answers
from survey.rounds import states
from survey.rounds.doors import Door
from survey.rounds.states import Standing
from survey.web import sentences


@dataclass(frozen=True, slots=True)
class Send:
    """A form that came in for a door, under the edition that the person read."""

    door: Door
    token: FormToken | None  # None: not ours, or of another code
    given: Mapping[str, Sequence[str]]

    @property
    def begun(self) -> bool:
        """Say whether it is known when the form was begun: its token is ours and not too old."""
        return self.token is not None and self.token.begun is not None

    def in_time(self, standing: Standing) -> bool:
        """Say whether it is taken: in an open round, and for some days after its end if it was begun before."""
        if standing is Standing.CLOSING:
            begun = self.token.begun if self.token else None
            return begun is not None and begun < states.end(self.door.times)
        return standing is Standing.OPEN

    def read(self) -> tuple[Answers, list[Problem]]:
        """Check the answers; gives those that are right and what is wrong."""
        return kinds.read(questionnaires.edition_content(self.door.edition_id), self.given)


def read(door: Door, sent: Mapping[str, Sequence[str]]) -> Send:
    """Read a form that was loaded from a door, also before the wording was corrected."""
    # The edition that the round asks now comes first: nearly every form is of it.
    token = form_token.read("".join(sent.get(forms.TOKEN, ())), door.code, door.edition_id, *door.former_editions)
    if token is not None and token.edition_id != door.edition_id:
        door = replace(door, edition_id=token.edition_id)
    return Send(door, token, forms.given(sent))


def again(send: Send, language: str, problems: Sequence[Problem], *, with_help: bool = False) -> Response:
    """Give the form back with everything that was given and what is wrong; its key stays the same."""
    with force_locale(pages.interface(language)):
        sentence = "" if send.begun else _about_token(send.token)
        said = {problem.at: sentences.say(problem) for problem in problems}
    key = send.token.submission_key if send.token else None
    fresh = form_token.new(send.door.code, send.door.edition_id, submission_key=key)
    return pages.form_again(
        send.door, language, fresh, given=send.given, problems=said, sentence=sentence, with_help=with_help
    )


def _about_token(token: FormToken | None) -> str:
    if token is None:
        return str(gettext("This form was made for another code. Look through your answers and send them again."))
    return str(gettext("This form was open for too long. Look through your answers and send them again."))
