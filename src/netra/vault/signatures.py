"""Signatures of this server (Ed25519): anyone who has the public key can check a receipt without us."""

from __future__ import annotations

import base64

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from netra.vault.keys import key_folder, write_once


def sign(data: bytes) -> str:
    """The signature over `data`, in base64, made with the receipt key of this server."""
    return base64.b64encode(_private().sign(data)).decode()


def public_key() -> str:
    """The public half of the receipt key, in base64."""
    return base64.b64encode(_private().public_key().public_bytes_raw()).decode()


def is_own_key(public: str) -> bool:
    """Whether it is the public half of this server's receipt key; no, if there is none yet."""
    return (key_folder() / "receipt.key").exists() and public == public_key()


def is_signed(data: bytes, signature: str, public: str) -> bool:
    """Whether `signature` over `data` was made by the owner of the public key."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True))
        key.verify(base64.b64decode(signature, validate=True), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _private() -> Ed25519PrivateKey:
    path = key_folder() / "receipt.key"
    if not path.exists():
        write_once(path, base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode())
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(path.read_text()))
