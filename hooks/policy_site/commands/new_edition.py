"""`make new-policy FILE=<text or .docx>`: a new edition of the policy beside the present one, and what has to be looked at.

Prints what is unchanged, moved, changed, new and gone, section by section; each new passage stands beside the clause that restated
its place, the guide steps that cite the clause and the contacts that rest on it. Then writes data/policy/coverage.new.yaml: known
paragraphs keep their clauses, new ones wait to be filled in. It holds fingerprints, and no sentence of the policy.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from policy_site.maintenance.edition_report import UpdateReport
from policy_site.maintenance.edition_text import passages, read_policy
from policy_site.maintenance.new_edition import NEW_FILE, Update, compare, new_coverage, new_source_lines
from policy_site.policy.coverage import FILE, load_coverage
from policy_site.school.contacts_file import load_register
from policy_site.school.settings import load_settings
from policy_site.site.load import load_parts
from policy_site.sources.problems import Problems

LEAST_KNOWN = 0.1
"""A file of which less than this share is known is taken for another document."""
AFTERWARDS = f"""What to do now
==============
1. Bring the pages in content/policy/ into line with each passage above, and the guides and contacts that rest on it.
2. In {NEW_FILE}, fill in each `clauses: []`: the clauses that restate the paragraph, or left_out with the reason.
   Its first lines name the sections whose source_lines in their front matter have to be changed.
3. When none is left, let it take the place of the present file:  mv {NEW_FILE} {FILE}
4. In mkdocs.yml, set the policy's dates (extra: policy: approved, updated, review_due).
   Line numbers under `source:` in contacts.yaml and `lines:` in data/policy/queries.yaml are those of the text that they were written for.
5. make sign-off BY="...", once you have read the changed clauses beside their steps. Then make test."""


def main(arguments: Sequence[str]) -> int:
    """Compare the file named in `arguments` with the present policy. The exit code: 0, or 1 where something cannot be read."""
    parser = argparse.ArgumentParser(
        usage="make new-policy FILE=<.docx or .txt>", description=__doc__, epilog=AFTERWARDS, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, help="the new policy: .docx, or text saved as UTF-8 (.txt)")
    options = parser.parse_args(arguments)
    root = Path.cwd()
    settings, problems = load_settings(root)
    register, faults = load_register(root)
    sections, guides, more = load_parts(root)
    rows, _, others = load_coverage(root)
    problems += [*faults, *more, *others]
    lines = {}
    try:
        lines = read_policy(options.file)
    except Problems as error:
        problems += error.problems
    if problems or settings is None or register is None:
        print(*sorted(set(problems)), sep="\n")
        return 1
    update = compare(rows, passages(lines, {row.fingerprint for row in rows}), sections)
    if update.known < LEAST_KNOWN:
        print(f"{options.file}:1: hardly a paragraph of this is in the present policy; expected a new edition of it")
        return 1
    report = UpdateReport(update, sections, guides, register, settings, "paragraph" if options.file.suffix.lower() == ".docx" else "line")
    print(f"The new policy beside the present one: {options.file.name}, {len(update.compared)} paragraphs (the present one has {len(rows)})\n")
    print(*report.summary(), sep="\n")
    print(*report.details(), sep="\n")
    _write(update, root / NEW_FILE, new_coverage(update, sections), len(new_source_lines(update, sections)))
    return 0


def _write(update: Update, file: Path, text: str, other_lines: int) -> None:
    waiting = update.count("new") + update.count("changed")
    if not waiting and not update.gone and not other_lines:
        print(f"\nNothing has to be done: every paragraph is known, and stands where it stood. No {NEW_FILE} was written.")
        return
    print(f"\n{AFTERWARDS}\n")
    if file.exists():
        print(f"{NEW_FILE} was there already, and was left alone so that nothing filled in is lost. Take it away to have it written anew.")
    else:
        file.write_text(text, encoding="utf-8")
        print(f"{NEW_FILE} is written: {waiting} paragraphs to fill in; {other_lines} sections stand on other lines.")
