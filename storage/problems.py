"""The one base of all errors that a person can mend: the command line prints their message and exits 2."""


class UnusableInput(ValueError):
    """Wrong usage or input that cannot be used. The message is one line that says what is wrong and what to do."""
