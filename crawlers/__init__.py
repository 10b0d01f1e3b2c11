"""Discovery, fetching and reading of news pages: source -> candidate -> page -> article. Scrapy is used only here."""
