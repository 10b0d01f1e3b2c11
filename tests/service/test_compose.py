"""docker-compose.yml, Dockerfile and .env.example: they fit together, and give no secret away."""

import re
import shutil
import subprocess

import pytest
import yaml

from service.environment import ROOT
from service.launch import PROCESSES
from tests.conftest import skip_or_fail

COMPOSE = ROOT / "docker-compose.yml"
VARIABLE = re.compile(r"\$\{(\w+)")


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def services(compose):
    return compose["services"]


def test_services(services):
    assert set(services) == {"postgres", "init", *PROCESSES}


def test_what_is_depended_on_exists_and_can_be_waited_for(services):
    for service in services.values():
        for name, condition in service.get("depends_on", {}).items():
            if condition["condition"] == "service_healthy":
                assert "test" in services[name]["healthcheck"]
            else:
                assert condition["condition"] == "service_completed_successfully"
                assert services[name]["command"][-1] == "init"


@pytest.mark.parametrize("name", ["postgres", *PROCESSES])
def test_every_lasting_service_is_checked_and_restarted(services, name):
    assert services[name]["healthcheck"]["test"][0] == "CMD"
    assert services[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", PROCESSES)
def test_each_process_of_airflow_runs_after_the_tables_are_there(services, name):
    assert services[name]["command"] == ["python", "-m", "service.container", name]
    assert services[name]["depends_on"]["init"] == {"condition": "service_completed_successfully"}


def test_the_ui_is_published_on_loopback_and_nothing_else_is(services):
    ports = {name: service["ports"] for name, service in services.items() if "ports" in service}
    assert ports == {"api-server": ["127.0.0.1:${HANMI_PORT:-8080}:8080"]}


def test_volumes_are_declared_and_postgresql_has_its_own(compose, services):
    used = {volume.partition(":")[0] for service in services.values() for volume in service.get("volumes", [])}
    assert used == set(compose["volumes"])
    assert services["postgres"]["volumes"] == ["postgres:/var/lib/postgresql"]  # where the image of 18 keeps its data


def test_containers_of_ours_may_do_little(services):
    for name in ("init", *PROCESSES):
        assert services[name]["cap_drop"] == ["ALL"]
        assert services[name]["security_opt"] == ["no-new-privileges:true"]


def test_every_variable_is_explained_and_every_explained_one_is_used():
    used = set(VARIABLE.findall(COMPOSE.read_text(encoding="utf-8")))
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) == used


def test_no_secret_has_a_value():
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert re.findall(r"^([A-Z_]*PASSWORD)=(.*)$", example, re.MULTILINE) == [("POSTGRES_PASSWORD", "")]
    assert "POSTGRES_PASSWORD:-" not in COMPOSE.read_text(encoding="utf-8")


def test_the_image_installs_the_lock_by_hash_and_runs_without_root():
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert any("--require-hashes" in line and "requirements.lock" in line for line in lines)
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users == ["hanmi"]
    assert lines.index("USER hanmi") < next(index for index, line in enumerate(lines) if line.startswith("CMD "))


def test_uv_in_the_image_is_the_one_of_the_lock():
    pinned = re.search(r"uv==([\d.]+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    locked = re.search(r"^uv==([\d.]+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    assert pinned[1] == locked[1]


def test_secrets_stay_out_of_the_image():
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {".env", ".git", ".venv"} <= set(ignored)


def find_compose() -> list[str] | None:
    """The program that reads a compose file; it needs no engine for that."""
    if shutil.which("docker-compose"):
        return [str(shutil.which("docker-compose"))]
    if shutil.which("docker") and not subprocess.run(["docker", "compose", "version"], check=False).returncode:
        return ["docker", "compose"]
    return None


@pytest.mark.parametrize(
    ("password", "status"), [("x", 0), (None, 1)], ids=["with-a-password", "without-one-nothing-starts"]
)
def test_docker_compose_takes_it(password, status):
    compose = find_compose()
    if compose is None:
        skip_or_fail("docker compose is not installed")
    given = {} if password is None else {"POSTGRES_PASSWORD": password}
    done = subprocess.run(
        [*compose, "--env-file", "/dev/null", "-f", str(COMPOSE), "config", "--quiet"],
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", **given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stderr
