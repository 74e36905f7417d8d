"""A safety rule: what it asks of every guide, why, where that comes from, and the check that proves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from policy_site.guides.guide import Guide, Route
from policy_site.school.reporting_lines import ReportingLines
from policy_site.sources.problems import Problem


@dataclass(frozen=True)
class Finding:
    """One place where a guide breaks a rule."""

    step: str
    """The id of the step."""
    message: str
    """What is wrong, and after a semicolon what was expected."""
    subject: str = ""
    """What it is about within the step: a contact, an answer, a word."""
    route: Route | None = None
    """The way through the guide that breaks it, where not every way does."""


Check = Callable[[Guide, ReportingLines], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """One safety rule. `docs/safety.md` lists them all."""

    id: str
    """Its permanent name, such as `danger-first`."""
    number: int
    """The safety property that it is part of."""
    title: str
    """What it asks, in one sentence."""
    reason: str
    """What could happen to a child without it."""
    source: str
    """Where it comes from: lines of the policy, national guidance, or this site's own reading."""
    check: Check
    """Yields every place where a guide (its graph sound, for the people in the register of the lines) breaks it."""

    def problems(self, guide: Guide, lines: ReportingLines) -> Iterator[Problem]:
        """Every problem that the rule finds: what several routes break is one problem that carries all of them."""
        found: dict[tuple[str, str, str], list[str]] = {}
        for finding in self.check(guide, lines):
            routes = found.setdefault((finding.step, finding.message, finding.subject), [])
            if finding.route:
                routes.append(str(finding.route))
        for (step, message, subject), routes in found.items():
            yield Problem(guide.path, guide.line(step), step, message, self.id, subject, tuple(routes))
