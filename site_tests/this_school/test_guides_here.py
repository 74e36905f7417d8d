"""Guides with this school's people and words: what depends on who holds which role, and on how long the local names are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_every_mutant_that_is_not_caught_has_a_reason(root: Path) -> None:
    result = subprocess.run([sys.executable, "-m", "policy_site", "mutants", "fgm", "adults"], capture_output=True, text=True, cwd=root)
    assert result.returncode == 0, result.stdout[-2000:]
    assert "NO REASON KNOWN" not in result.stdout
