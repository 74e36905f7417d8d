"""The house rules of hooks/, held over the code itself: who imports what, how long a module is, what is explained."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "policy_site"
MODULES = {file.stem: ast.parse(file.read_text(encoding="utf-8")) for file in sorted(PACKAGE.glob("*.py")) if file.stem != "__init__"}
SHORTEST, LONGEST = 20, 300

EachModule = pytest.mark.parametrize("name", MODULES)


def the_map() -> list[str]:
    """The modules in the order of the map in the package's docstring."""
    text = ast.get_docstring(ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))) or ""
    return re.findall(r"^([a-z_]+) ", text.rpartition("\n\n")[2], re.M)


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that `tree` imports, wherever in it; `.name` for one of its own package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield "." * node.level + node.module
        elif isinstance(node, ast.ImportFrom):
            yield from ("." * node.level + alias.name for alias in node.names)


def public(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """The functions and classes at the top of a module that others may use."""
    return (node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"))


def test_only_the_events_know_mkdocs() -> None:
    users = [file.name for file in sorted(HOOKS.rglob("*.py")) if any(name.split(".")[0] == "mkdocs" for name in imported(ast.parse(file.read_text("utf-8"))))]
    assert users == ["mkdocs_events.py"]


def test_the_map_names_every_module_once() -> None:
    assert sorted(the_map()) == sorted(MODULES)


@EachModule
def test_imports_run_one_way(name: str) -> None:
    order = the_map()
    own = [module.removeprefix(".").removeprefix("policy_site.") for module in imported(MODULES[name]) if module.startswith((".", "policy_site"))]
    below = order[: order.index(name)]
    assert [module for module in own if module not in below] == []


@EachModule
def test_a_module_is_neither_long_nor_a_crumb(name: str) -> None:
    length = len((PACKAGE / f"{name}.py").read_text(encoding="utf-8").splitlines())
    assert SHORTEST <= length <= LONGEST


@EachModule
def test_what_others_may_use_is_explained(name: str) -> None:
    unexplained = [node.name for node in public(MODULES[name]) if not ast.get_docstring(node)]
    assert ast.get_docstring(MODULES[name]), "the module says nothing about itself"
    assert unexplained == []
