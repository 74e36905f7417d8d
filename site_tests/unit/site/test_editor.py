"""The page for editing answers this machine and its own pages only, shows a change before it is saved, and can undo it."""

from __future__ import annotations

import html
import re
from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import pytest
from school_writer import write_plain

from policy_site.maintenance.change_forms import CONTACT, PERSON
from policy_site.pages.drafts import EDIT_PLACE
from policy_site.site.editor import MOST_BYTES, Editor
from policy_site.site.preview import Served
from policy_site.site.tried_change import texts_of

TODAY = date(2026, 11, 26)
HERE = "127.0.0.1:8000"
FRAME = f'<head><meta name="referrer" content="no-referrer"><title>x</title></head><main>{EDIT_PLACE}</main>'.encode()
ANSWERS = {"record": "childline", "what": "number", "value": "0808 157 0009", "checked_by": "School office", "checked_on": "26/11/2026"}


class Office:
    """Somebody at the page, with a browser that sends what browsers send."""

    def __init__(self, root: Path, host: str = "127.0.0.1") -> None:
        self.root = root
        self.editor = Editor(root, host, 8000, Served(), lambda _: FRAME, lambda: TODAY)
        self.status = ""
        self.headers: dict[str, str] = {}

    def ask(self, method: str = "GET", query: str = "", body: bytes = b"", **environ: str) -> str:
        sent = {
            "REQUEST_METHOD": method,
            "PATH_INFO": "/drafts/edit/",
            "QUERY_STRING": query,
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": HERE,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": BytesIO(body),
        } | environ

        def start(status: str, headers: list[tuple[str, str]]) -> None:
            self.status, self.headers = status, dict(headers)

        return b"".join(self.editor(sent, start)).decode()

    def post(self, environ: dict[str, str] | None = None, /, **values: str) -> str:
        sent = {"HTTP_ORIGIN": f"http://{HERE}", "HTTP_SEC_FETCH_SITE": "same-origin"} | (environ or {})
        return self.ask("POST", body=urlencode({"token": self.editor.token} | values).encode(), **sent)

    def show(self, **answers: str) -> str:
        return self.post(do="show", form=CONTACT, **{**ANSWERS, **answers})

    def save(self, shown: str) -> str:
        return self.post(do="save", change=change_in(shown))


def change_in(shown: str) -> str:
    """What a page that shows a change calls it."""
    found = re.search(r'name="change" value="([^"]+)"', shown)
    assert found, shown
    return html.unescape(found[1])


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(write_plain(tmp_path / "school"))


def test_editor_change_is_shown_then_saved_then_undone(office: Office) -> None:
    before = texts_of(office.root)
    shown = office.show()
    assert office.status == "200 OK" and "Call </span><span" in shown and "0808 157 0009" in shown and "0800 1111" in shown
    assert texts_of(office.root) == before
    office.save(shown)
    assert office.status == "303 See Other" and office.headers["Location"] == "./?done=saved"
    assert "number: 0808 157 0009" in texts_of(office.root)["contacts.yaml"]
    assert "The change is saved." in office.ask(query="done=saved")
    assert "Undo it" in office.ask()
    office.post(do="undo")
    assert texts_of(office.root) == before
    assert "Undo it" not in office.ask()


def test_editor_wrong_value_is_refused_at_its_field_and_kept(office: Office) -> None:
    page = office.show(value="800 1111")
    assert office.status.startswith("422") and "<title>Error: " in page
    assert '<a href="#field-value">What it should say from now on: “800 1111” can’t be dialled' in page
    assert re.search(r'<p class="wrong" id="wrong-value">.*?</p>\s*<input id="field-value" name="value" value="800 1111"[^>]*aria-invalid="true"', page, re.S)
    assert 'value="childline" selected' in page


def test_editor_file_that_was_changed_since_is_not_overwritten(office: Office) -> None:
    shown = office.show()
    file = office.root / "contacts.yaml"
    text = file.read_text(encoding="utf-8").replace("Ms A Adams", "Ms A Adams-Smith")
    file.write_text(text, encoding="utf-8")
    assert "has been changed since you looked" in office.save(shown)
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        ("data/glossary.yaml", "- ", "- [", "data/glossary.yaml:"),
        ("content/index.md", "---\n\n", "---\n\nRing 0161 496 0999.\n\n", "the phone number &#34;0161 496 0999&#34; is typed here"),
        ("decision_trees/worried.yaml", "goto: ", "goto: nowhere-", "decision_trees/worried.yaml:"),
        ("contacts.yaml", "people:\n", "people: [\n", "contacts.yaml:"),
    ],
)
def test_editor_change_is_not_saved_when_another_file_has_been_broken_since(office: Office, name: str, before: str, after: str, said: str) -> None:
    shown = office.show()
    file = office.root / name
    whole = file.read_text(encoding="utf-8")
    assert before in whole
    file.write_text(whole.replace(before, after, 1), encoding="utf-8")
    register = (office.root / "contacts.yaml").read_text(encoding="utf-8")
    page = office.save(shown)
    assert said in page and "nothing was saved" in page
    assert (office.root / "contacts.yaml").read_text(encoding="utf-8") == register
    file.write_text(whole, encoding="utf-8")
    office.save(office.show())
    assert "number: 0808 157 0009" in texts_of(office.root)["contacts.yaml"]


