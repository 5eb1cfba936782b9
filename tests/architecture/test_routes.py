"""Every route x every role, by the guards and by real requests; another commune's things are a 404."""

import itertools
import re
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Request
from werkzeug.datastructures import ImmutableMultiDict

from survey import clock
from survey.extensions import db
from survey.papers import handout
from survey.people import api_tokens
from survey.people.models import Role
from survey.questionnaires import kinds, sounds
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import Kind
from survey.questionnaires.drafting import languages, questions, sections
from survey.responses.paper import entering
from survey.responses.remarks import gathering
from survey.results import rule_sets
from survey.results.rules import Line as Mark
from survey.results.rules import Subject
from survey.rounds import households, printing
from survey.rounds.states import Layout, RoundKind
from survey.target import documents, registering
from survey.target.documents import File
from survey.target.queries import Service, ServiceGroup
from survey.target.registering import Claim
from survey.units import groupings
from survey.units import queries as units
from survey.units.models import Unit
from survey.web import access, assisting_links, lent_reports, preview_links
from tests import factories
from tests.architecture.house import ROOT
from tests.factories import NOW, TODAY

ROLES = (Role.ADMINISTRATOR, Role.REVIEWER, Role.OFFICER, Role.ENUMERATOR)
MARKS = {"open", "token", "sign-in", "yes", "country", "owner", "-"}
SHUT = {"country", "owner", "-"}  # to the people of the world
WRITING = {"POST", "PUT", "PATCH", "DELETE"}

OPEN_ENDPOINTS = {"static", "bootstrap.static", "security.login", "security.logout", "api.document"}
OPEN_ROOMS = {"answering", "open_results", "health", "lent_reports"}

WRITES_WITHOUT_COMMITS = {
    "answering.submit": "one INSERT that is its own transaction; of a slip a transaction that ends before its page",
    "answering.submit_printed": "the same view as answering.submit",
    "answering.preview_send": "keeps nothing",
    "answering.preview_send_scanned": "the same view as answering.preview_send",
    "answering.look_up": "only leads on to a form",
    "answering.look_up_scanned": "the same view as answering.look_up",
    "answering.assist_send": "a transaction that ends before its page",
    "answering.assist_send_scanned": "the same view as answering.assist_send",
    "collecting.go_on_printing": "makes pages first, and keeps them in transactions of its own",
    "security.logout": "empties the session and writes nothing in the database",
}
FOR_ALL_WHO_WORK_HERE = {"GET /don-vi/<unit_id>": "which units there are is public"}

NOBODYS = 2147483647  # an id that no test ever reaches
TOO_LARGE = 2147483648


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    method: str
    address: str
    marks: tuple[str, ...]  # anonymous, then ROLES

    @property
    def name(self):
        return f"{self.method} {self.address}"

    @property
    def names(self):
        """Give what varies in the address."""
        return re.findall(r"<(\w+)>", self.address)

    def filled(self, values):
        """Write the address with values in it."""
        return re.sub(r"<(\w+)>", lambda found: str(values[found[1]]), self.address)


def _read():
    lines = (ROOT / "tests/architecture/routes.txt").read_text(encoding="utf-8").splitlines()
    cells = [line.split() for line in lines if line and not line.startswith("#")]
    return [Line(method, address, tuple(marks)) for method, address, *marks in cells]


TABLE = _read()
STAFF_LINES = [line for line in TABLE if line.marks[0] == "sign-in"]


def test_every_route_is_in_the_table_and_the_table_has_no_other(make_app):
    written = [line.name for line in TABLE]

    assert sorted(set(written)) == sorted(written), "a line is there twice"
    assert sorted(written) == sorted(rules(make_app("sqlite")))


def test_every_line_of_the_table_is_whole():
    for line in TABLE:
        anonymous, *others = line.marks
        assert len(others) == len(ROLES), line.name
        assert set(line.marks) <= MARKS, line.name
        assert (anonymous == "open") == (set(line.marks) == {"open"}), line.name
        assert (anonymous == "token") == (set(line.marks) == {"token"}), line.name
        assert anonymous in ("open", "token", "sign-in"), line.name


def test_the_guards_let_in_whom_the_table_names(make_app):
    app = make_app("sqlite")
    endpoints = rules(app)

    for line in TABLE:
        marks = zip(ROLES, line.marks[1:], strict=True)
        admitted = {role for role, mark in marks if mark in ("yes", "country", "owner")}
        assert set(access.roles_of(app, endpoints[line.name])) == admitted, line.name


