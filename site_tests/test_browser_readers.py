"""Three readers: what new starters tick and sign, the quick exit, hours that know the time, posters, and paper."""

from __future__ import annotations

import datetime
import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from policy_site.content.knowledge_check import ROLES
from policy_site.site.site import Site

EXIT_PAGES = ("parents/domestic-abuse/", "policy/domestic-abuse/", "policy/forced-marriage/", "policy/honour-based-abuse/", "guides/parents-who-to-contact/")
OTHER_PAGES = ("", "contacts/", "policy/allegations/", "guides/disclosure/", "parents/")


def pages_printed(page: Page, file: Path) -> int:
    """Print the page that is open to `file` as PDF; how many pages of paper it takes."""
    page.pdf(path=file, prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", file.read_bytes()))


# ---- new starters


def test_ticks_are_kept_in_this_browser_and_can_be_cleared(page: Page, served: str) -> None:
    page.goto(served + "induction/midday-supervisors/")
    boxes = page.locator("[data-ticks] input")
    assert boxes.count() >= 15
    boxes.nth(0).check()
    boxes.nth(3).check()
    expect(page.locator("[data-ticks-count]")).to_have_text(f"2 of {boxes.count()} steps ticked")
    page.reload()
    expect(boxes.nth(3)).to_be_checked()
    page.goto(served + "about/privacy/")
    page.get_by_role("button", name="Clear everything").click()
    expect(page.locator("[data-kept-status]")).to_contain_text("Cleared: your ticks.")
    page.goto(served + "induction/midday-supervisors/")
    expect(boxes.nth(3)).not_to_be_checked()
    assert page.evaluate("localStorage.length") == 0


def test_the_declaration_is_true_about_what_was_ticked_and_what_was_not(page: Page, served: str, tmp_path: Path) -> None:
    page.goto(served + "induction/teachers/")
    boxes = page.locator("[data-ticks] input")
    steps = boxes.count()
    boxes.nth(0).check()
    boxes.nth(4).check()
    page.get_by_role("link", name="Your declaration").click()
    listed = page.locator("[data-declaration] li")
    expect(listed).to_have_count(steps)
    expect(page.locator("[data-declaration] li.is-ticked")).to_have_count(2)
    expect(page.locator("[data-declaration] li").filter(has_text="not ticked")).to_have_count(steps - 2)
    expect(page.get_by_role("button", name="Print this declaration")).to_be_visible()
    assert pages_printed(page, tmp_path / "declaration.pdf") == 1


def test_a_declaration_can_be_ticked_by_hand_without_scripts(browser: Browser, served: str, site: Site, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for role in site.induction.roles:
        page.goto(f"{served}induction/declaration-{role.id}/")
        expect(page.locator("[data-declaration] li")).to_have_count(sum(len(steps) for _, steps in site.induction.path(role)))
        assert "ticked" not in page.locator("[data-declaration]").inner_text()
        assert pages_printed(page, tmp_path / "declaration.pdf") == 1, role.id
    context.close()


def test_the_declaration_is_bound_to_the_version_and_sends_nothing(page: Page, served: str, site: Site) -> None:
    page.goto(served + "induction/declaration-volunteers/")
    text = page.inner_text("main")
    assert site.settings.fill("approved on {{ policy.approved }} and updated on {{ policy.updated }}") in text
    assert page.locator("main form, main input").count() == 0


def test_the_score_of_the_check_counts_first_choices_and_is_kept_at_the_end(page: Page, served: str, site: Site) -> None:
    page.goto(served + "induction/check-governors/")
    questions = [question for question in site.check if "governors" in question.roles]
    progress = page.locator("[data-check-progress]")
    for index, question in enumerate(questions):
        section = page.locator("[data-check]").nth(index)
        right = next(at for at, answer in enumerate(question.answers) if answer.right)
        if index == 0:
            section.get_by_role("button").nth(1 - right if right < 2 else 0).click()
            section.get_by_role("button").nth(right).click()
            expect(progress).to_contain_text("0 right first time")
        else:
            assert page.evaluate("localStorage.length") == 0
            section.get_by_role("button").nth(right).click()
    score = f"{len(questions) - 1} of {len(questions)} right first time"
    expect(progress).to_contain_text(f"You’ve finished: {score}")
    page.goto(served + "induction/declaration-governors/")
    expect(page.locator("[data-check-score]")).to_contain_text(f"Knowledge check: {score}, on")


def test_confirming_is_remembered_by_day(page: Page, served: str) -> None:
    page.goto(served + "induction/")
    page.get_by_role("button", name="I have read it as it is today").click()
    expect(page.locator("[data-confirmed]")).to_contain_text("You last confirmed on")
    page.reload()
    expect(page.locator("[data-confirmed]")).to_contain_text("Changes since then: none")


@pytest.mark.parametrize("role", [role if role == "governors" else pytest.param(role, marks=pytest.mark.full) for role in ROLES])
def test_every_answer_of_the_knowledge_check_says_why(page: Page, served: str, site: Site, role: str) -> None:
    page.goto(f"{served}induction/check-{role}/")
    questions = [question for question in site.check if role in question.roles]
    sections = page.locator("[data-check]")
    expect(sections).to_have_count(len(questions))
    for index, question in enumerate(questions):
        section = sections.nth(index)
        expect(section.get_by_text("Where this comes from")).to_be_hidden()
        for each, answer in enumerate(question.answers):
            because = section.locator(".check-because").nth(each)
            expect(because).to_be_hidden()
            section.get_by_role("button").nth(each).click()
            expect(because).to_be_visible()
            expect(section.locator("[data-check-result]")).to_have_text("That’s right." if answer.right else "Not quite. Read why, and choose again.")
        expect(section.get_by_text("Where this comes from")).to_be_visible()


def test_twenty_scenarios_and_more(site: Site) -> None:
    assert len(site.check) >= 20


# ---- the quick exit


@pytest.mark.parametrize("address", EXIT_PAGES)
def test_the_exit_replaces_the_page(page: Page, served: str, site: Site, address: str) -> None:
    page.route(site.settings.school.exit_to + "**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))
    page.goto(served)
    page.goto(served + address)
    link = page.locator("[data-exit]").get_by_role("link", name="Leave this page now")
    expect(link).to_be_visible()
    expect(page.locator("[data-exit]")).to_contain_text("history may still show")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(site.settings.school.exit_to + "**")
    page.go_back(wait_until="commit")
    page.wait_for_url(site.settings.school.exit_to + "**")
    expect(page).to_have_title("Weather")


def test_three_presses_of_shift_leave_and_two_do_not(page: Page, served: str, site: Site) -> None:
    page.route(site.settings.school.exit_to + "**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))
    page.goto(served + EXIT_PAGES[0])
    for key in ("Shift", "Shift", "a", "Shift", "Shift"):
        page.keyboard.press(key)
    assert page.url == served + EXIT_PAGES[0]
    page.keyboard.press("Shift")
    page.wait_for_url(site.settings.school.exit_to + "**")


@pytest.mark.parametrize("address", OTHER_PAGES)
def test_other_pages_have_no_exit(page: Page, served: str, address: str) -> None:
    page.goto(served + address)
    expect(page.locator("[data-exit]")).to_have_count(0)


# ---- hours

MOMENTS = {
    # Monday 23 November 2026, 12:00 in London (winter time), and others in a week.
    "2026-11-23T12:00:00Z": ("Open now", "Closed now", ""),
    "2026-11-23T20:30:00Z": ("Closed now", "Open now", ""),
    "2026-11-28T12:00:00Z": ("Closed now", "Open now", "The school is closed today"),
    "2026-07-06T07:30:00Z": ("Open now", "Closed now", ""),  # 8.30 in summer time
    "2026-11-30T07:59:00Z": ("Closed now", "Open now", ""),
    # Of the whistleblowing line nothing is known for bank holidays, so nothing is said of it on them.
    "2026-12-25T10:00:00Z": ("", "Open now", "The school is closed today"),  # Christmas Day, a Friday
    "2026-12-31T10:00:00Z": ("Open now", "Closed now", ""),  # New Year's Eve, a Thursday
    "2026-12-31T23:59:00Z": ("Closed now", "Open now", ""),
    "2027-01-01T00:00:00Z": ("", "Open now", "The school is closed today"),  # New Year’s Day, at midnight
    "2027-03-26T11:00:00Z": ("", "Open now", "The school is closed today"),  # Good Friday
    "2027-05-03T10:00:00Z": ("", "Open now", "The school is closed today"),  # a bank holiday in May
    "2027-03-28T01:30:00Z": ("Closed now", "Open now", "The school is closed today"),  # the night when clocks go forward
    "2026-10-25T01:30:00Z": ("Closed now", "Open now", "The school is closed today"),  # the night when they go back
}


@pytest.mark.parametrize("moment", list(MOMENTS))
@pytest.mark.parametrize("zone", [pytest.param("Europe/London", marks=pytest.mark.full), "Asia/Tokyo"])
def test_marks_know_the_time_at_the_school(browser: Browser, served: str, moment: str, zone: str) -> None:
    whistle, night, school = MOMENTS[moment]
    context = browser.new_context(timezone_id=zone, service_workers="block")
    page = context.new_page()
    page.clock.set_fixed_time(datetime.datetime.fromisoformat(moment))
    page.goto(served + "contacts/")
    assert mark_after(page, "nspcc-whistleblowing") == whistle
    assert mark_after(page, "school-office") == school
    assert mark_after(page, "emergency-duty-team") == night
    context.close()


def mark_after(page: Page, contact: str) -> str:
    """The words of the mark on the card below a contact's heading."""
    return str(page.evaluate("id => document.getElementById(id).nextElementSibling.querySelector('[data-hours]').textContent", contact))


def test_without_the_script_the_hours_stand_in_the_page(browser: Browser, served: str, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "contacts/")
    assert str(site.register["nspcc-whistleblowing"].record.hours) in page.inner_text("main")
    context.close()


# ---- paper


@pytest.mark.parametrize("poster", ["staff", "parents"])
def test_a_poster_is_one_sheet(page: Page, served: str, tmp_path: Path, poster: str) -> None:
    page.goto(f"{served}posters/{poster}/")
    assert pages_printed(page, tmp_path / "poster.pdf") == 1


@pytest.mark.full
def test_a_flowchart_prints_on_few_sheets_with_every_question_on_one(page: Page, served: str, site: Site, tmp_path: Path) -> None:
    for guide in site.guides:
        page.goto(f"{served}guides/flowcharts/{guide.id}/")
        assert pages_printed(page, tmp_path / "flowchart.pdf") <= 4, guide.id
        page.emulate_media(media="print")
        rows = page.locator(".flow tr")
        assert {rows.nth(at).evaluate("(row) => getComputedStyle(row).breakInside") for at in range(rows.count())} == {"avoid"}, guide.id
        page.emulate_media(media="null")


def test_a_printed_route_has_answers_actions_contacts_cites_version_and_day(page: Page, served: str, tmp_path: Path) -> None:
    page.goto(served + "guides/adults/#/no/pass-on/headteacher")
    assert pages_printed(page, tmp_path / "route.pdf") <= 2
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "route.pdf", "-"], capture_output=True, text=True).stdout if _has_pdftotext() else ""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    shown = page.inner_text("body") + text
    for words in ("Tell the Chair of Governors now", "The headteacher", "LADO@", "Section 21", "Printed on", "Printed from"):
        assert words in shown, words
    assert "Who is the concern about?" in shown


def _has_pdftotext() -> bool:
    return subprocess.run(["sh", "-c", "command -v pdftotext"], capture_output=True).returncode == 0


@pytest.mark.full
def test_every_outcome_prints_on_two_pages_at_most(page: Page, served: str, site: Site, tmp_path: Path) -> None:
    long = []
    for guide in site.guides:
        page.goto(f"{served}guides/{guide.id}/")
        most = max(guide.outcomes, key=lambda outcome: sum(len(str(action)) for action in outcome.actions) + sum(len(note.text) for note in outcome.notes))
        route = next(route for route in guide.routes() if route.outcome.id == most.id)
        page.goto(f"{served}guides/{guide.id}/#/{'/'.join(answer.id for _, answer in route.taken)}")
        page.reload()
        if pages_printed(page, tmp_path / "outcome.pdf") > 2:
            long.append(f"{guide.id}#{most.id}")
    assert long == []
