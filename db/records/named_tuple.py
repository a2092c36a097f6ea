"""`NamedTuple` without loading `typing` and `re`, which take as long as a third of a list."""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING or sys.version_info >= (3, 14):  # from 3.14 on types are kept where only Python's own can read them
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    MADE_ANEW = frozenset({"__annotations__", "__module__", "__qualname__"})

    class Naming(type):
        """Makes a named tuple of the fields a class says, as `typing` does, with the class's methods."""

        def __new__(cls, name, bases, said):
            """The named tuple; for `NamedTuple` itself, which has no fields, a class as any other."""
            if not bases:
                return super().__new__(cls, name, bases, said)
            types = said["__annotations__"]
            defaults = [said[field] for field in types if field in said]
            made = namedtuple(name, types, defaults=defaults, module=said["__module__"])
            made.__annotations__ = types
            made.__qualname__ = said["__qualname__"]
            for one, value in said.items():
                if one not in MADE_ANEW and one not in types:
                    setattr(made, one, value)
            return made

    class NamedTuple(metaclass=Naming):
        """What a record names as its base; the record itself is a `tuple` and nothing else."""
