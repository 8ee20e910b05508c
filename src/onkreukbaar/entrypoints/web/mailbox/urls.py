"""Addresses of letters and calendars. A calendar's secret is no personal detail: it says nothing about its owner."""

from django.urls import path

from onkreukbaar.entrypoints.web.mailbox import calendars, choices, demo, from_mail, try_mail, undelivered

urlpatterns = [
    path("mijn-gegevens/e-mail/", choices.mail_choices, name="mail-choices"),
    path("mijn-gegevens/agenda/", choices.make_link, name="make-calendar-link"),
    path("mijn-gegevens/agenda/stop/", choices.end_link, name="end-calendar-link"),
    path("agenda/<slug:token>.ics", calendars.show_calendar, name="calendar"),
    path("zaken/<slug:number>/agenda.ics", calendars.save_case_calendar, name="case-calendar"),
    path("beheer/post/", undelivered.show_undelivered, name="undelivered"),
    path("beheer/post/<uuid:public_id>/opnieuw/", undelivered.take_up, {"act": "opnieuw"}, name="retry-letter"),
    path("beheer/post/<uuid:public_id>/laat/", undelivered.take_up, {"act": "laat"}, name="drop-letter"),
    path("uit-je-mail/<str:token>/", from_mail.open_mail, name="from-mail"),
    path("uit-je-mail/<str:token>/wis/", from_mail.wipe_mail, name="wipe-from-mail"),
    path("demo/postbus/", demo.show_mailboxes, name="demo-mailboxes"),
    path("demo/postbus/doorsturen/", try_mail.try_mail, name="demo-try-mail"),
    path("demo/postbus/<uuid:key>/", demo.show_mailbox, name="demo-mailbox"),
    path("demo/postbus/brief/<uuid:public_id>/", demo.show_letter, name="demo-letter"),
]
