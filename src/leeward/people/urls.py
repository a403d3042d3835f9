"""Addresses of people. Of allauth's views only those a person without a password needs."""

from allauth.account import views as account
from allauth.mfa.base import views as steps
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, URLResolver, include, path

from leeward.people.views import account as yours
from leeward.people.views import confirming, credentials, entrance, profile, second_factor, you
from leeward.people.views.confirming import confirmed_recently as fresh

_entrance = [
    path("login/", entrance.SignIn.as_view(), name="account_login"),
    path("login/code/", entrance.SignInCode.as_view(), name="account_confirm_login_code"),
    path("logout/", account.logout, name="account_logout"),
    path("signup/", entrance.join, name="account_signup"),
    path("signup/passkey/", entrance.join, {"by_passkey": True}, name="account_signup_by_passkey"),
    path("signup/code/", entrance.join_code, name="account_signup_code"),
    path("signup/without-passkey/", entrance.join_without_passkey, name="account_signup_without_passkey"),
    path("reauthenticate/", confirming.confirm, name="account_reauthenticate"),
    path("email/", fresh(account.email), name="account_email"),
    path("confirm-email/", account.email_verification_sent, name="account_email_verification_sent"),
]
_second_factor = [
    path("", steps.index, name="mfa_index"),
    path("authenticate/", second_factor.SecondStep.as_view(), name="mfa_authenticate"),
    path("reauthenticate/", steps.reauthenticate, name="mfa_reauthenticate"),
    path("totp/activate/", fresh(second_factor.SetUpApp.as_view()), name="mfa_activate_totp"),
    path("totp/deactivate/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/generate/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("recovery-codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("webauthn/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("webauthn/add/", fresh(second_factor.SetUpPasskey.as_view()), name="mfa_add_webauthn"),
    path("webauthn/reauthenticate/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("webauthn/keys/<int:pk>/edit/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("webauthn/keys/<int:pk>/remove/", second_factor.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("webauthn/login/", second_factor.PasskeySignIn.as_view(), name="mfa_login_webauthn"),
    path("webauthn/signup/", passkeys.signup_webauthn, name="mfa_signup_webauthn"),
]
_you = [
    path("", you.you, name="you"),
    path("profile/", you.profile, name="your_profile"),
    path("picture/", you.picture, name="your_picture"),
    path("name/", yours.name, name="your_name"),
    path("people/", you.people, name="your_people"),
    path("reading/", you.reading, name="your_reading"),
    path("reading/notes/", you.notes, name="your_notes"),
    path("reading/hints/", you.hints, name="your_hints"),
    path("reading/hints/delete/", you.hints, {"shown": False}, name="your_hints_delete"),
    path("reading/topics/", you.topics, name="your_topics"),
    path("reading/words/", you.mute_word, name="mute_word"),
    path("reading/words/delete/", you.unmute_word, name="unmute_word"),
    path("place/", you.place, name="your_place"),
    path("devices/", yours.devices, name="your_devices"),
    path("devices/delete/", yours.sign_out_device, name="sign_out_device"),
    path("devices/delete/others/", yours.sign_out_others, name="sign_out_others"),
    path("data/", yours.data, name="your_data"),
    path("data/consent/", yours.give_consent, name="give_consent"),
    path("data/consent/delete/", yours.withdraw_consent, name="withdraw_consent"),
    path("credentials/", credentials.yours, name="your_credentials"),
    path("credentials/delete/", credentials.take_back, name="take_back_application"),
    path("delete/", yours.delete, name="delete_account"),
]
_person = [
    path("", profile.profile, name="profile"),
    path("follow/", profile.follow, name="follow"),
    path("follow/delete/", profile.unfollow, name="unfollow"),
    path("mute/", profile.mute, name="mute"),
    path("mute/delete/", profile.unmute, name="unmute"),
    path("block/", profile.block, name="block"),
    path("block/delete/", profile.unblock, name="unblock"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include(_entrance)),
    path("accounts/2fa/", include(_second_factor)),
    path("you/", include(_you)),
    path("@<str:handle>/", include(_person)),
    path("place/credentials/", credentials.checking, name="credentials"),
    path("place/credentials/<str:ref>/", credentials.check, name="credential"),
    path("topics/<slug:slug>/follow/", you.follow_topic, name="follow_topic"),
    path("topics/<slug:slug>/follow/delete/", you.unfollow_topic, name="unfollow_topic"),
]
