"""Fingerprints of every run of twelve words in the policy's text, so that a copied sentence is found without the text being kept here.

When a new edition comes: `python site_tests/this_school/policy_runs.py <the policy's text>` writes them again.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

LENGTH = 12
"""How many words in a row make a copy."""
FILE = Path(__file__).with_name("policy_runs.bin")
SIZE = 5
"""Bytes of a fingerprint: enough that two runs in a hundred thousand hardly ever share one."""

_TITLES = re.compile(
    r"Keeping Children Safe in Education( \(?September 20\d\d\)?)?|Working Together to Safeguard Children( \(March 2026\))?"
    r"|Working together to improve school attendance( \(August 2024\))?|What to do if you.{1,3}re worried a child is being abused"
    r"|Counter-?\s?[Tt]errorism and Security Act 2015|Female Genital Mutilation Act 2003|Data Protection Act 2018"
    r"|UK General Data Protection Regulation|Sexual Offences Act 2003|Disqualification under the Childcare Act 2006"
    r"|Education \(Independent School Standards\).{0,30}Regulations 20\d\d|Non-Maintained Special Schools \(England\) Regulations 2015"
    r"|Multi-Agency Children Services Threshold Guidance: Continuum of Help and Support 2022"
    r"|Information sharing.{0,5}advice for practitioners providing safeguarding services[^.\n]{0,60}"
    r"|Inspecting safeguarding in early years, education,? and skills settings",
    re.I,
)
"""Titles of Acts and guidance are names, not sentences: a run ends at them."""
_UNREAD = re.compile(r"\]\([^)\n]*\)|\{:[^}\n]*\}")
"""Link targets and attribute lists of Markdown: nobody reads them, so a run goes on after them."""


def words_of(text: str) -> Iterator[tuple[str, int]]:
    """Every word of `text` with its line; a title is an empty word."""
    text = _TITLES.sub(lambda title: " § " + "\n" * title[0].count("\n"), _UNREAD.sub("] ", text))
    for number, row in enumerate(text.split("\n"), 1):
        for word in re.findall(r"§|[A-Za-z0-9]+(?:['’][A-Za-z]+)?", row):
            yield "" if word == "§" else word.lower().replace("’", "'"), number


def fingerprints_of(text: str) -> Iterator[tuple[bytes, int, str]]:
    """The fingerprint, first line and words of every run in `text`."""
    words = list(words_of(text))
    for start in range(len(words) - LENGTH + 1):
        run = words[start : start + LENGTH]
        if all(word for word, _ in run):
            said = " ".join(word for word, _ in run)
            yield hashlib.sha256(said.encode()).digest()[:SIZE], run[0][1], said


def known_runs() -> frozenset[bytes]:
    """The fingerprints of the policy's runs."""
    data = FILE.read_bytes()
    return frozenset(data[start : start + SIZE] for start in range(0, len(data), SIZE))


def copied_runs(files: Iterable[Path], known: Collection[bytes]) -> list[str]:
    """Every copied run in `files`, as `file:line: the first twelve words`; runs that overlap count once."""
    found = []
    for file in files:
        last = ""
        for key, line, said in fingerprints_of(file.read_text(encoding="utf-8")):
            if key in known:
                if not last or said.split()[:-1] != last.split()[1:]:
                    found.append(f"{file}:{line}: {said}")
                last = said
            else:
                last = ""
    return found


if __name__ == "__main__":
    FILE.write_bytes(b"".join(sorted({key for key, _, _ in fingerprints_of(Path(sys.argv[1]).read_text(encoding="utf-8"))})))
