"""What is added to the finished site: the service worker, the version, headers for the web server, the app's manifest."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from policy_site.site.assets import THEME, content_security_policy, theme_script
from policy_site.site.site import Site

WORKER = "components/offline/service-worker.js"
VERSION_FILE = "version.json"
NOT_KEPT = ("sitemap.xml", "sitemap.xml.gz", "_headers", "_redirects", ".nojekyll", "version.json", "service-worker.js", "objects.inv")
"""Files that are of no use offline, or must come from the network."""


def addresses(folder: Path) -> list[str]:
    """The address of every file to keep, relative to the site's root: a page by its folder."""
    found = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        path = file.relative_to(folder).as_posix()
        if path not in NOT_KEPT:
            found.append("./" + path.removesuffix("index.html"))
    return found


def service_worker(files: Iterable[str], version: str) -> str:
    """The service worker's script for a site of `files` in `version`."""
    script = (THEME / WORKER).read_text(encoding="utf-8")
    return script.replace("{{ version }}", version).replace("{{ files }}", json.dumps(list(files)))


def headers() -> str:
    """A `_headers` file, as Netlify and Cloudflare Pages read it; any web server can send the same."""
    policy = content_security_policy((theme_script(),)) + "; frame-ancestors 'none'"
    rows = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-cache",
    }
    lines = [
        "/*",
        *(f"  {name}: {value}" for name, value in rows.items()),
        "/assets/*",
        "  ! Cache-Control",
        "  Cache-Control: public, max-age=31536000, immutable",
    ]
    return "\n".join(lines) + "\n"


def manifest(site: Site) -> str:
    """The web app's manifest: the site can be put on a phone's home screen."""
    return json.dumps(
        {
            "name": f"Safeguarding, {site.settings.school.name}",
            "short_name": "Safeguarding",
            "start_url": "./",
            "scope": "./",
            "display": "minimal-ui",
            "background_color": "#fcfcfa",
            "theme_color": "#8c0d1d",
            "icons": [
                {"src": "assets/icon-192.png", "sizes": "192x192", "type": "image/png"},
                {"src": "assets/icon-512.png", "sizes": "512x512", "type": "image/png"},
                {"src": "assets/icon.svg", "sizes": "any", "type": "image/svg+xml"},
            ],
        },
        indent=1,
    )
