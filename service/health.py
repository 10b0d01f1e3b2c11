"""Which parts of Airflow are well, by its API server. As a program it checks one: `python -m service.health PART`.

For containers: `airflow jobs check` would load all of Airflow each time, for seconds of both cores.
"""

import os
import sys

from service.rest import ApiError, send_json

PARTS = frozenset({"scheduler", "dag_processor", "triggerer"})


def find_healthy(address: str) -> frozenset[str]:
    """The parts that have sent a sign of life lately; none if the API server does not answer. Needs no login."""
    try:
        health = send_json("GET", f"{address}/api/v2/monitor/health")
    except ApiError:
        return frozenset()
    return frozenset(part for part in PARTS if (health.get(part) or {}).get("status") == "healthy")


def main() -> int:
    """0 if the part given is well. The API server is looked for at HANMI_API, by default on this machine."""
    part = sys.argv[1].replace("-", "_")
    return 0 if part in find_healthy(os.environ.get("HANMI_API", "http://127.0.0.1:8080")) else 1


if __name__ == "__main__":
    sys.exit(main())
