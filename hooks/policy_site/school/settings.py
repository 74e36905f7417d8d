"""The words that differ from school to school, from `extra:` in mkdocs.yml, and their places in texts.

A text may hold `{{ local.front_door }}`; nothing else between double braces means anything in a YAML text, so whatever
else somebody types there is shown as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import AfterValidator, Field, PrivateAttr, field_validator, model_validator

from policy_site.school.colours import colour_message
from policy_site.sources.dates import day_in_words, read_day, read_month
from policy_site.sources.plain_text import capitalised
from policy_site.sources.png import png_size
from policy_site.sources.problems import Problem, Problems, did_you_mean, listed
from policy_site.sources.records import SITE_PATTERN, Record, Text, validate
from policy_site.sources.yaml_source import read_yaml

LARGEST_CREST = 12 * 1024
"""Bytes."""
CREST_ACROSS = 800
"""So many dots a crest that is a PNG may be wide, and so many high."""
DOCUMENTS = "documents"
"""The folder below content/ for the signed policy."""
PLACE = re.compile(r"\{\{\s*([a-z_]+)\.([A-Za-z_]+)\s*\}\}")
"""A word that is filled in: its group and its name."""
_BEGINS = re.compile(r"(?:^|[.!?]\s+|\n\s*(?:[-*]|\d+\.)\s+)$")
"""What comes before the first word of a sentence or of an item of a list."""
_ARTICLE = re.compile(rf"\b([Aa])n? (?={PLACE.pattern})")


_MONTH = r"^[1-9][0-9]{3}-(?:0[1-9]|1[0-2])$"
# Python reads other spellings too, such as the days of a week: a script on the page that compares days does not.
_DAYS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:/[0-9]{4}-[0-9]{2}-[0-9]{2})?")
_SPAN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def _a_span(value: str) -> str:
    """`value`, two real days in their order with a slash between, at most a year apart; raises ValueError where it is not."""
    expected = "expected the first and the last day with a slash, such as 2026-12-21/2027-01-01"
    first, _, last = value.partition("/")
    try:
        days = (date.fromisoformat(last or first) - date.fromisoformat(first)).days if _DAYS.fullmatch(value) else None
    except ValueError:
        days = None
    if days is None:
        day = read_day(value)
        alone = f": for this day alone, {day}/{day}" if day else ""
        raise ValueError(f'"{value}" is not a span of days; {expected}{alone}')
    if not last:
        raise ValueError(f'"{value}" is a single day; {expected}: for this day alone, {first}/{first}')
    if days < 0:
        raise ValueError(f'"{value}" ends before it begins; {expected}: perhaps {last}/{first}')
    if days > 366:
        raise ValueError(f'"{value}" is longer than a year; {expected}')
    return value


class School(Record):
    """The school: its names, its local authority, where the quick exit leads, and the spans of days on which it is closed (`2026-12-21/2027-01-01`)."""

    name: Text
    short_name: Text
    authority: Text
    council: Text
    exit_to: Annotated[str, Field(pattern=SITE_PATTERN, max_length=200)]
    closed_days: tuple[Annotated[str, AfterValidator(_a_span), Field(json_schema_extra={"pattern": _SPAN})], ...] = ()
    crest: Text | None = None
    """The school's crest: a PNG or SVG below content/, shown beside its name."""
    colour: Text | None = None
    """The school's colour, `"#1d4f91"`: of its name, and of a band above it. What can be pressed, danger and notes keep theirs, because those mean something."""


class Local(Record):
    """What the school's area calls its bodies, forms and policies."""

    front_door: Text
    referral_form: Text
    referral_form_long: Text
    early_help_plan: Text
    early_help_plan_short: Text
    partnership: Text
    partnership_short: Text
    threshold_guidance: Text
    pathfinder: Text
    not_collected_policy: Text
    young_peoples_service: Text
    schools_partnership: Text
    recording_system: Text
    police: Text


def month_message(value: str) -> str | None:
    """What is wrong with a month as it is typed, and how it is written, or None."""
    if re.fullmatch(_MONTH, value):
        return None
    month = read_month(value)
    written = f": {month[0]}-{month[1]:02}" if month else ", such as 2026-09"
    return f'"{value}" is not a month; expected year-month{written}'


class PolicyVersion(Record):
    """The version of the policy that the pages restate. `review_due` is a month, `2026-09`: due once the month has begun."""

    title: Text
    approved: date
    updated: date
    review_due: Annotated[str, Field(json_schema_extra={"pattern": _MONTH})]
    document: Text | None = None
    """The signed policy: the path of a file below content/, or an address that begins with https://. Without it, readers ask the school office."""

    @field_validator("review_due", mode="before")
    @classmethod
    def _as_month(cls, value: object) -> str:
        if message := month_message(str(value)):
            raise ValueError(message)
        return str(value)

    @model_validator(mode="after")
    def _in_order(self) -> PolicyVersion:
        if self.updated < self.approved:
            raise ValueError(
                f"updated ({self.updated}) is before approved ({self.approved}); expected the day of the last change, which is not before the approval"
            )
        if self.review_month <= self.approved:
            raise ValueError(f"review_due ({self.review_due}) is not after approved ({self.approved}); expected the month of the next review")
        return self

    @property
    def review_month(self) -> date:
        """The first day of the month in which the review is due."""
        year, month = map(int, self.review_due.split("-"))
        return date(year, month, 1)


