"""The engines that work out the tiers: DuckDB for a county, PostgreSQL and Spark for a province."""
