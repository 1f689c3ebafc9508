-- Start-up guaranteed loans issued in the plan’s year, in 亿元.
SELECT loan_no AS record, territory, issued_on AS happened_on, amount * 0.0000000001 AS quantity, NULL AS whole
FROM latest_list.startup_loans
WHERE year(issued_on) = year($month) AND issued_on <= $month_end
