// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

import io.iam4j.model.Account;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SealedSecret.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The names of a kit's files.
 *
 * @param prefixes by account: nothing for the only one, else its name, or its id where two names would come to one
 */
record KitFiles(Map<String, String> prefixes) {
    static final String CONFIG = "config.txt";

    static KitFiles of(List<Account> accounts) {
        if (accounts.size() == 1) return new KitFiles(Map.of());
        Map<String, String> prefixes = new HashMap<>();
        for (Account each : accounts)
            prefixes.put(each.requiredId(), each.name().replaceAll("[^A-Za-z0-9._-]+", "-"));
        boolean distinct = new HashSet<>(prefixes.values()).size() == accounts.size();
        prefixes.replaceAll((id, name) -> (distinct ? name : id) + "-");
        return new KitFiles(Map.copyOf(prefixes));
    }

    /** The file of a sealed secret, such as {@code security-access-key-AKIA....txt}. */
    String of(SealedSecret secret) {
        String kind = secret.kind() == Kind.CONSOLE_PASSWORD
                ? "password"
                : secret.kind().toString().toLowerCase(Locale.ROOT).replace(' ', '-');
        return prefixes.getOrDefault(secret.account().id(), "") + kind
                + secret.credentialId().map(id -> "-" + id).orElse("") + ".txt";
    }
}
