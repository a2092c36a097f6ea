"""The facts of the step Perspective, and where each comes from."""

from __future__ import annotations

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
