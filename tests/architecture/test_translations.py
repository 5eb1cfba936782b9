"""All that a person reads is in both catalogues, nothing else is, and every problem has its sentence."""

import ast
import gettext
import io
import re
import unicodedata

import pytest
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from survey.administering import words as administering
from survey.web.language import LANGUAGES
from survey.web.sentences import SENTENCES
from tests.architecture.house import ROOT, SURVEY, called, calls, files, shown, tree

KEYWORDS = ("lazy_gettext", "_l")  # besides those that babel knows, as `make catalogues` names them
EXTRACTED = {"gettext", "ngettext", "pgettext", "npgettext", "lazy_gettext"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]")
# Examples of what is typed are Vietnamese in the code already, and some words are the same in every language.
SAME_IN_VIETNAMESE = re.compile(
    r"(?:[^A-Za-z]|%\(\w+\)[a-z]|\b(?:QR|SVG|PNG|PDF|CSV|Excel|Word|k|dat mui|ca mau)\b)*|.*[À-ỹ].*"
)

# Who makes problems: the first argument is the code, the others by name are the values.
MAKERS = ("refuse", "Problem", "wrong", "bad")
MADE_UP = {
    "f'sent_back.no_{at}'": ("sent_back.no_reason", "sent_back.no_answer"),
    "f'round.no_{name}'": ("round.no_title", "round.no_organiser", "round.no_phone"),
    "f'questionnaire.no_{name}'": (
        "questionnaire.no_title",
        "questionnaire.no_introduction",
        "questionnaire.no_organiser",
    ),
}
PASSED_ON = {"code", "one.code", "problem.code"}  # somebody else has made it

