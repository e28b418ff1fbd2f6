BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE amendment (
	id INTEGER NOT NULL, 
	dossier_id INTEGER NOT NULL, 
	what VARCHAR(20) NOT NULL, 
	"before" TEXT NOT NULL, 
	"after" TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	by_staff INTEGER, 
	CONSTRAINT pk_amendment PRIMARY KEY (id), 
	CONSTRAINT fk_amendment_by_staff_staff FOREIGN KEY(by_staff) REFERENCES staff (id), 
	CONSTRAINT fk_amendment_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
);
CREATE TABLE attachment (
	id INTEGER NOT NULL, 
	dossier_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	media VARCHAR(40) NOT NULL, 
	pages INTEGER NOT NULL, 
	size INTEGER NOT NULL, 
	source VARCHAR(10) NOT NULL, 
	digitised BOOLEAN NOT NULL, 
	reused BOOLEAN NOT NULL, 
	added_at DATETIME NOT NULL, 
	added_by INTEGER, 
	removed_at DATETIME, 
	removed_by INTEGER, 
	CONSTRAINT pk_attachment PRIMARY KEY (id), 
	CONSTRAINT fk_attachment_added_by_staff FOREIGN KEY(added_by) REFERENCES staff (id), 
	CONSTRAINT fk_attachment_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	CONSTRAINT fk_attachment_removed_by_staff FOREIGN KEY(removed_by) REFERENCES staff (id)
);
CREATE TABLE calendar_day (
	date DATE NOT NULL, 
	kind VARCHAR(4) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	decision VARCHAR(200) NOT NULL, 
	provisional BOOLEAN NOT NULL, 
	CONSTRAINT pk_calendar_day PRIMARY KEY (date)
);
INSERT INTO "calendar_day" VALUES('2025-01-01','off','Tết Dương lịch','',0);
INSERT INTO "calendar_day" VALUES('2025-01-27','off','Tết Nguyên đán Ất Tỵ','',0);
INSERT INTO "calendar_day" VALUES('2025-01-28','off','Tết Nguyên đán Ất Tỵ','',0);
INSERT INTO "calendar_day" VALUES('2025-01-29','off','Tết Nguyên đán Ất Tỵ','',0);
INSERT INTO "calendar_day" VALUES('2025-01-30','off','Tết Nguyên đán Ất Tỵ','',0);
INSERT INTO "calendar_day" VALUES('2025-01-31','off','Tết Nguyên đán Ất Tỵ','',0);
INSERT INTO "calendar_day" VALUES('2025-04-07','off','Giỗ Tổ Hùng Vương (10/3 âm lịch)','',0);
INSERT INTO "calendar_day" VALUES('2025-04-26','work','Làm bù cho ngày 02/5/2025','',0);
INSERT INTO "calendar_day" VALUES('2025-04-30','off','Ngày Chiến thắng','',0);
INSERT INTO "calendar_day" VALUES('2025-05-01','off','Quốc tế Lao động','',0);
INSERT INTO "calendar_day" VALUES('2025-05-02','off','Nghỉ hoán đổi (làm bù 26/4)','',0);
INSERT INTO "calendar_day" VALUES('2025-09-01','off','Quốc khánh (liền kề trước)','',0);
INSERT INTO "calendar_day" VALUES('2025-09-02','off','Quốc khánh','',0);
INSERT INTO "calendar_day" VALUES('2026-01-01','off','Tết Dương lịch','',0);
INSERT INTO "calendar_day" VALUES('2026-01-02','off','Nghỉ hoán đổi (làm bù 10/01)','Công văn 12729/VPCP-KGVX',0);
INSERT INTO "calendar_day" VALUES('2026-01-10','work','Làm bù cho 02/01/2026','Công văn 12729/VPCP-KGVX',0);
INSERT INTO "calendar_day" VALUES('2026-02-16','off','Tết Nguyên đán Bính Ngọ','Thông báo 9441/TB-BNV',0);
INSERT INTO "calendar_day" VALUES('2026-02-17','off','Tết Nguyên đán Bính Ngọ','Thông báo 9441/TB-BNV',0);
INSERT INTO "calendar_day" VALUES('2026-02-18','off','Tết Nguyên đán Bính Ngọ','Thông báo 9441/TB-BNV',0);
INSERT INTO "calendar_day" VALUES('2026-02-19','off','Tết Nguyên đán Bính Ngọ','Thông báo 9441/TB-BNV',0);
INSERT INTO "calendar_day" VALUES('2026-02-20','off','Tết Nguyên đán Bính Ngọ','Thông báo 9441/TB-BNV',0);
INSERT INTO "calendar_day" VALUES('2026-04-27','off','Nghỉ bù Giỗ Tổ Hùng Vương (26/4 là Chủ nhật)','',0);
INSERT INTO "calendar_day" VALUES('2026-04-30','off','Ngày Chiến thắng','',0);
INSERT INTO "calendar_day" VALUES('2026-05-01','off','Quốc tế Lao động','',0);
INSERT INTO "calendar_day" VALUES('2026-08-22','work','Làm bù cho 31/8/2026','Thông báo 9441/TB-BNV',0);
INSERT INTO "calendar_day" VALUES('2026-08-31','off','Nghỉ hoán đổi (làm bù 22/8)','Thông báo 9441/TB-BNV',0);
INSERT INTO "calendar_day" VALUES('2026-09-01','off','Quốc khánh (liền kề trước)','',0);
INSERT INTO "calendar_day" VALUES('2026-09-02','off','Quốc khánh','',0);
INSERT INTO "calendar_day" VALUES('2026-11-24','off','Ngày Văn hóa Việt Nam','Nghị quyết 28/2026/QH16, hiệu lực từ 01/7/2026',0);
INSERT INTO "calendar_day" VALUES('2027-01-01','off','Tết Dương lịch','',1);
INSERT INTO "calendar_day" VALUES('2027-02-04','off','Tết Nguyên đán Đinh Mùi (mùng Một là 06/02/2027)','',1);
INSERT INTO "calendar_day" VALUES('2027-02-05','off','Tết Nguyên đán Đinh Mùi (mùng Một là 06/02/2027)','',1);
INSERT INTO "calendar_day" VALUES('2027-02-08','off','Tết Nguyên đán Đinh Mùi (mùng Một là 06/02/2027)','',1);
INSERT INTO "calendar_day" VALUES('2027-02-09','off','Tết Nguyên đán Đinh Mùi (mùng Một là 06/02/2027)','',1);
INSERT INTO "calendar_day" VALUES('2027-02-10','off','Tết Nguyên đán Đinh Mùi (mùng Một là 06/02/2027)','',1);
INSERT INTO "calendar_day" VALUES('2027-04-16','off','Giỗ Tổ Hùng Vương','',1);
INSERT INTO "calendar_day" VALUES('2027-04-30','off','Ngày Chiến thắng','',1);
INSERT INTO "calendar_day" VALUES('2027-05-03','off','Nghỉ bù Quốc tế Lao động (01/5 là thứ Bảy)','',1);
INSERT INTO "calendar_day" VALUES('2027-09-02','off','Quốc khánh','',1);
INSERT INTO "calendar_day" VALUES('2027-09-03','off','Quốc khánh (liền kề; có thể là 01/9)','',1);
INSERT INTO "calendar_day" VALUES('2027-11-24','off','Ngày Văn hóa Việt Nam','Nghị quyết 28/2026/QH16',1);
CREATE TABLE counter (
	id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	CONSTRAINT pk_counter PRIMARY KEY (id), 
	CONSTRAINT uq_counter_number UNIQUE (number)
);
INSERT INTO "counter" VALUES(1,1,'Quầy số 1');
INSERT INTO "counter" VALUES(2,2,'Quầy số 2');
CREATE TABLE counter_field (
	counter_id INTEGER NOT NULL, 
	field_id INTEGER NOT NULL, 
	CONSTRAINT pk_counter_field PRIMARY KEY (counter_id, field_id), 
	CONSTRAINT fk_counter_field_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_counter_field_field_id_field FOREIGN KEY(field_id) REFERENCES field (id)
);
INSERT INTO "counter_field" VALUES(1,1);
INSERT INTO "counter_field" VALUES(1,2);
INSERT INTO "counter_field" VALUES(1,8);
INSERT INTO "counter_field" VALUES(2,4);
INSERT INTO "counter_field" VALUES(2,1);
CREATE TABLE counter_session (
	id INTEGER NOT NULL, 
	counter_id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	opened_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	CONSTRAINT pk_counter_session PRIMARY KEY (id), 
	CONSTRAINT fk_counter_session_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_counter_session_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id)
);
INSERT INTO "counter_session" VALUES(1,1,1,'2026-11-19','2026-11-19 01:00:00.000000','2026-11-19 01:42:16.000000');
INSERT INTO "counter_session" VALUES(2,2,1,'2026-11-19','2026-11-19 01:09:00.000000',NULL);
CREATE TABLE custody (
	id INTEGER NOT NULL, 
	dossier_id INTEGER NOT NULL, 
	unit_id INTEGER NOT NULL, 
	staff_id INTEGER, 
	step INTEGER NOT NULL, 
	step_name TEXT NOT NULL, 
	place TEXT NOT NULL, 
	started_at DATETIME NOT NULL, 
	due_at DATETIME, 
	ended_at DATETIME, 
	outcome VARCHAR(8) DEFAULT '' NOT NULL, 
	note TEXT DEFAULT '' NOT NULL, 
	handover_id INTEGER, 
	CONSTRAINT pk_custody PRIMARY KEY (id), 
	CONSTRAINT fk_custody_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	CONSTRAINT fk_custody_handover_id_handover FOREIGN KEY(handover_id) REFERENCES handover (id), 
	CONSTRAINT fk_custody_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_custody_unit_id_work_unit FOREIGN KEY(unit_id) REFERENCES work_unit (id)
);
INSERT INTO "custody" VALUES(1,1,1,1,0,'Tiếp nhận','','2026-11-19 01:04:00.000000',NULL,NULL,'','',NULL);
INSERT INTO "custody" VALUES(2,2,1,1,0,'Tiếp nhận','Tủ 1','2026-11-19 01:09:00.000000','2026-11-19 10:00:00.000000',NULL,'','',NULL);
CREATE TABLE dossier (
	id INTEGER NOT NULL, 
	local_code VARCHAR(45) NOT NULL, 
	official_code VARCHAR(45), 
	tracking VARCHAR(12) NOT NULL, 
	day DATE NOT NULL, 
	visit_id INTEGER, 
	counter_id INTEGER, 
	received_by INTEGER, 
	procedure_id INTEGER NOT NULL, 
	procedure_name TEXT NOT NULL, 
	procedure_short TEXT NOT NULL, 
	case_code VARCHAR(20) NOT NULL, 
	channel INTEGER NOT NULL, 
	sets INTEGER NOT NULL, 
	book VARCHAR(10) NOT NULL, 
	book_number INTEGER NOT NULL, 
	status INTEGER NOT NULL, 
	received_at DATETIME NOT NULL, 
	due_at DATETIME, 
	due_because TEXT NOT NULL, 
	collect_at TEXT NOT NULL, 
	finished_at DATETIME, 
	returned_at DATETIME, collect_by VARCHAR(10) DEFAULT 'counter' NOT NULL, postal_address TEXT DEFAULT '' NOT NULL, subject_kind INTEGER DEFAULT '1' NOT NULL, content TEXT DEFAULT '' NOT NULL, law_due_at DATETIME, result TEXT DEFAULT '' NOT NULL, payment_state VARCHAR(10) DEFAULT 'none' NOT NULL, delivery_state VARCHAR(10) DEFAULT 'none' NOT NULL, sync_state VARCHAR(10) DEFAULT 'none' NOT NULL, sync_at DATETIME, 
	CONSTRAINT pk_dossier PRIMARY KEY (id), 
	CONSTRAINT fk_dossier_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_dossier_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id), 
	CONSTRAINT fk_dossier_received_by_staff FOREIGN KEY(received_by) REFERENCES staff (id), 
	CONSTRAINT fk_dossier_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT uq_dossier_local_code UNIQUE (local_code), 
	CONSTRAINT uq_dossier_official_code UNIQUE (official_code), 
	CONSTRAINT uq_dossier_tracking UNIQUE (tracking)
);
INSERT INTO "dossier" VALUES(1,'H26.120-261119-0001',NULL,'BZ95SC9NM','2026-11-19',1,1,1,1,'Thủ tục đăng ký khai sinh','Đăng ký khai sinh','chung',1,1,'2026',1,2,'2026-11-19 01:04:00.000000','2026-11-19 10:00:00.000000','["trong ngày làm việc"]','Trung tâm Phục vụ hành chính công xã Mẫu',NULL,NULL,'counter','',1,'',NULL,'','none','none','none',NULL);
INSERT INTO "dossier" VALUES(2,'H26.120-261119-0002',NULL,'HMF3SSRC7','2026-11-19',NULL,2,1,1,'Thủ tục đăng ký khai sinh','Đăng ký khai sinh','chung',1,1,'2026',2,4,'2026-11-19 01:09:00.000000','2026-11-20 01:00:00.000000','["trong ngày làm việc","tạm dừng 30 phút làm việc chờ bổ sung, từ 08:09 ngày 19/11 đến 08:39 ngày 19/11"]','Trung tâm Phục vụ hành chính công xã Mẫu',NULL,NULL,'counter','',1,'',NULL,'','paid','none','none',NULL);
CREATE TABLE "dossier_component" (
	dossier_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	mandatory BOOLEAN NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	originals INTEGER NOT NULL, 
	certified INTEGER NOT NULL, 
	photocopies INTEGER NOT NULL, 
	by_staff INTEGER, 
	at DATETIME NOT NULL, 
	residence BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_dossier_component PRIMARY KEY (dossier_id, position), 
	CONSTRAINT fk_dossier_component_by_staff_staff FOREIGN KEY(by_staff) REFERENCES staff (id), 
	CONSTRAINT fk_dossier_component_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
);
INSERT INTO "dossier_component" VALUES(1,0,'Tờ khai đăng ký khai sinh',1,'taken',1,0,0,1,'2026-11-19 01:04:00.000000',0);
INSERT INTO "dossier_component" VALUES(1,1,'Giấy chứng sinh',1,'taken',1,0,0,1,'2026-11-19 01:04:00.000000',0);
INSERT INTO "dossier_component" VALUES(1,2,'Văn bản ủy quyền',0,'absent',0,0,0,1,'2026-11-19 01:04:00.000000',0);
INSERT INTO "dossier_component" VALUES(1,3,'Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)',1,'seen',1,0,0,1,'2026-11-19 01:04:00.000000',0);
INSERT INTO "dossier_component" VALUES(1,4,'Giấy tờ chứng minh nơi cư trú',0,'absent',0,0,0,1,'2026-11-19 01:04:00.000000',1);
INSERT INTO "dossier_component" VALUES(2,0,'Tờ khai đăng ký khai sinh',1,'taken',1,0,0,1,'2026-11-19 01:09:00.000000',0);
INSERT INTO "dossier_component" VALUES(2,1,'Giấy chứng sinh',1,'taken',1,0,0,1,'2026-11-19 01:09:00.000000',0);
INSERT INTO "dossier_component" VALUES(2,2,'Văn bản ủy quyền',0,'absent',0,0,0,1,'2026-11-19 01:09:00.000000',0);
INSERT INTO "dossier_component" VALUES(2,3,'Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)',1,'seen',1,0,0,1,'2026-11-19 01:09:00.000000',0);
INSERT INTO "dossier_component" VALUES(2,4,'Giấy tờ chứng minh nơi cư trú',0,'absent',0,0,0,1,'2026-11-19 01:09:00.000000',1);
CREATE TABLE dossier_fee (
	dossier_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	name TEXT NOT NULL, 
	quantity INTEGER NOT NULL, 
	unit_amount BIGINT NOT NULL, 
	amount BIGINT NOT NULL, 
	waived TEXT NOT NULL, 
	pages INTEGER NOT NULL, 
	page_amount BIGINT NOT NULL, 
	later_from INTEGER NOT NULL, 
	later_amount BIGINT NOT NULL, 
	ceiling BIGINT NOT NULL, 
	CONSTRAINT pk_dossier_fee PRIMARY KEY (dossier_id, position), 
	CONSTRAINT fk_dossier_fee_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
);
INSERT INTO "dossier_fee" VALUES(2,0,'charge','Lệ phí mẫu',1,8000,8000,'',0,0,0,0,0);
CREATE TABLE dossier_party (
	dossier_id INTEGER NOT NULL, 
	role VARCHAR(10) NOT NULL, 
	name TEXT NOT NULL, 
	folded_name TEXT NOT NULL, 
	id_number VARCHAR(20) NOT NULL, 
	address TEXT NOT NULL, 
	phone VARCHAR(20) NOT NULL, 
	email VARCHAR(120) NOT NULL, authorisation TEXT DEFAULT '' NOT NULL, birth DATE, 
	CONSTRAINT pk_dossier_party PRIMARY KEY (dossier_id, role), 
	CONSTRAINT fk_dossier_party_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
);
INSERT INTO "dossier_party" VALUES(1,'owner','Nguyễn Văn An','nguyen van an','001099012345','Thôn Đông, xã Mẫu','0912345678','','',NULL);
INSERT INTO "dossier_party" VALUES(2,'owner','Nguyễn Văn An','nguyen van an','001099012345','Thôn Đông, xã Mẫu','0912345678','','',NULL);
PRAGMA writable_schema=ON;
INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql)VALUES('table','dossier_search','dossier_search',0,'CREATE VIRTUAL TABLE dossier_search USING fts5(words, content=''dossier_words'', content_rowid=''dossier_id'', tokenize=''ascii'', detail=''none'', prefix=''1 2 3 4 5 6'')');
CREATE TABLE 'dossier_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO "dossier_search_config" VALUES('version',4);
CREATE TABLE 'dossier_search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO "dossier_search_data" VALUES(1,X'0226');
INSERT INTO "dossier_search_data" VALUES(10,X'000000000102020002010101020101');
INSERT INTO "dossier_search_data" VALUES(137438953473,X'0000021F05303030303101030A31303939303132333435010403313933010209393132333435363738010101310102023230010106323631313139010102616E010109627A39357363396E6D01010464616E6701020F756F6935343332313039393031303001050A383736353433323139300101036832360101046B68616901020173010201790101066E677579656E01010473696E6801010376616E01000231300101013101010132010101610101016201010164010101680101016B0101016E01010173010101760100033230300102013901010231320101023236010102616E010102627A01010264610102017501010268320101026B6801020173010201790101026E670101027369010102766101000433303030010301310102023931010103313230010103323631010103627A3901010364616E010202756F0101036832360101036B68610101036E677501010373696E01010376616E010005343030303101030231300104013101020339313201010432363131010104627A393501010464616E67010203756F690101046B6861690101046E67757901010473696E680100063530303130390104023139010204393132330101053236313131010105627A39357301010564756F6935010501380101056E67757965010007363030313039390104033139330102053931323334010106323631313139010106627A3935736301010664756F69353401050238370101066E677579656E0104070D060C040509050C07120D06070404090706050404040404040404040406040505050505040505040405050507040506060606050606060606080504060707070607070709050708080804080A060809090905');
INSERT INTO "dossier_search_data" VALUES(274877906945,X'0000021805303030303202030A31303939303132333435020403313933020209393132333435363738020101310202023230020106323631313139020102616E02010464616E6702020F756F6935343332313039393031303002050A383736353433323139300201036832360202086D663373737263370201046B68616902020173020201790201066E677579656E02010473696E6802010376616E020002313002010131020101320201016102010164020101680201016B0201016E02010173020101760200033230300202013902010231320201023236020102616E02010264610202017502010268320202016D0201026B6802020173020201790201026E67020102736902010276610200043330303002030131020202393102010331323002010332363102010364616E020202756F0201036832360202026D660201036B68610201036E677502010373696E02010376616E02000534303030320203023130020401310202033931320201043236313102010464616E67020203756F69020104686D66330201046B6861690201046E67757902010473696E68020006353030313039020402313902020439313233020105323631313102010564756F693502050138020105686D6633730201056E6775796502000736303031303939020403313933020205393132333402010632363131313902010664756F6935340205023837020106686D663373730201066E677579656E0204070D060C0405090507120D060B0704040907060504040404040404040406040505050504050405040405050507040506060605060506060606080504060707060707070709050708080408080A060809090509');
CREATE TABLE 'dossier_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO "dossier_search_docsize" VALUES(1,X'13');
INSERT INTO "dossier_search_docsize" VALUES(2,X'13');
CREATE TABLE 'dossier_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO "dossier_search_idx" VALUES(1,X'',2);
INSERT INTO "dossier_search_idx" VALUES(2,X'',2);
CREATE TABLE dossier_status (
	id INTEGER NOT NULL, 
	dossier_id INTEGER NOT NULL, 
	status INTEGER NOT NULL, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	staff_id INTEGER, 
	CONSTRAINT pk_dossier_status PRIMARY KEY (id), 
	CONSTRAINT fk_dossier_status_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	CONSTRAINT fk_dossier_status_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id)
);
INSERT INTO "dossier_status" VALUES(1,1,2,'2026-11-19 01:04:00.000000',NULL,1);
INSERT INTO "dossier_status" VALUES(2,2,2,'2026-11-19 01:09:00.000000','2026-11-19 01:09:00.000000',1);
INSERT INTO "dossier_status" VALUES(3,2,5,'2026-11-19 01:09:00.000000','2026-11-19 01:39:00.000000',1);
INSERT INTO "dossier_status" VALUES(4,2,4,'2026-11-19 01:39:00.000000',NULL,1);
CREATE TABLE dossier_words (
	dossier_id INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_dossier_words PRIMARY KEY (dossier_id), 
	CONSTRAINT fk_dossier_words_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
);
INSERT INTO "dossier_words" VALUES(1,'nguyen van an 001099012345 0912345678 h26 120 261119 0001 bz95sc9nm dang ky khai sinh ks duoi543210990100 duoi8765432190 1 001193');
INSERT INTO "dossier_words" VALUES(2,'nguyen van an 001099012345 0912345678 h26 120 261119 0002 hmf3ssrc7 dang ky khai sinh ks duoi543210990100 duoi8765432190 1 001193');
CREATE TABLE draft (
	counter_id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	visit_id INTEGER, 
	updated_at DATETIME NOT NULL, 
	document TEXT NOT NULL, 
	CONSTRAINT pk_draft PRIMARY KEY (counter_id, staff_id), 
	CONSTRAINT fk_draft_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_draft_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_draft_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);
