import io
import json
import zipfile
from datetime import UTC, date, timedelta, timezone

import pytest

from app.exchange.importing.prepare import prepare
from app.exchange.importing.preview import stage_after_import
from app.exchange.reading.grid import SIZE_LIMIT
from app.exchange.reading.refused import ReadingRefused
from app.exchange.tables.remembered import headers_key
from db.records.drafts import Known
from db.records.enums import Kind, Outcome, WorkMode
from tests.exchange.told import prepared
from tests.present import present

TODAY = date(2026, 11, 23)
LINKEDIN = 'Application Date,Company Name,Job Title,Job Url\r\n"8/15/26, 1:32 PM",Contoso,Analyst,https://linkedin.com/jobs/view/39000001\r\n'
SAVED = "Saved Date,Job Url,Job Title,Company Name\r\n8/13/26,https://www.linkedin.com/jobs/view/39000001,Analyst,Contoso\r\n"
CONNECTIONS = (
    "Notes:\r\n"
    '"When exporting your connection data, you may notice that some of the email addresses are missing."\r\n'
    "\r\n"
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"
    "Ada,Quist,https://www.linkedin.com/in/ada,ada@contoso.example,Contoso Ltd.,Team Lead,03 Sep 2024\r\n"
    "Ben,Other,https://www.linkedin.com/in/ben,,Elsewhere,Clerk,04 Sep 2024\r\n"
)


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def known(number=1, company="Contoso", role="Analyst", link="", source="", kind=Kind.APPLIED, outcome=None, keys=()):
    return Known(number, company, role, link, source, kind, outcome, frozenset(keys))


def refusal(file, **wishes):
    with pytest.raises(ReadingRefused) as caught:
        prepared(file, **wishes)
    return caught.value


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"", "This file is empty."),
        (b"\xef\xbb\xbf \r\n\r\n", "This file is empty."),
        (b"%PDF-1.7 ...", "This is a PDF, not a table."),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "This is a picture, not a table."),
        (bytes(range(256)) * 40, "This file is not text."),
        (b"SQLite format 3\x00" + bytes(100), "This is a database, perhaps another Onward data file, not a table."),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "This is a web page, not a table."),
        (b"PK\x03\x04 and then nothing of a ZIP", "This ZIP is damaged."),
        (b'{"onward": 1, "kind": ', "This JSON file is damaged at line 1."),
        (b'{"name": "something else"}', "This JSON file contains no list of applications."),
        (b"Name,Age\nAnn,7\n", "No column for a company, a role or a link was found."),
        (b"Contoso,Analyst,2026-01-01\n", "This table has no headers."),
        (b"Zrzuft,Blorp\na,b\n", "No column for a company, a role or a link was found."),
        (b"just a line of text", "This is neither a table nor a list of applications."),
    ],
)
def test_what_is_no_table_is_refused_in_plain_words(data, title):
    error = refusal(data)
    assert error.title == title
    assert error.advice


def test_a_file_that_is_not_there(tmp_path):
    assert refusal(tmp_path / "no.csv").title.startswith("There is no file ")
    assert refusal(tmp_path).title.endswith("is a folder.")


def test_a_file_of_100_mb_is_refused_by_its_size(tmp_path):
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    error = refusal(path)
    assert error.title == "This file is 100 MB. Onward reads files of up to 64 MB."


def test_a_zip_that_unpacks_to_far_more_is_refused():
    bomb = zipped({"Jobs/Job Applications.csv": b"Company,Role\n" + b"x" * (SIZE_LIMIT + 1)})
    assert len(bomb) < 1_000_000
    assert refusal(bomb).title == "This ZIP unpacks to far more than a table of applications."


def test_a_table_with_headers_alone_has_nothing_new(table):
    preview = table("Company,Role,Status\n")
    assert (preview.rows, preview.new, preview.changes_anything) == (0, (), False)


