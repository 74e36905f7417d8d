"""A way to reach a contact, as HTML: every telephone and email link of the site is made here, by the component `call-link`."""

from __future__ import annotations

from typing import Literal

from markupsafe import Markup

from policy_site.pages.escaping import one_line, templates
from policy_site.school.contacts import Channel

Look = Literal["button", "number", "strip"]
"""A button on a card or in a list, a number within a sentence, or a number in the line at the head of every page."""


def call_link(channel: Channel, look: Look, label: str = "") -> Markup:
    """`channel` as a link, or as text with a warning where it must not be used. `label`: what a number in the strip is for."""
    module = templates().get_template("call-link/call-link.html").module
    return one_line(str(module.call_link(channel, look, label)))  # type: ignore[attr-defined]