CREATE TABLE due_change (
	id INTEGER NOT NULL, 
	dossier_id INTEGER NOT NULL, 
	kind VARCHAR(12) NOT NULL, 
	at DATETIME NOT NULL, 
	by_staff INTEGER, 
	leader_id INTEGER, 
	reason TEXT NOT NULL, 
	old_due_at DATETIME, 
	new_due_at DATETIME, 
	CONSTRAINT pk_due_change PRIMARY KEY (id), 
	CONSTRAINT fk_due_change_by_staff_staff FOREIGN KEY(by_staff) REFERENCES staff (id), 
	CONSTRAINT fk_due_change_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	CONSTRAINT fk_due_change_leader_id_staff FOREIGN KEY(leader_id) REFERENCES staff (id)
);
INSERT INTO "due_change" VALUES(1,2,'supplement','2026-11-19 01:39:00.000000',1,NULL,'','2026-11-19 10:00:00.000000','2026-11-20 01:00:00.000000');
CREATE TABLE fee_receipt (
	id INTEGER NOT NULL, 
	form_code VARCHAR(20) NOT NULL, 
	series VARCHAR(20) NOT NULL, 
	number INTEGER NOT NULL, 
	day DATE NOT NULL, 
	dossier_id INTEGER NOT NULL, 
	payer TEXT NOT NULL, 
	address TEXT NOT NULL, 
	method VARCHAR(10) NOT NULL, 
	total BIGINT NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	issued_at DATETIME NOT NULL, 
	issued_by INTEGER, 
	reconciled_at DATETIME, 
	reconciled_by INTEGER, 
	ended_at DATETIME, 
	ended_by INTEGER, 
	ended_reason TEXT NOT NULL, 
	CONSTRAINT pk_fee_receipt PRIMARY KEY (id), 
	CONSTRAINT fk_fee_receipt_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	CONSTRAINT fk_fee_receipt_ended_by_staff FOREIGN KEY(ended_by) REFERENCES staff (id), 
	CONSTRAINT fk_fee_receipt_issued_by_staff FOREIGN KEY(issued_by) REFERENCES staff (id), 
	CONSTRAINT fk_fee_receipt_reconciled_by_staff FOREIGN KEY(reconciled_by) REFERENCES staff (id), 
	CONSTRAINT uq_fee_receipt_form_code_series_number UNIQUE (form_code, series, number)
);
INSERT INTO "fee_receipt" VALUES(1,'01BLP','MC',1,'2026-11-19',2,'Nguyễn Văn An','Thôn Đông, xã Mẫu','cash',8000,'issued','2026-11-19 01:09:00.000000',1,NULL,NULL,NULL,NULL,'');
CREATE TABLE fee_receipt_line (
	receipt_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	name TEXT NOT NULL, 
	quantity INTEGER NOT NULL, 
	unit_amount BIGINT NOT NULL, 
	amount BIGINT NOT NULL, 
	CONSTRAINT pk_fee_receipt_line PRIMARY KEY (receipt_id, position), 
	CONSTRAINT fk_fee_receipt_line_receipt_id_fee_receipt FOREIGN KEY(receipt_id) REFERENCES fee_receipt (id)
);
INSERT INTO "fee_receipt_line" VALUES(1,0,'charge','Lệ phí mẫu',1,8000,8000);
CREATE TABLE field (
	id INTEGER NOT NULL, 
	code VARCHAR(20) NOT NULL, 
	prefix VARCHAR(2) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	name_en VARCHAR(120) NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_field PRIMARY KEY (id), 
	CONSTRAINT uq_field_code UNIQUE (code), 
	CONSTRAINT uq_field_prefix UNIQUE (prefix)
);
INSERT INTO "field" VALUES(1,'ho_tich','A','Hộ tịch','Civil status',0);
INSERT INTO "field" VALUES(2,'chung_thuc','B','Chứng thực','Certification',1);
INSERT INTO "field" VALUES(3,'cu_tru','C','Cư trú, căn cước','Residence, ID cards',2);
INSERT INTO "field" VALUES(4,'dat_dai','D','Đất đai, xây dựng','Land, construction',3);
INSERT INTO "field" VALUES(5,'xa_hoi','E','Bảo trợ xã hội, người có công','Social support',4);
INSERT INTO "field" VALUES(6,'kinh_doanh','G','Hộ kinh doanh, kinh tế','Household business',5);
INSERT INTO "field" VALUES(7,'khac','H','Lĩnh vực khác','Other matters',6);
INSERT INTO "field" VALUES(8,'ket_qua','K','Nhận kết quả','Collect a result',7);
CREATE TABLE form_wording (
	digest VARCHAR(64) NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_form_wording PRIMARY KEY (digest)
);
INSERT INTO "form_wording" VALUES('dcc97a206e09f902f247a29306a7286d9257f37829eca1593ef1ae2d9b0894cc','# Mẫu 01 theo Thông tư số 03/2025/TT-VPCP. Lời văn của mẫu; {tên} là chỗ điền, <b>…</b> in đậm, <i>…</i> in nghiêng.
# Chỗ điền để trống thì in dòng chấm; dòng có unless_blank được bỏ khi chỗ điền ấy trống;
# dòng có joins_on_a5 viết tiếp dòng trước khi in trên giấy A5.

form_set = "TT03/2025"
title = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"
copies = ["Liên 1: Lưu", "Liên 2: Giao người nộp hồ sơ"]
replacement = "Bản thay thế, lập lại ngày {day}; thay đổi: {changed}"
code = "Mã hồ sơ:"
office_code = "Số tại nơi nhận:"
tracking = "Mã tra cứu:"
register = "Vào Sổ theo dõi hồ sơ:<br/>Quyển số: {book}, Số thứ tự: {book_number}"
footer = "Mẫu số 01, Thông tư số 03/2025/TT-VPCP; Nghị định số 118/2025/NĐ-CP và các Nghị định sửa đổi, bổ sung"

[[before_table]]
text = "<b>{office}</b>:"

[[before_table]]
text = "Tiếp nhận hồ sơ của Ông (Bà): <b>{submitter}</b> ({channel})"
joins_on_a5 = true

[[before_table]]
text = "Địa chỉ: {address}"

[[before_table]]
text = "Số điện thoại: {phone}; Email: {email}"

[[before_table]]
text = "Số căn cước/Hộ chiếu: {id_number}"
joins_on_a5 = true

[[before_table]]
text = "Nội dung yêu cầu giải quyết: <b>{procedure_name}</b> (mã thủ tục {procedure_code})"

[[before_table]]
text = "Trường hợp: {case_name}"
joins_on_a5 = true
unless_blank = "case_name"

[[before_table]]
text = "Chủ hồ sơ: <b>{owner}</b>"

[[before_table]]
text = "Địa chỉ chủ hồ sơ: {owner_address}"
joins_on_a5 = true
unless_blank = "owner_address"

[[before_table]]
text = "Căn cứ nộp thay chủ hồ sơ: {authorisation}"
joins_on_a5 = true
unless_blank = "authorisation"

[table]
lead = "1. Thành phần hồ sơ, số lượng mỗi loại giấy tờ:"
columns = ["TT", "Thành phần hồ sơ", "Bản chính", "Bản chứng thực", "Bản photo"]
remark = "Ghi chú"
empty = "Không phải nộp giấy tờ."

[[after_table]]
text = "2. Số lượng hồ sơ: {sets} bộ"

[[after_table]]
text = "3. Thời gian giải quyết hồ sơ theo quy định là: {limit}"
joins_on_a5 = true

[[after_table]]
text = "4. Thời gian nhận hồ sơ: {received}"

[[after_table]]
text = "5. Thời gian trả kết quả giải quyết hồ sơ: <b>{due}</b>"

[[after_table]]
text = "<i>Cách tính: {reasons}</i>"
unless_blank = "reasons"

[[after_table]]
text = "6. Đăng ký nhận kết quả tại: {collect_at}"

[[after_table]]
text = "7. Phí, lệ phí: {fee}"
joins_on_a5 = true

[[notes]]
text = "Khi đến nhận kết quả, Ông (Bà) mang theo giấy này và giấy tờ tùy thân; người nhận thay mang thêm văn bản ủy quyền."

[[notes]]
text = "Tra cứu tình trạng hồ sơ: {lookup}"
unless_blank = "lookup"

[[notes]]
text = "Khi cần hỏi, xin gọi {hotline} hoặc đến {office_address}."
unless_blank = "hotline"

[[signatures]]
title = "NGƯỜI NỘP HỒ SƠ"
hint = "(Ký, ghi rõ họ tên)"

[[signatures]]
title = "NGƯỜI TIẾP NHẬN HỒ SƠ"
hint = "(Ký, ghi rõ họ tên)"
name = "{received_by}"

[channels]
direct = "trực tiếp"
online = "trực tuyến"
postal = "bưu chính"
');
INSERT INTO "form_wording" VALUES('85caefcbda5b4a895fadf95ce9627129b6a57a440cb85d54662eceed9982eff9','# Biên lai thu tiền phí, lệ phí. Lời văn của mẫu; {tên} là chỗ điền, <b>…</b> in đậm, <i>…</i> in nghiêng.
# Chỗ điền để trống thì in dòng chấm; dòng có unless_blank được bỏ khi chỗ điền ấy trống.

title = "BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ"
copies = ["Liên 1: Lưu tại cơ quan thu", "Liên 2: Giao người nộp tiền", "Liên 3: Lưu nội bộ"]
columns = ["TT", "Tên loại phí, lệ phí", "Số lượng", "Mức thu (đồng)", "Thành tiền (đồng)"]
footer = "Biên lai chỉ có giá trị khi có chữ ký của người thu tiền"
register = "Mẫu số: {form_code}; Ký hiệu: {series}<br/>Số: <b>{number}</b>"

[[codes]]
text = "Mã hồ sơ:<br/><b>{code}</b>"

[[codes]]
text = "Số tại nơi nhận: {local_code}"
unless_blank = "local_code"

[[codes]]
text = "Mã tra cứu: <b>{tracking}</b>"
unless_blank = "tracking"

[[before_table]]
text = "Họ, tên người nộp tiền: <b>{payer}</b>"

[[before_table]]
text = "Địa chỉ: {address}"

[[before_table]]
text = "Nội dung thu: {procedure}"

[[after_table]]
text = "Số tiền viết bằng chữ: <i>{total_words}</i>"

[[after_table]]
text = "Hình thức thanh toán: {method}; {when}"

[[signatures]]
title = "NGƯỜI NỘP TIỀN"
hint = "(Ký, ghi rõ họ tên)"
name = "{payer}"

[[signatures]]
title = "NGƯỜI THU TIỀN"
hint = "(Ký, ghi rõ họ tên)"
name = "{collected_by}"

[terms]
cash = "tiền mặt"
transfer = "chuyển khoản"
taken = "thu lúc {issued}"
awaited = "lập lúc {issued}, chờ đối chiếu với ngân hàng"
found = "lập lúc {issued}, đã đối chiếu lúc {found}"
total = "Tổng cộng"
cancelled = "ĐÃ HỦY"
refunded = "ĐÃ HOÀN TIỀN"
reason = "Lý do: {reason}"
');
INSERT INTO "form_wording" VALUES('5716dd308a84c651b4cf96bb7af09e372f5d582715f2aee0d9ae7f80cd5e3195','# Mẫu 02 theo Thông tư số 03/2025/TT-VPCP. Lời văn của mẫu; {tên} là chỗ điền, <b>…</b> in đậm, <i>…</i> in nghiêng.
# Chỗ điền để trống thì in dòng chấm; dòng có unless_blank được bỏ khi chỗ điền ấy trống.
# symbol là ký hiệu ghi sau số của giấy khi số chưa có ký hiệu; mỗi mục của copies in một bản.

form_set = "TT03/2025"
title = "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"
number = "Số: {serial}"
symbol = "HDHS"
copies = ["Liên 1: Giao người nộp hồ sơ", "Liên 2: Lưu"]
code = "Mã hồ sơ:"
office_code = "Số tại nơi nhận:"
tracking = "Mã tra cứu:"
footer = "Mẫu số 02, Thông tư số 03/2025/TT-VPCP; Nghị định số 118/2025/NĐ-CP và các Nghị định sửa đổi, bổ sung"

[[text]]
text = "<b>{office}</b>:"

[[text]]
text = "Tiếp nhận hồ sơ/yêu cầu của Ông/Bà: <b>{addressee}</b>"

[[text]]
text = "Chủ hồ sơ: <b>{owner}</b>"
unless_blank = "owner"

[[text]]
text = "Nội dung yêu cầu giải quyết: <b>{procedure_name}</b> (mã thủ tục {procedure_code})"

[[text]]
text = "Địa chỉ: {address}"

[[text]]
text = "Số điện thoại: {phone}; Email: {email}"

[table]
lead = "Yêu cầu Ông/Bà hoàn thiện hồ sơ gồm những nội dung như sau:"
columns = ["TT", "Tên giấy tờ", "Bản chính", "Bản chứng thực", "Bản photo"]
remark = "Ghi chú"
empty = "Không thiếu giấy tờ; nội dung cần hoàn thiện ghi ở lý do dưới đây."

[[after_table]]
text = "Lý do: {reason}"

[[after_table]]
text = "Yêu cầu bổ sung lần thứ {time}; lý do phải yêu cầu thêm, theo ý kiến của lãnh đạo đơn vị: {leader_reason}"
unless_blank = "time"

[[after_table]]
text = "Hạn cuối để bổ sung, hoàn thiện hồ sơ: <b>{answer_by}</b>"
unless_blank = "answer_by"

[[after_table]]
text = "Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông/Bà liên hệ với công chức {contact}, số điện thoại {contact_phone} để được hướng dẫn./."

[[signatures]]
title = "NGƯỜI HƯỚNG DẪN"
hint = "(Ký, ghi rõ họ tên)"
name = "{issued_by}"
');
INSERT INTO "form_wording" VALUES('d794ae66049857b99e898a36ee029cddc92de1e33ad29787d8235ee946ac233a','# Giấy bàn giao hồ sơ. Lời văn của mẫu; {tên} là chỗ điền, <b>…</b> in đậm, <i>…</i> in nghiêng.
# Chỗ điền để trống thì in dòng chấm; dòng có unless_blank được bỏ khi chỗ điền ấy trống.

title = "GIẤY BÀN GIAO HỒ SƠ"
copies = ["Bản 1: Bên giao giữ", "Bản 2: Bên nhận giữ"]
columns = ["TT", "Mã hồ sơ", "Nội dung", "Chủ hồ sơ", "Nhận lúc", "Số bộ", "Số giấy tờ", "Hẹn trả", "Ghi chú"]
empty = "Không có hồ sơ nào để bàn giao."
footer = "Hồ sơ nhận trực tiếp chuyển trong ngày làm việc; nhận sau 15 giờ chuyển đầu ngày làm việc tiếp theo"

[[codes]]
text = "Số bàn giao:<br/><b>{number}</b>"

[[before_table]]
text = "Lúc {made}, hai bên bàn giao hồ sơ như sau:"

[[before_table]]
text = "Bên giao: <b>{from_unit}</b>; người giao: {from_name}"

[[before_table]]
text = "Bên nhận: <b>{to_unit}</b>; người nhận: {to_name}"

[[before_table]]
text = "<b>{line}</b>"
unless_blank = "line"

[[after_table]]
text = "Tổng số: <b>{count}</b> hồ sơ, {sets} bộ, {papers} giấy tờ. Giấy này lập thành 02 bản, mỗi bên giữ 01 bản."

[[after_table]]
text = "Bên nhận đã xác nhận nhận đủ lúc {confirmed}."
unless_blank = "confirmed"

[[signatures]]
title = "BÊN GIAO"
hint = "(Ký, ghi rõ họ tên)"
name = "{from_name}"

[[signatures]]
title = "BÊN NHẬN"
hint = "(Ký, ghi rõ họ tên)"
name = "{to_name}"
');
CREATE TABLE handover (
	id INTEGER NOT NULL, 
	number VARCHAR(30) NOT NULL, 
	day DATE NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	from_unit_id INTEGER NOT NULL, 
	to_unit_id INTEGER NOT NULL, 
	after_line BOOLEAN NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	made_at DATETIME NOT NULL, 
	made_by INTEGER NOT NULL, 
	ended_at DATETIME, 
	ended_by INTEGER, 
	CONSTRAINT pk_handover PRIMARY KEY (id), 
	CONSTRAINT fk_handover_ended_by_staff FOREIGN KEY(ended_by) REFERENCES staff (id), 
	CONSTRAINT fk_handover_from_unit_id_work_unit FOREIGN KEY(from_unit_id) REFERENCES work_unit (id), 
	CONSTRAINT fk_handover_made_by_staff FOREIGN KEY(made_by) REFERENCES staff (id), 
	CONSTRAINT fk_handover_to_unit_id_work_unit FOREIGN KEY(to_unit_id) REFERENCES work_unit (id), 
	CONSTRAINT uq_handover_number UNIQUE (number)
);
INSERT INTO "handover" VALUES(1,'BG-2026-0001','2026-11-19','dossiers',1,2,0,'sent','2026-11-19 01:39:00.000000',1,NULL,NULL);
CREATE TABLE handover_item (
	handover_id INTEGER NOT NULL, 
	dossier_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	note TEXT DEFAULT '' NOT NULL, 
	at DATETIME NOT NULL, 
	by_staff INTEGER, 
	CONSTRAINT pk_handover_item PRIMARY KEY (handover_id, dossier_id), 
	CONSTRAINT fk_handover_item_by_staff_staff FOREIGN KEY(by_staff) REFERENCES staff (id), 
	CONSTRAINT fk_handover_item_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	CONSTRAINT fk_handover_item_handover_id_handover FOREIGN KEY(handover_id) REFERENCES handover (id)
);
INSERT INTO "handover_item" VALUES(1,2,0,1,'sent','','2026-11-19 01:39:00.000000',1);
CREATE TABLE issued_paper (
	id INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	form_set VARCHAR(20) NOT NULL, 
	form_number VARCHAR(4) NOT NULL, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	serial VARCHAR(60) NOT NULL, 
	dossier_id INTEGER, 
	visit_id INTEGER, 
	issued_at DATETIME NOT NULL, 
	issued_by INTEGER, 
	payload TEXT NOT NULL, 
	CONSTRAINT pk_issued_paper PRIMARY KEY (id), 
	CONSTRAINT fk_issued_paper_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	CONSTRAINT fk_issued_paper_issued_by_staff FOREIGN KEY(issued_by) REFERENCES staff (id), 
	CONSTRAINT fk_issued_paper_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT uq_issued_paper_kind_year_number UNIQUE (kind, year, number)
);
INSERT INTO "issued_paper" VALUES(1,'supplement','TT03/2025','02',2026,1,'01/HDHS',2,NULL,'2026-11-19 01:09:00.000000',1,'{"type":"supplement","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"form_set":"TT03/2025","serial":"01/HDHS","dossier":{"procedure_code":"1.001193","procedure_name":"Thủ tục đăng ký khai sinh","owner":"Nguyễn Văn An","local_code":"H26.120-261119-0002","official_code":"","tracking":"HMF3SSRC7","received_at":"2026-11-19T08:09:00+07:00","due_at":"2026-11-19T17:00:00+07:00"},"addressee":{"name":"Nguyễn Văn An","address":"Thôn Đông, xã Mẫu","phone":"0912345678","email":"","id_number":"001099012345"},"missing":[{"name":"Bản vẽ","originals":1,"certified":0,"photocopies":0,"note":""}],"reason":"Thiếu bản vẽ","time":1,"leader_reason":"","contact":"Hoàng Thị Lan","contact_phone":"024 0000 0000","issued_at":"2026-11-19T08:09:00+07:00","issued_by":"Hoàng Thị Lan","answer_by":null}');
INSERT INTO "issued_paper" VALUES(2,'handover','TT03/2025','',2026,1,'BG-2026-0001',NULL,NULL,'2026-11-19 01:39:00.000000',1,'{"type":"handover","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"number":"BG-2026-0001","kind":"dossiers","from_unit":"Bộ phận Tiếp nhận và Trả kết quả","to_unit":"Tư pháp - Hộ tịch","from_name":"Hoàng Thị Lan","to_name":"","made_at":"2026-11-19T08:39:00+07:00","line":"Hồ sơ tiếp nhận đến 15 giờ ngày 19/11/2026","rows":[{"code":"H26.120-261119-0002","procedure":"Đăng ký khai sinh","owner":"Nguyễn Văn An","sets":1,"papers":2,"due_at":"2026-11-20T08:00:00+07:00","fee":0,"address":"","note":"","result":"","received_at":"2026-11-19T08:39:00+07:00","owner_address":""}],"confirmed_at":null}');
CREATE TABLE journal (
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	day DATE NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	staff_id INTEGER, 
	station VARCHAR(40) NOT NULL, 
	subject VARCHAR(20) NOT NULL, 
	subject_id INTEGER NOT NULL, 
	data TEXT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_journal PRIMARY KEY (seq), 
	CONSTRAINT fk_journal_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id)
);
INSERT INTO "journal" VALUES(1,'2026-11-19 01:00:00.000000','2026-11-19','office.set_up',NULL,'test','office',0,'{"counters":2}','61c5e393f7f42c854fef48d448e985f58840d827f19b95177d42c444a0336fd5');
INSERT INTO "journal" VALUES(2,'2026-11-19 01:00:00.000000','2026-11-19','catalogue.loaded',NULL,'test','catalogue',0,'{"changed":3}','7d19c281b77f9f6796ab5478229a168a1ba83c1ec6879c159a285becad9554db');
INSERT INTO "journal" VALUES(3,'2026-11-19 01:00:00.000000','2026-11-19','counter.opened',1,'test','counter',1,'{"counter":1}','718859de34642e1f8a650be0eb68d6a1d6f8b5b9eb3884a69ef952ccd04e7769');
INSERT INTO "journal" VALUES(4,'2026-11-19 01:00:00.000000','2026-11-19','visit.taken',NULL,'test','visit',1,'{"label":"A001"}','65dbb065c5de7482375ff5e8b2c1494bcaaa28e66481a3425603bdb6ccb83203');
INSERT INTO "journal" VALUES(5,'2026-11-19 01:01:00.000000','2026-11-19','visit.taken',NULL,'test','visit',2,'{"label":"A002"}','840de87d244c9fcc3021684ff79e863e82056165f436e928595f368f599c8478');
INSERT INTO "journal" VALUES(6,'2026-11-19 01:02:00.000000','2026-11-19','visit.taken',NULL,'test','visit',3,'{"label":"B001"}','92a84041b9d62508f584cbf4bcd01f7a63859aefa73ebf8e851e624b9468e2d6');
INSERT INTO "journal" VALUES(7,'2026-11-19 01:03:00.000000','2026-11-19','visit.taken',NULL,'test','visit',4,'{"label":"A003"}','74033341345c583bdab4e28dd50003c6cb8bf3b257083e5ac73179c3e552cbc7');
INSERT INTO "journal" VALUES(8,'2026-11-19 01:04:00.000000','2026-11-19','visit.called',1,'test','visit',1,'{"counter":1,"label":"A001"}','5341de702b9a804b9b7b027c5cc610b720a6cc416e17d73982f910f8f37d2768');
INSERT INTO "journal" VALUES(9,'2026-11-19 01:04:00.000000','2026-11-19','dossier.received',1,'test','dossier',1,'{"code":"H26.120-261119-0001","procedure":"1.001193"}','311ab41d444fd0bf4792d667a57807de1e475eec34f1ae997837a0216b3f9a64');
INSERT INTO "journal" VALUES(10,'2026-11-19 01:09:00.000000','2026-11-19','visit.finished',1,'test','visit',1,'{"counter":1,"label":"A001"}','797fbdab1da0fe932c1abd1cca822694ba1d1fe23a58d597faedd5a83b9104e7');
INSERT INTO "journal" VALUES(11,'2026-11-19 01:09:00.000000','2026-11-19','visit.called',1,'test','visit',2,'{"counter":1,"label":"A002"}','440164dbcd817fa6f5e5cbc4b74b78ee43a5749cb1f00833f4c26ce7761879d4');
INSERT INTO "journal" VALUES(12,'2026-11-19 01:09:00.000000','2026-11-19','visit.rated',NULL,'test','rating',1,'{}','32d41203a98dfae31f4b904c2ff812b1652b1ec59fa3da2fb655fa8dab610151');
INSERT INTO "journal" VALUES(13,'2026-11-19 01:09:00.000000','2026-11-19','visit.absent',1,'test','visit',2,'{"counter":1,"label":"A002"}','9452b5ad6f472c30404ac966a3aa9aad4ad632f9f460f79c842929b30a570de0');
INSERT INTO "journal" VALUES(14,'2026-11-19 01:09:00.000000','2026-11-19','visit.called',1,'test','visit',3,'{"counter":1,"label":"B001"}','97d29fa30d2fb18d1d59a59d0ee70295eb2bb90a045e04613e0ade7cc314caee');
INSERT INTO "journal" VALUES(15,'2026-11-19 01:09:00.000000','2026-11-19','counter.opened',1,'test','counter',2,'{"counter":2}','92ad125be8a9881d3b78aa4640be5afffdb9eeed6f0c798748d38d908a5c2a0a');
INSERT INTO "journal" VALUES(16,'2026-11-19 01:09:00.000000','2026-11-19','dossier.received',1,'test','dossier',2,'{"code":"H26.120-261119-0002","procedure":"1.001193"}','eac9453a296178932f3fb77e9158f7c59e2dbebcccee4abe6fa7874b84e484a8');
INSERT INTO "journal" VALUES(17,'2026-11-19 01:09:00.000000','2026-11-19','fee.added',1,'test','dossier',2,'{"amount":8000,"position":0}','4b9b47a5f1f4df9ebb389ebbd6d6bc1cccf09a6606990bdf278b516809520722');
INSERT INTO "journal" VALUES(18,'2026-11-19 01:09:00.000000','2026-11-19','fee.received',1,'test','dossier',2,'{"amount":8000,"form":"01BLP","method":"cash","serial":"MC 0000001"}','c5826f87a1b4440076a92c2f4c0cd8737adaaba574cc274acd023f49f7a6c0bc');
INSERT INTO "journal" VALUES(19,'2026-11-19 01:09:00.000000','2026-11-19','dossier.supplement_asked',1,'test','dossier',2,'{"papers":1,"serial":"01/HDHS","time":1}','21cdd6dbf9ecf70bf7d01fe7b32aee22ccc1137372836a544c126925169a16f3');
INSERT INTO "journal" VALUES(20,'2026-11-19 01:39:00.000000','2026-11-19','dossier.supplemented',1,'test','dossier',2,'{"papers":0}','dcfe813f71a951a7d5be30d22e3123ed1b56bfa2e81a0a8238786d7d454071c5');
INSERT INTO "journal" VALUES(21,'2026-11-19 01:39:00.000000','2026-11-19','handover.sent',1,'test','handover',1,'{"dossiers":[2],"number":"BG-2026-0001","to":"tu_phap","what":"dossiers"}','29ab1ef747a6258b2450bf198e57a5340133a6acaf79600b22ab0341508b539e');
INSERT INTO "journal" VALUES(22,'2026-11-19 01:39:00.000000','2026-11-19','paper.failed',NULL,'test','print_job',1,'{"reason":"stale"}','bd2f03ead6df94bf2589bed6871cbbc6d0dbfcc044b2f396f47af88786e03085');
INSERT INTO "journal" VALUES(23,'2026-11-19 01:39:00.000000','2026-11-19','paper.failed',NULL,'test','print_job',2,'{"reason":"stale"}','d2709afa3299cb61d14772d47f9df5d93a75f2ef76ad92107d9ee5a20ad23b2a');
INSERT INTO "journal" VALUES(24,'2026-11-19 01:39:00.000000','2026-11-19','paper.failed',NULL,'test','print_job',3,'{"reason":"stale"}','6e6f0760dc1ef15b4514f1afea1495f7ffc712b25b756cf6b4372224d5df54a6');
INSERT INTO "journal" VALUES(25,'2026-11-19 01:39:00.000000','2026-11-19','paper.failed',NULL,'test','print_job',4,'{"reason":"stale"}','1817956721867ced1cfd356174dbd42ef23631c4d16fd58d36aad026e2166b74');
INSERT INTO "journal" VALUES(26,'2026-11-19 01:39:00.000000','2026-11-19','paper.done',NULL,'test','print_job',6,'{"printer":"phieu"}','d347a1a7e4335283ea3af4be2799154f8de5135d6b874a283059ca0e3249a715');
INSERT INTO "journal" VALUES(27,'2026-11-19 01:39:02.000000','2026-11-19','paper.done',NULL,'test','print_job',8,'{"printer":"phieu"}','f8d9b3001cf28666c51b119349a1cc7de50ecc8c335e13291ce997fd7c7f7b67');
INSERT INTO "journal" VALUES(28,'2026-11-19 01:39:04.000000','2026-11-19','paper.done',NULL,'test','print_job',5,'{"printer":"trang"}','17db44d9a0dd09c4f77ea110fa7b6c0b6f907feed170b370a3e2f52ec3ab068b');
INSERT INTO "journal" VALUES(29,'2026-11-19 01:39:06.000000','2026-11-19','paper.done',NULL,'test','print_job',7,'{"printer":"trang"}','7d08f225d32abf6f0410a2f760516b5606fde97dabc2c4dd18190bda78e467ff');
INSERT INTO "journal" VALUES(30,'2026-11-19 01:39:08.000000','2026-11-19','paper.done',NULL,'test','print_job',9,'{"printer":"trang"}','9d4b2853a42dbb864b8cf704e29799def47274dbcaf13c060b23f53872e8b6dd');
INSERT INTO "journal" VALUES(31,'2026-11-19 01:39:10.000000','2026-11-19','paper.done',NULL,'test','print_job',10,'{"printer":"trang"}','29fffb859154baabbae8b701d9605dde0cbd96d0c51d2593efa878617f1dfaf0');
INSERT INTO "journal" VALUES(32,'2026-11-19 01:39:12.000000','2026-11-19','paper.done',NULL,'test','print_job',11,'{"printer":"trang"}','07636ad7b59254330f0752b992626753ed10f369a9d3c6edd0254752fdbd7569');
INSERT INTO "journal" VALUES(33,'2026-11-19 01:39:14.000000','2026-11-19','paper.done',NULL,'test','print_job',12,'{"printer":"trang"}','b8ea2c0e77614cc6e00c0df17e765cd417dee8a69e6738c46f906933019e37fe');
INSERT INTO "journal" VALUES(34,'2026-11-19 01:42:16.000000','2026-11-19','counter.closed',1,'test','counter',1,'{"counter":1}','1e587c5476dc9aa25dcdfac7c55cec1daa4071bfc082e15ea33efcf6feac752f');
CREATE TABLE pause (
	id INTEGER NOT NULL, 
	dossier_id INTEGER NOT NULL, 
	kind VARCHAR(12) NOT NULL, 
	time INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	missing TEXT NOT NULL, 
	leader_id INTEGER, 
	leader_reason TEXT NOT NULL, 
	answer_by DATE, 
	started_at DATETIME NOT NULL, 
	started_by INTEGER, 
	ended_at DATETIME, 
	ended_by INTEGER, 
	CONSTRAINT pk_pause PRIMARY KEY (id), 
	CONSTRAINT fk_pause_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	CONSTRAINT fk_pause_ended_by_staff FOREIGN KEY(ended_by) REFERENCES staff (id), 
	CONSTRAINT fk_pause_leader_id_staff FOREIGN KEY(leader_id) REFERENCES staff (id), 
	CONSTRAINT fk_pause_started_by_staff FOREIGN KEY(started_by) REFERENCES staff (id)
);
INSERT INTO "pause" VALUES(1,2,'supplement',1,'Thiếu bản vẽ','["Bản vẽ"]',NULL,'',NULL,'2026-11-19 01:09:00.000000',1,'2026-11-19 01:39:00.000000',1);
CREATE TABLE print_job (
	id INTEGER NOT NULL, 
	printer VARCHAR(130) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	subject VARCHAR(60) NOT NULL, 
	payload TEXT NOT NULL, 
	reprint BOOLEAN NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	created_at DATETIME NOT NULL, 
	lease_owner VARCHAR(60), 
	lease_until DATETIME, 
	attempts INTEGER NOT NULL, 
	finished_at DATETIME, 
	message TEXT NOT NULL, 
	output TEXT NOT NULL, dossier_id INTEGER CONSTRAINT fk_print_job_dossier_id_dossier REFERENCES dossier (id), made_by INTEGER CONSTRAINT fk_print_job_made_by_staff REFERENCES staff (id), wording VARCHAR(64) CONSTRAINT fk_print_job_wording_form_wording REFERENCES form_wording (digest), 
	CONSTRAINT pk_print_job PRIMARY KEY (id)
);
INSERT INTO "print_job" VALUES(1,'phieu','ticket','A001','{"type":"ticket","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"label":"A001","field_name":"Hộ tịch","counters":[1],"taken_at":"2026-11-19T08:00:00+07:00","ahead":0,"tracking":"BZ95SC9NM"}',0,'failed','2026-11-19 01:00:00.000000',NULL,NULL,0,'2026-11-19 01:39:00.000000','Phiếu chờ in quá lâu nên không in nữa; in lại nếu người dân còn cần.','',NULL,NULL,NULL);
INSERT INTO "print_job" VALUES(2,'phieu','ticket','A002','{"type":"ticket","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"label":"A002","field_name":"Hộ tịch","counters":[1],"taken_at":"2026-11-19T08:01:00+07:00","ahead":1,"tracking":"3HB1X7CGH"}',0,'failed','2026-11-19 01:01:00.000000',NULL,NULL,0,'2026-11-19 01:39:00.000000','Phiếu chờ in quá lâu nên không in nữa; in lại nếu người dân còn cần.','',NULL,NULL,NULL);
INSERT INTO "print_job" VALUES(3,'phieu','ticket','B001','{"type":"ticket","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"label":"B001","field_name":"Chứng thực","counters":[1],"taken_at":"2026-11-19T08:02:00+07:00","ahead":2,"tracking":"VMJRMJ1TT"}',0,'failed','2026-11-19 01:02:00.000000',NULL,NULL,0,'2026-11-19 01:39:00.000000','Phiếu chờ in quá lâu nên không in nữa; in lại nếu người dân còn cần.','',NULL,NULL,NULL);
INSERT INTO "print_job" VALUES(4,'phieu','ticket','A003','{"type":"ticket","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"label":"A003","field_name":"Hộ tịch","counters":[1],"taken_at":"2026-11-19T08:03:00+07:00","ahead":3,"tracking":"F00G23T4Z"}',0,'failed','2026-11-19 01:03:00.000000',NULL,NULL,0,'2026-11-19 01:39:00.000000','Phiếu chờ in quá lâu nên không in nữa; in lại nếu người dân còn cần.','',NULL,NULL,NULL);
INSERT INTO "print_job" VALUES(5,'trang','receipt','H26.120-261119-0001','{"type":"receipt","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"form_set":"TT03/2025","local_code":"H26.120-261119-0001","official_code":"","tracking":"BZ95SC9NM","book":"2026","book_number":1,"submitter":"Nguyễn Văn An","owner":"Nguyễn Văn An","id_number":"001099012345","address":"Thôn Đông, xã Mẫu","phone":"0912345678","email":"","channel":"Trực tiếp","procedure_code":"1.001193","procedure_name":"Thủ tục đăng ký khai sinh","case_name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký khai sinh","originals":1,"certified":0,"photocopies":0,"remark":""},{"name":"Giấy chứng sinh","originals":1,"certified":0,"photocopies":0,"remark":""},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","originals":1,"certified":0,"photocopies":0,"remark":"đã kiểm tra, trả lại"}],"sets":1,"limit_words":"trong ngày làm việc","received_at":"2026-11-19T08:04:00+07:00","due_at":"2026-11-19T17:00:00+07:00","due_words":[],"collect_at":"Trung tâm Phục vụ hành chính công xã Mẫu","fee":"Miễn phí khi khai sinh đúng hạn. Bản sao trích lục: 8.000 đồng/bản (Thông tư 281/2016/TT-BTC)","received_by":"Hoàng Thị Lan","counter":1,"lookup_words":"tại màn hình tra cứu của văn phòng, bằng ô QR hoặc mã BZ9-5SC-9NM.","size":"A4","owner_address":"","authorisation":"","changed":"","remade_at":null}',0,'done','2026-11-19 01:04:00.000000',NULL,NULL,1,'2026-11-19 01:39:04.000000','','/giay-in/trang/000001.pdf',1,1,'dcc97a206e09f902f247a29306a7286d9257f37829eca1593ef1ae2d9b0894cc');
INSERT INTO "print_job" VALUES(6,'phieu','appointment','H26.120-261119-0001','{"type":"appointment","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"local_code":"H26.120-261119-0001","tracking":"BZ95SC9NM","procedure_short":"Đăng ký khai sinh","received_at":"2026-11-19T08:04:00+07:00","due_at":"2026-11-19T17:00:00+07:00","collect_at":"Trung tâm Phục vụ hành chính công xã Mẫu"}',0,'done','2026-11-19 01:04:00.000000',NULL,NULL,1,'2026-11-19 01:39:00.000000','','/giay-in/phieu/000001.escpos',1,1,NULL);
INSERT INTO "print_job" VALUES(7,'trang','receipt','H26.120-261119-0002','{"type":"receipt","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"form_set":"TT03/2025","local_code":"H26.120-261119-0002","official_code":"","tracking":"HMF3SSRC7","book":"2026","book_number":2,"submitter":"Nguyễn Văn An","owner":"Nguyễn Văn An","id_number":"001099012345","address":"Thôn Đông, xã Mẫu","phone":"0912345678","email":"","channel":"Trực tiếp","procedure_code":"1.001193","procedure_name":"Thủ tục đăng ký khai sinh","case_name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký khai sinh","originals":1,"certified":0,"photocopies":0,"remark":""},{"name":"Giấy chứng sinh","originals":1,"certified":0,"photocopies":0,"remark":""},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","originals":1,"certified":0,"photocopies":0,"remark":"đã kiểm tra, trả lại"}],"sets":1,"limit_words":"trong ngày làm việc","received_at":"2026-11-19T08:09:00+07:00","due_at":"2026-11-19T17:00:00+07:00","due_words":[],"collect_at":"Trung tâm Phục vụ hành chính công xã Mẫu","fee":"Miễn phí khi khai sinh đúng hạn. Bản sao trích lục: 8.000 đồng/bản (Thông tư 281/2016/TT-BTC)","received_by":"Hoàng Thị Lan","counter":2,"lookup_words":"tại màn hình tra cứu của văn phòng, bằng ô QR hoặc mã HMF-3SS-RC7.","size":"A4","owner_address":"","authorisation":"","changed":"","remade_at":null}',0,'done','2026-11-19 01:09:00.000000',NULL,NULL,1,'2026-11-19 01:39:06.000000','','/giay-in/trang/000002.pdf',2,1,'dcc97a206e09f902f247a29306a7286d9257f37829eca1593ef1ae2d9b0894cc');
INSERT INTO "print_job" VALUES(8,'phieu','appointment','H26.120-261119-0002','{"type":"appointment","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"local_code":"H26.120-261119-0002","tracking":"HMF3SSRC7","procedure_short":"Đăng ký khai sinh","received_at":"2026-11-19T08:09:00+07:00","due_at":"2026-11-19T17:00:00+07:00","collect_at":"Trung tâm Phục vụ hành chính công xã Mẫu"}',0,'done','2026-11-19 01:09:00.000000',NULL,NULL,1,'2026-11-19 01:39:02.000000','','/giay-in/phieu/000002.escpos',2,1,NULL);
INSERT INTO "print_job" VALUES(9,'trang','fee_receipt','H26.120-261119-0002','{"type":"fee_receipt","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"form_code":"01BLP","series":"MC","number":1,"payer":"Nguyễn Văn An","address":"Thôn Đông, xã Mẫu","local_code":"H26.120-261119-0002","procedure_name":"Thủ tục đăng ký khai sinh","lines":[{"name":"Lệ phí mẫu","quantity":1,"unit_amount":8000,"amount":8000}],"total":8000,"total_words":"Tám nghìn đồng","method":"cash","issued_at":"2026-11-19T08:09:00+07:00","collected_by":"Hoàng Thị Lan","cancelled":"","refunded":false,"tracking":"HMF3SSRC7","official_code":"","reconciled_at":null}',0,'done','2026-11-19 01:09:00.000000',NULL,NULL,1,'2026-11-19 01:39:08.000000','','/giay-in/trang/000003.pdf',2,1,'85caefcbda5b4a895fadf95ce9627129b6a57a440cb85d54662eceed9982eff9');
INSERT INTO "print_job" VALUES(10,'trang','supplement','H26.120-261119-0002','{"type":"supplement","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"form_set":"TT03/2025","serial":"01/HDHS","dossier":{"procedure_code":"1.001193","procedure_name":"Thủ tục đăng ký khai sinh","owner":"Nguyễn Văn An","local_code":"H26.120-261119-0002","official_code":"","tracking":"HMF3SSRC7","received_at":"2026-11-19T08:09:00+07:00","due_at":"2026-11-19T17:00:00+07:00"},"addressee":{"name":"Nguyễn Văn An","address":"Thôn Đông, xã Mẫu","phone":"0912345678","email":"","id_number":"001099012345"},"missing":[{"name":"Bản vẽ","originals":1,"certified":0,"photocopies":0,"note":""}],"reason":"Thiếu bản vẽ","time":1,"leader_reason":"","contact":"Hoàng Thị Lan","contact_phone":"024 0000 0000","issued_at":"2026-11-19T08:09:00+07:00","issued_by":"Hoàng Thị Lan","answer_by":null}',0,'done','2026-11-19 01:09:00.000000',NULL,NULL,1,'2026-11-19 01:39:10.000000','','/giay-in/trang/000004.pdf',2,1,'5716dd308a84c651b4cf96bb7af09e372f5d582715f2aee0d9ae7f80cd5e3195');
INSERT INTO "print_job" VALUES(11,'trang','receipt','H26.120-261119-0002','{"type":"receipt","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"form_set":"TT03/2025","local_code":"H26.120-261119-0002","official_code":"","tracking":"HMF3SSRC7","book":"2026","book_number":2,"submitter":"Nguyễn Văn An","owner":"Nguyễn Văn An","id_number":"001099012345","address":"Thôn Đông, xã Mẫu","phone":"0912345678","email":"","channel":"Trực tiếp","procedure_code":"1.001193","procedure_name":"Thủ tục đăng ký khai sinh","case_name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký khai sinh","originals":1,"certified":0,"photocopies":0,"remark":""},{"name":"Giấy chứng sinh","originals":1,"certified":0,"photocopies":0,"remark":""},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","originals":1,"certified":0,"photocopies":0,"remark":"đã kiểm tra, trả lại"}],"sets":1,"limit_words":"trong ngày làm việc","received_at":"2026-11-19T08:09:00+07:00","due_at":"2026-11-20T08:00:00+07:00","due_words":["tạm dừng 30 phút làm việc chờ bổ sung, từ 08:09 ngày 19/11 đến 08:39 ngày 19/11"],"collect_at":"Trung tâm Phục vụ hành chính công xã Mẫu","fee":"8.000 đ (Lệ phí mẫu)","received_by":"Hoàng Thị Lan","counter":2,"lookup_words":"tại màn hình tra cứu của văn phòng, bằng ô QR hoặc mã HMF-3SS-RC7.","size":"A4","owner_address":"","authorisation":"","changed":"giờ hẹn trả, phí, lệ phí","remade_at":"2026-11-19T08:39:00+07:00"}',0,'done','2026-11-19 01:39:00.000000',NULL,NULL,1,'2026-11-19 01:39:12.000000','','/giay-in/trang/000005.pdf',2,1,'dcc97a206e09f902f247a29306a7286d9257f37829eca1593ef1ae2d9b0894cc');
INSERT INTO "print_job" VALUES(12,'trang','handover','BG-2026-0001','{"type":"handover","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"number":"BG-2026-0001","kind":"dossiers","from_unit":"Bộ phận Tiếp nhận và Trả kết quả","to_unit":"Tư pháp - Hộ tịch","from_name":"Hoàng Thị Lan","to_name":"","made_at":"2026-11-19T08:39:00+07:00","line":"Hồ sơ tiếp nhận đến 15 giờ ngày 19/11/2026","rows":[{"code":"H26.120-261119-0002","procedure":"Đăng ký khai sinh","owner":"Nguyễn Văn An","sets":1,"papers":2,"due_at":"2026-11-20T08:00:00+07:00","fee":0,"address":"","note":"","result":"","received_at":"2026-11-19T08:39:00+07:00","owner_address":""}],"confirmed_at":null}',0,'done','2026-11-19 01:39:00.000000',NULL,NULL,1,'2026-11-19 01:39:14.000000','','/giay-in/trang/000006.pdf',NULL,1,'d794ae66049857b99e898a36ee029cddc92de1e33ad29787d8235ee946ac233a');
CREATE TABLE procedure (
	id INTEGER NOT NULL, 
	code VARCHAR(20) NOT NULL, 
	short_code VARCHAR(8) NOT NULL, 
	queue VARCHAR(20) NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	digest VARCHAR(64) NOT NULL, 
	current BOOLEAN NOT NULL, 
	document TEXT NOT NULL, 
	CONSTRAINT pk_procedure PRIMARY KEY (id), 
	CONSTRAINT uq_procedure_code_valid_from_digest UNIQUE (code, valid_from, digest)
);
INSERT INTO "procedure" VALUES(1,'1.001193','ks','ho_tich','2025-07-01','2027-02-28','9df5ef01683f866a7c2e682e21ef31c54bf805f15f3c0cbb2d84b8d6a937b9a1',1,'{"code":"1.001193","name":"Thủ tục đăng ký khai sinh","short_name":"Đăng ký khai sinh","short_code":"ks","field":"Hộ tịch","queue":"ho_tich","limit":{"value":0.0,"unit":"same_day","note":"","confirmed":true},"cases":[{"code":"chung","name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký khai sinh","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký khai sinh","residence":false,"confirmed":true},{"name":"Giấy chứng sinh","handling":"kept","requirement":"mandatory","condition":"Không có thì nộp văn bản của người làm chứng; không có người làm chứng thì giấy cam đoan về việc sinh. Không phải nộp bản giấy nếu đã có bản điện tử ký số","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản ủy quyền","handling":"kept","requirement":"conditional","condition":"Khi ủy quyền; không phải chứng thực nếu người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu quốc gia về dân cư (khoản 2 Điều 14 Nghị định 104/2022/NĐ-CP)","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null,"committed":null},{"code":"bo_roi","name":"Trẻ bị bỏ rơi","components":[{"name":"Tờ khai đăng ký khai sinh","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký khai sinh","residence":false,"confirmed":true},{"name":"Biên bản về việc trẻ bị bỏ rơi","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản ủy quyền","handling":"kept","requirement":"conditional","condition":"Khi ủy quyền; không phải chứng thực nếu người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu quốc gia về dân cư (khoản 2 Điều 14 Nghị định 104/2022/NĐ-CP)","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null,"committed":null},{"code":"mang_thai_ho","name":"Trẻ sinh ra do mang thai hộ","components":[{"name":"Tờ khai đăng ký khai sinh","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký khai sinh","residence":false,"confirmed":true},{"name":"Giấy chứng sinh","handling":"kept","requirement":"mandatory","condition":"Không có thì nộp văn bản của người làm chứng; không có người làm chứng thì giấy cam đoan về việc sinh. Không phải nộp bản giấy nếu đã có bản điện tử ký số","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản của cơ sở y tế về việc mang thai hộ","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản ủy quyền","handling":"kept","requirement":"conditional","condition":"Khi ủy quyền; không phải chứng thực nếu người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu quốc gia về dân cư (khoản 2 Điều 14 Nghị định 104/2022/NĐ-CP)","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null,"committed":null}],"result":"Giấy khai sinh","fee":"Miễn phí khi khai sinh đúng hạn. Bản sao trích lục: 8.000 đồng/bản (Thông tư 281/2016/TT-BTC)","agency":"UBND cấp xã","valid_from":"2025-07-01","legal_basis":["Quyết định 163/QĐ-BTP","Luật Hộ tịch 60/2014/QH13","Nghị quyết 66.7/2025/NQ-CP","Nghị định 123/2015/NĐ-CP","Nghị định 87/2020/NĐ-CP","Nghị định 104/2022/NĐ-CP","Nghị định 07/2025/NĐ-CP","Nghị định 120/2025/NĐ-CP","Nghị định 18/2026/NĐ-CP","Thông tư 281/2016/TT-BTC","Thông tư 85/2019/TT-BTC","Thông tư 02/2020/TT-BTP","Thông tư 04/2020/TT-BTP","Thông tư 106/2021/TT-BTC","Thông tư 01/2022/TT-BTP","Thông tư 03/2023/TT-BTP","Thông tư 04/2024/TT-BTP","Thông tư 08/2025/TT-BTP"],"forms":["Tờ khai đăng ký khai sinh"],"synonyms":["giấy khai sinh","làm khai sinh","khai sinh cho con","trẻ bị bỏ rơi"],"valid_to":"2027-02-28","interlinked":false,"note":"Phải đăng ký trong 60 ngày kể từ ngày sinh. Ông, bà, người thân thích đi thay không cần ủy quyền. Trẻ bị bỏ rơi: niêm yết 07 ngày liên tục. Luật Hộ tịch 03/2026/QH16 có hiệu lực từ ngày 01/3/2027: tiếp nhận theo quy định này đến hết ngày 28/02/2027.","confirmed":true,"unconfirmed":[],"committed":null,"fees":[{"kind":"fee","name":"Phí cấp bản sao trích lục hộ tịch","amount":8000,"per":"bản","channels":[],"cases":[],"optional":true,"valid_from":null,"valid_to":null,"note":"","by_page":null}],"steps":[],"subjects":[],"conditions":"","order":[],"channels":[],"sets":0}');
INSERT INTO "procedure" VALUES(2,'1.000894','kh','ho_tich','2025-07-01','2027-02-28','2efe7d53a2bf2833ec79738e30671597deeda7d2b016a588c5af785926f92a32',1,'{"code":"1.000894","name":"Thủ tục đăng ký kết hôn","short_name":"Đăng ký kết hôn","short_code":"kh","field":"Hộ tịch","queue":"ho_tich","limit":{"value":0.0,"unit":"same_day","note":"Trường hợp cần xác minh: không quá 5 ngày làm việc (cần xác nhận)","confirmed":true},"cases":[{"code":"chung","name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký kết hôn (hai bên khai chung một tờ)","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký kết hôn","residence":false,"confirmed":true},{"name":"Giấy xác nhận tình trạng hôn nhân","handling":"kept","requirement":"conditional","condition":"Chỉ khi không tra cứu được trong cơ sở dữ liệu hộ tịch, dân cư","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu quốc gia về dân cư (khoản 2 Điều 14 Nghị định 104/2022/NĐ-CP)","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null,"committed":null},{"code":"ly_hon_nn","name":"Đã ly hôn hoặc hủy việc kết hôn ở nước ngoài","components":[{"name":"Tờ khai đăng ký kết hôn (hai bên khai chung một tờ)","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký kết hôn","residence":false,"confirmed":true},{"name":"Trích lục ghi chú ly hôn, hủy việc kết hôn","handling":"kept","requirement":"conditional","condition":"Khi không tra cứu được trong cơ sở dữ liệu hộ tịch","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy xác nhận tình trạng hôn nhân","handling":"kept","requirement":"conditional","condition":"Chỉ khi không tra cứu được trong cơ sở dữ liệu hộ tịch, dân cư","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu quốc gia về dân cư (khoản 2 Điều 14 Nghị định 104/2022/NĐ-CP)","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null,"committed":null}],"result":"Giấy chứng nhận kết hôn (mỗi bên 01 bản chính)","fee":"Miễn lệ phí. Bản sao trích lục, nếu yêu cầu, thu theo Thông tư 281/2016/TT-BTC","agency":"UBND cấp xã","valid_from":"2025-07-01","legal_basis":["Quyết định 163/QĐ-BTP","Luật Hôn nhân và gia đình 52/2014/QH13","Luật Hộ tịch 60/2014/QH13","Nghị quyết 66.7/2025/NQ-CP","Nghị định 123/2015/NĐ-CP","Nghị định 87/2020/NĐ-CP","Nghị định 104/2022/NĐ-CP","Nghị định 07/2025/NĐ-CP","Nghị định 120/2025/NĐ-CP","Nghị định 18/2026/NĐ-CP","Thông tư 281/2016/TT-BTC","Thông tư 85/2019/TT-BTC","Thông tư 02/2020/TT-BTP","Thông tư 04/2020/TT-BTP","Thông tư 01/2022/TT-BTP","Thông tư 03/2023/TT-BTP","Thông tư 04/2024/TT-BTP","Thông tư 08/2025/TT-BTP"],"forms":["Tờ khai đăng ký kết hôn"],"synonyms":["giấy kết hôn","hôn thú","đăng ký hôn thú","cưới"],"valid_to":"2027-02-28","interlinked":false,"note":"Khi trả kết quả, hai bên nam, nữ phải có mặt, ký vào sổ và giấy chứng nhận. Luật Hộ tịch 03/2026/QH16 có hiệu lực từ ngày 01/3/2027: tiếp nhận theo quy định này đến hết ngày 28/02/2027.","confirmed":false,"unconfirmed":["thời hạn khi phải xác minh"],"committed":null,"fees":[{"kind":"fee","name":"Phí cấp bản sao trích lục hộ tịch","amount":8000,"per":"bản","channels":[],"cases":[],"optional":true,"valid_from":null,"valid_to":null,"note":"","by_page":null}],"steps":[],"subjects":[],"conditions":"","order":[],"channels":[],"sets":0}');
INSERT INTO "procedure" VALUES(3,'1.000656','kt','ho_tich','2025-07-01','2027-02-28','de95bf5dd3e71741777a2ab6a50cd9697d909920b8070e96a357ce0a9cb6d911',1,'{"code":"1.000656","name":"Thủ tục đăng ký khai tử","short_name":"Đăng ký khai tử","short_code":"kt","field":"Hộ tịch","queue":"ho_tich","limit":{"value":0.0,"unit":"same_day","note":"Trường hợp cần xác minh: không quá 3 ngày làm việc (cần xác nhận)","confirmed":true},"cases":[{"code":"chung","name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký khai tử","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký khai tử","residence":false,"confirmed":true},{"name":"Giấy báo tử hoặc giấy tờ thay giấy báo tử","handling":"kept","requirement":"mandatory","condition":"Không phải nộp bản giấy nếu đã có bản điện tử ký số","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi chết hoặc nơi phát hiện thi thể","handling":"kept","requirement":"conditional","condition":"Không xác định được nơi cư trú cuối cùng","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản ủy quyền","handling":"kept","requirement":"conditional","condition":"Khi ủy quyền; không phải chứng thực nếu người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú cuối cùng của người chết","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null,"committed":null},{"code":"chet_lau","name":"Chết đã lâu, không có giấy báo tử","components":[{"name":"Tờ khai đăng ký khai tử","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký khai tử","residence":false,"confirmed":true},{"name":"Giấy tờ, tài liệu, chứng cứ chứng minh sự kiện chết","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi chết hoặc nơi phát hiện thi thể","handling":"kept","requirement":"conditional","condition":"Không xác định được nơi cư trú cuối cùng","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản ủy quyền","handling":"kept","requirement":"conditional","condition":"Khi ủy quyền; không phải chứng thực nếu người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú cuối cùng của người chết","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null,"committed":null}],"result":"Trích lục khai tử","fee":"Mức do HĐND cấp tỉnh quyết định. Miễn lệ phí: khai tử đúng hạn; người thuộc gia đình có công với cách mạng, hộ nghèo, người khuyết tật","agency":"UBND cấp xã","valid_from":"2025-07-01","legal_basis":["Quyết định 163/QĐ-BTP","Luật Hộ tịch 60/2014/QH13","Nghị quyết 66.7/2025/NQ-CP","Nghị định 123/2015/NĐ-CP","Nghị định 87/2020/NĐ-CP","Nghị định 104/2022/NĐ-CP","Nghị định 07/2025/NĐ-CP","Nghị định 120/2025/NĐ-CP","Nghị định 18/2026/NĐ-CP","Thông tư 281/2016/TT-BTC","Thông tư 85/2019/TT-BTC","Thông tư 02/2020/TT-BTP","Thông tư 04/2020/TT-BTP","Thông tư 106/2021/TT-BTC","Thông tư 01/2022/TT-BTP","Thông tư 03/2023/TT-BTP","Thông tư 04/2024/TT-BTP","Thông tư 08/2025/TT-BTP"],"forms":["Tờ khai đăng ký khai tử"],"synonyms":["giấy chứng tử","báo tử","người mất","trích lục khai tử"],"valid_to":"2027-02-28","interlinked":false,"note":"Luật Hộ tịch 03/2026/QH16 có hiệu lực từ ngày 01/3/2027: tiếp nhận theo quy định này đến hết ngày 28/02/2027.","confirmed":false,"unconfirmed":["thời hạn khi phải xác minh"],"committed":null,"fees":[],"steps":[],"subjects":[],"conditions":"","order":[],"channels":[],"sets":0}');
CREATE TABLE rating (
	id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	counter_id INTEGER NOT NULL, 
	staff_id INTEGER, 
	day DATE NOT NULL, 
	asked_at DATETIME NOT NULL, 
	level VARCHAR(20), 
	closed_at DATETIME, 
	CONSTRAINT pk_rating PRIMARY KEY (id), 
	CONSTRAINT fk_rating_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_rating_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_rating_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT uq_rating_visit_id UNIQUE (visit_id)
);
INSERT INTO "rating" VALUES(1,1,1,1,'2026-11-19','2026-11-19 01:09:00.000000','satisfied','2026-11-19 01:09:00.000000');
CREATE TABLE result_return (
	dossier_id INTEGER NOT NULL, 
	receiver_kind VARCHAR(12) NOT NULL, 
	receiver TEXT NOT NULL, 
	id_number VARCHAR(20) NOT NULL, 
	id_checked BOOLEAN NOT NULL, 
	authorisation TEXT NOT NULL, 
	signature VARCHAR(64) NOT NULL, 
	postal_code VARCHAR(40) NOT NULL, 
	note TEXT NOT NULL, 
	returned_at DATETIME NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	recorded_by INTEGER, 
	backdate_reason TEXT NOT NULL, 
	CONSTRAINT pk_result_return PRIMARY KEY (dossier_id), 
	CONSTRAINT fk_result_return_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	CONSTRAINT fk_result_return_recorded_by_staff FOREIGN KEY(recorded_by) REFERENCES staff (id)
);
CREATE TABLE sequence (
	kind VARCHAR(20) NOT NULL, 
	scope VARCHAR(40) NOT NULL, 
	period DATE NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_sequence PRIMARY KEY (kind, scope, period)
);
INSERT INTO "sequence" VALUES('ticket','ho_tich','2026-11-19',3);
INSERT INTO "sequence" VALUES('ticket','chung_thuc','2026-11-19',1);
INSERT INTO "sequence" VALUES('dossier','H26.120','2026-11-19',2);
INSERT INTO "sequence" VALUES('register','H26.120','2026-01-01',2);
INSERT INTO "sequence" VALUES('fee_receipt','01BLP/MC','2000-01-01',1);
INSERT INTO "sequence" VALUES('paper','supplement','2026-01-01',1);
INSERT INTO "sequence" VALUES('paper','handover','2026-01-01',1);
CREATE TABLE staff (
	id INTEGER NOT NULL, 
	username VARCHAR(40) NOT NULL, 
	full_name VARCHAR(120) NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	password_hash VARCHAR(200) NOT NULL, 
	active BOOLEAN NOT NULL, 
	failures INTEGER NOT NULL, 
	locked_until DATETIME, unit_code VARCHAR(20) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_staff PRIMARY KEY (id), 
	CONSTRAINT uq_staff_username UNIQUE (username)
);
INSERT INTO "staff" VALUES(1,'lan','Hoàng Thị Lan','receiver','$argon2id$v=19$m=8,t=1,p=1$us09e5j7/13mURDAZdloVg$59GJebS6AXmLxKAFsEM5xGF8qlxIiOxw28tMb2xcDdo',1,0,NULL,'');
INSERT INTO "staff" VALUES(2,'minh','Đỗ Văn Minh','director','$argon2id$v=19$m=8,t=1,p=1$us09e5j7/13mURDAZdloVg$59GJebS6AXmLxKAFsEM5xGF8qlxIiOxw28tMb2xcDdo',1,0,NULL,'');
CREATE TABLE visit (
	id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	field_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	label VARCHAR(8) NOT NULL, 
	tracking VARCHAR(12) NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	taken_at DATETIME NOT NULL, 
	counter_id INTEGER, 
	called_at DATETIME, 
	calls INTEGER NOT NULL, 
	closed_at DATETIME, 
	CONSTRAINT pk_visit PRIMARY KEY (id), 
	CONSTRAINT fk_visit_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_visit_field_id_field FOREIGN KEY(field_id) REFERENCES field (id), 
	CONSTRAINT uq_visit_day_field_id_number UNIQUE (day, field_id, number), 
	CONSTRAINT uq_visit_tracking UNIQUE (tracking)
);
INSERT INTO "visit" VALUES(1,'2026-11-19',1,1,'A001','BZ95SC9NM','finished','2026-11-19 01:00:00.000000',1,'2026-11-19 01:04:00.000000',1,'2026-11-19 01:09:00.000000');
INSERT INTO "visit" VALUES(2,'2026-11-19',1,2,'A002','3HB1X7CGH','absent','2026-11-19 01:01:00.000000',1,'2026-11-19 01:09:00.000000',1,'2026-11-19 01:09:00.000000');
INSERT INTO "visit" VALUES(3,'2026-11-19',2,1,'B001','VMJRMJ1TT','serving','2026-11-19 01:02:00.000000',1,'2026-11-19 01:09:00.000000',1,NULL);
INSERT INTO "visit" VALUES(4,'2026-11-19',1,3,'A003','F00G23T4Z','waiting','2026-11-19 01:03:00.000000',NULL,NULL,0,NULL);
CREATE TABLE visit_period (
	id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	counter_id INTEGER, 
	staff_id INTEGER, 
	CONSTRAINT pk_visit_period PRIMARY KEY (id), 
	CONSTRAINT fk_visit_period_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_visit_period_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_visit_period_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);
INSERT INTO "visit_period" VALUES(1,1,'waiting','2026-11-19 01:00:00.000000','2026-11-19 01:04:00.000000',NULL,NULL);
INSERT INTO "visit_period" VALUES(2,2,'waiting','2026-11-19 01:01:00.000000','2026-11-19 01:09:00.000000',NULL,NULL);
INSERT INTO "visit_period" VALUES(3,3,'waiting','2026-11-19 01:02:00.000000','2026-11-19 01:09:00.000000',NULL,NULL);
INSERT INTO "visit_period" VALUES(4,4,'waiting','2026-11-19 01:03:00.000000',NULL,NULL,NULL);
INSERT INTO "visit_period" VALUES(5,1,'serving','2026-11-19 01:04:00.000000','2026-11-19 01:09:00.000000',1,1);
INSERT INTO "visit_period" VALUES(6,2,'serving','2026-11-19 01:09:00.000000','2026-11-19 01:09:00.000000',1,1);
INSERT INTO "visit_period" VALUES(7,3,'serving','2026-11-19 01:09:00.000000',NULL,1,1);
CREATE TABLE work_unit (
	id INTEGER NOT NULL, 
	code VARCHAR(20) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	kind VARCHAR(12) NOT NULL, 
	position INTEGER NOT NULL, 
	active BOOLEAN DEFAULT 1 NOT NULL, 
	CONSTRAINT pk_work_unit PRIMARY KEY (id), 
	CONSTRAINT uq_work_unit_code UNIQUE (code)
);
INSERT INTO "work_unit" VALUES(1,'mot_cua','Bộ phận Tiếp nhận và Trả kết quả','reception',0,1);
INSERT INTO "work_unit" VALUES(2,'tu_phap','Tư pháp - Hộ tịch','internal',1,1);
INSERT INTO "work_unit" VALUES(3,'dia_chinh','Địa chính - Xây dựng','internal',2,1);
INSERT INTO "work_unit" VALUES(4,'van_hoa_xa_hoi','Phòng Văn hóa - Xã hội','internal',3,1);
INSERT INTO "work_unit" VALUES(5,'kinh_te','Phòng Kinh tế','internal',4,1);
INSERT INTO "work_unit" VALUES(6,'van_phong','Văn phòng HĐND và UBND','internal',5,1);
INSERT INTO "work_unit" VALUES(7,'lanh_dao','Lãnh đạo UBND','leader',6,1);
INSERT INTO "work_unit" VALUES(8,'cong_an','Công an xã','external',7,1);
INSERT INTO "work_unit" VALUES(9,'dang_ky_dat_dai','Chi nhánh Văn phòng đăng ký đất đai','external',8,1);
INSERT INTO "work_unit" VALUES(10,'thue','Cơ quan thuế','external',9,1);
INSERT INTO "work_unit" VALUES(11,'buu_dien','Bưu điện','external',10,1);
CREATE INDEX ix_print_job_printer_state ON print_job (printer, state);
CREATE INDEX ix_counter_session_day_closed_at ON counter_session (day, closed_at);
CREATE INDEX ix_journal_kind_day ON journal (kind, day);
CREATE INDEX ix_journal_subject ON journal (subject, subject_id);
CREATE INDEX ix_visit_queue ON visit (day, state, field_id);
CREATE INDEX ix_dossier_day ON dossier (day);
CREATE INDEX ix_dossier_status_due_at ON dossier (status, due_at);
CREATE INDEX ix_dossier_visit_id ON dossier (visit_id);
CREATE INDEX ix_rating_counter_id_day ON rating (counter_id, day);
CREATE INDEX ix_visit_period_visit_id ON visit_period (visit_id);
CREATE INDEX ix_dossier_party_folded_name ON dossier_party (folded_name);
CREATE INDEX ix_dossier_party_id_number ON dossier_party (id_number);
CREATE INDEX ix_dossier_status_dossier_id ON dossier_status (dossier_id);
CREATE INDEX ix_handover_state_day ON handover (state, day);
CREATE INDEX ix_journal_at ON journal (at);
CREATE INDEX ix_amendment_dossier_id ON amendment (dossier_id);
CREATE INDEX ix_attachment_digest ON attachment (digest);
CREATE INDEX ix_attachment_dossier_id ON attachment (dossier_id);
CREATE INDEX ix_custody_dossier_id ON custody (dossier_id);
CREATE INDEX ix_custody_staff_id_ended_at ON custody (staff_id, ended_at);
CREATE INDEX ix_custody_unit_id_ended_at ON custody (unit_id, ended_at);
CREATE INDEX ix_due_change_dossier_id ON due_change (dossier_id);
CREATE INDEX ix_fee_receipt_day ON fee_receipt (day);
CREATE INDEX ix_fee_receipt_dossier_id ON fee_receipt (dossier_id);
CREATE INDEX ix_handover_item_dossier_id ON handover_item (dossier_id);
CREATE INDEX ix_issued_paper_dossier_id ON issued_paper (dossier_id);
CREATE INDEX ix_pause_dossier_id ON pause (dossier_id);
CREATE INDEX ix_pause_ended_at ON pause (ended_at);
CREATE INDEX ix_dossier_procedure_id ON dossier (procedure_id);
CREATE INDEX ix_print_job_dossier_id ON print_job (dossier_id);
CREATE INDEX ix_print_job_subject ON print_job (subject);
CREATE TRIGGER dossier_words_added AFTER INSERT ON dossier_words BEGIN INSERT INTO dossier_search (rowid, words) VALUES (new.dossier_id, new.words); END;
CREATE TRIGGER dossier_words_changed AFTER UPDATE OF words ON dossier_words WHEN old.words <> new.words BEGIN INSERT INTO dossier_search (dossier_search, rowid, words) VALUES ('delete', old.dossier_id, old.words); INSERT INTO dossier_search (rowid, words) VALUES (new.dossier_id, new.words); END;
CREATE TRIGGER dossier_words_removed AFTER DELETE ON dossier_words BEGIN INSERT INTO dossier_search (dossier_search, rowid, words) VALUES ('delete', old.dossier_id, old.words); END;
PRAGMA writable_schema=OFF;
COMMIT;
