"""National guidance and law: the edition that the policy names, the newest edition known, and what has changed for readers.

Pages, guides and the knowledge check name a document by its id, and never type its edition. So a new edition is one change in
one file, and a citation of an edition that has been replaced says so by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from policy_site.policy.citations import parse_citation
from policy_site.sources.dates import day_in_words
from policy_site.sources.problems import NoSuch, Problem, did_you_mean
from policy_site.sources.records import Id, Record, Text, load_list
from policy_site.sources.yaml_source import YamlSource

FILE = "data/guidance.yaml"
NATIONAL = "national"
Kind = Literal["law", "statutory", "advice", "local"]
Sure = Literal["firm", "reported", "unknown"]
Concerns = Literal["everyone", "dsl", "governors", "recruiters", "parents"]

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = rf"(?<![\w-])(?:{_MONTH}\s+)?(?:19|20)\d\d(?![\w-]|/\d)"
_BETWEEN = r"(?:(?!\b(?:Act|Regulations|Order)\b)(?:[^.;\d\n]|\n(?=[ ]*[A-Za-z(‘“]))){0,110}?"
"""What may stand between a title and its date: no full stop, no other number, no law."""
_NAMELESS = re.compile(
    rf"\b(?:guidance|edition|version|advice|standards?)\s+(?:of|from|dated)\s+(?P<of>{_DATE})|(?P<alone>{_DATE})\s+(?:edition|version)\b", re.I
)
"""An edition without the title beside it."""


class PolicyEdition(Record):
    """What our policy names."""

    edition: Text | None = None
    """The edition, as the policy names it: a month and a year, or a year. Left out where the policy gives none."""
    lines: Text
    """Lines of the policy's text."""


class LatestEdition(Record):
    """The newest edition that we know of."""

    edition: Text | None = None
    """A month and a year, or a year. Left out where there is none to give."""
    since: date | None = None
    """The day on which it came, or comes, into force."""
    sure: Sure
    """`firm`: several independent sources agree. `reported`: some sources say so. `unknown`: we have not found out."""


class Change(Record):
    """One thing that has changed for readers since the policy was written."""

    id: Id
    """A permanent name, different from all others in this file: the address of its heading."""
    title: Text
    """A few words, for headings and links."""
    what: Text
    """What has changed, in plain words. Claim no more than is known."""
    sure: Sure
    """How sure we are, as for the edition."""
    sources: Text | None = None
    """Where this change differs from the entry: who says so."""
    concerns: Annotated[list[Concerns], Field(min_length=1)]
    """Who it matters to."""
    meanwhile: Text
    """What a reader does until the school has confirmed it. Never less than the policy says."""
    pages: list[Text] = []
    """Pages that it touches, as paths below content/: `policy/training.md#induction`."""
    guides: list[Id] = []
    """Guides that it touches."""
    check: Text
    """What the safeguarding lead has to check or decide."""
    by: date
    """The day by which we suggest doing that."""


