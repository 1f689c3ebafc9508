-- The register of employers with the lower bounds of a large firm of its industry (longest prefix of the size map).
WITH bounds AS (
  SELECT
    industry,
    max_by(t.key, length(m.industry_prefix)) AS key,
    max_by(coalesce(t.x_employees_large_min::BIGINT, 0), length(m.industry_prefix)) AS staff,
    max_by(coalesce(t.y_revenue_wan_large_min::BIGINT, 0), length(m.industry_prefix)) * 1000000 AS revenue,
    max_by(coalesce(t.z_assets_wan_large_min::BIGINT, 0), length(m.industry_prefix)) * 1000000 AS assets
  FROM (SELECT DISTINCT industry FROM register.employers WHERE industry IS NOT NULL)
  LEFT JOIN codes.industry_sme_map AS m ON starts_with(industry, m.industry_prefix)
  LEFT JOIN codes.sme_thresholds_2017 AS t ON t.key = m.sme_key
  GROUP BY industry
)
SELECT
  e.employer_id,
  e.employer_kind,
  e.status AS registration_status,
  e.is_dispatch_firm,
  e.industry,
  e.revenue,
  e.assets,
  e.staff AS staff_year_end,
  CASE WHEN b.key IS NOT NULL THEN b.staff END AS large_staff_from,
  CASE WHEN b.key IS NOT NULL THEN b.revenue END AS large_revenue_from,
  CASE WHEN b.key IS NOT NULL THEN b.assets END AS large_assets_from,
  CASE WHEN e.industry IS NOT NULL THEN b.key IS NOT NULL END AS size_industry_listed
FROM register.employers AS e
LEFT JOIN bounds AS b ON b.industry = e.industry