def test_a_title_above_the_headers_is_passed_over(table):
    preview = table("My search 2026,,\n,,\nFirma;x,Company,Role\n,Contoso,Analyst\n")
    assert [(d.company, d.role) for d in preview.new] == [("Contoso", "Analyst")]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(table):
    preview = table('Company,Role,Notes\nContoso,Analyst,"two\nlines"\n\n,,\n,,Only a note\nA,B,c,d\n')
    assert [(row.row, row.reason.split(";")[0]) for row in preview.unreadable] == [
        (5, "it names no company, no role and no link"),
        (6, "it has 4 cells where the table has 3 columns"),
    ]


def test_a_quotation_mark_that_never_closes_costs_one_row(table):
    preview = table('Company,Role\nA,"x\nB,y\nC,z\n')
    assert [d.company for d in preview.new] == ["B", "C"]
    assert [(row.row, row.reason) for row in preview.unreadable] == [
        (2, "a quotation mark opens in this row and is never closed")
    ]


def test_a_header_repeated_between_rows_is_no_application(table):
    preview = table("Company,Role\nA,x\nCompany, Role \nB,y\n")
    assert [d.company for d in preview.new] == ["A", "B"]
    assert preview.rows == 2


def test_what_is_above_the_headers_is_named(table):
    preview = table("My search,,\nCall Ada, soon,\nCompany,Role,Notes\nA,x,\n")
    assert [(remark.text, remark.rows) for remark in preview.remarks] == [
        ('Not read, above the headers: "My search", "Call Ada soon".', (1, 2))
    ]


def test_a_row_of_words_beyond_a_blank_one_is_no_part_of_the_headers(table):
    preview = table("Interview,Zrzuft,Blorp\n,,\nCompany,Date,Notes\nA,2026-09-01,\n")
    assert preview.tables[0].columns[1].header == "Date"
    assert preview.remarks[0].text == 'Not read, above the headers: "Interview Zrzuft Blorp".'


def test_a_row_of_groups_above_the_headers_is_part_of_them(table):
    preview = table("My notes\nJob,,Interview,\nCompany,Role,Date,Notes\nA,x,2026-09-01,\n")
    assert preview.tables[0].columns[2].header == "Interview Date"
    assert [(remark.text, remark.rows) for remark in preview.remarks] == [
        ('Not read, above the headers: "My notes", "Job".', (1, 2))
    ]
    used = table("Interview,,,Offer\nDate,Company,Role,Date\n2026-09-01,A,x,2026-09-09\n")
    assert not any("above" in remark.text for remark in used.remarks)


def test_two_rows_about_one_application_are_told_as_one_and_that_is_said(table, steps):
    preview = table("Company,Role,Applied,Interview\nA,x,2026-09-01,\nB,y,,\nA Ltd,X,2026-09-01,2026-09-10\n")
    assert steps(preview.new[0]) == ["applied 2026-09-01", "interview 2026-09-10"]
    assert (len(preview.new), preview.merged) == (2, 1)
    [merge] = preview.merges
    assert (merge.row, merge.company, merge.into_row, merge.into_company) == (4, "A Ltd", 2, "A")
    assert merge.why == "the same company, role and day of applying"


def test_a_merge_can_be_refused_and_stays_refused(table, kept):
    text = "Company,Role,Applied\nA,x,2026-09-01\nB,y,\nA Ltd,X,2026-09-01\n"
    preview = table(text, apart=["4"])
    assert [d.company for d in preview.new] == ["A", "B", "A Ltd"]
    assert preview.merges == ()
    again = table(text, kept(preview))
    assert not again.changes_anything
    with pytest.raises(ReadingRefused, match="There is no row"):
        table(text, apart=["9"])


