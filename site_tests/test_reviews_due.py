"""What is due is found, on the right day and with its line; and the lead's pages show it, to the school alone."""

from __future__ import annotations

import functools
import html
import http.server
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from html_tree import pages_of
from playwright.sync_api import Browser

from policy_site.guides.sign_offs import cited_clauses
from policy_site.maintenance.outside_sources import cited_guidance, editions_in, named_editions
from policy_site.maintenance.reviews_due import Due, DueGroup, by_file, counted, reviews_due
from policy_site.pages.drafts import INDEX, KEEPING, REVIEW, draft_index, routes_page, routes_uri
from policy_site.pages.guidance import national_changes
from policy_site.policy.queries import Query
from policy_site.site.generated import draft_pages
from policy_site.site.site import Site
from policy_site.sources.dates import day_in_words

TODAY = date(2026, 8, 31)
CONTACTS = """\
people: {ada: Ada Example}
shared_lines: {office: {number: 01632 960000}}
confirm_within_days: 100
contacts:
  head: {role: Head, holder: ada, organisation: school, lines: [office], audience: [staff], when: Always., source: "1", checked_on: HEAD, checked_by: the office}
  deputy: {role: Deputy, organisation: school, audience: [staff], when: Always., source: "2"}
  officer:
    role: Officer
    organisation: council
    phones: [{number: 01632 96, as_printed: A digit is missing.}]
    audience: [staff]
    when: Always.
    source: "3"
    queries: [A1, A2]
"""
QUERIES = {
    query.id: query
    for query in (
        Query(id="A1", lines="3", says="A number.", problem="It is short.", site_does="Shows text.", treatment="no-link", ask="Which digit?"),
        Query(id="A2", lines="3", says="A name.", problem="It has two forms.", site_does="Uses one.", treatment="alias"),
    )
}


@pytest.fixture
def small(tmp_path: Path, root: Path) -> Path:
    """A folder with three contacts, this project's settings and no reviews."""
    shutil.copy(root / "mkdocs.yml", tmp_path / "mkdocs.yml")
    (tmp_path / "contacts.yaml").write_text(CONTACTS.replace("HEAD", "2026-05-23"), encoding="utf-8")
    return tmp_path


def due(folder: Path, site: Site, today: date = TODAY) -> dict[str, DueGroup]:
    groups, problems = reviews_due(folder, site.settings, site.sections, site.guides, QUERIES, replace(site.guidance, today=today), today)
    assert problems == []
    return {group.id: group for group in groups}


def said(items: tuple[Due, ...]) -> dict[str, str]:
    return {item.what: item.said for item in items}


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        (TODAY, None),
        (TODAY - timedelta(100), None),
        (TODAY - timedelta(101), "Last confirmed by the office on 22 May 2026, 101 days ago."),
        (TODAY + timedelta(1), "Marked as confirmed on 1 September 2026, which is still to come."),
    ],
)
def test_a_contact_is_due_after_a_term(small: Path, site: Site, checked: date, expected: str | None) -> None:
    (small / "contacts.yaml").write_text(CONTACTS.replace("HEAD", checked.isoformat()), encoding="utf-8")
    assert said(due(small, site)["contacts-to-confirm"].items).get("Head (head)") == expected


def test_a_contact_that_was_never_confirmed_is_due_at_its_line(small: Path, site: Site) -> None:
    found = {item.what: item for item in due(small, site)["contacts-to-confirm"].items}
    assert found["Deputy (deputy)"] == Due("Deputy (deputy)", "Never confirmed.", (("contacts.yaml", 6),))


def test_a_term_is_120_days_where_nothing_is_said(small: Path, site: Site) -> None:
    file = small / "contacts.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("confirm_within_days: 100\n", ""), encoding="utf-8")
    last_day = date(2026, 5, 23) + timedelta(120)
    assert "Head (head)" not in said(due(small, site, last_day)["contacts-to-confirm"].items)
    assert "Head (head)" in said(due(small, site, last_day + timedelta(1))["contacts-to-confirm"].items)


