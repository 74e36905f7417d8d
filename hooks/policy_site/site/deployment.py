"""What is added to the finished site: the list of its files, the service worker, headers for the web server, the app's manifest.

Files are told apart by what they hold, never by the day: a build that changes nothing makes the same files, and a reader's copy for reading
offline fetches only those that differ. The day of the build stands in one small file, which pages ask for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from policy_site.site.assets import THEME, content_security_policy, early_script, fingerprint, without_comments
from policy_site.site.page_days import FILE as DAYS_FILE
from policy_site.site.page_days import Days, content_of, date_pages, days_of, newest_source
from policy_site.site.site import Site

WORKER = "components/offline/service-worker.js"
WORKER_FILE = "service-worker.js"
VERSION_FILE = "version.json"
NOT_KEPT = ("sitemap.xml", "sitemap.xml.gz", "_headers", "_redirects", ".nojekyll", VERSION_FILE, WORKER_FILE, DAYS_FILE, "objects.inv")
"""Files that are of no use offline, or must come from the network."""
PAGE_MARK = 'data-page=""'
"""Where a page has its own stamp: so an open page can tell whether it has been changed, and a copy of it whether it is the one in the list."""


def finish_files(folder: Path, site: Site, former: Days) -> None:
    """Date and stamp the pages of the built site in `folder`, and write what tells its files apart: last, once all of them are there.

    `former`: what the site that stands says of the days on which its pages last changed.
    """
    contents = {path: content_of(file.read_bytes()) for path, file in built_pages(folder).items()}
    date_pages(folder, days_of(contents, former, newest_source(site.root, site.today), site.today))
    list_path, text = file_list(files_to_keep(folder, stamp_pages(folder, contents)))
    (folder / list_path).write_text(text, encoding="utf-8")
    (folder / VERSION_FILE).write_text(version(site.today, list_path), encoding="utf-8")
    (folder / WORKER_FILE).write_text(service_worker(list_path), encoding="utf-8")


def built_pages(folder: Path) -> dict[str, Path]:
    """Every page of the built site in `folder`, by its path there."""
    return {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*.html"))}


def stamp_pages(folder: Path, contents: Mapping[str, str]) -> dict[str, str]:
    """Put its stamp into each page of the built site, which begins with its fingerprint from `contents`; each page's path to its stamp.

    A stamp begins with the page's own fingerprint and goes on with that of the whole file, six digits of each: a page whose
    styles alone have changed is fetched again for reading offline, and an open copy of it is not said to have changed.
    """
    stamps = {}
    for path, file in built_pages(folder).items():
        text = file.read_bytes()
        stamps[path] = f"{contents[path][:6]}-{fingerprint(text)[:6]}"
        file.write_bytes(text.replace(PAGE_MARK.encode(), f'data-page="{stamps[path]}"'.encode(), 1))
    return stamps


def files_to_keep(folder: Path, stamps: Mapping[str, str]) -> dict[str, str]:
    """Every file for reading offline: its address below the site's root (a page by its folder) to the fingerprint of its content."""
    found = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        path = file.relative_to(folder).as_posix()
        if path not in NOT_KEPT:
            found["./" + path.removesuffix("index.html")] = stamps.get(path) or fingerprint(file.read_bytes())
    return found


def file_list(files: Mapping[str, str]) -> tuple[str, str]:
    """The list of the files to keep: its path in the site, which changes with what the files hold, and its text."""
    text = json.dumps(files, separators=(",", ":"))
    return f"assets/files.{fingerprint(text.encode())}.json", text


def version(built: date, list_path: str) -> str:
    """What pages ask for, to know whether they are the newest: the day of the build, and the list of files."""
    return json.dumps({"built": built.isoformat(), "files": list_path})


def service_worker(list_path: str) -> str:
    """The service worker's script for the site with this list of files."""
    return without_comments(THEME / WORKER).replace("{{ files }}", list_path)


def headers() -> str:
    """A `_headers` file, as Netlify and Cloudflare Pages read it; any web server can send the same."""
    policy = content_security_policy((early_script(),)) + "; frame-ancestors 'none'"
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
