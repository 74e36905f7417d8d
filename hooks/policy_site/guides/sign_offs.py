"""Citations that cannot go stale: each cited clause is bound to the words that somebody read beside the guides.

`data/policy/sign_offs.yaml` holds, for each cited clause, the fingerprint of its words when a person last compared them with every
step that rests on it. When the words change, the build names those steps until a person has read both and signs off with
`make sign-off`. A contact's name and number are no part of a clause's words, so correcting them never waits for this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, field_validator

from policy_site.guides.guide import Guide
from policy_site.policy.citations import parse_citation
from policy_site.policy.sections import WrittenPage
from policy_site.sources.dates import day_in_words
from policy_site.sources.problems import Problem, Problems
from policy_site.sources.records import Record, Text, validate
from policy_site.sources.yaml_edits import in_quotes, on_one_line, written
from policy_site.sources.yaml_source import read_yaml

FILE = "data/policy/sign_offs.yaml"
YOU = "your name"
"""What the report shows in the place of whoever reads a clause."""
HEADING = "# The clauses that guides rest on, as they were when someone last read them beside the steps. Written by `make sign-off`."


class Reviewed(Record):
    """A clause as it was when somebody last read it beside the steps that cite it."""

    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    read_on: date
    read_by: Text

    @field_validator("read_by")
    @classmethod
    def _somebody(cls, value: str) -> str:
        if value.strip().casefold() == YOU:
            raise ValueError(f'"{value}" is what the report shows; expected who read it, such as The safeguarding lead')
        return value


def load_reviewed(root: Path) -> tuple[dict[str, Reviewed], list[Problem]]:
    """The reviewed clauses of `root`/data/policy/sign_offs.yaml by cite, and every fault of form. No file: nothing is reviewed."""
    if not (root / FILE).exists():
        return {}, []
    try:
        source = read_yaml(root / FILE, FILE)
    except Problems as error:
        return {}, error.problems
    if not isinstance(source.data, dict):
        return {}, [source.problem((), "", "this is not a block of names; expected a cite and its review for each")]
    reviewed: dict[str, Reviewed] = {}
    problems: list[Problem] = []
    for cite, raw in source.data.items():
        record, faults = validate(Reviewed, source, raw, (cite,))
        problems += faults
        if record:
            reviewed[cite] = record
    return reviewed, problems


def cited_clauses(guides: Iterable[Guide]) -> dict[str, list[tuple[Guide, str]]]:
    """Every clause that a guide cites, with the steps (guide, step id) that rest on it."""
    found: dict[str, list[tuple[Guide, str]]] = {}
    for guide in guides:
        for step_id, step in guide.steps.items():
            for text in step.cites:
                cite = parse_citation(text)
                if cite and cite.origin == "policy":
                    found.setdefault(text, []).append((guide, step_id))
    return found


def fingerprints(guides: Iterable[Guide], sections: Mapping[str, WrittenPage]) -> dict[str, str]:
    """The present fingerprint of every cited clause; a cite of what does not exist is left to the checks of references."""
    found = {}
    for cite in cited_clauses(guides):
        slug, _, clause_id = cite.partition("#")
        clause = sections[slug].clause(clause_id) if slug in sections else None
        if clause:
            found[cite] = clause.fingerprint
    return found


def stale_problems(guides: Iterable[Guide], sections: Mapping[str, WrittenPage], reviewed: Mapping[str, Reviewed], today: date) -> Iterator[Problem]:
    """A fault for every cited clause whose words have changed, or were never compared with the steps that rest on it; it names them."""
    guides = list(guides)
    steps = cited_clauses(guides)
    for cite, current in fingerprints(guides, sections).items():
        seen = reviewed.get(cite)
        if seen and seen.fingerprint == current:
            continue
        page = sections[cite.partition("#")[0]]
        clause = page.clause(cite.partition("#")[2])
        since = (
            f"have changed since they were read (by {seen.read_by}, on {day_in_words(seen.read_on)})" if seen else "have not been read beside the guides yet"
        )
        back = "the former words again, if this was not meant. Else" if seen else "someone to do this:"
        place = f"{FILE}, in place of the one that begins alike" if seen else FILE
        message = (
            f"the words of {cite} {since}, and steps of guides rest on them; expected {back} read them beside these steps, and change what is wrong now: "
            f"{_named(steps[cite])}. Then type this line in {place}: "
            f'{cite}: {{fingerprint: "{current}", read_on: {today.isoformat()}, read_by: "{YOU}"}}. On a computer, make sign-off BY="{YOU}" does that'
        )
        yield page.problem(clause.line if clause else 1, clause.heading if clause else "", message)


def _named(steps: Iterable[tuple[Guide, str]]) -> str:
    """Steps in a row, by guide: `fgm (danger, adult), images (danger)`."""
    found: dict[str, list[str]] = {}
    for guide, step_id in steps:
        found.setdefault(guide.id, []).append(step_id)
    return ", ".join(f"{guide} ({', '.join(names)})" for guide, names in found.items())


def written_reviews(guides: Iterable[Guide], sections: Mapping[str, WrittenPage], reviewed: Mapping[str, Reviewed], reader: str, today: date) -> str:
    """The file's text after `reader` has read every clause that is new or has changed beside the steps that rest on it."""
    rows: dict[str, Any] = {}
    for cite, current in sorted(fingerprints(guides, sections).items()):
        seen = reviewed.get(cite)
        if seen is None or seen.fingerprint != current:
            seen = Reviewed(fingerprint=current, read_on=today, read_by=reader)
        rows[cite] = on_one_line({"fingerprint": in_quotes(seen.fingerprint), "read_on": seen.read_on.isoformat(), "read_by": in_quotes(seen.read_by)})
    return f"{HEADING}\n{written(rows)}"
