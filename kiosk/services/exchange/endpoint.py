"""The HTTP endpoint of a province: one message out, one answer back, and which failures are worth another try."""

from __future__ import annotations

import http.client
import os
import ssl
import stat
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message as Headers
from pathlib import Path
from typing import IO, Any

import msgspec

from kiosk.core.errors import KnownError, SettingsError
from kiosk.core.i18n import N_
from kiosk.core.settings import ProvinceSettings
from kiosk.services.exchange.answers import text_of

SECRET_FILE, SECRET_VARIABLE = "province.secret", "KIOSK_PROVINCE_SECRET"
"""Where the province's key stands: a file of the office's folder, readable for its owner alone, or the environment."""

MOST_BYTES = 1_000_000
_CHUNK_BYTES = 65_536
_READABLE_BY_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_REFUSALS, _FAILURES, _CONFLICT = 400, 500, 409
_TRY_AGAIN = frozenset({408, _CONFLICT, 425, 429})
"""Answers that say "not now" (RFC 9110, 6585, 8470); 409 is a first message with the same key still at work."""

_WRONG_KEY = frozenset({401, 403})
_WRONG_ADDRESS = frozenset({300, 301, 302, 303, 307, 308, 404, 405, 501})


_CAUSES: Mapping[str, str] = {
    "unreachable": N_("Không nối được tới {host}."),
    "slow": N_("{host} không trả lời trong {seconds} giây."),
    "dropped": N_("{host} ngắt kết nối giữa chừng."),
    "unsafe": N_("Kết nối mã hóa tới {host} không an toàn; kiểm tra ngày giờ máy này và chứng thư của hệ thống tỉnh."),
    "busy": N_("Hệ thống tỉnh đang bận hoặc có lỗi (mã {status})."),
    "unreadable": N_("{host} trả lời không đúng dạng: cần JSON có error_code."),
    "key": N_("Hệ thống tỉnh không nhận khóa kết nối (mã {status}); kiểm tra tệp {file} với đầu mối của tỉnh."),
    "address": N_(
        "Địa chỉ hệ thống tỉnh không nhận hồ sơ (mã {status}); kiểm tra khóa province.url trong tệp cài đặt."
    ),
}
"""Why a message did not get through, as the journal names it and as a person is told."""


class NotSent(KnownError):
    """A message did not get through; `cause` with `values` say why, to be written down and told again later."""

    def __init__(self, *, cause: str, **values: object) -> None:
        super().__init__(_CAUSES[cause], **values)
        self.cause = cause


class ProvinceError(NotSent):
    """The province's system cannot be talked to as the office has set it up."""


class NotDelivered(NotSent):
    """No answer, or none that tells anything: the same message is sent again, no sooner than after `after_s`."""

    after_s = 0.0
    """The province's own wish."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the province answered: taken in or not, its code of the dossier where it gave one, its words where not."""

    accepted: bool
    official: str = ""
    error: str = ""


class _Body(msgspec.Struct):
    """The answer's fields; others are left alone."""

    error_code: str | int
    message: Any = ""
    official: Any = msgspec.field(default="", name="MaHoSo")


class Endpoint:
    """Sends messages to a province; `secret` goes along as the bearer's key."""

    def __init__(self, settings: ProvinceSettings, secret: str) -> None:
        self._settings = settings
        self._secret = secret
        self._host = urllib.parse.urlsplit(settings.url).hostname or ""
        # a redirect would carry the key and the dossier to an address nobody chose
        self._opener = urllib.request.build_opener(_NoRedirect)

    def post(self, body: bytes, key: str) -> Reply:
        """Send one message under its idempotency key and give the answer.

        NotDelivered when it is to be sent again, ProvinceError when address or key are wrong.
        """
        request = urllib.request.Request(  # noqa: S310 - settings take https only, and http of this PC
            self._settings.url,
            data=body,
            method="POST",
            headers={
                "Content-Type": "application/json; charset=utf-8",
                "Accept": "application/json",
                "Authorization": f"Bearer {self._secret}",
                "Idempotency-Key": key,
            },
        )
        try:
            status, headers, content = self._exchange(request)
        except (OSError, http.client.HTTPException) as error:
            values = {"host": self._host, "seconds": self._settings.timeout_seconds}
            raise NotDelivered(cause=_cause(error), **values) from None
        return _reply(status, headers, content, self._host)

    def _exchange(self, request: urllib.request.Request) -> tuple[int, Headers, bytes]:
        ends = time.monotonic() + self._settings.timeout_seconds
        try:
            with self._opener.open(request, timeout=self._settings.timeout_seconds) as response:
                return response.status, response.headers, _read(response, ends)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, _read(error, ends)


