"""Second steps as if somebody had set them up."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from leeward.people.models import Person


def second_steps(author: Person) -> dict[str, dict[str, dict[str, str]]]:
    """An app, recovery codes and a passkey of the author's."""
    TOTP.activate(author, generate_totp_secret())
    RecoveryCodes.activate(author)
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    key = ES256.from_cryptography_key(public)  # type: ignore[no-untyped-call]
    credential = AttestedCredentialData.create(Aaguid.NONE, b"old-phone", key)
    about = AuthenticatorData.create(
        bytes(32), AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT, 0, credential
    )
    made = {
        "clientDataJSON": websafe_encode(b'{"type": "webauthn.create", "challenge": "", "origin": ""}'),
        "attestationObject": websafe_encode(AttestationObject.create("none", about, {})),
    }
    name = websafe_encode(b"old-phone")
    response = {"id": name, "rawId": name, "type": "public-key", "response": made}
    passkey = Authenticator.objects.create(
        user=author, type=Authenticator.Type.WEBAUTHN, data={"name": "Old phone", "credential": response}
    )
    return {
        "second step": {"of the author": {}},
        "passkey": {"of the author": {"pk": str(passkey.pk)}},
    }
