"""How long, how branched and how well described the code is, counted as the budget of the house counts it.

A code line holds something other than a comment or a docstring. A function runs from its `def` to its end.
Branches are what can go two ways: if, for, while, except, a conditional expression, and/or, a comprehension,
assert, a case.
"""

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.house.tree import SourceFile

type Function = ast.FunctionDef | ast.AsyncFunctionDef

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
SILENT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}
BRANCHES = (
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.IfExp,
    ast.BoolOp,
    ast.comprehension,
    ast.Assert,
    ast.match_case,
)


@dataclass(frozen=True)
class Measured:
    """One function or method, measured."""

    where: str
    name: str
    drawer: str
    lines: int
    complexity: int
    has_return_type: bool
    first_argument: str
    returns: str


@cache
def code_lines(file: SourceFile) -> frozenset[int]:
    """The numbers of the lines that hold code."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(file.text).readline):
        if token.type not in SILENT:
            lines.update(range(token.start[0], token.end[0] + 1))
    scopes = (node for node in ast.walk(file.tree) if isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.Module)))
    return frozenset(lines.difference(*(_docstring_lines(scope) for scope in scopes)))


@cache
def functions_of(file: SourceFile) -> tuple[Measured, ...]:
    """Every function of a file, nested ones too."""
    code = code_lines(file)
    return tuple(_measured(node, file, code) for node in ast.walk(file.tree) if isinstance(node, FUNCTIONS))


def undescribed(file: SourceFile) -> list[str]:
    """The public functions, methods and classes of a file that have no docstring, as `file:line name`."""
    return [f"{file.where}:{node.lineno} {node.name}" for node in public_names(file) if not ast.get_docstring(node)]


def public_names(file: SourceFile) -> list[Function | ast.ClassDef]:
    """Public functions, methods and classes; what stands inside a function is nobody's business."""
    return [node for node in _outside_functions(file.tree) if not node.name.startswith("_")]


def _outside_functions(node: ast.AST) -> Iterator[Function | ast.ClassDef]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (*FUNCTIONS, ast.ClassDef)):
            yield child
        if not isinstance(child, FUNCTIONS):
            yield from _outside_functions(child)


def late_imports(file: SourceFile) -> list[str]:
    """The imports that stand inside a function, as `file:line`."""
    inner = {each for node in ast.walk(file.tree) if isinstance(node, FUNCTIONS) for each in ast.walk(node)}
    return [f"{file.where}:{each.lineno}" for each in inner if isinstance(each, (ast.Import, ast.ImportFrom))]


def _measured(node: Function, file: SourceFile, code: frozenset[int]) -> Measured:
    end = node.end_lineno or node.lineno
    arguments = [*node.args.posonlyargs, *node.args.args]
    return Measured(
        where=f"{file.where}:{node.lineno}",
        name=node.name,
        drawer=file.drawer,
        lines=sum(1 for line in range(node.lineno, end + 1) if line in code),
        complexity=1 + sum(isinstance(each, BRANCHES) for each in _own_nodes(node)),
        has_return_type=node.returns is not None,
        first_argument=arguments[0].arg if arguments else "",
        returns=ast.unparse(node.returns) if node.returns else "",
    )


def _own_nodes(function: Function) -> Iterator[ast.AST]:
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.Lambda)):
            waiting.extend(ast.iter_child_nodes(node))


def _docstring_lines(scope: ast.AST) -> set[int]:
    body = getattr(scope, "body", [])
    first = body[0] if body else None
    if not isinstance(first, ast.Expr) or not isinstance(first.value, ast.Constant):
        return set()
    is_text = isinstance(first.value.value, str)
    return set(range(first.lineno, (first.end_lineno or first.lineno) + 1)) if is_text else set()
