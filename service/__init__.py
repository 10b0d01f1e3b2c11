"""Running Airflow as one's own service: its settings, credentials and processes, and a client of its REST API."""
