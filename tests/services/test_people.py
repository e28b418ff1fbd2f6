"""The office's people set on screen: who may, what is refused, what the journal says of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core.errors import BadInput, KnownError, NotAllowed
from kiosk.services.office import NewOfficial, OfficeSetUp
from kiosk.services.people import People
from kiosk.services.people_views import Official, Particulars
from kiosk.services.staffing import TRIES
from tests.office import PASSWORD, SETTINGS, Office
from tests.services.desk import Desk
from tests.services.line import said

HOA = Particulars("Vũ Thị Hoa", "receiver", badge="CC-09")


@pytest.fixture
def people(office: Office) -> People:
    OfficeSetUp(office.store).add_official(NewOfficial("quantri", "Bùi Quang Trị", "admin", PASSWORD))
    return People(office.store, SETTINGS)


def ids(office: Office) -> dict[str, int]:
    return {person.username: person.staff_id for person in office.staffing.people()}


def known(people: People, by: int) -> dict[str, Official]:
    return {one.username: one for one in people.roster(by).officials}


def test_somebody_comes_changes_and_goes(office: Office, people: People) -> None:
    minh = ids(office)["minh"]
    assert people.try_adding(minh, " HOA ", PASSWORD, replace(HOA, full_name=" Vũ  Thị Hoa ")) == HOA
    assert "hoa" not in ids(office), "trying writes nothing"
    hoa = people.add(minh, "hoa", PASSWORD, HOA)
    session = office.sign_in(2, "hoa")
    seen = known(people, minh)["hoa"]
    assert (seen.unit_name, seen.counter, seen.last_seen) == (
        "Bộ phận Tiếp nhận và Trả kết quả",
        "Quầy số 2",
        office.clock.now(),
    )
    assert known(people, minh)["lan"].last_seen is None

    wanted = Particulars("Vũ Thị Hoa", "specialist", "tu_phap", "CC-10")
    assert people.try_changing(minh, hoa, wanted) == wanted
    assert known(people, minh)["hoa"].particulars == HOA
    people.change(minh, hoa, wanted)
    people.change(minh, hoa, wanted)
    assert (known(people, minh)["hoa"].particulars, known(people, minh)["hoa"].unit_name) == (
        wanted,
        "Tư pháp - Hộ tịch",
    )
    (entry,) = said(office, "staff.changed")
    assert entry == {
        "fields": ["role", "unit", "badge"],
        "role_before": "receiver",
        "role": "specialist",
        "works_in_before": "",
        "works_in": "tu_phap",
    }

    people.deactivate(minh, hoa)
    with pytest.raises(NotAllowed):
        office.queueing.call_next(session)
    assert not known(people, minh)["hoa"].active
    people.change(minh, ids(office)["lan"], Particulars("Hoàng Thị Lan", "receiver", badge="cc-10"))
    people.reactivate(minh, hoa)
    assert known(people, minh)["hoa"].particulars.badge == "", "the number is another's by now"
    assert office.sign_in(2, "hoa").full_name == "Vũ Thị Hoa"


def test_a_new_password_lifts_the_lock(office: Office, people: People) -> None:
    for _ in range(TRIES):
        with pytest.raises(KnownError):
            office.staffing.sign_in("lan", "quên mất rồi", 1)
    people.set_password(ids(office)["minh"], ids(office)["lan"], "một mật khẩu mới")
    assert office.staffing.sign_in("lan", "một mật khẩu mới", 1).username == "lan"


def test_what_cannot_be_is_refused(office: Office, people: People) -> None:
    minh, lan = ids(office)["minh"], ids(office)["lan"]
    people.add(minh, "hoa", PASSWORD, HOA)
    people.deactivate(minh, ids(office)["hoa"])
    people.change(minh, lan, Particulars("Hoàng Thị Lan", "receiver", badge="7"))
    for username, wanted, words in (
        ("lan", HOA, "“lan” đã có người dùng"),
        ("hoa", HOA, "“hoa” là của Vũ Thị Hoa, đã ngừng"),
        ("mai", replace(HOA, role="boss"), "Vai trò “boss” không có"),
        ("mai", replace(HOA, unit="x"), "Bộ phận “x” không có"),
        ("mai", replace(HOA, badge="7"), "Số hiệu “7” đã là của Hoàng Thị Lan"),
    ):
        for verb in (people.try_adding, people.add):
            with pytest.raises(BadInput, match=words):
                verb(minh, username, PASSWORD, wanted)
    with pytest.raises(BadInput, match="Họ tên không để trống"):
        people.change(minh, lan, replace(HOA, full_name=" "))
    with pytest.raises(BadInput, match="ít nhất 8 ký tự"):
        people.set_password(minh, lan, "ngắn")
    hoai = people.add(minh, "hoai", PASSWORD, replace(HOA, badge=""))
    for verb in (people.try_adding, people.add):
        with pytest.raises(BadInput, match="không được chứa tên đăng nhập"):
            verb(minh, "duong", "Dương Thị Mai", HOA)
    with pytest.raises(BadInput, match="không được chứa tên đăng nhập"):
        people.set_password(minh, hoai, "hoai-hoai")
    with pytest.raises(BadInput, match="không được chứa tên đăng nhập"):
        OfficeSetUp(office.store).set_password(" HOAI ", "hoai-hoai")
    assert office.staffing.check("hoai", PASSWORD).staff_id == hoai, "what was refused changed nothing"
    assert not {"mai", "duong"} & ids(office).keys()


def test_one_leader_too_many_is_said_and_not_refused(office: Office, people: People) -> None:
    who = ids(office)
    minh, lan = who["minh"], who["lan"]
    deputy, director = replace(HOA, role="deputy", badge=""), replace(HOA, role="director", badge="")

    def told(staff_id: int | None, wanted: Particulars) -> str:
        return " ".join(map(str, people.consequences(minh, staff_id, wanted))).split(";")[0]

    assert told(None, HOA) == ""
    assert told(None, deputy) == ""
    assert told(None, director) == "Văn phòng đã có giám đốc"
    assert told(minh, replace(director, full_name="Đỗ Minh")) == "", "the director stays the one there is"
    hai = people.add(minh, "hai", PASSWORD, deputy)
    people.add(minh, "hoa", PASSWORD, HOA)
    assert told(lan, deputy) == ""
    people.change(minh, lan, deputy)
    assert told(None, deputy) == "Văn phòng đã có 2 phó giám đốc"
    people.deactivate(minh, hai)
    assert told(None, deputy) == ""
    people.add(minh, "ba", PASSWORD, deputy)
    assert told(hai, deputy) == "Văn phòng đã có 2 phó giám đốc", "who comes back is one more"
    with pytest.raises(NotAllowed):
        people.consequences(ids(office)["hoa"], None, deputy)


def test_who_goes_leaves_dossiers_and_perhaps_a_unit_behind(office: Office, people: People) -> None:
    minh, lan = ids(office)["minh"], ids(office)["lan"]
    alone = "Bộ phận Tiếp nhận và Trả kết quả không còn ai khác."
    assert [str(one) for one in people.consequences(minh, lan)] == [alone]
    people.add(minh, "hoa", PASSWORD, HOA)
    assert people.consequences(minh, lan) == ()
    desk = Desk(office)
    for moment in ("2026-11-20T08:00", "2026-11-23T09:00", "2026-11-26T09:30"):
        desk.accept(moment=moment)
    desk.at("2026-11-26T10:00")
    kept = "Đang giữ 3 hồ sơ chưa xong: 1 quá hạn, 2 đến hạn trong 3 ngày làm việc tới."
    assert [str(one) for one in people.consequences(minh, lan)] == [kept]
    assert people.consequences(minh, lan, replace(HOA, role="support")) == (), "he or she stays in the unit"
    people.deactivate(minh, ids(office)["hoa"])
    assert [str(one) for one in people.consequences(minh, lan, replace(HOA, unit="tu_phap"))] == [kept, alone]
    people.deactivate(minh, lan)
    assert people.consequences(minh, lan, HOA) == (), "who is gone has left everything already"


def test_only_who_leads_sets_people_and_only_an_administrator_administrators(office: Office, people: People) -> None:
    who = ids(office)
    lan, minh, admin = who["lan"], who["minh"], who["quantri"]
    second = Particulars("Lê Văn Hai", "admin")
    for refused in (
        lambda: people.roster(lan),
        lambda: people.add(lan, "hoa", PASSWORD, HOA),
        lambda: people.change(lan, lan, replace(HOA, role="director")),
        lambda: people.set_password(lan, lan, PASSWORD),
        lambda: people.deactivate(lan, minh),
        lambda: people.reactivate(lan, minh),
        lambda: people.add(minh, "hai", PASSWORD, second),
        lambda: people.change(minh, minh, Particulars("Đỗ Văn Minh", "admin")),
        lambda: people.set_password(minh, admin, PASSWORD),
        lambda: people.deactivate(minh, admin),
        lambda: people.deactivate(minh, minh),
    ):
        with pytest.raises(NotAllowed):
            refused()
    people.change(minh, admin, Particulars("Bùi Quang Trí", "admin"))
    assert known(people, minh)["quantri"].particulars.full_name == "Bùi Quang Trí"


def test_a_deputy_sets_officials_but_no_leaders(office: Office, people: People) -> None:
    who = ids(office)
    minh, lan = who["minh"], who["lan"]
    hai = people.add(minh, "hai", PASSWORD, Particulars("Lê Văn Hai", "deputy"))
    ba = people.add(minh, "ba", PASSWORD, Particulars("Lê Thị Ba", "deputy"))
    for refused in (
        lambda: people.add(hai, "tu", PASSWORD, Particulars("Lê Văn Tư", "director")),
        lambda: people.try_changing(hai, minh, Particulars("Đỗ Văn Minh", "receiver")),
        lambda: people.change(hai, minh, Particulars("Đỗ Minh", "director")),
        lambda: people.change(hai, hai, Particulars("Lê Văn Hai", "director")),
        lambda: people.change(hai, lan, Particulars("Hoàng Thị Lan", "deputy")),
        lambda: people.set_password(hai, minh, "một mật khẩu mới"),
        lambda: people.deactivate(hai, ba),
        lambda: people.reactivate(hai, ba),
    ):
        with pytest.raises(NotAllowed, match="Chỉ giám đốc và quản trị"):
            refused()
    people.change(hai, lan, Particulars("Hoàng Thị Lan", "specialist", badge="7"))
    people.change(hai, hai, Particulars("Lê Văn Hai", "deputy", badge="8"))
    people.set_password(hai, hai, "một mật khẩu mới")
    people.deactivate(minh, ba)
    assert "ba" not in ids(office)


def test_what_another_changed_meanwhile_is_not_undone(office: Office, people: People) -> None:
    who = ids(office)
    minh, lan = who["minh"], who["lan"]
    seen = known(people, minh)["lan"].particulars
    people.change(who["quantri"], lan, replace(seen, role="specialist"))
    for verb in (people.try_changing, people.change):
        with pytest.raises(BadInput, match="vừa được sửa ở máy khác"):
            verb(minh, lan, replace(seen, badge="7"), seen)
    assert known(people, minh)["lan"].particulars == replace(seen, role="specialist")


def test_the_last_administrator_stays_one(office: Office, people: People) -> None:
    admin = ids(office)["quantri"]
    with pytest.raises(NotAllowed, match="người quản trị cuối cùng"):
        people.change(admin, admin, Particulars("Bùi Quang Trị", "deputy"))
    second = people.add(admin, "hai", PASSWORD, Particulars("Lê Văn Hai", "admin"))
    people.deactivate(second, admin)
    with pytest.raises(NotAllowed, match="người quản trị cuối cùng"):
        people.try_changing(second, second, Particulars("Lê Văn Hai", "director"))
    with pytest.raises(NotAllowed, match="người quản trị cuối cùng"):
        OfficeSetUp(office.store).deactivate("hai")
    people.reactivate(second, admin)
    people.change(second, second, Particulars("Lê Văn Hai", "director"))
    assert {one.username for one in office.staffing.people() if one.role == "admin"} == {"quantri"}
