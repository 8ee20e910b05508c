"""Addresses of campaigns. No address holds a name, nor the number of a case."""

from django.urls import path

from onkreukbaar.entrypoints.web.campaigns import change, follow, own, start

urlpatterns = [
    path("klopt-dit-nog/", own.show_mine, name="my-campaigns"),
    path("klopt-dit-nog/<int:campaign_id>/", own.answer, name="answer-campaign"),
    path("klopt-dit-nog/<int:campaign_id>/veranderd/<int:case_id>/", change.change, name="change-in-campaign"),
    path("jaarvragen/", follow.show_all, name="campaigns"),
    path("jaarvragen/nieuw/", start.start, name="start-campaign"),
    path("jaarvragen/<int:campaign_id>/", follow.show_campaign, name="campaign"),
    path("jaarvragen/<int:campaign_id>/verslag/", follow.download, name="download-campaign"),
    path("jaarvragen/<int:campaign_id>/stoppen/", follow.stop, name="stop-campaign"),
    path("jaarvragen/<int:campaign_id>/antwoord/<int:turn_id>/", follow.show_turn, name="campaign-turn"),
    path("jaarvragen/<int:campaign_id>/hoeft-niet/<int:turn_id>/", follow.excuse, name="excuse-turn"),
]
