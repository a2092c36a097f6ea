"""Each file as its service or its owner writes it, and exactly what comes of it."""

import json
from datetime import date

import pytest

from app.exchange.importing.prepare import prepare
from app.exchange.writing.write_json import FIELD_NAMES
from db.records.cards import Pay
from db.records.enums import Period, WorkMode

FILES = (
    "linkedin_job_applications.csv",
    "linkedin_saved_jobs.csv",
    "huntr_board_export.csv",
    "Simplify_Tracked_Jobs_2026-11-20.csv",
    "teal_tracker.csv",
    "tabelle_de.csv",
    "spreadsheet_stage_dates.csv",
    "hostile.csv",
)


def named(preview, company, role=None):
    found = [d for d in preview.new if d.company == company and role in (None, d.role)]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("name", FILES)
def test_importing_again_adds_nothing(sample, kept, name):
    first = sample(name)
    again = sample(name, kept(first))
    assert first.new
    assert (again.new, again.additions) == ((), ())
    assert again.already == len(first.new)
    assert not again.changes_anything
    assert len(first.new) + len(first.unreadable) == first.rows


@pytest.mark.parametrize("name", FILES)
def test_the_preview_goes_through_json_and_no_text_in_it_steers_a_terminal(sample, name):
    shown = sample(name).as_json()
    assert shown["kind"] == "import-preview"
    assert len(shown["item"]["new"]) == len(sample(name).new)
    assert json.dumps(shown).isprintable()
    assert "\\u001b" not in json.dumps(shown)


def test_the_preview_has_the_names_that_an_application_has_in_json(sample):
    new = [draft for name in FILES for draft in sample(name).as_json()["item"]["new"]]
    assert {"source", "decision_date", "contacts"} <= new[0].keys()
    assert not new[0].keys() & (FIELD_NAMES.keys() - {"source"})
    said = {draft["kind"] for draft in new} | {step["kind"] for draft in new for step in draft["history"]}
    assert {"screening", "closed"} <= said
    assert not said & {"screen", "ended"}


def test_linkedin_applications_are_all_applied(sample, steps):
    preview = sample("linkedin_job_applications.csv")
    assert preview.source_name == "LinkedIn job applications"
    assert preview.encoding == "UTF-8"
    assert (preview.rows, len(preview.new)) == (24, 24)
    assert (preview.unreadable, preview.remarks, preview.unknown_statuses) == ((), (), ())
    assert [(o.column, o.order) for o in preview.date_orders] == [("Application Date", "month-first")]
    assert all(steps(d) == [f"applied {d.applied_on}"] and d.added_on == d.applied_on for d in preview.new)
    first = preview.new[0]
    assert (first.company, first.role, first.applied_on) == ("Northwind Traders", "Data Analyst", date(2026, 8, 1))
    assert first.link == "https://www.linkedin.com/jobs/view/3900000000"
    assert first.documents == ("CV_2026_v1.pdf",)
    assert (first.channel, first.source, first.people) == ("LinkedIn", "linkedin", ())
    assert preview.new[1].role == "Senior Backend Engineer [Remote]"
    assert preview.new[-1].applied_on == date(2026, 10, 18)


def test_linkedin_answers_stay_out_unless_asked_for(sample):
    without = sample("linkedin_job_applications.csv").new[0]
    assert without.note == ""
    assert "60,000" not in without.raw
    assert "someone@example.org" not in without.raw
    asked = sample("linkedin_job_applications.csv", include_answers=True).new[0]
    assert asked.note.startswith("Question And Answers: Are you authorized to work?:Yes")
    assert "60,000" in asked.raw


def test_linkedin_saved_jobs_are_leads_and_their_days_are_month_first(sample):
    preview = sample("linkedin_saved_jobs.csv")
    assert preview.encoding == "UTF-8 with BOM"
    assert [o.order for o in preview.date_orders] == ["month-first"]
    assert [d.added_on for d in preview.new] == [date(2026, 10, day) for day in range(2, 11)]
    assert all(d.history == () and d.applied_on is None for d in preview.new)


