"""The styles and scripts that pages load: joined from hooks/theme, with a fingerprint in each name.

A changed file has a new name, so a browser never runs an old script against a new page.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

THEME = Path(__file__).resolve().parents[2] / "theme"
BUNDLES: Mapping[str, tuple[str, ...]] = {
    "site.css": ("styles/*.css", "components/*/*.css"),
    "site.js": (
        "components/theme/theme.js",
        "components/menu/menu.js",
        "components/search/search.js",
        "components/review/review.js",
        "components/hours/hours.js",
        "components/offline/offline.js",
    ),
    "guide.js": ("components/guide/guide.js",),
    "exit.js": ("components/exit/exit.js",),
    "ticks.js": ("components/ticks/ticks.js",),
    "check.js": ("components/check/check.js",),
    "minisearch.js": ("vendor/minisearch/minisearch.js",),
}
FOOTER_PLACE = '"{{ print_footer }}"'
THEME_SCRIPT = "components/theme/theme-early.js"


def bundles(print_footer: str) -> dict[str, tuple[str, str]]:
    """Each bundle's name to its path in the site and its text. Print styles come last, so that they win.

    `print_footer`: the words at the foot of each printed page (for CSS, which cannot read them from the page).
    """
    made = {}
    for name, patterns in BUNDLES.items():
        files = [file for pattern in patterns for file in sorted(THEME.glob(pattern))]
        files.sort(key=lambda file: file.name.startswith("9-"))
        texts = [file.read_text(encoding="utf-8").strip() + "\n" for file in files]
        text = "\n".join(texts) if name.endswith(".css") else "\n".join(f"{{\n{text}}}" for text in texts) if len(texts) > 1 else texts[0]
        text = text.replace(FOOTER_PLACE, json.dumps(" ".join(print_footer.split()), ensure_ascii=False))
        stem, _, ending = name.rpartition(".")
        digest = hashlib.sha256(text.encode()).hexdigest()[:10]
        made[name] = (f"assets/{stem}.{digest}.{ending}", text)
    return made


def theme_script() -> str:
    """The one inline script: it sets the reader's colours before the page is painted."""
    return (THEME / THEME_SCRIPT).read_text(encoding="utf-8").strip()


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
