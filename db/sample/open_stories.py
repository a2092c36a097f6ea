"""The open applications of the sample, written one by one: what a person sees on the board."""

from __future__ import annotations

from db.records.cards import Pay
from db.records.enums import Period, TaskKind, WorkMode
from db.sample.story import SampleInterview, SampleOffer, SampleTask, SampleWalk, Story

_REMOTE, _HYBRID = WorkMode.REMOTE, WorkMode.HYBRID


def _euros(low: int, high: int) -> Pay:
    return Pay(low * 1000, high * 1000, "EUR")


_POSTING = (
    "We are looking for somebody who enjoys turning messy records into something people can decide with.\n\n"
    "You will\n- look after the pipelines that feed our reports\n- talk with the people who read them\n"
    "- leave things a little tidier than you found them\n\n"
    "You bring\n- good SQL and some Python\n- patience with data made by humans\n- German or English at work\n"
)


def open_stories() -> list[Story]:
    """Open applications, those first that a small sample should not miss."""
    return [*_talking(), *_waiting(), *_leads(), *_offered()]


def _talking() -> list[Story]:
    return [
        Story(
            "Tidewell",
            "Backend developer",
            [(21, "lead"), (20, "applied"), (14, "screen"), (9, "interview 1"), (3, "interview 2: Invited to round 2")],
            channel="referral",
            place="Berlin",
            mode=_HYBRID,
            pay=_euros(62, 70),
            interest=4,
            fit=3,
            effort=3,
            tags=("python", "hybrid"),
            people=(("Ana Lindqvist", "team lead"), ("Jonas Weidner", "HR partner")),
            interviews=(
                SampleInterview(-10, 11, 0, 30, 1, "call", "Jonas Weidner", result="went well"),
                SampleInterview(
                    -6,
                    15,
                    30,
                    60,
                    1,
                    "video",
                    "Ana Lindqvist",
                    debrief="Good on data, thin on testing.",
                    result="went well",
                ),
                SampleInterview(
                    3,
                    14,
                    0,
                    90,
                    2,
                    "on site",
                    "Ana Lindqvist and two of the team",
                    preparation="- Two STAR answers\n- ask how they decide what to build",
                ),
            ),
            tasks=(SampleTask("Two STAR answers", 1, TaskKind.PREPARATION, "at home at 6 pm"),),
            notes=((20, "Lena knows the team from her last job and put in a word."),),
            documents=(("CV data, October", "CV"), ("Letter Tidewell", "letter")),
            posting=_POSTING,
        ),
        Story(
            "Ossaline",
            "Data analyst",
            [(27, "applied"), (17, "screen"), (6, "interview 1")],
            channel="company page",
            place="Hamburg",
            mode=_REMOTE,
            pay=_euros(55, 60),
            interest=5,
            fit=4,
            effort=2,
            decision=2,
            tags=("data", "remote"),
            people=(("Priya Raman", "head of data"),),
            interviews=(
                SampleInterview(-12, 10, 0, 20, 1, "call", "Priya Raman", result="went well"),
                SampleInterview(
                    -4,
                    13,
                    0,
                    60,
                    1,
                    "video",
                    "Priya Raman",
                    debrief="She asked about A/B tests; the example from the library work fitted.",
                ),
            ),
            tasks=(SampleTask("thank Priya", -3, done=-3),),
            documents=(("CV data, October", "CV"),),
        ),
        Story(
            "Wexmoor",
            "Product analyst",
            [(34, "lead"), (33, "applied"), (25, "screen"), (15, "interview 1"), (8, "interview 2")],
            channel="recruiter",
            place="Leipzig",
            mode=_HYBRID,
            interest=3,
            fit=4,
            effort=4,
            decision=-1,
            people=(("Oliver Strand", "recruiter"),),
            interviews=(
                SampleInterview(-11, 9, 30, 45, 1, "video", "Oliver Strand"),
                SampleInterview(-6, 16, 0, 60, 2, "video", "the product team"),
            ),
            tasks=(SampleTask("ask Oliver for an update", 0),),
        ),
        Story(
            "Calderwyn",
            "Platform engineer",
            [(18, "applied"), (4, "screen: A 30-minute call")],
            channel="LinkedIn",
            place="Berlin",
            mode=_HYBRID,
            interest=3,
            fit=3,
            pay=_euros(65, 75),
            people=(("Samir Benali", "recruiter"),),
            interviews=(
                SampleInterview(
                    -1,
                    16,
                    0,
                    20,
                    1,
                    "call",
                    "Samir Benali",
                    debrief="how they moved all releases to Tuesday mornings",
                    result="went well",
                ),
                SampleInterview(2, 10, 0, 45, 2, "video", "Samir Benali and the team lead"),
            ),
            tasks=(SampleTask("a thank-you note to Samir Benali", 0, TaskKind.THANK_YOU),),
        ),
        Story(
            "Plumgate",
            "Office manager",
            [
                (47, "applied"),
                (12, "no-reply"),
                (5, "reopened"),
                (5, "heard: Sorry for the late reply. Are you still interested?"),
                (4, "screen"),
            ],
            channel="job board",
            place="Köln",
            interest=2,
            fit=4,
            tags=("part-time",),
            interviews=(SampleInterview(4, 15, 30, 30, 1, "video", "Ruth Feldmann"),),
            people=(("Ruth Feldmann", "hiring manager"),),
            walk=SampleWalk(archived_ago=12),
        ),
    ]


