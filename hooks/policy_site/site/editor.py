"""The page at drafts/edit/ of `make serve`: a change is typed into a form, shown as readers will see it, saved, and can be undone.

It answers on this machine only, and to its own pages only: the address that the browser names must be this machine's (no other site can
reach it by a name of its own), and whatever changes something must come from a page of ours and bear the token that only such a page has.
It needs no script.
"""

from __future__ import annotations

import html
import ipaddress
import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

from markupsafe import Markup, escape

from policy_site.maintenance.change_forms import LINE, Fault, Form
from policy_site.pages.drafts import EDIT_PLACE, EDIT_TITLE
from policy_site.pages.escaping import templates
from policy_site.site.change_report import changed_rows, routes_by_guide, title_of, words_only
from policy_site.site.preview import Served, Start
from policy_site.site.tried_change import Tried, current_forms, save, texts_of, try_change
from policy_site.sources.dates import day_in_words
from policy_site.sources.problems import Problems, report

MOST_BYTES = 50_000
MOST_KEPT = 20
"""So many changes that were shown can still be saved, and so many that were saved can be undone."""
EXAMPLES = 5
_HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("X-Frame-Options", "DENY"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
_REFUSED = "The site’s own rules refuse this change:"
_MARKER = re.compile(r'<div class="mkdocs-draft-marker"[^>]*>[^<]*</div>')
"""The word that MkDocs puts above a page that is only here."""
_TITLE = re.compile(r"<title>.*?</title>", re.S)


@dataclass(frozen=True)
class _Shown:
    """A change that was shown, with the files as they were then."""

    form: str
    title: str
    values: Mapping[str, str]
    before: Mapping[str, str]
    tried: Tried


class _Refused(Exception):
    """Raised for a request that is not answered; says why."""


class Editor:
    """A WSGI application: the page for editing the project at `root`.

    `host`, `port`: where it is served. `page`: the built page whose frame is used, for the environment of a request.
    """

    def __init__(
        self, root: Path, host: str, port: int, served: Served, page: Callable[[dict[str, Any]], bytes], today: Callable[[], date] = date.today
    ) -> None:
        self.root = root
        self.served = served
        self.page = page
        self.today = today
        self.token = secrets.token_urlsafe(32)
        self.is_here = _is_loopback(host)
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")} | ({"127.0.0.1", "localhost", "[::1]"} if port == 80 else set())
        self.shown: OrderedDict[str, _Shown] = OrderedDict()
        self.saved: list[_Shown] = []
        self.done = ""
        """What was done last: `saved` or `undone`. An address alone says nothing of it."""

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        """Answer a request."""
        try:
            self._check(environ)
            if environ["REQUEST_METHOD"] == "POST":
                return self._post(environ, start_response, _posted(environ))
            return self._get(environ, start_response)
        except _Refused as refused:
            text = f"{refused}\n".encode()
            start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store"), ("Content-Length", str(len(text)))])
            return [text]

    def _check(self, environ: Mapping[str, Any]) -> None:
        """Raise _Refused for a request that does not come from this machine, or not from a page of ours."""
        if not self.is_here or not _is_loopback(environ.get("REMOTE_ADDR", "")):
            raise _Refused("This page can be used only on the computer on which `make serve` runs, at its usual address.")
        if environ.get("HTTP_HOST", "") not in self.hosts:
            raise _Refused("This page can be used only at the address that `make serve` shows.")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD", "POST"):
            raise _Refused("This page is only read and filled in.")
        if environ["REQUEST_METHOD"] == "POST":
            origin, site = environ.get("HTTP_ORIGIN"), environ.get("HTTP_SEC_FETCH_SITE")
            if (origin is not None and origin != f"http://{environ['HTTP_HOST']}") or (site is not None and site != "same-origin"):
                raise _Refused("This came from another site, so nothing was changed.")

    def _get(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        asked = {name: values[-1] for name, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
        if "form" in asked:
            return self._form(environ, start_response, asked["form"], {"checked_on": day_in_words(self.today())} | asked)
        last = self.saved[-1] if self.saved else None
        said = {"saved": "The change is saved.", "undone": "The change is undone."}
        done = said.get(self.done, "") if asked.get("done") == self.done else ""
        return self._answer(environ, start_response, "start", last=last, done=done)

    def _post(self, environ: dict[str, Any], start_response: Start, posted: Mapping[str, str]) -> Iterable[bytes]:
        if not secrets.compare_digest(posted.get("token", "").encode(), self.token.encode()):
            raise _Refused("This form is no longer valid, so nothing was changed. Open the page again.")
        try:
            return self._do(environ, start_response, posted)
        except Problems as error:
            faults = [Fault("", "A file of the site cannot be read, so nothing was changed. Put this right first:")]
            return self._answer(environ, start_response, "start", last=None, done="", faults=faults, problems=report(error.problems))

    def _do(self, environ: dict[str, Any], start_response: Start, posted: Mapping[str, str]) -> Iterable[bytes]:
        """What a form asks for. Raises Problems where a file that it needs cannot be read."""
        match posted.get("do"):
            case "show":
                return self._show(environ, start_response, posted)
            case "save":
                return self._save(environ, start_response, posted.get("change", ""))
            case "edit" if shown := self.shown.get(posted.get("change", "")):
                return self._form(environ, start_response, shown.form, shown.values)
            case "undo":
                return self._undo(environ, start_response)
        return self._to(start_response)

    def _forms(self) -> Mapping[str, Form]:
        return {form.id: form for form in current_forms(self.root)}

    def _form(
        self, environ: dict[str, Any], start_response: Start, name: str, values: Mapping[str, str], faults: Iterable[Fault] = (), problems: str = ""
    ) -> Iterable[bytes]:
        try:
            forms = self._forms()
        except Problems as error:
            faults = [*faults, Fault("", "The register of contacts cannot be read. Put this right first:")]
            return self._answer(environ, start_response, "start", last=None, done="", faults=faults, problems=report(error.problems))
        if name not in forms:
            return self._to(start_response)
        found = list(faults)
        wrong = {fault.field: fault.message for fault in found}
        given = {
            "form": forms[name],
            "values": values,
            "wrong": wrong,
            "now": self._now(),
            "problems": problems,
            "labels": {field.id: field.heading or field.label for field in forms[name].fields},
        }
        return self._answer(environ, start_response, "form", faults=found, **given)

    def _now(self) -> dict[str, str]:
        """What the site says now of each contact and line, to be shown beside its name in a list."""
        if self.served.site is None:
            return {}
        register = self.served.site.register
        now = {contact.id: "; ".join(filter(None, [contact.name, *(channel.value for channel in contact.channels)])) for contact in register.contacts.values()}
        for contact in register.contacts.values():
            for line_id, channel in zip(contact.record.lines, contact.channels, strict=False):
                now[LINE + line_id] = channel.value
        return now

    def _show(self, environ: dict[str, Any], start_response: Start, posted: Mapping[str, str]) -> Iterable[bytes]:
        """Try what was typed, and show what becomes of it."""
        try:
            form = self._forms().get(posted.get("form", ""))
        except Problems:
            form = None
        if form is None:
            return self._form(environ, start_response, posted.get("form", ""), posted)
        values = {field.id: posted.get(field.id, "") for field in form.fields}
        before = texts_of(self.root)
        tried = try_change(self.root, form, values, self.today())
        if not tried.is_good:
            faults = tried.faults or (Fault("", _REFUSED),)
            return self._form(environ, start_response, form.id, values, faults, report(tried.problems) if tried.problems else "")
        change = secrets.token_urlsafe(16)
        self.shown[change] = shown = _Shown(form.id, title_of(form, values), values, before, tried)
        while len(self.shown) > MOST_KEPT:
            self.shown.popitem(last=False)
        return self._shown_again(environ, start_response, change, shown)

    def _shown_again(self, environ: dict[str, Any], start_response: Start, change: str, shown: _Shown) -> Iterable[bytes]:
        routes = shown.tried.routes
        told = [route for route in routes if not route.in_words_only]
        given: dict[str, Any] = {
            "by_guide": routes_by_guide(routes),
            "examples": _pre("\n\n".join(map(str, told[:EXAMPLES]))),
            "words_only": words_only(routes),
        }
        given["seen"] = [(seen, *changed_rows(seen)) for seen in shown.tried.seen]
        return self._answer(environ, start_response, "change", change=change, shown=shown, diff=_pre(shown.tried.diff), **given)

    def _save(self, environ: dict[str, Any], start_response: Start, change: str) -> Iterable[bytes]:
        now = texts_of(self.root)
        shown = self.shown.pop(change, None)
        if shown is None:
            return self._to(start_response)
        if any(now[path] != shown.before[path] for path in shown.tried.texts):
            faults = [Fault("", "The file has been changed since you looked, so nothing was saved. Look at your change once more.")]
            return self._form(environ, start_response, shown.form, shown.values, faults)
        try:
            form = self._forms()[shown.form]
        except (Problems, KeyError):
            return self._form(environ, start_response, shown.form, shown.values)
        # Another file may have been changed since: the site's rules are asked once more, of all files as they are now.
        tried = try_change(self.root, form, shown.values, self.today())
        if not tried.is_good:
            faults = [Fault("", "Something else has been changed since you looked, so nothing was saved."), *(tried.faults or (Fault("", _REFUSED),))]
            return self._form(environ, start_response, shown.form, shown.values, faults, report(tried.problems) if tried.problems else "")
        if (tried.texts, tried.seen, tried.routes) != (shown.tried.texts, shown.tried.seen, shown.tried.routes):
            faults = [
                Fault(
                    "", "Something else has been changed since you looked, and readers would see another change now. Nothing was saved: look at it once more."
                )
            ]
            return self._form(environ, start_response, shown.form, shown.values, faults)
        save(self.root, shown.tried.texts)
        self.saved = [*self.saved[1 - MOST_KEPT :], shown]
        return self._to(start_response, "saved")

    def _undo(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        if not self.saved:
            return self._to(start_response)
        last = self.saved[-1]
        now = texts_of(self.root)
        if any(now[path] != text for path, text in last.tried.texts.items()):
            faults = [Fault("", "The file has been changed since, so this can’t be undone here. Change it back with the form.")]
            return self._answer(environ, start_response, "start", last=None, done="", faults=faults)
        save(self.root, {path: last.before[path] for path in last.tried.texts})
        self.saved.pop()
        return self._to(start_response, "undone")

    def _to(self, start_response: Start, done: str = "") -> Iterable[bytes]:
        """Send the browser on to the first page, so that loading it again posts nothing."""
        self.done = done or self.done
        start_response(
            "303 See Other", [("Location", f"./?{urlencode({'done': done})}" if done else "./"), ("Cache-Control", "no-store"), ("Content-Length", "0")]
        )
        return []

    def _answer(self, environ: dict[str, Any], start_response: Start, view: str, **given: Any) -> Iterable[bytes]:
        """A view of the page, in the frame of the site."""
        faults = given.setdefault("faults", [])
        given.setdefault("problems", "")
        try:
            forms = list(self._forms().values())
        except Problems:
            forms = []
        given["problems"] = _pre(given["problems"])
        made = templates().get_template("edit.html").render(view=view, forms=forms, token=self.token, **given)
        page = self.page(environ).decode()
        title = f"{'Error: ' if faults else ''}{EDIT_TITLE}"
        page = _TITLE.sub(lambda _: f"<title>{html.escape(title)}</title>", page, count=1)
        # Without a referrer, the browser would not say from which site a form comes.
        page = page.replace('<meta name="referrer" content="no-referrer">', '<meta name="referrer" content="same-origin"><meta name="no-reload">', 1)
        # The first occurrence is the place: what is put there is put there once.
        content = _MARKER.sub("", page, count=1).replace(EDIT_PLACE, made, 1).encode()
        start_response("422 Unprocessable Content" if faults and view == "form" else "200 OK", [*_HEADERS, ("Content-Length", str(len(content)))])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [content]


def _pre(text: str) -> Markup:
    """Text for a `pre`: as it is, line breaks too."""
    return escape(text)


def _posted(environ: Mapping[str, Any]) -> dict[str, str]:
    """What a form sent. Raises _Refused for anything else."""
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = -1
    if not 0 <= length <= MOST_BYTES or not str(environ.get("CONTENT_TYPE", "")).startswith("application/x-www-form-urlencoded"):
        raise _Refused("This is not what a form of this page sends.")
    try:
        posted = parse_qs(environ["wsgi.input"].read(length).decode(), keep_blank_values=True, max_num_fields=50)
    except ValueError:
        raise _Refused("This is not what a form of this page sends.") from None
    return {name: values[-1] for name, values in posted.items()}


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
