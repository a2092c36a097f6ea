"""Small tables as people keep them, one peculiarity each, and exactly what comes of it."""

from datetime import date, timedelta, timezone

import pytest

from db.records.cards import Pay
from db.records.enums import Period

ALL = (
    *("response-ghosted.csv", "headers-other-languages.csv", "excel-day-month-two-digit-year.csv"),
    *("checkbox-rows.csv", "words-in-step-columns.csv", "unknown-date-headers.csv"),
    *("english-date-headers-not-read.csv", "no-role-in-some-rows.csv", "no-role-column.csv", "name-column.csv"),
    *("camel-case-headers.csv", "only-date.csv", "dates-per-step-no-role.tsv", "hourly-pay.csv"),
    *("answer-without-applied-day.csv",),
)


def uses(preview):
    return {use.header: use for use in preview.tables[0].columns}


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_refused_and_a_second_import_adds_nothing(sample, kept, name):
    first = sample(name)
    assert first.new
    assert first.unreadable == ()
    assert len(first.new) == first.rows
    again = sample(name, kept(first))
    assert (again.new, again.additions) == ((), ())
    assert "None" not in str([remark.text for remark in first.remarks])


def test_silence_in_an_answer_column_is_silence_and_a_rejection_only_that(sample, steps):
    preview = sample("response-ghosted.csv")
    assert [steps(d) for d in preview.new] == [
        ["applied 2026-09-13", "no-reply ?"],
        ["applied 2026-09-14", "rejected ?"],
        ["applied 2026-09-15"],
    ]
    assert preview.unknown_statuses == ()


def test_headers_and_statuses_in_chinese(sample, steps):
    preview = sample("headers-other-languages.csv")
    assert [use.field for use in preview.tables[0].columns] == ["company", "role", "status", "applied_on", "link"]
    assert [steps(d) for d in preview.new] == [["applied 2026-09-13"], ["applied 2026-09-20", "interview 1 ?"]]


@pytest.mark.parametrize(
    ("header", "rejected"),
    [
        ("会社名,職種,選考状況,応募日", "不採用"),
        ("회사명,직무,진행상태,지원일", "불합격"),
        ("Компания,Вакансия,Статус,Дата отклика", "Отказ"),
        ("Firma,Stanowisko,Status,Data aplikacji", "Odrzucono"),
        ("Företag,Tjänst,Status,Ansökningsdatum", "Avslag"),
        ("Virksomhed,Stilling,Status,Ansøgningsdato", "Afslag"),
        ("Şirket,Pozisyon,Durum,Başvuru Tarihi", "Reddedildi"),
        ("公司名稱,職缺,狀態,應徵日期", "未錄取"),
    ],
)
def test_tables_in_eight_more_languages(table, steps, header, rejected):
    preview = table(f"{header}\nContoso,Analyst,{rejected},2026-09-13\n")
    assert {use.sure for use in preview.tables[0].columns} == {"known"}
    assert steps(preview.new[0]) == ["applied 2026-09-13", "rejected ?"]


def test_days_as_a_spreadsheet_writes_them_of_itself(sample):
    days = [d.applied_on for d in sample("excel-day-month-two-digit-year.csv").new]
    assert days == [date(2026, 9, 5), date(2026, 9, 14), date(2026, 10, 3)]


def test_rows_of_unticked_boxes_are_blank_rows(sample):
    preview = sample("checkbox-rows.csv")
    assert [d.company for d in preview.new] == ["Larkfield Mills", "Brinewater Trust"]
    assert preview.rows == 2


def test_a_word_in_a_column_of_steps_is_asked_about(sample, steps):
    preview = sample("words-in-step-columns.csv")
    assert [steps(d)[1:] for d in preview.new] == [[], [], [], ["no-reply ?"], ["no-reply ?"]]
    asked = {(word.column, word.text): word.proposal for word in preview.unknown_statuses}
    assert asked == {
        ("Response", "Waiting"): "no",
        ("Interview", "Pending"): "no",
        ("Offer", "TBD"): "no",
        ("Rejected", "?"): "no",
        ("Response", "None yet"): "no",
        ("Interview", "Waiting"): "no",
        ("Offer", "Pending"): "no",
        ("Response", "Nothing so far"): "no",
        ("Interview", "Maybe"): "no",
    }


