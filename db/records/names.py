"""What is shown for a company or a role that is not named: such an application has a link, or the other of the two."""

NO_COMPANY = "company not named"
NO_ROLE = "role not named"
NOT_NAMED = frozenset((NO_COMPANY, NO_ROLE))


NEEDED = ("Enter the company, the role or a link.", "One of them is enough.")
"""What is wrong, and what to do, where an application names none of them."""


def is_enough(*, company: str, role: str, link: str) -> bool:
    """Whether an application can be told from others: it names a company or a role, or has a link."""
    return bool(named(company).strip() or named(role).strip() or link.strip())


def named(text: str) -> str:
    """The name, empty when it is only what is shown in place of one."""
    return "" if text in NOT_NAMED else text
