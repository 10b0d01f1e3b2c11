"""Secrets and passwords: made once, private, and a clear word when a file is damaged."""

import base64
import stat

import pytest

from service.credentials import CredentialsDamaged, load_credentials


def test_made_once(tmp_path):
    first = load_credentials(tmp_path / "airflow")
    assert load_credentials(tmp_path / "airflow") == first
    assert first != load_credentials(tmp_path / "other")


def test_form(tmp_path):
    made = load_credentials(tmp_path)
    assert len(base64.urlsafe_b64decode(made.fernet_key)) == 32
    assert min(len(made.jwt_secret), len(made.api_secret_key)) >= 64
    assert set(made.passwords) == {"admin", "viewer"}
    assert made.passwords["admin"] != made.passwords["viewer"]


def test_only_the_owner_reads_them(tmp_path):
    folder = tmp_path / "airflow"
    load_credentials(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {
        "secrets.json": 0o600,
        "passwords.json": 0o600,
    }


def test_a_file_that_was_opened_to_others_is_closed_again(tmp_path):
    load_credentials(tmp_path)
    (tmp_path / "passwords.json").chmod(0o644)
    load_credentials(tmp_path)
    assert stat.S_IMODE((tmp_path / "passwords.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"admin": ""}', "not JSON"])
@pytest.mark.parametrize("name", ["secrets.json", "passwords.json"])
def test_damaged(tmp_path, name, content):
    load_credentials(tmp_path)
    (tmp_path / name).write_text(content)
    with pytest.raises(CredentialsDamaged, match=f"{name} is damaged; delete it"):
        load_credentials(tmp_path)
