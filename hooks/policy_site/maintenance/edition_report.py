"""What a new edition of the policy changes, in words for the safeguarding lead: the sums first, then each passage beside what rests on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import wrap

from policy_site.guides.guide import Guide
from policy_site.guides.sign_offs import cited_clauses
from policy_site.maintenance.new_edition import BEFORE, Compared, State, Update, orphans, places_to_look_at
from policy_site.policy.coverage import Paragraph
from policy_site.policy.sections import SectionFront, WrittenPage
from policy_site.school.contacts import Register
from policy_site.school.settings import Settings

STATES: Mapping[State, str] = {
    "unchanged": "the same words, in the same order",
    "renumbered": "the same words with another number before them",
    "moved": "the same words in another place, or once more",
    "changed": "other words in the place of a paragraph that is gone",
    "new": "words that stand in the place of none",
}
WIDTH = 110


class UpdateReport:
    """An update beside the site that it concerns. `unit`: what the numbers of the new text count, `line` or `paragraph`."""

    def __init__(self, update: Update, sections: Mapping[str, WrittenPage], guides: Sequence[Guide], register: Register, settings: Settings, unit: str) -> None:
        self.update = update
        self.sections = sections
        self.register = register
        self.settings = settings
        self.unit = unit
        self.steps = cited_clauses(guides)
        self._shown: set[str] = set()

    def summary(self) -> Iterator[str]:
        """How many passages are in each state, for the whole and for each section that is not as it was."""
        for state, meaning in STATES.items():
            yield f"  {state:<11}{self.update.count(state):>5}   {meaning}"
        yield f"  {'gone':<11}{len(self.update.gone):>5}   paragraphs whose words the new text does not have"
        rows = [(name, counts) for name in self._sections() if any((counts := self._counts(name))[2:])]
        if rows:
            yield ""
            yield f"{'Sections that are not as they were':<56}{'same':>6}{'number':>8}{'moved':>7}{'changed':>9}{'new':>5}{'gone':>6}"
            for name, counts in rows:
                same, number, moved, changed, new, gone = counts
                yield f"{self._title(name)[:54]:<56}{same:>6}{number:>8}{moved:>7}{changed:>9}{new:>5}{gone:>6}"

    def details(self) -> Iterator[str]:
        """Every passage that is not as it was, section by section, beside the clauses, steps and contacts to look at."""
        for name in self._sections():
            here = [each for each in self.update.compared if each.section == name]
            gone = [row for row, section in self.update.gone if section == name]
            if not gone and all(each.state in ("unchanged", "renumbered") for each in here):
                continue
            title = self._title(name)
            yield from ("", title, "=" * len(title))
            yield from self._moved(here)
            for _, group in groupby((each for each in here if each.state in ("new", "changed")), lambda each: (each.state, each.rows)):
                yield from self._passages(list(group))
            yield from self._gone(gone, whole=bool(here or gone) and all(each.state in ("new", "changed") for each in here))
        if renumbered := [str(each.passage.line) for each in self.update.compared if each.state == "renumbered"]:
            title = "Another number before the same words"
            yield from ("", title, "=" * len(title), *_folded(f"In the new text, {self.unit} {', '.join(renumbered)}."))
        if lost := orphans(self.update):
            title = "Clauses that restate only what is gone"
            yield from ("", title, "=" * len(title))
            yield from (f"  {self._place(clause)}" for clause in lost)

    def _sections(self) -> list[str]:
        return list(dict.fromkeys([*(each.section for each in self.update.compared), *(section for _, section in self.update.gone)]))

    def _counts(self, name: str) -> list[int]:
        states = [each.state for each in self.update.compared if each.section == name]
        return [*(states.count(state) for state in STATES), sum(section == name for _, section in self.update.gone)]

    def _title(self, name: str) -> str:
        page = self.sections.get(name)
        return f"{page.front.section} {page.front.title}" if page and isinstance(page.front, SectionFront) else name

    def _moved(self, here: Iterable[Compared]) -> Iterator[str]:
        run: list[Compared] = []
        for each in [*here, None]:
            if run and (each is None or each.state != "moved" or each.rows[0].line < run[-1].rows[0].line):
                what = "One paragraph" if len(run) == 1 else f"{len(run)} paragraphs"
                stood, stands = run[0].rows[0].line, run[0].passage.line
                yield from _folded(
                    f"Moved, the same words: {what} from line {stood} of the present text, now {self.unit} {stands}, in: {self._title(self._now(stands))}."
                )
                run = []
            if each and each.state == "moved":
                run.append(each)

    def _now(self, line: int) -> str:
        """The section in which a moved passage stands in the new text."""
        before = [each.section for each in self.update.compared if each.passage.line <= line and each.state != "moved"]
        return before[-1] if before else BEFORE

    def _passages(self, group: Sequence[Compared]) -> Iterator[str]:
        state, rows = group[0].state, group[0].rows
        yield ""
        first, last = group[0].passage.line, group[-1].passage.line
        where = f"{self.unit} {first}" if first == last else f"{self.unit}s {first} to {last}"
        instead = f", in the place of line {_numbers(rows)} of the present text" if state == "changed" else ""
        yield f"{state.upper()} ({where}{instead})"
        for each in group:
            yield from _folded(each.passage.text, "  | ")
        yield from self._beside(places_to_look_at(group[0]), rows, "Restated now in" if state == "changed" else "Restated beside it")

    def _gone(self, rows: Sequence[Paragraph], whole: bool) -> Iterator[str]:
        if rows and whole:
            yield from ("", f"GONE: the whole section ({len(rows)} paragraphs, line {rows[0].line} to {rows[-1].line} of the present text)")
            yield from self._beside(list(dict.fromkeys(clause for row in rows for clause in row.clauses)), rows, "Restated now in")
            return
        for clauses, group in groupby(rows, lambda row: row.clauses):
            members = list(group)
            yield from ("", f"GONE (line {_numbers(members)} of the present text)")
            yield from self._beside(clauses, members, "Restated now in")

    def _beside(self, clauses: Sequence[str], rows: Sequence[Paragraph], lead: str) -> Iterator[str]:
        """The places to look at: each clause with its words (once), the steps that rest on it, and the contacts of those lines."""
        reasons = list(dict.fromkeys(row.left_out for row in rows if row.left_out))
        if not clauses:
            yield from _folded(f"Not restated: {'; '.join(reasons)}." if reasons else "Nothing of this site stands beside it yet.", "  ")
        for clause in clauses:
            yield f"  {lead}: {self._place(clause)}"
            yield from self._words(clause)
            if steps := self.steps.get(clause):
                by_guide = groupby(steps, lambda step: step[0].path)
                yield from _folded(
                    "Guide steps that cite it: " + "; ".join(f"{path}: {', '.join(step for _, step in found)}" for path, found in by_guide), "    "
                )
        if contacts := self._contacts(rows):
            yield from _folded(f"Contacts that rest on it: {', '.join(contacts)}", "  ")

    def _place(self, clause: str) -> str:
        slug, _, clause_id = clause.partition("#")
        found = self.sections[slug].clause(clause_id) if slug in self.sections else None
        return f"{self.sections[slug].path}:{found.line}, “{self.settings.fill(found.heading)}” ({clause})" if found else clause

    def _words(self, clause: str) -> Iterator[str]:
        slug, _, clause_id = clause.partition("#")
        found = self.sections[slug].clause(clause_id) if slug in self.sections else None
        if found is None:
            return
        if clause in self._shown:
            yield "      (its words stand further up)"
            return
        self._shown.add(clause)
        for row in found.text.split("\n"):
            if row.strip():
                yield from _folded(row.strip(), "      ")

    def _contacts(self, rows: Iterable[Paragraph]) -> list[str]:
        lines = {row.line for row in rows}
        return [
            f"{contact.record.role} ({contact.id})"
            for contact in self.register.contacts.values()
            if any(lines & set(span) for span in _spans(contact.record.source or ""))
        ]


def _spans(source: str) -> Iterator[range]:
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", source):
        yield range(int(first), int(last or first) + 1)


def _numbers(rows: Sequence[Paragraph]) -> str:
    lines = [row.line for row in rows]
    return f"{lines[0]}" if len(lines) == 1 else f"{lines[0]} to {lines[-1]}" if len(lines) > 3 else ", ".join(map(str, lines))


def _folded(text: str, indent: str = "") -> list[str]:
    return wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)
