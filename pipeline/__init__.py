"""The arrows of the data way, each a function that can be run again: what hanmi.py, dags/ and demo/ are composed of.

Import its modules where the work is done and not while a DAG is parsed: they bring the packages they compose.
"""
