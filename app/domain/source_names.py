"""Folds names that people choose themselves, such as those of sources, to compare them."""


def folded(name: str) -> str:
    """A name to compare by, in which case and extra spaces do not matter."""
    return " ".join(name.casefold().split())
