"""Pages for new starters that are made from data: the knowledge check for each role."""

from __future__ import annotations

import json
from collections.abc import Sequence

from markupsafe import Markup

from policy_site.content.knowledge_check import ROLES, CheckQuestion, Role
from policy_site.pages.escaping import as_text, templates
from policy_site.pages.guide import GuideContext, cite_link


def check_uri(role: Role) -> str:
    """The page of a role's knowledge check, below content/."""
    return f"induction/check-{role}.md"


def check_page(role: Role, questions: Sequence[CheckQuestion], context: GuideContext, declarations: Markup) -> str:
    """The Markdown of a role's knowledge check, with front matter. `declarations`: links to those of everyone who answers these questions."""
    return (
        templates()
        .get_template("check.md")
        .render(
            title=Markup(json.dumps(f"Knowledge check: {ROLES[role]}", ensure_ascii=False)),  # noqa: S704 - front matter
            role=role,
            declarations=declarations,
            questions=[question for question in questions if role in question.roles],
            say=lambda text: as_text(context.settings.fill(text)),
            link=lambda written: cite_link(written, context),
        )
    )
