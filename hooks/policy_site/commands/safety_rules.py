"""`make safety-rules`: docs/safety.md, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from policy_site.guides.safety import PROPERTIES, RULES

FILE = "docs/safety.md"


def main(arguments: Sequence[str]) -> int:
    """Write docs/safety.md."""
    Path(FILE).write_text(written_rules(), encoding="utf-8")
    print(f"{len(RULES)} rules written to {FILE}.")
    return 0


def written_rules() -> str:
    """Every rule under its property: id, what it asks, why, and where that comes from."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Safety rules"
    yield ""
    yield f"Every guide is checked against these {len(RULES)} rules at every build, on every route through it, for whoever holds the roles in"
    yield "`contacts.yaml`. `make test` checks them for many other staffings too. A guide that breaks one stops the build; the report names the rule by its id."
    yield ""
    yield "A rule is one module in `hooks/policy_site/guides/safety/`, with a unit test in `site_tests/unit/guides/safety/` and a case in"
    yield "`site_tests/cases/safety/` that breaks it. To add one, copy the module that is most like it, add it to `RULES`, and run `make safety-rules`,"
    yield "which writes this page."
    for number, title in PROPERTIES.items():
        yield ""
        yield f"## {number}. {title}"
        for rule in RULES:
            if rule.number == number:
                yield ""
                yield f"### {rule.id}"
                yield ""
                yield rule.title
                yield ""
                yield f"- **Why:** {rule.reason}"
                yield f"- **Where this comes from:** {rule.source}"
