// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import io.iam4j.pgp.internal.message.MessageSealer;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Several keys, each of which opens what is sealed. All must be usable. The first is the owner's. */
final class KeyGroup implements Sealer {
    private final List<PgpKey> keys;

    KeyGroup(List<PgpKey> keys) {
        this.keys = List.copyOf(keys);
    }

    @Override
    public Recipient recipient() {
        return new Recipient(
                PgpKey.SCHEME, keys.stream().map(key -> key.recipient().owner()).toList());
    }

    @Override
    public void prepare() {
        keys.forEach(PgpKey::prepare);
    }

    @Override
    public List<String> judge(Instant now) {
        return keys.stream().flatMap(key -> key.judge(now).stream()).toList();
    }

    @Override
    public SealedMessage seal(Secret secret) {
        return MessageSealer.seal(
                secret,
                keys.stream().flatMap(key -> key.targets().stream()).toList(),
                keys.get(0).cipher());
    }

    @Override
    public String toString() {
        return keys.stream().map(PgpKey::toString).collect(Collectors.joining(" and "));
    }
}
