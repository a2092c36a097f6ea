"""Tables as people, programs and nobody would write them, made at random."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import NamedTuple

COMPANIES, ROLES, STATES, SENT, LINKS, NOTES, STEPS = range(7)
HEADERS: dict[str, tuple[str, ...]] = {
    "en": ("Company", "Job title", "Status", "Date applied", "Link", "Notes", "Interview|Phone screen|Offer|Rejected"),
    "de": ("Firma", "Stelle", "Status", "Beworben am", "Link", "Notizen", "Gespräch am|Absage am|Rückmeldung"),
    "fr": ("Entreprise", "Poste", "Statut", "Date de candidature", "Lien", "Remarques", "Entretien|Réponse|Refus"),
    "es": ("Empresa", "Puesto", "Estado", "Fecha de solicitud", "Enlace", "Notas", "Entrevista|Respuesta|Rechazo"),
    "pt": ("Empresa", "Vaga", "Situação", "Data da candidatura", "Link", "Observações", "Entrevista|Resposta"),
    "it": ("Azienda", "Posizione", "Stato", "Data candidatura", "Link", "Note", "Colloquio|Risposta|Offerta"),
    "nl": ("Bedrijf", "Functie", "Status", "Sollicitatiedatum", "Link", "Opmerkingen", "Gesprek|Reactie|Afwijzing"),
    "pl": ("Firma", "Stanowisko", "Status", "Data aplikacji", "Link", "Uwagi", "Rozmowa|Odpowiedź|Odmowa"),
    "sv": ("Företag", "Tjänst", "Status", "Ansökt", "Länk", "Anteckningar", "Intervju|Svar|Avslag"),
    "da": ("Virksomhed", "Stilling", "Status", "Ansøgt", "Link", "Noter", "Samtale|Svar|Afslag"),
    "tr": ("Şirket", "Pozisyon", "Durum", "Başvuru tarihi", "Bağlantı", "Notlar", "Mülakat|Yanıt|Red"),
    "ru": ("Компания", "Должность", "Статус", "Дата отклика", "Ссылка", "Заметки", "Собеседование|Ответ|Отказ"),
    "zh": ("公司", "职位", "状态", "投递日期", "链接", "备注", "面试|回复|拒绝"),
    "ja": ("会社名", "職種", "状況", "応募日", "URL", "メモ", "面接日|返信|不採用日"),
    "ko": ("회사", "직무", "상태", "지원일", "링크", "메모", "면접|답변|불합격"),
}
"""By language: company, role, status, day of applying, link, notes, and columns of steps."""
MORE = (
    *("Salary", "Pay (EUR)", "Location", "Remote?", "Source", "Contact", "Email", "Phone", "Tags", "Excitement"),
    *("Deadline", "Follow up", "CV version", "Round 2", "2nd interview", "Next step", "#", "Nr.", "id", "Date", "Name"),
    *("Response?", "Archived", "dateApplied", "job_url", "RecruiterName", "statusDate", "Currency", "Hours", "Fit"),
    *("Zrzuft", "Blorp date", "¿?", "🙂", "", " ", "Ort", "Lieu", "Gehalt", "薪资", "連絡先", "Wynagrodzenie"),
    *("x" * 300, "a\nb", "=SUM(A1)", "[b]Firm[/b]", "\u202eynapmoC", "Unnamed: 0", "column 3", "Company (2)", "--map"),
)
WORDS = (
    *(
        "Contoso",
        "Müller & Söhne GmbH",
        "Żabka",
        "Ärzte ohne Grenzen",
        "株式会社あおば",
        "삼성전자",
        "ООО Ромашка",
        "A",
        "-",
    ),
    *(
        "Stealth",
        "Confidential",
        "Unknown",
        "n/a",
        "N/A",
        "none",
        "null",
        "?",
        "TBD",
        "tbc",
        "…",
        "x",
        "X",
        "✓",
        "✔️",
        "☐",
    ),
    *(
        "Analyst",
        "Nurse, night shift",
        "Electrician; Gdańsk",
        "Teacher | Maths",
        "C++ / C# developer",
        "Sr. Engineer (m/w/d)",
    ),
    *("yes", "no", "Yes - by phone", "maybe", "TRUE", "FALSE", "ja", "nein", "oui", "да", "はい", "0", "1", "-1", "00"),
    *(
        "Applied",
        "Rejected",
        "Ghosted",
        "Interview",
        "Interview 2",
        "Offer",
        "Withdrawn",
        "On hold",
        "Absage",
        "Entretien",
    ),
    *(
        "Pending",
        "Waiting",
        "Not yet",
        "Scheduled",
        "Offer: TBD",
        "No reply",
        "closed",
        "declined",
        "Applied ✅",
        "3. Applied",
    ),
    *(
        "50k",
        "45.000 €",
        "$22.50/hr",
        "1,234.56",
        "60-70k",
        "TV-L E13",
        "9" * 30,
        "1e308",
        "12%",
        "100 000 zł",
        "-5",
        "£",
    ),
    *(
        "https://contoso.example/jobs/7",
        "https://contoso.example/jobs/8?utm_source=x",
        "www.x.example",
        "http://[::1",
        "link",
    ),
    *(
        "javascript:alert(1)",
        "mailto:ada@contoso.example",
        "ada@contoso.example",
        "file:///etc/passwd",
        "C:\\jobs\\1.pdf",
    ),
    *("=1+1", '=HYPERLINK("http://x")', "+49 170 1234567", "@SUM(A1)", "-", "--", "'quoted", '"', '""', 'a"b', "';--"),
    *(
        "[b]bold[/b]",
        "[/x]",
        "<b>x</b>",
        "&amp;",
        "&lt;td&gt;",
        "`code`",
        "**bold**",
        "a|b",
        "a\\|b",
        "\\",
        "\\n",
        "---",
        "|",
    ),
    *(
        "🙂",
        "👩🏽\u200d💻",
        "e\u0301",
        "\u200b",
        "\ufeff",
        "\u202etxt",
        "\u2066x\u2069",
        "\xa0",
        "ß",
        "İ",
        "ﬁ",
        "²",
        "٣",
        "१२",
    ),
    *(
        "total",
        "Summe",
        "Company",
        "Status",
        "They wrote that they had very many applications and chose somebody else.",
    ),
    *(
        "no\nline\nends",
        "a\r\nb",
        "tab\there",
        "  spaces  ",
        "word " * 60,
        "a" * 2000,
        "sep=;",
        "# heading",
        "{",
        "[1]",
        "{}",
    ),
    *("\x00", "a\x00b", "\x1b[31mred", "\x07", "\x85", "\u2028", "\x0b", "\x0c", "\x1c", "\x7f", "\x9b2J", "a\rb"),
)
UNKNOWN = (
    "soon",
    "last week",
    "May",
    "2026",
    "Q3",
    "31.02.2026",
    "13/13/2026",
    "0000-00-00",
    "99/99/99",
    "12:30",
    "45999.5",
)
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
}


class OddTable(NamedTuple):
    """Rows of cells, the first of them the headers."""

    rows: list[list[str]]


def a_day(chance: random.Random) -> date:
    """A day of the last year, or now and then of some other."""
    if chance.random() < 0.05:
        return date(chance.randrange(1951, 2199), chance.randrange(1, 13), chance.randrange(1, 29))
    return date(2026, 11, 20) - timedelta(days=chance.randrange(300))


def spelt(day: date, how: int, language: str = "en") -> str:
    """A day in one of many spellings."""
    d, m, y = day.day, day.month, day.year
    name = MONTHS.get(language, MONTHS["en"]).split()[m - 1]
    return (
        lambda: day.isoformat(),
        lambda: f"{d:02}.{m:02}.{y}",
        lambda: f"{d}.{m}.{y % 100:02}",
        lambda: f"{m}/{d}/{y}",
        lambda: f"{d:02}/{m:02}/{y}",
        lambda: f"{m}/{d}/{y % 100:02}, 1:32 PM",
        lambda: f"{d:02}-{MONTHS['en'].split()[m - 1][:3]}-{y % 100:02}",
        lambda: f"{MONTHS['en'].split()[m - 1][:3]} {d}, {y}",
        lambda: f"{d}. {name} {y}",
        lambda: f"{d} de {name} de {y}" if language in ("es", "pt") else f"{d} {name} {y}",
        lambda: f"{y}年{m}月{d}日",
        lambda: f"{y}. {m}. {d}.",
        lambda: f"{y}/{m}/{d}",
        lambda: f"{y}-{m:02}-{d:02}T00:00:00.000Z",
        lambda: f"{y}-{m:02}-{d:02} 09:15:00",
        lambda: f"{y}{m:02}{d:02}",
        lambda: f"{y}-{m:02}-{d:02}T10:30:00+02:00",
        lambda: f"{d}/{m}/{y} by phone",
        lambda: str((day - date(1899, 12, 30)).days),
        lambda: f"{name} {d}, {y} → {name} {min(d + 2, 28)}, {y}",
        lambda: f"Mon {d}.{m}.{y}",
        lambda: datetime(y, m, d).strftime("%A, %d %B %Y"),
    )[how % 22]()


def a_cell(chance: random.Random, kind: int, language: str, spelling: int) -> str:
    """A cell as its column has them, or anything."""
    if chance.random() < 0.12:
        return chance.choice(WORDS)
    if chance.random() < 0.15:
        return ""
    if kind in (SENT, STEPS):
        if chance.random() < 0.1:
            return chance.choice(UNKNOWN)
        if kind == STEPS and chance.random() < 0.3:
            return chance.choice(("x", "yes", "no", "Pending", "?", "Waiting", "✓", "Ghosted", "n/a"))
        return spelt(a_day(chance), spelling if chance.random() < 0.9 else chance.randrange(22), language)
    if kind == LINKS:
        return f"https://jobs.example/{chance.randrange(40)}{chance.choice(('', '?utm_source=a', '#x', '/apply'))}"
    if kind == COMPANIES:
        name = chance.choice(("Contoso", "Fabrikam", "Käse AG", "Nord", "Läkarhuset", "ООО Вера"))
        return f"{name} {chance.randrange(9)}"
    if kind == ROLES:
        return chance.choice(("Analyst", "Nurse", "Cook", "Lehrer", "Développeur", "Elektryk", "エンジニア", "Teacher"))
    if kind == STATES:
        return chance.choice(
            ("Applied", "Rejected", "Interview", "Offer", "Saved", "Absage", "Ghosted", "Refus", "不採用")
        )
    return chance.choice(WORDS)


def _written(chance: random.Random, header: str) -> str:
    """A header in another case, joined otherwise, or with something around it."""
    how = chance.randrange(14)
    words = header.split()
    if how == 0:
        return header.upper()
    if how == 1:
        return header.lower()
    if how == 2:
        return "_".join(words).lower()
    if how == 3 and words:
        return words[0].lower() + "".join(word[:1].upper() + word[1:] for word in words[1:])
    if how == 4:
        return f" {header} "
    if how == 5:
        return f"{header}:"
    if how == 6:
        return f"{header} (DD/MM/YYYY)"
    if how == 7:
        return " ".join(reversed(words))
    return header


def odd_table(chance: random.Random, most_rows: int = 9) -> OddTable:
    """A table with a header, mostly of applications."""
    language = chance.choice([*HEADERS])
    names = HEADERS[language]
    columns: list[tuple[str, int]] = []
    for kind in range(STEPS):
        if chance.random() < (0.9 if kind in (COMPANIES, ROLES) else 0.6):
            columns.append((names[kind], kind))
    columns += [(name, STEPS) for name in names[STEPS].split("|") if chance.random() < 0.4]
    columns += [(chance.choice(MORE), chance.randrange(STEPS + 2)) for _ in range(chance.choice((0, 0, 0, 1, 2, 4)))]
    if chance.random() < 0.05:
        columns.append(chance.choice(columns) if columns else ("Company", COMPANIES))
    if chance.random() < 0.5:
        chance.shuffle(columns)
    columns = columns or [("Company", COMPANIES)]
    spelling = chance.randrange(22)
    rows = [[_written(chance, name) for name, _ in columns]]
    for _ in range(chance.randrange(most_rows)):
        row = [a_cell(chance, kind, language, spelling) for _, kind in columns]
        odd = chance.random()
        if odd < 0.03:
            row = row[: chance.randrange(len(row) + 1)]
        elif odd < 0.05:
            row += [chance.choice(WORDS)] * chance.randrange(1, 3)
        elif odd < 0.07:
            row = list(chance.choice(rows))
        elif odd < 0.09:
            row = ["", *row]
        elif odd < 0.1:
            row = [""] * len(row)
        elif odd < 0.11:
            row = ["Total", str(len(rows))]
        rows.append(row)
    if chance.random() < 0.08:
        above = [
            [chance.choice(WORDS)],
            ["My applications 2026"],
            ["", "Updated", "yesterday"],
            ["Jan 2026", "", "", "x"],
        ]
        rows[:0] = [list(row) for row in chance.sample(above, chance.randrange(1, 3))]
    if chance.random() < 0.06 and len(rows) > 2:
        heading = chance.choice(["September 2026", "OKTOBER", "2026年9月", "mars", "Week 36", "Applied", "Old"])
        rows.insert(chance.randrange(1, len(rows)), [heading])
    if chance.random() < 0.06 and most_rows > 3:
        between: list[list[str]] = [[""] * len(rows[0])] + ([["To apply"]] if chance.random() < 0.5 else [])
        rows += between + odd_table(chance, 3).rows
    return OddTable(rows)
