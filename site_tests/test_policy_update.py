"""A new edition of the policy is set beside the present one: what is the same is seen through any layout, what is not is shown with what rests on it."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from policy_site.maintenance.edition_report import UpdateReport
from policy_site.maintenance.edition_text import passages, read_policy
from policy_site.maintenance.new_edition import BEFORE, NEW_FILE, Update, compare, new_coverage, new_source_lines, orphans
from policy_site.policy.coverage import Paragraph, fingerprint, load_coverage, paragraphs, written
from policy_site.policy.sections import WrittenPage, load_page
from policy_site.site.site import Site
from policy_site.sources.problems import Problems

PRESENT = """\
Kites Policy

1. Flying

Every kite is flown on the far field, where nobody can be hit by it when the wind drops.

- Ask before you fly a kite that is wider than your arms.
- Wind the string up before you walk away.

2. Storing

Kites live in the tall cupboard beside the hall, and the key hangs in the office.

Tell the office at once when the key has gone, whoever you are and whatever the hour.
"""
CLAUSES = {1: ["mkdocs.yml"], 5: ["flying#field"], 7: ["flying#wide"], 8: ["flying#wide"], 12: ["storing#cupboard"], 14: ["storing#key"]}
PAGE = """\
---
title: {title}
section: "{number}"
policy_title: {title}
source_lines: {lines}
audience: [staff]
---

- In short.

