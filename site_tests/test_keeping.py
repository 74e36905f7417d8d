"""The keepers' page: what it tells somebody to do works, the messages it explains exist, and no visitor is shown it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from conftest import copy_project

from policy_site.content.images import picture_sizes, size_of, with_sizes
from policy_site.guides.entries import QuestionEntry
from policy_site.pages.rendering import render, tree_of
from policy_site.site.load import load_site
from policy_site.site.site import Site
from policy_site.sources.problems import NoSuch, report

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "content" / "drafts" / "keeping.md"
PICTURES = PAGE.parent / "pictures"
LARGEST = 60_000
TEXT = PAGE.read_text(encoding="utf-8")
PAGE_BODY = TEXT.split("\n---\n", 1)[1]
DRAMA = "0161 496 0123"
"""A number that Ofcom keeps free for dramas."""


@pytest.fixture(scope="module")
def shared_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project that each test changes and puts back."""
    return copy_project(tmp_path_factory.mktemp("keeping") / "project")


class Keeper:
    """Somebody who follows the page in a copy of the project."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.before: dict[Path, bytes] = {}

    def change(self, path: str, find: str, replace: str) -> None:
        """Put `replace` in the place of the first `find`."""
        file = self.project / path
        self.before.setdefault(file, file.read_bytes())
        text = file.read_text(encoding="utf-8")
        assert find in text
        file.write_text(text.replace(find, replace, 1), encoding="utf-8")

    def build(self) -> str:
        """The report, or nothing."""
        site, problems = load_site(self.project)
        return "" if site else report(problems)

    def put_back(self) -> None:
        for file, content in self.before.items():
            file.write_bytes(content)


@pytest.fixture
def keeper(shared_project: Path) -> Iterator[Keeper]:
    """Somebody at the unchanged project."""
    found = Keeper(shared_project)
    yield found
    found.put_back()


def examples() -> list[str]:
    """The blocks to copy, as somebody copies them from the page."""
    return [str(block.text_content()) for block in tree_of(render(PAGE_BODY)).iter("pre")]


def example(begins: str) -> str:
    """The block to copy that begins with `begins`."""
    return next(block for block in examples() if block.strip().startswith(begins))


def explained() -> list[str]:
    """The beginnings of messages that the page's table explains."""
    rows = re.findall(r"^\| (`.+?) \|", TEXT.partition("## What the messages mean")[2], re.M)
    return [part for row in rows for quoted in re.findall(r"`([^`]+)`", row) for part in re.split(r'"?\.\.\."?', quoted) if part.strip(' "')]


def is_explained(said: str) -> bool:
    return any(part.strip(' "') in said for part in explained())


def test_a_new_deputy(keeper: Keeper, site: Site) -> None:
    # The deputies, or where there is none, another role that somebody holds who holds nothing else.
    held = [person for contact in site.register.contacts.values() for person in contact.people]
    roles = sorted(site.register.contacts.values(), key=lambda contact: contact.id != "deputy-dsl")
    deputy, leaving = next((contact, person) for contact in roles for person in contact.people if held.count(person) == 1)
    written = f"holders: [{', '.join(deputy.people)}]" if deputy.record.holders else f"holder: {leaving}"
    keeper.change("contacts.yaml", "people:\n", "people:\n  a-new-deputy: Mrs A Larkspur\n")
    assert "this person holds no role" in (said := keeper.build()) and is_explained(said)
    keeper.change("contacts.yaml", f"    {written}\n", f"    {written.replace(leaving, 'a-new-deputi')}\n")
    assert 'did you mean "a-new-deputy"' in (said := keeper.build()) and is_explained(said)
    keeper.change("contacts.yaml", "a-new-deputi", "a-new-deputy")
    keeper.change("contacts.yaml", f"  {leaving}: {site.register.people[leaving]}\n", "")
    assert keeper.build() == ""


def test_a_contact_more(keeper: Keeper) -> None:
    block = example("bereavement-service:").replace("bereavement-service:", "a-contact-more:").replace("Bereavement service for children", "A contact more")
    assert block.count("the number with its area code") == 1
    keeper.change("contacts.yaml", "\ncontacts:\n", "\ncontacts:\n" + block)
    assert "is not a phone number that can be dialled" in (said := keeper.build()) and is_explained(said)
    keeper.change("contacts.yaml", "the number with its area code", DRAMA)
    assert keeper.build() == ""


