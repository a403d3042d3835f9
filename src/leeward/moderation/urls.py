from django.urls import path

from leeward.moderation.views import desk, looks, opening, proposals, queue, reports, statements

urlpatterns = [
    path("report/", reports.report, name="report_place"),
    path("report/<str:kind>/<str:ref>/", reports.report, name="report"),
    path("reports/<str:receipt>/", reports.receipt, name="receipt"),
    path("decisions/", statements.decisions, name="decisions"),
    path("decisions/looks/", looks.looks, name="looks"),
    path("decisions/<str:ref>/", statements.decision, name="decision"),
    path("decisions/<str:ref>/appeal/", statements.appeal, name="appeal"),
    path("desk/", queue.desk, name="desk"),
    path("desk/cases/<str:ref>/", desk.case, name="desk_case"),
    path("desk/cases/<str:ref>/lease/delete/", opening.lease_delete, name="desk_lease_delete"),
    path("desk/cases/<str:ref>/proposal/", proposals.propose, name="desk_propose"),
    path("desk/proposals/<str:ref>/", proposals.proposal, name="desk_proposal"),
    path("desk/appeals/<str:ref>/", desk.appeal, name="desk_appeal"),
    path("desk/decisions/<str:ref>/undo/", desk.undo, name="desk_undo"),
    path("desk/log/", queue.log, name="desk_log"),
]