def test_only_residents_results_and_the_machine_have_open_doors(make_app):
    endpoints = rules(make_app("sqlite"))

    opened = {endpoints[line.name] for line in TABLE if line.marks[0] == "open"}

    assert {one for one in opened if one.partition(".")[0] not in OPEN_ROOMS} == OPEN_ENDPOINTS


def test_every_view_that_writes_commits(make_app):
    app = make_app("sqlite")

    forgotten = {
        endpoint
        for name, endpoint in rules(app).items()
        if name.split()[0] in WRITING and not hasattr(app.view_functions[endpoint], "commits")
    }

    assert forgotten == set(WRITES_WITHOUT_COMMITS)


def test_no_view_that_only_shows_commits(make_app):
    app = make_app("sqlite")
    methods = {}
    for rule in app.url_map.iter_rules():
        methods.setdefault(rule.endpoint, set()).update(rule.methods)

    writing = {
        name for name, of in methods.items() if not of & WRITING and hasattr(app.view_functions[name], "commits")
    }

    assert writing == set()


def test_only_the_rooms_of_residents_are_spared_the_token_of_forms(app):
    csrf = app.extensions["csrf"]

    assert {bp if isinstance(bp, str) else bp.name for bp in csrf._exempt_blueprints} == {"answering"}
    assert csrf._exempt_views == set()


def test_whoever_is_not_signed_in_reads_what_is_open_and_is_sent_to_sign_in_for_the_rest(client, world):
    things = some_things(world)
    db.session.commit()
    before = everything()

    for line in TABLE:
        response = ask(client, line, values(line, things))
        if line.marks[0] == "open":
            assert is_answered(line, response), f"{line.name}: {response.status}"
        elif line.marks[0] == "token":
            assert response.status_code == 401, f"{line.name}: {response.status}"
        else:
            assert response.status_code == 302, f"{line.name}: {response.status}"
            assert response.location.partition("?")[0] == "/dang-nhap", line.name
            assert ("next=" in response.location) == (line.method == "GET"), line.name

    assert everything() == before


@pytest.mark.parametrize("role", ROLES)
def test_each_role_comes_in_where_the_table_says_so_and_meets_a_404_elsewhere(role, sign_in, world):
    person = getattr(world, role.value)
    browser = sign_in(person)
    lines = [(line, line.marks[1 + ROLES.index(role)]) for line in TABLE]
    things = some_things(world)
    db.session.commit()
    before = everything()

    # First all that changes nothing: what is open to read, and what is shut.
    for line, mark in lines:
        if mark in SHUT or line.method == "GET":
            response = ask(browser, line, values(line, things))
            if mark == "token":
                assert response.status_code == 401, f"{line.name}: {response.status}"
            elif mark in SHUT:
                assert response.status_code == 404, f"{line.name}: {response.status}"
            else:
                assert is_answered(line, response), f"{line.name}: {response.status}"
    assert everything() == before

    # Then what changes something, each time with things that nobody has touched; the empty form may be refused.
    for line, mark in lines:
        if mark == "yes" and line.method != "GET":
            given = values(line, Things(world.commune))
            db.session.commit()
            response = ask(browser, line, given)
            assert response.status_code in (200, 302, 422), f"{line.name}: {response.status}"


def test_a_reviewer_of_the_unit_that_owns_a_round_comes_in_where_the_table_says_so(sign_in, world):
    browser = sign_in(factories.a_member_of_staff("xa.xem", Role.REVIEWER, world.commune, "Mùa Thị Dếnh"))
    things = some_things(world)
    db.session.commit()
    lines = [line for line in TABLE if line.marks[1 + ROLES.index(Role.REVIEWER)] == "owner"]

    for line in lines:
        response = ask(browser, line, values(line, things))
        assert is_answered(line, response), f"{line.name}: {response.status}"
    assert len(lines) > 10


