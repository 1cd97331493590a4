"""Whatever fits the OpenAPI document, and much that does not, is answered as the document says, never with a 500."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from index import Index
from service.in_process import InProcess
from service.web.app import make_app
from service.web.door import Door
from tests.examples import ARTICLES
from tests.fakes import HashingEncoder

_HERE = {"Host": "localhost:8000"}
_EXAMPLES = 25
"""Of each path."""
_PATIENCE = 600
"""Seconds for a reply: the first question loads the models, and time is not what is tested."""


@pytest.mark.long
@pytest.mark.model
def test_every_path_answers_as_its_document_says() -> None:
    import schemathesis
    from schemathesis.specs.openapi import checks

    service = InProcess(Index.build(ARTICLES, HashingEncoder()))
    app = make_app(lambda: nullcontext(service), Door("127.0.0.1", uploads=True))
    schema = schemathesis.openapi.from_asgi("/v1/openapi.json", app, headers=_HERE)
    held = [
        schemathesis.checks.not_a_server_error,
        checks.content_type_conformance,
        checks.response_schema_conformance,
        checks.status_code_conformance,
    ]
    paths = []
    for found in schema.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        def holds(case: Any) -> None:
            case.call_and_validate(headers=_HERE, checks=held, timeout=_PATIENCE)

        holds()
        paths.append(operation.path)
    assert len(paths) == 9
