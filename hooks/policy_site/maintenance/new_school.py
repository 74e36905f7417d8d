"""The starting point of another school: this project with that school's names, numbers and local words, and nothing of this one's.

Pages, guides and tests stay as they are. What differs is data: `extra:` in mkdocs.yml, contacts.yaml, the entries of
data/policy/queries.yaml that are about this school's own copy of the policy, and who has read what.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from policy_site.guides import guide, sign_offs
from policy_site.maintenance.change_forms import write_issue_forms
from policy_site.maintenance.school_answers import Answers
from policy_site.maintenance.school_questions import OPTIONAL_RECORDS
from policy_site.policy import queries, sections
from policy_site.school import contacts
from policy_site.school.names import TITLES
from policy_site.school.staffing import ENCOMPASS, REPORTING_ROLES
from policy_site.sources.plain_text import without_accents
from policy_site.sources.yaml_edits import edited, in_quotes, on_one_line, parsed, written
from policy_site.sources.yaml_source import Location, read_yaml

LEFT_OUT = "site_tests/this_school/"
"""Tests of what this school's own policy prints: the one folder that another school does not take over."""
FORMER_READERS = "The makers of the site that this one was made from"
"""Who has read the clauses and the guides so far: nobody of the new school."""
NAMED_LOCALLY = {contacts.SOCIAL_CARE: (("short",), "front_door"), "young-peoples-service": (("role", "called"), "young_peoples_service")}
"""Contacts that bear a local name: the fields that hold it, and the local word."""
NO_ENCOMPASS = "Operation Encompass covers children from reception age to 17, so this school has no key adult."
_CONFIGURATION = "mkdocs.yml"
_REDIRECTS = "data/redirects.yaml"
_OUTSIDE_SITES = "data/outside_sites.yaml"