def test_another_communes_things_are_a_404(sign_in, world):
    neighbours = [
        world.neighbour,
        factories.a_member_of_staff("sin.thau", Role.ADMINISTRATOR, world.neighbour_commune, "Lỳ Xuyến Phù"),
        factories.a_member_of_staff("ca.mau", Role.REVIEWER, world.far_province, "Quách Thị Bé Ba"),
    ]
    theirs = some_things(world)
    own = some_things(world, commune=world.neighbour_commune)
    db.session.commit()
    before = everything()

    for neighbour in neighbours:
        browser = sign_in(neighbour)
        for line in STAFF_LINES:
            if line.name in FOR_ALL_WHO_WORK_HERE:
                continue
            for mixed in _mixed(values(line, own), values(line, theirs), line.names):
                response = ask(browser, line, mixed)
                assert response.status_code == 404, f"{neighbour.username}: {line.name} {mixed}: {response.status}"

    assert everything() == before


@pytest.mark.parametrize("address", ["/bao-cao?dot={round_id}", "/bao-cao/{unit_id}?dot={round_id}"])
def test_a_round_of_another_commune_is_a_404_also_when_it_is_asked_for_behind_the_question_mark(
    address, sign_in, world
):
    theirs = some_things(world)
    db.session.commit()

    response = sign_in(world.neighbour).get(address.format(**theirs | {"unit_id": world.neighbour_commune.id}))

    assert response.status_code == 404


def test_what_is_not_there_is_a_404_whatever_the_number(sign_in, world):
    things = some_things(world)
    db.session.commit()
    browser = sign_in(world.administrator)

    for line in TABLE:
        known = values(line, things)
        for name in line.names:
            wrong = [0, NOBODYS, TOO_LARGE, 10**20, "-1"] if name.endswith("_id") else ["khong-co", "%00", "é" * 300]
            for value in wrong:
                response = ask(browser, line, known | {name: value})
                # The router tells a number above its limit as a method that it doesn't know.
                refused = (404, 405) if value in (TOO_LARGE, 10**20) else (404,)
                assert response.status_code in refused, f"{line.name} with {name}={value}: {response.status}"


@pytest.mark.parametrize("nasty", ["9" * 20, "\0"], ids=["a-number-too-large", "a-nul-byte"])
def test_what_stands_behind_the_question_mark_never_breaks_a_page(nasty, app, sign_in, world, monkeypatch):
    monkeypatch.setattr(app, "request_class", Watched)
    things = some_things(world)
    db.session.commit()
    browser = sign_in(world.administrator)
    seen = set()

    for line in TABLE:
        if line.method == "GET":
            READ.clear()
            ask(browser, line, values(line, things))
            for name in sorted(READ):
                seen.add(name)
                response = ask(browser, line, values(line, things), {name: nasty})
                told = 503 if line.address == "/readyz" else 499
                assert response.status_code <= told, f"{line.name}?{name}={nasty!a}: {response.status}"

    assert {"lang", "dot", "q", "xa", "edition"} <= seen  # it does look


READ: set[str] = set()  # what the last requests asked for


