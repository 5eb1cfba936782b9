"""Templates compile, borrow from no other room, hold no style, no script and no words of their own."""

import re
from html.parser import HTMLParser

import pytest
from jinja2 import nodes
from jinja2.lexer import TOKEN_DATA

from tests.architecture.house import SURVEY, files, shown

TEMPLATES = files(".html")
FOR_STAFF = [path for path in TEMPLATES if path.relative_to(SURVEY).parts[0] != "answering"]

# The name of a template that is worked out: here the partial of a kind, which test_kinds.py looks at.
WORKED_OUT = {
    "answering/form.html",
    "reporting/_of_some.html",
    "reporting/_others.html",
}

# Written so in every language: names, each language in its own words, and the numbers of official documents.
NAMES = re.compile(
    r"\b(?:Ý Dân|Authorization: Bearer|CSV|Excel|Word|PDF|SVG|PNG|QR|Tiếng Việt|English|"
    r"Enter|Shift|Backspace|"  # keys of a keyboard
    r"\d+/(?:\d{4}/)?[A-ZĐ]+-[\w-]+)\b"
)
GETTEXTS = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
READ_ALOUD = {"title", "alt", "aria-label", "placeholder", "label", "content"}
MARKED = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300-\u0323]")
WORDS = re.compile(r"[A-Za-z]{2,}\s+[A-Za-z]{2,}|(?<![-\w])[A-Za-z]{4,}")
PLACE = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands where an expression stood


def name(path):
    """Give a template's name, as other templates call it."""
    return path.as_posix().rpartition("/templates/")[2]


@pytest.fixture(scope="module")
def jinja(make_app):
    return make_app("sqlite").jinja_env


@pytest.fixture(scope="module")
def parsed(jinja):
    return {path: jinja.parse(path.read_text(encoding="utf-8")) for path in TEMPLATES}


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_each_template_compiles(jinja, path):
    assert jinja.get_template(name(path)).filename == str(path), "another template has the same name"


def test_a_room_keeps_its_templates_in_a_folder_of_its_own_name():
    astray = [shown(path) for path in TEMPLATES if _room(path) not in ("web", name(path).partition("/")[0])]

    assert astray == []


def test_a_template_borrows_only_from_the_base_the_components_and_its_own_room(parsed):
    borrowed = [
        f"{name(path)} borrows {asked}"
        for path, tree in parsed.items()
        for asked in _asked(tree)
        if asked is not None and not re.match(_lenders(path), asked)
    ]

    assert borrowed == []


def test_a_template_is_asked_for_by_its_name(parsed):
    assert {name(path) for path, tree in parsed.items() if None in _asked(tree)} <= WORKED_OUT


def test_every_template_that_is_asked_for_is_there(parsed):
    there = {name(path) for path in TEMPLATES}
    asked = {
        f"{name(path)}: {one}" for path, tree in parsed.items() for one in _asked(tree) if one and one not in there
    }
    drawn = {
        f"{shown(path)}: {one}"
        for path in files(".py")
        for one in re.findall(r'"([a-z_]+/[\w/]+\.html)"', path.read_text(encoding="utf-8"))
        if one not in there
    }

    assert asked | drawn == set()


def test_no_template_is_left_over(parsed):
    asked = {one for tree in parsed.values() for one in _asked(tree)}
    spoken = "\n".join(path.read_text(encoding="utf-8") for path in files(".py"))

    left_over = [
        shown(path)
        for path in TEMPLATES
        if name(path) not in asked and f'"{name(path)}"' not in spoken and not name(path).startswith("errors/4")
    ]

    assert left_over == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_style_and_no_script_stands_in_an_attribute(path):
    assert re.findall(r"""\s(?:style|on[a-z]+)\s*=\s*["'{]""", path.read_text(encoding="utf-8")) == []


