import pytest

from app.domain.clean_text import plain_line, plain_lines
from app.exchange.cells import columns, read_values
from app.exchange.cells.cell_kinds import LINKS, WORDS, are_serials, column_kind
from app.exchange.lexicon.headers import HEADERS
from app.exchange.lexicon.more_headers import MORE_HEADERS
from app.exchange.lexicon.more_statuses import MORE_STATUSES
from app.exchange.lexicon.statuses import STATUSES
from db.records.cards import Pay
from db.records.enums import Kind, Outcome, Period, WorkMode


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Company *", "company"),
        ("🏢 Employer (name)", "company"),
        ("Date_Applied", "applied_on"),
        ("1. Gespräch", "interview_on"),
        ("Zweitgespräch", "interview_on"),
        ("interview date 2", "interview_on"),
        ("Bemerkungen", "note"),
        ("Date", ""),
        ("Started On", ""),
    ],
)
def test_columns(header, field):
    assert columns.read_header(header)[0] == field


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        ("APPLIED", Kind.APPLIED),
        ("❌ Rejected", Outcome.REJECTED),
        ("zurückgezogen", Outcome.WITHDREW),
        ("Keine Antwort", Outcome.NO_REPLY),
        ("Sans réponse", Outcome.NO_REPLY),
        ("No response yet", Kind.APPLIED),
        ("Oferta aceptada", Outcome.ACCEPTED),
        ("Interview round 3", Kind.INTERVIEW),
        ("2. Gespräch", Kind.INTERVIEW),
        ("Zusage", Kind.OFFER),
        ("Wishlist", Kind.LEAD),
        ("offen", "open"),
        ("declined", ""),
        ("Kaffee", ""),
    ],
)
def test_statuses(status, meaning):
    assert columns.meaning(status)[0] == meaning


@pytest.mark.parametrize("tables", [(HEADERS, MORE_HEADERS), (STATUSES, MORE_STATUSES)], ids=["headers", "statuses"])
def test_no_word_stands_for_two_things(tables):
    claimed: dict[str, str] = {}
    for meant, text in (item for words in tables for item in words.items()):
        for word in text.split(","):
            assert columns.key(word)
            assert claimed.setdefault(columns.key(word), meant) == meant


def test_interview_rounds():
    assert columns.meaning("2nd interview") == ("interview", 2)
    assert columns.meaning("Zweites Gespräch") == ("interview", 2)
    assert columns.read_header("Interview 3") == ("interview_on", 3)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<p>We need <b>someone</b> who<ul><li>plans</li><li>writes</li></ul></p>",
            "We need someone who\n- plans\n- writes",
        ),
        ("<div>One<br>two</div><script>alert(1)</script><p>three &amp; four</p>", "One\ntwo\nthree & four"),
        ("no <tags> at all & 3 < 4", "no <tags> at all & 3 < 4"),
        ("<p></p>", ""),
    ],
)
def test_html_becomes_text(html, text):
    assert read_values.without_html(html) == text


@pytest.mark.parametrize(
    ("text", "header", "score"),
    [
        ("4", "Interest", 4),
        ("★★★☆☆", "Rating", 3),
        ("4/5", "Rating", 4),
        ("High", "Priority", 4),
        ("hoch", "Priorität", 4),
        ("1", "Priority", None),
        ("7", "Interest", None),
        ("******", "Stars", None),
        ("*****", "Stars", 5),
        ("⭐ nice", "Stars", None),
        ("3.5/5", "Rating", 4),
        ("2,4 / 5", "Rating", 2),
        ("0/5", "Rating", 1),
        ("5/5", "Rating", 5),
        ("3,0", "Rating", 3),
        ("0", "Rating", None),
        ("very low", "Rating", 1),
    ],
)
def test_scores(text, header, score):
    assert read_values.score(text, header) == score


@pytest.mark.parametrize(
    ("text", "mode"),
    [("Remote", WorkMode.REMOTE), ("on-site", WorkMode.ON_SITE), ("Hybride", WorkMode.HYBRID), ("Bonn", None)],
)
def test_ways_of_working(text, mode):
    assert read_values.work_mode(text) == mode


