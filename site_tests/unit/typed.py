"""A register and settings with names that are easy to tell apart, for tests of what may be typed where."""

from __future__ import annotations

import yaml

from policy_site.school.contacts import Register, RegisterFile
from policy_site.school.contacts_file import register_of
from policy_site.school.settings import Settings

CONTACTS = """
people: {fenwick: "Mrs A Fenwick MBE", wood: "Mrs E Wood (until Easter)", oneill: "Dr Aoife O'Neill", down: Mr Mark Down, perry: Jo Perry-Birch}
shared_lines:
  school-phone: {number: 01902 555123}
  school-mailbox: {email: office@example.org}
contacts:
  headteacher: {role: Headteacher, holder: wood, organisation: school, lines: [school-phone, school-mailbox], audience: [staff], when: A concern.}
  deputy-dsl: {role: Deputy, holders: [fenwick, down], organisation: school, audience: [staff], when: A concern.}
  chair-of-governors: {role: Chair of Governors, holder: oneill, organisation: school, audience: [staff], when: A concern.}
  link-governor: {role: Link governor, holder: perry, organisation: school, audience: [staff], when: A concern.}
  police-emergency: {role: Police, organisation: police, phones: [{number: "999"}], audience: [staff], when: Danger.}
  childrens-social-care: {role: Children's social care, organisation: council, phones: [{number: 01902 555990}], audience: [staff], when: Harm.}
"""
WORDS = [
    "referral_form_long",
    "early_help_plan",
    "early_help_plan_short",
    "partnership_short",
    "threshold_guidance",
    "pathfinder",
    "not_collected_policy",
    "young_peoples_service",
    "schools_partnership",
    "recording_system",
]


def a_register() -> Register:
    """The register of CONTACTS."""
    return register_of(RegisterFile.model_validate(yaml.load(CONTACTS, yaml.BaseLoader)))


def some_settings() -> Settings:
    """Settings of a school at Mill Lane."""
    return Settings.model_validate(
        {
            "school": {
                "name": "Mill Lane Infant School",
                "short_name": "Mill Lane",
                "authority": "Westshire",
                "council": "Westshire Council",
                "exit_to": "https://example.org/",
            },
            "local": {
                **dict.fromkeys(WORDS, "a word"),
                "front_door": "HUB24",
                "referral_form": "referral form",
                "partnership": "Safer Westshire",
                "police": "Westshire Police",
            },
            "policy": {"title": "Policy", "approved": "2025-09-11", "updated": "2026-03-24", "review_due": "2026-09"},
        }
    )
