"""What a step rests on: a clause of the policy, or a source outside it that is named.

Written as `allegations#about-the-headteacher`, `national: KCSIE (September 2025), part four`,
`council: the council's website` or `site: our own reading`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_CLAUSE = re.compile(r"^([a-z0-9-]+)#([a-z0-9-]+)$")
_OUTSIDE = re.compile(r"^(national|council|site):\s*(\S.*)$", re.S)

LABELS = {
    "policy": "This policy",
    "national": "National guidance, not in this policy",
    "council": "From the council, not in this policy",
    "site": "Added by this site",
}
"""How the origin of a statement is named to readers."""

ADDED, GOES_ON = "We added this", ("because", "so that", "in case", "from", "with")
"""How a step of our own says why it is there, and the words with which its reason goes on from there; any other reason follows a colon."""


@dataclass(frozen=True)
class Citation:
    """One source. `section` and `clause` are set for the policy, `text` for anything else."""

    origin: Literal["policy", "national", "council", "site"]
    section: str = ""
    clause: str = ""
    text: str = ""


def parse_citation(written: str) -> Citation | None:
    """The citation that `written` stands for, or None where it has neither form."""
    if match := _CLAUSE.match(written):
        return Citation("policy", match[1], match[2])
    if match := _OUTSIDE.match(written):
        return Citation(match[1], text=match[2].strip())  # type: ignore[arg-type]
    return None
