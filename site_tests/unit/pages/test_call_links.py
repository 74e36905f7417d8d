"""The component `call-link`: each of its examples, and no telephone link made anywhere else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from html_tree import parse

from policy_site.pages.call_links import Look, call_link
from policy_site.school.contacts import Channel

HOOKS = Path(__file__).resolve().parents[3] / "hooks"
EXAMPLES: list[dict[str, Any]] = yaml.safe_load((HOOKS / "theme/components/call-link/examples.yaml").read_text(encoding="utf-8"))


def channel(kind: Any, value: str, link: str | None = None, reason: str | None = None) -> Channel:
    return Channel(kind, value, link, None, None, reason, None, frozenset())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["name"]))
def test_call_link_shows_its_example(example: dict[str, Any]) -> None:
    html = call_link(channel(**example["channel"]), example["look"], example.get("label", ""))
    tree = parse(html)
    assert tree.text == example["text"]
    assert tree.links() == ([example["href"]] if "href" in example else [])
    assert "\n" not in html, "it has to fit within a line of Markdown"


@pytest.mark.parametrize("look", ["button", "number", "strip"])
def test_call_link_value_is_not_translated(look: Look) -> None:
    tree = parse(call_link(channel("phone", "0161 496 0000", "tel:+441614960000"), look, "Social care"))
    assert [each.text for each in tree.walk() if each.attributes.get("translate") == "no"] == ["0161 496 0000"]


@pytest.mark.parametrize(("look", "link"), [("button", "mailto:office@school.example"), ("number", "mailto:office@school.example"), ("button", None)])
def test_call_link_address_breaks_at_its_sign_and_not_within_a_word(look: Look, link: str | None) -> None:
    assert '<span class="at">office@</span>school.example<' in call_link(
        channel("email", "office@school.example", link, None if link else "It is the headteacher’s too."), look
    )


def test_call_link_is_the_only_place_that_writes_a_telephone_link() -> None:
    """A link's address comes from `channel.link`: no template or module but the component puts one into an `href`."""
    written = re.compile(r"href=[\"']?(?:tel:|mailto:|\{\{ *\w+(?:\.\w+)*\.link *\}\})")
    files = [file for ending in ("*.html", "*.md", "*.py") for file in HOOKS.rglob(ending)]
    assert [file.relative_to(HOOKS).as_posix() for file in sorted(files) if written.search(file.read_text(encoding="utf-8"))] == [
        "theme/components/call-link/call-link.html"
    ]
