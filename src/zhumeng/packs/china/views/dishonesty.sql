SELECT DISTINCT employer_id, true AS on_dishonesty_list FROM list.dishonesty_list