def test_a_saved_job_that_was_applied_to_later_gains_that_step(sample, table, kept):
    saved = kept(sample("linkedin_saved_jobs.csv"))
    applied = table(
        "Application Date,Company Name,Job Title,Job Url\r\n"
        '"10/20/26, 1:32 PM",Contoso,Data Analyst,https://www.linkedin.com/jobs/view/3990000000?trk=x\r\n',
        saved,
    )
    assert applied.new == ()
    [(number, [step])] = applied.additions
    assert number == 1
    assert (step.stage, step.on) == ("applied", date(2026, 10, 20))


def test_huntr_lists_become_stages_dated_by_the_last_move(sample, steps):
    preview = sample("huntr_board_export.csv")
    assert len(preview.new) == 18
    assert (preview.unreadable, preview.unknown_statuses) == ((), ())
    wish = named(preview, "Northwind Traders")
    assert (wish.added_on, wish.history, wish.deadline) == (date(2026, 7, 5), (), date(2026, 12, 1))
    assert (wish.pay, wish.place, wish.posting) == (None, "", "")
    sent = named(preview, "Tailspin Toys")
    assert (sent.added_on, steps(sent)) == (date(2026, 7, 10), ["applied 2026-07-11"])
    assert sent.pay == Pay(55000, 55000, "EUR", Period.YEAR)
    assert (sent.work_mode, sent.place) == (WorkMode.REMOTE, "")
    assert sent.posting == "We need someone who\n- plans\n- writes"
    assert steps(named(preview, "Humongous Insurance")) == ["screen 2026-07-23"]
    assert steps(named(preview, "Relecloud")) == ["interview 2026-07-29"]
    assert steps(named(preview, "Alpine Ski House")) == ["offer 2026-08-04"]
    assert steps(named(preview, "Contoso")) == ["applied 2026-08-16"]
    assert named(preview, "Proseware").pay == Pay(85000, 95000, "USD", Period.YEAR)


def test_huntr_rejections_were_applied_to_on_a_day_the_file_does_not_say(sample, steps):
    preview = sample("huntr_board_export.csv")
    assert steps(named(preview, "Munson's Pickles")) == ["applied ?", "rejected 2026-08-10"]
    assert steps(named(preview, "Litware")) == ["applied ?", "rejected 2026-08-22"]
    [remark] = preview.remarks
    assert remark.rows == (8, 10, 17, 19)


def test_huntr_keeps_the_row_without_who_made_it(sample):
    raw = json.loads(sample("huntr_board_export.csv").new[0].raw)
    assert raw["boardName"] == "Job Search 2026"
    assert not [name for name in raw if name.startswith("creator")]


def test_the_short_shape_of_huntr(table, steps):
    preview = table(
        "Company,Job Title,List,Date Added,Date Applied,Job Post URL\n"
        "Contoso,Analyst,Rejected,2026-07-01,2026-07-03,-\n"
    )
    assert preview.source_name == "Huntr board"
    assert steps(preview.new[0]) == ["applied 2026-07-03", "rejected ?"]
    assert preview.new[0].added_on == date(2026, 7, 1)


def test_simplify_statuses_and_their_days(sample, steps):
    preview = sample("Simplify_Tracked_Jobs_2026-11-20.csv")
    assert len(preview.new) == 20
    assert (preview.unreadable, preview.unknown_statuses) == ((), ())
    [remark] = preview.remarks
    assert remark.rows == (11, 21), "an accepted offer was made on a day the file does not say"
    assert [steps(d) for d in preview.new[:10]] == [
        [],
        ["applied 2026-09-04"],
        ["applied 2026-09-07"],
        ["applied 2026-09-10", "screen 2026-09-13"],
        ["applied 2026-09-13", "interview 2026-09-17"],
        ["applied 2026-09-16", "offer 2026-09-21"],
        ["applied 2026-09-19", "rejected 2026-09-25"],
        ["applied 2026-09-22", "rejected 2026-09-29"],
        ["applied 2026-09-25", "no-reply 2026-10-03"],
        ["applied 2026-09-28", "offer ?", "accepted 2026-10-07"],
    ]
    assert preview.new[0].added_on == date(2026, 9, 1)
    assert preview.new[0].note == 'Call went well, they asked about "scale"; see notes'
    assert (preview.new[1].note, preview.new[2].place) == ("", "")


def test_archived_in_simplify_is_a_tag_and_no_outcome(sample):
    preview = sample("Simplify_Tracked_Jobs_2026-11-20.csv")
    assert [d.company for d in preview.new if "archived" in d.tags] == ["Northwind Traders"]
    assert preview.new[0].history == ()