def test_a_word_in_a_column_of_steps_means_what_the_user_says_it_does(sample, steps):
    said = {"Pending": "no", "Interview: Waiting": "yes", "?": "rejected", "Maybe": "no"}
    preview = sample("words-in-step-columns.csv", meanings=said)
    assert [steps(d)[1:] for d in preview.new][:2] == [["rejected ?"], ["interview ?"]]
    assert {(word.column, word.text) for word in preview.unknown_statuses} == {
        *(("Response", word) for word in ("Waiting", "None yet", "Nothing so far")),
        ("Offer", "TBD"),
    }


def test_a_compound_that_names_a_step_is_likely_and_a_column_of_days_that_is_not_used_is_named(sample, steps):
    preview = sample("unknown-date-headers.csv")
    found = uses(preview)
    assert (found["Einreichdatum"].field, found["Einreichdatum"].sure) == ("applied_on", "likely")
    assert found["Kennenlerngespräch"].field == "interview_on"
    left = found["Gesprächsabschluss"]
    assert (left.sure, left.holds, left.filled, left.proposal) == ("unused", "days", 2, "answered_on")
    assert [steps(d) for d in preview.new] == [
        ["applied 2026-07-03", "rejected ?"],
        ["applied 2026-07-04", "interview ?", "rejected ?"],
        ["applied 2026-07-28"],
    ]


def test_word_order_is_free_and_dots_divide(sample, steps):
    preview = sample("english-date-headers-not-read.csv")
    assert [steps(d) for d in preview.new] == [
        ["applied 2026-09-13", "heard 2026-09-29", "rejected ?"],
        ["applied 2026-09-14", "heard 2026-09-30", "interview 2026-10-05"],
    ]
    assert preview.new[0].pay == Pay(55000, 55000, None, Period.YEAR)


def test_a_row_without_a_role_is_an_application_all_the_same(sample, steps):
    preview = sample("no-role-in-some-rows.csv")
    assert [(d.company, d.role) for d in preview.new][:2] == [("Larkfield Mills", ""), ("Brinewater Trust", "")]
    assert preview.as_json()["item"]["new"][0]["role"] is None
    assert steps(preview.new[1]) == ["applied 2026-08-25", "heard 2026-08-27", "rejected ?"]


def test_a_table_without_a_role_column_proposes_one(sample):
    preview = sample("no-role-column.csv")
    assert [d.role for d in preview.new] == ["", "", ""]
    assert uses(preview)["type"].proposal == "role"
    said = sample("no-role-column.csv", columns={"type": "role"})
    assert [d.role for d in said.new] == ["Data Analyst", "Planner", "Data Analyst"]
    assert uses(said)["type"].sure == "said"


def test_name_takes_the_place_of_the_missing_company(sample):
    preview = sample("name-column.csv")
    assert [(d.company, d.applied_on) for d in preview.new] == [
        ("Larkfield Mills", date(2026, 9, 5)),
        ("Brinewater Trust", date(2026, 9, 9)),
        ("Hollow Oak", date(2026, 9, 13)),
    ]
    [asked] = preview.unknown_statuses
    assert (asked.text, asked.proposal) == ("Not a fit", "rejected")


def test_name_takes_the_place_of_the_missing_role(table):
    preview = table("Name,Employer,Status\nAnalyst,Contoso,Applied\n")
    assert [(d.company, d.role) for d in preview.new] == [("Contoso", "Analyst")]


def test_camel_case_is_split(sample, steps):
    preview = sample("camel-case-headers.csv")
    assert steps(preview.new[0]) == ["applied 2026-09-13", "rejected 2026-09-20"]
    assert preview.new[0].link == "https://larkfield.example/jobs/7"
    assert [person.name for person in preview.new[0].people] == ["Ida Moss"]


