BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0009');
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
	name VARCHAR(120) NOT NULL, closed_at DATETIME, 
	CONSTRAINT pk_counter PRIMARY KEY (id), 
	CONSTRAINT uq_counter_number UNIQUE (number)
);
INSERT INTO "counter" VALUES(1,1,'Quầy số 1',NULL);
INSERT INTO "counter" VALUES(2,2,'Quầy số 2',NULL);
INSERT INTO "counter" VALUES(3,3,'Quầy 3','2026-11-19 01:09:00.000000');
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
INSERT INTO "counter_field" VALUES(3,1);
INSERT INTO "counter_field" VALUES(3,2);
INSERT INTO "counter_field" VALUES(3,3);
INSERT INTO "counter_field" VALUES(3,4);
INSERT INTO "counter_field" VALUES(3,5);
INSERT INTO "counter_field" VALUES(3,6);
INSERT INTO "counter_field" VALUES(3,7);
INSERT INTO "counter_field" VALUES(3,8);
INSERT INTO "counter_field" VALUES(3,9);
CREATE TABLE counter_pause (
	id INTEGER NOT NULL, 
	session_id INTEGER NOT NULL, 
	counter_id INTEGER NOT NULL, 
	started_at DATETIME NOT NULL, 
	until DATETIME, 
	ended_at DATETIME, 
	reason VARCHAR(12) NOT NULL, 
	CONSTRAINT pk_counter_pause PRIMARY KEY (id), 
	CONSTRAINT fk_counter_pause_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_counter_pause_session_id_counter_session FOREIGN KEY(session_id) REFERENCES counter_session (id)
);
INSERT INTO "counter_pause" VALUES(1,2,2,'2026-11-19 01:09:00.000000',NULL,'2026-11-19 01:09:00.000000','meeting');
CREATE TABLE counter_session (
	id INTEGER NOT NULL, 
	counter_id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	opened_at DATETIME NOT NULL, 
	closed_at DATETIME, priority_streak INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_counter_session PRIMARY KEY (id), 
	CONSTRAINT fk_counter_session_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_counter_session_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id)
);
INSERT INTO "counter_session" VALUES(1,1,1,'2026-11-19','2026-11-19 01:00:00.000000','2026-11-19 01:42:22.000000',0);
INSERT INTO "counter_session" VALUES(2,2,2,'2026-11-19','2026-11-19 01:09:00.000000','2026-11-19 01:09:00.000000',2);
INSERT INTO "counter_session" VALUES(3,2,1,'2026-11-19','2026-11-19 01:09:00.000000','2026-11-19 01:39:00.000000',0);
INSERT INTO "counter_session" VALUES(4,2,1,'2026-11-19','2026-11-19 01:39:00.000000',NULL,0);
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
INSERT INTO "custody" VALUES(3,3,1,1,0,'Tiếp nhận','','2026-11-19 01:39:00.000000',NULL,'2026-11-19 01:39:00.000000','','',NULL);
CREATE TABLE day_close (
	day DATE NOT NULL, 
	closed_at DATETIME NOT NULL, 
	visits INTEGER NOT NULL, 
	carried INTEGER NOT NULL, 
	CONSTRAINT pk_day_close PRIMARY KEY (day)
);
INSERT INTO "day_close" VALUES('2026-11-18','2026-11-19 01:00:00.000000',0,0);
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
	returned_at DATETIME, collect_by VARCHAR(10) DEFAULT 'counter' NOT NULL, postal_address TEXT DEFAULT '' NOT NULL, subject_kind INTEGER DEFAULT '1' NOT NULL, content TEXT DEFAULT '' NOT NULL, law_due_at DATETIME, result TEXT DEFAULT '' NOT NULL, payment_state VARCHAR(10) DEFAULT 'none' NOT NULL, delivery_state VARCHAR(10) DEFAULT 'none' NOT NULL, sync_state VARCHAR(10) DEFAULT 'none' NOT NULL, sync_at DATETIME, settled_day DATE, import_id INTEGER CONSTRAINT fk_dossier_import_id_import_batch REFERENCES import_batch (id), 
	CONSTRAINT pk_dossier PRIMARY KEY (id), 
	CONSTRAINT fk_dossier_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_dossier_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id), 
	CONSTRAINT fk_dossier_received_by_staff FOREIGN KEY(received_by) REFERENCES staff (id), 
	CONSTRAINT fk_dossier_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT uq_dossier_local_code UNIQUE (local_code), 
	CONSTRAINT uq_dossier_official_code UNIQUE (official_code), 
	CONSTRAINT uq_dossier_tracking UNIQUE (tracking)
);
INSERT INTO "dossier" VALUES(1,'H26.120-261119-0001',NULL,'PVFP8J4PX','2026-11-19',1,1,1,1,'Thủ tục đăng ký khai sinh','Đăng ký khai sinh','chung',1,1,'2026',1,2,'2026-11-19 01:04:00.000000','2026-11-19 10:00:00.000000','["trong ngày làm việc"]','Trung tâm Phục vụ hành chính công xã Mẫu',NULL,NULL,'counter','',1,'',NULL,'','none','none','none',NULL,NULL,NULL);
INSERT INTO "dossier" VALUES(2,'H26.120-261119-0002',NULL,'6MGHS01SJ','2026-11-19',6,2,1,1,'Thủ tục đăng ký khai sinh','Đăng ký khai sinh','chung',1,1,'2026',2,4,'2026-11-19 01:09:00.000000','2026-11-20 01:00:00.000000','["trong ngày làm việc","tạm dừng 30 phút làm việc chờ bổ sung, từ 08:09 ngày 19/11 đến 08:39 ngày 19/11"]','Trung tâm Phục vụ hành chính công xã Mẫu',NULL,NULL,'counter','',1,'',NULL,'','paid','none','none',NULL,NULL,NULL);
INSERT INTO "dossier" VALUES(3,'H26.120-261119-0003',NULL,'BJF860816','2026-11-19',6,2,1,1,'Thủ tục đăng ký khai sinh','Đăng ký khai sinh','chung',1,1,'2026',3,7,'2026-11-19 01:39:00.000000','2026-11-19 10:00:00.000000','["trong ngày làm việc"]','Trung tâm Phục vụ hành chính công xã Mẫu',NULL,NULL,'counter','',1,'',NULL,'','none','none','none',NULL,'2026-11-19',NULL);
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
	CONSTRAINT fk_dossier_component_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	CONSTRAINT fk_dossier_component_by_staff_staff FOREIGN KEY(by_staff) REFERENCES staff (id)
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
INSERT INTO "dossier_component" VALUES(3,0,'Tờ khai đăng ký khai sinh',1,'taken',1,0,0,1,'2026-11-19 01:39:00.000000',0);
INSERT INTO "dossier_component" VALUES(3,1,'Giấy chứng sinh',1,'taken',1,0,0,1,'2026-11-19 01:39:00.000000',0);
INSERT INTO "dossier_component" VALUES(3,2,'Văn bản ủy quyền',0,'absent',0,0,0,1,'2026-11-19 01:39:00.000000',0);
INSERT INTO "dossier_component" VALUES(3,3,'Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)',1,'seen',1,0,0,1,'2026-11-19 01:39:00.000000',0);
INSERT INTO "dossier_component" VALUES(3,4,'Giấy tờ chứng minh nơi cư trú',0,'absent',0,0,0,1,'2026-11-19 01:39:00.000000',1);
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
INSERT INTO "dossier_party" VALUES(3,'owner','Nguyễn Văn An','nguyen van an','001099012345','Thôn Đông, xã Mẫu','0912345678','','',NULL);
PRAGMA writable_schema=ON;
INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql)VALUES('table','dossier_search','dossier_search',0,'CREATE VIRTUAL TABLE dossier_search USING fts5(words, content=''dossier_words'', content_rowid=''dossier_id'', tokenize=''ascii'', detail=''none'', prefix=''1 2 3 4 5 6'')');
CREATE TABLE 'dossier_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO "dossier_search_config" VALUES('version',4);
CREATE TABLE 'dossier_search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO "dossier_search_data" VALUES(1,X'0339');
INSERT INTO "dossier_search_data" VALUES(10,X'000000000103030003010101020101030101');
INSERT INTO "dossier_search_data" VALUES(137438953473,X'0000021F05303030303101030A31303939303132333435010403313933010209393132333435363738010101310102023230010106323631313139010102616E01010464616E6701020F756F6935343332313039393031303001050A383736353433323139300101036832360101046B68616901020173010201790101066E677579656E01010970766670386A34707801010473696E6801010376616E010002313001010131010101320101016101010164010101680101016B0101016E0101017001010173010101760100033230300102013901010231320101023236010102616E01010264610102017501010268320101026B6801020173010201790101026E670101027076010102736901010276610100043330303001030131010202393101010331323001010332363101010364616E010202756F0101036832360101036B68610101036E677501010370766601010373696E01010376616E01000534303030310103023130010401310102033931320101043236313101010464616E67010203756F690101046B6861690101046E6775790101047076667001010473696E68010006353030313039010402313901020439313233010105323631313101010564756F6935010501380101056E67757965010105707666703801000736303031303939010403313933010205393132333401010632363131313901010664756F69353401050238370101066E677579656E01010670766670386A0104070D060C0405090507120D06070404090C0706050404040404040404040406040505050504050504040505050507040506060605060606060606080504060707060707070709050708080408080A060809090509');
INSERT INTO "dossier_search_data" VALUES(274877906945,X'0000021F05303030303202030A31303939303132333435020403313933020209393132333435363738020101310202023230020106323631313139020109366D6768733031736A020102616E02010464616E6702020F756F6935343332313039393031303002050A383736353433323139300201036832360201046B68616902020173020201790201066E677579656E02010473696E6802010376616E02000231300201013102010132020101360201016102010164020101680201016B0201016E02010173020101760200033230300202013902010231320201023236020102366D020102616E02010264610202017502010268320201026B6802020173020201790201026E670201027369020102766102000433303030020301310202023931020103313230020103323631020103366D6702010364616E020202756F0201036832360201036B68610201036E677502010373696E02010376616E020005343030303202030231300204013102020339313202010432363131020104366D676802010464616E67020203756F690201046B6861690201046E67757902010473696E680200063530303130390204023139020204393132330201053236313131020105366D67687302010564756F6935020501380201056E67757965020007363030313039390204033139330202053931323334020106323631313139020106366D6768733002010664756F69353402050238370201066E677579656E0204070D060C0405090C0507120D06070404090706050404040404040404040406040505050505040505040405050507040506060606050606060606080504060707070607070709050708080804080A060809090905');
INSERT INTO "dossier_search_data" VALUES(412316860417,X'0000021F05303030303303030A31303939303132333435030403313933030209393132333435363738030101310302023230030106323631313139030102616E030109626A6638363038313603010464616E6703020F756F6935343332313039393031303003050A383736353433323139300301036832360301046B68616903020173030201790301066E677579656E03010473696E6803010376616E03000231300301013103010132030101610301016203010164030101680301016B0301016E03010173030101760300033230300302013903010231320301023236030102616E030102626A03010264610302017503010268320301026B6803020173030201790301026E670301027369030102766103000433303030030301310302023931030103313230030103323631030103626A6603010364616E030202756F0301036832360301036B68610301036E677503010373696E03010376616E030005343030303303030231300304013103020339313203010432363131030104626A663803010464616E67030203756F690301046B6861690301046E67757903010473696E680300063530303130390304023139030204393132330301053236313131030105626A66383603010564756F6935030501380301056E67757965030007363030313039390304033139330302053931323334030106323631313139030106626A6638363003010664756F69353403050238370301066E677579656E0304070D060C040509050C07120D06070404090706050404040404040404040406040505050505040505040405050507040506060606050606060606080504060707070607070709050708080804080A060809090905');
CREATE TABLE 'dossier_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO "dossier_search_docsize" VALUES(1,X'13');
INSERT INTO "dossier_search_docsize" VALUES(2,X'13');
INSERT INTO "dossier_search_docsize" VALUES(3,X'13');
CREATE TABLE 'dossier_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO "dossier_search_idx" VALUES(1,X'',2);
INSERT INTO "dossier_search_idx" VALUES(2,X'',2);
INSERT INTO "dossier_search_idx" VALUES(3,X'',2);
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
INSERT INTO "dossier_status" VALUES(5,3,2,'2026-11-19 01:39:00.000000','2026-11-19 01:39:00.000000',1);
INSERT INTO "dossier_status" VALUES(6,3,7,'2026-11-19 01:39:00.000000',NULL,1);
CREATE TABLE dossier_words (
	dossier_id INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_dossier_words PRIMARY KEY (dossier_id), 
	CONSTRAINT fk_dossier_words_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
);
INSERT INTO "dossier_words" VALUES(1,'nguyen van an 001099012345 0912345678 h26 120 261119 0001 pvfp8j4px dang ky khai sinh ks duoi543210990100 duoi8765432190 1 001193');
INSERT INTO "dossier_words" VALUES(2,'nguyen van an 001099012345 0912345678 h26 120 261119 0002 6mghs01sj dang ky khai sinh ks duoi543210990100 duoi8765432190 1 001193');
INSERT INTO "dossier_words" VALUES(3,'nguyen van an 001099012345 0912345678 h26 120 261119 0003 bjf860816 dang ky khai sinh ks duoi543210990100 duoi8765432190 1 001193');
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
	position INTEGER NOT NULL, closed_at DATETIME, 
	CONSTRAINT pk_field PRIMARY KEY (id), 
	CONSTRAINT uq_field_code UNIQUE (code), 
	CONSTRAINT uq_field_prefix UNIQUE (prefix)
);
INSERT INTO "field" VALUES(1,'ho_tich','A','Hộ tịch','Civil status',0,NULL);
INSERT INTO "field" VALUES(2,'chung_thuc','B','Chứng thực','Certification',1,NULL);
INSERT INTO "field" VALUES(3,'cu_tru','C','Cư trú, căn cước','Residence, ID cards',2,NULL);
INSERT INTO "field" VALUES(4,'dat_dai','D','Đất đai, xây dựng','Land, construction',3,NULL);
INSERT INTO "field" VALUES(5,'xa_hoi','E','Bảo trợ xã hội, người có công','Social support',4,NULL);
INSERT INTO "field" VALUES(6,'kinh_doanh','G','Hộ kinh doanh, kinh tế','Household business',5,NULL);
INSERT INTO "field" VALUES(7,'khac','H','Lĩnh vực khác','Other matters',6,NULL);
INSERT INTO "field" VALUES(8,'ket_qua','K','Nhận kết quả','Collect a result',7,NULL);
INSERT INTO "field" VALUES(9,'truc_tuyen','P','Hướng dẫn nộp hồ sơ trực tuyến','Help with online filing',8,NULL);
INSERT INTO "field" VALUES(10,'tiep_dan','L','Lãnh đạo tiếp công dân','Reception by the leader',9,'2026-11-19 01:09:00.000000');
INSERT INTO "field" VALUES(11,'cuon_giay','','Số từ cuộn giấy','Paper roll',10,NULL);
CREATE TABLE field_stop (
	id INTEGER NOT NULL, 
	field_id INTEGER, 
	day DATE NOT NULL, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	reason TEXT NOT NULL, 
	staff_id INTEGER, 
	CONSTRAINT pk_field_stop PRIMARY KEY (id), 
	CONSTRAINT fk_field_stop_field_id_field FOREIGN KEY(field_id) REFERENCES field (id), 
	CONSTRAINT fk_field_stop_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id)
);
INSERT INTO "field_stop" VALUES(1,4,'2026-11-19','2026-11-19 01:09:00.000000',NULL,'hết giờ',2);
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
INSERT INTO "form_wording" VALUES('422643d6e54b4c0ab19f2a6c0644a895aa81a6bf95f31aca6566c507621d503b','# Mẫu 05 theo Thông tư số 03/2025/TT-VPCP. Lời văn của mẫu; {tên} là chỗ điền, <b>…</b> in đậm, <i>…</i> in nghiêng.
# Chỗ điền để trống thì in dòng chấm; dòng có unless_blank được bỏ khi chỗ điền ấy trống.
# symbol là ký hiệu ghi sau số của giấy khi số chưa có ký hiệu; mỗi mục của copies in một bản.

form_set = "TT03/2025"
title = "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ"
number = "Số: {serial}"
symbol = "TB"
copies = ["Bản 1: Gửi người nộp hồ sơ", "Bản 2: Lưu VT, hồ sơ"]
code = "Mã hồ sơ:"
office_code = "Số tại nơi nhận:"
tracking = "Mã tra cứu:"
no_papers = "không có giấy tờ nào phải trả lại."
footer = "Mẫu số 05, Thông tư số 03/2025/TT-VPCP; Nghị định số 118/2025/NĐ-CP và các Nghị định sửa đổi, bổ sung"

[[addressed]]
text = "Kính gửi: Ông/Bà <b>{addressee}</b>"

[[addressed]]
text = "Địa chỉ: {address}"

[[addressed]]
text = "Số điện thoại: {phone}"
unless_blank = "phone"

[[text]]
text = "{office} đã tiếp nhận hồ sơ của Ông/Bà vào {received}, về việc đề nghị giải quyết <b>{procedure_name}</b> (mã thủ tục {procedure_code}), mã hồ sơ: <b>{code}</b>."

[[text]]
text = "Chủ hồ sơ: {owner}."
unless_blank = "owner"

[[text]]
text = "Nay {office} thông báo dừng giải quyết hồ sơ nói trên."

[[text]]
text = "Lý do dừng: {cause}"

[[text]]
text = "Nội dung cụ thể: {detail}"
unless_blank = "detail"

[[text]]
text = "Việc trả lại hồ sơ: {papers_returned}"

[[text]]
text = "Đã nhận lại đủ giấy tờ ngày …… tháng …… năm ……; người nhận (ký, ghi rõ họ tên): ……………………………………"
unless_blank = "signed_for"

[[text]]
text = "Xin thông báo để Ông/Bà được biết./."

[[signatures]]
title = "{signer_title}"
hint = "(Ký tên, đóng dấu)"
name = "{signer}"

[recipients]
head = "Nơi nhận:"
first = "- Như trên;"
each = "- {name};"
last = "- Lưu: VT, hồ sơ."

[causes]
not_supplemented = "Đã hết thời hạn bổ sung, hoàn thiện hồ sơ mà chưa nhận được hồ sơ bổ sung."
withdrawn = "Ông/Bà đề nghị rút hồ sơ."
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
CREATE TABLE import_batch (
	id INTEGER NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	file_name TEXT NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	rows INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	staff_id INTEGER, 
	CONSTRAINT pk_import_batch PRIMARY KEY (id), 
	CONSTRAINT fk_import_batch_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT uq_import_batch_kind_digest UNIQUE (kind, digest)
);
INSERT INTO "import_batch" VALUES(1,'register','so-theo-doi-2025.xlsx','5555555555555555555555555555555555555555555555555555555555555555',0,'2026-11-19 01:39:00.000000',1);
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
INSERT INTO "issued_paper" VALUES(1,'supplement','TT03/2025','02',2026,1,'01/HDHS',2,NULL,'2026-11-19 01:09:00.000000',1,'{"type":"supplement","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"form_set":"TT03/2025","serial":"01/HDHS","dossier":{"procedure_code":"1.001193","procedure_name":"Thủ tục đăng ký khai sinh","owner":"Nguyễn Văn An","local_code":"H26.120-261119-0002","official_code":"","tracking":"6MGHS01SJ","received_at":"2026-11-19T08:09:00+07:00","due_at":"2026-11-19T17:00:00+07:00"},"addressee":{"name":"Nguyễn Văn An","address":"Thôn Đông, xã Mẫu","phone":"0912345678","email":"","id_number":"001099012345"},"missing":[{"name":"Bản vẽ","originals":1,"certified":0,"photocopies":0,"note":""}],"reason":"Thiếu bản vẽ","time":1,"leader_reason":"","contact":"Hoàng Thị Lan","contact_phone":"024 0000 0000","issued_at":"2026-11-19T08:09:00+07:00","issued_by":"Hoàng Thị Lan","answer_by":null}');
INSERT INTO "issued_paper" VALUES(2,'handover','TT03/2025','',2026,1,'BG-2026-0001',NULL,NULL,'2026-11-19 01:39:00.000000',1,'{"type":"handover","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"number":"BG-2026-0001","kind":"dossiers","from_unit":"Bộ phận Tiếp nhận và Trả kết quả","to_unit":"Tư pháp - Hộ tịch","from_name":"Hoàng Thị Lan","to_name":"","made_at":"2026-11-19T08:39:00+07:00","line":"Hồ sơ tiếp nhận đến 15 giờ ngày 19/11/2026","rows":[{"code":"H26.120-261119-0002","procedure":"Đăng ký khai sinh","owner":"Nguyễn Văn An","sets":1,"papers":2,"due_at":"2026-11-20T08:00:00+07:00","fee":0,"address":"","note":"","result":"","received_at":"2026-11-19T08:39:00+07:00","owner_address":""}],"confirmed_at":null}');
INSERT INTO "issued_paper" VALUES(3,'stop','TT03/2025','05',2026,1,'01/TB',3,NULL,'2026-11-19 01:39:00.000000',1,'{"type":"stop","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"form_set":"TT03/2025","serial":"01/TB","dossier":{"procedure_code":"1.001193","procedure_name":"Thủ tục đăng ký khai sinh","owner":"Nguyễn Văn An","local_code":"H26.120-261119-0003","official_code":"","tracking":"BJF860816","received_at":"2026-11-19T08:39:00+07:00","due_at":"2026-11-19T17:00:00+07:00"},"addressee":{"name":"Nguyễn Văn An","address":"Thôn Đông, xã Mẫu","phone":"0912345678","email":"","id_number":"001099012345"},"cause":"withdrawn","reason":"Nộp nhầm thủ tục","papers_returned":"Ông/Bà nhận lại: Tờ khai đăng ký khai sinh (01 bản chính); Giấy chứng sinh (01 bản chính).","issued_at":"2026-11-19T08:39:00+07:00","signer_title":"Giám đốc","signer":"Đỗ Văn Minh"}');
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
INSERT INTO "journal" VALUES(2,'2026-11-19 01:00:00.000000','2026-11-19','staff.badge_set',NULL,'test','staff',1,'{}','cd26e3daffb89995e00f28bce658462a8c8c6379d70e3c77845cf73182cb9617');
INSERT INTO "journal" VALUES(3,'2026-11-19 01:00:00.000000','2026-11-19','catalogue.loaded',NULL,'test','catalogue',0,'{"changed":3}','2769ee09543da8c9fb6602ac0da5f04e7724efc20305fc22e3a025ab3c12760f');
INSERT INTO "journal" VALUES(4,'2026-11-19 01:00:00.000000','2026-11-19','counter.opened',1,'test','counter',1,'{"counter":1}','4661273051f0b4510f2f1433d077e728e43df2436f09fdd1be8b7ba2d2f5c791');
INSERT INTO "journal" VALUES(5,'2026-11-19 01:00:00.000000','2026-11-19','visit.taken',NULL,'test','visit',1,'{"label":"A001"}','83379df835eec03ffb56b0a3294b97d956ee1cb5bcf577a05ed2ed5d3b9f1760');
INSERT INTO "journal" VALUES(6,'2026-11-19 01:01:00.000000','2026-11-19','visit.taken',NULL,'test','visit',2,'{"label":"A002"}','aff17dd07009885550b910bcee92e24d5840f713fb5ccfd5710e9ac408355fcb');
INSERT INTO "journal" VALUES(7,'2026-11-19 01:02:00.000000','2026-11-19','visit.taken',NULL,'test','visit',3,'{"label":"B001"}','fade12e6430e5e1a097f283a56abae020eb2d39fe50671dbd6f7e60698fe2249');
INSERT INTO "journal" VALUES(8,'2026-11-19 01:03:00.000000','2026-11-19','visit.taken',NULL,'test','visit',4,'{"label":"A003"}','96ba74e7c98c10b2fc5a8ba1fef7071291be4dbe18ed19e23fa01261f5aa0c3f');
INSERT INTO "journal" VALUES(9,'2026-11-19 01:04:00.000000','2026-11-19','visit.called',1,'test','visit',1,'{"counter":1,"label":"A001"}','b42532a88a3449788725825337622c0c773efe1dfe470db8d11b1ef88bcf2248');
INSERT INTO "journal" VALUES(10,'2026-11-19 01:04:00.000000','2026-11-19','visit.arrived',1,'test','visit',1,'{"counter":1,"label":"A001"}','3626e63a6f663c867f6d190c1814080055a9ee9ce0b01c6b1303b74283b8bab8');
INSERT INTO "journal" VALUES(11,'2026-11-19 01:04:00.000000','2026-11-19','dossier.received',1,'test','dossier',1,'{"code":"H26.120-261119-0001","procedure":"1.001193"}','110d07b90a0c3fe25482905c0f77eb927494d1d4714afde9ce1d6fa844202213');
INSERT INTO "journal" VALUES(12,'2026-11-19 01:09:00.000000','2026-11-19','visit.finished',1,'test','visit',1,'{"counter":1,"label":"A001"}','f280b34502b923bdff30fefecd0dee4f11e71ab19ad8721a99225f722e72f30e');
INSERT INTO "journal" VALUES(13,'2026-11-19 01:09:00.000000','2026-11-19','visit.called',1,'test','visit',2,'{"counter":1,"label":"A002"}','f0c77f92bcefe0b21244afa076b91d901ee4042dae1eb34e86771e121aafe1fa');
INSERT INTO "journal" VALUES(14,'2026-11-19 01:09:00.000000','2026-11-19','visit.rated',NULL,'test','rating',1,'{}','100bf8c79b3a130eb18bdec74bc3595cf605d9d8c9b8f0d2b13acdbf3bebf931');
INSERT INTO "journal" VALUES(15,'2026-11-19 01:09:00.000000','2026-11-19','rating.explained',NULL,'test','rating',1,'{}','78310943aa90d5d67f3704c0c2951ac5a374826da55c4b480e90256052e1ee0e');
INSERT INTO "journal" VALUES(16,'2026-11-19 01:09:00.000000','2026-11-19','rating.answered',NULL,'test','rating',1,'{}','f0982bfabcef9c88c54da9bb69c4036b9be715f17ee99e1452b950061b68e831');
INSERT INTO "journal" VALUES(17,'2026-11-19 01:09:00.000000','2026-11-19','visit.absent',1,'test','visit',2,'{"counter":1,"label":"A002"}','77bc1481a489f8b86013edf9bae09bfe3f22a4b84b756701e4430244ff47db00');
INSERT INTO "journal" VALUES(18,'2026-11-19 01:09:00.000000','2026-11-19','visit.called',1,'test','visit',3,'{"counter":1,"label":"B001"}','4889d642af675667004c317af30b265e223c8881a811158612e1e559a8a9b583');
INSERT INTO "journal" VALUES(19,'2026-11-19 01:09:00.000000','2026-11-19','queue.rules',NULL,'test','queue_rules',1,'{}','7171d3dfbc563632a4323b4e4b3c7a34ccb712849717198f91352caf723fbf29');
INSERT INTO "journal" VALUES(20,'2026-11-19 01:09:00.000000','2026-11-19','counter.added',NULL,'test','counter',3,'{"counter":3,"fields":["ho_tich","chung_thuc","cu_tru","dat_dai","xa_hoi","kinh_doanh","khac","ket_qua","truc_tuyen"]}','91a215ba94fa6ccf4a1f1a75264dbf15a1e398299b4ca255d51bc264a64fb362');
INSERT INTO "journal" VALUES(21,'2026-11-19 01:09:00.000000','2026-11-19','counter.closed_for_good',NULL,'test','counter',3,'{"counter":3}','0b7ea2b6c5f2a6e4920812598dc43c2d120c4a7db15c1db0d9575f39448b7b69');
INSERT INTO "journal" VALUES(22,'2026-11-19 01:09:00.000000','2026-11-19','field.closed',NULL,'test','field',10,'{"field":"tiep_dan"}','2fc4ace75f22c167df543b83bd9e4991335072020d9810f5088325c946856cf1');
INSERT INTO "journal" VALUES(23,'2026-11-19 01:09:00.000000','2026-11-19','counter.opened',2,'test','counter',2,'{"counter":2}','3bb555c7ddbafd2a7ef0c4bd9ae625cc3132eba7f2a3f9f2d622d77e3dd1fcdb');
INSERT INTO "journal" VALUES(24,'2026-11-19 01:09:00.000000','2026-11-19','visit.taken',NULL,'test','visit',5,'{"label":"D001","priority":"elderly"}','b69d2f9d2a570a31edf784a01762253cbdbf3e4e8fb3197d04846800710729c9');
INSERT INTO "journal" VALUES(25,'2026-11-19 01:09:00.000000','2026-11-19','visit.taken',NULL,'test','visit',6,'{"label":"D002","priority":"elderly"}','4612443e764270d69b645abe33b92dc7fcaf79974c6e820e8bf56e422de4cfa0');
INSERT INTO "journal" VALUES(26,'2026-11-19 01:09:00.000000','2026-11-19','visit.called',2,'test','visit',5,'{"counter":2,"label":"D001"}','e51ae0ad205cc0e088799fc1433cca7b585a19715367c1a4288d2a8ef095000c');
INSERT INTO "journal" VALUES(27,'2026-11-19 01:09:00.000000','2026-11-19','visit.parked',2,'test','visit',5,'{"counter":2,"label":"D001","papers":1,"reason":"papers"}','9e02bf75ce4a0918fc72a94d329016f70f9f375e6cca906d55d0d4c5302d0851');
INSERT INTO "journal" VALUES(28,'2026-11-19 01:09:00.000000','2026-11-19','counter.paused',2,'test','counter',2,'{"counter":2,"reason":"meeting","until":""}','acbabe50061bce19719ccd14493f0a6b7d8373ed8ff9b4214efcc301282d3655');
INSERT INTO "journal" VALUES(29,'2026-11-19 01:09:00.000000','2026-11-19','field.stopped',2,'test','field',4,'{"field":"dat_dai","reason":"hết giờ"}','29160eec603d07b9c1f2879a3dd0139f298ab4e2530ba4ce1c182b3ea9bcaf65');
INSERT INTO "journal" VALUES(30,'2026-11-19 01:09:00.000000','2026-11-19','roll.begun',2,'test','roll',57,'{"number":57}','0e4f1b56fcbf5687dacb2a6fa25f37ac94a4a96760701cad1735c402c526b903');
INSERT INTO "journal" VALUES(31,'2026-11-19 01:09:00.000000','2026-11-19','counter.resumed',2,'test','counter',2,'{"counter":2}','f695aa8bb76578aba1d9161ecb19466906f79159d77af4f746fb74c6d6cae34a');
INSERT INTO "journal" VALUES(32,'2026-11-19 01:09:00.000000','2026-11-19','visit.called',2,'test','visit',6,'{"counter":2,"label":"D002"}','459928917e3338300ce3edaf51e2b6844d94bc714545b185feea67eb3454d018');
INSERT INTO "journal" VALUES(33,'2026-11-19 01:09:00.000000','2026-11-19','station.opened',NULL,'test','station',0,'{"of":"tickets","place":"pc","trouble":"printer_out"}','744527d79363d90c09e30cad21d95179349227c6300007726d1fd00a01489e49');
INSERT INTO "journal" VALUES(34,'2026-11-19 01:09:00.000000','2026-11-19','rating.form',NULL,'test','rating_form',2,'{}','5b77afc99780fed33305c9eae670e39071984c3ae3b19db50c3864435e7bd899');
INSERT INTO "journal" VALUES(35,'2026-11-19 01:09:00.000000','2026-11-19','rating.ballots',NULL,'test','rating',0,'{"count":1}','274ebab809b538dfc63163a1416859f1c63ab6a17693395180933518b8c23495');
INSERT INTO "journal" VALUES(36,'2026-11-19 01:09:00.000000','2026-11-19','petition.received',NULL,'test','petition',1,'{"petition":"phan_anh"}','0a90902d172cf14eb48820c0a260f00262c0879e51f414972b6b4bae503813d7');
INSERT INTO "journal" VALUES(37,'2026-11-19 01:09:00.000000','2026-11-19','petition.slip_printed',NULL,'test','print_job',9,'{}','b21311aa74182cd5157ecd7c65d2ac864d45b6b6fc86ba95841d4641dadee4f8');
INSERT INTO "journal" VALUES(38,'2026-11-19 01:09:00.000000','2026-11-19','petition.received',1,'test','petition',2,'{"petition":"gop_y"}','8446c45e3eea739d47a5ef79cec19c4184c650d7ac65e7cacd6dfd6d297c30cd');
INSERT INTO "journal" VALUES(39,'2026-11-19 01:09:00.000000','2026-11-19','petition.answered',1,'test','petition',2,'{"petition":"gop_y"}','e7c44d270444d77786e0b877e82d0802965b28ec9b681394d8d86018323c25e8');
INSERT INTO "journal" VALUES(40,'2026-11-19 01:09:00.000000','2026-11-19','counter.opened',1,'test','counter',2,'{"counter":2}','b04889b8c311fc3dfecec60533b46c819b713ae759a5995e27cfaa04c6322420');
INSERT INTO "journal" VALUES(41,'2026-11-19 01:09:00.000000','2026-11-19','visit.arrived',1,'test','visit',6,'{"counter":2,"label":"D002"}','1f57119be37f1b2237accb9c07dd1888a3fa011c571c2efa59b3116839ab25a3');
INSERT INTO "journal" VALUES(42,'2026-11-19 01:09:00.000000','2026-11-19','dossier.received',1,'test','dossier',2,'{"code":"H26.120-261119-0002","procedure":"1.001193"}','81655e25608d4d1e2fc22d29b0de4c4c510e31957e92d9bbcc0b8430fd318741');
INSERT INTO "journal" VALUES(43,'2026-11-19 01:09:00.000000','2026-11-19','fee.added',1,'test','dossier',2,'{"amount":8000,"position":0}','e1f16c2d61adf33aa133274c3d049925d07650686da3a4c797a5a0034d41f8ca');
INSERT INTO "journal" VALUES(44,'2026-11-19 01:09:00.000000','2026-11-19','fee.received',1,'test','dossier',2,'{"amount":8000,"form":"01BLP","method":"cash","serial":"MC 0000001"}','d2d51247a56c8ad169061748efd0f8e2f1867331b376e4969f5bdf1249c05b26');
INSERT INTO "journal" VALUES(45,'2026-11-19 01:09:00.000000','2026-11-19','dossier.supplement_asked',1,'test','dossier',2,'{"papers":1,"serial":"01/HDHS","time":1}','15a05ffef99144dd77803d7f5f759d31e9b8140ddd65c28f2af3dbd69873c312');
INSERT INTO "journal" VALUES(46,'2026-11-19 01:39:00.000000','2026-11-19','dossier.supplemented',1,'test','dossier',2,'{"papers":0}','4ff694a59bbd73ee7701ac36b61445c5e2c70091fb7081eff20d0ed5b0cdda93');
INSERT INTO "journal" VALUES(47,'2026-11-19 01:39:00.000000','2026-11-19','handover.sent',1,'test','handover',1,'{"dossiers":[2],"number":"BG-2026-0001","to":"tu_phap","what":"dossiers"}','1cc4f540605626d5c7951db44e85d812fab4e418b2f65e2bffe7571f9b884da9');
INSERT INTO "journal" VALUES(48,'2026-11-19 01:39:00.000000','2026-11-19','counter.opened',1,'test','counter',2,'{"counter":2}','dcc0077117e02196b88d3a55773a250091599bec756c43aaac782a0d39fed34b');
INSERT INTO "journal" VALUES(49,'2026-11-19 01:39:00.000000','2026-11-19','dossier.received',1,'test','dossier',3,'{"code":"H26.120-261119-0003","procedure":"1.001193"}','e23713d28d215357a3b6db8054093fb9d127fee4a209fa0572e3fbbed8fa25b2');
INSERT INTO "journal" VALUES(50,'2026-11-19 01:39:00.000000','2026-11-19','dossier.withdrawn',1,'test','dossier',3,'{"cause":"withdrawn","serial":"01/TB"}','3f515ef156035f666ca77e6af0f8768a96e4bd63410b1637ab21136442158af8');
INSERT INTO "journal" VALUES(51,'2026-11-19 01:39:00.000000','2026-11-19','paper.failed',NULL,'test','print_job',1,'{"reason":"stale"}','edcb11d478b4d250f79582d62c164c7f546f9af5f326fa49ec1b311733f87a03');
INSERT INTO "journal" VALUES(52,'2026-11-19 01:39:00.000000','2026-11-19','paper.failed',NULL,'test','print_job',2,'{"reason":"stale"}','1d99ddece02b39cc455bcde74ff6a7193436e34fcab5de55bd968ac77891019e');
INSERT INTO "journal" VALUES(53,'2026-11-19 01:39:00.000000','2026-11-19','paper.failed',NULL,'test','print_job',3,'{"reason":"stale"}','e09a783f6176d1d4b2b91320713465c833cb7190f3bbf4b9def86b866c498aa6');
INSERT INTO "journal" VALUES(54,'2026-11-19 01:39:00.000000','2026-11-19','paper.failed',NULL,'test','print_job',4,'{"reason":"stale"}','3ddf5f79df6e5287d790d85483df165dca4e6854f29a2300c6b114443cf92f82');
INSERT INTO "journal" VALUES(55,'2026-11-19 01:39:00.000000','2026-11-19','paper.failed',NULL,'test','print_job',7,'{"reason":"stale"}','92ebeba3ded7dd588f3f1c24b1674c589a6f577180a9b9aca8f663f59f146211');
INSERT INTO "journal" VALUES(56,'2026-11-19 01:39:00.000000','2026-11-19','paper.failed',NULL,'test','print_job',8,'{"reason":"stale"}','c014e120f8d49b5e8f80f79a585d37deb0523ebd8ee7b0dfd0c0ba3acbc2a6e2');
INSERT INTO "journal" VALUES(57,'2026-11-19 01:39:00.000000','2026-11-19','paper.failed',NULL,'test','print_job',9,'{"reason":"stale"}','c52b854eb8dd241d75cbe09b64f2b7cee3c5a0538b8152d11b5dcbbff131467a');
INSERT INTO "journal" VALUES(58,'2026-11-19 01:39:00.000000','2026-11-19','paper.done',NULL,'test','print_job',6,'{"printer":"phieu"}','5476f247820521222c367711830727462363c692461eccc0e773682294a2701b');
INSERT INTO "journal" VALUES(59,'2026-11-19 01:39:02.000000','2026-11-19','paper.done',NULL,'test','print_job',11,'{"printer":"phieu"}','31638959a3fdcb94a869863cc075016625a14ae9cb6a538a3a2006c90caaa1d1');
INSERT INTO "journal" VALUES(60,'2026-11-19 01:39:04.000000','2026-11-19','paper.done',NULL,'test','print_job',17,'{"printer":"phieu"}','530d6ea705f25f68b06099cc2a1e847ff507ca64fa308642f0b3a10a2f3c6436');
INSERT INTO "journal" VALUES(61,'2026-11-19 01:39:06.000000','2026-11-19','paper.done',NULL,'test','print_job',5,'{"printer":"trang"}','6397987888c2a97f7bd1d35bec40749a6bc3aa3fa797c1a6c8042a4b82bfd774');
INSERT INTO "journal" VALUES(62,'2026-11-19 01:39:08.000000','2026-11-19','paper.done',NULL,'test','print_job',10,'{"printer":"trang"}','77f93ad119b407693fd4b1f86c0a079c9bd7b8fa9ca23806ff1c3f55b3c0f4dc');
INSERT INTO "journal" VALUES(63,'2026-11-19 01:39:10.000000','2026-11-19','paper.done',NULL,'test','print_job',12,'{"printer":"trang"}','bef1f5fc4bf96b8457766bbede8a797783c7b06c15c15a9c88dc8bb4bcd0e44b');
INSERT INTO "journal" VALUES(64,'2026-11-19 01:39:12.000000','2026-11-19','paper.done',NULL,'test','print_job',13,'{"printer":"trang"}','deead920858888fe9aeb7096df35966098f85388df8e713c0dcc381ca93c8c48');
INSERT INTO "journal" VALUES(65,'2026-11-19 01:39:14.000000','2026-11-19','paper.done',NULL,'test','print_job',14,'{"printer":"trang"}','bfd9e814056a3118eb809ea4915c9ffa1bd19085892544510428046cdb800893');
INSERT INTO "journal" VALUES(66,'2026-11-19 01:39:16.000000','2026-11-19','paper.done',NULL,'test','print_job',15,'{"printer":"trang"}','ded0443c7d525fde2dffed925cc28624ebf7ac54773d8cc904cf43f24150448f');
INSERT INTO "journal" VALUES(67,'2026-11-19 01:39:18.000000','2026-11-19','paper.done',NULL,'test','print_job',16,'{"printer":"trang"}','281f161d12b3f2294c9ec016c82ff85daacfc44bdfb10c0e8bcdf71af96ba4d4');
INSERT INTO "journal" VALUES(68,'2026-11-19 01:39:20.000000','2026-11-19','paper.done',NULL,'test','print_job',18,'{"printer":"trang"}','9d7ebf23dc552e71ce625660d2e522f462aacdfbf2a6e5f3a39d9f29da2739fe');
INSERT INTO "journal" VALUES(69,'2026-11-19 01:42:22.000000','2026-11-19','counter.closed',1,'test','counter',1,'{"counter":1}','b272762a1861862811ec0cb157216d71b17d3166b3df3098556ab3c80be7fc93');
CREATE TABLE paper_roll (
	id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	next_number INTEGER NOT NULL, 
	staff_id INTEGER, 
	CONSTRAINT pk_paper_roll PRIMARY KEY (id), 
	CONSTRAINT fk_paper_roll_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id)
);
INSERT INTO "paper_roll" VALUES(1,'2026-11-19','2026-11-19 01:09:00.000000',NULL,57,2);
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
CREATE TABLE petition (
	id INTEGER NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	code VARCHAR(20) NOT NULL, 
	received_at DATETIME NOT NULL, 
	anonymous BOOLEAN NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	contact TEXT DEFAULT '' NOT NULL, 
	text TEXT NOT NULL, 
	field_id INTEGER, 
	on_paper BOOLEAN DEFAULT 0 NOT NULL, 
	due_at DATETIME, 
	status VARCHAR(12) DEFAULT 'open' NOT NULL, 
	answered_at DATETIME, 
	answer TEXT DEFAULT '' NOT NULL, 
	staff_id INTEGER, 
	CONSTRAINT pk_petition PRIMARY KEY (id), 
	CONSTRAINT fk_petition_field_id_field FOREIGN KEY(field_id) REFERENCES field (id), 
	CONSTRAINT fk_petition_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT uq_petition_code UNIQUE (code)
);
INSERT INTO "petition" VALUES(1,'phan_anh','C9TB3XB3X','2026-11-19 01:09:00.000000',1,'','','Nên có thêm ghế.',1,0,'2026-12-11 10:00:00.000000','open',NULL,'',NULL);
INSERT INTO "petition" VALUES(2,'gop_y','M1N4XNP01','2026-11-19 01:09:00.000000',0,'Trần Văn Tí','0912 000 000','Nên mở cửa sớm hơn.',NULL,1,NULL,'answered','2026-11-19 01:09:00.000000','Từ 01/12 văn phòng mở cửa lúc 07:00.',1);
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
INSERT INTO "print_job" VALUES(1,'phieu','ticket','A001','{"type":"ticket","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"label":"A001","field_name":"Hộ tịch","counters":[1],"taken_at":"2026-11-19T08:00:00+07:00","ahead":0,"tracking":"PVFP8J4PX","priority":false,"wait":null}',0,'failed','2026-11-19 01:00:00.000000',NULL,NULL,0,'2026-11-19 01:39:00.000000','Phiếu chờ in quá lâu nên không in nữa; in lại nếu người dân còn cần.','',NULL,NULL,NULL);
INSERT INTO "print_job" VALUES(2,'phieu','ticket','A002','{"type":"ticket","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"label":"A002","field_name":"Hộ tịch","counters":[1],"taken_at":"2026-11-19T08:01:00+07:00","ahead":1,"tracking":"7F35JXBKJ","priority":false,"wait":null}',0,'failed','2026-11-19 01:01:00.000000',NULL,NULL,0,'2026-11-19 01:39:00.000000','Phiếu chờ in quá lâu nên không in nữa; in lại nếu người dân còn cần.','',NULL,NULL,NULL);
INSERT INTO "print_job" VALUES(3,'phieu','ticket','B001','{"type":"ticket","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"label":"B001","field_name":"Chứng thực","counters":[1],"taken_at":"2026-11-19T08:02:00+07:00","ahead":2,"tracking":"XN7MGTH61","priority":false,"wait":null}',0,'failed','2026-11-19 01:02:00.000000',NULL,NULL,0,'2026-11-19 01:39:00.000000','Phiếu chờ in quá lâu nên không in nữa; in lại nếu người dân còn cần.','',NULL,NULL,NULL);
INSERT INTO "print_job" VALUES(4,'phieu','ticket','A003','{"type":"ticket","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"label":"A003","field_name":"Hộ tịch","counters":[1],"taken_at":"2026-11-19T08:03:00+07:00","ahead":3,"tracking":"N8R21BPVT","priority":false,"wait":null}',0,'failed','2026-11-19 01:03:00.000000',NULL,NULL,0,'2026-11-19 01:39:00.000000','Phiếu chờ in quá lâu nên không in nữa; in lại nếu người dân còn cần.','',NULL,NULL,NULL);
INSERT INTO "print_job" VALUES(5,'trang','receipt','H26.120-261119-0001','{"type":"receipt","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"form_set":"TT03/2025","local_code":"H26.120-261119-0001","official_code":"","tracking":"PVFP8J4PX","book":"2026","book_number":1,"submitter":"Nguyễn Văn An","owner":"Nguyễn Văn An","id_number":"001099012345","address":"Thôn Đông, xã Mẫu","phone":"0912345678","email":"","channel":"Trực tiếp","procedure_code":"1.001193","procedure_name":"Thủ tục đăng ký khai sinh","case_name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký khai sinh","originals":1,"certified":0,"photocopies":0,"remark":""},{"name":"Giấy chứng sinh","originals":1,"certified":0,"photocopies":0,"remark":""},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","originals":1,"certified":0,"photocopies":0,"remark":"đã kiểm tra, trả lại"}],"sets":1,"limit_words":"trong ngày làm việc","received_at":"2026-11-19T08:04:00+07:00","due_at":"2026-11-19T17:00:00+07:00","due_words":[],"collect_at":"Trung tâm Phục vụ hành chính công xã Mẫu","fee":"Miễn phí khi khai sinh đúng hạn. Bản sao trích lục: 8.000 đồng/bản (Thông tư 281/2016/TT-BTC)","received_by":"Hoàng Thị Lan","counter":1,"lookup_words":"tại màn hình tra cứu của văn phòng, bằng ô QR hoặc mã PVF-P8J-4PX.","size":"A4","owner_address":"","authorisation":"","changed":"","remade_at":null}',0,'done','2026-11-19 01:04:00.000000',NULL,NULL,1,'2026-11-19 01:39:06.000000','','/giay-in/trang/000001.pdf',1,1,'dcc97a206e09f902f247a29306a7286d9257f37829eca1593ef1ae2d9b0894cc');
INSERT INTO "print_job" VALUES(6,'phieu','appointment','H26.120-261119-0001','{"type":"appointment","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"local_code":"H26.120-261119-0001","tracking":"PVFP8J4PX","procedure_short":"Đăng ký khai sinh","received_at":"2026-11-19T08:04:00+07:00","due_at":"2026-11-19T17:00:00+07:00","collect_at":"Trung tâm Phục vụ hành chính công xã Mẫu"}',0,'done','2026-11-19 01:04:00.000000',NULL,NULL,1,'2026-11-19 01:39:00.000000','','/giay-in/phieu/000001.escpos',1,1,NULL);
INSERT INTO "print_job" VALUES(7,'phieu','ticket','D001','{"type":"ticket","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"label":"D001","field_name":"Đất đai, xây dựng","counters":[2],"taken_at":"2026-11-19T08:09:00+07:00","ahead":0,"tracking":"62F6J16RN","priority":true,"wait":null}',0,'failed','2026-11-19 01:09:00.000000',NULL,NULL,0,'2026-11-19 01:39:00.000000','Phiếu chờ in quá lâu nên không in nữa; in lại nếu người dân còn cần.','',NULL,NULL,NULL);
INSERT INTO "print_job" VALUES(8,'phieu','ticket','D002','{"type":"ticket","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"label":"D002","field_name":"Đất đai, xây dựng","counters":[2],"taken_at":"2026-11-19T08:09:00+07:00","ahead":1,"tracking":"6MGHS01SJ","priority":true,"wait":null}',0,'failed','2026-11-19 01:09:00.000000',NULL,NULL,0,'2026-11-19 01:39:00.000000','Phiếu chờ in quá lâu nên không in nữa; in lại nếu người dân còn cần.','',NULL,NULL,NULL);
INSERT INTO "print_job" VALUES(9,'phieu','petition_slip','Phản ánh, kiến nghị số 1','{"type":"petition_slip","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"kind":"phan_anh","tracking":"C9TB3XB3X","received_at":"2026-11-19T08:09:00+07:00","due_at":"2026-12-11T17:00:00+07:00"}',0,'failed','2026-11-19 01:09:00.000000',NULL,NULL,0,'2026-11-19 01:39:00.000000','Phiếu chờ in quá lâu nên không in nữa; in lại nếu người dân còn cần.','',NULL,NULL,NULL);
INSERT INTO "print_job" VALUES(10,'trang','receipt','H26.120-261119-0002','{"type":"receipt","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"form_set":"TT03/2025","local_code":"H26.120-261119-0002","official_code":"","tracking":"6MGHS01SJ","book":"2026","book_number":2,"submitter":"Nguyễn Văn An","owner":"Nguyễn Văn An","id_number":"001099012345","address":"Thôn Đông, xã Mẫu","phone":"0912345678","email":"","channel":"Trực tiếp","procedure_code":"1.001193","procedure_name":"Thủ tục đăng ký khai sinh","case_name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký khai sinh","originals":1,"certified":0,"photocopies":0,"remark":""},{"name":"Giấy chứng sinh","originals":1,"certified":0,"photocopies":0,"remark":""},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","originals":1,"certified":0,"photocopies":0,"remark":"đã kiểm tra, trả lại"}],"sets":1,"limit_words":"trong ngày làm việc","received_at":"2026-11-19T08:09:00+07:00","due_at":"2026-11-19T17:00:00+07:00","due_words":[],"collect_at":"Trung tâm Phục vụ hành chính công xã Mẫu","fee":"Miễn phí khi khai sinh đúng hạn. Bản sao trích lục: 8.000 đồng/bản (Thông tư 281/2016/TT-BTC)","received_by":"Hoàng Thị Lan","counter":2,"lookup_words":"tại màn hình tra cứu của văn phòng, bằng ô QR hoặc mã 6MG-HS0-1SJ.","size":"A4","owner_address":"","authorisation":"","changed":"","remade_at":null}',0,'done','2026-11-19 01:09:00.000000',NULL,NULL,1,'2026-11-19 01:39:08.000000','','/giay-in/trang/000002.pdf',2,1,'dcc97a206e09f902f247a29306a7286d9257f37829eca1593ef1ae2d9b0894cc');
INSERT INTO "print_job" VALUES(11,'phieu','appointment','H26.120-261119-0002','{"type":"appointment","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"local_code":"H26.120-261119-0002","tracking":"6MGHS01SJ","procedure_short":"Đăng ký khai sinh","received_at":"2026-11-19T08:09:00+07:00","due_at":"2026-11-19T17:00:00+07:00","collect_at":"Trung tâm Phục vụ hành chính công xã Mẫu"}',0,'done','2026-11-19 01:09:00.000000',NULL,NULL,1,'2026-11-19 01:39:02.000000','','/giay-in/phieu/000002.escpos',2,1,NULL);
INSERT INTO "print_job" VALUES(12,'trang','fee_receipt','H26.120-261119-0002','{"type":"fee_receipt","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"form_code":"01BLP","series":"MC","number":1,"payer":"Nguyễn Văn An","address":"Thôn Đông, xã Mẫu","local_code":"H26.120-261119-0002","procedure_name":"Thủ tục đăng ký khai sinh","lines":[{"name":"Lệ phí mẫu","quantity":1,"unit_amount":8000,"amount":8000}],"total":8000,"total_words":"Tám nghìn đồng","method":"cash","issued_at":"2026-11-19T08:09:00+07:00","collected_by":"Hoàng Thị Lan","cancelled":"","refunded":false,"tracking":"6MGHS01SJ","official_code":"","reconciled_at":null}',0,'done','2026-11-19 01:09:00.000000',NULL,NULL,1,'2026-11-19 01:39:10.000000','','/giay-in/trang/000003.pdf',2,1,'85caefcbda5b4a895fadf95ce9627129b6a57a440cb85d54662eceed9982eff9');
INSERT INTO "print_job" VALUES(13,'trang','supplement','H26.120-261119-0002','{"type":"supplement","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"form_set":"TT03/2025","serial":"01/HDHS","dossier":{"procedure_code":"1.001193","procedure_name":"Thủ tục đăng ký khai sinh","owner":"Nguyễn Văn An","local_code":"H26.120-261119-0002","official_code":"","tracking":"6MGHS01SJ","received_at":"2026-11-19T08:09:00+07:00","due_at":"2026-11-19T17:00:00+07:00"},"addressee":{"name":"Nguyễn Văn An","address":"Thôn Đông, xã Mẫu","phone":"0912345678","email":"","id_number":"001099012345"},"missing":[{"name":"Bản vẽ","originals":1,"certified":0,"photocopies":0,"note":""}],"reason":"Thiếu bản vẽ","time":1,"leader_reason":"","contact":"Hoàng Thị Lan","contact_phone":"024 0000 0000","issued_at":"2026-11-19T08:09:00+07:00","issued_by":"Hoàng Thị Lan","answer_by":null}',0,'done','2026-11-19 01:09:00.000000',NULL,NULL,1,'2026-11-19 01:39:12.000000','','/giay-in/trang/000004.pdf',2,1,'5716dd308a84c651b4cf96bb7af09e372f5d582715f2aee0d9ae7f80cd5e3195');
INSERT INTO "print_job" VALUES(14,'trang','receipt','H26.120-261119-0002','{"type":"receipt","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"form_set":"TT03/2025","local_code":"H26.120-261119-0002","official_code":"","tracking":"6MGHS01SJ","book":"2026","book_number":2,"submitter":"Nguyễn Văn An","owner":"Nguyễn Văn An","id_number":"001099012345","address":"Thôn Đông, xã Mẫu","phone":"0912345678","email":"","channel":"Trực tiếp","procedure_code":"1.001193","procedure_name":"Thủ tục đăng ký khai sinh","case_name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký khai sinh","originals":1,"certified":0,"photocopies":0,"remark":""},{"name":"Giấy chứng sinh","originals":1,"certified":0,"photocopies":0,"remark":""},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","originals":1,"certified":0,"photocopies":0,"remark":"đã kiểm tra, trả lại"}],"sets":1,"limit_words":"trong ngày làm việc","received_at":"2026-11-19T08:09:00+07:00","due_at":"2026-11-20T08:00:00+07:00","due_words":["tạm dừng 30 phút làm việc chờ bổ sung, từ 08:09 ngày 19/11 đến 08:39 ngày 19/11"],"collect_at":"Trung tâm Phục vụ hành chính công xã Mẫu","fee":"8.000 đ (Lệ phí mẫu)","received_by":"Hoàng Thị Lan","counter":2,"lookup_words":"tại màn hình tra cứu của văn phòng, bằng ô QR hoặc mã 6MG-HS0-1SJ.","size":"A4","owner_address":"","authorisation":"","changed":"giờ hẹn trả, phí, lệ phí","remade_at":"2026-11-19T08:39:00+07:00"}',0,'done','2026-11-19 01:39:00.000000',NULL,NULL,1,'2026-11-19 01:39:14.000000','','/giay-in/trang/000005.pdf',2,1,'dcc97a206e09f902f247a29306a7286d9257f37829eca1593ef1ae2d9b0894cc');
INSERT INTO "print_job" VALUES(15,'trang','handover','BG-2026-0001','{"type":"handover","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"number":"BG-2026-0001","kind":"dossiers","from_unit":"Bộ phận Tiếp nhận và Trả kết quả","to_unit":"Tư pháp - Hộ tịch","from_name":"Hoàng Thị Lan","to_name":"","made_at":"2026-11-19T08:39:00+07:00","line":"Hồ sơ tiếp nhận đến 15 giờ ngày 19/11/2026","rows":[{"code":"H26.120-261119-0002","procedure":"Đăng ký khai sinh","owner":"Nguyễn Văn An","sets":1,"papers":2,"due_at":"2026-11-20T08:00:00+07:00","fee":0,"address":"","note":"","result":"","received_at":"2026-11-19T08:39:00+07:00","owner_address":""}],"confirmed_at":null}',0,'done','2026-11-19 01:39:00.000000',NULL,NULL,1,'2026-11-19 01:39:16.000000','','/giay-in/trang/000006.pdf',NULL,1,'d794ae66049857b99e898a36ee029cddc92de1e33ad29787d8235ee946ac233a');
INSERT INTO "print_job" VALUES(16,'trang','receipt','H26.120-261119-0003','{"type":"receipt","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"form_set":"TT03/2025","local_code":"H26.120-261119-0003","official_code":"","tracking":"BJF860816","book":"2026","book_number":3,"submitter":"Nguyễn Văn An","owner":"Nguyễn Văn An","id_number":"001099012345","address":"Thôn Đông, xã Mẫu","phone":"0912345678","email":"","channel":"Trực tiếp","procedure_code":"1.001193","procedure_name":"Thủ tục đăng ký khai sinh","case_name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký khai sinh","originals":1,"certified":0,"photocopies":0,"remark":""},{"name":"Giấy chứng sinh","originals":1,"certified":0,"photocopies":0,"remark":""},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","originals":1,"certified":0,"photocopies":0,"remark":"đã kiểm tra, trả lại"}],"sets":1,"limit_words":"trong ngày làm việc","received_at":"2026-11-19T08:39:00+07:00","due_at":"2026-11-19T17:00:00+07:00","due_words":[],"collect_at":"Trung tâm Phục vụ hành chính công xã Mẫu","fee":"Miễn phí khi khai sinh đúng hạn. Bản sao trích lục: 8.000 đồng/bản (Thông tư 281/2016/TT-BTC)","received_by":"Hoàng Thị Lan","counter":2,"lookup_words":"tại màn hình tra cứu của văn phòng, bằng ô QR hoặc mã BJF-860-816.","size":"A4","owner_address":"","authorisation":"","changed":"","remade_at":null}',0,'done','2026-11-19 01:39:00.000000',NULL,NULL,1,'2026-11-19 01:39:18.000000','','/giay-in/trang/000007.pdf',3,1,'dcc97a206e09f902f247a29306a7286d9257f37829eca1593ef1ae2d9b0894cc');
INSERT INTO "print_job" VALUES(17,'phieu','appointment','H26.120-261119-0003','{"type":"appointment","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"local_code":"H26.120-261119-0003","tracking":"BJF860816","procedure_short":"Đăng ký khai sinh","received_at":"2026-11-19T08:39:00+07:00","due_at":"2026-11-19T17:00:00+07:00","collect_at":"Trung tâm Phục vụ hành chính công xã Mẫu"}',0,'done','2026-11-19 01:39:00.000000',NULL,NULL,1,'2026-11-19 01:39:04.000000','','/giay-in/phieu/000003.escpos',3,1,NULL);
INSERT INTO "print_job" VALUES(18,'trang','stop','H26.120-261119-0003','{"type":"stop","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"form_set":"TT03/2025","serial":"01/TB","dossier":{"procedure_code":"1.001193","procedure_name":"Thủ tục đăng ký khai sinh","owner":"Nguyễn Văn An","local_code":"H26.120-261119-0003","official_code":"","tracking":"BJF860816","received_at":"2026-11-19T08:39:00+07:00","due_at":"2026-11-19T17:00:00+07:00"},"addressee":{"name":"Nguyễn Văn An","address":"Thôn Đông, xã Mẫu","phone":"0912345678","email":"","id_number":"001099012345"},"cause":"withdrawn","reason":"Nộp nhầm thủ tục","papers_returned":"Ông/Bà nhận lại: Tờ khai đăng ký khai sinh (01 bản chính); Giấy chứng sinh (01 bản chính).","issued_at":"2026-11-19T08:39:00+07:00","signer_title":"Giám đốc","signer":"Đỗ Văn Minh"}',0,'done','2026-11-19 01:39:00.000000',NULL,NULL,1,'2026-11-19 01:39:20.000000','','/giay-in/trang/000008.pdf',3,1,'422643d6e54b4c0ab19f2a6c0644a895aa81a6bf95f31aca6566c507621d503b');
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
INSERT INTO "procedure" VALUES(1,'1.001193','ks','ho_tich','2025-07-01','2027-02-28','f985a8aed9ce592af8b6d0f1474d9e73313c5b4cacbdd448cc98615e80c98b48',1,'{"code":"1.001193","name":"Thủ tục đăng ký khai sinh","short_name":"Đăng ký khai sinh","short_code":"ks","field":"Hộ tịch","queue":"ho_tich","limit":{"value":0.0,"unit":"same_day","note":"","confirmed":true},"cases":[{"code":"chung","name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký khai sinh","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký khai sinh","residence":false,"confirmed":true},{"name":"Giấy chứng sinh","handling":"kept","requirement":"mandatory","condition":"Không có thì nộp văn bản của người làm chứng; không có người làm chứng thì giấy cam đoan về việc sinh. Không phải nộp bản giấy nếu đã có bản điện tử ký số","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản ủy quyền","handling":"kept","requirement":"conditional","condition":"Khi ủy quyền; không phải chứng thực nếu người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu quốc gia về dân cư (khoản 2 Điều 14 Nghị định 104/2022/NĐ-CP)","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null,"committed":null},{"code":"bo_roi","name":"Trẻ bị bỏ rơi","components":[{"name":"Tờ khai đăng ký khai sinh","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký khai sinh","residence":false,"confirmed":true},{"name":"Biên bản về việc trẻ bị bỏ rơi","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản ủy quyền","handling":"kept","requirement":"conditional","condition":"Khi ủy quyền; không phải chứng thực nếu người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu quốc gia về dân cư (khoản 2 Điều 14 Nghị định 104/2022/NĐ-CP)","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null,"committed":null},{"code":"mang_thai_ho","name":"Trẻ sinh ra do mang thai hộ","components":[{"name":"Tờ khai đăng ký khai sinh","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký khai sinh","residence":false,"confirmed":true},{"name":"Giấy chứng sinh","handling":"kept","requirement":"mandatory","condition":"Không có thì nộp văn bản của người làm chứng; không có người làm chứng thì giấy cam đoan về việc sinh. Không phải nộp bản giấy nếu đã có bản điện tử ký số","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản của cơ sở y tế về việc mang thai hộ","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản ủy quyền","handling":"kept","requirement":"conditional","condition":"Khi ủy quyền; không phải chứng thực nếu người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu quốc gia về dân cư (khoản 2 Điều 14 Nghị định 104/2022/NĐ-CP)","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null,"committed":null}],"result":"Giấy khai sinh","fee":"Miễn phí khi khai sinh đúng hạn. Bản sao trích lục: 8.000 đồng/bản (Thông tư 281/2016/TT-BTC)","agency":"UBND cấp xã","valid_from":"2025-07-01","legal_basis":["Quyết định 163/QĐ-BTP","Luật Hộ tịch 60/2014/QH13","Nghị quyết 66.7/2025/NQ-CP","Nghị định 123/2015/NĐ-CP","Nghị định 87/2020/NĐ-CP","Nghị định 104/2022/NĐ-CP","Nghị định 07/2025/NĐ-CP","Nghị định 120/2025/NĐ-CP","Nghị định 18/2026/NĐ-CP","Thông tư 281/2016/TT-BTC","Thông tư 85/2019/TT-BTC","Thông tư 02/2020/TT-BTP","Thông tư 04/2020/TT-BTP","Thông tư 106/2021/TT-BTC","Thông tư 01/2022/TT-BTP","Thông tư 03/2023/TT-BTP","Thông tư 04/2024/TT-BTP","Thông tư 08/2025/TT-BTP"],"forms":["Tờ khai đăng ký khai sinh"],"synonyms":["giấy khai sinh","làm khai sinh","khai sinh cho con","trẻ bị bỏ rơi","giấy đăng ký khai sinh","làm giấy khai sinh","mới sinh con","trẻ sơ sinh","giấy chứng sinh"],"valid_to":"2027-02-28","interlinked":false,"note":"Phải đăng ký trong 60 ngày kể từ ngày sinh. Ông, bà, người thân thích đi thay không cần ủy quyền. Trẻ bị bỏ rơi: niêm yết 07 ngày liên tục. Luật Hộ tịch 03/2026/QH16 có hiệu lực từ ngày 01/3/2027: tiếp nhận theo quy định này đến hết ngày 28/02/2027.","confirmed":true,"unconfirmed":[],"committed":null,"fees":[{"kind":"fee","name":"Phí cấp bản sao trích lục hộ tịch","amount":8000,"per":"bản","channels":[],"cases":[],"optional":true,"valid_from":null,"valid_to":null,"note":"","by_page":null}],"steps":[],"subjects":[],"conditions":"","order":[],"channels":[],"sets":0}');
INSERT INTO "procedure" VALUES(2,'1.000894','kh','ho_tich','2025-07-01','2027-02-28','753acc624a774412eb63efba9204be478516bda638fa0af7f728fefb0cf10566',1,'{"code":"1.000894","name":"Thủ tục đăng ký kết hôn","short_name":"Đăng ký kết hôn","short_code":"kh","field":"Hộ tịch","queue":"ho_tich","limit":{"value":0.0,"unit":"same_day","note":"Trường hợp cần xác minh: không quá 5 ngày làm việc (cần xác nhận)","confirmed":true},"cases":[{"code":"chung","name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký kết hôn (hai bên khai chung một tờ)","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký kết hôn","residence":false,"confirmed":true},{"name":"Giấy xác nhận tình trạng hôn nhân","handling":"kept","requirement":"conditional","condition":"Chỉ khi không tra cứu được trong cơ sở dữ liệu hộ tịch, dân cư","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu quốc gia về dân cư (khoản 2 Điều 14 Nghị định 104/2022/NĐ-CP)","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null,"committed":null},{"code":"ly_hon_nn","name":"Đã ly hôn hoặc hủy việc kết hôn ở nước ngoài","components":[{"name":"Tờ khai đăng ký kết hôn (hai bên khai chung một tờ)","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký kết hôn","residence":false,"confirmed":true},{"name":"Trích lục ghi chú ly hôn, hủy việc kết hôn","handling":"kept","requirement":"conditional","condition":"Khi không tra cứu được trong cơ sở dữ liệu hộ tịch","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy xác nhận tình trạng hôn nhân","handling":"kept","requirement":"conditional","condition":"Chỉ khi không tra cứu được trong cơ sở dữ liệu hộ tịch, dân cư","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu quốc gia về dân cư (khoản 2 Điều 14 Nghị định 104/2022/NĐ-CP)","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null,"committed":null}],"result":"Giấy chứng nhận kết hôn (mỗi bên 01 bản chính)","fee":"Miễn lệ phí. Bản sao trích lục, nếu yêu cầu, thu theo Thông tư 281/2016/TT-BTC","agency":"UBND cấp xã","valid_from":"2025-07-01","legal_basis":["Quyết định 163/QĐ-BTP","Luật Hôn nhân và gia đình 52/2014/QH13","Luật Hộ tịch 60/2014/QH13","Nghị quyết 66.7/2025/NQ-CP","Nghị định 123/2015/NĐ-CP","Nghị định 87/2020/NĐ-CP","Nghị định 104/2022/NĐ-CP","Nghị định 07/2025/NĐ-CP","Nghị định 120/2025/NĐ-CP","Nghị định 18/2026/NĐ-CP","Thông tư 281/2016/TT-BTC","Thông tư 85/2019/TT-BTC","Thông tư 02/2020/TT-BTP","Thông tư 04/2020/TT-BTP","Thông tư 01/2022/TT-BTP","Thông tư 03/2023/TT-BTP","Thông tư 04/2024/TT-BTP","Thông tư 08/2025/TT-BTP"],"forms":["Tờ khai đăng ký kết hôn"],"synonyms":["giấy kết hôn","hôn thú","đăng ký hôn thú","cưới","giấy đăng ký kết hôn","giấy chứng nhận kết hôn","cưới vợ","cưới chồng"],"valid_to":"2027-02-28","interlinked":false,"note":"Khi trả kết quả, hai bên nam, nữ phải có mặt, ký vào sổ và giấy chứng nhận. Luật Hộ tịch 03/2026/QH16 có hiệu lực từ ngày 01/3/2027: tiếp nhận theo quy định này đến hết ngày 28/02/2027.","confirmed":false,"unconfirmed":["thời hạn khi phải xác minh"],"committed":null,"fees":[{"kind":"fee","name":"Phí cấp bản sao trích lục hộ tịch","amount":8000,"per":"bản","channels":[],"cases":[],"optional":true,"valid_from":null,"valid_to":null,"note":"","by_page":null}],"steps":[],"subjects":[],"conditions":"","order":[],"channels":[],"sets":0}');
INSERT INTO "procedure" VALUES(3,'1.000656','kt','ho_tich','2025-07-01','2027-02-28','57d69a12a49ac8338a18ab176e521e09e8418269621e5f3f6d44002954b93d4d',1,'{"code":"1.000656","name":"Thủ tục đăng ký khai tử","short_name":"Đăng ký khai tử","short_code":"kt","field":"Hộ tịch","queue":"ho_tich","limit":{"value":0.0,"unit":"same_day","note":"Trường hợp cần xác minh: không quá 3 ngày làm việc (cần xác nhận)","confirmed":true},"cases":[{"code":"chung","name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký khai tử","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký khai tử","residence":false,"confirmed":true},{"name":"Giấy báo tử hoặc giấy tờ thay giấy báo tử","handling":"kept","requirement":"mandatory","condition":"Không phải nộp bản giấy nếu đã có bản điện tử ký số","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi chết hoặc nơi phát hiện thi thể","handling":"kept","requirement":"conditional","condition":"Không xác định được nơi cư trú cuối cùng","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản ủy quyền","handling":"kept","requirement":"conditional","condition":"Khi ủy quyền; không phải chứng thực nếu người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú cuối cùng của người chết","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null,"committed":null},{"code":"chet_lau","name":"Chết đã lâu, không có giấy báo tử","components":[{"name":"Tờ khai đăng ký khai tử","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký khai tử","residence":false,"confirmed":true},{"name":"Giấy tờ, tài liệu, chứng cứ chứng minh sự kiện chết","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi chết hoặc nơi phát hiện thi thể","handling":"kept","requirement":"conditional","condition":"Không xác định được nơi cư trú cuối cùng","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản ủy quyền","handling":"kept","requirement":"conditional","condition":"Khi ủy quyền; không phải chứng thực nếu người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú cuối cùng của người chết","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null,"committed":null}],"result":"Trích lục khai tử","fee":"Mức do HĐND cấp tỉnh quyết định. Miễn lệ phí: khai tử đúng hạn; người thuộc gia đình có công với cách mạng, hộ nghèo, người khuyết tật","agency":"UBND cấp xã","valid_from":"2025-07-01","legal_basis":["Quyết định 163/QĐ-BTP","Luật Hộ tịch 60/2014/QH13","Nghị quyết 66.7/2025/NQ-CP","Nghị định 123/2015/NĐ-CP","Nghị định 87/2020/NĐ-CP","Nghị định 104/2022/NĐ-CP","Nghị định 07/2025/NĐ-CP","Nghị định 120/2025/NĐ-CP","Nghị định 18/2026/NĐ-CP","Thông tư 281/2016/TT-BTC","Thông tư 85/2019/TT-BTC","Thông tư 02/2020/TT-BTP","Thông tư 04/2020/TT-BTP","Thông tư 106/2021/TT-BTC","Thông tư 01/2022/TT-BTP","Thông tư 03/2023/TT-BTP","Thông tư 04/2024/TT-BTP","Thông tư 08/2025/TT-BTP"],"forms":["Tờ khai đăng ký khai tử"],"synonyms":["giấy chứng tử","báo tử","người mất","trích lục khai tử","giấy khai tử","giấy báo tử","làm giấy chứng tử","người chết"],"valid_to":"2027-02-28","interlinked":false,"note":"Luật Hộ tịch 03/2026/QH16 có hiệu lực từ ngày 01/3/2027: tiếp nhận theo quy định này đến hết ngày 28/02/2027.","confirmed":false,"unconfirmed":["thời hạn khi phải xác minh"],"committed":null,"fees":[],"steps":[],"subjects":[],"conditions":"","order":[],"channels":[],"sets":0}');
CREATE TABLE province_outbox (
	dossier_id INTEGER NOT NULL, 
	seq BIGINT NOT NULL, 
	sent_seq BIGINT DEFAULT '0' NOT NULL, 
	attempts INTEGER DEFAULT '0' NOT NULL, 
	next_at DATETIME NOT NULL, 
	CONSTRAINT pk_province_outbox PRIMARY KEY (dossier_id), 
	CONSTRAINT fk_province_outbox_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
);
INSERT INTO "province_outbox" VALUES(1,11,0,0,'2026-11-19 01:39:00.000000');
INSERT INTO "province_outbox" VALUES(2,47,0,0,'2026-11-19 01:39:00.000000');
INSERT INTO "province_outbox" VALUES(3,50,0,0,'2026-11-19 01:39:00.000000');
CREATE TABLE queue_rules (
	id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	changed_at DATETIME NOT NULL, 
	staff_id INTEGER, 
	CONSTRAINT pk_queue_rules PRIMARY KEY (id), 
	CONSTRAINT fk_queue_rules_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id)
);
INSERT INTO "queue_rules" VALUES(1,1,'{"classes":[{"code":"elderly_75","name":"Người từ 75 tuổi","name_en":"Aged 75 or over","head_start":15,"by_touch":true},{"code":"elderly","name":"Người cao tuổi (từ 60 tuổi)","name_en":"Aged 60 or over","head_start":0,"by_touch":true},{"code":"disabled","name":"Người khuyết tật","name_en":"Person with a disability","head_start":15,"by_touch":true},{"code":"merit","name":"Người có công với cách mạng","name_en":"Person of merit","head_start":0,"by_touch":true},{"code":"pregnant","name":"Phụ nữ mang thai hoặc có con dưới 36 tháng","name_en":"Pregnant, or with a child under 36 months","head_start":0,"by_touch":true},{"code":"appointment","name":"Có lịch hẹn","name_en":"With an appointment","head_start":0,"by_touch":false}],"park_reasons":[{"code":"papers","name":"Đi bổ sung giấy tờ"},{"code":"form","name":"Ghi lại tờ khai"},{"code":"copy","name":"Đi phô tô, chụp ảnh"},{"code":"payment","name":"Đi nộp tiền"},{"code":"other","name":"Lý do khác"}],"pause_reasons":[{"code":"meeting","name":"Họp"},{"code":"lunch","name":"Nghỉ trưa"},{"code":"consult","name":"Hội ý"},{"code":"trouble","name":"Sự cố"},{"code":"other","name":"Việc khác"}],"outcomes":[{"code":"done","name":"Đã xong"},{"code":"guided","name":"Đã hướng dẫn"},{"code":"papers","name":"Thiếu giấy tờ"},{"code":"other_place","name":"Thuộc nơi khác giải quyết"},{"code":"left","name":"Công dân ra về"}],"fields":{"truc_tuyen":{"capacity":0,"hours":{},"days":[],"last_minutes":0,"ratio":2,"kind":"help"},"tiep_dan":{"capacity":20,"hours":{"thu":["07:30-11:30","13:30-17:00"]},"days":[],"last_minutes":0,"ratio":2,"kind":"reception"}},"early_minutes":30,"late_minutes":30,"late_after":2,"again_seconds":8,"parked_days":7,"carry_over":false,"any_hour":false}','2026-11-19 01:09:00.000000',NULL);
CREATE TABLE "rating" (
	id INTEGER NOT NULL, 
	visit_id INTEGER, 
	counter_id INTEGER, 
	staff_id INTEGER, 
	day DATE NOT NULL, 
	asked_at DATETIME NOT NULL, 
	level VARCHAR(20), 
	closed_at DATETIME, 
	source VARCHAR(8) DEFAULT 'screen' NOT NULL, 
	dossier_id INTEGER, 
	reasons TEXT DEFAULT '' NOT NULL, 
	comment TEXT DEFAULT '' NOT NULL, 
	version INTEGER DEFAULT '0' NOT NULL, 
	flag VARCHAR(12) DEFAULT '' NOT NULL, 
	explained_at DATETIME, 
	ballot VARCHAR(30), 
	CONSTRAINT pk_rating PRIMARY KEY (id), 
	CONSTRAINT fk_rating_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT uq_rating_visit_id UNIQUE (visit_id), 
	CONSTRAINT fk_rating_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT fk_rating_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_rating_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id), 
	CONSTRAINT uq_rating_dossier_id UNIQUE (dossier_id), 
	CONSTRAINT uq_rating_ballot UNIQUE (ballot)
);
INSERT INTO "rating" VALUES(1,1,1,1,'2026-11-19','2026-11-19 01:09:00.000000','dissatisfied','2026-11-19 01:09:00.000000','screen',NULL,'waiting','Chờ lâu quá.',1,'','2026-11-19 01:09:00.000000',NULL);
INSERT INTO "rating" VALUES(2,NULL,1,NULL,'2026-11-19','2026-11-19 01:09:00.000000','satisfied','2026-11-19 01:09:00.000000','paper',NULL,'','',2,'','2026-11-19 01:09:00.000000','P-01');
CREATE TABLE rating_answer (
	rating_id INTEGER NOT NULL, 
	index_no INTEGER NOT NULL, 
	points INTEGER NOT NULL, 
	CONSTRAINT pk_rating_answer PRIMARY KEY (rating_id, index_no), 
	CONSTRAINT fk_rating_answer_rating_id_rating FOREIGN KEY(rating_id) REFERENCES rating (id)
);
INSERT INTO "rating_answer" VALUES(1,7,1);
CREATE TABLE rating_form (
	version INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	changed_at DATETIME NOT NULL, 
	staff_id INTEGER, 
	CONSTRAINT pk_rating_form PRIMARY KEY (version), 
	CONSTRAINT fk_rating_form_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id)
);
INSERT INTO "rating_form" VALUES(1,'{"levels":[{"code":"very_satisfied","name":"Rất hài lòng","name_en":"Very satisfied"},{"code":"satisfied","name":"Hài lòng","name_en":"Satisfied"},{"code":"dissatisfied","name":"Không hài lòng","name_en":"Not satisfied"}],"official":"counter","asking_seconds":45,"reasons_seconds":30,"comment":true,"second_page":false,"runs":{"presses":3,"seconds":20},"reasons":[{"code":"late","name":"Giải quyết chậm, trễ hẹn","name_en":"Slow, or later than promised"},{"code":"again","name":"Phải đi lại, bổ sung nhiều lần","name_en":"Had to come back several times"},{"code":"extra_papers","name":"Đòi giấy tờ ngoài quy định","name_en":"Papers asked for beyond the rules"},{"code":"attitude","name":"Thái độ phục vụ chưa đúng mực","name_en":"Manner of service"},{"code":"unclear","name":"Hướng dẫn chưa rõ ràng","name_en":"Guidance was not clear"},{"code":"waiting","name":"Chờ lâu tại quầy","name_en":"Long wait at the counter"},{"code":"fees","name":"Phí, lệ phí không rõ","name_en":"Fees were not clear"},{"code":"place","name":"Nơi tiếp dân, trang thiết bị","name_en":"The place and its equipment"}],"questions":[{"index":4,"text":"Ông/bà phải liên hệ mấy nơi để hoàn thành hồ sơ này?","answers":["Từ ba nơi trở lên","Hai nơi","Chỉ nơi này"],"text_en":"How many offices did you have to contact for this file?","answers_en":["Three or more","Two","Only this one"]},{"index":6,"text":"Thủ tục, giấy tờ cần nộp và phí có được niêm yết rõ ràng không?","answers":["Không thấy niêm yết","Có nhưng khó tìm, khó hiểu","Rõ ràng, đầy đủ"],"text_en":"Were the procedure, the papers needed and the fee posted clearly?","answers_en":["Not posted","Posted, but hard to find or follow","Clear and complete"]},{"index":7,"text":"Người tiếp ông/bà có thái độ thế nào?","answers":["Chưa đúng mực","Bình thường","Tận tình, lịch sự"],"text_en":"How were you treated?","answers_en":["Not properly","Acceptably","With care and courtesy"]}],"sets":{"dossier":[1,2,3,4,6,7],"official":[1,2,3,4,7]},"ladder":[{"from":15.0,"name":"Xuất sắc"},{"from":12.0,"name":"Tốt"},{"from":9.0,"name":"Khá"},{"from":6.0,"name":"Trung bình"},{"from":0.0,"name":"Yếu"}]}','2026-11-19 01:09:00.000000',NULL);
INSERT INTO "rating_form" VALUES(2,'{"levels":[{"code":"very_satisfied","name":"Rất hài lòng","name_en":"Very satisfied"},{"code":"satisfied","name":"Hài lòng","name_en":"Satisfied"},{"code":"dissatisfied","name":"Không hài lòng","name_en":"Not satisfied"}],"official":"counter","asking_seconds":45,"reasons_seconds":30,"comment":true,"second_page":false,"runs":{"presses":3,"seconds":20},"reasons":[{"code":"late","name":"Giải quyết chậm, trễ hẹn","name_en":"Slow, or later than promised"},{"code":"again","name":"Phải đi lại, bổ sung nhiều lần","name_en":"Had to come back several times"},{"code":"extra_papers","name":"Đòi giấy tờ ngoài quy định","name_en":"Papers asked for beyond the rules"},{"code":"attitude","name":"Thái độ phục vụ chưa đúng mực","name_en":"Manner of service"},{"code":"unclear","name":"Hướng dẫn chưa rõ ràng","name_en":"Guidance was not clear"},{"code":"waiting","name":"Chờ lâu tại quầy","name_en":"Long wait at the counter"},{"code":"fees","name":"Phí, lệ phí không rõ","name_en":"Fees were not clear"},{"code":"place","name":"Nơi tiếp dân, trang thiết bị","name_en":"The place and its equipment"}],"questions":[{"index":4,"text":"Ông/bà phải liên hệ mấy nơi để hoàn thành hồ sơ này?","answers":["Từ ba nơi trở lên","Hai nơi","Chỉ nơi này"],"text_en":"How many offices did you have to contact for this file?","answers_en":["Three or more","Two","Only this one"]},{"index":6,"text":"Thủ tục, giấy tờ cần nộp và phí có được niêm yết rõ ràng không?","answers":["Không thấy niêm yết","Có nhưng khó tìm, khó hiểu","Rõ ràng, đầy đủ"],"text_en":"Were the procedure, the papers needed and the fee posted clearly?","answers_en":["Not posted","Posted, but hard to find or follow","Clear and complete"]},{"index":7,"text":"Người tiếp ông/bà có thái độ thế nào?","answers":["Chưa đúng mực","Bình thường","Tận tình, lịch sự"],"text_en":"How were you treated?","answers_en":["Not properly","Acceptably","With care and courtesy"]}],"sets":{"dossier":[1,2,3,4,6,7],"official":[1,2,3,4,7]},"ladder":[{"from":15.0,"name":"Xuất sắc"},{"from":12.0,"name":"Tốt"},{"from":9.0,"name":"Khá"},{"from":6.0,"name":"Trung bình"},{"from":0.0,"name":"Yếu"}]}','2026-11-19 01:09:00.000000',NULL);
CREATE TABLE rating_press (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	counter_id INTEGER, 
	rating_id INTEGER NOT NULL, 
	level VARCHAR(20) NOT NULL, 
	counted BOOLEAN NOT NULL, 
	CONSTRAINT pk_rating_press PRIMARY KEY (id), 
	CONSTRAINT fk_rating_press_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_rating_press_rating_id_rating FOREIGN KEY(rating_id) REFERENCES rating (id)
);
INSERT INTO "rating_press" VALUES(1,'2026-11-19 01:09:00.000000',1,1,'dissatisfied',1);
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
INSERT INTO "sequence" VALUES('dossier','H26.120','2026-11-19',3);
INSERT INTO "sequence" VALUES('register','H26.120','2026-01-01',3);
INSERT INTO "sequence" VALUES('ticket','dat_dai','2026-11-19',2);
INSERT INTO "sequence" VALUES('fee_receipt','01BLP/MC','2000-01-01',1);
INSERT INTO "sequence" VALUES('paper','supplement','2026-01-01',1);
INSERT INTO "sequence" VALUES('paper','handover','2026-01-01',1);
INSERT INTO "sequence" VALUES('paper','stop','2026-01-01',1);
CREATE TABLE staff (
	id INTEGER NOT NULL, 
	username VARCHAR(40) NOT NULL, 
	full_name VARCHAR(120) NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	password_hash VARCHAR(200) NOT NULL, 
	active BOOLEAN NOT NULL, 
	failures INTEGER NOT NULL, 
	locked_until DATETIME, unit_code VARCHAR(20) DEFAULT '' NOT NULL, badge VARCHAR(20) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_staff PRIMARY KEY (id), 
	CONSTRAINT uq_staff_username UNIQUE (username)
);
INSERT INTO "staff" VALUES(1,'lan','Hoàng Thị Lan','receiver','$argon2id$v=19$m=8,t=1,p=1$LI9Ac6KpZMugcEmqa4ZiRA$FqvbN207UunJF4XSiPcn59Ln04R57jE5g8XLQiUjBcA',1,0,NULL,'','CC-07');
INSERT INTO "staff" VALUES(2,'minh','Đỗ Văn Minh','director','$argon2id$v=19$m=8,t=1,p=1$LI9Ac6KpZMugcEmqa4ZiRA$FqvbN207UunJF4XSiPcn59Ln04R57jE5g8XLQiUjBcA',1,0,NULL,'','');
CREATE TABLE station_seen (
	station VARCHAR(40) NOT NULL, 
	place VARCHAR(70) NOT NULL, 
	seen_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	trouble VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_station_seen PRIMARY KEY (station, place)
);
INSERT INTO "station_seen" VALUES('tickets','pc','2026-11-19 01:09:00.000000',NULL,'printer_out');
CREATE TABLE "visit" (
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
	queue_field_id INTEGER NOT NULL, 
	queue_day DATE NOT NULL, 
	queued_at DATETIME NOT NULL, 
	priority VARCHAR(12) DEFAULT ('') NOT NULL, 
	kept_for INTEGER, 
	wait_calls INTEGER DEFAULT '0' NOT NULL, 
	outcome VARCHAR(12) DEFAULT ('') NOT NULL, 
	CONSTRAINT pk_visit PRIMARY KEY (id), 
	CONSTRAINT fk_visit_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT uq_visit_tracking UNIQUE (tracking), 
	CONSTRAINT fk_visit_field_id_field FOREIGN KEY(field_id) REFERENCES field (id), 
	CONSTRAINT uq_visit_day_field_id_number UNIQUE (day, field_id, number), 
	CONSTRAINT fk_visit_queue_field_id_field FOREIGN KEY(queue_field_id) REFERENCES field (id), 
	CONSTRAINT fk_visit_kept_for_counter FOREIGN KEY(kept_for) REFERENCES counter (id)
);
INSERT INTO "visit" VALUES(1,'2026-11-19',1,1,'A001','PVFP8J4PX','finished','2026-11-19 01:00:00.000000',1,'2026-11-19 01:04:00.000000',1,'2026-11-19 01:09:00.000000',1,'2026-11-19','2026-11-19 01:00:00.000000','',NULL,0,'');
INSERT INTO "visit" VALUES(2,'2026-11-19',1,2,'A002','7F35JXBKJ','absent','2026-11-19 01:01:00.000000',1,'2026-11-19 01:09:00.000000',1,'2026-11-19 01:09:00.000000',1,'2026-11-19','2026-11-19 01:01:00.000000','',NULL,0,'');
INSERT INTO "visit" VALUES(3,'2026-11-19',2,1,'B001','XN7MGTH61','called','2026-11-19 01:02:00.000000',1,'2026-11-19 01:09:00.000000',1,NULL,2,'2026-11-19','2026-11-19 01:02:00.000000','',NULL,0,'');
INSERT INTO "visit" VALUES(4,'2026-11-19',1,3,'A003','N8R21BPVT','waiting','2026-11-19 01:03:00.000000',NULL,NULL,0,NULL,1,'2026-11-19','2026-11-19 01:03:00.000000','',NULL,0,'');
INSERT INTO "visit" VALUES(5,'2026-11-19',4,1,'D001','62F6J16RN','parked','2026-11-19 01:09:00.000000',2,'2026-11-19 01:09:00.000000',1,NULL,4,'2026-11-19','2026-11-19 01:09:00.000000','elderly',NULL,0,'');
INSERT INTO "visit" VALUES(6,'2026-11-19',4,2,'D002','6MGHS01SJ','serving','2026-11-19 01:09:00.000000',2,'2026-11-19 01:09:00.000000',1,NULL,4,'2026-11-19','2026-11-19 01:09:00.000000','elderly',NULL,0,'');
CREATE TABLE visit_parking (
	id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	counter_id INTEGER NOT NULL, 
	staff_id INTEGER, 
	parked_at DATETIME NOT NULL, 
	returned_at DATETIME, 
	reason VARCHAR(12) NOT NULL, 
	missing TEXT NOT NULL, 
	CONSTRAINT pk_visit_parking PRIMARY KEY (id), 
	CONSTRAINT fk_visit_parking_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_visit_parking_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_visit_parking_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);
