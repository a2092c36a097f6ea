"""Names of reasons and keys, and the facts of the perspective step; `texts` holds them with everything else."""

from __future__ import annotations

Options = tuple[tuple[str, str], ...]
"""Choices as (value stored, label shown)."""

GROUPS = {
    "qualification": "Qualification",
    "materials": "What you sent",
    "performance": "Tests and interviews",
    "terms": "Terms",
    "timing": "Timing",
    "competition": "Other applicants",
    "employer": "The employer",
    "fit": "Fit",
    "own_choice": "Your own choice",
    "unknown": "Not known",
    "own": "Your own words",
}
REASON_NAMES = {
    "req_hard": "Requirement missing",
    "skill_gap": "A skill",
    "too_junior": "More experience wanted",
    "too_senior": "Seen as overqualified",
    "cv_match": "CV match",
    "knockout": "Automatic filter",
    "app_error": "Mistake in the application",
    "late": "Applied late",
    "motivation": "Motivation for this role",
    "portfolio": "Work samples",
    "test": "Test, trial or case",
    "prep": "Preparation",
    "answers": "Answers",
    "nerves": "Nerves",
    "tech_depth": "Depth of knowledge",
    "language": "Language",
    "fit": "Fit",
    "pay": "Pay",
    "place": "Location or hours",
    "permit": "Work permit",
    "start": "Start date",
    "checks": "References or checks",
    "stronger": "Someone fitted better",
    "internal": "Internal candidate",
    "cancelled": "Role cancelled",
    "noise": "Disorganised process",
    "no_reply": "No reply",
    "unfair": "Possible unfair treatment",
    "withdrew": "I withdrew",
    "declined": "I declined",
    "rescinded": "Offer withdrawn",
}

# Keys, as the footer and the list of keys show them

KEY_OPEN = "open"
KEY_WRITE = "write"
KEY_SNOOZE = "snooze"
KEY_SKIP = "skip"
KEY_NEXT = "next field or step"
KEY_NEXT_SHORT = "next"
KEY_PREVIOUS = "previous field or step"
KEY_STEP_NEXT = "next step"
KEY_STEP_BEFORE = "previous step"
KEY_CHOOSE = "choose"
KEY_POINT = "answers"
KEY_HIDE = "hide"
KEY_STOP = "stop writing"
KEY_LEAVE = "enough for now"
KEY_LEAVE_SHORT = "enough"
KEY_BACK = "back"
KEY_SUPPORT = "if this is heavy"
KEY_SUPPORT_SHORT = "support"
KEY_PIPELINE = "Pipeline"
KEY_ARCHIVE = "archive"
KEY_UNARCHIVE = "unarchive"
KEY_SHOW_NOTES = "show notes"
KEY_HIDE_NOTES = "hide notes"
KEY_SOURCE = "show sources"
KEY_COPY = "copy"
KEY_COPY_LETTER = "copy the letter"
KEY_LENGTH = "change length"
KEY_REOPEN = "reopen application"
KEY_LINK = "open link"

# Perspective

FACT_INTERVIEWERS = "When two interviewers meet the same candidate separately, they agree only moderately."
FACT_INTERVIEWERS_SOURCE = (
    "Correlation 0.44, where 1 is full agreement; 0.74 for a panel (Huffcutt and others, 2013; read in summaries)."
)
FACT_POSTING = "One job posting drew 426 applicants. 97 looked qualified. Two got an offer."
FACT_POSTING_SOURCE = "One marketing job, counted by TalentWorks (talent.works)."
FACT_FINALS = "About 3 in 10 people who reach three final rounds are turned down all three times."
FACT_FINALS_SOURCE = (
    "Worked out from a usual rate of one offer for about three final rounds, which differs between people."
)
FACT_NO_LESSON = "Some rejections have no lesson in them."
FACT_NO_LESSON_SOURCE = "This is our view, not a study."
FACT_OWN = "{conversations} of your {applications} led to a conversation."
FACT_OWN_SOURCE = "Your own applications, sent at least 30 days ago; a conversation means screening or any later stage."
SHOW_SOURCE = "Press v to see where this comes from."
SHOW_MORE = "Press v to see one more, and where they come from."
