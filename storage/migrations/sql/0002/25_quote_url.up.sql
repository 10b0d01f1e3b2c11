CREATE FUNCTION hanmi.percent_encode(words text, kept text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(
               coalesce(run[1], upper(regexp_replace(encode(convert_to(run[2], 'UTF8'), 'hex'), '(..)', '%\1', 'g'))),
               '' ORDER BY place
           )
      FROM regexp_matches(words, '([' || kept || ']+)|([^' || kept || ']+)', 'g') WITH ORDINALITY AS runs (run, place)
$$;

COMMENT ON FUNCTION hanmi.percent_encode(text, text) IS
    'A text with each byte as %XX, but for the ASCII characters of a bracket expression';

-- The one place where such links are made: the view claim_evidence, the exports and the mails all show this one.
-- See https://wicg.github.io/scroll-to-text-fragment/: a browser goes to the first place on the page that matches, so
-- where the words stand earlier in the text those before them are added (prefix-,), and those after them (,-suffix)
-- where that does not help. Each part must lie in one paragraph. A bare "-", "," or "&" would be read as syntax.
CREATE FUNCTION hanmi.quote_url(url text, title text, page text, sentence text, sentence_offset bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ends CONSTANT int := 4;
    longest CONSTANT int := 160;
    unreserved CONSTANT text := 'A-Za-z0-9._~';
    address text := regexp_replace(url, '#?:~:.*$', '');
    blanks CONSTANT text := '[ \t\r\n\u00a0\u3000]+';
    words text[] := array_remove(regexp_split_to_array(sentence, blanks), '');
    parts text[] := ARRAY[array_to_string(words, ' ')];
    before text := rtrim(left(page, sentence_offset::int), E' \t\r\n\u00a0\u3000');
    behind text := ltrim(substr(page, sentence_offset::int + length(sentence) + 1), E' \t\r\n\u00a0\u3000');
    near text[];
    prefix text;
    suffix text;
BEGIN
    IF address !~* '^https?://[^/?#@\\]+([/?#]|$)' OR address ~ '[\s\\[:cntrl:]]' THEN
        RETURN NULL;
    END IF;
    address := hanmi.percent_encode(address, unreserved || '!#$%&''()*+,/:;=?@[\]-');
    IF cardinality(words) > 2 * ends THEN
        parts := ARRAY[array_to_string(words[:ends], ' '), array_to_string(words[cardinality(words) - ends + 1:], ' ')];
    END IF;
    IF parts[1] = '' OR greatest(length(parts[1]), length(parts[2])) > longest THEN
        RETURN address;
    END IF;
    IF strpos(lower(concat(title, E'\n', left(page, sentence_offset::int + length(parts[1]) - 1))), lower(parts[1])) > 0 THEN
        near := regexp_split_to_array(substring(before FROM '[^\n]*$'), blanks);
        prefix := array_to_string(near[greatest(1, cardinality(near) - ends + 1):], ' ');
        IF prefix = '' OR strpos(lower(regexp_replace(before, blanks, ' ', 'g')), lower(prefix || ' ' || parts[1])) > 0 THEN
            suffix := array_to_string((regexp_split_to_array(substring(behind FROM '^[^\n]*'), blanks))[:ends], ' ');
        END IF;
    END IF;
    RETURN concat(
        address, CASE WHEN address LIKE '%#%' THEN ':~:text=' ELSE '#:~:text=' END,
        hanmi.percent_encode(CASE WHEN length(prefix) <= longest THEN prefix END, unreserved) || '-,',
        hanmi.percent_encode(parts[1], unreserved), ',' || hanmi.percent_encode(parts[2], unreserved),
        ',-' || hanmi.percent_encode(CASE WHEN length(suffix) <= longest THEN suffix END, unreserved)
    );
END $$;

COMMENT ON FUNCTION hanmi.quote_url(text, text, text, text, bigint) IS
    'The address of a page, of which a browser opens the place where the sentence stands; null where it is none of the web';
