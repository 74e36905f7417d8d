"""Where the signed policy is said to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_site.pages.versions import signed_policy
from policy_site.school.settings import load_settings


def project(tmp_path: Path, root: Path, document: str) -> Path:
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(text.replace("    review_due:", f"    document: {document}\n    review_due:"), encoding="utf-8")
    (tmp_path / "content/documents").mkdir(parents=True)
    if document.endswith("documents/policy.pdf"):
        (tmp_path / "content/documents/policy.pdf").write_bytes(b"%PDF-")
    (tmp_path / "outside.pdf").write_bytes(b"%PDF-")
    return tmp_path


@pytest.mark.parametrize(
    ("document", "link"),
    [("documents/policy.pdf", "../documents/policy.pdf"), ("https://school.example/policy.pdf", "https://school.example/policy.pdf")],
)
def test_document_that_is_there_is_linked_with_its_date(tmp_path: Path, root: Path, document: str, link: str) -> None:
    settings, problems = load_settings(project(tmp_path, root, document))
    assert settings is not None
    assert problems == []
    assert signed_policy(settings, "../") == f"[The signed policy (PDF)]({link}), updated on {settings.fill('{{ policy.updated }}')}."


@pytest.mark.parametrize(
    "document", ["documents/policies.pdf", "documents/../outside.pdf", "../outside.pdf", "/documents/policy.pdf", "http://school.example/policy.pdf"]
)
def test_document_that_is_not_there_is_reported_at_its_line(tmp_path: Path, root: Path, document: str) -> None:
    _, problems = load_settings(project(tmp_path, root, document))
    (problem,) = problems
    assert (tmp_path / "mkdocs.yml").read_text(encoding="utf-8").split("\n")[problem.line - 1].strip() == f"document: {document}"
    assert problem.message.startswith(f'there is no file "content/{document}"; expected')


def test_another_file_beside_the_document_is_reported(tmp_path: Path, root: Path) -> None:
    folder = project(tmp_path, root, "documents/policy.pdf")
    (folder / "content/documents/minutes.pdf").write_bytes(b"%PDF-")
    _, (problem,) = load_settings(folder)
    assert problem.message.startswith("content/documents/minutes.pdf is not the signed policy; expected")


def test_document_that_is_not_named_sends_readers_to_the_office(root: Path) -> None:
    settings, _ = load_settings(root)
    assert settings is not None
    without = settings.model_copy(update={"policy": settings.policy.model_copy(update={"document": None})})
    assert signed_policy(without, "../") == f"Ask at the school office for the signed policy, updated on {settings.fill('{{ policy.updated }}')}."
