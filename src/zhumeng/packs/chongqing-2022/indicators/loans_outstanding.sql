-- What is still owed on start-up guaranteed loans, in 亿元.
SELECT loan_no AS record, territory, issued_on AS happened_on, balance * 0.0000000001 AS quantity, NULL AS whole
FROM latest_list.startup_loans
WHERE balance > 0