def written_down(data: Mapping[str, object]) -> NotSent | None:
    """Give again what the journal's entry of a `NotSent` tells; None of one this version does not know."""
    values = dict(data)
    cause = str(values.pop("cause", ""))
    return NotSent(cause=cause, **values) if cause in _CAUSES else None


def read_secret(home: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Give the province's key; SettingsError when there is none, or when others may read its file."""
    if found := environment.get(SECRET_VARIABLE, "").strip():
        return found
    file = home / SECRET_FILE
    try:
        text = file.read_text("utf-8-sig").strip()
        open_to_others = os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & _READABLE_BY_OTHERS
    except (OSError, UnicodeDecodeError):
        text, open_to_others = "", False
    if open_to_others:
        raise SettingsError(
            N_("Tệp {file} để người khác đọc được; chỉ cho chủ tệp đọc: chmod 600 {name}."), file=file, name=file.name
        )
    if not text or not text.isascii() or not text.isprintable():
        raise SettingsError(
            N_("Chưa có khóa kết nối hệ thống tỉnh; ghi khóa tỉnh cấp vào tệp {file}, một dòng."), file=file
        )
    return text


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments: Any, **_more: Any) -> None:
        """Follow nothing: the redirect comes back as an answer."""


def _read(response: IO[bytes], ends: float) -> bytes:
    """Read an answer to its end; TimeoutError when it drips longer than is waited, HTTPException when too long."""
    content = b""
    while chunk := response.read(_CHUNK_BYTES):
        content += chunk
        if len(content) > MOST_BYTES:
            raise http.client.HTTPException("answer too long")
        if time.monotonic() > ends:
            raise TimeoutError
    return content


def _cause(error: OSError | http.client.HTTPException) -> str:
    """Tell which of the causes a failed exchange has."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return "slow"
    if isinstance(reason, ssl.SSLError) and not isinstance(reason, ssl.SSLEOFError):
        return "unsafe"
    if isinstance(reason, (ConnectionError, ssl.SSLError)) and not isinstance(reason, ConnectionRefusedError):
        return "dropped"
    if isinstance(reason, http.client.HTTPException):
        return "dropped" if isinstance(reason, http.client.IncompleteRead) else "unreadable"
    return "unreachable"


def _reply(status: int, headers: Headers, content: bytes, host: str) -> Reply:
    if status in _WRONG_KEY:
        raise ProvinceError(cause="key", status=status, file=SECRET_FILE)
    if status in _WRONG_ADDRESS:
        raise ProvinceError(cause="address", status=status)
    try:
        body = msgspec.json.decode(content, type=_Body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        body = None
    well = status < _REFUSALS or status == _CONFLICT
    if well and body is not None and str(body.error_code) == "0":
        return Reply(accepted=True, official=text_of(body.official))
    if status >= _FAILURES or status in _TRY_AGAIN or (status < _REFUSALS and body is None):
        failed = (
            NotDelivered(cause="unreadable", host=host)
            if status < _REFUSALS
            else NotDelivered(cause="busy", status=status)
        )
        failed.after_s = _seconds(headers.get("Retry-After", ""))
        raise failed
    return Reply(accepted=False, error=text_of(body.message) if body is not None else f"HTTP {status}")


def _seconds(wish: str) -> float:
    return float(wish) if wish.isdecimal() else 0.0