def test_linkedin_archive(kept):
    data = zipped(
        {
            "Jobs/Job Applications.csv": LINKEDIN,
            "Jobs/Saved Jobs.csv": SAVED,
            "Positions.csv": "Company Name,Title,Location,Started On,Finished On\nOld Firm,Clerk,,May 2019,\n",
            "Profile.csv": "First Name,Last Name\nAnn,Other\n",
            "Empty.csv": "",
        }
    )
    preview = prepare(data, (), today=TODAY)
    [draft] = preview.new
    assert (draft.company, draft.added_on, draft.applied_on) == ("Contoso", date(2026, 8, 13), date(2026, 8, 15))
    assert preview.merged == 1
    assert preview.source_name == "LinkedIn saved jobs and LinkedIn job applications"
    again = prepare(data, kept(preview), today=TODAY)
    assert not again.changes_anything


def test_a_zip_on_the_disk_is_read_the_same(tmp_path):
    path = tmp_path / "archive.zip"
    path.write_bytes(zipped({"Jobs/Job Applications.csv": LINKEDIN}))
    assert [d.company for d in prepare(path, (), today=TODAY).new] == ["Contoso"]


def test_connections_become_contacts_only_where_one_applied():
    preview = prepare(CONNECTIONS.encode(), [known(7), known(8, company="Other")], today=TODAY)
    assert preview.new == ()
    [(number, person)] = preview.contacts
    assert (number, person.name, person.role, person.mail) == (7, "Ada Quist", "Team Lead", "ada@contoso.example")
    assert preview.label == "imported 1 contact from standard input"


def test_jobs_one_has_held_are_not_applications():
    error = refusal(b"Company Name,Title,Description,Location,Started On,Finished On\nOld Firm,Clerk,,,May 2019,\n")
    assert error.title == "This is a list of jobs you have had, not of applications."


def test_unknown_statuses_are_counted_and_can_be_given_a_meaning(table, steps):
    text = "Company,Role,Status,Status date\nA,x,Kaffee,2026-09-01\nB,y,kaffee!,2026-09-02\nC,z,Limbo,\n"
    preview = table(text)
    assert [(u.text, u.count, u.source) for u in preview.unknown_statuses] == [
        ("Kaffee", 1, "table"),
        ("kaffee!", 1, "table"),
        ("Limbo", 1, "table"),
    ]
    assert preview.meanings == {}
    said = table(text, meanings={"Kaffee": "interview", "Limbo": "no-reply"})
    assert [steps(d) for d in said.new] == [
        ["interview 2026-09-01"],
        ["interview 2026-09-02"],
        ["applied ?", "no-reply ?"],
    ]
    assert said.unknown_statuses == ()
    [source] = {source for source, _ in said.meanings}
    assert {word: what for (_, word), what in said.meanings.items()} == {"Kaffee": "interview", "Limbo": "no-reply"}
    again = table(text, remembered=lambda asked: {source: {"Kaffee": "screen"}}.get(asked, {}))
    assert again.recalled
    assert steps(again.new[0]) == ["screen 2026-09-01"]
    assert [u.text for u in again.unknown_statuses] == ["Limbo"]


@pytest.mark.parametrize(
    "said",
    [
        {"day_first": True},
        {"day_first": False},
        {"nearest_year": True},
        {"nearest_year": False},
        {"columns": {"Xq": "role"}},
    ],
)
def test_whatever_was_said_of_a_table_holds_for_the_next_one_with_its_headers(table, said):
    text = "Company,Xq,Applied,Deadline\nAcme,Cook,3/4/2026,9 Oct\n"
    first = table(text, **said)
    kept = {word: what for (_, word), what in first.meanings.items()}
    again = table(text, remembered=lambda asked: kept if asked.startswith("headers ") else {})
    assert (again.recalled, again.new, again.yearless.nearest) == (True, first.new, first.yearless.nearest)
    assert not table(text, remembered=lambda asked: {}).recalled


def test_headers_are_the_same_in_any_order_and_a_sign_alone_is_one():
    assert headers_key(["Company", "#", ""]) == headers_key(["", "#", "company"])
    assert headers_key(["Company", "#"]) != headers_key(["Company"])


def test_meanings_remembered_by_an_older_onward_for_any_table_are_still_used(table, steps):
    preview = table(
        "Company,Role,Status\nA,x,Kaffee\n", remembered=lambda source: {"table": {"Kaffee": "screen"}}.get(source, {})
    )
    assert steps(preview.new[0]) == ["screen ?"]
    assert preview.meanings == {}