def test_contacts_that_need_an_answer_say_which(small: Path, site: Site) -> None:
    assert said(due(small, site)["contacts-to-ask"].items) == {
        "Deputy (deputy)": "There is no phone number and no e-mail address. No one is named for this role.",
        "Officer (officer)": "A number is shown as text only. A digit is missing. A1: Which digit?",
    }


def test_the_policy_falls_due_on_the_first_day_of_its_month(small: Path, site: Site) -> None:
    month = site.settings.policy.review_month
    assert site.settings.policy.title not in said(due(small, site, month - timedelta(1))["past-review"].items)
    found = {item.what: item for item in due(small, site, month)["past-review"].items}[site.settings.policy.title]
    assert f"{len(site.sections)} sections" in found.said
    (path, line), *_ = found.places
    assert (small / path).read_text(encoding="utf-8").split("\n")[line - 1].strip() == f"review_due: {site.settings.policy.review_due}"


def test_a_guide_falls_due_on_its_day(small: Path, site: Site, root: Path) -> None:
    guide = site.guides[0]
    name, day = f"Guide: {site.settings.fill(guide.head.title)}", guide.head.review.due
    assert name not in said(due(small, site, day - timedelta(1))["past-review"].items)
    found = {item.what: item for item in due(small, site, day)["past-review"].items}[name]
    (path, line), *_ = found.places
    assert f"due: {day}" in (root / path).read_text(encoding="utf-8").split("\n")[line - 1]


