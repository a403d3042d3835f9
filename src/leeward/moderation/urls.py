from django.urls import path

from leeward.moderation.views import desk, reports, statements, transparency

urlpatterns = [
    path("report/", reports.report, name="report_place"),
    path("report/<str:kind>/<str:ref>/", reports.report, name="report"),
    path("reports/<str:receipt>/", reports.receipt, name="receipt"),
    path("decisions/", statements.decisions, name="decisions"),
    path("decisions/<str:ref>/", statements.decision, name="decision"),
    path("decisions/<str:ref>/appeal/", statements.appeal, name="appeal"),
    path("transparency/", transparency.page, name="transparency"),
    path("transparency.json", transparency.data, name="transparency_json"),
    path("transparency.csv", transparency.table, name="transparency_csv"),
    path("place/statements/", transparency.statements, name="statements"),
    path("place/statements/<str:code>.jsonl", transparency.statements_of, name="statements_of"),
    path("desk/", desk.queue, name="desk"),
    path("desk/cases/<str:ref>/", desk.case, name="desk_case"),
    path("desk/appeals/<str:ref>/", desk.appeal, name="desk_appeal"),
    path("desk/decisions/<str:ref>/undo/", desk.undo, name="desk_undo"),
    path("desk/log/", desk.log, name="desk_log"),
]
