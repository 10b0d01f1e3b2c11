-- Takes back what was granted in this database; a role goes only where no other store and no account needs it.
DO $$
DECLARE
    unwanted text;
    found record;
BEGIN
    IF (SELECT count(*) FROM pg_roles WHERE rolname IN ('hanmi_owner', 'hanmi_writer', 'hanmi_reader')) < 3 THEN
        RETURN;
    END IF;
    FOR found IN
        SELECT oid::regclass AS name FROM pg_class
         WHERE relnamespace = 'hanmi'::regnamespace AND relkind IN ('r', 'p') ORDER BY relispartition, oid
    LOOP
        EXECUTE format('REVOKE ALL ON %s FROM hanmi_writer, hanmi_reader', found.name);
        EXECUTE format('ALTER TABLE %s OWNER TO CURRENT_USER', found.name);
    END LOOP;
    ALTER DEFAULT PRIVILEGES FOR ROLE hanmi_owner IN SCHEMA hanmi REVOKE ALL ON TABLES FROM hanmi_writer;
    REVOKE ALL ON SCHEMA hanmi FROM hanmi_writer, hanmi_reader;
    ALTER SCHEMA hanmi OWNER TO CURRENT_USER;
    FOREACH unwanted IN ARRAY ARRAY['hanmi_reader', 'hanmi_writer', 'hanmi_owner'] LOOP
        CONTINUE WHEN EXISTS (
            SELECT FROM pg_auth_members
             WHERE roleid = unwanted::regrole AND member <> CURRENT_USER::regrole
        );
        BEGIN
            EXECUTE format('DROP ROLE %I', unwanted);
        EXCEPTION WHEN dependent_objects_still_exist OR insufficient_privilege OR object_in_use THEN
            NULL;
        END;
    END LOOP;
END $$;
