-- The register of employers with the lower bounds of a large and of a medium firm of its industry: those of the longest
-- prefix of the size map; 0 where the industry does not use a bound.
WITH bounds AS (
  SELECT
    industry,
    max_by(m.sme_key, length(m.industry_prefix)) AS key
  FROM (SELECT DISTINCT industry FROM register.employers WHERE industry IS NOT NULL)
  LEFT JOIN codes.industry_sme_map AS m ON starts_with(industry, m.industry_prefix)
  GROUP BY industry
),
sizes AS (
  SELECT
    b.industry,
    coalesce(t.x_employees_large_min::BIGINT, 0) AS large_staff_from,
    coalesce(t.y_revenue_wan_large_min::BIGINT, 0) * 1000000 AS large_revenue_from,
    coalesce(t.z_assets_wan_large_min::BIGINT, 0) * 1000000 AS large_assets_from,
    coalesce(t.x_employees_medium_min::BIGINT, 0) AS medium_staff_from,
    coalesce(t.y_revenue_wan_medium_min::BIGINT, 0) * 1000000 AS medium_revenue_from,
    coalesce(t.z_assets_wan_medium_min::BIGINT, 0) * 1000000 AS medium_assets_from
  FROM bounds AS b JOIN codes.sme_thresholds_2017 AS t ON t.key = b.key
)
SELECT
  e.employer_id,
  e.employer_kind,
  e.status AS registration_status,
  e.industry,
  e.revenue,
  e.assets,
  e.staff AS staff_year_end,
  s.* EXCLUDE (industry),
  CASE WHEN e.industry IS NOT NULL THEN s.industry IS NOT NULL END AS size_industry_listed
FROM register.employers AS e
LEFT JOIN sizes AS s ON s.industry = e.industry
