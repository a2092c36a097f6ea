"""Names of causes and keys, and the facts of the perspective step; `words` holds them with everything else."""

from __future__ import annotations

Options = tuple[tuple[str, str], ...]
"""Choices as (what is kept, what is shown)."""

GROUPS = {
    "qualification": "Qualification",
    "materials": "What you sent",
    "performance": "Tests and conversations",
    "terms": "Terms",
    "timing": "Timing",
    "competition": "Others who applied",
    "employer": "The employer",
    "fit": "Fit",
    "own_choice": "Your own choice",
    "unknown": "Not known",
    "own": "Your own words",
}
CAUSE_NAMES = {
    "req_hard": "Must-have missing",
    "skill_gap": "A skill",
    "too_junior": "More experience wanted",
    "too_senior": "Seen as overqualified",
    "cv_match": "CV match",
    "knockout": "Automatic filter",
    "app_error": "Slip in the application",
    "late": "Applied late",
    "motivation": "Reasons for this role",
    "portfolio": "Work samples",
    "test": "Test or case",
    "prep": "Preparation",
    "answers": "Answers",
    "nerves": "Nerves",
    "tech_depth": "Depth in the subject",
    "language": "Language",
    "fit": "Fit",
    "pay": "Pay",
    "place": "Place or hours",
    "permit": "Work permit",
    "start": "Start date",
    "checks": "References",
    "stronger": "Someone fitted better",
    "internal": "Internal candidate",
    "cancelled": "Role cancelled",
    "noise": "A disorganised process",
    "no_reply": "No reply",
    "unfair": "Perhaps unfair",
    "withdrew": "I stepped back",
    "declined": "I declined",
    "rescinded": "Offer taken back",
}

# Keys, as the footer and the list of keys say them

KEY_OPEN = "open"
KEY_WRITE = "write"
KEY_LATER = "later"
KEY_SKIP = "skip"
KEY_NEXT = "next field or step"
KEY_NEXT_SHORT = "next"
KEY_PREVIOUS = "field or step before"
KEY_STEP_NEXT = "next step"
KEY_STEP_BEFORE = "step before"
KEY_CHOOSE = "choose"
KEY_HIDE = "hide"
KEY_STOP = "stop writing"
KEY_LEAVE = "enough for now"
KEY_LEAVE_SHORT = "enough"
KEY_BACK = "back"
KEY_SUPPORT = "if this is heavy"
KEY_SUPPORT_SHORT = "support"
KEY_PIPELINE = "Pipeline"
KEY_AWAY = "archive"
KEY_OUT = "unarchive"
KEY_REVEAL = "show notes"
KEY_FOLD = "hide notes"
KEY_SOURCE = "source"
KEY_COPY = "copy"
KEY_COPY_LETTER = "copy the letter"
KEY_WALK = "another way"
KEY_REOPEN = "reopen application"
KEY_LINK = "open link"

# Perspective

FACT_INTERVIEWERS = "Interviewers who meet the same person separately agree only moderately."
FACT_INTERVIEWERS_SOURCE = (
    "Two interviewers judging separately agree .44, a panel .74 (Huffcutt and others, 2013; read in summaries)."
)
FACT_ADVERT = "For one advert, 97 of 426 applicants were possibly qualified. There were 2 offers."
FACT_ADVERT_SOURCE = "One marketing job, counted by TalentWorks (talent.works)."
FACT_FINALS = "With typical odds, about 3 in 10 people who reach three final rounds hear three noes."
FACT_FINALS_SOURCE = (
    "Computed from a usual rate of one offer for about three final rounds, which differs between people (0.31)."
)
FACT_NO_LESSON = "Some noes have no lesson in them."
FACT_NO_LESSON_SOURCE = "No study; a thing many people found true."
FACT_OWN = "You have had {conversations} in {applications} that are old enough to count."
FACT_OWN_SOURCE = (
    "Your own applications sent at least 30 days ago; a conversation is any that reached a screen or further."
)
SHOW_SOURCE = "v shows where this comes from"
