"""Terms are linked where they are first read, and never within another link."""

from __future__ import annotations

import markdown

from policy_site.pages.glossary_links import GlossaryLinks


def linked(text: str) -> str:
    links = GlossaryLinks({"LADO": "lado"}, "glossary/")
    links.page = "staff/index.md"
    return markdown.Markdown(extensions=[links]).convert(text)


def test_glossary_links_first_use_alone_is_linked() -> None:
    assert linked("The LADO and the LADO.").count('class="term"') == 1


def test_glossary_links_term_within_a_link_written_as_html_is_left_alone() -> None:
    link = '<a href="mailto:LADO@example.org">LADO@example.org</a>'
    assert linked(f"Write to {link}.") == f"<p>Write to {link}.</p>"


def test_glossary_links_term_after_a_link_written_as_html_is_linked() -> None:
    assert linked('See <a href="/x/">the page</a> of the LADO.').endswith('of the <a class="term" href="../glossary/#lado">LADO</a>.</p>')
