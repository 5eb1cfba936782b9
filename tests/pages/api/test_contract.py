"""The API does what its OpenAPI document says, whatever is asked; schemathesis makes the questions, always the same."""

import contextvars

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

from survey.api.routes import ADDRESSES
from survey.rounds.states import RoundKind
from tests.factories import a_ballot, a_hamlet, an_open_round

SEED = 924
EXAMPLES = 15
CHECKS = [
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_headers_conformance,
    schemathesis.checks.response_schema_conformance,
    schemathesis.checks.negative_data_rejection,
]
PATHS = [address for address, _ in ADDRESSES.values()]


@pytest.fixture
def schema(app):
    """Give the document as the application serves it."""

    def through_the_proxy(environ, start_response):
        """Ask over https, and share no context with the test, as no program does."""
        environ["wsgi.url_scheme"] = "https"
        return contextvars.Context().run(app, environ, start_response)

    config = SchemathesisConfig(seed=SEED)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", through_the_proxy, config=config)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("path", PATHS)
def test_whatever_is_asked_is_answered_as_the_document_says(path, mode, schema, keys, crowd, target):
    operation = schema[path]["GET"]
    statuses = set()

    @settings(
        max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        response = case.call(headers={"Authorization": f"Bearer {keys.province}"})
        case.validate_response(response, checks=CHECKS)
        statuses.add(response.status_code)

    ask()
    assert statuses & {200, 400}, "none of the questions was understood"


def test_every_real_answer_is_as_the_document_says(schema, world, ask, keys, crowd, target, of_2024, database):
    by_household = an_open_round(world.province, [world.commune], kind=RoundKind.HOUSEHOLD, rule_sets=["tham-khao-80"])
    a_hamlet(world.commune, households=80)
    for number in range(1, 61):
        a_ballot(by_household, world.commune, number, satisfied=number > 20)
    database.commit()
    asked = [
        "/api/v1/units",
        "/api/v1/series",
        "/api/v1/rounds",
        "/api/v1/target",
        *(f"/api/v1/reports?round={round_.id}" for round_ in (crowd, of_2024, by_household)),
        f"/api/v1/reports?round={by_household.id}&unit={world.commune.id}",
    ]

    for key in (keys.country, keys.province):
        for address in asked:
            response = ask(address, key)
            if response.status_code != 404 or key == keys.country:
                assert response.status_code == 200, address
                schema[address.partition("?")[0]]["GET"].validate_response(response)