def _waiting() -> list[Story]:
    return [
        Story(
            "Velloway",
            "Analyst",
            [(10, "lead"), (8, "applied")],
            channel="referral",
            place="Berlin",
            interest=4,
            fit=4,
            effort=2,
            pay=_euros(55, 60),
            tags=("data",),
            people=(("Ines Carvalho", "engineer on the team"),),
            tasks=(SampleTask("follow up", 0),),
            documents=(("CV data, October", "CV"), ("Letter Velloway", "letter")),
        ),
        Story(
            "Sorrelby",
            "Data engineer",
            [(3, "applied")],
            channel="company page",
            place="Hamburg",
            mode=_REMOTE,
            interest=4,
            fit=3,
            tasks=(SampleTask("follow up", 9),),
            documents=(("CV data, November", "CV"),),
        ),
        Story(
            "Emberlin",
            "Backend developer",
            [(21, "lead"), (20, "applied")],
            channel="job board",
            place="Berlin",
            interest=3,
            fit=3,
            tasks=(SampleTask("follow up", -1),),
            corrects={1: 18},
        ),
        Story(
            "Nordwarft",
            "Research assistant",
            [(11, "applied")],
            channel="newsletter",
            place="Kiel",
            interest=3,
            fit=5,
            tags=("public sector", "part-time"),
            documents=(("CV research", "CV"),),
        ),
        Story(
            "Corvanta",
            "Electrician",
            [(1, "applied")],
            channel="LinkedIn",
            place="Columbus",
            mode=WorkMode.ON_SITE,
            pay=Pay(34, 38, "USD", Period.HOUR),
            interest=3,
            fit=4,
        ),
        Story(
            "Hexley Park",
            "Maths teacher",
            [(13, "applied")],
            channel="company page",
            place="Wien",
            interest=2,
            fit=3,
            pay=_euros(52, 58),
        ),
        Story(
            "Brindlemark",
            "Analytics engineer",
            [(9, "lead"), (9, "applied"), (7, "heard: We have your documents and will be in touch")],
            channel="company page",
            place="Leipzig",
            mode=_REMOTE,
            interest=5,
            fit=4,
            effort=5,
            tags=("remote", "climate"),
            notes=((9, "I use their product. Say so in the letter."),),
            documents=(("Letter Brindlemark", "letter"),),
        ),
        Story(
            "Kestrow",
            "Staff nurse",
            [(15, "applied")],
            channel="job board",
            place="Leeds",
            pay=Pay(19, 22, "GBP", Period.HOUR),
            interest=2,
            fit=4,
            tags=("public sector",),
        ),
        Story(
            "Greywether",
            "Python developer",
            [(26, "lead"), (24, "applied"), (10, "wrote: Asked for an update")],
            channel="LinkedIn",
            place="Utrecht",
            mode=_REMOTE,
            interest=3,
            fit=3,
        ),
    ]


