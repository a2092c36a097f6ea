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

        def __new__(cls, name, bases, namespace):
            """The named tuple; for `NamedTuple` itself, which has no fields, a class as any other."""
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            types = namespace["__annotations__"]
            defaults = [namespace[field] for field in types if field in namespace]
            record = namedtuple(name, types, defaults=defaults, module=namespace["__module__"])
            record.__annotations__ = types
            record.__qualname__ = namespace["__qualname__"]
            for member, value in namespace.items():
                if member not in MADE_ANEW and member not in types:
                    setattr(record, member, value)
            return record

    class NamedTuple(metaclass=Naming):
        """What a record names as its base; the record itself is a `tuple` and nothing else."""
