"""Wherever FGM may have been discovered, the teacher's own duty is said."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Action, Guide, Route
from policy_site.guides.safety.reading import clauses, plain
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines

DUTY = "fgm-report"


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """A route on which the duty may be the reader's ends with an action that states it; an action that states it says whose it is."""
    about_fgm = any(answer.facts.get("fgm") == "discovered" for question in guide.questions for answer in question.answers)
    for route in guide.routes():
        outcome = route.outcome
        may_be_theirs = route.facts.get("fgm") == "unclear" or (about_fgm and not _is_ruled_out(route)) or (guide.head.do_not_warn and "fgm" in outcome.guides)
        if may_be_theirs and DUTY not in outcome.duties and not any(action.duty == DUTY for action in outcome.actions):
            message = "it may be for a teacher who has discovered FGM, and does not say that the duty to tell the police is theirs; expected an action with duty: fgm-report"
            yield Finding(outcome.id, message, DUTY, route)
    for outcome in guide.outcomes:
        for action in outcome.actions:
            if action.duty == DUTY and not _states_it(action):
                message = (
                    f'an action stands for the duty to report FGM, and its words do not say it ("{action.do}"); expected “teacher”, “police” and “yourself”'
                )
                yield Finding(outcome.id, message, action.do)


def _is_ruled_out(route: Route) -> bool:
    facts = route.facts
    return facts.get("role") == "other" or facts.get("age") == "adult" or facts.get("fgm") == "suspected"


def _states_it(action: Action) -> bool:
    words = plain(action.do)
    own = any(form in words for form in ("yourself", "your own duty", "personally"))
    police = [clause for clause in clauses(action.do) if "police" in clause.text]
    return action.by_reader and "teach" in words and own and any(not clause.is_negated(clause.text.index("police")) for clause in police)


RULE = Rule(
    id="fgm-duty-said",
    number=9,
    title="Wherever the reader may be a teacher who has discovered FGM, the outcome says that the duty to report it to the police is their own.",
    reason="A teacher who leaves it to the DSL breaks the law, and the girl waits.",
    source="Policy, lines 479, 1336 and 1340; Female Genital Mutilation Act 2003, section 5B.",
    check=check,
)
