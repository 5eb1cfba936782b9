"""What could join a slip to its answers is neither in a table nor in a log: no time of the day, no code."""

import re

import pytest
import yaml
from sqlalchemy import Date, DateTime, Time

from survey import tables  # noqa: F401  (every model is known)
from survey.extensions import db
from tests.architecture.house import ROOT, SURVEY, files, shown, text

# Written when somebody answers, or when what was answered is counted. What the dynamic test finds that is written on
# answering (tests/domain/responses/anonymity) is among them.
ON_ANSWERING = ("ballots", "responses", "slips", "refusals", "paper_ballots", "batches", "tallies", "minutes")
DEPLOY = ROOT / "deploy"
NGINX = files(".conf", under=DEPLOY / "nginx")
GIVES_A_CODE_AWAY = re.compile(
    r"\$(?:\{?)(?:request(?![_a-z])|request_uri|request_body|request_filename|args|arg_\w+|query_string|is_args|uri"
    r"|document_uri|http_\w+|cookie_\w+|upstream_http_\w+|sent_http_\w+|ydan_whole|ydan_first)\b"
)


@pytest.mark.parametrize("name", ON_ANSWERING)
def test_no_table_that_is_written_on_answering_knows_a_time_of_the_day(name):
    finer = [
        column.name
        for column in db.metadata.tables[name].columns
        if isinstance(column.type, (DateTime, Time)) and not isinstance(column.type, Date)
    ]

    assert finer == []


def test_a_day_is_no_time_of_the_day():
    assert isinstance(db.metadata.tables["audit_entries"].c.at.type, DateTime)  # the rule can find something
    assert not isinstance(db.metadata.tables["responses"].c.received_on.type, DateTime)


def test_no_format_of_a_log_in_deploy_holds_an_address_as_it_was_asked_for():
    formats = [
        (shown(path), found[0])
        for path in NGINX
        for found in re.finditer(r"^\s*log_format[^;]+;", text(path), re.MULTILINE)
    ]

    assert formats
    assert [(name, bad) for name, one in formats for bad in GIVES_A_CODE_AWAY.findall(one)] == []


def test_every_server_of_nginx_writes_our_format_and_no_errors_with_requests():
    for path in NGINX:
        for server in re.split(r"^server \{", text(path), flags=re.MULTILINE)[1:]:
            assert re.findall(r"access_log \S+ (\w+);", server) == ["ydan"]
            assert re.findall(r"error_log \S+ (\w+);", server) == ["emerg"]


def test_nobody_starts_the_server_with_its_access_log():
    started = [*files(".py"), *files(".service", ".yaml", under=DEPLOY), DEPLOY / "Containerfile"]
    serving = [path for path in started if '"granian", "--interface"' in text(path) or "bin/granian" in text(path)]

    assert {shown(path) for path in serving} >= {"survey/commands/demo/start.py", "deploy/systemd/ydan.service"}
    assert [shown(path) for path in serving if re.search(r"--access-log(?!-)", text(path))] == []


def test_postgresql_logs_no_statement_and_none_of_its_values():
    settings = dict(re.findall(r"^(\w+) = '?([\w-]+)'?", text(DEPLOY / "postgresql/ydan.conf"), re.MULTILINE))

    assert settings["log_statement"] == "none"
    assert settings["log_min_duration_statement"] == "-1"
    assert settings["log_parameter_max_length"] == settings["log_parameter_max_length_on_error"] == "0"
    assert settings["log_error_verbosity"] == "terse"
    assert (settings["track_commit_timestamp"], settings["archive_mode"]) == ("off", "off")


def test_the_log_of_the_application_is_masked_before_anything_else_is_made():
    made = text(SURVEY / "app.py")

    assert made.index("logs.init_app(app)") < made.index("register_proxy(app)\n")


def test_containers_are_pinned_and_no_secret_has_a_default():
    compose = yaml.safe_load(text(DEPLOY / "compose.yaml"))
    images = [one["image"] for one in compose["services"].values()]
    used = re.findall(r"\$\{(\w+)(:\?[^}]+)?\}", text(DEPLOY / "compose.yaml"))
    example = text(DEPLOY / "systemd/ydan.env.example")

    assert set(images) == {"ydan:local", "postgres:16.10-bookworm"}
    assert {name for name, _ in used} == {"SURVEY_SECRET_KEY", "POSTGRES_PASSWORD", "SURVEY_PUBLIC_ADDRESS"}
    assert all(stops for _, stops in used)
    assert re.search(r"^SURVEY_SECRET_KEY=$", example, re.MULTILINE)
    assert re.search(r"^FROM python:\d+\.\d+\.\d+-", text(DEPLOY / "Containerfile"), re.MULTILINE)
    assert {name for name, one in compose["services"].items() if "ports" in one} == {"web"}
    assert compose["services"]["web"]["ports"] == ["127.0.0.1:8000:8000"]
