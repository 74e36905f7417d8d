"""What the area calls its services and forms names nobody in the school.

The front door is said beside children's social care everywhere: "the headteacher" there would send people to the headteacher.
"""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.safety.reading import clauses, mentions
from policy_site.school.contacts import Register
from policy_site.school.settings import Local, Settings
from policy_site.sources.problems import Problem
from policy_site.sources.yaml_source import Location, YamlSource, where

_OUTSIDE = (("school", "authority"), ("school", "council"), *(("local", name) for name in Local.model_fields))


def local_word_problems(settings: Settings, register: Register, source: YamlSource) -> Iterator[Problem]:
    """A problem for each word of the area that names a role or a person of the school. `source`: the settings as they are written."""
    for group, name in _OUTSIDE:
        for clause in clauses(getattr(getattr(settings, group), name)):
            named = [mention for mention in mentions(clause, register) if any(register[each].record.organisation == "school" for each in mention.contacts)]
            if named:
                at: Location = ("extra", group, name)
                message = f'"{named[0].text}" is someone in the school; expected what the area calls this, or a general word for it'
                yield source.problem(at, where(at), message)
                break
