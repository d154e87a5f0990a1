"""The command line: `candour VERB ...`. Each verb but three is a management command of the room that owns it."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Literal

import django
import psycopg
from django.core.management import BaseCommand, CommandError, call_command, get_commands, load_command_class
from django.db import OperationalError

from candour.config import stack
from candour.config.installation import connected, environment
from candour.host.access import has_own_server
from candour.host.home import Home
from candour.host.rules import CannotRun
from candour.records.rules import Refused

DJANGO_S_OWN = "version verbosity settings pythonpath traceback no-color force-color skip-checks"


@dataclass(frozen=True)
class Verb:
    """One word of the command line, what it does, and what it needs under it: nothing, a server, or the tables."""

    says: str
    needs: Literal["nothing", "server", "tables"] = "tables"
    run: Callable[[list[str]], int] | None = None


VERBS = {
    "start": Verb(
        "Start Candour for a real council; the first time it prints a link for the administrator.", run=stack.start
    ),
    "run": Verb("Run Candour until it is told to stop, and start again what fails.", run=stack.run),
    "demo": Verb("Show Candour with the example year of one council.", run=stack.demo),
    "import-plan": Verb("Read an improvement plan from a spreadsheet."),
    "import-risks": Verb("Read the risk register of a plan from a spreadsheet."),
    "sheets": Verb("Write the update sheets of a plan into a folder, or read those that came back."),
    "status": Verb("Say how a plan stood at the end of a day."),
    "round": Verb("Open the reporting round of a plan, say who owes what, move its cut-off, or close it."),
    "compare": Verb("Say what changed in a plan between two days."),
    "report": Verb("Write the Board's quarterly report of a plan into a file."),
    "report-template": Verb("Write the Word template that a council may change and put in place of ours."),
    "join": Verb("Join PDF files into one, numbered and bookmarked, with the tags of every one.", needs="nothing"),
    "minutes": Verb("Write the minutes of a meeting into a file, as a web page, a PDF or a Word file."),
    "clear-days": Verb("Say by when the papers of a meeting must be out, with the clear days counted."),
    "pack": Verb("Write the agenda of a meeting with its papers into one PDF, for the public or for those let in."),
    "remind": Verb("Remind everybody of a plan of what is due, or say who would be told what, and why."),
    "verify": Verb("Prove that nobody has changed the audit trail, the evidence or what was frozen."),
    "change-key": Verb("Seal the details of sensitive interests with a new key."),
    "backup": Verb("Write the database and the files into a folder, with their hashes."),
    "restore": Verb("Read a backup into an empty home, and check it.", needs="server"),
    "db": Verb("Look after the PostgreSQL server.", needs="nothing"),
}


def main() -> None:
    """Run one verb and end with its exit status: 0 only on success. An error is one sentence on stderr."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.excepthook = unforeseen
    try:
        sys.exit(run(sys.argv[1:]))
    except (CannotRun, Refused, CommandError) as problem:
        fail(str(problem))
    except (OperationalError, psycopg.OperationalError) as problem:
        fail(f"The database does not answer: {str(problem).strip().splitlines()[-1]}")
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(141)


def fail(sentence: str) -> None:
    """End with a sentence on stderr."""
    sys.stderr.write(f"candour: {' '.join(sentence.removeprefix('Error: ').split())}\n")
    sys.exit(1)


def unforeseen(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """Say in a sentence that something broke, and keep the details where whoever mends it will look for them."""
    log = Home.here().path / "errors.log"
    with open(log, "a") as out:
        traceback.print_exception(kind, problem, trace, file=out)
    sys.stderr.write(
        f"candour: something unforeseen happened ({kind.__name__}: {problem}). The details are in {log}.\n"
    )


def run(words: list[str]) -> int:
    """Do what the words say, and return the exit status.

    Raises CannotRun for an unknown verb, and whatever the verb refuses.
    """
    if not words or words[0] in ("-h", "--help", "help"):
        sys.stdout.write(overview())
        return 0 if words else 1
    name, *rest = words
    verb = VERBS.get(name)
    if verb is None:
        raise CannotRun(f"There is no verb {name!r}. candour --help lists them.")
    if verb.run:
        return verb.run(rest)
    hand_over(name, verb, rest)
    return 0


def overview() -> str:
    """What `candour --help` prints."""
    lines = [f"  {name:<15} {verb.says}" for name, verb in VERBS.items()]
    where = "Data lie in $CANDOUR_HOME (default ./var). Dates are ISO, such as 2018-06-11."
    return "\n".join(["candour VERB ...", "", *lines, "", "candour VERB --help says more.", where, ""])


def hand_over(name: str, verb: Verb, words: list[str]) -> None:
    """Let the room that owns the verb do it, with a database under it if it needs one."""
    home = Home.here()
    if [name, *words[:1]] == ["db", "upgrade"] and "--help" not in words:
        upgrade(home, words)
        return
    if verb.needs == "nothing" or "-h" in words or "--help" in words:
        os.environ.update(environment(home, database=os.environ.get("DATABASE_URL", "")))
        django.setup()
        execute(name, words)
        return
    with connected(home):
        if verb.needs == "tables":
            home.call_it(home.kind or "council")
            call_command("prepare")
        execute(name, words)
        if verb.needs == "server":
            call_command("prepare")


def upgrade(home: Home, words: list[str]) -> None:
    """Move the data to the PostgreSQL that is installed, if it is ours to move; then bring the tables up to date."""
    if not has_own_server():
        os.environ.update(environment(home, database=""))
        django.setup()
        execute("db", words)
    with connected(home):
        call_command("prepare", say=True)


def execute(name: str, words: list[str]) -> None:
    """Run the management command behind a verb, with our own help and no options of Django's."""
    room = get_commands().get(name.replace("-", "_"))
    if room is None:
        raise CannotRun(f"{name} is not built yet.")
    command = room if isinstance(room, BaseCommand) else load_command_class(room, name.replace("-", "_"))
    command.suppressed_base_arguments = {f"--{option}" for option in DJANGO_S_OWN.split()}
    parser = command.create_parser("candour", name)
    options = vars(parser.parse_args(words))
    command.execute(*options.pop("args", ()), **{**options, "skip_checks": True})


if __name__ == "__main__":
    main()
