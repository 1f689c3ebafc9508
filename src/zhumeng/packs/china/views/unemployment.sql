SELECT * FROM at_month."derived/out_of_work"
