CREATE VIEW hanmi.funnel AS
    SELECT source_id, (discovered_at AT TIME ZONE 'UTC')::date AS day, coalesce(outcome, 'waiting') AS outcome,
           count(*) AS url_count
      FROM hanmi.candidate
     GROUP BY 1, 2, 3;

COMMENT ON VIEW hanmi.funnel IS 'How the discovered URLs of each source and day ended; the counts add up to all of them';
COMMENT ON COLUMN hanmi.funnel.source_id IS 'The source';
COMMENT ON COLUMN hanmi.funnel.day IS 'Day of discovery, in UTC';
COMMENT ON COLUMN hanmi.funnel.outcome IS 'How the URLs ended; waiting: not fetched yet';
COMMENT ON COLUMN hanmi.funnel.url_count IS 'How many';

CREATE VIEW hanmi.source_health AS
    SELECT s.source_id, s.name, s.tier, s.is_active, t.last_crawled_at, t.last_success_at, t.last_new_at,
           coalesce(t.failure_count, 0) AS failure_count, t.last_error, t.cool_down_until,
           (SELECT max(r.published_at) FROM hanmi.article AS a JOIN hanmi.article_revision AS r USING (article_id)
             WHERE a.source_id = s.source_id) AS newest_published_at
      FROM hanmi.source AS s
      LEFT JOIN hanmi.source_state AS t USING (source_id);

COMMENT ON VIEW hanmi.source_health IS 'How each source did: when it last gave something, and what failed since';
COMMENT ON COLUMN hanmi.source_health.source_id IS 'The source';
COMMENT ON COLUMN hanmi.source_health.name IS 'Its name';
COMMENT ON COLUMN hanmi.source_health.tier IS '1 official text, 2 own reporting, 3 aggregator';
COMMENT ON COLUMN hanmi.source_health.is_active IS 'Whether it is crawled';
COMMENT ON COLUMN hanmi.source_health.last_crawled_at IS 'When it was last crawled, well or not';
COMMENT ON COLUMN hanmi.source_health.last_success_at IS 'When a crawl last ended well';
COMMENT ON COLUMN hanmi.source_health.last_new_at IS 'When a crawl last brought something new';
COMMENT ON COLUMN hanmi.source_health.failure_count IS 'Crawls that failed since the last that ended well';
COMMENT ON COLUMN hanmi.source_health.last_error IS 'Why the last crawl failed';
COMMENT ON COLUMN hanmi.source_health.cool_down_until IS 'Not to be asked before this moment';
COMMENT ON COLUMN hanmi.source_health.newest_published_at IS 'When its newest article was published';

CREATE VIEW hanmi.schema_revision AS SELECT version_num AS revision FROM hanmi.alembic_version;

COMMENT ON VIEW hanmi.schema_revision IS 'Which form of the store this is: the views of a later one may have more columns';
COMMENT ON COLUMN hanmi.schema_revision.revision IS 'Number of the last migration';
