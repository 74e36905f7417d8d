"""What a guide names outside itself: contacts, clauses, other guides, queries, local words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from pydantic import BaseModel

from policy_site.guides.files import WrittenGuide
from policy_site.guides.guide import Guide, Outcome
from policy_site.policy.citations import parse_citation
from policy_site.policy.sections import WrittenPage
from policy_site.school.settings import Settings
from policy_site.sources.problems import NoSuch, Problem, did_you_mean

_KNOWN = {"contact": "an id from contacts.yaml", "query": "an entry of data/policy/queries.yaml", "guide": "the id of a guide in decision_trees"}
"""What a guide may name, for messages."""


def reference_problems(
    written: WrittenGuide,
    guide: Guide,
    sections: Mapping[str, WrittenPage],
    guides: Collection[str],
    queries: Collection[str],
    settings: Settings,
) -> Iterator[Problem]:
    """Every name in a guide that stands for nothing outside it.

    `written` is the guide as typed, `guide` the same for the present staffing.
    """
    for step_id, step in guide.steps.items():
        for cite in step.cites:
            message = citation_message(cite, sections)
            if message:
                yield guide.problem(step_id, message)
        yield from _unknown(guide, step_id, "query", (query for note in step.notes for query in note.queries), queries)
        if isinstance(step, Outcome):
            yield from _unknown(guide, step_id, "guide", step.guides, guides)
    for index, entry in enumerate(written.file.steps):
        line = written.source.line(("steps", index))
        for message in _unknown_places(entry, settings):
            yield Problem(written.path, line, entry.id, message)
    for message in _unknown_places(written.file, settings):
        yield written.source.problem((), "", message)


def _unknown_places(record: BaseModel, settings: Settings) -> Iterator[str]:
    for text in texts_of(record):
        yield from settings.unknown_places(text)


def citation_message(written: str, sections: Mapping[str, WrittenPage]) -> str | None:
    """What is wrong with a citation, or None."""
    cite = parse_citation(written)
    if cite is None:
        return f'the cite "{written}" cannot be read; expected section#clause, or "national: ..." with the document\'s name'
    if cite.origin != "policy":
        return None
    page = sections.get(cite.section)
    if page is None:
        return NoSuch("section", cite.section, f"the name of a file in content/policy before the # of a cite{did_you_mean(cite.section, sections)}")
    if page.clause(cite.clause) is None:
        known = [f"{cite.section}#{clause.id}" for clause in page.clauses]
        return NoSuch("clause", written, f"the id of one of the headings of {page.path}{did_you_mean(written, known)}")
    return None


_NO_TEXT = {
    "id", "goto", "cites", "tell", "to", "who", "when", "how", "medium", "line", "lines_of", "outcomes", "concerns", "contacts", "unreachable", "must_tell",
    "guides", "queries", "use", "steps", "start", "facts", "aliases", "never_also", "have_ready", "write_down", "reached_from", "only_if", "audience",
}  # fmt: skip
"""Fields that hold ids, cites and search words, and so no sentence."""


def texts_of(record: BaseModel) -> Iterator[str]:
    """Every text of `record` and of what it holds, except ids and cites."""
    for name, value in record:
        if name not in _NO_TEXT:
            yield from _texts(value)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from texts_of(value)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)


def _unknown(guide: Guide, step_id: str, kind: str, names: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    for name in dict.fromkeys(names):
        if name not in known:
            yield guide.problem(step_id, NoSuch(kind, name, f"{_KNOWN[kind]}{did_you_mean(name, known)}"))
