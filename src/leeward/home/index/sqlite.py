from typing import Any

from modelsearch.backends.database.sqlite.query import MatchExpression
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.models import SQLiteFTSIndexEntry
from modelsearch.utils import get_descendants_content_types_pks

from leeward.home.index import Unranked


class Index(Unranked, SQLiteIndex):
    pass


class Compiler(SQLiteSearchQueryCompiler):
    def search(self, config: Any, start: int, stop: int | None, score_field: Any = None) -> Any:
        words = self.build_search_query(self.query, config=config)
        kinds = get_descendants_content_types_pks(self.queryset.model)
        found = SQLiteFTSIndexEntry.objects.filter(
            MatchExpression(self.FTS_TABLE_FIELDS, words), index_entry__content_type__in=kinds
        )
        newest = found.order_by("-pk").values_list("index_entry__object_id", flat=True)
        return self.queryset.filter(pk__in=list(newest[start:stop]))


class Backend(SQLiteSearchBackend):
    index_class = Index
    query_compiler_class = Compiler
