from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import F
from django.db.models.expressions import CombinedExpression
from modelsearch.backends.database.postgres.postgres import (
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.models import IndexEntry
from modelsearch.utils import get_descendants_content_types_pks

from leeward.home.index import Unranked


class Index(Unranked, PostgresIndex):
    pass


class Compiler(PostgresSearchQueryCompiler):
    def search(
        self, config: Any, start: int, stop: int | None, score_field: Any = None, backend: Any = None
    ) -> Any:
        words = self.build_tsquery(self.query, config=config)
        kinds = get_descendants_content_types_pks(self.queryset.model)
        # The same expression as that of the library's own index.
        both = CombinedExpression(F("title"), "||", F("body"), output_field=SearchVectorField())
        found = IndexEntry.objects.annotate(both=both).filter(both=words, content_type__in=kinds)
        newest = found.order_by("-pk").values_list("object_id", flat=True)
        return self.queryset.filter(pk__in=list(newest[start:stop]))


class Backend(PostgresSearchBackend):
    index_class = Index
    query_compiler_class = Compiler
