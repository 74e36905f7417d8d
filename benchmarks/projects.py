"""Projects to measure: this one, its pages under stock Material, and this one many times over. And how long a build takes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from conftest import copy_project

from policy_site.guides.guide import FOLDER as GUIDES
from policy_site.guides.sign_offs import FILE as REVIEWED
from policy_site.guides.sign_offs import load_reviewed, written_reviews
from policy_site.policy.sections import split_front_matter
from policy_site.school.contacts import FILE as CONTACTS
from policy_site.site.load import load_parts, load_site

ROOT = Path(__file__).resolve().parent.parent

STOCK = """site_name: {name}
theme: {{name: material, language: en, font: false}}
plugins: [search]
markdown_extensions: [admonition, attr_list, md_in_html, sane_lists, tables]
"""
"""Material as it comes: no `nav`, so the menu holds every page. Its font comes from elsewhere, so it is left out."""
_SECTIONS = Path("content/policy")
_LINK = re.compile(r"\]\(([a-z0-9-]+)\.md")
_CITE = re.compile(r"^([a-z0-9-]+)#")


def build(project: Path, site_dir: Path) -> float:
    """Build `project` to `site_dir`: the seconds of processor time it took, which other work on the machine disturbs less than the clock's."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(project / "mkdocs.yml"), "--site-dir", str(site_dir)]
    process = subprocess.Popen(command, cwd=project, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{project}: the build failed")
    return used.ru_utime + used.ru_stime


def write_stock(project: Path, to: Path) -> None:
    """Write the pages that `project` builds, generated ones and flowcharts too, as Markdown for stock Material to the folder `to`."""
    site, problems = load_site(project)
    if site is None:
        raise SystemExit("\n".join(map(str, problems)))
    pages = dict(site.generated(""))
    for uri, page in site.pages.items():
        front, _, _ = split_front_matter((project / page.path).read_text(encoding="utf-8"), page.path)
        pages[uri] = f"---\n{front}\n---\n\n{site.markdown(uri)}"
    for uri, text in pages.items():
        file = to / "docs" / uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (to / "mkdocs.yml").write_text(STOCK.format(name=site.settings.school.short_name), encoding="utf-8")


def write_multiplied(to: Path, times: int) -> None:
    """Write this project to the folder `to` with `times` as many sections, guides and contacts.

    The copies have ids of their own and name one another as the originals do, so every check of a build holds for them too.
    """
    copy_project(to)
    slugs = {file.stem for file in (to / _SECTIONS).glob("*.md")} - {"index"}
    guides = sorted((to / GUIDES).glob("*.yaml"))
    contacts = _read(to / CONTACTS)
    originals = deepcopy(contacts["contacts"])
    for number in range(2, times + 1):
        contacts["contacts"] |= {f"{name}-{number}": deepcopy(record) | {"role": f"{record['role']} {number}"} for name, record in originals.items()}
        for slug in slugs:
            _copy_section(to / _SECTIONS / f"{slug}.md", slugs, number)
        for file in guides:
            _copy_guide(file, number)
    _write(to / CONTACTS, contacts)
    sections, guides, problems = load_parts(to)
    reviewed, faults = load_reviewed(to)
    if problems or faults:
        raise SystemExit("\n".join(map(str, [*problems, *faults])))
    (to / REVIEWED).write_text(written_reviews(guides, sections, reviewed, "the benchmark", date.today()), encoding="utf-8")


def _copy_section(file: Path, slugs: set[str], number: int) -> None:
    written, body, _ = split_front_matter(file.read_text(encoding="utf-8"), file.name)
    front = yaml.load(written, yaml.BaseLoader)
    front["title"] += f" {number}"
    front["related"] = [f"{slug}-{number}" for slug in front.get("related", ())]
    body = _LINK.sub(lambda link: f"]({link[1]}-{number}.md" if link[1] in slugs else link[0], body)
    file.with_stem(f"{file.stem}-{number}").write_text(f"---\n{_dump(front)}---\n{body}", encoding="utf-8")


def _copy_guide(file: Path, number: int) -> None:
    guide = _read(file)
    guide["id"] += f"-{number}"
    guide["title"] += f" {number}"
    for step in guide["steps"]:
        step["cites"] = [_CITE.sub(rf"\1-{number}#", cite) for cite in step["cites"]]
        if "guides" in step:
            step["guides"] = [f"{other}-{number}" for other in step["guides"]]
    _write(file.with_stem(guide["id"]), guide)


def _read(file: Path) -> dict[str, Any]:
    return dict(yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader))


def _write(file: Path, data: dict[str, Any]) -> None:
    file.write_text(_dump(data), encoding="utf-8")


def _dump(data: dict[str, Any]) -> str:
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000))
