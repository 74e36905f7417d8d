"""Text that means itself and nothing else, in HTML and in Markdown alike."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from policy_site.sources.dates import day_in_words
from policy_site.sources.plain_text import uncapitalised

HOOKS = Path(__file__).resolve().parents[2]
TEMPLATES = (HOOKS / "templates", HOOKS / "theme" / "components")
"""Where templates lie: whole pages in the first folder, what stands on many pages in a folder of its own in the second."""
_SPECIAL = re.compile(r"""[!"#$%&*+:<=>@\[\\\]^_`{|}~]|^-|(?<=\d)[.)]""")


def as_text(value: object) -> Markup:
    """`value` with each character that HTML or Markdown would read as a sign written as a reference; white space folded."""
    if isinstance(value, Markup):
        return value
    words = " ".join(str(value).split())
    return Markup(_SPECIAL.sub(lambda match: f"&#{ord(match[0])};", words))  # noqa: S704 - every special sign is escaped


def one_line(html: str) -> Markup:
    """HTML on a single line, so that it can stand inside an indented Markdown block."""
    return Markup(re.sub(r">\s+<", "><", " ".join(html.split())))  # noqa: S704 - the input is rendered by our templates


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The environment of pages and components: a missing name is an error, and every value is shown as text."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=as_text,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=True,
    )
    environment.filters["day"] = day_in_words
    environment.filters["uncapitalised"] = uncapitalised
    return environment
