"""Lists, adds, renames, moves and deletes the user's stages."""

from __future__ import annotations

from app import renamed
from app.cli.context import Context
from app.cli.parsing import Arguments, OneOf, Parser, WrongUsage
from app.cli.registry import Command
from app.cli.stage_names import stage_called
from app.domain import formatting
from app.terminal_text import clean, columns, strong
from db.records.cards import Stage

KINDS = {words: kind for kind, words in formatting.KIND_WORDS.items()}
_ACTIONS = ("kind", "rename", "before", "after", "delete")


def declare_stages(parser: Parser) -> None:
    """Options of `stages`."""
    parser.add_argument("name", nargs="*", metavar="STAGE", help="its name; without it, all are listed")
    parser.add_argument(
        "--kind",
        metavar="KIND",
        type=OneOf(tuple(KINDS), "--kind", renamed.KINDS),
        help=f"add it as one of: {', '.join(KINDS)}",
    )
    parser.add_argument("--rename", metavar="NAME", help="its new name")
    parser.add_argument("--before", metavar="STAGE", help="move it before another stage")
    parser.add_argument("--after", metavar="STAGE", help="move it after another stage")
    parser.add_argument("--delete", action="store_true", default=None, help="delete it")
    parser.add_argument("--to", metavar="STAGE", help="with --delete: the stage its applications move to")
    parser.examples = (
        ("onward stages", "all of them, from left to right"),
        ('onward stages "Trial day" --kind interview', "adds one"),
        ('onward stages "Trial day" --rename "Trial shift"', ""),
        ('onward stages "Trial shift" --before interview', ""),
        ('onward stages "Trial shift" --delete --to interview', "the history moves too"),
    )


def run_stages(context: Context, args: Arguments) -> int:
    """List the stages, or add, rename, move or delete one."""
    name = " ".join(args.name)
    actions = [action for action in _ACTIONS if getattr(args, action) is not None]
    if len(actions) > 1:
        raise WrongUsage(f"--{actions[0]} and --{actions[1]} cannot be used together.")
    if args.to is not None and actions != ["delete"]:
        raise WrongUsage("--to needs --delete.")
    if not name:
        if actions:
            raise WrongUsage('Missing: STAGE. For example: onward stages "Trial day" --kind interview')
        return _list(context)
    if not actions:
        raise WrongUsage("Missing: --kind to add it, or one of --rename, --before, --after, --delete.")
    store = context.store()
    stages = store.reader.stages.all()
    if args.kind is not None:
        number = store.stages.add(name, KINDS[args.kind])
        return _result(context, number, f"{clean(name)} is now a stage.")
    stage = stage_called(stages, name)
    if args.rename is not None:
        store.stages.rename(stage.id, args.rename)
        return _result(context, stage.id, f"Renamed {clean(stage.name)} to {clean(args.rename)}.")
    if args.delete:
        store.stages.delete(stage.id, None if args.to is None else stage_called(stages, args.to).id)
        return context.result("stage", stage, f"Deleted the stage {clean(stage.name)}. To undo: onward undo")
    other = stage_called(stages, args.before or args.after)
    other_ids = [each.id for each in stages if each.id != stage.id]
    if other.id == stage.id:
        raise WrongUsage("A stage cannot be before or after itself.")
    moved = store.stages.move(stage.id, other_ids.index(other.id) + (args.after is not None))
    position_text = f"{'before' if args.before is not None else 'after'} {clean(other.name)}"
    return _result(context, stage.id, f"{clean(stage.name)} is {'now' if moved else 'already'} {position_text}.")


def _result(context: Context, number: int, message: str) -> int:
    stage = next(stage for stage in context.store().reader.stages.all() if stage.id == number)
    return context.result("stage", stage, message)


def _list(context: Context) -> int:
    reader = context.reader_if_any()
    stages: tuple[Stage, ...] = reader.stages.all() if reader is not None else ()
    use = reader.stages.use() if reader is not None else {}
    open_now = reader.applications.tally().by_stage if reader is not None else {}
    if context.json:
        from app.exchange.writing.write_json import plain

        return context.items(
            "stages",
            (
                plain(stage) | {"open": open_now.get(stage.id, 0), "applications": use.get(stage.id, 0)}
                for stage in stages
            ),
        )
    if not stages:
        context.say("No stages yet. They are created with your first application.")
        return 0
    rows = [("stage", "kind", "open", "applications")]
    rows += [
        (stage.name, formatting.KIND_WORDS[stage.kind], str(open_now.get(stage.id, 0)), str(use.get(stage.id, 0)))
        for stage in stages
    ]
    lines = columns(rows, right=(2, 3), shrink=(0,), width=context.width())
    context.lines([strong(lines[0]), *lines[1:]])
    return 0


COMMANDS = {"stages": Command(declare_stages, run_stages)}
