from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

sys.path.insert(0, str(Path(__file__).parent))

from documents import definitions, properties
from roundtrip import import_and_build

from connsmith.importing.incoming import Incoming


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(definitions(), properties())
def test_any_two_documents_come_back_with_every_key_in_its_place(
    definition: dict[str, Any], properties_file: dict[str, Any]
) -> None:
    incoming = Incoming("any", definition, properties_file)
    with tempfile.TemporaryDirectory() as folder:
        compiled = import_and_build(incoming, Path(folder))
    assert compiled.artifacts is not None, compiled.diagnostics
    assert json.dumps(definition) == json.dumps(compiled.artifacts.definition.data)
    assert json.dumps(properties_file) == json.dumps(compiled.artifacts.properties.data)
