"""`make serve` tells the truth: a page reloads by itself whatever was changed, a mistake is shown until it is mended, and a form changes the files."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from reader import DESKTOP, PHONE
from school_writer import write_plain
from test_browser_access import expect_accessible_in_both_colours

NewContext = Callable[..., BrowserContext]
NewPage = Callable[..., Page]
ROOT = Path(__file__).resolve().parent.parent
full = pytest.mark.full
"""Many builds one after another: of each kind `make test` runs one. Nothing of this is published, and its parts have unit tests too."""

PATIENCE = 300_000
"""Milliseconds for any state that a test waits for: three builds (putting back what another test changed, and two more), each of them ten times as
long as on a machine that does nothing else. A test that passes waits no longer than it has to."""
EDIT = "drafts/edit/"


class Serve:
    """`make serve`, running for a copy of the small school."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.before = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/"
        self.log = project.parent / "serve.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "policy_site", "serve", f"127.0.0.1:{port}"],
                cwd=project,
                env={**os.environ, "PYTHONPATH": str(project / "hooks")},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.wait_for("Serving on")

    def wait_for(self, words: str) -> None:
        """Wait until the program says `words`."""
        end = time.monotonic() + PATIENCE / 1000
        while words not in (said := self.log.read_text(encoding="utf-8")):
            assert self.process.poll() is None and time.monotonic() < end, said
            time.sleep(0.1)

    def change(self, path: str, old: str, new: str) -> None:
        """Replace the first `old` in a file, as an editor's program saves it."""
        file = self.project / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} has no {old!r}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def put_back(self) -> None:
        """Undo whatever was changed."""
        for file, content in self.before.items():
            if not file.exists() or file.read_bytes() != content:
                file.write_bytes(content)

    def stop(self) -> None:
        # A program that was started in the background may take no notice of an interrupt.
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(PATIENCE / 1000)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """One `make serve` for all tests of this file."""
    project = write_plain(tmp_path_factory.mktemp("serve") / "school")
    (project / "hooks").unlink()
    shutil.copytree(ROOT / "hooks", project / "hooks", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    (project / "mkdocs.yml").write_text(
        (project / "mkdocs.yml").read_text(encoding="utf-8") + "watch: [contacts.yaml, data, decision_trees, hooks]\n", encoding="utf-8"
    )
    serve = Serve(project)
    try:
        yield serve
    finally:
        serve.stop()


@pytest.fixture
def serve(running: Serve) -> Iterator[Serve]:
    """`make serve` with the school as it was."""
    yield running
    running.put_back()


@pytest.fixture(scope="module", autouse=True)
def patient() -> Iterator[None]:
    """Every state is waited for as long as a build may take: a page, or the answer to a form, comes when the program has finished what it is at."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def new_page(new_context: NewContext) -> NewPage:
    """Open a page in a browser context of its own."""

    def new(**options: Any) -> Page:
        context = new_context(**options)
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    return new


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page(viewport=DESKTOP)


CHANGES = {
    "a number": ("contacts.yaml", "number: 0161 496 0001", "number: 0161 496 0009", "contacts/", "text=0161 496 0009"),
    "a term": ("data/glossary.yaml", "Who leads on safeguarding.", "Who leads on it all.", "glossary/", "text=Who leads on it all."),
    "a sentence": ("content/policy/recording.md", "Use facts only.", "Use plain facts.", "policy/recording/", "text=Use plain facts."),
    "a guide": ("decision_trees/worried.yaml", "Go by what you saw.", "Go by what you heard.", "guides/worried/", "text=Go by what you heard."),
    "the name of the school": ("mkdocs.yml", "school: {name: Larch Lane School", "school: {name: Elm Lane School", "", ".brand >> text=Elm Lane School"),
    "a template": ("hooks/theme/base.html", "Skip to the page", "Skip to the words", "", ".skip-link >> text=Skip to the words"),
    "a component": (
        "hooks/theme/components/contact-card/contact-card.html",
        '<p class="contact-role">',
        '<p class="contact-role" data-new>',
        "policy/recording/",
        "[data-new] >> nth=0",
    ),
}


def one_of(rows: Mapping[str, tuple[str, ...]]) -> list[Any]:
    """Each row as a case of a test; those after the first are for the full run."""
    return [pytest.param(*row, id=name, marks=[full] if number else []) for number, (name, row) in enumerate(rows.items())]


@pytest.mark.parametrize(("path", "old", "new", "address", "shown"), one_of(CHANGES))
def test_serve_page_reloads_by_itself_when_a_file_is_changed(serve: Serve, page: Page, path: str, old: str, new: str, address: str, shown: str) -> None:
    page.goto(serve.address + address)
    expect(page.locator(shown)).to_have_count(0)
    serve.change(path, old, new)
    expect(page.locator(shown).first).to_be_attached()


@full
def test_serve_page_reloads_by_itself_when_a_style_is_changed(serve: Serve, page: Page) -> None:
    page.goto(serve.address)
    serve.change("hooks/theme/styles/1-tokens.css", "--paper: #fcfcfa;", "--paper: #abcdef;")
    expect(page.locator("body")).to_have_css("background-color", "rgb(171, 205, 239)")


IS_THERE = "(await (await fetch(new URL('/staff/one-more/', location))).text()).includes('Another, ')"


@full
def test_serve_page_that_is_added_is_there(serve: Serve, page: Page) -> None:
    page.goto(serve.address + "policy/recording/")
    added = serve.project / "content" / "staff" / "one-more.md"
    added.write_text((serve.project / "content" / "staff" / "index.md").read_text(encoding="utf-8").replace("title: ", "title: Another, "), encoding="utf-8")
    try:
        page.wait_for_function(f"async () => {IS_THERE}")
    finally:
        added.unlink()
        page.wait_for_function(f"async () => !({IS_THERE})")


BROKEN = {
    "a number": ("contacts.yaml", "number: 0161 496 0001", "number: 161 496 0001", "the 0 at the beginning is missing"),
    "a tab": ("contacts.yaml", "    role: Headteacher", "\trole: Headteacher", "contacts.yaml:"),
    "a link": ("content/policy/recording.md", "The people who need to.", "[The people](nowhere.md)", "content/policy/recording.md:"),
    "the settings": ("mkdocs.yml", "extra:", "extra: [", "mkdocs.yml:"),
    "a template": ("hooks/templates/guide.md", "{{", "{{ nothing_known }}{{", "nothing_known"),
}


@full
def test_serve_mistake_that_is_made_twice_is_told_twice(serve: Serve, page: Page) -> None:
    path, old, new, said = BROKEN["a number"]
    page.goto(serve.address + "policy/recording/")
    for _ in range(2):
        serve.change(path, old, new)
        expect(page.locator(".build-report")).to_contain_text(said)
        serve.change(path, new, old)
        expect(page.locator(".build-report")).to_have_count(0)


@pytest.mark.parametrize(("path", "old", "new", "said"), one_of(BROKEN))
def test_serve_mistake_is_shown_in_the_browser_until_it_is_mended(serve: Serve, page: Page, path: str, old: str, new: str, said: str) -> None:
    page.goto(serve.address + "policy/recording/")
    page.evaluate("scrollTo(0, 600)")
    serve.change(path, old, new)
    report = page.locator(".build-report")
    expect(report).to_contain_text(said)
    expect(report).to_be_in_viewport(ratio=0.5)
    expect(report).to_be_focused()
    # What another editor saves builds the pages again, and they are as wrong as before.
    before = page.evaluate("performance.timeOrigin")
    serve.change("content/policy/recording.md", "Use facts only.", "Use plain facts.")
    page.wait_for_function("(before) => performance.timeOrigin !== before && document.querySelector('.build-report')", arg=before)
    expect(report).to_be_focused()
    expect(page.locator("h1")).to_be_visible()
    page.goto(serve.address)
    expect(report).to_contain_text(said)
    serve.change(path, new, old)
    expect(report).to_have_count(0)


# ---- the page for editing


def fill_in(page: Page, serve: Serve, number: str) -> None:
    """Ask for another number of a contact with the form."""
    page.goto(serve.address + EDIT)
    page.get_by_role("link", name="A number, an address or a name has changed").click()
    page.get_by_label("Who or what it is about").select_option("childline")
    page.get_by_label("What has changed").select_option("number")
    page.get_by_label("What it should say from now on").fill(number)
    page.get_by_label("Who made sure").fill("School office")
    page.get_by_role("button", name="Show what readers will see").click()


@pytest.mark.parametrize("scripts", [pytest.param(True, id="with scripts", marks=full), pytest.param(False, id="without scripts")])
def test_serve_form_shows_a_change_saves_it_and_undoes_it(serve: Serve, new_page: NewPage, scripts: bool) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=scripts)
    fill_in(page, serve, "800 1111")
    expect(page.locator("#wrong-value")).to_contain_text("If you mean 0800 1111, type that.")
    expect(page.get_by_label("What it should say from now on")).to_have_value("800 1111")
    page.get_by_label("What it should say from now on").fill("0808 157 0009")
    page.get_by_role("button", name="Show what readers will see").click()
    expect(page.locator(".before .call")).to_contain_text("0800 1111")
    expect(page.locator(".after .call")).to_contain_text("0808 157 0009")
    assert "0808 157 0009" not in (serve.project / "contacts.yaml").read_text(encoding="utf-8").partition("childline:")[2]
    page.get_by_role("button", name="Save the change").click()
    expect(page.locator(".saved")).to_contain_text("The change is saved.")
    assert "number: 0808 157 0009" in (serve.project / "contacts.yaml").read_text(encoding="utf-8").partition("childline:")[2]
    public = page.context.new_page()
    public.goto(serve.address + "contacts/")
    expect(public.locator("#childline ~ .contact-entry, #childline").first).to_be_attached()
    page.get_by_role("button", name="Undo it").click()
    expect(page.locator(".saved")).to_contain_text("The change is undone.")
    assert (serve.project / "contacts.yaml").read_bytes() == serve.before[serve.project / "contacts.yaml"]


@full
def test_serve_form_and_report_can_be_used_by_everybody(serve: Serve, new_page: NewPage) -> None:
    page = new_page(viewport=PHONE)
    page.goto(serve.address + EDIT)
    expect_accessible_in_both_colours(page)
    fill_in(page, serve, "800 1111")
    expect(page.locator(".summary")).to_be_visible()
    expect_accessible_in_both_colours(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("What it should say from now on").fill("0808 157 0009")
    page.get_by_role("button", name="Show what readers will see").click()
    expect(page.locator(".before-after")).to_be_visible()
    expect_accessible_in_both_colours(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    serve.change("contacts.yaml", "number: 0161 496 0001", "number: 161 496 0001")
    page.goto(serve.address)
    expect(page.locator(".build-report")).to_be_visible()
    expect_accessible_in_both_colours(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@full
def test_serve_request_that_is_refused_makes_no_build_fail(serve: Serve, page: Page) -> None:
    page.goto(serve.address + "contacts/")
    serve.change("contacts.yaml", "number: 0161 496 0001", "number: 0161 496 0009")
    shown = page.locator("text=0161 496 0009").first
    for _ in range(500):
        assert page.request.post(serve.address + EDIT, form={"token": "x"}).status == 403
        if shown.count():
            break
    expect(shown).to_be_attached()
    expect(page.locator(".build-report")).to_have_count(0)


def test_serve_page_of_another_site_cannot_post_to_the_form(serve: Serve, page: Page) -> None:
    """A page elsewhere that knows the form's fields, and asks the browser to send them."""
    page.route("http://elsewhere.example/*", lambda route: route.fulfill(content_type="text/html", body="<h1>Elsewhere</h1>"))
    page.goto("http://elsewhere.example/")
    page.evaluate(
        """(action) => {
            const form = document.createElement("form");
            form.method = "post";
            form.action = action;
            form.innerHTML = '<input name="do" value="undo"><input name="token" value="x">';
            document.body.append(form);
            form.submit();
        }""",
        serve.address + EDIT,
    )
    expect(page.locator("body")).to_contain_text("nothing was changed")
