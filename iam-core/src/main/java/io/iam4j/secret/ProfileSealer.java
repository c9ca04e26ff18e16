// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import io.iam4j.secret.SealedSecret.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Seals access keys as sections of {@code ~/.aws/credentials}. The recipient's scheme tells such messages from others, and those of one profile from
 * those of another: {@code pgp-profile/acme}.
 */
record ProfileSealer(Sealer plain, String profile) implements Sealer {
    private static final String SCHEME = "-profile/";

    ProfileSealer {
        if (!profile.matches("[A-Za-z0-9_./@+:%-]+"))
            throw new IllegalArgumentException(
                    "\"" + profile + "\" cannot be the name of a profile: it consists of A-Z a-z 0-9 _ - . / @ + : %");
        if (profile.equals("DEFAULT"))
            throw new IllegalArgumentException(
                    "\"DEFAULT\" cannot be the name of a profile: botocore takes its settings for those of all profiles;"
                            + " the profile without a name is \"default\"");
    }

    static boolean isFor(Recipient recipient) {
        return recipient.scheme().contains(SCHEME);
    }

    static String plain(String scheme) {
        int profile = scheme.indexOf(SCHEME);
        return profile < 0 ? scheme : scheme.substring(0, profile);
    }

    @Override
    public Recipient recipient() {
        Recipient recipient = plain.recipient();
        return new Recipient(recipient.scheme() + SCHEME + profile, recipient.keys());
    }

    @Override
    public void prepare() {
        plain.prepare();
    }

    @Override
    public List<String> judge(Instant now) {
        return plain.judge(now);
    }

    @Override
    public SealedMessage seal(Secret secret) {
        return plain.seal(secret);
    }

    @Override
    public SealedMessage seal(Secret secret, SecretLabel label) {
        if (label.kind() != Kind.ACCESS_KEY || label.credentialId().isEmpty()) return plain.seal(secret, label);
        // the blank line keeps it apart from a last line without an end
        String head = "\n[" + profile + "]\naws_access_key_id = "
                + label.credentialId().get() + "\naws_secret_access_key = ";
        try (Secret section = Secret.owning(secret.lend(chars -> joined(head, chars)))) {
            return plain.seal(section);
        }
    }

    /** {@code KEY, as profile NAME}. */
    @Override
    public String toString() {
        return plain + ", as profile " + profile;
    }

    private static char[] joined(String head, char[] secret) {
        char[] all = Arrays.copyOf(head.toCharArray(), head.length() + secret.length + 1);
        System.arraycopy(secret, 0, all, head.length(), secret.length);
        all[all.length - 1] = '\n';
        return all;
    }
}
