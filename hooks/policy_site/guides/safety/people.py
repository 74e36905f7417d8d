"""Who receives which concern, and who can act at once: the closed lists that several rules share."""

from __future__ import annotations

from collections.abc import Mapping

from policy_site.guides.entries import Urgency
from policy_site.guides.guide import URGENCIES, Guide, Outcome
from policy_site.school.contacts import EMERGENCY, SOCIAL_CARE
from policy_site.school.reporting_lines import Kind, ReportingLines

LADO, POLICE = "lado", "police-101"
DSL_TEAM = ("dsl-team", "dsl", "deputy-dsl")
RECEIVERS: Mapping[Kind, tuple[str, ...]] = {
    "child": DSL_TEAM,
    "staff": DSL_TEAM,
    "adult": ("headteacher", "chair-of-governors", LADO),
    "practice": ("headteacher", "chair-of-governors", "nspcc-whistleblowing"),
}
"""Who may be the first to be told where an outcome follows no reporting line, by what the concern is about."""

_ALWAYS = (SOCIAL_CARE, "emergency-duty-team", EMERGENCY, POLICE)
FIRST_RESPONDERS: Mapping[Kind, tuple[str, ...]] = {
    "child": _ALWAYS,
    "staff": _ALWAYS,
    "adult": (*_ALWAYS, LADO, "lado-conflicts"),
    "practice": (*_ALWAYS, "nspcc-whistleblowing"),
}
"""Who can act at once when those whom the school names cannot be reached, by what the concern is about."""


CORE = frozenset(
    {
        "headteacher",
        "dsl",
        "deputy-dsl",
        "chair-of-governors",
        "link-governor",
        LADO,
        "nspcc-whistleblowing",
        SOCIAL_CARE,
        "emergency-duty-team",
        EMERGENCY,
        POLICE,
    }
)
"""Those on whom it depends whether a child is safe. Others, such as a helpline or the school nurse, come in beside them."""

SERVICES = frozenset({SOCIAL_CARE, "emergency-duty-team", EMERGENCY, POLICE, LADO, "nspcc-whistleblowing"})
"""Those outside the school who hear a concern, and are never what it is about."""


def is_for(guide: Guide, *readers: str) -> bool:
    """Whether the guide is for any of `readers`."""
    return bool(set(readers) & set(guide.head.audience))


def readers(guide: Guide) -> frozenset[str]:
    """The roles that the reader of a guide may hold: such a guide may speak of them without sending anybody to them."""
    roles: Mapping[str, tuple[str, ...]] = {"dsl": ("dsl", "deputy-dsl"), "headteacher": ("headteacher", "chair-of-governors")}
    return frozenset(role for audience in guide.head.audience for role in roles.get(audience, ()))


def concerned_roles(outcome: Outcome, lines: ReportingLines) -> frozenset[str]:
    """The roles that an outcome is about, whether or not somebody holds them."""
    return frozenset(lines[outcome.line].record.concerned) if outcome.line else frozenset()


def outcomes_after(guide: Guide, step_id: str) -> list[Outcome]:
    """Every outcome that can follow from a step, each once."""
    found: dict[str, Outcome] = {}
    waiting, seen = [step_id], set()
    while waiting:
        step = guide.steps[waiting.pop()]
        if isinstance(step, Outcome):
            found[step.id] = step
        elif step.id not in seen:
            seen.add(step.id)
            waiting += [answer.goto for answer in step.answers]
    return list(found.values())


def rank(urgency: Urgency) -> int:
    """How urgent: a higher number is more urgent."""
    return URGENCIES.index(urgency)


NOW, TODAY = rank("now"), rank("today")
