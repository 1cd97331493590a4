"""Whatever fits the OpenAPI document, and much that does not, is answered as the document says, never with a 500."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from index import Index
from service.in_process import InProcess
from service.web.app import make_app
from service.web.door import Door
from tests.examples import ARTICLES
from tests.fakes import HashingEncoder

pytestmark = [pytest.mark.long, pytest.mark.model]
_HERE = {"Host": "localhost:8000"}


def _schema() -> schemathesis.BaseSchema:
    app = make_app(nullcontext, Door("127.0.0.1", uploads=True))  # type: ignore[arg-type]
    app.state.service = InProcess(Index.build(ARTICLES, HashingEncoder()))
    return schemathesis.openapi.from_asgi("/v1/openapi.json", app, headers=_HERE)


schema = _schema()
_CHECKS = [
    schemathesis.checks.not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_path_answers_as_its_document_says(case: schemathesis.Case) -> None:
    case.call_and_validate(headers=_HERE, checks=_CHECKS)
