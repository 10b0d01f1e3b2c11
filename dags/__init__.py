"""When the work is done, and in which order: wiring for Airflow, and the only place that imports it."""
