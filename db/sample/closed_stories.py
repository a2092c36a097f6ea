"""The closed applications of the sample that are written one by one: each of another kind, some walked through."""

from __future__ import annotations

from db.records.cards import Pay
from db.records.enums import TaskKind, WorkMode
from db.records.walk_enums import Evidence, Step, StepState, WithinMyControl
from db.sample.story import SampleInterview, SampleOffer, SampleReason, SampleTask, SampleWalk, Story

_DONE = StepState.DONE
_SKIPPED = StepState.SKIPPED
_ALL_DONE = tuple((step, _DONE) for step in Step)


def closed_stories() -> list[Story]:
    """Closed applications, those first that a small sample should not miss."""
    return [
        Story(
            "Harrowfen",
            "Analytics engineer",
            [
                (40, "lead"),
                (39, "applied"),
                (31, "screen"),
                (24, "interview 1"),
                (16, "interview 2"),
                (9, "interview 3"),
                (2, "rejected: It was very close. The other person has built this before."),
            ],
            channel="referral",
            place="Berlin",
            mode=WorkMode.HYBRID,
            interest=5,
            fit=4,
            effort=6,
            pay=Pay(64_000, 72_000, "EUR"),
            tags=("data", "python"),
            people=(("Elif Aydemir", "head of data"),),
            interviews=(
                SampleInterview(-22, 10, 0, 30, 1, "call"),
                SampleInterview(-17, 14, 0, 60, 1, "video", "Elif Aydemir"),
                SampleInterview(-11, 9, 0, 120, 2, "video", "the data team", debrief="The task went well."),
                SampleInterview(-6, 13, 0, 180, 3, "on site", "Elif Aydemir and the founders", result="hard to tell"),
            ),
            setback=(8, "If they say no, I'll call Sam and go for a swim."),
            walk=SampleWalk(
                asked_ago=1,
                snoozed_for=2,
                at=Step.RECOVER,
                states=((Step.FEEDBACK, _DONE), (Step.RECOVER, StepState.OPEN)),
            ),
            journal=(
                1,
                "You got further than ever before, and you were yourself in that room. It is okay if it"
                " hurts for a while. Tomorrow: breakfast with Sam, the library, an early night.",
            ),
        ),
        Story(
            "Pellandra",
            "Data analyst",
            [
                (36, "applied"),
                (26, "screen"),
                (19, "interview 1"),
                (12, "rejected: Your examples stayed a little general."),
            ],
            channel="company page",
            place="Berlin",
            interest=4,
            fit=4,
            effort=3,
            people=(("Daniel Osei", "team lead"),),
            interviews=(
                SampleInterview(
                    -14,
                    11,
                    0,
                    60,
                    1,
                    "video",
                    "Daniel Osei",
                    debrief="I rambled. Two stories would have been enough.",
                    result="so-so",
                ),
            ),
            tasks=(
                SampleTask(
                    "Practise two answers aloud with Mara",
                    1,
                    TaskKind.CORRECTIVE,
                    "at home at 6 pm",
                    cause="prep",
                    on_walk=True,
                    partner="Mara",
                    rehearsed="why this team; a time it went wrong",
                ),
            ),
            walk=SampleWalk(
                archived_ago=8,
                asked_ago=11,
                answered_ago=9,
                at=Step.MOVE_ON,
                states=_ALL_DONE,
                reasons=(
                    SampleReason("prep", Evidence.SAID, "Your examples stayed a little general.", WithinMyControl.YES),
                    SampleReason("stronger", Evidence.INFERRED, "", WithinMyControl.NO),
                ),
                reading="They would have liked one story told from start to end.",
            ),
        ),
        Story(
            "Cassavel",
            "Insight analyst",
            [(52, "applied"), (41, "screen"), (33, "rejected: We missed concrete numbers in your examples.")],
            channel="LinkedIn",
            place="Köln",
            interest=3,
            fit=4,
            interviews=(SampleInterview(-29, 9, 30, 30, 1, "call", "Hana Suzuki"),),
            tasks=(
                SampleTask(
                    "Write down three results with a number in each",
                    -20,
                    TaskKind.CORRECTIVE,
                    done=-21,
                    cause="prep",
                    helped="yes",
                    on_walk=True,
                ),
            ),
            walk=SampleWalk(
                archived_ago=30,
                at=Step.MOVE_ON,
                states=(
                    (Step.FEEDBACK, _DONE),
                    (Step.RECOVER, _SKIPPED),
                    (Step.ANALYSE, _DONE),
                    (Step.CORRECT, _DONE),
                    (Step.MOVE_ON, _DONE),
                ),
                reasons=(
                    SampleReason(
                        "prep", Evidence.SAID, "We missed concrete numbers in your examples.", WithinMyControl.YES
                    ),
                    SampleReason("cv_match", Evidence.INFERRED, "", WithinMyControl.PARTLY),
                ),
            ),
        ),
        Story(
            "Drumlane",
            "Data engineer",
            [(58, "applied"), (46, "screen"), (37, "interview 1"), (10, "no-reply")],
            channel="recruiter",
            place="München",
            interest=4,
            fit=3,
            effort=2,
            interviews=(SampleInterview(-26, 14, 0, 60, 1, "video", "Viktor Lang", result="went well"),),
            people=(("Viktor Lang", "hiring manager"),),
            tasks=(SampleTask("one short message to Viktor", -22, done=-22),),
            walk=SampleWalk(at=Step.FEEDBACK, states=((Step.FEEDBACK, StepState.OPEN),), asked_ago=9),
        ),
        Story(
            "Okenfold",
            "Maths teacher",
            [
                (61, "applied"),
                (55, "screen"),
                (48, "interview 1"),
                (41, "offer: Two years, four days a week"),
                (36, "declined: Too far from home"),
            ],
            channel="referral",
            place="Leipzig",
            interest=3,
            fit=4,
            offer=SampleOffer(41, Pay(48_000, 48_000, "EUR"), "30 days off, four days a week."),
            interviews=(
                SampleInterview(-38, 10, 0, 30, 1, "call"),
                SampleInterview(-33, 15, 0, 60, 1, "on site", "Katrin Vogel"),
            ),
            people=(("Katrin Vogel", "team lead"),),
            walk=SampleWalk(archived_ago=36, at=Step.MOVE_ON, states=((Step.MOVE_ON, _DONE),)),
        ),
        Story(
            "Vantorre",
            "Platform engineer",
            [(30, "applied"), (22, "screen"), (6, "closed: All hiring is frozen until spring.")],
            channel="company page",
            place="Berlin",
            interest=4,
            fit=3,
            interviews=(SampleInterview(-15, 11, 30, 30, 1, "call", "Lea Hoffmann"),),
            tasks=(SampleTask("check if the role is open again", 100, TaskKind.TO_DO, "first week of March"),),
        ),
        Story(
            "Zephandra",
            "Data scientist",
            [(29, "applied"), (29, "rejected: We will not be moving forward.")],
            channel="job board",
            place="Zürich",
            interest=2,
            fit=2,
            tags=("permit",),
            walk=SampleWalk(archived_ago=29, reasons=(SampleReason("permit", Evidence.GUESS, "", WithinMyControl.NO),)),
        ),
        Story(
            "Umbersley",
            "Data engineer",
            [(66, "lead"), (65, "applied"), (5, "rejected: Thank you for your patience. We chose someone else.")],
            channel="company page",
            place="Hamburg",
            interest=3,
            fit=3,
        ),
        Story(
            "Mirrowick",
            "Cloud engineer",
            [(50, "applied"), (38, "rejected: We can only take people with a Swiss work permit.")],
            channel="LinkedIn",
            place="Zürich",
            interest=3,
            fit=4,
            tags=("permit",),
            walk=SampleWalk(
                archived_ago=37,
                at=Step.ANALYSE,
                states=((Step.ANALYSE, _DONE),),
                reasons=(
                    SampleReason(
                        "permit", Evidence.SAID, "We can only take people with a Swiss work permit.", WithinMyControl.NO
                    ),
                ),
            ),
        ),
        Story(
            "Velloway",
            "Junior analyst",
            [(63, "applied"), (44, "rejected: For this one we looked for more experience with SQL.")],
            channel="company page",
            place="Berlin",
            interest=3,
            fit=3,
            walk=SampleWalk(
                archived_ago=43,
                at=Step.ANALYSE,
                states=((Step.ANALYSE, _DONE),),
                reasons=(
                    SampleReason(
                        "skill_gap", Evidence.SAID, "we looked for more experience with SQL", WithinMyControl.YES
                    ),
                ),
            ),
            tasks=(
                SampleTask(
                    "SQL window functions: one evening course",
                    -25,
                    TaskKind.CORRECTIVE,
                    done=-26,
                    cause="skill_gap",
                    helped="yes",
                    on_walk=True,
                ),
            ),
        ),
        Story(
            "Tavernel",
            "Site electrician",
            [(28, "applied"), (18, "screen"), (13, "withdrew: Nights and weekends after all")],
            channel="recruiter",
            place="Columbus",
            interest=2,
            fit=4,
            interviews=(SampleInterview(-12, 16, 30, 30, 1, "call", "Oliver Strand"),),
            walk=SampleWalk(archived_ago=13),
        ),
        Story(
            "Norrisund",
            "Staff nurse",
            [(24, "applied"), (14, "screen"), (6, "rejected: The team felt the role needs someone more senior.")],
            channel="job board",
            place="Leeds",
            mode=WorkMode.ON_SITE,
            interest=3,
            fit=3,
            interviews=(SampleInterview(-9, 13, 30, 30, 1, "video"),),
        ),
    ]
