CREATE FUNCTION hanmi.ensure_month(moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    first_at timestamptz := date_trunc('month', moment, 'UTC');
    next_at timestamptz := (date_trunc('month', moment AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC';
    suffix text := to_char(moment AT TIME ZONE 'UTC', '"_y"YYYY"m"MM');
    parent text;
BEGIN
    FOREACH parent IN ARRAY ARRAY['figure', 'observation'] LOOP
        IF to_regclass('hanmi.' || parent || suffix) IS NULL THEN
            EXECUTE format(
                'CREATE TABLE hanmi.%I PARTITION OF hanmi.%I FOR VALUES FROM (%L) TO (%L)',
                parent || suffix, parent, first_at, next_at
            );
        END IF;
    END LOOP;
END $$;

COMMENT ON FUNCTION hanmi.ensure_month(timestamptz) IS
    'Makes the partitions of figure and observation for the month of a moment, where they are not there yet';