FIELDS_OF_FORMS = re.compile(r"\w*Field$")
SPEAKS_ITS_OWN_LANGUAGE = {"papers"}  # what is printed is Vietnamese, whoever prints it


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Give the messages that the code asks for."""
    template = tmp_path_factory.mktemp("translations") / "messages.pot"
    keywords = [part for keyword in KEYWORDS for part in ("-k", keyword)]
    options = ["-q", "extract", "-F", str(ROOT / "pyproject.toml"), *keywords, "-o", str(template), str(ROOT)]
    CommandLineInterface().run(["pybabel", *options])
    return _messages(template)


@pytest.fixture(scope="module", params=LANGUAGES)
def catalogue(request):
    """Give the catalogue of a language."""
    path = ROOT / f"translations/{request.param}/LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=request.param, abort_invalid=True)


def test_the_catalogue_has_every_message(asked, catalogue):
    assert sorted(map(repr, asked.keys() - _keys(catalogue))) == [], f"missing in {catalogue.locale}"


def test_the_catalogue_has_no_message_that_nobody_asks_for(asked, catalogue):
    assert sorted(map(repr, _keys(catalogue) - asked.keys())) == []
    assert list(catalogue.obsolete) == []


def test_every_message_is_translated_and_none_is_a_guess(catalogue):
    empty = [message.id for message in _of(catalogue) if not all(_strings(message))]
    guesses = [message.id for message in _of(catalogue) if message.fuzzy]
    forms = [message.id for message in _of(catalogue) if _is_short_of_plurals(message, catalogue)]

    assert (empty, guesses, forms) == ([], [], [])


def test_the_values_in_a_translation_are_those_of_the_message(catalogue):
    differing = {
        message.id: string
        for message in _of(catalogue)
        for asked, string in zip(_ids(message)[-len(_strings(message)) :], _strings(message), strict=True)
        if string and _placeholders(string) != _placeholders(asked)
    }

    assert differing == {}


def test_every_string_is_nfc_and_has_the_blanks_of_its_message(catalogue):
    strings = [(message.id, one) for message in _of(catalogue) for one in (*_ids(message), *_strings(message))]

    assert [one for _, one in strings if not unicodedata.is_normalized("NFC", one)] == []
    assert [one for _, one in strings if one != one.strip() or "  " in one] == []


def test_the_catalogue_compiles(catalogue):
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)

    translations = gettext.GNUTranslations(compiled)

    assert all(translations.gettext(m.id) == m.string for m in _of(catalogue) if isinstance(m.id, str) and m.string)


def test_english_is_said_as_the_code_says_it():
    catalogue = _catalogue("en")

    assert {m.id: m.string for m in _of(catalogue) if tuple(_ids(m)) != tuple(_strings(m))} == {}


def test_nothing_is_left_in_english():
    same = [m.id for m in _of(_catalogue("vi")) if m.id == m.string and not SAME_IN_VIETNAMESE.fullmatch(m.id)]

    assert same == []


def test_only_functions_that_babel_reads_mark_words():
    used = {
        f"{shown(path)}: {alias.name}"
        for path in files(".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "flask_babel"
        for alias in node.names
        if alias.name.endswith("gettext") and (alias.name not in EXTRACTED or alias.asname not in (None, "_"))
    }

    assert used == set()


def test_what_is_marked_can_be_read_from_the_code():
    computed = [
        f"{shown(path)}:{call.lineno}"
        for path in files(".py")
        for call in calls(path, "_", *EXTRACTED)
        if not (call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str))
    ]

    assert computed == [], "an f-string or a variable is in no catalogue"


def test_forms_and_notices_speak_through_gettext():
    bare = [
        f"{shown(path)}:{word.lineno}: {word.value}"
        for path in files(".py")
        if path.relative_to(SURVEY).parts[0] not in SPEAKS_ITS_OWN_LANGUAGE
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call) and (called(call) == "flash" or FIELDS_OF_FORMS.fullmatch(called(call)))
        for word in (*call.args[:1], *(k.value for k in call.keywords if k.arg in ("label", "description", "message")))
        if isinstance(word, ast.Constant) and isinstance(word.value, str) and word.value
    ]

    assert bare == []


def test_every_problem_has_a_sentence_and_every_sentence_a_problem():
    made = {code for code, _, _ in _problems()}
    named = {
        node.slice.value
        for path in files(".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("SENTENCES")
        if isinstance(node.slice, ast.Constant)
    }

    assert sorted(made - SENTENCES.keys()) == [], "write the sentence in survey/web/wordings.py"
    assert sorted(named - SENTENCES.keys()) == []
    assert sorted(SENTENCES.keys() - made - named) == [], "nobody makes these problems"


def test_every_problem_brings_the_values_of_its_sentence():
    lacking = {
        f"{where}: {code} lacks {sorted(wanted - values)}"
        for code, values, where in _problems()
        if code in SENTENCES and not (wanted := _placeholders(str(SENTENCES[code]._args[0]))) <= values
    }

    assert lacking == set()


def test_the_code_of_a_problem_is_written_where_it_is_made():
    hidden = {
        f"{shown(path)}:{call.lineno}: {ast.unparse(call.args[0])}"
        for path in files(".py")
        for call in calls(path, *MAKERS)
        if call.args and not isinstance(call.args[0], ast.Constant)
        if ast.unparse(call.args[0]) not in MADE_UP.keys() | PASSED_ON
    }

    assert hidden == set()


OF_A_ROUND = {
    "household",
    "slip",
    "batch",
    "minutes",
    "remark",
    "result",
}  # the trail names the round that they belong to


def test_everything_in_the_trail_has_words():
    noted = {
        (node.value, f"{shown(path)}:{node.lineno}")
        for path in files(".py")
        if re.search(r"audit\.write|(drafts|batches)\.(keep|note)", path.read_text(encoding="utf-8"))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"[a-z_]+\.[a-z_]*[a-z]", node.value)
        if node.value in administering.ACTIONS or node.value not in SENTENCES
    }
    actions = {action for action, _ in noted}

    assert {one for one in noted if one[0] not in administering.ACTIONS} == set()
    assert sorted(set(administering.ACTIONS) - actions) == []
    assert {action.partition(".")[0] for action in actions} - OF_A_ROUND <= set(administering.SUBJECTS)


def _problems():
    """Give (code, names of its values, where it is made) of every problem."""
    for path in files(".py"):
        for call in calls(path, *MAKERS):
            if not call.args:
                continue
            code = call.args[0]
            values = {keyword.arg for keyword in call.keywords} | {
                key.value for one in call.args if isinstance(one, ast.Dict) for key in one.keys
            }
            codes = MADE_UP.get(ast.unparse(code), ())
            if isinstance(code, ast.Constant) and isinstance(code.value, str) and "." in code.value:
                codes = (code.value,)
            for one in codes:
                yield one, values, f"{shown(path)}:{call.lineno}"


def _catalogue(language):
    with (ROOT / f"translations/{language}/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale=language)


def _messages(path):
    with path.open("rb") as file:
        return {_key(message): message for message in _of(read_po(file))}


def _of(catalogue):
    return [message for message in catalogue if message.id]


def _keys(catalogue):
    return {_key(message) for message in _of(catalogue)}


def _key(message):
    return (message.context, *_ids(message)) if message.context else tuple(_ids(message))


def _ids(message):
    return message.id if isinstance(message.id, tuple | list) else (message.id,)


def _strings(message):
    return message.string if isinstance(message.string, tuple | list) else (message.string,)


def _is_short_of_plurals(message, catalogue):
    return isinstance(message.id, tuple | list) and len(_strings(message)) != catalogue.num_plurals


def _placeholders(*strings):
    return {name for string in strings for name in PLACEHOLDER.findall(string)}
