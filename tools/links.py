"""`make links`: whether the addresses outside this site that its sources name still answer. Nothing but Python is needed.

Each address is asked for once, with a time limit. A page that is gone is a fault; a server that refuses programs, or is
slow today, is listed as not known. The exit code is 1 when something is gone.
"""

from __future__ import annotations

import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from typing import Literal

from policy_site.maintenance.dated_guidance import named_addresses

ROOT = Path(__file__).resolve().parent.parent

SECONDS = 20
AT_ONCE = 4
GONE = {404, 410}

State = Literal["answers", "gone", "not known"]


def state_of(address: str) -> tuple[State, str]:
    """Whether `address` answers, and what it said."""
    request = urllib.request.Request(address, headers={"User-Agent": "Mozilla/5.0 (link check of a school's site)"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return "answers", str(answer.status)
    except urllib.error.HTTPError as error:
        return "gone" if error.code in GONE else "not known", f"{error.code} {error.reason}"
    except (OSError, HTTPException, ValueError) as error:
        return "not known", str(getattr(error, "reason", error)) or type(error).__name__


def main(root: Path) -> int:
    """Ask for every address below `root` and print those that do not answer, with their places. The exit code."""
    places = named_addresses(root)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        states = dict(zip(places, pool.map(state_of, places), strict=True))
    for address, (state, said) in states.items():
        if state != "answers":
            print(*(f"{place}: {address} {'is gone' if state == 'gone' else 'may not answer'} ({said})" for place in places[address]), sep="\n")
    counts = {state: sum(found == state for found, _ in states.values()) for state in ("answers", "gone", "not known")}
    print(f"{len(places)} addresses outside this site: {counts['answers']} answer, {counts['gone']} are gone, {counts['not known']} are not known.")
    return 1 if counts["gone"] else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT))
