"""The guides' files, read: each step as a question or an outcome, with what several guides share written out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from policy_site.guides.guide import FOLDER, SHARED, Guide, GuideFile, Outcome, Question, SharedFile
from policy_site.sources.problems import Problem, Problems, did_you_mean, no_such
from policy_site.sources.records import validate
from policy_site.sources.yaml_source import Location, YamlSource, read_yaml, where


def load_guides(root: Path) -> tuple[list[Guide], list[Problem]]:
    """Every guide in `root`/decision_trees, by its order, and every fault of form in them."""
    shared, problems = _load_shared(root)
    guides = []
    for file in sorted((root / FOLDER).glob("*.y*ml")):
        guide, faults = load_guide(file, f"{FOLDER}/{file.name}", shared)
        problems += faults
        if guide:
            guides.append(guide)
    if not guides and not problems:
        problems.append(Problem(FOLDER, 1, "", "no guide stands here; expected at least one YAML file"))
    return sorted(guides, key=lambda guide: (guide.head.order, guide.id)), problems


def load_guide(file: Path, path: str, shared: SharedFile) -> tuple[Guide | None, list[Problem]]:
    """One guide, with its shared actions written out; or None and every fault of form."""
    try:
        source = read_yaml(file, path)
    except Problems as error:
        return None, error.problems
    head, problems = validate(GuideFile, source, source.data)
    raw_steps = source.data.get("steps") if isinstance(source.data, dict) else None
    steps: dict[str, Question | Outcome] = {}
    for index, raw in enumerate(raw_steps if isinstance(raw_steps, list) else []):
        step, faults = _load_step(raw, source, ("steps", index), shared)
        problems += faults
        if step and step.id in steps:
            problems.append(source.problem(("steps", index), step.id, "a step with this id stands further up; expected each id once"))
        elif step:
            steps[step.id] = step
    if head and head.id != file.stem:
        problems.append(source.problem(("id",), "id", f'"{head.id}" differs from the file\'s name; expected "{file.stem}"'))
    return (Guide(path, head, steps, source), []) if head and not problems else (None, problems)


def _load_step(raw: Any, source: YamlSource, at: Location, shared: SharedFile) -> tuple[Question | Outcome | None, list[Problem]]:
    if not isinstance(raw, dict):
        return None, [source.problem(at, where(at), "this is not a step; expected an id with ask and answers, or with outcome and actions")]
    if ("ask" in raw) == ("outcome" in raw):
        return None, [source.problem(at, where(at), "a step either asks or ends; expected ask or outcome, one of the two")]
    if "ask" in raw:
        return validate(Question, source, raw, at)
    outcome, problems = validate(Outcome, source, raw, at)
    if outcome is None:
        return None, problems
    problems += _unknown(source, (*at, "actions"), "shared actions", [action.use for action in outcome.actions if action.use], shared.actions)
    problems += _unknown(source, (*at, "never_also"), "shared list", outcome.never_also, shared.never)
    if problems:
        return None, problems
    actions = [each for action in outcome.actions for each in (shared.actions[action.use] if action.use else [action])]
    never = [*outcome.never, *(text for name in outcome.never_also for text in shared.never[name])]
    return outcome.model_copy(update={"actions": actions, "never": never}), []


def _unknown(source: YamlSource, at: Location, kind: str, names: Iterable[str], known: Collection[str]) -> list[Problem]:
    return [
        source.problem(at, where(at), f"{no_such(kind, name)}; expected a name from {SHARED}{did_you_mean(name, known)}") for name in names if name not in known
    ]


def _load_shared(root: Path) -> tuple[SharedFile, list[Problem]]:
    if not (root / SHARED).exists():
        return SharedFile(), []
    try:
        source = read_yaml(root / SHARED, SHARED)
    except Problems as error:
        return SharedFile(), error.problems
    shared, problems = validate(SharedFile, source, source.data)
    for name, actions in shared.actions.items() if shared else ():
        for index, action in enumerate(actions):
            if action.use:
                problems.append(source.problem(("actions", name, index), name, "shared actions cannot use others; expected do"))
    return shared or SharedFile(), problems
