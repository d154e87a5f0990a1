"""Who may open which database, as text for PostgreSQL."""

from candour.host import roles


def test_pg_hba_names_database_and_role_and_lets_nobody_else_in():
    lines = roles.host_based_access().splitlines()
    assert "local candour candour_desk scram-sha-256" in lines
    assert "host candour_public candour_public 127.0.0.1/32 scram-sha-256" in lines
    assert not [line for line in lines if "trust" in line or "peer" in line or "/0" in line]


def test_a_quotation_mark_in_a_password_stays_in_it():
    assert "PASSWORD 'it''s'" in roles.role_statements({"candour_desk": "it's"})[1]


def test_no_role_is_a_superuser_or_passes_row_security_by():
    statement = roles.role_statements({"candour_owner": "x"})[0]
    assert "NOSUPERUSER" in statement
    assert "NOBYPASSRLS" in statement


def test_the_sql_for_a_council_s_own_server_makes_all_three_roles():
    script = roles.sql_for_own_server()
    assert [role for role in (roles.OWNER, roles.DESK, roles.PUBLIC) if f"CREATE ROLE {role}" in script] == [
        roles.OWNER, roles.DESK, roles.PUBLIC,
    ]  # fmt: skip
    assert "REVOKE ALL ON DATABASE candour FROM PUBLIC" in script