def test_a_bare_date_is_the_day_of_applying(sample):
    assert [d.applied_on for d in sample("only-date.csv").new] == [date(2026, 9, day) for day in (13, 14, 15)]


def test_a_column_a_step_without_a_role(sample, steps):
    preview = sample("dates-per-step-no-role.tsv")
    assert steps(preview.new[0]) == [
        *("applied 2026-06-15", "heard 2026-06-26", "interview 1 2026-06-30", "heard 2026-07-03"),
        *("interview 2 2026-07-20", "rejected 2026-07-31"),
    ]


def test_pay_by_the_hour_keeps_its_cents(sample):
    assert [d.pay for d in sample("hourly-pay.csv").new] == [
        Pay(22.5, 22.5, "USD", Period.HOUR),
        Pay(19.75, 19.75, "USD", Period.HOUR),
    ]


def test_one_column_tells_the_order_of_all_and_who_was_answered_has_applied(sample, steps):
    preview = sample("answer-without-applied-day.csv")
    assert {order.order for order in preview.date_orders} == {"day-first"}
    assert [steps(d) for d in preview.new] == [
        ["applied 2026-04-07", "heard 2026-04-11", "interview 2026-04-21", "rejected ?"],
        ["applied ?", "heard 2026-06-09", "interview 2026-06-13"],
    ]
    assert preview.new[1].applied_on is None


def test_the_language_of_the_headers_says_which_comes_first_when_no_day_does(table):
    french = table("Société,Poste,Date de candidature\nA,x,07/04/2026\n")
    assert french.new[0].applied_on == date(2026, 4, 7)
    assert french.date_orders[0].why == "as is usual in the language of the headers"
    english = table("Company,Role,Date applied\nA,x,07/04/2026\n")
    assert english.new[0].applied_on is None


def test_two_rows_of_headers(table, steps):
    above = table(
        ",,Application,,Interview,\nCompany,Role,Date,Via,Date,Notes\nA,x,2026-09-01,Indeed,2026-09-09,fine\n"
    )
    assert steps(above.new[0]) == ["applied 2026-09-01", "interview 2026-09-09"]
    below = table("Company,Role,Applied,Interview,\n,,,Date,Notes\nA,x,2026-09-01,2026-09-09,it went well\n")
    assert steps(below.new[0]) == ["applied 2026-09-01", "interview 2026-09-09"]
    assert "it went well" in below.new[0].note


def test_a_line_of_totals_is_no_application(table):
    preview = table("Company,Role,Applied\nA,x,2026-09-01\nTotal,,1\n")
    assert [d.company for d in preview.new] == ["A"]
    assert [(row.row, row.reason) for row in preview.unreadable] == [(3, "it is a line of totals")]


def test_a_column_of_sentences_is_their_words_and_never_a_status(table, steps):
    preview = table(
        "Company,Role,Applied,Response\n"
        "A,x,2026-09-01,They said the position had been filled by somebody from inside\n"
        "B,y,2026-09-02,The recruiter wants to talk again once the budget is settled\n"
    )
    assert uses(preview)["Response"].field == "words"
    assert preview.unknown_statuses == ()
    assert [steps(d) for d in preview.new] == [["applied 2026-09-01"], ["applied 2026-09-02"]]
    assert preview.new[0].note == "They said the position had been filled by somebody from inside"


def test_cells_outweigh_a_header(table):
    preview = table(
        "Company,Role,Application,Interviewer,Deadline\n"
        "A,x,https://a.example/1,Ida Moss,2026-12-01\nB,y,https://b.example/1,Per Lund,2026-12-02\n"
    )
    found = uses(preview)
    assert (found["Application"].field, found["Interviewer"].field) == ("link", "person")
    assert preview.new[0].history == ()


