"""The guides: questions, answers and outcomes, checked over every route."""