class Noted(ImmutableMultiDict[str, str]):
    """What stands behind the question mark; it notes which names are asked for, by a form too."""

    def __getitem__(self, name):
        READ.add(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        READ.add(name)
        return super().__contains__(name)

    def get(self, name, *args, **kwargs):
        READ.add(name)
        return super().get(name, *args, **kwargs)

    def getlist(self, name, *args, **kwargs):
        READ.add(name)
        return super().getlist(name, *args, **kwargs)


class Watched(Request):
    """A request whose arguments are noted."""

    parameter_storage_class = Noted


def test_a_form_without_its_token_changes_nothing(app, sign_in, world, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    things = some_things(world)
    db.session.commit()
    browsers = [sign_in(getattr(world, role.value)) for role in ROLES]
    before = everything()

    for line in [*STAFF_LINES, *(line for line in TABLE if line.name in ("POST /dang-nhap", "POST /dang-xuat"))]:
        if line.method != "GET":
            for browser in browsers:
                response = ask(browser, line, values(line, things))
                assert response.status_code == 400, f"{line.name}: {response.status}"

    assert everything() == before


def rules(app):
    """Give the endpoint of each "METHOD /address", written as in the table."""
    return {
        method + " " + re.sub(r"<(?:[^:<>]+:)?(\w+)>", r"<\1>", rule.rule): rule.endpoint
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }


# What is called the same in everybody's things, or belongs to nobody.
EVERYBODYS = {"form", "filename", "language", "number", "name", "ending", "position", "document"}
counter = itertools.count()


class Things(dict[str, Any]):
    """One of everything that an address can name, of a commune: made when asked for, and touched by nobody yet."""

    def __init__(self, commune: Any) -> None:
        super().__init__(unit_id=commune.id, form="xa-ntm-2026-2030", number=1, position=1, ending="json")
        self.commune, self.own = commune, next(counter)

    def __missing__(self, name: str) -> Any:
        self[name] = MAKERS[name](self)
        db.session.flush()
        return self[name]

    def all(self) -> "Things":
        """Make everything."""
        for name in MAKERS:
            self[name]
        return self


MAKERS = {
    "hamlet_id": lambda my: factories.a_hamlet(my.commune, f"Bản Nậm Pố {my.own}").id,
    "province_id": lambda my: units.chain(my.commune)[0].id,
    "grouping_id": lambda my: a_grouping(my).id,
    "service_id": lambda my: registering.register(my.commune, claim=a_claim(my.own), by=None, now=NOW).id,
    "document_id": lambda my: a_document(my),
    "staff_id": lambda my: factories.a_member_of_staff(f"can.bo.{my.own}", Role.OFFICER, my.commune, "Sùng A Páo").id,
    "token_id": lambda my: a_key(my).id,
    "edition": lambda my: factories.an_edition(my.commune),
    "questionnaire_id": lambda my: my["edition"].questionnaire_id,
    "token": lambda my: preview_links.make(my["questionnaire_id"], now=clock.now()),
    "question": lambda my: questions.add(my["edition"].questionnaire, Kind.SHORT_TEXT, by=None, now=NOW),
    "language": lambda my: languages.add(my["edition"].questionnaire, name="Tày", by=None, now=NOW),
    "section": lambda my: sections.add(my["edition"].questionnaire, title="Môi trường", by=None, now=NOW),
    "name": lambda my: sounds.keep((ROOT / "tests/files/sounds/voice.opus").read_bytes(), now=NOW),
    "round": lambda my: factories.an_open_round(my.commune, [my.commune], edition=my["edition"]),
    "round_id": lambda my: my["round"].id,
    "code": lambda my: factories.a_poster(my["round"], my.commune).code,
    "commune_id": lambda my: my.commune.id,
    "household_round": lambda my: a_household_round(my),
    "document": lambda my: "bang-tong-hop",
    "job_id": lambda my: a_print_job(my),
    "batch_id": lambda my: a_batch_being_typed(my),
    "rule_set": lambda my: a_rule_set(my.own).key,
    "link": lambda my: assisting_links.make(my["household_round"].id, my.commune.id, now=clock.now()),
    "slip": lambda my: factories.an_unused_slip(my["household_round"], my.commune).code,
    "lent": lambda my: lent_reports.make(
        lender_id=my.commune.id, unit_id=my.commune.id, address={"dot": str(my["round_id"])}, now=clock.now()
    ),
    "remark": lambda my: a_remark(my),
    "published_id": lambda my: factories.a_published_round(my.commune, [my.commune], edition=my["edition"]).id,
}


def a_rule_set(number: int) -> Any:
    """Have somebody of the country write down a rule set."""
    by = factories.a_member_of_staff(f"ca.nuoc.{number}", Role.OFFICER, None, "Đặng Thị Phượng")
    wording = rule_sets.Wording("Mức riêng", "Kế hoạch 12/KH-MTTQ", ("*",), (Mark(Subject.OVERALL, 85),))
    return rule_sets.add(wording, by=by, now=NOW)


def a_grouping(my: Things) -> Unit:
    """Make a grouping of the province that holds the commune."""
    (province,) = units.chain(my.commune)
    return groupings.make(province, name=f"Cụm số {my.own}", communes=[my.commune], today=TODAY)


def a_key(my: Things) -> Any:
    """Make a key of the API for the commune, by an administrator whom no test meets."""
    by = factories.a_member_of_staff(f"khoa.{my.own}", Role.ADMINISTRATOR, my.commune, "Mùa A Sếnh")
    token, _ = api_tokens.make(name="Trung tâm điều hành", unit=my.commune, last_day=TODAY, by=by, now=NOW)
    return token


def a_household_round(my: Things) -> Any:
    """Open a round by households, which has taken over the hamlet of these things."""
    assert my["hamlet_id"]
    made = factories.an_open_round(my.commune, [my.commune], edition=my["edition"], kind=RoundKind.HOUSEHOLD)
    factories.take_over(made, my.commune)
    return made


def a_remark(my: Things) -> str:
    """Have somebody write something in the open round of these things."""
    words, content = "Đường vào bản sạt lở", questionnaires.edition_content(my["round"].edition_id)
    key = next(key for key in gathering.questions(content) if not key.endswith(kinds.OTHER))
    answers = factories.answers_to() | {key: words}
    factories.a_ballot(my["round"], my.commune, 900_000 + my.own, answers=answers)
    return f"{my.commune.id}_{key}_{gathering.fingerprint(words)}"


def a_batch_being_typed(my: Things) -> int:
    """Begin a batch of paper ballots with one ballot in it, typed by somebody whom no test meets."""
    round_, hamlet = my["household_round"], db.session.get_one(Unit, my["hamlet_id"])
    batch = factories.a_batch(round_, my.commune, hamlet)
    typist = factories.a_member_of_staff(f"go.phieu.{my.own}", Role.ENUMERATOR, my.commune, "Tráng Thị Mỷ")
    slip = factories.an_unused_slip(round_, my.commune, hamlet)
    entering.enter(batch, slip=slip.code, given={"q01": ["hl"]}, by=typist, today=TODAY)
    return batch.id


AN_EMPTY_PAGE = handout.pdf(handout.HandoutPaper(title="", organiser="", place="", households=[]))


def a_print_job(my: Things) -> int:
    """Finish a print job of one part, whose pages nobody looks at."""
    hamlets = [one.hamlet for one in households.of_commune(my["household_round"].id, my.commune.id)]
    job = printing.begin(
        my["household_round"],
        commune=my.commune,
        hamlets=hamlets[:1],
        layout=Layout.A4_8,
        only_new=False,
        by=None,
        now=NOW,
    )
    for number in range(job.parts):
        printing.keep_part(job.id, number, AN_EMPTY_PAGE)
    return job.id


def a_claim(number: int) -> Claim:
    return Claim(ServiceGroup.HEALTH, f"Đặt lịch khám {number}", "https://tramyte.example.vn", "", TODAY)


def a_document(my: Things) -> int:
    """Put a document to the service."""
    service = db.session.get_one(Service, my["service_id"])
    return documents.add(service, File("Quyết định.pdf", b"%PDF-1.7\n%%EOF"), by=None, now=NOW).id


def some_things(world: factories.World, *, commune: Any = None) -> Things:
    """Make one of everything that an address can name, of a commune."""
    return Things(commune or world.commune).all()


def ask(browser: Any, line: Line, given: dict[str, Any], query: dict[str, str] | None = None) -> Any:
    """Ask for an address, and put away what came."""
    with browser.open(line.filled(given), method=line.method, query_string=query) as response:
        return response


def values(line: Line, things: dict[str, Any]) -> dict[str, Any]:
    """Give the values of an address."""
    if line.address.lower() == "/ket-qua/<round_id>":
        return {"round_id": things["published_id"]}
    if "/xa/<commune_id>" in line.address:
        return {name: things[name] for name in line.names} | {"round_id": things["household_round"].id}
    if "<filename>" in line.address:
        return {"filename": "css/bootstrap.min.css" if "bootstrap" in line.address else "survey.css"}
    return {name: things[name] for name in line.names}


def is_answered(line: Line, response: Any) -> bool:
    """Say whether a page, or a way on to one, was given."""
    if line.address == "/readyz":  # the tables of tests are made without migrations, and it says so
        return response.status_code == 503
    if response.status_code == 422:  # an empty form is read, and refused
        return line.method != "GET"
    return response.status_code in (200, 302) and not (response.location or "").startswith("/dang-nhap?")


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Read all that the database holds."""
    db.session.rollback()
    return {table.name: sorted(map(repr, db.session.execute(table.select()))) for table in db.metadata.sorted_tables}


def _mixed(own: dict[str, Any], theirs: dict[str, Any], names: list[str]) -> list[dict[str, Any]]:
    """Give each way to put another's things in an address, alone or under one's own."""
    names = [name for name in names if name not in EVERYBODYS]
    return [
        own | {name: theirs[name] for name in put}
        for size in range(1, len(names) + 1)
        for put in itertools.combinations(names, size)
    ]