def test_an_answer_more(keeper: Keeper, site: Site) -> None:
    guide = next(guide for guide in site.guides if guide.id == "fgm")
    shown = yaml.load(example("- {id: not-sure"), yaml.BaseLoader)[0]
    file = f"decision_trees/{guide.id}.yaml"
    questions = [step for step in guide.head.steps if isinstance(step, QuestionEntry)]
    question, answer = next((question, answer) for question in questions for answer in question.answers if set(shown) <= answer.model_fields_set)
    text = (keeper.project / file).read_text(encoding="utf-8")
    start = text.index(f"  - id: {question.id}\n")
    line = next(row for row in text[start:].split("\n") if f"{{id: {answer.id}," in row or f'{{id: "{answer.id}",' in row)
    step = re.search(rf"  - id: {answer.goto}\n    reached_from: \[.*?\]", text)
    assert step
    more = re.sub(r"\{id: [^,]+, label: \"[^\"]*\"", '{id: my-new-answer, label: "I’m not sure, and she will not say"', line)
    keeper.change(file, text[start:].partition(line)[0] + line, text[start:].partition(line)[0] + line + "\n" + more)
    assert "the step does not expect it" in (said := keeper.build()) and is_explained(said)
    keeper.change(file, step[0], step[0].removesuffix("]") + f', "{question.id}:my-new-answer"]')
    assert keeper.build() == ""


def test_the_words_of_a_section(keeper: Keeper) -> None:
    keeper.change("content/policy/recording.md", "\n---\n", "\n" + example("changes:").rstrip() + "\n---\n")
    assert keeper.build() == ""


def test_a_word_that_is_explained(keeper: Keeper) -> None:
    keeper.change("data/glossary.yaml", "\n- id: ", "\n" + example("- id: inset-day") + "\n- id: ")
    assert keeper.build() == ""


def test_each_example_is_a_block_of_its_own_that_can_be_pasted() -> None:
    assert len(examples()) == 6
    assert all(yaml.load(block, yaml.BaseLoader) for block in examples())
    assert "```" not in tree_of(render(PAGE_BODY)).text_content() and "yaml checked_on" not in tree_of(render(PAGE_BODY)).text_content()


def test_the_messages_that_it_explains_exist() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "hooks" / "policy_site").rglob("*.py")))
    code += "".join(NoSuch(kind, "", "") for kind in ("person", "contact"))
    assert len(explained()) > 12
    assert [part for part in explained() if part.strip(' "') not in code] == []


def test_the_files_that_it_names_exist() -> None:
    named = re.findall(r"`([a-zA-Z_/]+(?:\.(?:yaml|yml|md)|/))`", TEXT)
    assert len(set(named)) > 6
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_commands_that_it_names_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [name for name in re.findall(r"`make ([a-z-]+)", TEXT) if not re.search(rf"^{name}:", makefile, re.M)] == []


def test_every_picture_is_used_small_and_has_its_size() -> None:
    used = set(re.findall(r"\(pictures/([^)]+)\)", TEXT))
    assert used == {file.name for file in PICTURES.iterdir()}
    assert [name for name in used if (PICTURES / name).stat().st_size > LARGEST] == []
    assert all(size for path, size in picture_sizes(ROOT)[0].items() if path.startswith("drafts/"))


def test_a_picture_is_given_its_size() -> None:
    assert size_of(b'<svg xmlns="x" width="640" height="190">') == (640, 190)
    assert size_of(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\0\x10") == (256, 16)
    assert size_of(b"<svg>") is None
    sizes = {"drafts/pictures/a.png": (256, 16), "drafts/pictures/b.svg": None}
    assert with_sizes("drafts/keeping.md", "![A](pictures/a.png)", sizes) == '![A](pictures/a.png){: width="256" height="16" loading="lazy" }'
    assert with_sizes("drafts/keeping.md", "![B](pictures/b.svg)", sizes) == "![B](pictures/b.svg)"


def test_no_visitor_is_shown_it(built: Path) -> None:
    assert not (built / "drafts").exists()
    only_served = {file.name for file in (ROOT / "hooks" / "preview").iterdir()}
    assert only_served and [file for file in built.rglob("*") if file.name in only_served] == []
    pages = [file.read_text(encoding="utf-8") for file in built.rglob("*.html")]
    assert not [page for page in pages if any(words in page for words in ("data-edit", 'name="token"', "reload.js", "livereload", "build-report"))]
    names = [file.name for file in PICTURES.iterdir()] + ["drafts/"]
    for file in ("service-worker.js", "sitemap.xml", "search/search_index.json"):
        assert [name for name in names if name in (built / file).read_text(encoding="utf-8")] == [], file
