-- What claims_as_of means, in the plainest words: the last change by then, and a count over all observations of its value.
CREATE FUNCTION hanmi.claims_as_counted(published_before timestamptz, recorded_before timestamptz)
RETURNS TABLE (
    claim_id bigint, claim_key text, kind text, pledge_type text, actor text, target text, sector text, unit text,
    period text, in_force_value double precision, in_force_since text, pending_value double precision,
    pending_status text, pending_since text, value double precision, value_max double precision, qualifier text,
    status text, is_contested boolean, confirmation text, witness_count bigint, pending_due text, is_overdue boolean,
    rival_value double precision, last_published_at timestamptz, is_withdrawn boolean
) LANGUAGE sql STABLE AS $$
    SELECT c.claim_id, c.claim_key, c.kind, c.pledge_type, c.actor, c.target, c.sector, c.unit, c.period,
           last.in_force_value, last.in_force_since, last.pending_value, last.pending_status, last.pending_since,
           last.value, last.value_max, last.qualifier, last.status, last.is_contested,
           CASE WHEN support.best_tier = 1 THEN 'official'
                WHEN support.witness_count > 1 THEN 'corroborated'
                ELSE 'single_source' END,
           coalesce(support.witness_count, 0), last.pending_due, last.is_overdue, last.rival_value,
           greatest(support.last_published_at, last.published_at), last.change = 'withdrawn'
      FROM hanmi.claim AS c
      JOIN LATERAL (
            SELECT * FROM hanmi.change AS h
             WHERE h.claim_id = c.claim_id AND h.published_at < published_before AND h.recorded_at <= recorded_before
               AND (h.superseded_at IS NULL OR h.superseded_at > recorded_before)
             ORDER BY h.published_at DESC, h.ordinal DESC LIMIT 1
           ) AS last ON true
      LEFT JOIN LATERAL (
            SELECT count(DISTINCT o.witness) AS witness_count, min(o.tier) AS best_tier,
                   max(o.published_at) AS last_published_at
              FROM hanmi.observation AS o
             WHERE o.claim_id = c.claim_id AND o.value = last.value AND o.value_max IS NOT DISTINCT FROM last.value_max
               AND o.published_at >= coalesce(last.witnessed_from, '-infinity')
               AND o.published_at < published_before AND o.recorded_at <= recorded_before
               AND (o.withdrawn_at IS NULL OR o.withdrawn_at > recorded_before)
           ) AS support ON true
$$;

