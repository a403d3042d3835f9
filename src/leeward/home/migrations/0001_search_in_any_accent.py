"""Make both engines find words alike: without accents, by English stems, with no word left out."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "modelsearch_indexentry_fts"
# Stop words stay: people search for "i am not ok".
POSTGRESQL = """
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE TEXT SEARCH DICTIONARY leeward_stem (TEMPLATE = snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION leeward (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION leeward
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, hword, hword_part, word WITH unaccent, leeward_stem;
"""


def prepare(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
    else:
        # The library's triggers go on filling the table that stands under the same name.
        schema_editor.execute(f"DROP TABLE {TABLE}")
        schema_editor.execute(
            f"CREATE VIRTUAL TABLE {TABLE} USING"
            " fts5(autocomplete, body, title, tokenize = 'porter unicode61 remove_diacritics 2')"
        )


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("modelsearch", "0004_rename_modelsear_autocom_476c89_gin_modelsearch_autocom_ea8581_gin_and_more"),
    ]
    operations = [migrations.RunPython(prepare, migrations.RunPython.noop)]
