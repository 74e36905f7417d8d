"""The school's own face: a colour that can be read in light, dark and print, and a crest that is there and light."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pictures import png

from policy_site.school.colours import DARK_PAPER, LEAST, PAPER, WHITE, colour_message, contrast, dark_shade, light_shade
from policy_site.school.settings import LARGEST_CREST, load_settings
from policy_site.site.assets import THEME, bundles

ROOT = Path(__file__).resolve().parents[3]
COLOURS = ("#1d4f91", "#7a0019", "#00843d", "#ffd100", "#ffffff", "#000000", "#767676", "#c8102e")
Reports = Callable[..., list[str]]


def test_contrast_of_black_on_white_is_21_and_of_a_colour_on_itself_1() -> None:
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#1d4f91", "#1d4f91") == pytest.approx(1)
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.005)


def test_the_papers_are_those_of_the_theme() -> None:
    tokens = (THEME / "styles" / "1-tokens.css").read_text(encoding="utf-8")
    assert set(re.findall(r"--paper: (#\w+);", tokens)) == {PAPER, DARK_PAPER}


@pytest.mark.parametrize("colour", COLOURS)
def test_each_colour_has_shades_that_can_be_read_everywhere(colour: str) -> None:
    assert min(contrast(light_shade(colour), PAPER), contrast(light_shade(colour), WHITE)) >= LEAST
    assert contrast(dark_shade(colour), DARK_PAPER) >= LEAST
    assert colour_message(light_shade(colour)) is None


def test_light_shade_of_a_colour_that_can_be_read_is_itself() -> None:
    assert light_shade("#1d4f91") == "#1d4f91"
    assert dark_shade("#ffd100") == "#ffd100"


@pytest.mark.parametrize("colour", ["#ffd100", "#ffffff"])
def test_colour_message_of_a_colour_that_fails_names_the_nearest_that_passes(colour: str) -> None:
    message = colour_message(colour)
    assert message is not None
    assert light_shade(colour) in message


@pytest.mark.parametrize("colour", ["blue", "#fff", "#12345g", "1d4f91"])
def test_colour_message_of_what_is_no_colour_says_what_one_looks_like(colour: str) -> None:
    assert "#1d4f91" in str(colour_message(colour))


@pytest.fixture
def reports(tmp_path: Path) -> Reports:
    """What is said about mkdocs.yml with these lines below `school:`."""
    (tmp_path / "content").mkdir()

    def read(*lines: str, crest: bytes | None = None) -> list[str]:
        if crest is not None:
            (tmp_path / "content" / ("crest.png" if crest.startswith(b"\x89PNG") else "crest.svg")).write_bytes(crest)
        text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("  school:\n", "  school:\n" + "".join(f"    {line}\n" for line in lines), 1)
        (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
        return [str(problem) for problem in load_settings(tmp_path)[1]]

    return read


def test_load_settings_takes_a_colour_and_a_crest(reports: Reports) -> None:
    assert reports('colour: "#1d4f91"', "crest: crest.svg", crest=b"<svg/>") == []


def test_load_settings_refuses_a_colour_that_cannot_be_read_at_its_line(reports: Reports) -> None:
    (report,) = reports('colour: "#ffd100"')
    assert re.match(r"mkdocs\.yml:\d+: ", report)
    assert light_shade("#ffd100") in report


def test_load_settings_of_a_colour_without_quotation_marks_asks_for_them(reports: Reports) -> None:
    (report,) = reports("colour: #1d4f91")
    assert report.endswith('expected it in quotation marks: "#1d4f91"')


@pytest.mark.parametrize(
    ("path", "crest", "words"),
    [
        ("none.svg", None, "there is no picture"),
        ("crest.svg", b"x" * (LARGEST_CREST + 1), "every page shows it"),
        ("crest.png", png(801, 9), "expected at most 800 either way"),
    ],
)
def test_load_settings_refuses_a_crest_that_is_missing_or_heavy(path: str, crest: bytes | None, words: str, reports: Reports) -> None:
    (report,) = reports(f"crest: {path}", crest=crest)
    assert words in report


def test_styles_without_a_colour_are_as_before_and_with_one_only_longer() -> None:
    plain, coloured = bundles("Foot")["site.css"][1], bundles("Foot", "#1d4f91")["site.css"][1]
    assert "--school" not in plain
    assert coloured.startswith(plain)
    added = coloured.removeprefix(plain)
    assert "--school: #1d4f91" in added
    assert added.count(f"--school: {dark_shade('#1d4f91')}") == 2
    assert not set(re.findall(r"--[a-z-]+(?=:)", added)) - {"--school"}, "what means something keeps its colour"
