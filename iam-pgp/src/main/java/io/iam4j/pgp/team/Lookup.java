// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.team;

import io.iam4j.error.SafeText;
import io.iam4j.internal.Nearest;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import io.iam4j.secret.UnusableRecipientException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One person's key among many, or why there is none. */
final class Lookup {
    private static final int CLOSE = 4;

    private Lookup() {}

    static Sealer sealer(Path folder, String user, Map<String, List<KeyFile>> files) {
        Optional<UnusableRecipientException> problem = problem(folder, user, files);
        if (problem.isPresent())
            return new Unusable(user, String.valueOf(problem.get().getMessage()));
        return files.getOrDefault(user, List.of()).get(0).key().orElseThrow();
    }

    static Optional<UnusableRecipientException> problem(Path folder, String user, Map<String, List<KeyFile>> files) {
        List<KeyFile> found = files.getOrDefault(user, List.of());
        if (found.isEmpty())
            return Optional.of(new UnusableRecipientException(SafeText.line(missing(folder, user, files))));
        if (found.size() > 1) return Optional.of(new UnusableRecipientException(SafeText.line(several(user, found))));
        return found.get(0).problem();
    }

    static String several(String user, List<KeyFile> found) {
        return "several files are named after " + user + ": "
                + found.stream().map(one -> one.file().toString()).collect(Collectors.joining(", "))
                + "; keep the one that is in use";
    }

    static String missing(Path folder, String user, Map<String, List<KeyFile>> files) {
        Optional<KeyFile> meant = files.values().stream()
                .flatMap(List::stream)
                .filter(file -> file.readings().stream().anyMatch(user::equalsIgnoreCase))
                .findFirst();
        if (meant.isPresent()) {
            return "no key of " + user + " in " + folder + ": " + meant.get().howToNameFor(user);
        }
        String nearest = Nearest.to(user, files.keySet(), CLOSE);
        return "no key of " + user + " in " + folder
                + (nearest.isEmpty() ? "" : " (there is one of " + nearest + ")")
                + "; put the output of gpg --armor --export ADDRESS there as " + user + ".asc";
    }

    /** Stands for a key that is missing or unreadable, and says so when it is judged. */
    private record Unusable(String user, String why) implements Sealer {
        @Override
        public Recipient recipient() {
            return new Recipient("pgp", "no usable key of " + user, "");
        }

        @Override
        public List<String> judge(Instant now) {
            throw new UnusableRecipientException(why);
        }

        @Override
        public SealedMessage seal(Secret secret) {
            throw new UnusableRecipientException(why);
        }
    }
}
