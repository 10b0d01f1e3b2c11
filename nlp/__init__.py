"""The extraction stage: an article in, its relevance, mentions and figures out. The only package that imports spaCy."""
