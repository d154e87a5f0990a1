"""Reading a page as a test: by id, by class, by attribute."""

from typing import Any

from lxml import html as markup


class Read:
    """A page, or a part of one, that can be asked for its parts."""

    def __init__(self, html: str) -> None:
        self.tree: Any = markup.fromstring(html)

    def id(self, name: str) -> Any:
        """The one element with an id."""
        (found,) = self.tree.xpath("//*[@id=$name]", name=name)
        return found

    def of_class(self, name: str) -> list[Any]:
        """Every element of a class."""
        return list(self.tree.xpath("//*[contains(concat(' ', @class, ' '), concat(' ', $name, ' '))]", name=name))

    def all(self, path: str) -> list[Any]:
        """Every element of an XPath."""
        return list(self.tree.xpath(path))


def words_of(element: Any) -> str:
    """The words of an element, one space between them."""
    return " ".join(element.text_content().split())