def test_editor_change_that_readers_would_see_otherwise_by_now_is_not_saved(office: Office) -> None:
    answers = {"role": "dsl", "leaving": "Ms A Adams", "coming": "Mrs Q Larkspur", "checked_by": "School office", "checked_on": "26/11/2026"}
    shown = office.post(do="show", form=PERSON, **answers)
    assert "and nobody else" in shown
    guide = office.root / "decision_trees" / "worried.yaml"
    guide.write_text(guide.read_text(encoding="utf-8").replace("and nobody else", "and no one else"), encoding="utf-8")
    before = texts_of(office.root)
    assert "readers would see another change now" in office.save(shown)
    assert texts_of(office.root) == before
    again = office.post(do="show", form=PERSON, **answers)
    assert "and no one else" in again
    office.save(again)
    assert "Mrs Q Larkspur" in texts_of(office.root)["contacts.yaml"]


def test_editor_undo_of_a_file_that_was_changed_since_is_refused(office: Office) -> None:
    office.save(office.show())
    file = office.root / "contacts.yaml"
    text = file.read_text(encoding="utf-8").replace("Ms A Adams", "Ms A Adams-Smith")
    file.write_text(text, encoding="utf-8")
    assert "can’t be undone here" in office.post(do="undo")
    assert file.read_text(encoding="utf-8") == text


def test_editor_change_shows_the_lines_that_go_and_those_that_come_before_the_whole_cards(office: Office) -> None:
    page = office.show()
    lines = re.search(r'<dl class="changed"><dt>Now</dt>(.*?)<dt>After the change</dt>(.*?)</dl>\s*<div class="before-after">', page, re.S)
    assert lines and re.findall("<dd>(.*?)</dd>", lines[1]) == ["Call 0800 1111"] and len(re.findall("<dd>Call 0", lines[2])) == 1


def test_editor_change_is_saved_once(office: Office) -> None:
    shown = office.show()
    office.save(shown)
    before = texts_of(office.root)
    office.save(shown)
    assert office.status == "303 See Other" and office.headers["Location"] == "./" and texts_of(office.root) == before


def test_editor_go_back_shows_the_answers_again(office: Office) -> None:
    assert 'value="0808 157 0009"' in office.post(do="edit", change=change_in(office.show()))


@pytest.mark.parametrize("words", ['"><script>alert(1)</script>', EDIT_PLACE, "{{ 'ab' * 5 }}", "&lt;b&gt; \\1 \\g<0>"])
def test_editor_whatever_is_typed_is_shown_as_text(office: Office, words: str) -> None:
    page = office.show(checked_by=words, value="1")
    assert "<script>alert" not in page and "ababababab" not in page
    page = office.show(checked_by=words)
    assert "<script>alert" not in page and office.status == "200 OK"


REFUSED = {
    "another name for this machine": {"HTTP_HOST": "evil.example.org:8000"},
    "another port": {"HTTP_HOST": "127.0.0.1:9000"},
    "no name": {"HTTP_HOST": ""},
    "another machine": {"REMOTE_ADDR": "192.168.1.20"},
}
FOREIGN = {
    "another site": {"HTTP_ORIGIN": "https://evil.example.org"},
    "a page without an origin": {"HTTP_ORIGIN": "null"},
    "another port of this machine": {"HTTP_ORIGIN": "http://127.0.0.1:9000"},
    "a browser that says so": {"HTTP_SEC_FETCH_SITE": "cross-site"},
    "a browser that says so of this machine": {"HTTP_SEC_FETCH_SITE": "same-site"},
}


@pytest.mark.parametrize("environ", REFUSED.values(), ids=REFUSED)
def test_editor_read_from_elsewhere_is_refused(office: Office, environ: dict[str, str]) -> None:
    page = office.ask("GET", "", b"", **environ)
    assert office.status == "403 Forbidden" and office.editor.token not in page


