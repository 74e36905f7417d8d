"""The styles and scripts that pages load: joined from hooks/theme, with a fingerprint in each name.

A changed file has a new name, so a browser never runs an old script against a new page. Each feature is a file of its own, with what it
imports put into it: one that cannot be loaded or parsed costs no other feature.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from policy_site.school.colours import dark_shade

THEME = Path(__file__).resolve().parents[2] / "theme"
STYLES = ("styles/*.css", "components/*/*.css")
SELDOM = {
    "leaflet": "components/leaflet/leaflet.css",
    "badge": "styles/5-badge.css",
    "overview": "styles/5-overviews.css",
    "poster": "styles/5-posters.css",
    "few-pages": "styles/5-few-pages.css",
    "flowchart": "components/flowchart/flowchart.css",
}
"""Styles that few pages need. Those that do (base.html knows them) load them after the others: a named sheet of paper, such as the
leaflet's, counts in Chromium only where it comes after the sheet of every page."""
LAST = ("8-", "9-")
"""How the names of styles begin that win over all others: those for very large letters, then those for paper."""
CREST = """
.crest {width: auto;height: 2.5rem;margin-right: 0.6rem;}
@media print {.crest.print-only {float: right;height: 18mm;margin: 0 0 2mm 4mm;}
.leaflet .crest.print-only {position: absolute;top: 20mm;left: 161mm;margin: 0;}}
"""
"""Beside the school's name; and on the papers that the school hangs up, hands out or has signed."""
SCRIPTS = (
    "components/check/check.js",
    "components/contact-directory/contact-filter.js",
    "components/exit/exit.js",
    "components/guide/guide.js",
    "components/hours/hours.js",
    "components/kept/kept.js",
    "components/menu/menu.js",
    "components/offline/offline.js",
    "components/review/review.js",
    "components/search/ranking.js",
    "components/search/search.js",
    "components/skip/skip.js",
    "components/theme/theme.js",
    "components/ticks/ticks.js",
    "vendor/minisearch/minisearch.js",
)
"""What pages load, by its place in the theme. A script that offers `start` is started; the others are loaded by one that is."""
EARLY_SCRIPT = "components/early.js"
FOOTER_PLACE = '"{{ print_footer }}"'
_IMPORT = re.compile(r'^import [^;"]*? from "(\.[^"]+)";\n', re.M)
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.M | re.S)
"""A comment that has its lines to itself. Readers need not fetch it."""
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.M)
"""White space at the beginning of lines, and empty lines: readers need not fetch it. No text of a script spans lines (its tests hold that)."""
_LINE_END = re.compile(r"(?<=[{};,])\n+")
"""White space that only the editors of a style sheet need."""


def bundles(print_footer: str, colour: str | None = None, *, crest: bool = False) -> dict[str, tuple[str, str]]:
    """Each bundle's name to its path in the site and its text. Styles for large letters and for paper come last, so that they win.

    `print_footer`: the words at the foot of each printed page (for CSS, which cannot read them from the page).
    `colour`: the school's own; `crest`: whether it has one.
    """
    seldom = {f"{name}.css": _joined([THEME / file]) for name, file in SELDOM.items()}
    texts = {"site.css": styles(print_footer) + (school_colours(colour) if colour else "") + (CREST if crest else ""), **seldom} | {
        Path(file).name: script(THEME / file) for file in SCRIPTS
    }
    made = {}
    for name, text in texts.items():
        stem, _, ending = name.rpartition(".")
        made[name] = (f"assets/{stem}.{fingerprint(text.encode())}.{ending}", text)
    return made


def fingerprint(content: bytes) -> str:
    """Ten hex digits that tell one content from another."""
    return hashlib.sha256(content).hexdigest()[:10]


def styles(print_footer: str) -> str:
    """The style sheet of every page."""
    seldom = {THEME / file for file in SELDOM.values()}
    files = [file for pattern in STYLES for file in sorted(THEME.glob(pattern)) if file not in seldom]
    files.sort(key=lambda file: file.name[:2] if file.name.startswith(LAST) else "")
    return _joined(files).replace(FOOTER_PLACE, json.dumps(" ".join(print_footer.split()), ensure_ascii=False))


def _joined(files: Iterable[Path]) -> str:
    return _LINE_END.sub("", _INDENT.sub("", "\n".join(without_comments(file) for file in files)))


def school_colours(colour: str) -> str:
    """The styles of the school's own colour, as it is on light pages and on paper, and in the shade of it that can be read on dark ones."""
    dark = f"--school: {dark_shade(colour)};"
    return (
        f"\n:root {{--school: {colour};}}"
        f'\n@media screen and (prefers-color-scheme: dark) {{:root:not([data-theme="light"]) {{{dark}}}}}'
        f'\n@media screen {{:root[data-theme="dark"] {{{dark}}}}}'
        "\n.site-header {border-top: 0.375rem solid var(--school);}"
        "\n.brand span {color: var(--school);}"
        "\n@media print {.poster-page h1,.leaflet .front {color: var(--school);}}\n"
    )


def script(file: Path) -> str:
    """A script with the modules that it imports put before it. Names of modules that meet in one script must differ.

    A script that pages load is a plain one, which browsers load from a disk too; a block keeps its names from those of others.
    """
    *imported, own = _modules(file)
    offers_start = re.search(r"^export function start\(\)", own, re.M) is not None
    text = "\n".join([*(_without_exports(module) for module in imported), _without_exports(own) if offers_start else own])
    return _INDENT.sub("", f'"use strict";\n{{\n{text}\nstart();\n}}\n') if offers_start else text


def _modules(file: Path, seen: set[Path] | None = None) -> Iterator[str]:
    seen = set() if seen is None else seen
    seen.add(file)
    text = file.read_text(encoding="utf-8") if "vendor" in file.parts else without_comments(file)
    for name in _IMPORT.findall(text):
        if (imported := (file.parent / name).resolve()) not in seen:
            yield from _modules(imported, seen)
    yield _IMPORT.sub("", text).strip() + "\n"


def without_comments(file: Path) -> str:
    """The text of a style sheet or script, without what only its editors read."""
    return _COMMENT.sub("", file.read_text(encoding="utf-8")).strip() + "\n"


def _without_exports(text: str) -> str:
    return re.sub(r"^export (?=(?:async )?function|class|const)", "", text, flags=re.M)


def early_script() -> str:
    """The one inline script, which runs before the page is painted."""
    return _INDENT.sub("", without_comments(THEME / EARLY_SCRIPT)).strip()


def content_security_policy(inline_scripts: tuple[str, ...]) -> str:
    """The policy for a page whose only inline scripts are `inline_scripts`: everything else comes from this site alone."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in inline_scripts)
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' {hashes}",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
