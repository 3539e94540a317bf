"""The API keeps what it promises: whatever is sent, no fault of ours, and no answer but those of the schema."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings, strategies
from schemathesis import GenerationMode, checks

from qostil.app.desk.setting import Setting
from tests.app.desk.conftest import serving

KEPT = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]

FEW = settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def promised(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The schema of a desk with a memory; streams of events are left out, which have no end."""
    memory = tmp_path_factory.mktemp("schema") / "memory.db"
    memory.write_bytes((built / "memory.db").read_bytes())
    with serving(Setting(memory)) as address:
        schema = schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json")
        yield schema.exclude(path_regex="/events$")


def test_every_operation_keeps_its_promise(promised: Any) -> None:
    """With what the schema allows, and with what it does not."""
    for found in promised.get_all_operations():
        operation = found.ok()
        modes = [operation.as_strategy(generation_mode=mode) for mode in GenerationMode]

        @FEW
        @given(case=strategies.one_of(modes))
        def keeps(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(checks=KEPT)

        keeps()