@pytest.mark.parametrize("environ", [*REFUSED.values(), *FOREIGN.values()], ids=[*REFUSED, *FOREIGN])
def test_editor_posted_from_elsewhere_changes_nothing(office: Office, environ: dict[str, str]) -> None:
    shown = office.show()
    before = texts_of(office.root)
    office.post(environ, do="save", change=change_in(shown))
    assert office.status == "403 Forbidden" and texts_of(office.root) == before


@pytest.mark.parametrize("token", ["", "x", "ü"])
def test_editor_post_without_the_token_is_refused(office: Office, token: str) -> None:
    office.post(token=token, do="show", form=CONTACT, **ANSWERS)
    assert office.status == "403 Forbidden"


def test_editor_served_to_other_machines_is_closed(tmp_path: Path) -> None:
    office = Office(write_plain(tmp_path / "school"), host="0.0.0.0")
    assert "only on the computer" in office.ask() and office.status == "403 Forbidden"


@pytest.mark.parametrize("given", [{"CONTENT_LENGTH": str(MOST_BYTES + 1)}, {"CONTENT_LENGTH": "-1"}, {"CONTENT_LENGTH": "x"}, {"CONTENT_TYPE": "text/plain"}])
def test_editor_body_that_no_form_of_ours_sends_is_refused(office: Office, given: dict[str, str]) -> None:
    office.post(given, do="show")
    assert office.status == "403 Forbidden"


def test_editor_answers_are_kept_nowhere_and_framed_nowhere(office: Office) -> None:
    page = office.ask()
    assert office.headers["Cache-Control"] == "no-store" and office.headers["X-Frame-Options"] == "DENY"
    assert '<meta name="referrer" content="same-origin">' in page and "no-referrer" not in page


def test_editor_register_that_cannot_be_read_is_told_with_its_line(office: Office) -> None:
    (office.root / "contacts.yaml").write_text("people: [\n", encoding="utf-8")
    page = office.ask(query=f"form={CONTACT}")
    assert "cannot be read" in page and "contacts.yaml:" in page


def test_editor_names_of_lists_show_what_the_site_says_now(office: Office, tmp_path: Path) -> None:
    from policy_site.site.load import load_site

    office.editor.served.site = load_site(office.root, today=TODAY)[0]
    page = office.ask(query=f"form={CONTACT}")
    assert "Childline (childline): 0800 1111</option>" in page
    assert "Headteacher (headteacher): Ms A Adams; 0161 496 0000; office&#64;example.org</option>" in page
    assert "School office, shared by several roles (school-phone): 0161 496 0000</option>" in page


def test_editor_address_alone_does_not_say_that_anything_was_done(office: Office) -> None:
    for done in ("saved", "undone"):
        assert "The change is" not in office.ask(query=f"done={done}")
    office.save(office.show())
    assert "The change is saved." in office.ask(query="done=saved")
    assert "The change is" not in office.ask(query="done=undone")
    office.post(do="undo")
    assert "The change is undone." in office.ask(query="done=undone")
    assert "The change is" not in office.ask(query="done=saved")


@pytest.mark.parametrize("content", [None, "school: Zoë".encode("latin-1")])
@pytest.mark.parametrize("file", ["mkdocs.yml", "contacts.yaml"])
def test_editor_file_that_is_gone_or_no_text_when_a_change_is_shown_or_saved_is_told(office: Office, file: str, content: bytes | None) -> None:
    shown = office.show()
    (office.root / file).unlink()
    if content is not None:
        (office.root / file).write_bytes(content)
    asked = {"do": "show", "form": CONTACT, **ANSWERS}, {"do": "save", "change": change_in(shown)}, {"do": "undo"}
    for posted in asked:
        office.post(**posted)
        assert office.status and not office.status.startswith("5")
    assert f"{file}:1:" in office.show()
    assert not (office.root / file).exists() or (office.root / file).read_bytes() == content


def test_editor_contacts_that_are_a_link_stay_one(office: Office, tmp_path: Path) -> None:
    file, real = office.root / "contacts.yaml", tmp_path / "real.yaml"
    file.rename(real)
    file.symlink_to(real)
    office.save(office.show())
    assert file.is_symlink() and "0808 800 5000" in real.read_text(encoding="utf-8")


def test_editor_character_that_cannot_be_seen_is_told_at_its_field(office: Office) -> None:
    page = office.show(what="name", value="Mrs \u202eA")
    assert '<a href="#field-value">What it should say from now on: There is a character in this that can’t be seen.' in page