def test_tags_stand_apart_in_any_way_and_very_long_ones_are_none():
    assert read_values.tags("#Remote, climate;Small | part time\n, ,#") == ["remote", "climate", "small", "part time"]
    assert read_values.tags(f"{'x' * 60},{'y' * 61}") == ["x" * 60]
    assert read_values.tags("#remote #part time") == ["remote", "part time"]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("3", 3),
        ("1,5 h", 1.5),
        ("2 Stunden", 2),
        ("45 Min.", 0.75),
        ("2h 30m", 2.5),
        ("1000 hrs", 1000),
        ("1001", None),
        ("0", 0),
        ("soon", None),
    ],
)
def test_hours(text, hours):
    assert read_values.hours(text) == hours


def test_yes_and_no_in_several_languages_and_signs():
    said = {text: read_values.yes_or_no(text) for text in ("Yes", " ja ", "✓", "TRUE", "no", "Nein", "✗", "0", "maybe")}
    assert said == {
        **dict.fromkeys(("Yes", " ja ", "✓", "TRUE"), True),
        **dict.fromkeys(("no", "Nein", "✗", "0"), False),
        "maybe": None,
    }


def test_pay_takes_currency_and_period_of_other_columns_where_it_names_none():
    assert read_values.pay("25", "GBP", "hour") == Pay(25, 25, "GBP", Period.HOUR)
    assert read_values.pay("$25", "GBP", "hour") == Pay(25, 25, "USD", Period.HOUR)
    assert read_values.pay("55-60k", "CHF") == Pay(55_000, 60_000, "CHF")
    assert read_values.pay("ask them", "CHF") is None
    assert [read_values.period_in_header(header) for header in ("Hourly rate", "Monatsgehalt", "Pay")] == [
        *("hour", "month", ""),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("CV.pdf", ["CV.pdf"]),
        ("CV.pdf, letter.docx", ["CV.pdf", "letter.docx"]),
        ("my CV, the long one", ["my CV, the long one"]),
        ("CV.pdf (https://files.example/1), letter (https://files.example/2)", ["CV.pdf", "letter"]),
        ("Jobs%201a2b/My%20CV.pdf", ["My CV.pdf"]),
        ("", []),
    ],
)
def test_files_of_a_cell(text, names):
    assert read_values.files(text) == names


def test_the_order_of_day_and_month_a_header_spells_out():
    headers = {"Applied (DD/MM/YYYY)": "day-first", "TT.MM.": "day-first", "Date mm-dd": "month-first", "Date": None}
    assert {header: read_values.order_in_header(header) for header in headers} == headers


def test_what_steers_a_terminal_or_hides_is_taken_out():
    assert plain_line("\x1b[2J\x1b]0;owned\x07Escape  Ltd\x00") == "Escape Ltd"
    assert plain_line("\u202egnp.exe\u200b Corp\u200d") == "gnp.exe Corp"
    assert plain_lines("one\r\ntwo\x0bthree\tfour\x9b31m") == "one\ntwo\nthree\tfour"
    assert plain_line("Ünïcode 株式会社 👩‍💻") == "Ünïcode 株式会社 👩‍💻"


def test_what_steers_a_terminal_or_hides_is_in_no_text_python_calls_printable():
    printable = "".join(letter for letter in map(chr, range(0x110000)) if letter.isprintable())
    assert plain_lines(f"{printable}\x07") == printable.strip(" ")


def test_the_first_three_hundred_cells_of_a_column_say_what_it_holds():
    link = "https://a.example/1"
    assert column_kind(["abc"] * 120 + [link] * 180) == LINKS
    assert column_kind(["abc"] * 121 + [link] * 180) == WORDS
    assert column_kind([link] * 180 + ["abc"] * 121) == LINKS
    assert are_serials(["46278"] * 180 + ["9"] * 121)
    assert not are_serials(["9"] * 121 + ["46278"] * 180)
    assert are_serials(["9"] * 120 + ["46278"] * 180)