INSERT INTO "visit_parking" VALUES(1,5,2,2,'2026-11-19 01:09:00.000000',NULL,'papers','["Bản vẽ"]');
CREATE TABLE visit_period (
	id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	counter_id INTEGER, 
	staff_id INTEGER, reason VARCHAR(40) DEFAULT '' NOT NULL, field_id INTEGER CONSTRAINT fk_visit_period_field_id_field REFERENCES field (id), 
	CONSTRAINT pk_visit_period PRIMARY KEY (id), 
	CONSTRAINT fk_visit_period_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_visit_period_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_visit_period_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id)
);
INSERT INTO "visit_period" VALUES(1,1,'waiting','2026-11-19 01:00:00.000000','2026-11-19 01:04:00.000000',NULL,NULL,'',1);
INSERT INTO "visit_period" VALUES(2,2,'waiting','2026-11-19 01:01:00.000000','2026-11-19 01:09:00.000000',NULL,NULL,'',1);
INSERT INTO "visit_period" VALUES(3,3,'waiting','2026-11-19 01:02:00.000000','2026-11-19 01:09:00.000000',NULL,NULL,'',2);
INSERT INTO "visit_period" VALUES(4,4,'waiting','2026-11-19 01:03:00.000000',NULL,NULL,NULL,'',1);
INSERT INTO "visit_period" VALUES(5,1,'called','2026-11-19 01:04:00.000000','2026-11-19 01:04:00.000000',1,1,'',1);
INSERT INTO "visit_period" VALUES(6,1,'serving','2026-11-19 01:04:00.000000','2026-11-19 01:09:00.000000',1,1,'',1);
INSERT INTO "visit_period" VALUES(7,2,'called','2026-11-19 01:09:00.000000','2026-11-19 01:09:00.000000',1,1,'',1);
INSERT INTO "visit_period" VALUES(8,3,'called','2026-11-19 01:09:00.000000',NULL,1,1,'',2);
INSERT INTO "visit_period" VALUES(9,5,'waiting','2026-11-19 01:09:00.000000','2026-11-19 01:09:00.000000',NULL,NULL,'',4);
INSERT INTO "visit_period" VALUES(10,6,'waiting','2026-11-19 01:09:00.000000','2026-11-19 01:09:00.000000',NULL,NULL,'',4);
INSERT INTO "visit_period" VALUES(11,5,'called','2026-11-19 01:09:00.000000','2026-11-19 01:09:00.000000',2,2,'',4);
INSERT INTO "visit_period" VALUES(12,5,'parked','2026-11-19 01:09:00.000000',NULL,2,2,'papers',4);
INSERT INTO "visit_period" VALUES(13,6,'called','2026-11-19 01:09:00.000000','2026-11-19 01:09:00.000000',2,2,'',4);
INSERT INTO "visit_period" VALUES(14,6,'serving','2026-11-19 01:09:00.000000',NULL,2,1,'',4);
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
CREATE INDEX ix_dossier_day ON dossier (day);
CREATE INDEX ix_dossier_status_due_at ON dossier (status, due_at);
CREATE INDEX ix_dossier_visit_id ON dossier (visit_id);
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
CREATE INDEX ix_field_stop_day ON field_stop (day);
CREATE INDEX ix_counter_pause_session_id ON counter_pause (session_id);
CREATE INDEX ix_visit_parking_visit_id ON visit_parking (visit_id);
CREATE INDEX ix_visit_queue ON visit (queue_day, state, queued_at, queue_field_id, priority, kept_for);
CREATE INDEX ix_visit_closed ON visit (queue_field_id, closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX ix_print_job_created_at ON print_job (created_at);
CREATE INDEX ix_rating_counter_id_day ON rating (counter_id, day);
CREATE INDEX ix_rating_day ON rating (day);
CREATE INDEX ix_rating_press_counter_id ON rating_press (counter_id, id);
CREATE INDEX ix_rating_press_rating_id ON rating_press (rating_id);
CREATE INDEX ix_petition_status_due_at ON petition (status, due_at);
CREATE INDEX ix_petition_received_at ON petition (received_at);
CREATE INDEX ix_dossier_settled_day ON dossier (settled_day);
CREATE INDEX ix_dossier_import_id ON dossier (import_id);
CREATE INDEX ix_province_outbox_seq ON province_outbox (seq);
PRAGMA writable_schema=OFF;
COMMIT;
