"""Which addresses show a page, and who is to look at it."""

from candour.people.rules import PERMISSIONS, Role
from tests.house.routes import Route, all_routes

NO_PAGES = {  # what is no page of ours: a file, a picture, a word for a machine, another's site
    "healthz", "readyz", "desk:colours", "codes_picture", "evidence:file", "imports:problem_file",
    "imports:sheet_problems", "risks:register_as_file",
    "reports:draft_paper_file", "reports:cleared_paper_file", "reports:paper_picture", "reports:reconfirm_comments",
    "reports:draft_file", "reports:version_file", "reports:position_file",
    "mfa_download_recovery_codes", "openid_connect_login", "openid_connect_callback", "notices:feed",
    "boards:minutes_draft", "boards:minutes_file",
    "plans:changes_pdf", "plans:changes_xlsx", "plans:changes_json",
}  # fmt: skip
IN_ORDER = {
    "coordinator": Role.COORDINATOR,
    "checker": Role.CHECKER,
    "director": Role.DIRECTOR,
    "finance": Role.FINANCE,
    "legal": Role.LEGAL,
    "admin": Role.ADMINISTRATOR,
    "monitoring": Role.MONITORING_OFFICER,
    "democratic": Role.DEMOCRATIC_SERVICES,
}
OF_ONES_OWN = {f"interests:{name}": "board" for name in ("declare", "end", "detail", "answer", "holder", "mine")}
AT_THE_DOOR = ("/sign-in/", "/sign-up/", "/password/", "/invitation/")


def pages() -> dict[str, Route]:
    """Every route that shows a page, by its name."""
    return {route.name: route for route in all_routes() if route.name not in NO_PAGES}


def who_may_open(route: Route) -> str:
    """Somebody who may open it: nobody at the door, else the first of those who work most."""
    if route.name in OF_ONES_OWN:
        return OF_ONES_OWN[route.name]
    if route.open_because or f"/{route.path}".startswith(AT_THE_DOOR[0]):
        return "" if f"/{route.path}".startswith(AT_THE_DOOR) and "again" not in route.path else "coordinator"
    return next(who for who, role in IN_ORDER.items() if route.may_be_opened_by(PERMISSIONS[role]))
