"""What a reporting line is called names the roles that it is about, and no other role.

Whoever worries about the Chair takes the answer that says "the Chair". If it stood on the headteacher's line, they would be sent to the Chair.
"""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.safety.reading import clauses, mentions, names_role
from policy_site.school.contacts import Register
from policy_site.school.reporting_lines import ReportingLinesFile
from policy_site.sources.problems import Problem, listed
from policy_site.sources.yaml_source import Location, YamlSource, where

_NAMES = "{names}"
_TITLES = ("title", "answer", "answer_close", "person")


def title_problems(file: ReportingLinesFile, source: YamlSource, register: Register) -> Iterator[Problem]:
    """A problem for each title, answer or person of a line that names a role the line is not about, or leaves out one it is about."""
    for line_id, record in file.lines.items():
        concerned = [contact.id for contact in register.expand(role for role in record.concerned if role in register.known)]
        for field in _TITLES:
            text = (getattr(record, field) or "").replace(_NAMES, "")
            at: Location = ("lines", line_id, field)
            others = [mention.text for clause in clauses(text) for mention in mentions(clause, register) if not mention.contacts & set(concerned)]
            left_out = [] if record.unsure or field == "person" or not text else [role for role in concerned if not names_role(text, role, register)]
            if others:
                expected = f"only {listed(register[role].called for role in concerned)}" if concerned else "no role"
                yield source.problem(at, where(at), f'this names "{others[0]}", and the line is about someone else; expected {expected} here')
            elif left_out:
                yield source.problem(at, where(at), f"this does not name {register[left_out[0]].called}, who the line is about; expected the role here")
