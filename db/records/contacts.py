"""Records of contacts."""

from db.records.named_tuple import NamedTuple


class Person(NamedTuple):
    """A contact at a company."""

    id: int
    company_id: int
    name: str
    role: str = ""
    mail: str = ""
    phone: str = ""
    link: str = ""
    note: str = ""
