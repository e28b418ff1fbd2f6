"""Papers that people go on writing in a text program: DOCX in the layout of NĐ 30/2020."""
