"""The guides of the small school, read with the project's own reporting lines and vocabulary; whole, or with a few words changed."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from staffings import staffings

from policy_site.guides.checks import guide_problems
from policy_site.guides.entries import GuideFile, SharedFile
from policy_site.guides.files import WrittenGuide, WrittenGuides, load_guide_file, load_guide_files, name_problems
from policy_site.guides.guide import Guide, Outcome
from policy_site.guides.safety.rule import Rule
from policy_site.guides.vocabulary import VocabularyFile
from policy_site.school.contacts import RegisterFile
from policy_site.school.contacts_file import register_of
from policy_site.school.reporting_lines import ReportingLines, ReportingLinesFile, load_reporting_lines
from policy_site.sources.problems import Problem
from policy_site.sources.yaml_source import parse_yaml

ROOT = Path(__file__).resolve().parent.parent
SCHOOL = ROOT / "site_tests" / "small_school"
SHARED, VOCABULARY, LINES, CONTACTS = "decision_trees/shared/shared.yaml", "decision_trees/shared/vocabulary.yaml", "data/reporting_lines.yaml", "contacts.yaml"
GUIDES = ("child", "girl", "adult", "decide", "family")

Edit = tuple[str, str]
"""Words that stand once in a file, and what is put in their place."""


@functools.cache
def _text(path: str) -> str:
    file = SCHOOL / path
    return (file if file.exists() else ROOT / path).read_text(encoding="utf-8")


def _edited(path: str, edits: Mapping[str, Sequence[Edit]]) -> str:
    text = _text(path)
    for find, put in edits.get(path, ()):
        assert text.count(find) == 1, f"{path} has {text.count(find)} of {find!r}"
        text = text.replace(find, put)
    return text


def load(guide: str, edits: Mapping[str, Sequence[Edit]]) -> tuple[WrittenGuide, Guide, ReportingLines]:
    """One guide of the small school, with edits of any of its files."""
    path = f"decision_trees/{guide}.yaml"
    source = parse_yaml(_edited(path, edits), path)
    written = WrittenGuide(GuideFile.model_validate(source.data), path, source)
    shared = SharedFile.model_validate(parse_yaml(_edited(SHARED, edits), SHARED).data)
    vocabulary = VocabularyFile.model_validate(parse_yaml(_edited(VOCABULARY, edits), VOCABULARY).data)
    register = register_of(RegisterFile.model_validate(parse_yaml(_edited(CONTACTS, edits), CONTACTS).data))
    lines = ReportingLines(ReportingLinesFile.model_validate(parse_yaml(_edited(LINES, edits), LINES).data), register)
    guides = WrittenGuides((written,), shared, vocabulary)
    names = name_problems(guides, lines)
    assert not names, "\n".join(map(str, names))
    (resolved,) = guides.resolved(lines)
    return written, resolved, lines


def resolved_in(folder: Path, text: str, staffing: str) -> Guide:
    """A guide written as `text` to `folder`, with the project's own shared words and lines, for one of the staffings (staffings.py)."""
    (folder / "sample.yaml").write_text(text, encoding="utf-8")
    written, problems = load_guide_file(folder / "sample.yaml", "sample.yaml")
    ours, more = load_guide_files(ROOT)
    rows, most = load_reporting_lines(ROOT)
    assert written and ours and rows, [*problems, *more, *most]
    register = next(register for name, register in staffings(ROOT) if name == staffing)
    guides, lines = WrittenGuides((written,), ours.shared, ours.vocabulary), ReportingLines(rows[0], register)
    names = name_problems(guides, lines)
    assert not names, "\n".join(map(str, names))
    return guides.resolved(lines)[0]


def found(rule: Rule, guide: str, *edits: Edit, **files: Sequence[Edit]) -> list[Problem]:
    """What `rule` finds in a guide of the small school with `edits` of its file; `files`: edits of `shared`, `vocabulary`, `lines` or `contacts`."""
    names = {"shared": SHARED, "vocabulary": VOCABULARY, "lines": LINES, "contacts": CONTACTS}
    _, resolved, lines = load(guide, {f"decision_trees/{guide}.yaml": edits} | {names[name]: given for name, given in files.items()})
    return list(rule.problems(resolved, lines))


def steps(problems: Sequence[Problem]) -> list[str]:
    """The steps that problems are about, each once, in order."""
    return list(dict.fromkeys(problem.where for problem in problems))


def report(guide: str, edits: Mapping[str, Sequence[Edit]], outcomes: Mapping[str, Mapping[str, Any]] | None = None) -> list[str]:
    """The lines of the report on one guide with edits of any file; `outcomes`: other data in outcomes once they are made."""
    written, resolved, lines = load(guide, edits)
    for step, fields in (outcomes or {}).items():
        resolved = with_outcome(resolved, step, **fields)
    return [str(problem) for problem in sorted(set(guide_problems(written, resolved, lines)))]


def with_outcome(guide: Guide, step: str, **fields: Any) -> Guide:
    """`guide` with other data in one of its outcomes, as a fault in what makes it might leave it."""
    outcome = guide.steps[step]
    assert isinstance(outcome, Outcome)
    return replace(guide, steps={**guide.steps, step: replace(outcome, **fields)})


def changed(guide: str, step: str, files: Mapping[str, Sequence[Edit]] | None = None, **fields: Any) -> tuple[Guide, ReportingLines]:
    """A guide of the small school with other data in one of its outcomes."""
    _, resolved, lines = load(guide, files or {})
    return with_outcome(resolved, step, **fields), lines