def _leads() -> list[Story]:
    return [
        Story(
            "Larkhollow",
            "Data engineer",
            [(4, "lead")],
            channel="newsletter",
            place="Berlin",
            mode=_HYBRID,
            interest=4,
            fit=4,
            effort=3,
            deadline=2,
            pay=_euros(60, 68),
            tags=("data", "hybrid"),
            posting=_POSTING,
            notes=((4, "Two of three requirements met. Ask Lena to read the letter."),),
        ),
        Story(
            "Ysolde Maps",
            "Product analyst",
            [(6, "lead")],
            channel="referral",
            place="Zürich",
            interest=5,
            fit=4,
            effort=5,
            deadline=9,
            people=(("Clara Nygaard", "engineer on the team"),),
            tasks=(SampleTask("ask Clara what the team is like", 1, TaskKind.TO_DO),),
            posting=_POSTING,
        ),
        Story(
            "Quorrin",
            "Shop manager",
            [(5, "lead")],
            channel="job board",
            place="Leeds",
            pay=Pay(640, 680, "GBP", Period.WEEK),
            interest=3,
            fit=5,
            effort=3,
        ),
        Story(
            "Mirrowick",
            "Platform engineer",
            [(9, "lead")],
            channel="LinkedIn",
            place="Zürich",
            interest=2,
            fit=3,
            effort=2,
            tags=("permit",),
        ),
        Story(
            "Arnesand",
            "Statistician",
            [(2, "lead")],
            channel="company page",
            place="Aarhus",
            interest=3,
            fit=4,
            effort=6,
            deadline=23,
            tags=("public sector",),
        ),
        Story(
            "Pebblewick",
            "Analyst",
            [(11, "lead")],
            channel="job fair",
            place="Hamburg",
            interest=2,
            fit=3,
            pay=_euros(38, 42),
        ),
    ]


def _offered() -> list[Story]:
    return [
        Story(
            "Fennimore",
            "Data analyst",
            [
                (33, "applied"),
                (26, "screen"),
                (19, "interview 1"),
                (11, "interview 2"),
                (4, "offer: By phone, then by email"),
            ],
            channel="referral",
            place="Berlin",
            mode=_HYBRID,
            pay=_euros(54, 60),
            interest=4,
            fit=4,
            people=(("Marit Solheim", "team lead"),),
            interviews=(
                SampleInterview(-14, 10, 0, 60, 1, "video", "Marit Solheim", result="went well"),
                SampleInterview(-8, 14, 0, 90, 2, "on site", "Marit Solheim and the team", result="went well"),
            ),
            offer=SampleOffer(
                4, _euros(58, 58), "30 days off, one day a week from home.", "one month's pay", "", 6, (4, 3, 4)
            ),
        ),
        Story(
            "Altrosen",
            "BI developer",
            [(30, "applied"), (22, "screen"), (15, "interview 1"), (2, "offer: A friendly email with the details")],
            channel="LinkedIn",
            place="Basel",
            mode=_REMOTE,
            interest=4,
            fit=3,
            people=(("Reto Amsler", "head of data"),),
            interviews=(SampleInterview(-11, 9, 0, 60, 1, "video", "Reto Amsler", result="went well"),),
            offer=SampleOffer(
                2,
                Pay(6_900, 6_900, "CHF", Period.MONTH),
                "5 weeks off, two trips to Basel a year.",
                "",
                "",
                9,
                (2, 5, 0),
            ),
        ),
    ]
