"""What docs/sql.md says beside the database's own comments: a start, the two clocks, the roles, an example a view."""

INTRO = """\
All is in the schema `hanmi`. The views are the contract: their columns stay, and new ones may come, so name the columns
that you take. `hanmi db shell` opens psql; `hanmi db url` is the address for other programs.

* Amounts are in base units (`350000000000`, `15`); the unit stands beside them in `unit`, or in the column's name
  (`in_force_percent`).
* Moments (`_at`) are `timestamptz`. Days are counted in UTC: `SET TIME ZONE 'UTC'` before you cast a moment to a date.
* Days in texts are as precise as the texts: `2026-03-01`, `2026-03` or `2026` (`in_force_since`, `due`, `date_text`).
  They sort as they are.
* `claim_key` and `observation_key` are the same in every store that read the same news; the running numbers are not."""

CLOCKS = """\
Every row has two times. `published_at` is when the world was told; `recorded_at` is when this store knew. They differ
where an article was found late, where news of years ago was loaded, and where an article was corrected.

| question | published | recorded |
| --- | --- | --- |
| What stands today? | `'infinity'` | `'infinity'` (this is `claims_current`) |
| What did the news say by the end of 6 February 2026, as far as we know today? | `'2026-02-07'` | `'infinity'` |
| What did we show our readers then? | `'2026-02-07'` | `'2026-02-07'` |
| What of our picture of that day has changed since? | both of these, side by side | |

What is published at the first moment or later does not count; what is recorded at the second moment still does.
Nothing is ever deleted: a statement that was taken back keeps its row in `claim_evidence` with `withdrawn_at`, and a
change that a late arrival made wrong is left out of `claim_changes` and `claim_history`, and still found by
`claims_as_of` with a moment at which it held."""

ROLES = (
    ("hanmi_reader", "read every view, call `claims_as_of`", "read a table, write, see a reader's address"),
    (
        "hanmi_writer",
        "what the pipeline does: read, insert and update; have month partitions made",
        "delete from the ledger, change the schema",
    ),
    ("hanmi_owner", "own the schema and migrate it", ""),
)

EXAMPLES = {
    "article_mentions": """
SELECT name_en, count(DISTINCT article_id) AS article_count
  FROM hanmi.article_mentions
 GROUP BY name_en ORDER BY article_count DESC LIMIT 10;
""",
    "articles": """
SELECT published_at, source_id, title, url, figure_count, observation_count
  FROM hanmi.articles
 WHERE is_relevant
 ORDER BY published_at DESC LIMIT 10;
""",
    "articles_daily": """
SELECT source_id, sum(article_count) AS articles, sum(relevant_count) AS relevant, sum(figure_count) AS figures
  FROM hanmi.articles_daily
 WHERE day >= date '2026-01-01'
 GROUP BY source_id ORDER BY articles DESC;
""",
    "claim_changes": """
SELECT change_id, change, actor, target, sector, before_value, after_value, unit, after_status, source_name, sentence
  FROM hanmi.claim_changes
 WHERE change_id > 40
 ORDER BY change_id;
""",
    "claim_evidence": """
SELECT published_at, source_name, tier, speaker, status, sentence, quote_url
  FROM hanmi.claim_evidence
 WHERE actor = 'KR' AND target = 'US' AND value = 350e9 AND withdrawn_at IS NULL
 ORDER BY published_at;
""",
    "claim_history": """
SELECT ordinal, published_at, change, in_force_value, in_force_since, pending_value, pending_status, pending_due
  FROM hanmi.claim_history
 WHERE kind = 'tariff_rate' AND actor = 'US' AND target = 'KR' AND sector = 'autos'
 ORDER BY ordinal;
""",
    "claims_as_of": """
SELECT actor, target, sector, value, unit, status
  FROM hanmi.claims_as_of('2026-02-07 00:00+00', 'infinity')
 WHERE NOT is_withdrawn;
""",
    "claims_current": """
SELECT kind, actor, target, sector, value, unit, status, confirmation, witness_count
  FROM hanmi.claims_current
 WHERE target = 'KR'
 ORDER BY last_published_at DESC;
""",
    "funnel": """
SELECT source_id, outcome, sum(url_count) AS urls
  FROM hanmi.funnel
 GROUP BY source_id, outcome ORDER BY source_id, urls DESC;
""",
    "merges": """
SELECT count(*) FILTER (WHERE undone_at IS NULL) AS standing, count(*) AS all_of_them FROM hanmi.merges;
""",
    "observation_reviews": """
SELECT count(DISTINCT claim_id) AS claims, count(*) AS observations, count(DISTINCT reviewer) AS people
  FROM hanmi.observation_reviews;
""",
    "pledges": """
SELECT actor, pledge_type, sector, amount / 1e9 AS billion, unit, period, status, due, paid_amount / 1e9 AS paid_billion
  FROM hanmi.pledges
 WHERE target = 'US' AND unit = 'USD'
 ORDER BY amount DESC;
""",
    "review_queue": """
SELECT reasons, actor, target, before_value, value, status, sentence, url
  FROM hanmi.review_queue
 ORDER BY published_at DESC LIMIT 10;
""",
    "reviews": """
SELECT count(*) FILTER (WHERE verdict = 'reject') AS rejected, count(*) AS verdicts
  FROM hanmi.reviews
 WHERE is_standing;
""",
    "schema_revision": """
SELECT revision FROM hanmi.schema_revision;
""",
    "source_health": """
SELECT source_id, newest_published_at, last_success_at, failure_count, last_error
  FROM hanmi.source_health
 ORDER BY newest_published_at NULLS FIRST;
""",
    "claim_parts": """
SELECT part_sector, part_period, part_value, witness_count, first_sentence
  FROM hanmi.claim_parts
 WHERE actor = 'KR' AND target = 'US'
 ORDER BY part_value DESC;
""",
    "tariff_rates": """
SELECT sector, in_force_percent, in_force_since, before_percent, pending_percent, pending_status, pending_due
  FROM hanmi.tariff_rates
 WHERE actor = 'US' AND target = 'KR'
 ORDER BY sector;
""",
}