def test_no_style_and_no_script_stands_in_a_page_of_staff():
    inline = [
        f"{name(path)}: {tag}"
        for path in FOR_STAFF
        for tag in re.findall(r"<style\b[^>]*>|<script\b(?![^>]*\bsrc=)[^>]*>", path.read_text(encoding="utf-8"))
    ]

    assert inline == []


def test_nothing_is_fetched_from_another_place():
    fetched = re.compile(r"""<(?:link|script|img|iframe|source)\b[^>]*(?:href|src)=["'](?:https?:)?//""")

    assert [name(path) for path in TEMPLATES if fetched.search(path.read_text(encoding="utf-8"))] == []


def test_every_form_that_posts_carries_its_token():
    forms = re.compile(r"<form\b(?=[^>]*\bmethod=[\"']?post).*?</form>", re.DOTALL | re.IGNORECASE)

    without = [
        f"{name(path)}: {form[:80]}"
        for path in FOR_STAFF
        for form in forms.findall(path.read_text(encoding="utf-8"))
        if "csrf_token" not in form and "hidden_tag(" not in form
    ]

    assert without == []


def test_nothing_is_marked_safe_in_a_template():
    unsafe = re.compile(r"\|\s*safe\b|autoescape\s+false|\bMarkup\(")

    assert [name(path) for path in TEMPLATES if unsafe.search(path.read_text(encoding="utf-8"))] == []


def test_no_vietnamese_word_stands_in_a_template(jinja, parsed):
    found = {
        f"{name(path)}: {words}"
        for path, tree in parsed.items()
        for words in [*_visible(jinja, path), *_strings(tree)]
        if MARKED.search(NAMES.sub("", words))
    }

    assert found == set(), "the interface speaks English msgids; Vietnamese is in the catalogue"


def test_no_english_word_stands_outside_gettext(jinja):
    found = {
        f"{name(path)}: {words}"
        for path in TEMPLATES
        for words in _visible(jinja, path)
        if WORDS.search(NAMES.sub("", words))
    }

    assert found == set(), 'write {{ _("…") }}'


def _room(path):
    return path.relative_to(SURVEY).parts[0]


def _lenders(path):
    room = _room(path)
    if room != "web":
        return rf"base\.html$|components/|{room}/"
    return r"components/" if name(path).startswith(("components/", "base.html")) else r"base\.html$|components/|errors/"


def _asked(tree):
    """Give the names of the templates that one extends, includes or imports; None for one that is worked out."""
    asked = set()
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        if isinstance(node.template, nodes.Const) and isinstance(node.template.value, str):
            asked.add(node.template.value)
        else:
            asked.add(None)
    return asked


def _strings(tree):
    """Give the strings of expressions that go through no gettext."""
    said = {
        id(word)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in GETTEXTS
        for word in call.find_all(nodes.Const)
    }
    for const in tree.find_all(nodes.Const):
        if isinstance(const.value, str) and id(const) not in said:
            yield const.value


def _visible(jinja, path):
    """Give the words of a template that people see or hear, without those of expressions and comments."""
    source = path.read_text(encoding="utf-8")
    source = re.sub(r"{%-?\s*trans\b.*?endtrans\s*-?%}", PLACE, source, flags=re.DOTALL)
    bare = "".join(value if token == TOKEN_DATA else PLACE for _, token, value in jinja.lex(source))
    reader = _Reader()
    reader.feed(re.sub(rf"{PLACE}+", PLACE, bare))
    reader.close()
    return [
        words for one in reader.words if (words := " ".join(one.replace(PLACE, " \N{HORIZONTAL ELLIPSIS} ").split()))
    ]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words = []

    def handle_starttag(self, tag, attrs):
        of = dict(attrs)
        technical = tag == "meta" and of.get("name") in ("viewport", "color-scheme", "robots")
        self.words += [value for key, value in attrs if key in READ_ALOUD and value and not technical]

    def handle_data(self, data):
        if self.cdata_elem is None:  # neither in a style nor in a script
            self.words.append(data)
