"""Parts of headers: words for days, parts of words that name a step, and words without a meaning of their own."""

from __future__ import annotations

DATE_WORDS = """年 月 日 年月日 日付
    date dates day time timestamp when on at datum tag zeitpunkt jour fecha dia data giorno dato dag
    dzien tarih tarihi gun дата день 日期 时间 日付 日 날짜 일자 wann quand cuando quando wanneer
        kiedy nar hvornar когда am le el il op em den"""

SMALL_WORDS = """a an the of for to de da do du des d di del della la les l los las der die das dem des des zur
    zum vom von van het met and und et y i e o w na för för av af til och og для на 的 の"""

FILLERS = {
    "": "",
    "company": "name names applied current target hiring posting employer company",
    "role": "name title applied current target job position role vacancy opening",
    "status": "current application job latest overall my",
    "pay": """amount range expected offered estimate estimated annual yearly hourly monthly year month hour base
        total target listed posted advertised max gross brutto eur usd gbp k ca job""",
    "pay_low": "amount expected annual year base monthly hourly month hour per",
    "pay_high": "amount expected annual year base monthly hourly month hour per",
    "link": "job posting application apply original listing company career careers page vacancy position ad to",
    "channel": "job application lead",
    "place": "job company office work",
    "note": "my job application general extra interview",
    "posting": "job full role position",
    "person": "name company main primary linkedin hr",
    "person_email": "address hr recruiter contact contacts",
    "person_phone": "number hr recruiter contact contacts",
    "documents": "version used sent file name",
    "interest": "my level score job",
    "applied_on": "application job my was i have cv resume form online submission start sent",
    "answered_on": "company employer from received their got any first initial heard hr",
    "screen_on": "hr recruiter scheduled completed first initial call",
    "interview_on": """scheduled completed held stage round hr technical final onsite video call first face in
        person received invite invitation""",
    "offer_on": "received made extended job got letter verbal",
    "rejected_on": "received email got letter application company was by",
    "deadline": "application job final apply",
    "follow_up_on": "sent next first done",
    "added_on": "job posting was first",
    "status_on": "last updated changed current",
    "ended_on": "application process",
}
"""Words that may be added to the header of a field without changing it."""

STEMS = {
    "applied_on": """bewerb einreich eingereicht abgeschickt versand versend sollicit ansokn ansokt ansogn ansogt
        wysl soknad aplikac aplikow zgloszen basvur candidatur postulac postulat отклик подач отправ заявк 申请 投递
        申請 投遞 應徵 応募 지원""",
    "interview_on": """gesprach vorstellungs interview entretien entrevist colloqui gesprek rozmow intervju
        samtale mulakat gorusme собеседован интервью 面试 面試 面接 면접""",
    "screen_on": "kennenlern erstgesprach telefoninterview telefongesprach screening",
    "rejected_on": """absage ablehn refus rechaz rifiut rejei afwijz afgewez odmow odrzuc avslag afslag отказ
        拒绝 拒絕 不採用 불합격""",
    "answered_on": """antwort ruckmeld reaktion reaction respons reponse respuest rispost respost antwoord
        reactie odpowied svar ответ 回复 回覆 返信 회신""",
    "offer_on": "angebot zusage offre aanbod erbjudand tilbud teklif оффер предложен 录用 錄取 内定 오퍼",
    "deadline": "bewerbungsfrist bewerbungsschluss einsendeschluss deadline 截止 締切 마감",
    "follow_up_on": "nachfass wiedervorlage relance followup",
}
"""Parts of words that name a step, by field."""

TAILS_OF_OTHERS = """abschluss ende ergebnis notiz notizen partner partnerin link url grund weg art status
    nummer id kosten unterlagen schreiben via notes note comments prep preparation questions feedback type
    result outcome count days number through by who with person contact time details link amount salary letter
    ansprechpartner"""
"""Endings of headers that name a step but have no day of it: the partner in an interview is no interview."""

TESTS = frozenset(
    (
        "oa",
        "assessment",
        "test",
        "tests",
        "hackerrank",
        "codility",
        "hirevue",
        "challenge",
        "einstellungstest",
        "eignungstest",
    )
)
ABOUT_TESTS = frozenset(
    ("online", "coding", "code", "technical", "psychometric", "aptitude", "take", "home", "first", "sent", "done")
)
"""Words in headers of tests, which are the screening where no other column is."""
WHETHER_WORDS = "scheduled completed held done received had attended invited invite invitation got given y n yes no"
"""Words that only say whether a step was taken, as in "Interview scheduled" beside "Interview date"."""

ADDRESS_LABELS = """tel telefon téléphone teléfono telefono telefoon phone ph mobile mobil móvil handy portable mob
    cell email e-mail mail courriel correo fax"""
"""Words before an email address or a phone number in a cell that names a contact."""

ENGLISH = frozenset(
    [
        "company",
        "companies",
        "name",
        "employer",
        "organization",
        "organisation",
        "firm",
        "business",
        "hiring",
        "role",
        "position",
        "job",
        "title",
        "vacancy",
        "opening",
        "status",
        "stage",
        "current",
        "application",
        "result",
        "outcome",
        "phase",
        "list",
        "applied",
        "date",
        "dates",
        "day",
        "on",
        "at",
        "of",
        "the",
        "to",
        "for",
        "submitted",
        "submission",
        "sent",
        "answered",
        "answer",
        "response",
        "responded",
        "reply",
        "replied",
        "heard",
        "back",
        "first",
        "screen",
        "screening",
        "phone",
        "call",
        "recruiter",
        "interview",
        "interviews",
        "interviewed",
        "onsite",
        "site",
        "technical",
        "final",
        "round",
        "panel",
        "team",
        "offer",
        "offers",
        "offered",
        "received",
        "rejected",
        "rejection",
        "turned",
        "down",
        "withdrawn",
        "withdrew",
        "accepted",
        "declined",
        "closed",
        "ended",
        "deadline",
        "closing",
        "apply",
        "by",
        "due",
        "decision",
        "follow",
        "up",
        "followup",
        "next",
        "link",
        "url",
        "posting",
        "ad",
        "advert",
        "web",
        "address",
        "source",
        "channel",
        "platform",
        "found",
        "via",
        "board",
        "through",
        "location",
        "place",
        "city",
        "where",
        "region",
        "office",
        "work",
        "mode",
        "remote",
        "salary",
        "pay",
        "compensation",
        "comp",
        "range",
        "wage",
        "estimate",
        "annual",
        "base",
        "min",
        "max",
        "minimum",
        "maximum",
        "currency",
        "interest",
        "excitement",
        "rating",
        "level",
        "priority",
        "fit",
        "score",
        "hours",
        "effort",
        "tags",
        "tag",
        "labels",
        "keywords",
        "notes",
        "note",
        "comments",
        "comment",
        "remarks",
        "description",
        "reason",
        "feedback",
        "contact",
        "person",
        "email",
        "mail",
        "phone",
        "number",
        "resume",
        "cv",
        "cover",
        "letter",
        "used",
        "version",
        "archived",
        "added",
        "saved",
        "created",
        "bookmarked",
        "updated",
        "changed",
        "last",
        "id",
        "1st",
        "2nd",
        "3rd",
    ]
)
"""Words of English headers; a header of these alone is English."""
