"""The school: its settings, people, roles and contacts, and the names and numbers that no page may type."""
