"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import connsmith

MODULES = [
    module.name
    for module in pkgutil.walk_packages(connsmith.__path__, "connsmith.")
    if not module.name.endswith("__main__") and ".rules." not in module.name
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_a_module_hold(name: str) -> None:
    assert 0 == doctest.testmod(importlib.import_module(name)).failed