def test_reviews_due_unsigned_guide_is_due_and_signed_one_is_not(small: Path, site: Site, root: Path) -> None:
    everything = due(small, site)["to-sign-off"].items
    assert {item.what for item in everything} == set(cited_clauses(site.guides))
    (small / "data/policy").mkdir(parents=True)
    shutil.copy(root / "data/policy/sign_offs.yaml", small / "data/policy")
    assert due(small, site)["to-sign-off"].items == ()
    rows = (small / "data/policy/sign_offs.yaml").read_text(encoding="utf-8").split("\n")
    cite, _, rest = rows[1].partition(": ")
    rows[1] = f'{cite}: {{fingerprint: "0123456789abcdef", {rest.split(", ", 1)[1]}'
    (small / "data/policy/sign_offs.yaml").write_text("\n".join(rows), encoding="utf-8")
    (changed,) = due(small, site)["to-sign-off"].items
    assert changed.what == cite
    assert changed.said.startswith("Changed since")
    assert len(changed.places) == len(cited_clauses(site.guides)[cite])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Playing outside in winter (June 2021)", [("Playing outside in winter", "June 2021", False)]),
        ("under section 47 of the Children Act 1989, or", [("Children Act", "1989", True)]),
        ("The Voyeurism (Offences) Act 2019 is", [("Voyeurism (Offences) Act", "2019", True)]),
        ("the UK GDPR and the Data Protection Act 2018", [("Data Protection Act", "2018", True)]),
        ("We have done so since 1 July 2015.", []),
        ("checked_on: 2026-11-23", []),
        ("ring 0161 2025", []),
        ("KCSIE says so. We agreed in 2019.", []),
    ],
)
def test_dated_laws_and_documents_are_told_from_other_dates(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert [found[1:] for found in editions_in(text)] == expected


def test_every_mention_is_at_the_line_that_is_named(root: Path) -> None:
    found = named_editions(root)
    for each in found:
        for path, line in each.places:
            assert each.edition[-4:] in (root / path).read_text(encoding="utf-8").split("\n")[line - 1], (each, path, line)
    assert {Path(path).parts[0] for each in found for path, _ in each.places} >= {"content", "decision_trees", "data"}


def test_guidance_is_found_by_its_id_and_by_its_name(site: Site, root: Path) -> None:
    places = cited_guidance(root, site.guidance)
    assert {Path(path).parts[0] for path, _ in places["kcsie"]} >= {"content", "decision_trees", "data"}
    for path, line in places["attendance"]:
        row = (root / path).read_text(encoding="utf-8").split("\n")[line - 1]
        assert "attendance" in row.lower(), (path, line)


@pytest.mark.parametrize(("days", "is_due"), [(-1, False), (0, True), (1, True)])
def test_guidance_is_due_from_the_day_of_its_next_check(small: Path, site: Site, days: int, is_due: bool) -> None:
    entry = max(site.guidance.entries.values(), key=lambda entry: entry.next_check)
    found = due(small, site, entry.next_check + timedelta(days))["guidance-to-check"].items
    said_so = [item for item in found if item.what == entry.title and item.said.startswith("To be checked again")]
    assert bool(said_so) == is_due
    assert all(item.places == (("data/guidance.yaml", site.guidance.line(entry.id)),) for item in said_so)


def test_a_change_to_check_is_due_from_the_day_that_is_suggested(small: Path, site: Site) -> None:
    _, change = next(site.guidance.changes())
    for day, is_due in ((change.by - timedelta(1), False), (change.by, True)):
        found = due(small, site, day)["guidance-to-check"].items
        assert any(change.check in item.said for item in found) == is_due, day


def test_a_build_after_the_day_of_the_next_check_says_so(site: Site) -> None:
    entry = min(site.guidance.entries.values(), key=lambda entry: entry.next_check)
    before, after = (replace(site, today=day, guidance=replace(site.guidance, today=day)) for day in (entry.next_check - timedelta(1), entry.next_check))
    assert not any(entry.title in notice for notice in before.notices("https://example.org/"))
    assert any(f"data/guidance.yaml:{site.guidance.line(entry.id)}: " in notice and entry.title in notice for notice in after.notices("https://example.org/"))


def test_a_build_after_the_day_of_a_task_says_how_many_there_are(site: Site) -> None:
    days = [by for entry in site.guidance.entries.values() for by, _, _ in entry.tasks]
    first = min(days)
    for day, expected in ((first - timedelta(1), []), (first, [days.count(first)])):
        notices = replace(site, today=day, guidance=replace(site.guidance, today=day)).notices("https://example.org/")
        assert [notice for notice in notices if "to check or decide" in notice] == [
            f"data/guidance.yaml: things to check or decide by {day_in_words(first)}: {count} (make review lists them)." for count in expected
        ]


def test_readers_see_that_a_check_is_overdue(site: Site) -> None:
    first = min(entry.next_check for entry in site.guidance.entries.values())
    before, after = (national_changes(replace(site.guidance, today=day), site.change_titles) for day in (first - timedelta(1), first))
    assert "It was to be checked again" not in before
    assert f"next check by {day_in_words(first)}" in before
    assert f"next check by {day_in_words(first)}" not in after
    assert f"It was to be checked again by {day_in_words(first)}, so ask the DSL before you rely on it." in after


def test_guidance_is_named_with_the_local_words_filled_in(small: Path, site: Site) -> None:
    late = max(entry.next_check for entry in site.guidance.entries.values())
    groups = due(small, site, late)
    local = {site.settings.fill(entry.title) for entry in site.guidance.entries.values() if "{{" in entry.title}
    assert local
    for name in ("guidance", "guidance-to-check"):
        assert local <= {item.what for item in groups[name].items}
    notices = replace(site, today=late, guidance=replace(site.guidance, today=late)).notices("https://example.org/")
    assert not [notice for notice in notices if "{{" in notice]


def test_lines_of_one_file_stand_together() -> None:
    assert by_file([("a.md", 3), ("b.yaml", 1), ("a.md", 9)]) == ["a.md:3, 9", "b.yaml:1"]


def test_the_count_names_every_kind(small: Path, site: Site) -> None:
    groups = list(due(small, site).values())
    assert counted(groups).startswith("Contacts to confirm: 2; contacts that need an answer: 2; past review: 0; clauses to sign off: ")


def review(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "policy_site", "review"], capture_output=True, text=True, cwd=project)


def test_the_command_is_a_notice_and_no_fault(project: Path) -> None:
    file = project / "content" / "parents" / "index.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nSee <https://www.nhs.uk/a-page>.\n", encoding="utf-8")
    result = review(project)
    assert (result.returncode, result.stderr) == (0, "")
    assert "https://www.nhs.uk/a-page\n    content/parents/index.md:" in result.stdout
    assert result.stdout.rstrip().split("\n")[-1].startswith("Contacts to confirm: ")