class Settings(Record):
    """All words of `extra:` that pages and guides may use."""

    school: School
    local: Local
    policy: PolicyVersion
    _worked_out: Mapping[str, Mapping[str, str]] = PrivateAttr(default_factory=dict)

    def with_words(self, worked_out: Mapping[str, Mapping[str, str]]) -> Settings:
        """The same settings with further groups of words, worked out from the register: `{{ staff.dsl_team }}`, `{{ tell.headteacher }}`."""
        copy = self.model_copy()
        copy._worked_out = worked_out
        return copy

    def fill(self, text: str) -> str:
        """`text` with every known place filled; anything else is left as typed."""
        filled = self.articles(text)
        return PLACE.sub(lambda match: self.word(match[1], match[2], filled[: match.start()]) or match[0], filled)

    def word(self, group: str, name: str, before: str) -> str | None:
        """The word for a place behind the text `before`; with a capital where it begins a sentence and is no name ("the First Contact Team")."""
        word = self._word(group, name)
        begins = word is not None and word.startswith("the ") and _BEGINS.search(before, max(0, len(before) - 40))
        return capitalised(word) if word is not None and begins else word

    def articles(self, text: str) -> str:
        """`text` with "a" or "an" before each place as the word needs it that will stand there: an EHP, a Family Plan."""

        def article(match: re.Match[str]) -> str:
            word = (self._word(match[2], match[3]) or "x").split()[0]
            spelt = word.isupper() and len(word) < 4
            return match[1] + ("n " if word[0] in ("AEFHILMNORSX" if spelt else "AEIOaeio") else " ")

        return _ARTICLE.sub(article, text)

    def unknown_places(self, text: str) -> Iterator[str]:
        """A message for every `{{ group.word }}` in `text` that stands for nothing."""
        for match in PLACE.finditer(text):
            if self._word(match[1], match[2]) is None:
                groups = [*Settings.model_fields, *self._worked_out]
                known: Iterable[str] = groups
                if match[1] in self._worked_out:
                    known = self._worked_out[match[1]]
                elif match[1] in groups:
                    known = type(getattr(self, match[1])).model_fields
                word = match[2] if match[1] in groups else match[1]
                yield f'"{match[0]}" stands for nothing; expected {listed(known)}{did_you_mean(word, known)}'

    def _word(self, group: str, word: str) -> str | None:
        if group in self._worked_out:
            return self._worked_out[group].get(word)
        record = getattr(self, group, None) if group in Settings.model_fields else None
        if record is None or word not in type(record).model_fields:
            return None
        value = getattr(record, word)
        return None if value is None else day_in_words(value) if isinstance(value, date) else str(value)


def load_settings(root: Path, config_file: str = "mkdocs.yml") -> tuple[Settings | None, list[Problem]]:
    """Read `extra:` of `root`/mkdocs.yml: the wording, or None and every fault in it."""
    try:
        source = read_yaml(root / config_file, config_file)
    except Problems as error:
        return None, error.problems
    extra = source.data.get("extra") if isinstance(source.data, dict) else None
    if not isinstance(extra, dict):
        return None, [source.problem((), "extra", "this is missing; expected the school, the local words and the policy's dates")]
    settings, problems = validate(Settings, source, extra, ("extra",))
    if settings and (message := _document_message(root, settings.policy.document)):
        problems.append(source.problem(("extra", "policy", "document"), "policy.document", message))
    if settings and settings.school.colour and (message := colour_message(settings.school.colour)):
        problems.append(source.problem(("extra", "school", "colour"), "school.colour", message))
    if settings and settings.school.crest and (message := _crest_message(root, settings.school.crest)):
        problems.append(source.problem(("extra", "school", "crest"), "school.crest", message))
    return settings, problems


def _crest_message(root: Path, crest: str) -> str | None:
    """What is wrong with the file of the crest, or None. Whether a drawing is harmless is checked with all pictures."""
    path = PurePosixPath(crest)
    file = root / "content" / path
    if path.is_absolute() or ".." in path.parts or path.suffix not in (".png", ".svg") or not file.is_file():
        return f'there is no picture "content/{crest}"; expected the path of a PNG or SVG below content/, such as pictures/crest.png'
    content = file.read_bytes()
    if len(content) > LARGEST_CREST:
        return f"the crest has {len(content) // 1024} KB, and every page shows it; expected at most {LARGEST_CREST // 1024}"
    size = png_size(content) if path.suffix == ".png" else None
    if size and max(size) > CREST_ACROSS:
        return f"the crest has {size[0]:,} by {size[1]:,} dots, and every page shows it small; expected at most {CREST_ACROSS} either way"
    return None


def _document_message(root: Path, document: str | None) -> str | None:
    """What is wrong with where the signed policy is said to be, or None. Nothing else may be published beside it."""
    if document and document.startswith("https://"):
        document = None
    elif document and (Path(document).parent.as_posix() != DOCUMENTS or Path(document).suffix != ".pdf" or not (root / "content" / document).is_file()):
        return f'there is no file "content/{document}"; expected a PDF in content/{DOCUMENTS}, such as {DOCUMENTS}/policy.pdf, or an address that begins with https://'
    others = sorted(file.relative_to(root).as_posix() for file in (root / "content" / DOCUMENTS).glob("*") if file != root / "content" / (document or ""))
    return f"{others[0]} is not the signed policy; expected only the file that document: names in content/{DOCUMENTS}" if others else None
