"""The database itself refuses to change or delete what the log says, whoever asks it to."""

from typing import Any

TABLE = "moderation_logentry"
SAYS = "The log can only be added to."

_REFUSE = {
    "sqlite": (
        f"CREATE TRIGGER log_keeps_rows BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
        f"CREATE TRIGGER log_keeps_all BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
    ),
    "postgresql": (
        f"""CREATE FUNCTION log_refuses() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$""",
        f"""CREATE TRIGGER log_keeps_rows BEFORE UPDATE OR DELETE ON {TABLE}
            FOR EACH ROW EXECUTE FUNCTION log_refuses()""",
        f"""CREATE TRIGGER log_keeps_all BEFORE TRUNCATE ON {TABLE}
            FOR EACH STATEMENT EXECUTE FUNCTION log_refuses()""",
    ),
}
_ALLOW = {
    "sqlite": ("DROP TRIGGER log_keeps_rows", "DROP TRIGGER log_keeps_all"),
    "postgresql": (
        f"DROP TRIGGER log_keeps_rows ON {TABLE}",
        f"DROP TRIGGER log_keeps_all ON {TABLE}",
        "DROP FUNCTION log_refuses()",
    ),
}


def refuse_edits(_apps: object, schema_editor: Any) -> None:
    """Put the guard in place; for a migration."""
    for statement in _REFUSE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow_edits(_apps: object, schema_editor: Any) -> None:
    """Take the guard away; for a migration that is undone."""
    for statement in _ALLOW[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