def test_the_command_reports_every_file_that_cannot_be_read(project: Path) -> None:
    (project / "data/glossary.yaml").write_bytes(b"caf\xe9")
    (project / "contacts.yaml").write_text("people: [", encoding="utf-8")
    result = review(project)
    assert (result.returncode, result.stderr) == (1, "")
    assert [row.split(": ")[0] for row in result.stdout.strip().split("\n")] == ["contacts.yaml:1", "data/glossary.yaml:1"]


# ---- the draft area

AS_SERVE = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config(sys.argv[1], site_dir=sys.argv[2], strict=True)
config.plugins.on_startup(command="serve", dirty=False)
build(config, serve_url="http://127.0.0.1/")
"""


@pytest.fixture(scope="module")
def drafted(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a strict build as `make serve` makes it, drafts among its pages."""
    folder = tmp_path_factory.mktemp("serve") / "site"
    result = subprocess.run([sys.executable, "-c", AS_SERVE, str(root / "mkdocs.yml"), str(folder)], capture_output=True, text=True, cwd=root)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="module")
def drafts_at(drafted: Path) -> Iterator[str]:
    """The address of that build on this machine."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(drafted))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_no_draft_is_in_the_public_site(site: Site, built: Path) -> None:
    assert not (built / "drafts").exists()
    made = [file.read_text(encoding="utf-8") for file in (*built.rglob("*.html"), *built.rglob("*.json"), *built.rglob("*.xml"), built / "service-worker.js")]
    assert [text[:200] for text in made if "drafts/" in text or "Contacts to confirm" in text] == []
    assert {INDEX, REVIEW, *(routes_uri(guide.id) for guide in site.guides)} <= set(draft_pages(site))


@pytest.mark.full
def test_serve_shows_the_drafts_and_every_link_between_them_leads_somewhere(site: Site, drafted: Path) -> None:
    pages = {address: page for address, page in pages_of(drafted).items() if address.startswith("drafts/")}
    assert {"drafts/", "drafts/review/", "drafts/queries/", *(f"drafts/routes/{guide.id}/" for guide in site.guides)} <= set(pages)
    for address, page in pages.items():
        for link in (element.attributes["href"] for element in page.walk() if element.tag == "a" and "href" in element.attributes):
            path, _, fragment = link.partition("#")
            if path.startswith(("http", "tel:", "mailto:")):
                continue
            target = (drafted / address / path).resolve()
            target = target / "index.html" if target.is_dir() else target
            assert target.exists(), f"{address}: {link}"
            assert not fragment or f'id="{fragment}"' in target.read_text(encoding="utf-8"), f"{address}: {link}"


@pytest.mark.parametrize("name", ["fgm", "worried-about-a-child"])
def test_every_route_is_told_under_the_outcome_that_it_reaches(site: Site, name: str) -> None:
    guide = next(guide for guide in site.guides if guide.id == name)
    page = html.unescape(routes_page(guide, site.register, site.settings))
    parts = {part.split(" }", 1)[0]: part for part in page.split(" {: #")[1:]}
    assert list(parts) == [outcome.id for outcome in guide.outcomes]
    for route in guide.routes():
        last = route.taken[-1]
        assert f"**{site.settings.fill(last[1].label)}." in parts[route.outcome.id]
    assert {outcome: part.count("\n1. ") for outcome, part in parts.items()} == {
        outcome.id: sum(route.outcome.id == outcome.id for route in guide.routes()) for outcome in guide.outcomes
    }


def test_the_index_links_the_editors_page_where_there_is_one(site: Site) -> None:
    assert "](keeping.md)" in draft_index([], site.guides, site.settings, has_keeping=True)
    assert "](keeping.md)" not in draft_index([], site.guides, site.settings, has_keeping=False)
    assert ("](keeping.md)" in draft_pages(site)[INDEX]) is (KEEPING in site.pages)


@pytest.mark.full
@pytest.mark.parametrize("width", [390, 1280])
def test_drafts_fit_a_phone_and_a_desk(browser: Browser, drafts_at: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for address in ("drafts/", "drafts/review/", "drafts/routes/worried-about-a-child/"):
        page.goto(drafts_at + address)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
        assert page.locator("h1").count() == 1
        cut = "[...document.querySelectorAll('main li, main p')].filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.textContent)"
        assert page.evaluate(cut) == [], address
    page.close()
