#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the stored test keys and messages of this folder anew with the gpg on this machine. They protect nothing.
# Argument: another folder to write to. For each kind: KIND.pub.asc, KIND.sec.asc, KIND.msg.asc (to the key by name) and KIND.hidden.asc (to it unnamed).
# card.sec.asc and card.msg.asc are not made here: they need the private key files that gpg writes for keys on a card (CardStubTest).
set -eu
cd "${1:-$(dirname "$0")}"
GNUPGHOME=$(mktemp -d)
export GNUPGHOME
trap 'gpgconf --kill all; rm -rf "$GNUPGHOME"' EXIT
TEXT="Kölner Straße №5: (]|' 0123456"

make() { # KIND PASSPHRASE PARAMETERS
  kind=$1
  passphrase=$2
  address="$kind@example.org"
  if [ -n "$passphrase" ]; then protection="Passphrase: $passphrase"; else protection="%no-protection"; fi
  gpg --batch --quiet --gen-key <<PARAMETERS
$3
Name-Real: Test key
Name-Email: $address
Expire-Date: 0
$protection
%commit
PARAMETERS
  g() { gpg --batch --quiet --yes --armor --trust-model always --pinentry-mode loopback --passphrase "$passphrase" "$@"; }
  g --export "$address" > "$kind.pub.asc"
  g --export-secret-keys "$address" > "$kind.sec.asc"
  printf %s "$TEXT" | g --recipient "$address" --encrypt > "$kind.msg.asc"
  printf %s "$TEXT" | g --hidden-recipient "$address" --encrypt > "$kind.hidden.asc"
}

ecc() { # KIND SIGNING-CURVE ENCRYPTION-CURVE
  if [ "$2" = ed25519 ]; then algorithm=eddsa; else algorithm=ecdsa; fi
  make "$1" "" "Key-Type: $algorithm
Key-Curve: $2
Key-Usage: sign
Subkey-Type: ecdh
Subkey-Curve: $3
Subkey-Usage: encrypt"
}

for bits in 1024 2048 3072 4096; do
  make rsa$bits "" "Key-Type: rsa
Key-Length: $bits
Key-Usage: sign
Subkey-Type: rsa
Subkey-Length: $bits
Subkey-Usage: encrypt"
done
ecc cv25519 ed25519 cv25519
for curve in nistp256 nistp384 nistp521 brainpoolP256r1 brainpoolP384r1 brainpoolP512r1 secp256k1; do
  ecc $curve $curve $curve
done
make elgamal "" "Key-Type: dsa
Key-Length: 2048
Subkey-Type: ELG
Subkey-Length: 2048"
make protected "pässwörd ✓ 東京" "Key-Type: rsa
Key-Length: 2048
Key-Usage: sign
Subkey-Type: ecdh
Subkey-Curve: cv25519
Subkey-Usage: encrypt"