def test_a_meaning_a_column_and_a_source_that_do_not_exist_are_refused():
    assert "cannot mean" in refusal(b"Company,Role\n", meanings={"x": "happy"}).title
    assert "cannot be" in refusal(b"Company,Role\n", columns={"x": "happiness"}).title
    assert "There is no source" in refusal(b"Company,Role\n", source="nowhere").title


def test_words_with_two_meanings_are_asked_about(table):
    preview = table("Company,Role,Status\nA,x,Declined\nB,y,Closed\n")
    assert [u.text for u in preview.unknown_statuses] == ["Declined", "Closed"]
    assert all(d.history == () for d in preview.new)


def test_columns_the_user_names(table):
    preview = table(
        "Wer,Was,Wann\nContoso,Analyst,2026-09-01\n", columns={"Wer": "company", "Was": "role", "wann": "applied_on"}
    )
    [draft] = preview.new
    assert (draft.company, draft.role, draft.applied_on) == ("Contoso", "Analyst", date(2026, 9, 1))


def test_a_column_that_is_only_called_date_is_the_day_of_applying_when_no_other_is(table):
    preview = table("Company,Role,Date\nContoso,Analyst,2026-09-01\n")
    assert (preview.new[0].added_on, preview.new[0].applied_on) == (date(2026, 9, 1), date(2026, 9, 1))
    assert [(c.field, c.sure) for c in preview.tables[0].columns][-1] == ("applied_on", "likely")
    other = table("Company,Role,Date,Applied\nContoso,Analyst,2026-08-01,2026-09-01\n")
    assert other.new[0].applied_on == date(2026, 9, 1)
    assert other.tables[0].columns[2].sure == "unused"


def test_the_date_of_what_was_only_saved_is_the_day_of_saving(table):
    preview = table("Company,Role,Date,Status\nA,x,2026-09-01,Wishlist\nB,y,2026-09-02,Applied\n")
    assert [(d.added_on, d.applied_on) for d in preview.new] == [
        (date(2026, 9, 1), None),
        (date(2026, 9, 2), date(2026, 9, 2)),
    ]


def test_dates_that_could_be_two_days_stay_empty_until_the_user_says(table):
    text = "Company,Role,Applied\nA,x,3/4/2026\nB,y,5/6/2026\n"
    unsure = table(text)
    assert [d.applied_on for d in unsure.new] == [None, None]
    assert [d.history[0].stage for d in unsure.new] == ["applied", "applied"]
    assert [o.order for o in unsure.date_orders] == [None]
    assert any("could be two different ones" in r.text for r in unsure.remarks)
    assert [d.applied_on for d in table(text, day_first=True).new] == [date(2026, 4, 3), date(2026, 6, 5)]
    assert [d.applied_on for d in table(text, day_first=False).new] == [date(2026, 3, 4), date(2026, 5, 6)]


def test_one_telling_date_settles_all_columns_of_the_file(table):
    preview = table("Company,Role,Applied,Rejected\nA,x,3/4/2026,3/5/2026\nB,y,25/6/2026,\n")
    assert preview.new[0].applied_on == date(2026, 4, 3)
    assert [(o.column, o.order, o.why) for o in preview.date_orders] == [
        ("Applied", "day-first", "as its dates show"),
        ("Rejected", "day-first", "as the dates in Applied show"),
    ]
    assert (preview.new[0].history[1].outcome, preview.new[0].history[1].on) == ("rejected", date(2026, 5, 3))


def test_a_column_that_contradicts_itself_keeps_only_what_is_certain(table):
    preview = table("Company,Role,Applied\nA,x,25/6/2026\nB,y,6/25/2026\nC,z,3/4/2026\n")
    assert [d.applied_on for d in preview.new] == [date(2026, 6, 25), date(2026, 6, 25), None]


