"""Commands of the command line by topic, registered in hanmi.py."""
