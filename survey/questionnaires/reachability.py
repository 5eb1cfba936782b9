"""Whether a question can be asked at all: can its skip rule, and those of the questions it depends on, ever hold. Pure.

A question is asked where all conditions of its rule hold, and a condition holds only where its question was asked too.
So a question can be asked if all conditions that it depends on, near and far, can hold together: of each earlier
question one answer must meet every set of choices that is wanted of it. Where one choice is ticked, the sets must have
one in common. Where several may be ticked, few enough ticks must meet all sets (a hitting set). That search is exact
until it has looked at MOST_LOOKS sets and says "it can" from then on: what nobody writes by hand isn't blamed.
"""

from survey.questionnaires.content import Content, Kind, Question

MOST_LOOKS = 200_000  # for a whole questionnaire

Sets = frozenset[frozenset[str]]  # of choices; an answer has to meet each
Wanted = dict[str, Sets]  # by the key of the question that is answered


def never_asked(content: Content) -> dict[str, str]:
    """Give the keys of the questions that nobody is ever asked, in their order.

    With each stands the key of an earlier question that is never asked itself and on which it depends, or "" where its
    own conditions can't hold together with those before them.
    """
    never: dict[str, str] = {}
    wanted: dict[str, Wanted] = {}  # what must hold for a question to be asked; a dependent takes it over
    search = _Search()
    for question in content.questions:
        depends = next((one.question for one in question.when if one.question in never), None)
        if depends is not None:
            never[question.key] = depends
            continue
        wanted[question.key] = _wanted(question, wanted)
        if not all(search.can_meet(content.by_key[key], sets) for key, sets in wanted[question.key].items()):
            never[question.key] = ""
    return never


def _wanted(question: Question, before: dict[str, Wanted]) -> Wanted:
    together: Wanted = {}
    for condition in question.when:
        for key, sets in before[condition.question].items():
            together[key] = together.get(key, frozenset()) | sets
        together[condition.question] = together.get(condition.question, frozenset()) | {frozenset(condition.choices)}
    return together


class _Search:
    """Looks for answers; all searches of a questionnaire share the looks that are left."""

    def __init__(self) -> None:
        self.looks = MOST_LOOKS
        self.known: dict[tuple[str, Sets], bool] = {}

    def can_meet(self, question: Question, sets: Sets) -> bool:
        """Say whether one answer to a question can have a choice of every set."""
        known = self.known.get((question.key, sets))
        if known is None:
            known = self.known[question.key, sets] = self._can_meet(question, sets)
        return known

    def _can_meet(self, question: Question, sets: Sets) -> bool:
        within = [one & question.choice_keys for one in sets]
        if not all(within):
            return False
        if question.kind is not Kind.SEVERAL:
            return bool(frozenset.intersection(*within))
        most = len(question.choices) if question.max is None else min(question.max, len(question.choices))
        if most < max(question.min or 0, 1):
            return False  # more is asked to be ticked than there is, so nobody's ticks are kept
        return self._few_enough(sorted(within, key=len), most)

    def _few_enough(self, sets: list[frozenset[str]], most: int) -> bool:
        """Say whether at most so many choices meet all sets, of which the smallest comes first."""
        if len(sets) <= most or self.looks <= 0:
            return True
        self.looks -= len(sets)
        if _apart(sets) > most:
            return False
        return any(self._few_enough([one for one in sets if choice not in one], most - 1) for choice in sorted(sets[0]))


def _apart(sets: list[frozenset[str]]) -> int:
    """Count sets that have nothing in common, each of which needs a tick of its own."""
    seen: set[str] = set()
    count = 0
    for one in sets:
        if seen.isdisjoint(one):
            seen |= one
            count += 1
    return count
