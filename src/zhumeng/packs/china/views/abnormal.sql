SELECT DISTINCT employer_id, true AS on_abnormal_list FROM list.abnormal_list
