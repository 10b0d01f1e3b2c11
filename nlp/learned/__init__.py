"""A small linear model beside the rules: a second opinion on kind and status, and how far to trust both."""
