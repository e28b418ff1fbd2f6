"""What PostgreSQL's programs are told of a server whose records are copied."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import make_url

from kiosk.models.backup_postgres import without_password


@pytest.mark.parametrize("password", ["", ":bi%20mat%40", ":x"])
def test_the_password_is_not_on_the_command_line(password: str) -> None:
    url = make_url(f"postgresql+psycopg://motcua{password}@may-chu:5433/kiosk?sslmode=require")
    assert without_password(url) == "postgresql://motcua@may-chu:5433/kiosk?sslmode=require"
