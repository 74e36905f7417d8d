"""Photos in the register: refused without the person's own consent, and where they cannot be shown."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from pictures import png

from policy_site.school.contacts_file import LARGEST_PHOTO, load_register

ROOT = Path(__file__).resolve().parents[3]
PERSON = "photos:\n  {person}: {{photo: {photo}, photo_consent: {{by: {by}, on: {on}}}}}\n"
Reports = Callable[[str], list[str]]


def first_person() -> tuple[str, str]:
    """The first person of the register: the id, and the name."""
    register, problems = load_register(ROOT)
    assert register is not None, problems
    return next(iter(register.people.items()))


@pytest.fixture
def reports(tmp_path: Path) -> Reports:
    """What is said about the register with these lines added, where content/people/a.png is a small photo, b.png a file that is too large, c.png wide and d.png of too many dots."""
    (tmp_path / "content" / "people").mkdir(parents=True)
    for name, content in {"a": png(160, 160), "c": png(160, 159), "d": png(801, 802)}.items():
        (tmp_path / "content" / "people" / f"{name}.png").write_bytes(content)
    (tmp_path / "content" / "people" / "b.png").write_bytes(b"x" * (LARGEST_PHOTO + 1))

    def read(lines: str) -> list[str]:
        shutil.copy(ROOT / "contacts.yaml", tmp_path)
        with (tmp_path / "contacts.yaml").open("a", encoding="utf-8") as file:
            file.write(lines)
        return [str(problem) for problem in load_register(tmp_path)[1]]

    return read


def lines(**changed: str) -> str:
    person, name = first_person()
    return PERSON.format(**({"person": person, "photo": "people/a.png", "by": name, "on": date.today().isoformat()} | changed))


def test_load_register_has_no_photo_by_default() -> None:
    register, _ = load_register(ROOT)
    assert register is not None
    assert register.photos == {}


def test_load_register_takes_a_photo_to_which_its_person_agreed(reports: Reports) -> None:
    assert reports(lines()) == []


def test_load_register_refuses_a_photo_without_consent(reports: Reports) -> None:
    (report,) = reports(f"photos:\n  {first_person()[0]}: {{photo: people/a.png}}\n")
    assert "photo_consent" in report


def test_load_register_refuses_one_photo_for_two_people(reports: Reports) -> None:
    register, _ = load_register(ROOT)
    assert register is not None
    (one, one_name), (two, two_name), *_ = register.people.items()
    both = PERSON.format(person=two, photo="people/a.png", by=two_name, on=date.today().isoformat()).removeprefix("photos:\n")
    (report,) = reports(lines(person=one, by=one_name) + both)
    assert f"this is the photo of {one} already" in report


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"by": "Someone Else"}, "who alone can agree"),
        ({"on": (date.today() + timedelta(days=1)).isoformat()}, "still to come"),
        ({"person": "no-such-person"}, "expected one from people:"),
        ({"photo": "people/none.png"}, "is no PNG picture below content/"),
        ({"photo": "../contacts.yaml"}, "is no PNG picture below content/"),
        ({"photo": "people/b.png"}, "expected at most 40"),
        ({"photo": "people/c.png"}, "expected one at least as high as it is wide"),
        ({"photo": "people/d.png"}, "expected at most 800 either way"),
    ],
)
def test_load_register_of_a_wrong_photo_says_what_is_wrong(changed: dict[str, str], words: str, reports: Reports) -> None:
    (report,) = reports(lines(**changed))
    assert report.startswith("contacts.yaml:")
    assert words in report