{clauses}
"""


@pytest.fixture
def sections(tmp_path: Path) -> dict[str, WrittenPage]:
    """Two sections of a policy about kites."""
    made = {}
    for slug, number, lines, clauses in (("flying", "1", "3-8", ("field", "wide")), ("storing", "2", "10-14", ("cupboard", "key"))):
        file = tmp_path / f"{slug}.md"
        text = "\n".join(f"## About the {clause} {{: #{clause} }}\n\nOur words on the {clause}.\n" for clause in clauses)
        file.write_text(PAGE.format(title=slug.title(), number=number, lines=lines, clauses=text), encoding="utf-8")
        page, problems = load_page(file, f"content/policy/{slug}.md", f"policy/{slug}.md")
        assert page is not None, problems
        made[slug] = page
    return made


@pytest.fixture
def rows() -> list[Paragraph]:
    """The coverage of the policy about kites."""
    return [
        Paragraph(line=line, fingerprint=fingerprint(text), clauses=CLAUSES.get(line, []), left_out=None if line in CLAUSES else "heading")
        for line, text in paragraphs(PRESENT).items()
    ]


@pytest.fixture
def against(rows: list[Paragraph], sections: dict[str, WrittenPage]) -> Callable[[str], Update]:
    """Compare a text with the policy about kites."""
    return lambda text: compare(rows, passages(paragraphs(text), {row.fingerprint for row in rows}), sections)


def states(update: Update) -> dict[str, int]:
    found = {state: update.count(state) for state in ("unchanged", "renumbered", "moved", "changed", "new")} | {"gone": len(update.gone)}
    return {state: count for state, count in found.items() if count}


def wrapped(text: str, width: int) -> str:
    """Each paragraph broken into lines, with list items right below one another."""
    return "\n".join("\n".join(textwrap.wrap(row, width, break_on_hyphens=False)) for row in text.split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        PRESENT,
        PRESENT.replace("\n\n", "\n"),
        PRESENT.replace("\n", "\r\n"),
        PRESENT.replace("- ", "•\t"),
        PRESENT.upper().replace(" ", "  "),
        wrapped(PRESENT, 40),
        wrapped(PRESENT, 21).replace("- ", "* "),
        PRESENT.replace("drops.\n\n- Ask", "drops. - Ask"),
        PRESENT.rstrip("\n"),
    ],
    ids=["itself", "no empty lines", "Windows", "other marks", "capitals and spaces", "broken", "broken short", "run together", "no last line end"],
)
def test_the_same_words_are_unchanged_in_any_layout(against: Callable[[str], Update], text: str) -> None:
    assert states(against(text)) == {"unchanged": 8}


@pytest.mark.parametrize(
    ("before", "after"),
    [("- Ask", "a) Ask"), ("- Ask", "(iv) Ask"), ("- Wind", "12. Wind"), ("1. Flying", "3. Flying"), ("1. Flying", "Flying"), ("2. St", "2) St")],
)
def test_another_number_before_the_same_words_is_seen_and_said(against: Callable[[str], Update], before: str, after: str) -> None:
    assert before in PRESENT
    expected = {"unchanged": 8} if after == "2) St" else {"unchanged": 7, "renumbered": 1}
    assert states(against(PRESENT.replace(before, after))) == expected


@pytest.mark.parametrize(
    ("before", "after"), [("is wider", "is not wider"), ("Every kite", "A kite"), ("far field", "near field"), ("the key hangs", "the keys hang")]
)
@pytest.mark.parametrize("width", [None, 40])
def test_one_other_word_is_a_changed_paragraph(against: Callable[[str], Update], before: str, after: str, width: int | None) -> None:
    text = PRESENT.replace(before, after)
    update = against(wrapped(text, width) if width else text)
    assert states(update) == {"unchanged": 7, "changed": 1}
    (changed,) = [each for each in update.compared if each.state == "changed"]
    assert after in changed.passage.text
    assert fingerprint(changed.passage.text) not in {row.fingerprint for row in changed.rows}
    assert [row.line for row in changed.rows] == [next(line for line, row in paragraphs(PRESENT).items() if before in row)]


def test_a_number_within_the_words_is_no_number_before_them(against: Callable[[str], Update]) -> None:
    assert states(against(PRESENT.replace("- Wind the string", "- 5 times wind the string"))) == {"unchanged": 7, "changed": 1}


def test_a_new_section_stands_by_itself(against: Callable[[str], Update]) -> None:
    update = against(PRESENT + "\n3. Mending\n\nTorn kites are mended on Fridays.\n")
    assert states(update) == {"unchanged": 8, "new": 2}
    assert [(each.section, each.rows) for each in update.compared[-2:]] == [("New: 3. Mending", ())] * 2


def test_a_new_passage_belongs_to_the_section_around_it_and_names_its_neighbours(against: Callable[[str], Update]) -> None:
    update = against(PRESENT.replace("- Wind", "- Never fly a kite in a storm.\n- Wind"))
    (new,) = [each for each in update.compared if each.state == "new"]
    assert (new.section, [row.line for row in new.rows]) == ("flying", [7, 8])


def test_a_section_that_is_gone_is_gone_whole(against: Callable[[str], Update]) -> None:
    update = against(PRESENT.partition("2. Storing")[0])
    assert states(update) == {"unchanged": 5, "gone": 3}
    assert {section for _, section in update.gone} == {"storing"}
    assert orphans(update) == ["storing#cupboard", "storing#key"]


def test_a_clause_that_something_else_keeps_is_no_orphan(against: Callable[[str], Update]) -> None:
    assert orphans(against(PRESENT.replace("- Wind the string up before you walk away.\n", ""))) == []


def test_two_paragraphs_that_have_changed_places_are_moved(against: Callable[[str], Update]) -> None:
    first, last = paragraphs(PRESENT)[5], paragraphs(PRESENT)[14]
    update = against(PRESENT.replace(first, "@").replace(last, first).replace("@", last))
    assert states(update) == {"unchanged": 6, "moved": 2}
    assert {(each.passage.line, each.rows[0].line) for each in update.compared if each.state == "moved"} == {(5, 14), (14, 5)}


def test_what_stands_before_the_first_section_is_named_so(against: Callable[[str], Update]) -> None:
    assert against("A front page.\n" + PRESENT).compared[0].section == BEFORE


def test_sections_on_other_lines_are_named_with_their_new_lines(against: Callable[[str], Update], sections: dict[str, WrittenPage]) -> None:
    assert new_source_lines(against(PRESENT), sections) == {}
    assert new_source_lines(against("A front page.\n\n" + PRESENT), sections) == {"flying": "5-10", "storing": "12-16"}
    assert new_source_lines(against(PRESENT.partition("2. Storing")[0]), sections) == {"storing": ""}


def test_the_new_coverage_keeps_what_is_known_and_waits_for_the_rest(
    against: Callable[[str], Update], rows: list[Paragraph], sections: dict[str, WrittenPage], tmp_path: Path
) -> None:
    text = PRESENT.replace("far field", "near field").replace("1. Flying", "7. Flying")
    made = new_coverage(against(text), sections)
    assert [word for word in ("kite", "field,", "cupboard beside", "office") if word in made] == []
    rest = made[made.index("- {") :].split("\n")
    assert rest[2:4] == ["# changed; look at: flying#field", f'- {{line: 5, fingerprint: "{fingerprint(paragraphs(text)[5])}", clauses: []}}']
    (tmp_path / "data/policy").mkdir(parents=True)
    (tmp_path / "data/policy/coverage.yaml").write_text(made, encoding="utf-8")
    kept, _, problems = load_coverage(tmp_path)
    assert [problem.message.split(";")[0] for problem in problems] == ["a paragraph is either restated or left out"]
    assert [row.clauses for row in kept] == [row.clauses for row in rows if row.line != 5]

    (tmp_path / "data/policy/coverage.yaml").write_text(made.replace("clauses: []}", 'clauses: ["flying#field"]}'), encoding="utf-8")
    filled, _, problems = load_coverage(tmp_path)
    assert problems == []
    again = compare(filled, passages(paragraphs(text), {row.fingerprint for row in filled}), sections)
    assert states(again) == {"unchanged": 8}


def test_a_text_broken_into_lines_is_known_again_by_its_own_coverage(rows: list[Paragraph], sections: dict[str, WrittenPage], tmp_path: Path) -> None:
    text = wrapped(PRESENT.replace("- ", "a) "), 40)
    update = compare(rows, passages(paragraphs(text), {row.fingerprint for row in rows}), sections)
    assert states(update) == {"unchanged": 6, "renumbered": 2}
    (tmp_path / "data/policy").mkdir(parents=True)
    (tmp_path / "data/policy/coverage.yaml").write_text(new_coverage(update, sections), encoding="utf-8")
    own, _, problems = load_coverage(tmp_path)
    assert problems == []
    assert states(compare(own, passages(paragraphs(text), {row.fingerprint for row in own}), sections)) == {"unchanged": 8}


# ---- Word files


def word_file(file: Path, text: str) -> Path:
    """`text` as a Word file: headings, list items without their marks, a row of tabs as a table."""
    document = docx.Document()
    for row in text.split("\n"):
        if "\t" in row:
            cells = row.split("\t")
            for cell, words in zip(document.add_table(1, len(cells)).rows[0].cells, cells, strict=True):
                cell.text = words
        elif row.startswith("- "):
            document.add_paragraph(row[2:], style="List Bullet")
        elif row:
            first, _, rest = row.partition(" ")
            paragraph = document.add_paragraph(first)
            paragraph.add_run(f" {rest}").bold = True
    document.save(str(file))
    return file


def test_a_word_file_reads_as_its_text_in_the_order_of_the_document(tmp_path: Path) -> None:
    read = read_policy(word_file(tmp_path / "new.docx", "1. First\nRole\tPhone\n- An item.\nLast words."))
    assert read == {1: "1. First", 2: "Role\tPhone", 3: "An item.", 4: "Last words."}


def test_the_same_policy_as_a_word_file_is_unchanged(rows: list[Paragraph], sections: dict[str, WrittenPage], tmp_path: Path) -> None:
    read = read_policy(word_file(tmp_path / "new.docx", PRESENT))
    assert states(compare(rows, passages(read, {row.fingerprint for row in rows}), sections)) == {"unchanged": 8}


def test_tracked_changes_text_boxes_and_line_breaks_are_read_as_word_shows_them(tmp_path: Path) -> None:
    file = word_file(tmp_path / "new.docx", "One two.\nThree four.")
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    tracked = (
        f"<w:p {word}><w:ins><w:r><w:t>Put in. </w:t></w:r></w:ins><w:del><w:r><w:delText>Taken out.</w:delText></w:r></w:del><w:r><w:t>Left</w:t><w:br/>"
        f"<w:t>below</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    document = docx.Document(str(file))
    document.element.body.insert(1, parse_xml(tracked))
    document.save(str(file))
    assert list(read_policy(file).values()) == ["One two.", "Put in. Left", "below", "In a box.", "Three four."]


# ---- bad input


def bad_files(folder: Path) -> dict[str, str]:
    """Files that are no policy, with the words of the one line that says so."""
    whole = word_file(folder / "whole.docx", PRESENT).read_bytes()
    (folder / "garbage.docx").write_bytes(b"no zip")
    (folder / "empty.docx").write_bytes(b"")
    (folder / "cut.docx").write_bytes(whole[: len(whole) // 2])
    with zipfile.ZipFile(folder / "whole.docx") as source, zipfile.ZipFile(folder / "broken.docx", "w") as broken:
        for name in source.namelist():
            broken.writestr(name, source.read(name)[: 400 if name == "word/document.xml" else None])
    with zipfile.ZipFile(folder / "other.docx", "w") as other:
        other.writestr("a.txt", "words")
    docx.Document().save(str(folder / "wordless.docx"))
    (folder / "empty.txt").write_text("\n - \n", encoding="utf-8")
    (folder / "latin.txt").write_bytes(b"caf\xe9")
    (folder / "policy.pdf").write_bytes(b"%PDF")
    (folder / "policy").write_text("words", encoding="utf-8")
    damaged = dict.fromkeys(
        ("garbage.docx", "empty.docx", "cut.docx", "broken.docx", "other.docx"), "this cannot be read as a Word file; expected a .docx that"
    )
    return damaged | {
        "wordless.docx": "there are no words in this file; expected",
        "empty.txt": "there are no words in this file; expected",
        "latin.txt": "this is not a text file; expected",
        "policy.pdf": "this file ends in .pdf; expected .docx or .txt: open it",
        "policy": "this file ends in nothing; expected .docx or .txt",
        "missing.docx": "there is no such file; expected",
        ".": "there is no such file; expected",
    }


def test_bad_input_is_told_in_one_line(tmp_path: Path) -> None:
    for name, words in bad_files(tmp_path).items():
        with pytest.raises(Problems) as raised:
            read_policy(tmp_path / name)
        (problem,) = raised.value.problems
        assert f": {words}" in str(problem), name


# ---- the whole command, on this project


def new_policy(root: Path, file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "policy_site", "new-edition", str(file)], capture_output=True, text=True, cwd=root)


@pytest.fixture
def policy_of_kites(project: Path, site: Site) -> tuple[Path, dict[int, str]]:
    """The project with its coverage over invented words, one paragraph for each that the policy has."""
    rows, _, problems = load_coverage(project)
    assert problems == []
    words = {row.line: f"Words of paragraph {row.line} on kites and on nothing else besides." for row in rows}
    invented = [row.model_copy(update={"fingerprint": fingerprint(words[row.line])}) for row in rows]
    (project / "data/policy/coverage.yaml").write_text(written(invented), encoding="utf-8")
    return project, words


def as_text(words: dict[int, str]) -> str:
    return "\n".join(words.get(line, "") for line in range(1, max(words) + 1))


def test_the_command_sets_a_change_beside_its_clause_its_steps_and_its_contacts(policy_of_kites: tuple[Path, dict[int, str]], site: Site) -> None:
    project, words = policy_of_kites
    rows, _, _ = load_coverage(project)
    line = next(row.line for row in rows if row.clauses == ["allegations#harm-tests"])
    clause = site.sections["allegations"].clause("harm-tests")
    assert clause is not None
    words[line] = "Quite other words on allegations."
    contact = next(contact for contact in site.register.contacts.values() if contact.record.source)
    named_at = int(re.findall(r"\d+", contact.record.source or "")[0])
    assert named_at != line
    words[named_at] = "Other words in the contact's row."
    file = project / "new.txt"
    file.write_text(as_text(words), encoding="utf-8")
    result = new_policy(project, file)
    assert (result.returncode, result.stderr) == (0, "")
    said = result.stdout
    assert f"  changed        2   {'other words in the place of'}" in said
    assert len(said.split("\n")) < 120
    part = said[said.index(f"CHANGED (line {line}, in the place of line {line} of the present text)\n  | Quite other words on allegations.") :]
    assert f"Restated now in: content/policy/allegations.md:{clause.line}, “{clause.heading}” (allegations#harm-tests)" in part
    assert " ".join(clause.text.split("\n")[0].split()[:6]) in part
    assert "decision_trees/adults.yaml: harm-tests" in " ".join(part.split())
    assert f"{contact.record.role} ({contact.id})" in said[said.index("| Other words in the contact's row.") :]
    made = (project / NEW_FILE).read_text(encoding="utf-8")
    assert made.count("clauses: []}") == 2
    assert said.rstrip().endswith(f"{NEW_FILE} is written: 2 paragraphs to fill in; 0 sections stand on other lines.")

    (project / NEW_FILE).write_text("filled in by a person", encoding="utf-8")
    assert "was left alone" in new_policy(project, file).stdout
    assert (project / NEW_FILE).read_text(encoding="utf-8") == "filled in by a person"


def test_an_unchanged_policy_asks_for_nothing(policy_of_kites: tuple[Path, dict[int, str]]) -> None:
    project, words = policy_of_kites
    (project / "new.txt").write_text(as_text(words), encoding="utf-8")
    result = new_policy(project, project / "new.txt")
    assert "Nothing has to be done" in result.stdout
    assert not (project / NEW_FILE).exists()


def test_another_document_and_a_damaged_file_end_in_one_line(project: Path) -> None:
    (project / "other.txt").write_text(PRESENT, encoding="utf-8")
    (project / "bad.docx").write_bytes(b"no zip")
    for name, words in (("other.txt", "hardly a paragraph of this is in the present policy"), ("bad.docx", "this cannot be read as a Word file")):
        result = new_policy(project, project / name)
        assert (result.returncode, result.stderr) == (1, "")
        (line,) = result.stdout.strip().split("\n")
        assert line.startswith(f"{project / name}:1: {words}")
    assert not (project / NEW_FILE).exists()


def test_the_policy_itself_is_unchanged_as_text_and_as_a_word_file(root: Path, site: Site, tmp_path: Path) -> None:
    file = root.parent / "shared" / "source" / "policy.txt"
    if not file.exists():
        pytest.skip("the policy's text does not lie beside this copy of the project")
    rows, _, _ = load_coverage(root)
    known = {row.fingerprint for row in rows}
    for each in (file, word_file(tmp_path / "policy.docx", file.read_text(encoding="utf-8"))):
        update = compare(rows, passages(read_policy(each), known), site.sections)
        assert states(update) == {"unchanged": len(rows)}, each.name
        report = UpdateReport(update, site.sections, site.guides, site.register, site.settings, "line")
        assert list(report.details()) == []
