from django.urls import path

from leeward.moderation.views import claims, desk, reports, statements, transparency

urlpatterns = [
    path("report/", reports.report, name="report_place"),
    path("report/<str:kind>/<str:ref>/", reports.report, name="report"),
    path("reports/<str:receipt>/", reports.receipt, name="receipt"),
    path("decisions/", statements.decisions, name="decisions"),
    path("decisions/<str:ref>/", statements.decision, name="decision"),
    path("decisions/<str:ref>/appeal/", statements.appeal, name="appeal"),
    path("claims/", claims.waiting, name="claims"),
    path("claims/mark/<str:kind>/<str:ref>/", claims.mark, name="mark_claim"),
    path("claims/<str:ref>/", claims.claim, name="claim"),
    path("claims/<str:ref>/aside/", claims.aside, name="claim_aside"),
    path("claims/<str:ref>/outcome/", claims.outcome, name="claim_outcome"),
    path("notes/<str:ref>/check/", claims.check, name="check_note"),
    path("notes/<str:ref>/contest/", claims.contest, name="contest"),
    path("contests/<int:number>/", claims.contested, name="contested"),
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