def write_new_school(root: Path, files: Iterable[str], folder: Path, answers: Answers) -> None:
    """Copy `files` of the project at `root` to `folder` and make them the school's that gave `answers` (checked before).

    Raises Problems where a file of the project cannot be read, and OSError where the folder cannot be written.
    """
    extra = read_yaml(root / _CONFIGURATION, _CONFIGURATION).data["extra"]
    photos = read_yaml(root / contacts.FILE, contacts.FILE).data.get("photos", {})
    # Those in the photos agreed to this school's site, and to no other.
    files_of_its_own = (extra["policy"].get("document"), extra["school"].get("crest"), *(photo["photo"] for photo in photos.values()))
    own = {f"{sections.FOLDER}/{path}" for path in files_of_its_own if path}
    for name in files:
        if not name.startswith(LEFT_OUT) and name not in own:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, folder / name)
    names = _own_names(extra)
    removed = {query["id"] for query in read_yaml(root / queries.FILE, queries.FILE).data if query.get("only_here") == "true"}
    with edited(folder / _CONFIGURATION) as data:
        _configure(data, answers)
    exit_to = urlsplit(answers["school", "exit_to"]).netloc
    with edited(folder / _OUTSIDE_SITES) as sites:
        sites += [] if any(f".{exit_to}".endswith(f".{site}") for site in sites) else [exit_to]
    with edited(folder / contacts.FILE) as data:
        _change_contacts(data, answers, names, removed)
    with edited(folder / queries.FILE) as data:
        data[:] = [query for query in data if query.get("only_here") != "true"]
        for query in data:
            query.pop("here", None)
    with edited(folder / sign_offs.FILE) as data:
        for record in data.values():
            record["read_by"] = in_quotes(FORMER_READERS)
    for file in sorted((folder / guide.FOLDER).glob("*.yaml")):
        with edited(file) as data:
            data["review"]["checked_by"] = FORMER_READERS
    for page in sorted((folder / sections.FOLDER).rglob("*.md")):
        _forget_changes(page)
    # The new school has published nothing that could have moved.
    comments = [line for line in (folder / _REDIRECTS).read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    (folder / _REDIRECTS).write_text("\n".join([*comments, "[]", ""]), encoding="utf-8")
    write_issue_forms(folder)


def _configure(data: Any, answers: Answers) -> None:
    school = answers["school", "name"]
    data["site_name"] = f"Safeguarding at {school}"
    data["site_description"] = f"What to do, who to tell and by when, when you are worried about a child at {school}."
    data["site_url"] = in_quotes("")
    data["extra"]["school"]["closed_days"] = on_one_line([])
    data["extra"]["policy"].pop("document", None)
    for own in ("crest", "colour"):
        data["extra"]["school"].pop(own, None)
    for at, answer in answers.items():
        if at[0] in ("school", "local", "policy") and at != ("school", "operation_encompass"):
            data["extra"][at[0]][at[1]] = answer


def _forget_changes(page: Path) -> None:
    """Take out of a page's front matter what this school has changed in its policy since."""
    front, body, _ = sections.split_front_matter(page.read_text(encoding="utf-8"), page.name)
    data = parsed(front)
    if data.pop("changes", None) is not None:
        page.write_text(f"---\n{written(data)}---\n{body}", encoding="utf-8")


# ---- contacts


def _change_contacts(data: Any, answers: Answers, names: set[str], removed: set[str]) -> None:
    given = {contact_id: _answers_of(answers, contact_id) for contact_id in (*data["contacts"], *OPTIONAL_RECORDS, *data["shared_lines"])}
    for contact_id, record in OPTIONAL_RECORDS.items():
        if given[contact_id]:
            data["contacts"][contact_id] = {name: on_one_line(value) if isinstance(value, list) else value for name, value in record.items()}
    if answers["school", "operation_encompass"].casefold() == "no":
        data["contacts"][ENCOMPASS]["not_here"] = NO_ENCOMPASS
    people = ids_of_people(name for answer in given.values() for name in _names_in(answer))
    data.pop("photos", None)
    data.pop("different_people", None)
    data["people"] = {person: name for name, person in people.items()}
    for line_id, line in data["shared_lines"].items():
        kind, asked = ("number", "phone") if "number" in line else ("email", "email")
        line[kind] = given[line_id][asked]
    for contact_id, record in data["contacts"].items():
        wanted = _record(record, given[contact_id], people, answers)
        wanted.setdefault("queries", [query for query in record.get("queries", []) if query not in removed])
        wanted["aliases"] = [alias for alias in record.get("aliases", []) if not _is_of(alias, names)]
        if contact_id in NAMED_LOCALLY:
            fields, word = NAMED_LOCALLY[contact_id]
            wanted.update(dict.fromkeys(fields, answers["local", word]))
        for field, value in wanted.items():
            if value and value != record.get(field):
                plain = isinstance(value, list) and all(isinstance(each, str) for each in value)
                record[field] = on_one_line(value) if plain else value
            elif not value:
                record.pop(field, None)
        if contact_id in REPORTING_ROLES and not {"holder", "holders"} & set(record):
            record["holders"] = on_one_line([])


def _record(record: Any, given: Mapping[str, str], people: Mapping[str, str], answers: Answers) -> dict[str, Any]:
    """The fields of a contact that differ from school to school, as the new school's; an empty one is taken out."""
    held_by = [people[name] for name in _names_in(given)]
    wanted: dict[str, Any] = {"holder": held_by[0] if len(held_by) == 1 else None, "holders": held_by if len(held_by) > 1 else []}
    if record["organisation"] == "school" and ("phone" in given or "email" in given):
        # A line of one's own takes the place of the office's, and with it the reason to be discreet.
        wanted |= {"lines": [], "discreet": None, "queries": []}
        wanted |= {"phones": [{"number": given["phone"]}] if "phone" in given else [], "emails": [{"address": given["email"]}] if "email" in given else []}
    if record["organisation"] == "council":
        wanted |= {
            "phones": [{"number": given["phone"]}] if "phone" in given else [],
            "emails": [{"address": given["email"]}] if "email" in given else [],
            "hours": given.get("hours"),
            "opening": re.split(r",\s*", given["opening"]) if "opening" in given else [],
            "bank_holidays": None,
            "website_note": None,
            "instead": [] if "phone" in given else record.get("instead"),
        }
    if record["organisation"] == "police":
        wanted["phones"] = [{field: value for field, value in phone.items() if field in ("number", "label")} for phone in record["phones"]]
    checked = given and record.get("origin", "policy") == "policy"
    return wanted | {f"checked_{what}": answers.get(("checked", what)) if checked else None for what in ("on", "by")}


def _names_in(given: Mapping[str, str]) -> list[str]:
    """The names that an answer gives: of one holder, or of several with commas between them."""
    return [name.strip() for name in (given.get("names") or given.get("name") or "").split(",") if name.strip()]


def _answers_of(answers: Answers, contact_id: str) -> dict[str, str]:
    place: Location = ("contacts", contact_id)
    return {str(at[-1]): answer for at, answer in answers.items() if at[:-1] == place}


def ids_of_people(names: Iterable[str]) -> dict[str, str]:
    """An id for each name, and no id for two: its words without the title, with a number where another name has the same words."""
    people: dict[str, str] = {}
    for name in dict.fromkeys(names):
        words = [word for word in re.findall(r"[a-z0-9]+", without_accents(name).casefold()) if word not in TITLES]
        person = own = "-".join(words) or "person"
        number = 1
        while person in people.values():
            number += 1
            person = f"{own}-{number}"
        people[name] = person
    return people


# ---- what is this school's own


def _own_names(extra: Any) -> set[str]:
    """The names of the school, its area and its bodies, in small letters and figures alone; general words are no names."""
    words = [extra["school"][word] for word in ("name", "short_name", "authority", "council")] + list(extra["local"].values())
    return {_plain(word) for word in words if word != word.lower()}


def _is_of(alias: str, names: set[str]) -> bool:
    return any(name == _plain(alias) or (len(name) > 4 and name in _plain(alias)) for name in names)


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())