class Guidance(Record):
    """One document of guidance, or one law."""

    id: Id
    """A permanent name: small letters, digits and hyphens."""
    title: Text
    """Its title."""
    short: Text | None = None
    """Its short name, if people use one: KCSIE."""
    spellings: list[Text] = []
    """Other ways in which people write the title. Typed where an id belongs, they are a problem as the title is."""
    described_as: list[Text] = []
    """Words for it that are no name, such as `guidance on sharing nudes`. They are a problem only with a date beside them, or in a citation."""
    publisher: Text
    """Who publishes it."""
    kind: Kind
    """`law`, `statutory` guidance, `advice`, or `local`."""
    our_policy: PolicyEdition | None = None
    """What our policy names. Left out where the policy does not name it."""
    latest: LatestEdition
    """The newest edition known."""
    known: Text
    """What is known about the newest edition, in a sentence or two."""
    address: Annotated[str, Field(pattern=r"^https://")] | None = None
    """Its official address."""
    checked_on: date
    """The day on which somebody last looked."""
    checked_by: Text
    """Who looked, and at what."""
    next_check: date
    """The day by which somebody has to look again."""
    ask: Text | None = None
    """What the safeguarding lead has to check or decide about the document as a whole."""
    ask_by: date | None = None
    """The day by which we suggest doing that."""
    changes: list[Change] = []
    """What has changed for readers since the policy was written."""

    @model_validator(mode="after")
    def _dates_agree(self) -> Guidance:
        if bool(self.ask) != bool(self.ask_by):
            raise ValueError("ask and ask_by go together; expected both, or neither")
        if self.is_other_edition and self.latest.sure == "unknown":
            raise ValueError("latest names another edition than our_policy and is not known to be right; expected sure: firm or reported")
        if self.is_other_edition and self.latest.sure == "firm" and self.latest.since is None:
            raise ValueError("latest names another edition than our_policy and no day; expected since: with the day on which it came into force")
        return self

    @property
    def tasks(self) -> list[tuple[date, str, str]]:
        """What the safeguarding lead has to check or decide: (by when, title, what), of the document as a whole first."""
        whole = [(self.ask_by, self.title, self.ask)] if self.ask and self.ask_by else []
        return [*whole, *((change.by, change.title, change.check) for change in self.changes)]

    @property
    def is_other_edition(self) -> bool:
        """Whether the newest edition known is another than the one that the policy names."""
        ours = self.our_policy.edition if self.our_policy else None
        return bool(ours and self.latest.edition and ours != self.latest.edition)

    @property
    def name(self) -> str:
        """What people call it: its short name, else its title."""
        return self.short or self.title

    def status(self, today: date) -> str:
        """What a citation of the policy's edition has to add: `replaced on 1 September 2026`. Empty where it is the newest known."""
        if not self.is_other_edition:
            return ""
        if self.latest.sure != "firm" or self.latest.since is None:
            return "there may be a newer edition"
        return f"{'replaced' if today >= self.latest.since else 'to be replaced'} on {day_in_words(self.latest.since)}"

    @property
    def edition(self) -> str | None:
        """The edition to cite: the policy's, else the newest known."""
        return self.our_policy.edition if self.our_policy and self.our_policy.edition else self.latest.edition


@dataclass(frozen=True)
class GuidanceRegister:
    """All entries by id, in the file's order, as of the day `today`."""

    entries: Mapping[str, Guidance]
    today: date
    source: YamlSource | None = None

    def __getitem__(self, entry_id: str) -> Guidance:
        return self.entries[entry_id]

    def line(self, entry_id: str) -> int:
        """The line of an entry in the file."""
        return self.source.line((list(self.entries).index(entry_id),)) if self.source else 1

    def named(self, entry_id: str) -> str:
        """A pattern of every spelling of an entry's title and of every other word for it; one that matches nothing where there is none."""
        return _any_of(_names(self[entry_id]))

    def status(self, entry_id: str) -> str:
        """What a citation of the policy's edition has to add today."""
        return self[entry_id].status(self.today)

    def changes(self) -> Iterator[tuple[Guidance, Change]]:
        """Every change with its entry, in the file's order."""
        return ((entry, change) for entry in self.entries.values() for change in entry.changes)

    @cached_property
    def patterns(self) -> list[tuple[str, list[str], re.Pattern[str]]]:
        """(id, the last words of its names, a pattern that finds any of them with a date) of each document."""
        named = {entry.id: _names(entry) for entry in self._in_editions()}
        return [(entry_id, [name.split()[-1].lower() for name in names], _pattern(names)) for entry_id, names in named.items() if names]

    def _in_editions(self) -> Iterator[Guidance]:
        """What comes out in editions. A law's year is part of its title, and no other law comes in its place."""
        return (entry for entry in self.entries.values() if entry.edition or entry.kind != "law")

    @cached_property
    def in_words(self) -> dict[str, re.Pattern[str]]:
        """A pattern of each document's names, by its id: as they are spelt, or an abbreviation however it is."""
        return {entry.id: re.compile(_any_of(_names(entry, described=False), _as_typed)) for entry in self._in_editions()}

    @cached_property
    def in_citations(self) -> dict[str, re.Pattern[str]]:
        """A pattern of everything that a citation may call each document, by its id."""
        return {entry.id: re.compile(_any_of(_names(entry)), re.I) for entry in self._in_editions()}

    @cached_property
    def changes_of_pages(self) -> Mapping[str, list[Change]]:
        """The changes that touch each page, by its path below content/."""
        return _by_place((page.partition("#")[0], change) for _, change in self.changes() for page in change.pages)


