from django.urls import path

from leeward.moderation.views import desk, duty, escalations, raids, reporters, reports, statements, watches

urlpatterns = [
    path("report/", reports.report, name="report_place"),
    path("report/<str:kind>/<str:ref>/", reports.report, name="report"),
    path("reports/<str:receipt>/", reports.receipt, name="receipt"),
    path("decisions/", statements.decisions, name="decisions"),
    path("decisions/<str:ref>/", statements.decision, name="decision"),
    path("decisions/<str:ref>/appeal/", statements.appeal, name="appeal"),
    path("desk/", desk.queue, name="desk"),
    path("desk/cases/<str:ref>/", desk.case, name="desk_case"),
    path("desk/appeals/<str:ref>/", desk.appeal, name="desk_appeal"),
    path("desk/decisions/<str:ref>/undo/", desk.undo, name="desk_undo"),
    path("desk/log/", desk.log, name="desk_log"),
    path("desk/escalations/<str:ref>/", escalations.escalation, name="desk_escalation"),
    path(
        "desk/escalations/<str:ref>/acknowledged/",
        escalations.acknowledge,
        name="desk_escalation_acknowledged",
    ),
    path("desk/escalations/<str:ref>/done/", escalations.done, name="desk_escalation_done"),
    path("desk/calls/<str:token>/", escalations.call, name="desk_call"),
    path("desk/cases/<str:ref>/reporters/", reporters.reporters, name="desk_reporters"),
    path("desk/reports/<int:number>/misuse/", reporters.misuse, name="desk_misuse"),
    path("desk/reports/<int:number>/misuse/delete/", reporters.good_faith, name="desk_good_faith"),
    path("desk/raid/", raids.raid, name="desk_raid"),
    path("desk/raid/delete/", raids.end, name="desk_raid_end"),
    path("place/watches/", watches.watches, name="watches"),
    path("place/watches/new/", watches.new, name="new_watch"),
    path("place/watches/<str:ref>/", watches.watch, name="watch"),
    path("place/watches/<str:ref>/trial/", watches.trial, name="watch_trial"),
    path("place/watches/<str:ref>/on/", watches.on, name="watch_on"),
    path("place/watches/<str:ref>/on/delete/", watches.off, name="watch_off"),
    path("place/watches/<str:ref>/delete/", watches.delete, name="watch_delete"),
    path("place/duty/", duty.plan, name="duty"),
    path("place/duty/<int:number>/delete/", duty.remove, name="duty_remove"),
]
