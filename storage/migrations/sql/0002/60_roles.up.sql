-- Who may do what. Roles belong to the whole server: another store on it may have made them, and may make them right now.
-- It can be run again at any time, and `hanmi db roles` prints it for an administrator, where the account that migrates
-- may not make roles: then everything else of the store works, and only these roles are missing.
ALTER FUNCTION hanmi.claims_as_of(timestamptz, timestamptz) SECURITY DEFINER SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION hanmi.ensure_month(timestamptz) SECURITY DEFINER SET search_path = pg_catalog, pg_temp;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA hanmi FROM PUBLIC;

DO $$
DECLARE
    wanted text;
    found record;
    migrator text := current_user;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['hanmi_owner', 'hanmi_writer', 'hanmi_reader'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL;
            END;
        END IF;
    END LOOP;
    IF NOT pg_has_role(migrator, 'hanmi_owner', 'USAGE') THEN
        GRANT hanmi_owner TO CURRENT_USER;
    END IF;

    ALTER SCHEMA hanmi OWNER TO hanmi_owner;
    FOR found IN
        SELECT c.oid::regclass AS name FROM pg_class AS c
         WHERE c.relnamespace = 'hanmi'::regnamespace AND c.relkind IN ('r', 'p', 'v') ORDER BY c.relispartition, c.oid
    LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO hanmi_owner', found.name);
    END LOOP;
    FOR found IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'hanmi'::regnamespace LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO hanmi_owner', found.name);
    END LOOP;

    GRANT USAGE ON SCHEMA hanmi TO hanmi_writer, hanmi_reader;
    GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA hanmi TO hanmi_writer;
    REVOKE INSERT, UPDATE ON hanmi.alembic_version FROM hanmi_writer;
    GRANT DELETE ON hanmi.touch TO hanmi_writer;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA hanmi TO hanmi_writer;
    GRANT EXECUTE ON FUNCTION hanmi.claims_as_of(timestamptz, timestamptz) TO hanmi_reader;
    GRANT EXECUTE ON FUNCTION hanmi.quote_url(text, text, text, text, bigint) TO hanmi_reader;
    FOR found IN SELECT viewname AS name FROM pg_views WHERE schemaname = 'hanmi' LOOP
        EXECUTE format('REVOKE INSERT, UPDATE ON hanmi.%I FROM hanmi_writer', found.name);
        EXECUTE format('GRANT SELECT ON hanmi.%I TO hanmi_reader', found.name);
    END LOOP;
    ALTER DEFAULT PRIVILEGES FOR ROLE hanmi_owner IN SCHEMA hanmi GRANT SELECT, INSERT, UPDATE ON TABLES TO hanmi_writer;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE WARNING 'hanmi: % may not make the roles hanmi_owner, hanmi_writer and hanmi_reader (%); an administrator can: '
        'hanmi db roles | psql (the address of this database)', migrator, SQLERRM;
END $$;