def test_a_newer_simplify_export_brings_only_what_came_later(sample, kept, table):
    known = kept(sample("Simplify_Tracked_Jobs_2026-11-20.csv"))
    header = (
        "Job Title,Company Name,Location,Job URL,Applied Date,Status,Status Date,Archived,Date Archived,Notes,"
        "job_type\n"
    )
    preview = table(
        header
        + "Senior Backend Engineer [Remote],Wingtip,Remote,https://boards.example.com/wingtip/jobs/1001,2026-09-04,"
        + "INTERVIEWING,2026-11-20,No,N/A,N/A,FULL_TIME\n"
        + "QA Engineer,Trey Research,N/A,https://boards.example.com/trey/jobs/1004,2026-09-13,INTERVIEWING,2026-11-19,"
        + "No,N/A,N/A,FULL_TIME\n"
        + "Customer Success Manager,Woodgrove Bank,N/A,https://boards.example.com/woodgrove/jobs/1008,2026-09-25,"
        + "REJECTED,2026-11-02,No,N/A,N/A,FULL_TIME\n"
        + "Translator,Fabrikam,N/A,https://boards.example.com/fabrikam/jobs/2000,2026-11-18,APPLIED,2026-11-18,No,N/A,N/A,-\n",
        known,
    )
    assert [d.role for d in preview.new] == ["Translator"]
    brought = {
        preview.names[number][0]: [(step.kind.value, step.stage or step.outcome, step.on) for step in later]
        for number, later in preview.additions
    }
    assert brought == {
        "Wingtip": [("stage", "interview", date(2026, 11, 20))],
        "Woodgrove Bank": [("ended", "rejected", date(2026, 11, 2))],
    }
    assert preview.already == 1


def test_teal_columns(sample, steps):
    preview = sample("teal_tracker.csv")
    assert len(preview.new) == 16
    assert (preview.unreadable, preview.unknown_statuses) == ((), ())
    assert {o.column: o.order for o in preview.date_orders} == dict.fromkeys(
        ("Date Saved", "Deadline", "Date Applied", "Follow up"), "month-first"
    )
    assert [steps(d) for d in preview.new[:8]] == [
        [],
        [],
        ["applied 2026-09-05"],
        ["applied 2026-09-06", "interview ?"],
        ["applied 2026-09-07", "offer ?"],
        ["applied 2026-09-08", "rejected ?"],
        ["applied 2026-09-09", "rejected ?"],
        ["applied 2026-09-10"],
    ]
    first, fourth = preview.new[0], preview.new[3]
    assert (first.added_on, first.deadline, first.follow_up_on) == (
        date(2026, 9, 1),
        date(2026, 12, 1),
        date(2026, 11, 10),
    )
    assert (first.interest, first.place) == (1, "New York, NY")
    assert fourth.pay == Pay(120000, 120000, "USD", Period.YEAR)
    assert [d.company for d in preview.new if d.tags == ("archived",)] == ["The Phone Company", "Adatum"]


def test_a_german_table_as_a_spreadsheet_saves_it(sample, steps):
    preview = sample("tabelle_de.csv")
    assert (preview.encoding, preview.tables[0].delimiter) == ("Windows-1252", "semicolon")
    assert (preview.unreadable, preview.unknown_statuses, preview.date_orders) == ((), (), ())
    assert {d.company: steps(d) for d in preview.new} == {
        "Müller & Söhne GmbH": ["applied 2026-09-03", "heard 2026-09-12", "rejected 2026-09-12"],
        "Stadtwerke Köln": ["applied 2026-09-07", "heard 2026-09-15", "interview 2026-09-24"],
        "Büro Grün": ["applied 2026-09-14"],
        "Kanzlei Groß": ["applied 2026-09-21", "interview 2026-09-28", "heard 2026-09-30", "rejected 2026-10-09"],
        "Hafen Bremen": ["applied 2026-09-28", "no-reply ?"],
        "Klinik am See": ["applied 2026-10-05", "heard 2026-10-08", "interview 2026-10-13", "offer ?"],
        "Öko-Hof Lüneburg": ["applied 2026-10-12", "withdrew ?"],
    }
    first = preview.new[0]
    assert (first.role, first.channel, first.link) == ("Buchhalter (w/m/d)", "Stepstone", "https://jobs.example.de/1")
    assert first.note == "Standardabsage"
    assert [r.rows for r in preview.remarks] == [(6, 7, 8)]