def test_midnight_with_an_offset_is_that_day_wherever_one_lives(table):
    for hours in (-10, -5, 0, 2, 13):
        zone = timezone(timedelta(hours=hours))
        preview = table("Company,Role,Applied\nA,x,2026-09-13T00:00:00.000Z\n", zone=zone)
        assert preview.new[0].applied_on == date(2026, 9, 13)


def test_days_a_spreadsheet_counts(table):
    preview = table("Company,Role,Applied\nA,x,46278\nB,y,46279.5\n")
    assert [d.applied_on for d in preview.new] == [date(2026, 9, 13), date(2026, 9, 14)]
    bare = table("Company,Role,Date\nA,x,46278\nB,y,46279\n")
    assert [d.applied_on for d in bare.new] == [date(2026, 9, 13), date(2026, 9, 14)]
    figures = table("Company,Role,Date\nA,x,12\nB,y,17\n")
    assert [d.applied_on for d in figures.new] == [None, None]


def memory(preview):
    """What the store remembers of an import, as the next one asks for it."""
    by_source: dict[str, dict[str, str]] = {}
    for (source, word), what in preview.meanings.items():
        by_source.setdefault(source, {})[word] = what
    return lambda source: by_source.get(source, {})


def test_what_was_said_is_remembered_for_these_headers_and_forgotten_when_asked(table):
    text = "Wer,Was,Wann\nContoso,Analyst,3/4/2026\n"
    said = table(text, columns={"Wer": "company", "Was": "role", "Wann": "applied_on"}, day_first=True)
    again = table(text, remembered=memory(said))
    assert again.new == said.new
    assert {use.sure for use in again.tables[0].columns} == {"remembered"}
    assert again.recalled
    assert [order.why for order in again.date_orders] == ["as you said before"]
    assert not table("Wer,Was,Wann,Wo\nContoso,Analyst,3/4/2026,Bonn\n", columns={"Wer": "company"}).recalled
    anew = table(text, remembered=memory(said), forget=True, columns={"Wer": "role"})
    assert [(d.company, d.role) for d in anew.new] == [("", "Contoso")]
    assert {what for (_, word), what in anew.meanings.items() if "Was" in word} == {""}


def test_a_column_the_user_does_not_want_is_not_used(table):
    preview = table("Company,Role,Date\nA,x,2026-09-01\n", columns={"Date": "unused"})
    assert (uses(preview)["Date"].field, uses(preview)["Date"].sure) == ("", "said")
    assert preview.new[0].applied_on is None


@pytest.mark.parametrize("over", [0, 1])
def test_what_is_longer_than_the_store_takes_is_left_out_or_cut_and_said(table, over):
    line = "x " * 4_999 + "xy" + "z" * over
    link = "https://a.example/" + "x" * (9_982 + over)
    note = "y" * (200_000 + over)
    preview = table(
        "Company,Role,Link,Location,Notes\n"
        f"{line},Cook,,,\nAcme,{line},,,\nAcme,Till,{link},,\nAcme,Chef,,{line},\nAcme,Clerk,,,{note}\n"
    )
    told = [(draft.company, draft.role, len(draft.link), len(draft.place)) for draft in preview.new]
    kept = [("Acme", "Till", 0 if over else 10_000, 0), ("Acme", "Chef", 0, 0 if over else 10_000)]
    assert told == [*([] if over else [(line, "Cook", 0, 0), ("Acme", line, 0, 0)]), *kept, ("Acme", "Clerk", 0, 0)]
    assert len(preview.new[-1].note) == 200_000
    assert [row.reason for row in preview.unreadable] == 2 * over * [
        "the company or the role is longer than a page of text"
    ]
    cut = "has 200,001 characters; the first 200,000 were read, the row is saved in full."
    said = ["Location is too long for one line and was left out.", f"The note {cut}"]
    assert sorted(remark.text for remark in preview.remarks if "web or email" not in remark.text) == sorted(over * said)
    assert sum("web or email" in remark.text for remark in preview.remarks) == over
