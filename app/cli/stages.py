"""The user's stages: listed, added, renamed, put in order, deleted."""

from __future__ import annotations

from argparse import Namespace

from app.cli.context import Context
from app.cli.parsing import Parser, WrongUsage, one_of
from app.cli.registry import Command
from app.cli.stage_names import stage_called
from app.domain import formatting
from app.terminal_text import clean, columns, strong
from db.errors import Missing
from db.records import Kind, Stage

KINDS = tuple(kind.value for kind in Kind)
_DEEDS = ("kind", "rename", "before", "after", "delete")


def declare_stages(parser: Parser) -> None:
    """Options of `stages`."""
    parser.add_argument("name", nargs="*", metavar="STAGE", help="its name; without one all are listed")
    parser.add_argument("--kind", metavar="KIND", type=one_of(KINDS, "--kind"), help=f"add it: {', '.join(KINDS)}")
    parser.add_argument("--rename", metavar="NAME", help="give it another name")
    parser.add_argument("--before", metavar="STAGE", help="put it before another one")
    parser.add_argument("--after", metavar="STAGE", help="put it after another one")
    parser.add_argument("--delete", action="store_true", default=None, help="delete it")
    parser.add_argument("--to", metavar="STAGE", help="with --delete: where everything in it goes")
    parser.examples = (
        ("onward stages", "all of them, from left to right"),
        ('onward stages "Trial day" --kind interview', "adds one"),
        ('onward stages "Trial day" --rename "Trial shift"', ""),
        ('onward stages "Trial shift" --before interview', ""),
        ('onward stages "Trial shift" --delete --to interview', "the history goes there too"),
    )


def run_stages(context: Context, args: Namespace) -> int:
    """List the stages, or add, rename, move or delete one."""
    name = " ".join(args.name)
    deeds = [deed for deed in _DEEDS if getattr(args, deed) is not None]
    if len(deeds) > 1:
        raise WrongUsage(f"--{deeds[0]} and --{deeds[1]} cannot be used together.")
    if args.to is not None and deeds != ["delete"]:
        raise WrongUsage("--to goes with --delete.")
    if not name:
        if deeds:
            raise WrongUsage('Which stage? For instance: onward stages "Trial day" --kind interview')
        return _list(context)
    if not deeds:
        raise WrongUsage(
            f"What about {formatting.quoted(name)}? Give --kind to add it, or --rename, --before, --after, --delete."
        )
    store = context.store()
    stages = store.reader.stages()
    if args.kind is not None:
        number = store.add_stage(name, Kind(args.kind))
        return _told(context, number, f"{clean(name)} is a stage now.")
    stage = stage_called(stages, name)
    if args.rename is not None:
        store.rename_stage(stage.id, args.rename)
        return _told(context, stage.id, f"{clean(stage.name)} is called {clean(args.rename)} now.")
    if args.delete:
        store.delete_stage(stage.id, None if args.to is None else stage_called(stages, args.to).id)
        return context.result("stage", stage, f"Deleted the stage {clean(stage.name)}. onward undo brings it back.")
    other = stage_called(stages, args.before or args.after)
    rest = [one.id for one in stages if one.id != stage.id]
    if other.id == stage.id:
        raise WrongUsage("A stage cannot stand before or after itself.")
    moved = store.move_stage(stage.id, rest.index(other.id) + (args.after is not None))
    where = f"{'before' if args.before is not None else 'after'} {clean(other.name)}"
    return _told(context, stage.id, f"{clean(stage.name)} is {where} {'now' if moved else 'already'}.")


def _told(context: Context, number: int, said: str) -> int:
    stage = next((one for one in context.store().reader.stages() if one.id == number), None)
    if stage is None:
        raise Missing("There is no such stage.")
    return context.result("stage", stage, said)


def _list(context: Context) -> int:
    reader = context.reader_if_any()
    stages: tuple[Stage, ...] = reader.stages() if reader is not None else ()
    use = reader.stage_use() if reader is not None else {}
    if context.json:
        from app.exchange.write_json import plain

        return context.items("stages", (plain(stage) | {"applications": use.get(stage.id, 0)} for stage in stages))
    if not stages:
        context.say("There are no stages yet. They come with the first application.")
        return 0
    rows = [("stage", "kind", "applications")]
    rows += [(stage.name, formatting.KIND_WORDS[stage.kind], str(use.get(stage.id, 0))) for stage in stages]
    lines = columns(rows, right=(2,), give=(0,), width=context.width())
    context.lines([strong(lines[0]), *lines[1:]])
    return 0


COMMANDS = {"stages": Command(declare_stages, run_stages, writes=True)}