def test_days_to_come_are_no_history(table, steps):
    preview = table("Company,Role,Applied,Offer\nA,x,2026-11-01,2026-12-05\nB,y,2027-01-01,\n")
    assert [steps(d) for d in preview.new] == [["applied 2026-11-01", "offer ?"], ["applied ?"]]
    assert [r.rows for r in preview.remarks if "is in the future" in r.text] == [(2,), (3,)]


def test_an_instant_is_the_local_day():
    text = b"Company,Role,Applied\nA,x,2026-09-01T23:30:00Z\n"
    assert prepare(text, (), today=TODAY, zone=UTC).new[0].applied_on == date(2026, 9, 1)
    assert prepare(text, (), today=TODAY, zone=timezone(timedelta(hours=2))).new[0].applied_on == date(2026, 9, 2)


def test_yes_and_no_in_a_dated_column(table, steps):
    preview = table("Company,Role,Applied,Interview,Rejected\nA,x,2026-09-01,yes,no\nB,y,x,,ja\n")
    assert [steps(d) for d in preview.new] == [["applied 2026-09-01", "interview ?"], ["applied ?", "rejected ?"]]


def test_a_rejection_keeps_what_came_before_it(table, steps):
    preview = table(
        "Company,Role,Status,Applied,1st Interview,2nd Interview\nA,x,Rejected,2026-09-01,2026-09-10,2026-09-20\n"
    )
    assert steps(preview.new[0]) == [
        "applied 2026-09-01",
        "interview 1 2026-09-10",
        "interview 2 2026-09-20",
        "rejected ?",
    ]
    at = stage_after_import(preview.new[0])
    assert (at.kind, at.round, at.outcome) == (Kind.INTERVIEW, 2, Outcome.REJECTED)


def test_people_tags_scores_and_ways_of_working(table):
    preview = table(
        "Company,Role,Contact,Contact email,Tags,Interest,Remote,Hours,Min salary,Max salary,Currency\n"
        'A,x,Ada Quist,ada@a.example,"Dream, #Climate",★★★★,yes,1.5,55000,60000,EUR\n'
    )
    [draft] = preview.new
    assert [(p.name, p.mail) for p in draft.people] == [("Ada Quist", "ada@a.example")]
    assert (draft.tags, draft.interest, draft.work_mode, draft.effort_hours) == (
        ("dream", "climate"),
        4,
        WorkMode.REMOTE,
        1.5,
    )
    assert (draft.pay.low, draft.pay.high, draft.pay.currency) == (55000, 60000, "EUR")


def test_pay_and_scores_that_are_not_understood_are_named(table):
    preview = table("Company,Role,Salary,Interest,Priority\nA,x,a lot,9,1\n")
    assert (preview.new[0].pay, preview.new[0].interest) == (None, None)
    assert [r.text for r in preview.remarks] == [
        'The pay "a lot" was not understood.',
        'Interest: "9" is not a score from 1 to 5.',
        'Priority: "1" is not a score from 1 to 5.',
    ]


def test_a_reason_goes_with_the_ending(table):
    preview = table("Company,Role,Rejected,Reason\nA,x,2026-09-20,Hired from inside\n")
    assert preview.new[0].history[-1].words == "Hired from inside"


def test_onwards_own_export_is_recognised_and_left_to_the_store(tmp_path):
    path = tmp_path / "export.json"
    path.write_text(json.dumps({"onward": 1, "kind": "export", "applications": []}))
    assert prepare(path, (), today=TODAY).own_export
    turned = json.dumps({"applications": [], "kind": "export", "onward": 1}).encode()
    preview = prepare(turned, (), today=TODAY, name="x.json")
    assert (preview.own_export, preview.source_name, preview.changes_anything) == (True, "Onward's own export", True)


