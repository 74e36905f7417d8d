"""The policy: its sections and clauses, what is wrong in it, and where each paragraph is restated."""
