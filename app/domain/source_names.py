"""Names of sources, and of what else people name in their own way, as they are compared."""


def folded(name: str) -> str:
    """A name to compare by: neither case nor the spaces in it tell two apart."""
    return " ".join(name.casefold().split())
