"""Old records from the command line: a template, a dry run, the import, the same file again."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Kiosk

BOOK = """Mã hồ sơ;Lĩnh vực;Thủ tục;Hình thức nộp;Chủ hồ sơ;Ngày nhận;Hẹn trả;Ngày có kết quả;Ngày trả;Người trực
1/2022;Tư pháp;Đăng ký lại khai sinh ngày xưa;Trực tiếp;Nguyễn Văn Mẫu;15/09/2022;16/09/2022;15/09/2022;19/09/2022;x
2/2022;Chứng thực;;Trực tuyến;Trần Thị Thử;16/09/2022;;;;x
"""


def test_a_register_is_checked_entered_and_known_again(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    file, command = tmp_path / "so.csv", ("--home", home, "import", "register")
    file.write_text(BOOK.replace("15/09/2022;16/", "15/09/22;16/"), "utf-8")
    refused = kiosk(*command, file)
    assert (refused.code, refused.out) == (2, "")
    assert "dòng 2, cột Ngày nhận: “15/09/22” không phải ngày" in refused.err
    file.write_text(BOOK, "utf-8")
    assert "Không có lĩnh vực “Tư pháp”" in kiosk(*command, file).err
    assert "--field cần dạng" in kiosk(*command, file, "--field", "Tư pháp").refusal
    mapped = (*command, file, "--field", "Tư pháp=Hộ tịch")
    assert kiosk(*mapped, "--dry-run").answer == (
        "Sẽ nhập 2 hồ sơ.\n"
        "Tiếp nhận từ 15/09/2022 đến 16/09/2022: trực tiếp 1, trực tuyến 1, bưu chính 0; chưa có kết quả 1.\n"
        "2 tên thủ tục không có trong danh mục, giữ tên như trong sổ.\n"
        "Cột không dùng: Người trực.\n"
    )
    assert kiosk(*mapped).answer.startswith("Đã nhập 2 hồ sơ.\n")
    assert "Tệp này đã nhập lúc" in kiosk(*mapped).answer
    file.write_text(BOOK + "3/2022;Chứng thực;;Bưu chính;Lê Thị Nhận;17/09/2022;;;;\n", "utf-8")
    assert "2 hồ sơ đã có từ trước" in kiosk(*mapped).answer


def test_only_so_many_places_are_shown_and_all_are_counted(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "so.csv"
    lines = [f"{n}/2022;Chứng thực;;Chim;Trần Thị Thử;16/09/2022;;;;" for n in range(260)]
    file.write_text("\n".join((BOOK.splitlines()[0], *lines)), "utf-8")
    told = kiosk("--home", home, "import", "register", file).err.splitlines()
    assert (len(told), "có 260 chỗ cần sửa" in told[0], told[-1]) == (202, True, "  … và 60 chỗ nữa")


def test_the_template_is_written_and_ratings_come_in_by_the_same_door(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "mẫu.xlsx"
    assert kiosk("import", "template", "register", file).answer == f"Đã ghi tệp mẫu {file}.\n"
    assert "Bỏ qua 4 dòng bắt đầu bằng #." in kiosk("--home", home, "import", "register", file).answer
    assert "cần tên kết thúc bằng" in kiosk("import", "template", "register", tmp_path / "mẫu.doc").refusal
    ballots = tmp_path / "phieu.csv"
    ballots.write_text("Số phiếu;Ngày;Mức;Chỉ số 4\nP-02;15/09/2022;Hài lòng;2\n", "utf-8")
    command = ("--home", home, "import", "ratings", ballots)
    assert kiosk(*command, "--dry-run").answer == "Sẽ nhập 1 phiếu.\nCột không dùng: Chỉ số 4.\n"
    assert kiosk(*command).answer == "Đã nhập 1 phiếu.\nCột không dùng: Chỉ số 4.\n"
    template = ("--home", home, "import", "template", "ratings")
    assert kiosk(*template, tmp_path / "phiếu.xlsx").answer == f"Đã ghi tệp mẫu {tmp_path / 'phiếu.xlsx'}.\n"
    assert "không có phiếu nào" in kiosk("--home", home, "import", "ratings", tmp_path / "phiếu.xlsx").refusal
    assert "cần tên kết thúc bằng" in kiosk(*template, tmp_path / "phiếu.doc").refusal
