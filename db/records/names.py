"""What is shown for a company or a role without a name, and which names an application needs at least."""

NO_COMPANY = "company not named"
NO_ROLE = "role not named"
NOT_NAMED = frozenset((NO_COMPANY, NO_ROLE))


NEEDED = ("Enter the company, the role or a link.", "One of them is enough.")
"""Title and advice of the error for an application that has none of them."""


def is_enough(*, company: str, role: str, link: str) -> bool:
    """Whether an application has what tells it from others: a company, a role or a link."""
    return bool(named(company).strip() or named(role).strip() or link.strip())


def named(text: str) -> str:
    """The name, or an empty text when it is only what is shown in place of one."""
    return "" if text in NOT_NAMED else text
