"""The index of the safety rules: each is described in docs/safety.md, has a unit test, and has a case that breaks it with an exact report."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import pytest
import yaml
from sample_guides import GUIDES, ROOT, report

from policy_site.commands.safety_rules import FILE, written_rules
from policy_site.guides import safety
from policy_site.guides.safety import PROPERTIES, RULES

CASES = ROOT / "site_tests" / "cases" / "safety"
NO_RULES = {"__init__", "people", "reading", "rule", "wording"}
"""Modules of the package that hold no rule."""


@functools.cache
def case(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def module_of(rule_id: str) -> str:
    return rule_id.replace("-", "_")


def test_rules_every_module_is_in_the_index_under_its_own_name() -> None:
    modules = {file.stem for file in Path(safety.__file__).parent.glob("*.py")} - NO_RULES
    assert {module_of(rule.id) for rule in RULES} == modules
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_rules_every_property_has_a_rule_and_every_rule_says_where_it_comes_from() -> None:
    assert {rule.number for rule in RULES} == set(PROPERTIES) == set(range(1, 16))
    assert [rule.number for rule in RULES] == sorted(rule.number for rule in RULES)
    assert [rule.id for rule in RULES if not (rule.title and rule.reason and rule.source)] == []


def test_rules_page_lists_them_all() -> None:
    assert (ROOT / FILE).read_text(encoding="utf-8") == written_rules(), "run make safety-rules"


def test_rules_every_rule_has_a_unit_test() -> None:
    tests = {file.stem.removeprefix("test_") for file in Path(__file__).parent.glob("test_*.py")}
    assert {module_of(rule.id) for rule in RULES} - tests == set()
    imported = [rule.id for rule in RULES if f"safety.{module_of(rule.id)} import" not in (Path(__file__).parent / f"test_{module_of(rule.id)}.py").read_text()]
    assert imported == []


def test_rules_every_rule_has_a_case_that_breaks_it() -> None:
    assert {rule.id for rule in RULES} == {file.stem for file in CASES.glob("*.yaml")}
    assert [name for name in (rule.id for rule in RULES) if not any(f"(safety rule {name}" in row for row in case(name)["report"])] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_rules_small_school_keeps_them_all(guide: str) -> None:
    assert report(guide, {}) == []


@pytest.mark.parametrize("name", [rule.id for rule in RULES])
def test_rules_case_is_reported_exactly(name: str) -> None:
    told = case(name)
    edits: dict[str, list[tuple[str, str]]] = {}
    for edit in told.get("edits", ()):
        edits.setdefault(edit["file"], []).append((edit["find"], edit["put"]))
    assert told["rule"] == name
    assert report(told["guide"], edits, told.get("outcomes")) == told["report"]
