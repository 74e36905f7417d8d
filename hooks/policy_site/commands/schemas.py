"""`make schemas`: JSON Schemas of the data files, made from the records. An editor completes names, shows help and underlines slips.

The site reads every value as the text that was typed; an editor reads `999` as a number and `no` as false. So wherever the
records would take such a text, these schemas take the number or the truth value too. They hold the form of a file, not what its
names stand for: that a contact exists, or that a guide is safe, only the build knows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from policy_site.content.glossary import Term
from policy_site.content.house_words import HouseWord
from policy_site.content.induction import InductionFile
from policy_site.content.knowledge_check import CheckQuestion
from policy_site.content.overviews import Overview
from policy_site.content.posters import Poster
from policy_site.content.redirects import Move
from policy_site.content.search_words import SearchWords
from policy_site.guides.entries import GuideFile, SharedFile
from policy_site.guides.vocabulary import VocabularyFile
from policy_site.policy.guidance import Guidance
from policy_site.policy.queries import Query
from policy_site.policy.sections import PageFront, SectionFront
from policy_site.school.contacts import RegisterFile
from policy_site.school.reporting_lines import ReportingLinesFile

FOLDER = "data/schemas"
_DIALECT = "http://json-schema.org/draft-07/schema#"
_DATE = r"^\d{4}-\d{2}-\d{2}$"
_DEFINITION = "#/definitions/{model}"
_TRUTH = "^(" + "|".join("".join(f"[{letter.upper()}{letter}]" for letter in word) for word in ("true", "false", "yes", "no", "on", "off")) + ")$"


FILES: Mapping[str, tuple[Any, str]] = {
    "contacts": (RegisterFile, "contacts.yaml"),
    "guide": (GuideFile, "decision_trees/*.yaml"),
    "shared": (SharedFile, "decision_trees/shared/shared.yaml"),
    "vocabulary": (VocabularyFile, "decision_trees/shared/vocabulary.yaml"),
    "reporting_lines": (ReportingLinesFile, "data/reporting_lines.yaml"),
    "overviews": (list[Overview], "data/overviews.yaml"),
    "posters": (list[Poster], "data/posters.yaml"),
    "knowledge_check": (list[CheckQuestion], "data/knowledge_check.yaml"),
    "induction": (InductionFile, "data/induction.yaml"),
    "glossary": (list[Term], "data/glossary.yaml"),
    "guidance": (list[Guidance], "data/guidance.yaml"),
    "queries": (list[Query], "data/policy/queries.yaml"),
    "house_words": (list[HouseWord], "data/house_words.yaml"),
    "search_words": (list[SearchWords], "data/search_words.yaml"),
    "redirects": (list[Move], "data/redirects.yaml"),
    "front-matter": (SectionFront | PageFront, "content/**/*.md"),
}
"""Each schema's name, with the record that it is made from and the files that it describes."""


def main(arguments: Sequence[str]) -> int:
    """Write every schema to data/schemas/ and take away any that is no longer made."""
    folder = Path(FOLDER)
    folder.mkdir(exist_ok=True)
    made = schemas()
    for file in folder.glob("*.json"):
        if file.name not in made:
            file.unlink()
    for name, schema in made.items():
        (folder / name).write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"{len(made)} schemas written to {FOLDER}/.")
    return 0


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema, by the name of its file in data/schemas/."""
    return {f"{name}.json": _schema(record, files) for name, (record, files) in FILES.items()}


def _schema(record: Any, files: str) -> dict[str, Any]:
    made = TypeAdapter(record).json_schema(ref_template=_DEFINITION)
    made["definitions"] = made.pop("$defs", {})
    return {"$schema": _DIALECT, "title": files, **_as_typed(made)}


def _as_typed(part: Any) -> Any:
    """A part of pydantic's schema, widened to what an editor makes of a text that the records take."""
    if isinstance(part, list):
        return [_as_typed(each) for each in part]
    if not isinstance(part, dict):
        return part
    choices = [each for each in part.get("anyOf", ()) if each.get("type") != "null"]
    if len(choices) == 1:
        # A field that may be left out: YAML that names it and gives nothing is still a fault.
        return _as_typed({**choices[0], **{name: value for name, value in part.items() if name != "anyOf"}})
    part = {name: _members(name, value) for name, value in part.items() if name != "default" or value not in (None, [], {})}
    match part.get("type"):
        case "string" if "enum" not in part and "const" not in part:
            part |= _text(part)
        case "integer":
            part |= {"type": ["integer", "string"], "pattern": r"^-?\d+$"}
        case "boolean":
            part |= {"type": ["boolean", "string"], "pattern": _TRUTH}
        case "object" if "patternProperties" in part:
            part["additionalProperties"] = False
    # Titles made from the names of fields say nothing new.
    return {name: value for name, value in part.items() if name != "title"}


def _members(name: str, value: Any) -> Any:
    """The parts of a part. What stands under `properties` and `definitions` has names of our own, which mean nothing here."""
    if name in ("properties", "definitions", "patternProperties"):
        return {own: _as_typed(each) for own, each in value.items()}
    return _as_typed(value) if name in ("items", "anyOf", "oneOf", "additionalProperties") else value


def _text(part: Mapping[str, Any]) -> dict[str, Any]:
    pattern = _DATE if part.get("format") == "date" else part.get("pattern")
    if pattern is None:
        return {"type": ["string", "number", "boolean"]}
    kinds = ["string", *(kind for kind, typed in (("integer", "12"), ("boolean", "no")) if re.search(pattern, typed))]
    return {"type": kinds if len(kinds) > 1 else "string", "pattern": pattern}
