BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
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
INSERT INTO "counter_session" VALUES(1,1,1,'2026-11-19','2026-11-19 01:00:00.000000','2026-11-19 01:12:12.000000');
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
	returned_at DATETIME, 
	CONSTRAINT pk_dossier PRIMARY KEY (id), 
	CONSTRAINT fk_dossier_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_dossier_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id), 
	CONSTRAINT fk_dossier_received_by_staff FOREIGN KEY(received_by) REFERENCES staff (id), 
	CONSTRAINT fk_dossier_visit_id_visit FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT uq_dossier_local_code UNIQUE (local_code), 
	CONSTRAINT uq_dossier_official_code UNIQUE (official_code), 
	CONSTRAINT uq_dossier_tracking UNIQUE (tracking)
);
INSERT INTO "dossier" VALUES(1,'H26.120-261119-0001',NULL,'R3FX0P3TV','2026-11-19',1,1,1,1,'Thủ tục đăng ký khai sinh','Đăng ký khai sinh','chung',1,1,'2026',1,2,'2026-11-19 01:04:00.000000','2026-11-19 10:00:00.000000','["trong ngày làm việc"]','Trung tâm Phục vụ hành chính công xã Mẫu',NULL,NULL);
CREATE TABLE dossier_component (
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
	CONSTRAINT pk_dossier_component PRIMARY KEY (dossier_id, position), 
	CONSTRAINT fk_dossier_component_by_staff_staff FOREIGN KEY(by_staff) REFERENCES staff (id), 
	CONSTRAINT fk_dossier_component_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
);
INSERT INTO "dossier_component" VALUES(1,0,'Tờ khai đăng ký khai sinh',1,'taken',1,0,0,1,'2026-11-19 01:04:00.000000');
INSERT INTO "dossier_component" VALUES(1,1,'Giấy chứng sinh',1,'taken',1,0,0,1,'2026-11-19 01:04:00.000000');
INSERT INTO "dossier_component" VALUES(1,2,'Văn bản ủy quyền',0,'absent',0,0,0,1,'2026-11-19 01:04:00.000000');
INSERT INTO "dossier_component" VALUES(1,3,'Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)',1,'seen',1,0,0,1,'2026-11-19 01:04:00.000000');
INSERT INTO "dossier_component" VALUES(1,4,'Giấy tờ chứng minh nơi cư trú',0,'absent',0,0,0,1,'2026-11-19 01:04:00.000000');
CREATE TABLE dossier_party (
	dossier_id INTEGER NOT NULL, 
	role VARCHAR(10) NOT NULL, 
	name TEXT NOT NULL, 
	folded_name TEXT NOT NULL, 
	id_number VARCHAR(20) NOT NULL, 
	address TEXT NOT NULL, 
	phone VARCHAR(20) NOT NULL, 
	email VARCHAR(120) NOT NULL, 
	CONSTRAINT pk_dossier_party PRIMARY KEY (dossier_id, role), 
	CONSTRAINT fk_dossier_party_dossier_id_dossier FOREIGN KEY(dossier_id) REFERENCES dossier (id)
);
INSERT INTO "dossier_party" VALUES(1,'owner','Nguyễn Văn An','nguyen van an','001099012345','Thôn Đông, xã Mẫu','0912345678','');
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
INSERT INTO "journal" VALUES(15,'2026-11-19 01:09:00.000000','2026-11-19','paper.done',NULL,'test','print_job',1,'{"printer":"phieu"}','365e67d9a6592fe17e47b277b4624bd8ceb6f468b9838bc0563763db46d49b2b');
INSERT INTO "journal" VALUES(16,'2026-11-19 01:09:02.000000','2026-11-19','paper.done',NULL,'test','print_job',2,'{"printer":"phieu"}','883cb9f92934aa9fd18080e237a86e3e967bcc45ddec45da3ace8ad489b50e4a');
INSERT INTO "journal" VALUES(17,'2026-11-19 01:09:04.000000','2026-11-19','paper.done',NULL,'test','print_job',3,'{"printer":"phieu"}','cc9ceafe5b9729c0d0c026b80a52a899cc93515f0516300872c56ec8d73b7358');
INSERT INTO "journal" VALUES(18,'2026-11-19 01:09:06.000000','2026-11-19','paper.done',NULL,'test','print_job',4,'{"printer":"phieu"}','fab69a232dfaf5d6d41fa55e9e9ad6a2304eaf2dc210751c89a71713ef817e71');
INSERT INTO "journal" VALUES(19,'2026-11-19 01:09:08.000000','2026-11-19','paper.done',NULL,'test','print_job',6,'{"printer":"phieu"}','2dbc0d413dabb86d16b42f003369d319a435bbca897bb1bc7d0573bdeb5a61c9');
INSERT INTO "journal" VALUES(20,'2026-11-19 01:09:10.000000','2026-11-19','paper.done',NULL,'test','print_job',5,'{"printer":"trang"}','ff981b170908c1c17020cf8a7c0c4a424ab2677e56058cd0014de8963ad6a75c');
INSERT INTO "journal" VALUES(21,'2026-11-19 01:12:12.000000','2026-11-19','counter.closed',1,'test','counter',1,'{"counter":1}','d68ba83f21fea185e45040dd1bb375ed3fea0795212ca057dea5d7fe31451ecf');
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
	output TEXT NOT NULL, 
	CONSTRAINT pk_print_job PRIMARY KEY (id)
);
INSERT INTO "print_job" VALUES(1,'phieu','ticket','A001','{"type":"ticket","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"label":"A001","field_name":"Hộ tịch","counters":[1],"taken_at":"2026-11-19T08:00:00+07:00","ahead":0,"tracking":"1TSZ5B99X"}',0,'done','2026-11-19 01:00:00.000000',NULL,NULL,1,'2026-11-19 01:09:00.000000','','/giay-in/phieu/000001.escpos');
INSERT INTO "print_job" VALUES(2,'phieu','ticket','A002','{"type":"ticket","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"label":"A002","field_name":"Hộ tịch","counters":[1],"taken_at":"2026-11-19T08:01:00+07:00","ahead":1,"tracking":"H6X5T5HV9"}',0,'done','2026-11-19 01:01:00.000000',NULL,NULL,1,'2026-11-19 01:09:02.000000','','/giay-in/phieu/000002.escpos');
INSERT INTO "print_job" VALUES(3,'phieu','ticket','B001','{"type":"ticket","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"label":"B001","field_name":"Chứng thực","counters":[1],"taken_at":"2026-11-19T08:02:00+07:00","ahead":2,"tracking":"F14VSXX5S"}',0,'done','2026-11-19 01:02:00.000000',NULL,NULL,1,'2026-11-19 01:09:04.000000','','/giay-in/phieu/000003.escpos');
INSERT INTO "print_job" VALUES(4,'phieu','ticket','A003','{"type":"ticket","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"label":"A003","field_name":"Hộ tịch","counters":[1],"taken_at":"2026-11-19T08:03:00+07:00","ahead":3,"tracking":"XNX5C5PZP"}',0,'done','2026-11-19 01:03:00.000000',NULL,NULL,1,'2026-11-19 01:09:06.000000','','/giay-in/phieu/000004.escpos');
INSERT INTO "print_job" VALUES(5,'trang','receipt','H26.120-261119-0001','{"type":"receipt","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"form_set":"TT03/2025","local_code":"H26.120-261119-0001","official_code":"","tracking":"R3FX0P3TV","book":"2026","book_number":1,"submitter":"Nguyễn Văn An","owner":"Nguyễn Văn An","id_number":"001099012345","address":"Thôn Đông, xã Mẫu","phone":"0912345678","email":"","channel":"Trực tiếp","procedure_code":"1.001193","procedure_name":"Thủ tục đăng ký khai sinh","case_name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký khai sinh","originals":1,"certified":0,"photocopies":0,"remark":""},{"name":"Giấy chứng sinh","originals":1,"certified":0,"photocopies":0,"remark":""},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","originals":1,"certified":0,"photocopies":0,"remark":"đã kiểm tra, trả lại"}],"sets":1,"limit_words":"trong ngày làm việc","received_at":"2026-11-19T08:04:00+07:00","due_at":"2026-11-19T17:00:00+07:00","due_words":[],"collect_at":"Trung tâm Phục vụ hành chính công xã Mẫu","fee":"Miễn phí khi khai sinh đúng hạn. Bản sao trích lục: 8.000 đồng/bản (Thông tư 281/2016/TT-BTC)","received_by":"Hoàng Thị Lan","counter":1,"lookup_words":"tại màn hình tra cứu của văn phòng, bằng ô QR hoặc mã R3F-X0P-3TV.","size":"A4"}',0,'done','2026-11-19 01:04:00.000000',NULL,NULL,1,'2026-11-19 01:09:10.000000','','/giay-in/trang/000001.pdf');
INSERT INTO "print_job" VALUES(6,'phieu','appointment','H26.120-261119-0001','{"type":"appointment","office":{"superior":"UBND xã Mẫu","name":"Trung tâm Phục vụ hành chính công xã Mẫu","place":"Mẫu","address":"","hotline":"024 0000 0000","hours":"Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"},"local_code":"H26.120-261119-0001","tracking":"R3FX0P3TV","procedure_short":"Đăng ký khai sinh","received_at":"2026-11-19T08:04:00+07:00","due_at":"2026-11-19T17:00:00+07:00","collect_at":"Trung tâm Phục vụ hành chính công xã Mẫu"}',0,'done','2026-11-19 01:04:00.000000',NULL,NULL,1,'2026-11-19 01:09:08.000000','','/giay-in/phieu/000005.escpos');
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
INSERT INTO "procedure" VALUES(1,'1.001193','ks','ho_tich','2025-07-01','2027-02-28','39c8e4a607e5cc7a2aa3304a2ab14c5bb8d50a74b7c3463074447ed912fa933f',1,'{"code":"1.001193","name":"Thủ tục đăng ký khai sinh","short_name":"Đăng ký khai sinh","short_code":"ks","field":"Hộ tịch","queue":"ho_tich","limit":{"value":0.0,"unit":"same_day","note":"","confirmed":true},"cases":[{"code":"chung","name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký khai sinh","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký khai sinh","residence":false,"confirmed":true},{"name":"Giấy chứng sinh","handling":"kept","requirement":"mandatory","condition":"Không có thì nộp văn bản của người làm chứng; không có người làm chứng thì giấy cam đoan về việc sinh. Không phải nộp bản giấy nếu đã có bản điện tử ký số","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản ủy quyền","handling":"kept","requirement":"conditional","condition":"Khi ủy quyền; không phải chứng thực nếu người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu quốc gia về dân cư (khoản 2 Điều 14 Nghị định 104/2022/NĐ-CP)","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null},{"code":"bo_roi","name":"Trẻ bị bỏ rơi","components":[{"name":"Tờ khai đăng ký khai sinh","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký khai sinh","residence":false,"confirmed":true},{"name":"Biên bản về việc trẻ bị bỏ rơi","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản ủy quyền","handling":"kept","requirement":"conditional","condition":"Khi ủy quyền; không phải chứng thực nếu người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu quốc gia về dân cư (khoản 2 Điều 14 Nghị định 104/2022/NĐ-CP)","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null},{"code":"mang_thai_ho","name":"Trẻ sinh ra do mang thai hộ","components":[{"name":"Tờ khai đăng ký khai sinh","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký khai sinh","residence":false,"confirmed":true},{"name":"Giấy chứng sinh","handling":"kept","requirement":"mandatory","condition":"Không có thì nộp văn bản của người làm chứng; không có người làm chứng thì giấy cam đoan về việc sinh. Không phải nộp bản giấy nếu đã có bản điện tử ký số","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản của cơ sở y tế về việc mang thai hộ","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản ủy quyền","handling":"kept","requirement":"conditional","condition":"Khi ủy quyền; không phải chứng thực nếu người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu quốc gia về dân cư (khoản 2 Điều 14 Nghị định 104/2022/NĐ-CP)","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null}],"result":"Giấy khai sinh","fee":"Miễn phí khi khai sinh đúng hạn. Bản sao trích lục: 8.000 đồng/bản (Thông tư 281/2016/TT-BTC)","agency":"UBND cấp xã","valid_from":"2025-07-01","legal_basis":["Quyết định 163/QĐ-BTP","Luật Hộ tịch 60/2014/QH13","Nghị quyết 66.7/2025/NQ-CP","Nghị định 123/2015/NĐ-CP","Nghị định 87/2020/NĐ-CP","Nghị định 104/2022/NĐ-CP","Nghị định 07/2025/NĐ-CP","Nghị định 120/2025/NĐ-CP","Nghị định 18/2026/NĐ-CP","Thông tư 281/2016/TT-BTC","Thông tư 85/2019/TT-BTC","Thông tư 02/2020/TT-BTP","Thông tư 04/2020/TT-BTP","Thông tư 106/2021/TT-BTC","Thông tư 01/2022/TT-BTP","Thông tư 03/2023/TT-BTP","Thông tư 04/2024/TT-BTP","Thông tư 08/2025/TT-BTP"],"forms":["Tờ khai đăng ký khai sinh"],"synonyms":["giấy khai sinh","làm khai sinh","khai sinh cho con","trẻ bị bỏ rơi"],"valid_to":"2027-02-28","interlinked":false,"note":"Phải đăng ký trong 60 ngày kể từ ngày sinh. Ông, bà, người thân thích đi thay không cần ủy quyền. Trẻ bị bỏ rơi: niêm yết 07 ngày liên tục. Luật Hộ tịch 03/2026/QH16 có hiệu lực từ ngày 01/3/2027: tiếp nhận theo quy định này đến hết ngày 28/02/2027.","confirmed":true,"unconfirmed":[]}');
INSERT INTO "procedure" VALUES(2,'1.000894','kh','ho_tich','2025-07-01','2027-02-28','b509ad941ff7452e18ee345b73e2fccd069e6566e1ac4a519430b3e57e0c33ac',1,'{"code":"1.000894","name":"Thủ tục đăng ký kết hôn","short_name":"Đăng ký kết hôn","short_code":"kh","field":"Hộ tịch","queue":"ho_tich","limit":{"value":0.0,"unit":"same_day","note":"Trường hợp cần xác minh: không quá 5 ngày làm việc (cần xác nhận)","confirmed":true},"cases":[{"code":"chung","name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký kết hôn (hai bên khai chung một tờ)","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký kết hôn","residence":false,"confirmed":true},{"name":"Giấy xác nhận tình trạng hôn nhân","handling":"kept","requirement":"conditional","condition":"Chỉ khi không tra cứu được trong cơ sở dữ liệu hộ tịch, dân cư","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu quốc gia về dân cư (khoản 2 Điều 14 Nghị định 104/2022/NĐ-CP)","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null},{"code":"ly_hon_nn","name":"Đã ly hôn hoặc hủy việc kết hôn ở nước ngoài","components":[{"name":"Tờ khai đăng ký kết hôn (hai bên khai chung một tờ)","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký kết hôn","residence":false,"confirmed":true},{"name":"Trích lục ghi chú ly hôn, hủy việc kết hôn","handling":"kept","requirement":"conditional","condition":"Khi không tra cứu được trong cơ sở dữ liệu hộ tịch","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy xác nhận tình trạng hôn nhân","handling":"kept","requirement":"conditional","condition":"Chỉ khi không tra cứu được trong cơ sở dữ liệu hộ tịch, dân cư","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu quốc gia về dân cư (khoản 2 Điều 14 Nghị định 104/2022/NĐ-CP)","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null}],"result":"Giấy chứng nhận kết hôn (mỗi bên 01 bản chính)","fee":"Miễn lệ phí. Bản sao trích lục, nếu yêu cầu, thu theo Thông tư 281/2016/TT-BTC","agency":"UBND cấp xã","valid_from":"2025-07-01","legal_basis":["Quyết định 163/QĐ-BTP","Luật Hôn nhân và gia đình 52/2014/QH13","Luật Hộ tịch 60/2014/QH13","Nghị quyết 66.7/2025/NQ-CP","Nghị định 123/2015/NĐ-CP","Nghị định 87/2020/NĐ-CP","Nghị định 104/2022/NĐ-CP","Nghị định 07/2025/NĐ-CP","Nghị định 120/2025/NĐ-CP","Nghị định 18/2026/NĐ-CP","Thông tư 281/2016/TT-BTC","Thông tư 85/2019/TT-BTC","Thông tư 02/2020/TT-BTP","Thông tư 04/2020/TT-BTP","Thông tư 01/2022/TT-BTP","Thông tư 03/2023/TT-BTP","Thông tư 04/2024/TT-BTP","Thông tư 08/2025/TT-BTP"],"forms":["Tờ khai đăng ký kết hôn"],"synonyms":["giấy kết hôn","hôn thú","đăng ký hôn thú","cưới"],"valid_to":"2027-02-28","interlinked":false,"note":"Khi trả kết quả, hai bên nam, nữ phải có mặt, ký vào sổ và giấy chứng nhận. Luật Hộ tịch 03/2026/QH16 có hiệu lực từ ngày 01/3/2027: tiếp nhận theo quy định này đến hết ngày 28/02/2027.","confirmed":false,"unconfirmed":["thời hạn khi phải xác minh"]}');
INSERT INTO "procedure" VALUES(3,'1.000656','kt','ho_tich','2025-07-01','2027-02-28','cbac18f3434fc25bd06b8f3e4ac728bb69d955223493ba11c8e04f3f2c5bf8d8',1,'{"code":"1.000656","name":"Thủ tục đăng ký khai tử","short_name":"Đăng ký khai tử","short_code":"kt","field":"Hộ tịch","queue":"ho_tich","limit":{"value":0.0,"unit":"same_day","note":"Trường hợp cần xác minh: không quá 3 ngày làm việc (cần xác nhận)","confirmed":true},"cases":[{"code":"chung","name":"Trường hợp chung","components":[{"name":"Tờ khai đăng ký khai tử","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký khai tử","residence":false,"confirmed":true},{"name":"Giấy báo tử hoặc giấy tờ thay giấy báo tử","handling":"kept","requirement":"mandatory","condition":"Không phải nộp bản giấy nếu đã có bản điện tử ký số","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi chết hoặc nơi phát hiện thi thể","handling":"kept","requirement":"conditional","condition":"Không xác định được nơi cư trú cuối cùng","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản ủy quyền","handling":"kept","requirement":"conditional","condition":"Khi ủy quyền; không phải chứng thực nếu người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú cuối cùng của người chết","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null},{"code":"chet_lau","name":"Chết đã lâu, không có giấy báo tử","components":[{"name":"Tờ khai đăng ký khai tử","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"Tờ khai đăng ký khai tử","residence":false,"confirmed":true},{"name":"Giấy tờ, tài liệu, chứng cứ chứng minh sự kiện chết","handling":"kept","requirement":"mandatory","condition":"","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi chết hoặc nơi phát hiện thi thể","handling":"kept","requirement":"conditional","condition":"Không xác định được nơi cư trú cuối cùng","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Văn bản ủy quyền","handling":"kept","requirement":"conditional","condition":"Khi ủy quyền; không phải chứng thực nếu người được ủy quyền là ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột của người ủy quyền","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ tùy thân (thẻ căn cước, thẻ CCCD, căn cước điện tử, giấy chứng nhận căn cước hoặc hộ chiếu)","handling":"shown","requirement":"mandatory","condition":"Chỉ cần cung cấp số định danh hoặc số, ngày cấp giấy tờ nếu tra cứu được trong cơ sở dữ liệu; kiểm tra rồi trả lại, không thu bản sao","originals":1,"certified":0,"photocopies":0,"form":"","residence":false,"confirmed":true},{"name":"Giấy tờ chứng minh nơi cư trú cuối cùng của người chết","handling":"shown","requirement":"conditional","condition":"Khi không khai thác được cơ sở dữ liệu","originals":1,"certified":0,"photocopies":0,"form":"","residence":true,"confirmed":true}],"limit":null}],"result":"Trích lục khai tử","fee":"Mức do HĐND cấp tỉnh quyết định. Miễn lệ phí: khai tử đúng hạn; người thuộc gia đình có công với cách mạng, hộ nghèo, người khuyết tật","agency":"UBND cấp xã","valid_from":"2025-07-01","legal_basis":["Quyết định 163/QĐ-BTP","Luật Hộ tịch 60/2014/QH13","Nghị quyết 66.7/2025/NQ-CP","Nghị định 123/2015/NĐ-CP","Nghị định 87/2020/NĐ-CP","Nghị định 104/2022/NĐ-CP","Nghị định 07/2025/NĐ-CP","Nghị định 120/2025/NĐ-CP","Nghị định 18/2026/NĐ-CP","Thông tư 281/2016/TT-BTC","Thông tư 85/2019/TT-BTC","Thông tư 02/2020/TT-BTP","Thông tư 04/2020/TT-BTP","Thông tư 106/2021/TT-BTC","Thông tư 01/2022/TT-BTP","Thông tư 03/2023/TT-BTP","Thông tư 04/2024/TT-BTP","Thông tư 08/2025/TT-BTP"],"forms":["Tờ khai đăng ký khai tử"],"synonyms":["giấy chứng tử","báo tử","người mất","trích lục khai tử"],"valid_to":"2027-02-28","interlinked":false,"note":"Luật Hộ tịch 03/2026/QH16 có hiệu lực từ ngày 01/3/2027: tiếp nhận theo quy định này đến hết ngày 28/02/2027.","confirmed":false,"unconfirmed":["thời hạn khi phải xác minh"]}');
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
CREATE TABLE sequence (
	kind VARCHAR(20) NOT NULL, 
	scope VARCHAR(40) NOT NULL, 
	period DATE NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_sequence PRIMARY KEY (kind, scope, period)
);
INSERT INTO "sequence" VALUES('ticket','ho_tich','2026-11-19',3);
INSERT INTO "sequence" VALUES('ticket','chung_thuc','2026-11-19',1);
INSERT INTO "sequence" VALUES('dossier','H26.120','2026-11-19',1);
INSERT INTO "sequence" VALUES('register','H26.120','2026-01-01',1);
CREATE TABLE staff (
	id INTEGER NOT NULL, 
	username VARCHAR(40) NOT NULL, 
	full_name VARCHAR(120) NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	password_hash VARCHAR(200) NOT NULL, 
	active BOOLEAN NOT NULL, 
	failures INTEGER NOT NULL, 
	locked_until DATETIME, 
	CONSTRAINT pk_staff PRIMARY KEY (id), 
	CONSTRAINT uq_staff_username UNIQUE (username)
);
INSERT INTO "staff" VALUES(1,'lan','Hoàng Thị Lan','receiver','$argon2id$v=19$m=8,t=1,p=1$dr48t+xt+X5Z+75fvNZ5Mw$A1T4JF2kgcNptqB9cKKVSgBeAlQbGnt48KoivSEF5I0',1,0,NULL);
INSERT INTO "staff" VALUES(2,'minh','Đỗ Văn Minh','director','$argon2id$v=19$m=8,t=1,p=1$dr48t+xt+X5Z+75fvNZ5Mw$A1T4JF2kgcNptqB9cKKVSgBeAlQbGnt48KoivSEF5I0',1,0,NULL);
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
INSERT INTO "visit" VALUES(1,'2026-11-19',1,1,'A001','1TSZ5B99X','finished','2026-11-19 01:00:00.000000',1,'2026-11-19 01:04:00.000000',1,'2026-11-19 01:09:00.000000');
INSERT INTO "visit" VALUES(2,'2026-11-19',1,2,'A002','H6X5T5HV9','absent','2026-11-19 01:01:00.000000',1,'2026-11-19 01:09:00.000000',1,'2026-11-19 01:09:00.000000');
INSERT INTO "visit" VALUES(3,'2026-11-19',2,1,'B001','F14VSXX5S','serving','2026-11-19 01:02:00.000000',1,'2026-11-19 01:09:00.000000',1,NULL);
INSERT INTO "visit" VALUES(4,'2026-11-19',1,3,'A003','XNX5C5PZP','waiting','2026-11-19 01:03:00.000000',NULL,NULL,0,NULL);
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
COMMIT;
