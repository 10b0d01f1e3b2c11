"""The pictures of the README show the templates, articles and DAGs of today."""

import json

from docs.screenshots import IMAGES, MANIFEST, hash_inputs


def test_the_pictures_are_fresh():
    assert json.loads(MANIFEST.read_text())["inputs"] == hash_inputs(), "stale: run `make screenshots`"
    for name in ("digest", "digest-phone", "airflow"):
        assert (IMAGES / f"{name}.png").read_bytes().startswith(b"\x89PNG")
