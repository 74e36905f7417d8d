"""What is due: contacts to confirm, questions for the school, reviews that have passed, and what the site leans on outside it.

Facts only, each with the `file:line` where it is put right. `make review` prints them, and the page drafts/review shows them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from policy_site.guides.guide import Guide
from policy_site.guides.sign_offs import Reviewed, cited_clauses, fingerprints, load_reviewed
from policy_site.maintenance.outside_sources import cited_guidance, named_addresses, named_editions, source_files
from policy_site.policy.guidance import FILE, GuidanceRegister
from policy_site.policy.queries import Query
from policy_site.policy.sections import WrittenPage
from policy_site.school import contacts
from policy_site.school.contacts import ContactRecord, RegisterFile
from policy_site.school.settings import Settings
from policy_site.sources.dates import day_in_words
from policy_site.sources.problems import Problem, Problems
from policy_site.sources.records import validate
from policy_site.sources.yaml_source import YamlSource, read_text, read_yaml


@dataclass(frozen=True)
class Due:
    """One thing to look at: what, what is to be said about it, and every `file:line` where it stands."""

    what: str
    said: str
    places: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class DueGroup:
    """Things of one kind. `counted` names them before a number; `explained` says what to do; `none` is said where there are none."""

    id: str
    heading: str
    counted: str
    explained: str
    none: str
    items: tuple[Due, ...]


def reviews_due(
    root: Path,
    settings: Settings,
    sections: Mapping[str, WrittenPage],
    guides: Sequence[Guide],
    queries: Mapping[str, Query],
    guidance: GuidanceRegister,
    today: date,
    config_file: str = "mkdocs.yml",
) -> tuple[list[DueGroup], list[Problem]]:
    """Everything that is due on `today`, by kind; or no groups and every fault of a file that cannot be read."""
    try:
        source = read_yaml(root / contacts.FILE, contacts.FILE)
        config = read_yaml(root / config_file, config_file)
    except Problems as error:
        return [], error.problems
    register, problems = validate(RegisterFile, source, source.data)
    reviewed, faults = load_reviewed(root)
    problems += faults
    if register is None or problems:
        return [], problems
    days = register.confirm_within_days
    return [
        DueGroup(
            "contacts-to-confirm",
            "Contacts to confirm",
            "contacts to confirm",
            f"Ring or write to each, then set checked_on and checked_by in contacts.yaml. A contact is to be confirmed every {days} days (about a term).",
            f"Every contact was confirmed within the last {days} days.",
            tuple(_unconfirmed(register, source, today)),
        ),
        DueGroup(
            "contacts-to-ask",
            "Contacts that need the school’s answer",
            "contacts that need an answer",
            "The policy prints something that cannot be right, or nothing. Ask the school, then put the answer in contacts.yaml.",
            "No contact waits for an answer.",
            tuple(_unanswered(register, source, queries, settings)),
        ),
        DueGroup(
            "past-review",
            "Past review",
            "past review",
            "Read it again against its sources, then set the new date.",
            _next_review(settings, guides),
            tuple(_past_review(settings, sections, guides, config, today)),
        ),
        DueGroup(
            "to-sign-off",
            "Clauses to sign off",
            "clauses to sign off",
            "Their words have changed, and guides rest on them. Read each beside the steps named, then run make sign-off.",
            "Every clause that a guide rests on was read as it stands now.",
            tuple(_unsigned(guides, sections, reviewed)),
        ),
        DueGroup(
            "guidance-to-check",
            "National guidance that is due",
            "national guidance that is due",
            f"Open the official text of each. Then set checked_on, checked_by and next_check in {FILE}, or take out the change that has been dealt with.",
            _next_guidance(guidance),
            tuple(_guidance_due(guidance, settings)),
        ),
        DueGroup(
            "guidance",
            "National guidance, and where it is named",
            "documents of national guidance",
            "When a new edition comes, these are the lines to read again.",
            "No national guidance is registered.",
            tuple(_guidance(root, guidance, settings)),
        ),
        DueGroup(
            "editions",
            "Dated laws and other documents, and where they are named",
            "dated laws and documents named",
            "When one of them is replaced, these are the lines to read again.",
            "No dated law or document is named.",
            tuple(_editions(root)),
        ),
        DueGroup(
            "addresses",
            "Addresses outside this site, and where they stand",
            "addresses outside this site",
            "Run make links to ask each whether it still answers.",
            "No address outside this site is named.",
            tuple(Due(address, "", tuple(_place(place) for place in places)) for address, places in named_addresses(root).items()),
        ),
    ], []


def unreadable(root: Path) -> Iterator[Problem]:
    """Every file below `root` that people write and that is no text: a date or an address in it would be missed."""
    for file in source_files(root):
        try:
            read_text(file, file.relative_to(root).as_posix())
        except Problems as error:
            yield from error.problems


def counted(groups: Iterable[DueGroup]) -> str:
    """How many there are of each kind, in one sentence."""
    words = "; ".join(f"{group.counted}: {len(group.items)}" for group in groups)
    return f"{words[:1].upper()}{words[1:]}."


def by_file(places: Iterable[tuple[str, int]]) -> list[str]:
    """Places with the lines of one file together: `decision_trees/fgm.yaml:12, 40`."""
    lines: dict[str, list[int]] = defaultdict(list)
    for path, line in places:
        lines[path].append(line)
    return [f"{path}:{', '.join(map(str, numbers))}" for path, numbers in lines.items()]


def _place(written: str) -> tuple[str, int]:
    path, _, line = written.rpartition(":")
    return path, int(line)


def _unconfirmed(register: RegisterFile, source: YamlSource, today: date) -> Iterator[Due]:
    for contact_id, record in register.contacts.items():
        on = record.checked_on
        if on and 0 <= (today - on).days <= register.confirm_within_days:
            continue
        if on is None:
            said = "Never confirmed."
        elif on > today:
            said = f"Marked as confirmed on {day_in_words(on)}, which is still to come."
        else:
            said = f"Last confirmed by {record.checked_by} on {day_in_words(on)}, {(today - on).days} days ago."
        yield Due(_named(contact_id, record), said, ((source.path, source.line(("contacts", contact_id))),))


def _named(contact_id: str, record: ContactRecord) -> str:
    return f"{record.role} ({contact_id})"


def _unanswered(register: RegisterFile, source: YamlSource, queries: Mapping[str, Query], settings: Settings) -> Iterator[Due]:
    for contact_id, record in register.contacts.items():
        said = []
        if not (record.lines or record.phones or record.emails):
            said.append("There is no phone number and no e-mail address.")
        if record.organisation == "school" and not record.held_by:
            said.append("No one is named for this role.")
        said += [f"A number is shown as text only. {phone.as_printed}" for phone in record.phones if phone.as_printed]
        said += [f"An address is shown as text only. {email.as_printed}" for email in record.emails if email.as_printed]
        said += [f"{name}: {query.ask}" for name in record.queries if (query := queries.get(name)) and query.ask]
        if said:
            yield Due(_named(contact_id, record), settings.fill(" ".join(said)), ((source.path, source.line(("contacts", contact_id))),))


def _next_review(settings: Settings, guides: Sequence[Guide]) -> str:
    first = min(guides, key=lambda guide: guide.head.review.due, default=None)
    then = f" The next guide is due on {day_in_words(first.head.review.due)}." if first else ""
    return f"Nothing is past its review. The policy’s is due in {settings.policy.review_month:%B %Y}.{then}"


def _past_review(settings: Settings, sections: Mapping[str, WrittenPage], guides: Sequence[Guide], config: YamlSource, today: date) -> Iterator[Due]:
    policy = settings.policy
    if today >= policy.review_month:
        said = f"Its review was due in {policy.review_month:%B %Y}, and with it that of the {len(sections)} sections which restate it."
        yield Due(policy.title, said, ((config.path, config.line(("extra", "policy", "review_due"))),))
    for guide in guides:
        review = guide.head.review
        if today >= review.due:
            said = f"Its review was due on {day_in_words(review.due)}. Last read by {review.checked_by} on {day_in_words(review.checked_on)}."
            yield Due(f"Guide: {settings.fill(guide.head.title)}", settings.fill(said), ((guide.path, guide.source.line(("review", "due"))),))


def _unsigned(guides: Sequence[Guide], sections: Mapping[str, WrittenPage], reviewed: Mapping[str, Reviewed]) -> Iterator[Due]:
    steps = cited_clauses(guides)
    for cite, current in fingerprints(guides, sections).items():
        seen = reviewed.get(cite)
        if seen is None or seen.fingerprint != current:
            said = f"Changed since {seen.read_by} read it on {day_in_words(seen.read_on)}." if seen else "No one has signed for it yet."
            yield Due(cite, said, tuple((guide.path, guide.line(step)) for guide, step in steps[cite]))


def _guidance_due(register: GuidanceRegister, settings: Settings) -> Iterator[Due]:
    for entry in register.entries.values():
        place = ((FILE, register.line(entry.id)),)
        if entry.next_check <= register.today:
            yield Due(
                settings.fill(entry.title), f"To be checked again by {day_in_words(entry.next_check)}. Last checked on {day_in_words(entry.checked_on)}.", place
            )
        for by, title, what in entry.tasks:
            if by <= register.today:
                named = f"{entry.name}: {title}" if title != entry.title else title
                yield Due(settings.fill(named), settings.fill(f"{what} Suggested by {day_in_words(by)}."), place)


def _next_guidance(register: GuidanceRegister) -> str:
    days = [day for entry in register.entries.values() for day in (entry.next_check, *(by for by, _, _ in entry.tasks))]
    return f"Nothing is due before {day_in_words(min(days))}." if days else "No national guidance is registered."


def _guidance(root: Path, register: GuidanceRegister, settings: Settings) -> Iterator[Due]:
    places = cited_guidance(root, register)
    for entry in register.entries.values():
        named = f"Our policy refers to the {entry.our_policy.edition} edition. " if entry.our_policy and entry.our_policy.edition else ""
        status = register.status(entry.id)
        known = f"{named}{status[:1].upper()}{status[1:]}{'. ' if status else ''}{entry.known}"
        yield Due(settings.fill(entry.title), known, ((FILE, register.line(entry.id)), *places[entry.id]))


def _editions(root: Path) -> Iterator[Due]:
    found = named_editions(root)
    for each in found:
        others = [other.edition for other in found if not each.is_law and other.title == each.title and other.edition != each.edition]
        said = f"Named elsewhere in other editions: {', '.join(others)}." if others else ""
        yield Due(f"{each.title} {each.edition}" if each.is_law else f"{each.title}, {each.edition}", said, tuple(each.places))
