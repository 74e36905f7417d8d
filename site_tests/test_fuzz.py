"""What fingers do to files: every mistake is refused with its line or does no harm, and a build that is killed costs no site.

`FUZZ=1500 .venv/bin/python -m pytest site_tests/test_fuzz.py` (`make fuzz`) tries as many mistakes as that; without it a few, always the same.
"""

from __future__ import annotations

import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mkdocs.exceptions import Abort
from school_writer import FILES, TEXTS, build_school, write_plain

from policy_site.site.load import load_site

ROOT = Path(__file__).resolve().parent.parent
SLIPS = int(os.environ.get("FUZZ", "40"))
KILLS = max(8, SLIPS // 25)
MARK = "the-last-good-site"
CONTROL = "\x00"

TYPED = (
    *"\t\n\r :-#'\"{}[]&*!|>%@`,?~\\<=/()0aé\u00a0\u200b\u202e\ufeff\U0001f642",
    CONTROL,
    ": ",
    " #",
    "- ",
    "---\n",
    "...\n",
    "<<: *x",
    "&x ",
    "!!python/object:os.system ",
    "{{ x }}",
    '{{ name("nobody") }}',
    "{% x %}",
    "](nowhere.md)",
    "{: #x }",
    "\n\n",
    "2026-02-30",
    "null",
    "yes",
    "1e9",
    "0x1F",
    "0161 496 00001",
    "x@",
)
"""What may get into a file by a mistake of the finger, the clipboard or the editor."""


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """(file, its text after a mistake)."""
    name = draw(st.sampled_from([name for name in FILES if name != "mkdocs.yml"]))
    text = TEXTS[name]
    lines = text.split("\n")
    row = draw(st.integers(0, len(lines) - 1))
    at = draw(st.integers(0, len(text) - 1))
    kind = draw(
        st.sampled_from(
            ["typed", "typed", "typed", "instead", "gone", "line gone", "line twice", "lines swapped", "indented", "cut off", "word gone", "word again"]
        )
    )
    match kind:
        case "typed":
            return name, text[:at] + draw(st.sampled_from(TYPED)) + text[at:]
        case "instead":
            return name, text[:at] + draw(st.sampled_from(TYPED)) + text[at + 1 :]
        case "gone":
            return name, text[:at] + text[at + draw(st.integers(1, 12)) :]
        case "line gone":
            return name, "\n".join([*lines[:row], *lines[row + 1 :]])
        case "line twice":
            return name, "\n".join([*lines[: row + 1], *lines[row:]])
        case "lines swapped":
            return name, "\n".join([*lines[:row], *reversed(lines[row : row + 2]), *lines[row + 2 :]])
        case "indented":
            return name, "\n".join([*lines[:row], draw(st.sampled_from([" ", "  ", "    ", "\t"])) + lines[row], *lines[row + 1 :]])
        case "cut off":
            return name, text[:at]
    words = list(re.finditer(r"[\w-]+", text))
    word, other = draw(st.sampled_from(words)), draw(st.sampled_from(words))
    return name, text[: word.start()] + ("" if kind == "word gone" else other[0]) + text[word.end() :]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small school, without fault and built."""
    folder = write_plain(tmp_path_factory.mktemp("fuzz") / "school")
    site, problems = load_site(folder)
    assert site is not None, problems
    build_school(folder)
    return folder


@pytest.fixture(scope="module")
def tally() -> Iterator[Counter[str]]:
    """How many slips were refused and how many did no harm; printed at the end (`pytest -s`)."""
    found: Counter[str] = Counter()
    yield found
    print(f"\n{found.total()} slips: " + ", ".join(f"{times} {kind}" for kind, times in found.most_common()))


@settings(max_examples=SLIPS, derandomize="FUZZ" not in os.environ, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(slips())
@example(("contacts.yaml", ""))
@example(("decision_trees/worried.yaml", CONTROL))
def test_a_mistake_is_refused_with_its_line_or_does_no_harm(school: Path, tally: Counter[str], slip: tuple[str, str]) -> None:
    name, text = slip
    file = school / name
    (school / "site" / MARK).touch()
    file.write_text(text, encoding="utf-8", newline="")
    try:
        site, problems = load_site(school)
        assert (site is None) == bool(problems)
        for problem in problems:
            assert problem.line >= 1
            assert (school / problem.path).exists()
            assert "expected" in problem.message, problem
            assert "Traceback" not in problem.message
        if problems:
            with pytest.raises(Abort):
                build_school(school)
            assert (school / "site" / MARK).exists(), "the last good site is gone"
            tally["refused"] += 1
        else:
            build_school(school)
            tally["harmless"] += 1
    finally:
        file.write_text(TEXTS[name], encoding="utf-8")


# ---- builds that are killed


def digest(site: Path) -> str:
    """A fingerprint of every file of a site; empty where there is none."""
    found = hashlib.sha256()
    for file in sorted(site.rglob("*")) if site.exists() else ():
        if file.is_file():
            found.update(file.relative_to(site).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest() if site.exists() else ""


def files_in(folder: Path) -> int:
    """How many files stand below a folder, as far as it can be seen while another process writes there."""
    return sum(len(files) for _, _, files in os.walk(folder))


@pytest.mark.full
def test_a_killed_build_leaves_a_whole_site(school: Path, tmp_path: Path) -> None:
    """Killed after a number of files that chance decides: what stands is the old site or the new one, whole."""
    project = tmp_path / "project"
    shutil.copytree(school, project, symlinks=True, ignore=shutil.ignore_patterns("site"))
    command = [
        sys.executable,
        "-c",
        f"import pathlib, sys; from policy_site.commands.build import build; sys.exit(build(pathlib.Path({str(project)!r})))",
    ]
    title = project / "content" / "index.md"
    texts = [title.read_text(encoding="utf-8"), title.read_text(encoding="utf-8") + "\nAnother line.\n"]
    whole = []
    for text in texts:
        title.write_text(text, encoding="utf-8")
        assert subprocess.run(command, capture_output=True).returncode == 0
        whole.append(digest(project / "site"))
    assert len(set(whole)) == 2
    files = files_in(project / "site")
    chance = random.Random(SLIPS)
    killed = 0
    for number in range(KILLS):
        title.write_text(texts[number % 2], encoding="utf-8")
        enough = chance.randint(0, files)
        left = set((project / ".build").iterdir())
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        while process.poll() is None and sum(files_in(each) for each in set((project / ".build").iterdir()) - left) < enough:
            time.sleep(0.005)  # The builder needs the processor more than the watcher.
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        killed += process.wait() != 0
        assert digest(project / "site") in whole, f"killed after {enough} of {files} files"
    assert killed >= KILLS // 2, "most builds ended before they could be killed"
    title.write_text(texts[0], encoding="utf-8")
    assert subprocess.run(command, capture_output=True).returncode == 0
    assert digest(project / "site") == whole[0]
    assert not list((project / ".build").glob("new-*"))
