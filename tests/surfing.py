"""A very small browser without JavaScript, for tests that run real processes."""

import urllib.error
import urllib.request
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin


class Forms(HTMLParser):
    """The answers that the forms on a page would send if nobody touched them."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: dict[str, str] = {}
        self._area = ""
        self._choice = ""

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        if tag == "textarea":
            self._area = about["name"]
            self.answers[self._area] = ""
        if tag == "select":
            self._choice = about["name"]
        if tag == "option" and ("selected" in about or self._choice not in self.answers):
            self.answers[self._choice] = about.get("value") or ""
        if tag != "input" or "name" not in about or about.get("type") in ("file", "submit"):
            return
        if about.get("type") not in ("radio", "checkbox") or "checked" in about:
            self.answers[about["name"]] = about.get("value") or ""

    def handle_endtag(self, tag):
        self._area = "" if tag == "textarea" else self._area

    def handle_data(self, data):
        if self._area:
            self.answers[self._area] += data


@dataclass
class Answer:
    """What the site said."""

    status: int
    url: str
    text: str


class Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect after a form was sent: the redirect itself is the acknowledgement."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        if req.get_method() == "POST":
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Surfer:
    """Somebody at a browser, signed in or not."""

    def __init__(self, site: str) -> None:
        self.site = site
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), Stay())

    def _ask(self, request: urllib.request.Request) -> Answer:
        try:
            with self._opener.open(request, timeout=10) as said:
                return Answer(said.status, said.url, said.read().decode())
        except urllib.error.HTTPError as problem:
            return Answer(problem.code, request.full_url, problem.read().decode())

    def look(self, path: str) -> Answer:
        """Open a page."""
        return self._ask(urllib.request.Request(urljoin(self.site, path)))

    def fill_in(self, path: str, **answers: str) -> tuple[str, dict[str, str]]:
        """Fill in the form at an address, and send it later: any number of times."""
        page = self.look(path)
        assert page.status == 200, page
        form = Forms()
        form.feed(page.text)
        return page.url, {**form.answers, **answers}

    def send(self, url: str, answers: dict[str, str]) -> Answer:
        """Send a form that was filled in."""
        return self._ask(urllib.request.Request(url, data=urlencode(answers).encode(), headers={"Referer": url}))

    def sign_in(self, email: str, password: str) -> None:
        """Sign in by password."""
        answer = self.send(*self.fill_in("/", login=email, password=password))
        assert answer.status == 302, answer
