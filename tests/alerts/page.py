"""A page read back: its tags, links and text, and whether each tag that was opened was closed."""

from html.parser import HTMLParser

TAGS = {
    "html", "head", "meta", "title", "style", "body", "div", "table", "thead", "tbody", "tr", "td", "th", "p", "span",
    "h1", "h2", "h3", "b", "br", "a", "blockquote", "mark",
}  # fmt: skip
VOID = {"meta", "br"}


class Page(HTMLParser):
    """The tags, links and text of a page; fails where a tag is closed that was not open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src", "background")]
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)
