"""The one way in which words of a fact can be taken back: as the owner of the tables, and only what was asked for."""

from django.db import migrations

CREATE = """
CREATE FUNCTION records_strike_out(target uuid, passage text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    place record;
    rows integer;
    changed integer := 0;
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM records_strikingout
        WHERE deed_id = target AND struck_at IS NULL
            AND passage_digest = encode(sha256(convert_to(passage, 'UTF8')), 'hex')
    ) THEN
        RAISE EXCEPTION 'This passage was not asked to be struck out of entry %', target;
    END IF;
    FOR place IN
        SELECT words.table_name, words.column_name, words.character_maximum_length AS longest,
            CASE keyed.column_name WHEN 'deed_id' THEN 'deed_id = $2' ELSE 'pgh_context->>''deed'' = $2::text' END AS same
        FROM information_schema.columns words
        JOIN information_schema.columns keyed
            ON keyed.table_schema = words.table_schema AND keyed.table_name = words.table_name
            AND (keyed.column_name = 'pgh_context' OR (keyed.column_name = 'deed_id' AND keyed.data_type = 'uuid'))
        WHERE words.table_schema = 'public' AND words.data_type IN ('text', 'character varying')
            AND words.is_generated = 'NEVER' AND words.table_name NOT LIKE 'records\\_%'
            AND words.column_name NOT IN ('by_name', 'by_post', 'by_key', 'pgh_label')
    LOOP
        EXECUTE format(
            'UPDATE %1$I SET %2$I = left(replace(%2$I, $1, ''[struck out]''), $3) WHERE %3$s AND strpos(%2$I, $1) > 0',
            place.table_name, place.column_name, place.same
        ) USING passage, target, coalesce(place.longest, 2147483647);
        GET DIAGNOSTICS rows = ROW_COUNT;
        changed := changed + rows;
    END LOOP;
    RETURN changed;
END
$body$;
"""


class Migration(migrations.Migration):
    """Add the function; the officer site may call it, and may not do what it does by itself."""

    dependencies = [("records", "0001_initial")]

    operations = [migrations.RunSQL(CREATE, "DROP FUNCTION records_strike_out(uuid, text)")]