def test_jobhound(steps):
    data = {
        "schema_version": 3,
        "opportunities": [
            {
                "company": "Contoso",
                "role": "Analyst",
                "status": "declined",
                "source": "Referral",
                "location": "Bonn",
                "comp_range": "55-60k",
                "applied_on": "2026-09-01",
                "last_activity": "2026-09-30",
                "tags": ["climate", "small"],
                "contacts": [{"name": "Ada Quist", "role": "Lead"}],
                "links": {"posting": "https://contoso.example/jobs/1"},
            }
        ],
    }
    preview = prepare(json.dumps(data).encode(), (), today=TODAY)
    [draft] = preview.new
    assert preview.source_name == "jobhound"
    assert steps(draft) == ["applied 2026-09-01", "offer ?", "declined ?"]
    assert (draft.channel, draft.place, draft.tags) == ("Referral", "Bonn", ("climate", "small"))
    assert (draft.link, draft.people[0].name, present(draft.pay).high) == (
        "https://contoso.example/jobs/1",
        "Ada Quist",
        60000,
    )


@pytest.mark.parametrize(
    ("header", "row", "source"),
    [
        (
            "title,description,salary_range,platform,url,address,location_type,status,priority,company,date_applied,"
            "follow_up_date,notes,skills",
            "Analyst,<p>Plain</p>,55-60k,Indeed,https://a.example/1,Bonn,remote,interview,high,Contoso,2026-09-01,2026-10-01,hi,sql",
            "jobless",
        ),
        (
            "position,company,title,status,location,salary_estimate,url,apply_url,created_at,applied_at,notes,description",
            "1,Contoso,Analyst,applied,Bonn,55-60k,https://a.example/1,,2026-08-30,2026-09-01,hi,Plain",
            "pushcv",
        ),
        (
            "id,title,company,summary,date_received,date_applied,date_responded,compatibility_pct,status,applied,canal,cv_used,"
            "follow_up_date,rejection_reason,response_status,notes",
            "1,Analyst,Contoso,Plain,2026-08-30,2026-09-01,,80,applied,1,Indeed,cv.pdf,2026-10-01,,,hi",
            "applyr",
        ),
    ],
)
def test_smaller_trackers(table, header, row, source):
    preview = table(f"{header}\n{row}\n")
    [draft] = preview.new
    assert (preview.source_name, draft.source) == (source, source)
    assert (draft.company, draft.role, draft.applied_on) == ("Contoso", "Analyst", date(2026, 9, 1))
    assert (draft.posting, draft.note) == ("Plain", "hi")
    assert preview.unreadable == ()


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("Entreprise;Intitulé du poste;Statut;Date de candidature;Entretien", "Refusé"),
        ("Empresa;Puesto;Estado;Fecha de solicitud;Entrevista", "Rechazado"),
        ("Azienda;Posizione;Stato;Data candidatura;Colloquio", "Rifiutato"),
        ("Bedrijf;Functie;Status;Sollicitatiedatum;Gesprek", "Afgewezen"),
        ("Empresa;Vaga;Situação;Data da candidatura;Entrevista", "Rejeitado"),
        ("Firma;Stelle;Status;Beworben am;Gespräch", "Absage"),
    ],
)
def test_tables_in_six_languages(table, steps, header, status):
    preview = table(f"{header}\nContoso;Analyste;{status};1/9/2026;15/9/2026\nB;y;;25/9/2026;\n")
    assert preview.unknown_statuses == ()
    assert (preview.new[0].company, preview.new[0].role) == ("Contoso", "Analyste")
    assert steps(preview.new[0]) == ["applied 2026-09-01", "interview 2026-09-15", "rejected ?"]


def test_lists_within_lists_without_end_are_an_empty_cell():
    deep = "[" * 400 + '"x"' + "]" * 400
    tags = "[" * 8 + '"a", "b"' + "]" * 8
    text = f'[{{"company": "Contoso", "role": "Analyst", "notes": {deep}, "tags": {tags}}}]'
    preview = prepare(text.encode(), (), today=TODAY, name="x.json")
    assert [(d.company, d.role, d.tags, d.note) for d in preview.new] == [("Contoso", "Analyst", ("a", "b"), "")]
    assert preview.unreadable == ()