def _names(entry: Guidance, *, described: bool = True) -> list[str]:
    """Every spelling of a title, and the words for it if `described`, the longest first; titles that hold a local word are left out."""
    words = (entry.title, entry.short, *entry.spellings, *(entry.described_as if described else ()))
    return sorted({name for name in words if name and "{{" not in name}, key=lambda name: (-len(name), name))


def _by_place(rows: Iterator[tuple[str, Change]]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for place, change in rows:
        if change not in found.setdefault(place, []):
            found[place].append(change)
    return found


def load_guidance(
    root: Path, today: date, addresses: Mapping[str, Collection[str] | None] | None = None, guides: Collection[str] = ()
) -> tuple[GuidanceRegister, list[Problem]]:
    """The entries of `root`/data/guidance.yaml, and every fault in it.

    `addresses`: each page's path below content/ with the ids on it (None: any id). `guides`: the ids of all guides. Without addresses,
    the places that an entry names are not looked up.
    """
    found = load_list(root, FILE, Guidance, "entry for each document, each beginning with a hyphen")
    source, problems = found.source, list(found.problems)
    if source is None:
        return GuidanceRegister({}, today), problems
    entries: dict[str, Guidance] = {}
    taken: dict[str, int] = {}
    for index, entry in found.entries:
        for at, name in [((index,), entry.id), *(((index, "changes", number), change.id) for number, change in enumerate(entry.changes))]:
            line = source.line(at)
            if name in taken:
                problems.append(source.problem(at, name, f"this id is used on line {taken[name]} too; expected each id once"))
            taken.setdefault(name, line)
        for number, change in enumerate(entry.changes if addresses is not None else ()):
            at = (index, "changes", number)
            problems += [source.problem((*at, *place), change.id, message) for place, message in _messages(change, addresses or {}, guides)]
        entries.setdefault(entry.id, entry)
    return GuidanceRegister(entries, today, source), problems


def _messages(change: Change, addresses: Mapping[str, Collection[str] | None], guides: Collection[str]) -> Iterator[tuple[tuple[str, int], str]]:
    for number, page in enumerate(change.pages):
        uri, _, heading = page.partition("#")
        ids = addresses.get(uri)
        if uri not in addresses:
            yield ("pages", number), NoSuch("page", uri, f"the path of a page below content/{did_you_mean(uri, addresses)}")
        elif heading and ids is not None and heading not in ids:
            yield ("pages", number), f"there is no #{heading} on {uri}; expected the id of one of its headings{did_you_mean(heading, ids)}"
    for number, guide in enumerate(change.guides):
        if guide not in guides:
            yield ("guides", number), NoSuch("guide", guide, f"the id of a guide in decision_trees{did_you_mean(guide, guides)}")


def names_by_call(root: Path) -> dict[str, str]:
    """What a page says where it calls for a document's name: `{{ guidance_name("kcsie") }}` says `KCSIE`. Problems are reported elsewhere."""
    entries = load_guidance(root, date.min)[0].entries.values()
    names = {f'{{{{ guidance_name("{entry.id}") }}}}': entry.name for entry in entries}
    return names | {f'{{{{ guidance_title("{entry.id}") }}}}': entry.title for entry in entries}


# ---- citing by id


_PARTS = re.compile(r";\s+")
_BY_ID = re.compile(r"^([a-z0-9]+(?:-[a-z0-9]+)*)(?=(?:\snow)?(?:$|[,:]|\s\())(.*)$", re.S)


def cited_id(written: str) -> tuple[str, str] | None:
    """(id, what follows it) of a citation such as `national: kcsie, part one`; None where it names no entry. `kcsie now` is the newest edition."""
    cite = parse_citation(written)
    match = _BY_ID.match(cite.text) if cite and cite.origin == NATIONAL else None
    return (match[1], match[2]) if match else None


def documents(basis: str) -> list[tuple[str, str]]:
    """(id, what follows it) of each document that the basis of something national names, split at its semicolons; ("", words) for free words."""
    return [cited_id(f"{NATIONAL}: {part}") or ("", part) for part in _PARTS.split(basis)]


def unknown_id(written: str, register: GuidanceRegister) -> Iterator[str]:
    """What is wrong with the id in a citation of guidance."""
    named = cited_id(written)
    if named and named[0] not in register.entries:
        yield NoSuch("guidance", named[0], f"an id from {FILE}, or the name of a document in words{did_you_mean(named[0], register.entries)}")


def cite_messages(written: str, register: GuidanceRegister, before: str = f"{NATIONAL}: ") -> Iterator[str]:
    """What is wrong with a citation of guidance: an id that there is not, an edition or a name that is typed. `before`: what is written before an id."""
    yield from unknown_id(written, register)
    editions = list(typed_editions(written, register))
    for _, entry_id, edition in editions:
        yield f'the edition "{edition}" is typed here; expected "{before}{entry_id}", with a comma before what follows'
    named = cited_id(written)
    for _, entry_id, name in typed_names(named[1] if named else written, register.in_citations):
        if entry_id not in {entry_id for _, entry_id, _ in editions}:
            yield f'the name "{name}" is typed here; expected "{before}{entry_id}", with a comma before what follows'


def basis_messages(basis: str, register: GuidanceRegister) -> Iterator[str]:
    """What is wrong with the basis of something national, which cites as a citation does, without its first word."""
    for part in _PARTS.split(basis):
        yield from cite_messages(f"{NATIONAL}: {part}", register, before="")


def page_messages(text: str, register: GuidanceRegister) -> Iterator[tuple[int, str]]:
    """(offset, message) for each edition that is typed on a page, and each name."""
    editions = list(typed_editions(text, register))
    for offset, entry_id, edition in editions:
        yield (
            offset,
            f'the edition "{edition}" is typed here; expected {{{{ guidance("{entry_id}") }}}}, or {{{{ edition("{entry_id}") }}}} after a title of your own',
        )
    told = {entry_id for _, entry_id, _ in editions}
    for offset, entry_id, name in typed_names(text, register.in_words):
        if entry_id not in told:
            yield (
                offset,
                f'the name "{name}" is typed here; expected {{{{ guidance_short("{entry_id}") }}}}, or {{{{ guidance_name("{entry_id}") }}}} without its edition',
            )
    yield from _source_messages(text, register, {*told, *(entry_id for _, entry_id, _ in typed_names(text, register.in_words))})


_SOURCE = re.compile(r"\bSources?:\s")
_CALL = re.compile(r"\{\{\s*(?P<call>guidance\w*|edition\w*)\(\s*[\"'](?P<id>[^\"']*)[\"']\s*\)\s*\}\}")
_WITHOUT_EDITION = ("guidance_name", "guidance_title")


def _source_messages(text: str, register: GuidanceRegister, told: Collection[str]) -> Iterator[tuple[int, str]]:
    """(offset, message) for each document, other than those in `told`, that the source of a statement describes in words of its own."""
    source = _SOURCE.search(text)
    if source is None:
        return
    for offset, entry_id, name in typed_names(text[source.end() :], register.in_citations):
        if entry_id not in told:
            yield source.end() + offset, f'the words "{name}" cite a document here; expected {{{{ guidance_short("{entry_id}") }}}}'


def box_messages(body: str) -> Iterator[tuple[int, str]]:
    """(row, message) for each document that a box of a page's `body` names and never cites with its edition.

    What a box says is not our policy's: its reader has to see which edition says it, and whether that has been replaced.
    """
    for first, box in _boxes(body):
        calls = [(first + box.count("\n", 0, match.start()), match["call"], match["id"]) for match in _CALL.finditer(box)]
        dated = {entry_id for _, call, entry_id in calls if call not in _WITHOUT_EDITION}
        for row, call, entry_id in calls:
            if entry_id not in dated:
                dated.add(entry_id)
                yield (
                    row,
                    f'{call}("{entry_id}") cites a document in a box without its edition; expected {{{{ guidance_short("{entry_id}") }}}} once in the box',
                )


def _boxes(body: str) -> Iterator[tuple[int, str]]:
    """(row, text) of each box in `body`, from its first line to the last that is indented."""
    rows = body.split("\n")
    for first, row in enumerate(rows):
        if row.startswith("!!!"):
            end = next((number for number in range(first + 1, len(rows)) if rows[number].strip() and not rows[number].startswith("    ")), len(rows))
            yield first, "\n".join(rows[first:end])


def text_messages(text: str, register: GuidanceRegister) -> Iterator[str]:
    """What is wrong with a text of a data file, which can cite nothing in its words: an edition or a name that is typed."""
    yield from edition_messages(text, register)
    editions = list(typed_editions(text, register))
    for _, entry_id, name in typed_names(text, register.in_words):
        if entry_id not in {entry_id for _, entry_id, _ in editions}:
            yield f'the name "{name}" is typed here; expected "national guidance" in words, and {entry_id} cited by its id'


def edition_messages(text: str, register: GuidanceRegister) -> Iterator[str]:
    """What is wrong with a text that names documents by right, as the glossary's terms do: an edition that is typed."""
    for _, entry_id, edition in typed_editions(text, register):
        yield f'the edition "{edition}" is typed here; expected the title alone, and {entry_id} cited by its id'


def typed_names(text: str, patterns: Mapping[str, re.Pattern[str]]) -> Iterator[tuple[int, str, str]]:
    """(offset, id, name) of each document that `text` names by what `patterns` has for it, where it does so first."""
    found = ((match.start(), entry_id, " ".join(match[0].split())) for entry_id, pattern in patterns.items() if (match := pattern.search(text)))
    yield from sorted(found)


def typed_editions(text: str, register: GuidanceRegister) -> Iterator[tuple[int, str, str]]:
    """(offset, id, edition) of every edition of a document that `text` types."""
    if not re.search(r"(?:19|20)\d\d", text):
        return
    lowered = text.lower()
    found: dict[int, tuple[str, str]] = {}
    for match in _NAMELESS.finditer(text):
        edition = " ".join((match["of"] or match["alone"]).split())
        for entry in register.entries.values():
            if edition in (entry.edition, entry.latest.edition):
                found.setdefault(match.start("of" if match["of"] else "alone"), (entry.id, edition))
    for entry_id, words, pattern in register.patterns:
        if any(word in lowered for word in words):
            for match in pattern.finditer(text):
                name = "after" if match["after"] else "before"
                found.setdefault(match.start(name), (entry_id, " ".join(match[name].split())))
    for offset in sorted(found):
        yield offset, *found[offset]


def _pattern(names: list[str]) -> re.Pattern[str]:
    """A date after, or right before, any of `names`."""
    one_of = "|".join(_spelt(name) for name in names)
    before = rf"(?P<before>{_DATE})(?:\s+(?:edition|version|copy|update))?(?:\s+of)?(?:\s+the)?\s+[‘“\"']?(?:{one_of})(?!\w)"
    return re.compile(rf"{before}|(?<!\w)(?:{one_of})(?!\w){_BETWEEN}(?P<after>{_DATE})", re.I)


def _any_of(names: list[str], spelt: Callable[[str], str] | None = None) -> str:
    """A pattern of any of `names` as whole words; one that matches nothing where there is none."""
    return rf"(?<!\w)(?:{'|'.join(map(spelt or _spelt, names))})(?!\w)" if names else "(?!)"


def _as_typed(name: str) -> str:
    """A pattern for a name: an abbreviation in any letters, a title in its own."""
    return f"(?i:{_spelt(name)})" if name.isupper() else _spelt(name)


def _spelt(name: str) -> str:
    """A pattern for a name, whatever its spaces, dashes and apostrophes."""
    words = re.escape(name).replace(r"\ ", r"\s+")
    return re.sub(r"(?:\\-|–|—)", "[-–—]", re.sub("[’']", "[’']", words))
