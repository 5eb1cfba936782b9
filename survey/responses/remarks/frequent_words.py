"""Which words and phrases come up again in what many people wrote. Pure.

Vietnamese writes syllables apart, and most of its words have one or two: so both are counted, each once per remark.
They are compared without marks, for many people type none, and shown as most people wrote them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from survey import text

MOST = 20
LEAST = 2  # so many must have written it

# Syllables that carry no matter of their own; with marks, for "cho" says nothing and "chợ" is the market.
_STOP_WORDS = """
à ạ ai anh ấy bà bác bao bên bị bởi các cái cần càng chẳng chỉ chị cho chúng chưa có còn con cô cụ của cũng cứ
do dù đã đang đâu đây để đề đến đều đi đó đối được gì giúp hãy hay hết hoặc hơn khi không kính là lại làm lắm
lên lúc mà mỗi mong mọi một muốn này nên nếu nghị ngay nhất nhiều như nhưng những nó nơi nữa ở ông phải qua
quá ra rằng rất rồi sao sau sẽ sớm ta tại tất theo thì tôi trên trong từ từng tới tuy vẫn vào vậy về vì việc
với vừa xin
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
_STOP_UNMARKED = frozenset(map(text.fold, STOP_WORDS))
_CLAUSE = re.compile(r"[.,;:!?()\n–-]+")
_SYLLABLE = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Frequent:
    """A word or phrase that came up in so many remarks."""

    folded: str  # to search by
    shown: str
    remarks: int


def find(remarks: Iterable[tuple[str, int]], *, most: int = MOST, least: int = LEAST) -> list[Frequent]:
    """Give what comes up most, of remarks with how many people wrote each, the most frequent first."""
    counts, spellings = Counter[str](), defaultdict[str, Counter[str]](Counter)
    for words, times in remarks:
        phrases = {text.fold(phrase): phrase for phrase in _phrases(words)}
        for folded, phrase in phrases.items():
            counts[folded] += times
            spellings[folded][phrase] += times
    # A syllable that comes up in one phrase only says less than the phrase.
    longer = {(part, n) for phrase, n in counts.items() if " " in phrase for part in phrase.split()}
    kept = [(folded, n) for folded, n in counts.items() if n >= least and (folded, n) not in longer]
    kept.sort(key=lambda one: (-one[1], one[0]))
    return [Frequent(folded, _shown(spellings[folded]), n) for folded, n in kept[:most]]


def _phrases(words: str) -> Iterator[str]:
    """Give the syllables that say something, and each two of them that stand side by side."""
    has_marks = text.fold(words) != " ".join(words.lower().split())
    stop = STOP_WORDS if has_marks else _STOP_UNMARKED
    for clause in _CLAUSE.split(words.lower()):
        before = ""
        for syllable in _SYLLABLE.findall(clause):
            if syllable in stop:
                before = ""
                continue
            yield syllable
            if before:
                yield f"{before} {syllable}"
            before = syllable


def _shown(spellings: Counter[str]) -> str:
    """Choose what most wrote, with marks where it is equal."""
    return min(spellings, key=lambda phrase: (-spellings[phrase], phrase == text.fold(phrase), phrase))
