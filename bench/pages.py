"""P1, P2, P4, P5 and P6: what pages cost, at 43, 10,000 and 100,000 milestones."""

import statistics

from jinja2 import Environment
from psycopg_pool import ConnectionPool

from bench import browser, seeds
from bench.stack import Stack
from bench.timing import Figure, cost, ratio
from candour.plans.models import Plan

SMALL = {
    "dashboard": "/plans/small/",
    "list of milestones": "/plans/small/milestones/",
    "one milestone": "/plans/small/milestone/E-0.2/",
}
LARGE = {name: path.replace("small", "ten-thousand") for name, path in SMALL.items()}
MOST_STATEMENTS = {"dashboard": 10, "list of milestones": 8, "one milestone": 14}
ROUNDS = 5
ALONE: list[tuple[browser.Browser, str]] = []

BARE_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ name }}</title></head><body>
<h1>{{ name }}</h1>
{% for table in tables %}
<table><caption>{{ table.name }}</caption>
<thead><tr>{% for head in table.heads %}<th scope="col">{{ head }}</th>{% endfor %}</tr></thead>
<tbody>{% for row in table.rows %}
<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}
</tbody></table>
{% endfor %}
</body></html>"""


def statements(stack: Stack) -> list[Figure]:
    """P1: statements of each page of the large plan; the small one has to need as many."""
    with stack.serving():
        reader = browser.signed_in()
        figures = []
        for name, most in MOST_STATEMENTS.items():
            small, large = len(reader.statements(SMALL[name])), len(reader.statements(LARGE[name]))
            told = f"{small} with 43 milestones, {large} with 10,000"
            figures.append(Figure(f"P1 {name}", max(small, large), most, unit="statements", detail=told))
            figures.append(Figure(f"P1 {name}, growth", large / small, 1, detail=told))
    return figures


def against_bare(stack: Stack) -> list[Figure]:
    """P2: the dashboard against psycopg sending the same SQL and Jinja2 printing every row of the answers."""
    with stack.serving(), ConnectionPool(stack.desk_url, min_size=1, max_size=2) as pool:
        reader = browser.signed_in()
        asked = [
            sql
            for sql in reader.statements(SMALL["dashboard"])
            if sql.lstrip("( ").upper().startswith(("SELECT", "WITH"))
        ]
        page = Environment(autoescape=True).from_string(BARE_PAGE)

        def bare() -> bytes:
            with pool.connection() as connection:
                tables = []
                for number, sql in enumerate(asked):
                    cursor = connection.execute(sql)
                    heads = [column.name for column in cursor.description or ()]
                    tables.append({"name": f"Answer {number}", "heads": heads, "rows": _flat(cursor.fetchall())})
            return page.render(name="Small", tables=tables).encode()

        found, told = ratio(lambda: reader.get(SMALL["dashboard"]), bare, stack.processor)
        sizes = f"{len(reader.get(SMALL['dashboard'])) / 1000:.0f} kB to {len(bare()) / 1000:.0f} kB"
    return [Figure("P2 dashboard, 43 milestones, to psycopg + Jinja2", found, 4, detail=f"{told}, {sizes}")]


def _flat(rows: list[tuple[object, ...]]) -> list[list[object]]:
    """The rows of an answer; one that came as a JSON object is taken apart into its own rows."""
    flat: list[list[object]] = []
    for row in rows:
        for cell in row:
            if isinstance(cell, dict):
                flat += [list(each.values()) if isinstance(each, dict) else [each] for part in cell.values()
                         for each in (part if isinstance(part, list) else [part])]  # fmt: skip
        if not any(isinstance(cell, dict) for cell in row):
            flat.append(list(row))
    return flat


def alone(stack: Stack) -> list[Figure]:
    """The first half of P4: the database is copied while the small plan is the only one, with somebody signed in."""
    with stack.serving():
        reader = browser.signed_in()
    ALONE.append((reader, stack.copied("alone")))
    return []


def in_company(stack: Stack) -> list[Figure]:
    """The second half of P4: the same pages with 100,000 milestones in the database and in the copy, in turn."""
    reader, url = ALONE[0]
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in SMALL}
    for _ in range(ROUNDS):
        with stack.serving():
            now = {name: _settled(reader, path, stack) for name, path in SMALL.items()}
        with stack.serving(url):
            if Plan.objects.count() != 1:
                raise RuntimeError("the copy holds more than the small plan")
            then = {name: _settled(reader, path, stack) for name, path in SMALL.items()}
        for name in SMALL:
            found[name].append((now[name], then[name]))
    return [_beside(name, pairs) for name, pairs in found.items()]


def _settled(reader: browser.Browser, path: str, stack: Stack) -> float:
    reader.get(path)
    return cost(lambda: reader.get(path), stack.processor)


def _beside(name: str, pairs: list[tuple[float, float]]) -> Figure:
    now, then = (statistics.median(each) * 1000 for each in zip(*pairs, strict=True))
    found = statistics.median(a / b for a, b in pairs)
    return Figure(f"P4 {name}, 100,000 milestones about", found, 1.2, detail=f"{now:.1f} ms to {then:.1f} ms")


def large_plan(stack: Stack) -> list[Figure]:
    """P5: the dashboard of 10,000 milestones against that of 43, and its size."""
    with stack.serving():
        reader = browser.signed_in()
        small, large = SMALL["dashboard"], LARGE["dashboard"]
        found, told = ratio(lambda: reader.get(large), lambda: reader.get(small), stack.processor, rounds=3)
        sizes = {name: len(reader.get(path)) / 1000 for name, path in LARGE.items()}
    figures = [Figure("P5 dashboard of 10,000 milestones to that of 43", found, 12, detail=told)]
    return figures + [Figure(f"P5 {name} of 10,000, size", size, 200, unit="kB") for name, size in sizes.items()]


def search(stack: Stack) -> list[Figure]:
    """P6: a rare word among 100,000 milestones, against the search page without a word."""
    with stack.serving():
        reader = browser.signed_in()
        path = f"/search/?q={seeds.RARE_WORD}"
        if seeds.RARE_WORD.encode() not in reader.get(path).replace(b"value=", b""):
            raise RuntimeError("the rare word was not found")
        found, told = ratio(lambda: reader.get(path), lambda: reader.get("/search/"), stack.processor)
    return [Figure("P6 search for a rare word among 100,000", found, 2, detail=told)]
