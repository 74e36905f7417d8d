"""No sentence forbids what must be done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_site.guides.guide import Guide, Outcome
from policy_site.guides.safety.reading import clauses, mentions, step_texts
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines

_NOT = r"(?:do not|don't|never|no need to|needn't|need not|no reason to|not necessary to|(?:do not|don't) (?:have|need) to)"
_DUTY = re.compile(
    rf"\b(?:{_NOT}|without)\s+(?:to )?(?:write (?:it |this |anything )?down|write anything|record|report|ring 999|call 999|ring the police|pass it on"
    r"|tell (?:anyone|anybody|someone|the school)(?! else| who)|listen|act|keep (?:a )?(?:note|record))\b"
)
_TELL = re.compile(rf"\b{_NOT} (?:tell|ring|contact|speak to|call|refer to|report to) (?:the |a |an )?")


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """No words say not to record, report, ring 999, pass it on, or tell somebody whom the outcome tells."""
    register = lines.register
    for step_id, _, text in step_texts(guide, never=True):
        step = guide.steps[step_id]
        told = {contact.id for contact in register.expand(step.told())} if isinstance(step, Outcome) else set()
        concerned = step.concerned if isinstance(step, Outcome) else frozenset()
        for clause in clauses(text):
            for match in _DUTY.finditer(clause.text):
                yield Finding(step_id, f'its words say "{match[0]}" ("{text}"); expected no one to be told not to', match[0])
            for match in _TELL.finditer(clause.text):
                for mention in mentions(clause, register):
                    if (
                        match.start() < mention.start <= match.end()
                        and mention.contacts & told
                        and not register.people_in(sorted(mention.contacts)) & concerned
                    ):
                        message = f'its words say not to tell "{mention.text}", whom it tells elsewhere ("{text}"); expected them to agree'
                        yield Finding(step_id, message, mention.text)


RULE = Rule(
    id="duties-not-negated",
    number=12,
    title="No sentence says not to record, report, ring 999, pass it on, or tell someone whom the outcome tells.",
    reason="“No need to write anything down” in a corner of an outcome cancels the rest of it.",
    source="Policy, lines 467, 569 and 641.",
    check=check,
)
