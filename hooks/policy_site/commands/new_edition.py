"""`make new-policy OLD=<present.txt> FILE=<new.txt>`: what a new edition of the policy changes, and what has to be looked at.

Both texts are plain text, a paragraph to a line (in Word: save as plain text, UTF-8). Lists every paragraph that is new, changed or
gone, with the clauses that restate it and the guides' steps that cite them. Then writes data/policy/coverage.new.yaml: known
paragraphs keep their clauses, new ones wait to be filled in. It holds fingerprints, and no sentence of the policy.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from policy_site.maintenance.new_edition import NEW_FILE, differences, new_coverage, report_of
from policy_site.policy.coverage import FILE, fingerprint, load_coverage, paragraphs
from policy_site.site.load import load_parts
from policy_site.sources.problems import Problem, Problems
from policy_site.sources.yaml_source import read_text

LEAST_KNOWN = 0.1
"""A file of which less than this share is known is taken for another document."""
AFTERWARDS = f"""
What to do now
1. Bring the pages in content/policy/ into line with each paragraph above, and the guides and contacts that rest on it.
2. In {NEW_FILE}, fill in each `clauses: []`: the clauses that restate the paragraph, or left_out with the reason.
   Correct `source_lines` in the front matter of sections, `source:` in contacts.yaml and `lines:` in data/policy/queries.yaml.
3. Then rename the file: mv {NEW_FILE} {FILE}
4. In mkdocs.yml, set the policy's dates (extra: policy: approved, updated, review_due).
5. make sign-off BY="...", once you have read the changed clauses beside their steps. Then make test."""


def main(arguments: Sequence[str]) -> int:
    """Compare the files named in `arguments`, the present edition and the new one. The exit code: 1 where something cannot be read."""
    arguments = [each for each in arguments if each]
    if len(arguments) != 2:
        print(__doc__)
        return 1
    root = Path.cwd()
    sections, guides, problems = load_parts(root)
    rows, faults = load_coverage(root, sections)
    texts = []
    for name in arguments:
        try:
            texts.append(read_text(Path(name), name))
        except Problems as error:
            faults += error.problems
    if problems := [*problems, *faults, *_mismatches(arguments, texts, [row.fingerprint for row in rows])]:
        print(*sorted(set(problems)), sep="\n")
        return 1
    old, new = texts
    found = list(differences(old, new, rows))
    for difference in found:
        print(*report_of(difference, sections, guides), sep="\n")
    if not found:
        print("Nothing has to be done: every paragraph is as it was.")
        return 0
    print(AFTERWARDS)
    file = root / NEW_FILE
    if file.exists():
        print(f"\n{NEW_FILE} exists already and was left alone, so that nothing filled in is lost. Delete it to have it written again.")
    else:
        file.write_text("".join(f"{row}\n" for row in new_coverage(new, rows)), encoding="utf-8")
        print(f"\n{NEW_FILE} is written.")
    return 0


def _mismatches(names: Sequence[str], texts: Sequence[str], known: Sequence[str]) -> list[Problem]:
    """Say which of the texts cannot be what it is said to be: the edition that the coverage describes, and a new edition of it."""
    if len(texts) != len(names):
        return []
    old, new = ([fingerprint(paragraph) for paragraph in paragraphs(text).values()] for text in texts)
    if old != list(known):
        return [Problem(names[0], 1, "", f"this is not the edition that {FILE} describes; expected the present policy's text")]
    if not new or sum(each in set(known) for each in new) / len(new) < LEAST_KNOWN:
        return [Problem(names[1], 1, "", "hardly a paragraph of this is in the present policy; expected a new edition of it")]
    return []
