import pytest

from app.domain.clean_text import plain_line, plain_lines
from app.exchange import columns, read_values
from app.exchange.lexicon.headers import HEADERS
from app.exchange.lexicon.more_headers import MORE_HEADERS
from app.exchange.lexicon.more_statuses import MORE_STATUSES
from app.exchange.lexicon.statuses import STATUSES
from db.records.enums import Kind, Outcome, WorkMode


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
    assert columns.column(header)[0] == field


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
    assert columns.column("Interview 3") == ("interview_on", 3)


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


def test_what_steers_a_terminal_or_hides_is_taken_out():
    assert plain_line("\x1b[2J\x1b]0;owned\x07Escape  Ltd\x00") == "Escape Ltd"
    assert plain_line("\u202egnp.exe\u200b Corp\u200d") == "gnp.exe Corp"
    assert plain_lines("one\r\ntwo\x0bthree\tfour\x9b31m") == "one\ntwo\nthree\tfour"
    assert plain_line("Ünïcode 株式会社 👩‍💻") == "Ünïcode 株式会社 👩‍💻"


def test_what_steers_a_terminal_or_hides_is_in_no_text_python_calls_printable():
    printable = "".join(letter for letter in map(chr, range(0x110000)) if letter.isprintable())
    assert plain_lines(f"{printable}\x07") == printable.strip(" ")