def test_a_table_with_a_date_for_each_stage_keeps_them_all(sample, steps):
    preview = sample("spreadsheet_stage_dates.csv")
    assert len(preview.new) == 15
    assert (preview.unreadable, preview.remarks, preview.unknown_statuses) == ((), (), ())
    assert steps(named(preview, "Northwind Traders")) == ["applied 2026-06-01", "rejected 2026-06-11"]
    assert steps(named(preview, "Margie's Travel")) == [
        "applied 2026-08-24",
        "screen 2026-08-31",
        "interview 1 2026-09-07",
        "interview 2 2026-09-14",
        "rejected 2026-09-24",
    ]
    assert steps(named(preview, "Trey Research"))[-1] == "offer 2026-08-16"
    assert named(preview, "Contoso").pay == Pay(80000, 90000, None, Period.YEAR)
    assert named(preview, "Contoso").channel == "Company site"


def test_hostile_text_is_text(sample, steps):
    preview = sample("hostile.csv")
    assert [(d.company, d.role) for d in preview.new if len(d.company) < 100] == [
        ("Acme [Remote]", "Engineer [/b] [red]now[/red]"),
        ("Escape Ltd", "Analyst"),
        ("gnp.exe Corp", "Role"),
        ("Only Company", ""),
        ("NulByte", "Role"),
        ("'; DROP TABLE application; --", "Bobby"),
    ]
    [long] = [d for d in preview.new if len(d.company) > 100]
    assert (len(long.company), len(long.role), len(long.link)) == (5000, 5000, 3020)
    assert preview.unreadable == ()
    assert [d.note for d in preview.new] == [
        '=HYPERLINK("http://example.com")',
        "@SUM(A1)",
        "-1+2",
        "=1",
        "",
        "+cmd|' /C calc'!A0",
        "multi\nline\nnote",
    ]


def test_hostile_links_and_dates_stay_out_and_are_named(sample, steps):
    preview = sample("hostile.csv")
    assert [d.link for d in preview.new][:3] == ["", "http://example.org/ok", ""]
    said = {remark.text: remark.rows for remark in preview.remarks}
    assert said['"javascript:alert(1)" is not a web or email link, so it was left out.'] == (2,)
    assert said['"file:///etc/passwd" is not a web or email link, so it was left out.'] == (4,)
    assert said['Date Applied: "2026-13-45" is not a date, so the date stays empty.'] == (4,)
    assert said['Date Applied: "31/02/2026" is not a date, so the date stays empty.'] == (8,)
    assert said["Invisible characters were removed from Company."] == (3, 4, 8)
    assert [steps(d) for d in preview.new][2:6] == [
        ["applied ?", "interview ?"],
        ["applied ?", "rejected ?"],
        [],
        ["applied ?", "offer ?"],
    ]


def test_the_row_is_kept_as_the_file_has_it(sample):
    raw = json.loads(sample("hostile.csv").new[1].raw)
    assert raw["Company"] == "\x1b[2J\x1b]0;owned\x07Escape Ltd"


def test_one_application_told_of_by_two_services_is_one(sample, kept):
    known = kept(sample("huntr_board_export.csv"))
    preview = sample("spreadsheet_stage_dates.csv", known)
    assert [d.company for d in preview.new if (d.company, d.role) in {(k.company, k.role) for k in known}] == []
    assert preview.names == {k.id: (k.company, k.role) for k in known if k.id in dict(preview.additions)}


def test_ten_thousand_rows(kept):
    lines = ["Company,Role,Applied,Rejected,Link"]
    lines += [
        f"Company {i},Role {i},2026-0{i % 9 + 1}-{i % 28 + 1:02},,https://jobs.example.org/{i}?utm_source=a"
        for i in range(10_000)
    ]
    preview = prepare("\n".join(lines).encode(), (), today=date(2026, 11, 23))
    assert (preview.rows, len(preview.new), len(preview.unreadable)) == (10_000, 10_000, 0)
    again = prepare("\n".join(lines).encode(), kept(preview), today=date(2026, 11, 23))
    assert (again.new, again.additions, again.already) == ((), (), 10_000)
