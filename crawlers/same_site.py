"""Downloader middleware: a request stays on the source's own hosts, at every hop of a redirect."""

from scrapy import Request

from crawlers.outcomes import Offsite
from crawlers.web_addresses import host_of, is_on_site


class SameSite:
    """In the place of Scrapy's OffsiteMiddleware, which drops a redirect without telling the spider."""

    def process_request(self, request: Request) -> None:
        if not is_on_site(request.url, request.meta.get("hosts", ())):
            raise Offsite(f"leaves the source's hosts: {host_of(request.url)}")
