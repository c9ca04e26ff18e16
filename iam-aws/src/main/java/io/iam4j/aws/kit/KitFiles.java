// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

import io.iam4j.model.Account;
import io.iam4j.secret.SealedSecret;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
        long distinctNames = prefixes.values().stream()
                .map(name -> name.toLowerCase(Locale.ROOT)) // for file systems that do not tell the case
                .distinct()
                .count();
        boolean distinct = distinctNames == accounts.size();
        prefixes.replaceAll((id, name) -> (distinct ? name : id) + "-");
        return new KitFiles(Map.copyOf(prefixes));
    }

    /** The file of a sealed secret, such as {@code security-access-key-AKIA....txt}; that of what a user has one of is named by its kind alone. */
    String of(SealedSecret secret) {
        String prefix = prefixes.getOrDefault(secret.account().id(), "");
        return prefix
                + switch (secret.kind()) {
                    case CONSOLE_PASSWORD -> "password";
                    case MFA_SEED -> "mfa-seed";
                    default -> kindAndId(secret);
                }
                + ".txt";
    }

    private static String kindAndId(SealedSecret secret) {
        String kind = secret.kind().toString().toLowerCase(Locale.ROOT).replace(' ', '-');
        return kind
                + secret.credentialId()
                        .map(id -> "-" + id.replaceAll("[^A-Za-z0-9._-]+", "-"))
                        .orElse("");
    }

    /** Of those that come to one file, such as two passwords, the one that was sealed last. */
    List<SealedSecret> latest(Collection<SealedSecret> secrets) {
        Map<String, SealedSecret> byFile = new LinkedHashMap<>();
        for (SealedSecret each : secrets)
            byFile.merge(of(each), each, (one, other) -> other.created().isBefore(one.created()) ? one : other);
        return List.copyOf(byFile.values());
    }
}
