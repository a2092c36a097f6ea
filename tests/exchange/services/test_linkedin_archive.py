"""LinkedIn's archive as a whole, and its tables after someone resaved them."""

from datetime import date

import pytest

from app.exchange.importing.instructions import Instructions
from app.exchange.importing.prepare import prepare
from app.exchange.reading.refused import ReadingRefused
from tests.exchange.told import TODAY
from tests.exchange.workbooks import zipped

APPLICATIONS = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
    "Question And Answers\r\n"
    '"8/15/26, 1:32 PM",me@mine.example,+49 1,Contoso,Analyst,https://linkedin.com/jobs/view/39000001,cv.pdf,'
    '"Salary? 60,000"\r\n'
)
CONNECTIONS = (
    'Notes:\r\n"When exporting your connection data, you may notice that some addresses are missing."\r\n\r\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"
    "Ada,Quist,https://www.linkedin.com/in/ada,ada@contoso.example,Contoso Ltd.,Team Lead,03 Sep 2024\r\n"
    "Ben,Other,https://www.linkedin.com/in/ben,,Elsewhere,Clerk,04 Sep 2024\r\n"
    ",,,,Contoso,,\r\n"
)
ARCHIVE = zipped(
    {"Jobs/Job Applications.csv": APPLICATIONS, "Connections.csv": CONNECTIONS, "Profile.csv": "First Name\nAnn\n"}
)


def test_contacts_are_matched_with_what_the_same_archive_brings():
    preview = prepare(ARCHIVE, (), today=TODAY)
    [draft] = preview.new
    [person] = draft.people
    assert (person.name, person.role, person.mail) == ("Ada Quist", "Team Lead", "ada@contoso.example")
    assert person.link == "https://www.linkedin.com/in/ada"
    assert preview.contacts == ()
    assert [r.text for r in preview.remarks] == [
        "1 contact works at a company you have no application at, so it was left out."
    ]


def test_a_second_import_of_an_archive_adds_nothing_and_says_so(kept):
    preview = prepare(ARCHIVE, kept(prepare(ARCHIVE, (), today=TODAY)), today=TODAY)
    assert (preview.new, preview.additions, preview.contacts) == ((), (), ())
    assert preview.already == 2
    assert not preview.changes_anything


def test_a_contact_is_added_to_the_newest_application_once(kept):
    [known] = kept(prepare(APPLICATIONS.encode(), (), today=TODAY))
    older = known._replace(id=0, role="Clerk")
    preview = prepare(CONNECTIONS.encode(), [older, known], today=TODAY)
    assert [(i, person.name) for i, person in preview.contacts] == [(known.id, "Ada Quist")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Company Name", "Company"),
        ("Job Title", "Role"),
        ("Application Date", "Applied"),
        ("Job Url", "Link"),
        ("Resume Name", "CV"),
        ("Question And Answers", "Q&A"),
        ("Contact Email", "Email"),
    ],
)
def test_resaved_with_one_header_renamed_it_is_still_known(old, new):
    preview = prepare(APPLICATIONS.replace(old, new).encode(), (), today=TODAY)
    [draft] = preview.new
    assert preview.source_name == "LinkedIn job applications"
    assert (draft.company, draft.role, draft.applied_on) == ("Contoso", "Analyst", date(2026, 8, 15))
    assert draft.people == ()
    assert "me@mine.example" not in draft.raw
    assert "60,000" not in draft.raw


def test_other_lists_of_an_archive_are_no_applications():
    data = zipped(
        {
            "Profile.csv": "First Name,Last Name\nAnn,Other\n",
            "Recommendations_Received.csv": "First Name,Company,Job Title,Status\nBen,Old Firm,Clerk,VISIBLE\n",
        }
    )
    with pytest.raises(ReadingRefused, match="No file in this ZIP is a list of applications"):
        prepare(data, (), today=TODAY)


def test_of_a_zip_of_tables_the_one_like_applications_is_read():
    data = zipped(
        {
            "Export/Jobs 1f.csv": "Company,Role,Status\nA,b,Applied\n",
            "Export/Jobs 1f_all.csv": "Company,Role,Status\nA,b,Applied\nC,d,Rejected\n",
            "Export/Jobs/A.md": "# A\n\nCompany: A\n",
            "Export/Spending.csv": "Item,Sum\nx,1\n",
            "__MACOSX/Export/._Jobs.csv": "Company,Role\nX,y\n",
        }
    )
    assert [draft.company for draft in prepare(data, (), today=TODAY).new] == ["A", "C"]
    assert [draft.company for draft in prepare(zipped({"Part-1.zip": data}), (), today=TODAY).new] == ["A", "C"]
    told = [remark.text for remark in prepare(data, (), today=TODAY).remarks]
    assert told[0].startswith("Export/Jobs 1f_all.csv was read. Not read: Export/Spending.csv.")
    assert "Export/Jobs 1f.csv is a view of this table, so it was not read." in told
    assert "A page of text in this ZIP was not read: A.md." in told
    other = prepare(data, (), Instructions(sheet="Export/Jobs 1f.csv"), today=TODAY)
    assert [draft.company for draft in other.new] == ["A"]


def test_of_a_zip_with_the_table_of_a_service_the_others_are_named():
    data = zipped(
        {
            "teal.csv": "Job Position,Company,Status,Date Saved,Excitement\nAnalyst,A,Applied,9/1/2026,3\n",
            "mine.csv": "Company,Role\nB,Cook\n",
            "readme.txt": "Hello",
        }
    )
    preview = prepare(data, (), today=TODAY)
    assert [draft.company for draft in preview.new] == ["A"]
    assert preview.remarks[0].text == ("Not read in this ZIP: mine.csv. To import them too, unpack it and import each.")
