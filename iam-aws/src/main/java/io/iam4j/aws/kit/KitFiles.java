// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

import io.iam4j.model.Account;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SealedSecret.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of a kit's files.
 *
 * @param prefixes by account: nothing for the only one, else its name, or its id where two names would come to one
 */
record KitFiles(Map<String, String> prefixes) {
    static final String CONFIG = "config.txt";

    private static final Pattern SECRET = Pattern.compile("(.*-)?(password|"
            + Arrays.stream(Kind.values()).map(KitFiles::word).collect(Collectors.joining("|")) + ")(-.*)?\\.txt");

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

    /**
     * The files in {@code folder} that an earlier kit wrote there for a secret, or for profiles, and this one does not write. They are
     * left: a sealed access key is nowhere else.
     */
    static List<String> earlier(Path folder, Set<Path> written) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !written.contains(file))
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.equals(CONFIG) || SECRET.matcher(name).matches())
                    .sorted()
                    .toList();
        }
    }

    private static String word(Kind kind) {
        return kind.toString().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String kindAndId(SealedSecret secret) {
        return word(secret.kind())
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
