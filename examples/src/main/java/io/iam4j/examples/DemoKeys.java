// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import io.iam4j.pgp.PgpKey;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.pgp.PgpPrivateKey;
import io.iam4j.secret.Sealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Key pairs made for one run, in the place of the files that people send in real life: {@code keys/ada.asc} and so on, in
 * armour or in base64, RSA or Ed25519. Two machines share the infrastructure's key.
 */
final class DemoKeys {
    private static final List<String> SHARED = List.of("machine.atlantis", "machine.github.actions.cli");

    private final Path folder;
    private final Map<String, PgpKeyPair> pairs = new HashMap<>();

    private DemoKeys(Path folder) {
        this.folder = folder;
    }

    static DemoKeys in(Path folder) {
        return new DemoKeys(folder);
    }

    /** The key of that user, read from the user's file. */
    Sealer of(String user) {
        Path file = folder.resolve(owner(user) + ".asc");
        if (!Files.exists(file)) write(file, pair(user), user);
        return PgpKey.read(file);
    }

    /** The private half, which in real life never leaves its owner. */
    PgpPrivateKey privateKeyOf(String user) {
        return pair(user).privateKey();
    }

    private PgpKeyPair pair(String user) {
        return pairs.computeIfAbsent(owner(user), owner -> {
            String userId = owner + " <" + owner + "@acme.example>";
            return owner.equals("ada") ? PgpKeyPair.recipe(userId).rsa(2048).generate() : PgpKeyPair.generate(userId);
        });
    }

    private static String owner(String user) {
        return SHARED.contains(user) ? "infrastructure" : user;
    }

    private static void write(Path file, PgpKeyPair pair, String user) {
        try {
            Files.writeString(file, user.length() % 2 == 0 ? pair.armoredPublicKey() : pair.base64PublicKey());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
