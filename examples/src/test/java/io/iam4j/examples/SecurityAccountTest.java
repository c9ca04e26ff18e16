// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.apply.Applied;
import io.iam4j.aws.AwsAccount;
import io.iam4j.model.Account;
import io.iam4j.observed.ReadScope;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.Secret;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.localstack.MotoServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The reference account lands whole, and nothing else does. */
class SecurityAccountTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void it_lands_on_the_embedded_iam() {
        try (EmbeddedIam server = EmbeddedIam.start()) {
            DemoKeys keys = DemoKeys.in(folder);
            Applied applied = lands(server.endpoint(), server.accessKeyFor("222222222222"), keys);
            for (SealedSecret sealed : applied.secrets()) opens(server, sealed, keys);
        }
    }

    @Test
    @EnabledIf("motoIsHere")
    void it_lands_on_moto() {
        try (MotoServer server = MotoServer.start("222222222222", true)) {
            assertThat(lands(server.endpoint(), "test", DemoKeys.in(folder)).secrets())
                    .hasSize(14);
        }
    }

    static boolean motoIsHere() {
        return MotoServer.isHere("security account");
    }

    private static Applied lands(URI endpoint, String accessKey, DemoKeys keys) {
        Account declared = SecurityAccount.declaration(keys::of);
        AwsAccount live = Sdk.account(endpoint, accessKey);
        Applied applied = Iam.plan(declared, live).apply();
        Account landed = live.read(ReadScope.BULK).account();
        assertThat(landed.users()).hasSize(14);
        assertThat(landed.groups()).hasSize(5);
        assertThat(landed.policies()).hasSize(11);
        assertThat(landed.roles()).hasSize(6);
        assertThat(landed.instanceProfiles()).isEmpty();
        assertThat(landed.alias()).contains("acme-security");
        Plan again = Iam.plan(declared, live);
        assertThat(again.isEmpty()).as(again.toString()).isTrue();
        return applied;
    }

    private static void opens(EmbeddedIam server, SealedSecret sealed, DemoKeys keys) {
        try (Secret secret = keys.privateKeyOf(sealed.owner()).open(sealed.message())) {
            if (sealed.kind() != SealedSecret.Kind.CONSOLE_PASSWORD) return;
            boolean in = secret.lend(password -> server.signIn("222222222222", sealed.owner(), password));
            assertThat(in).as("%s may sign in", sealed.owner()).isTrue();
            assertThat(secret.lend(SecurityAccountTest::classes)).isEqualTo("30 aA0!");
        }
    }

    /** The length, and one character for each class that occurs. */
    private static String classes(char[] password) {
        String all = new String(password);
        return password.length + " "
                + all.chars()
                        .mapToObj(c -> Character.isLowerCase(c)
                                ? "a"
                                : Character.isUpperCase(c) ? "A" : Character.isDigit(c) ? "0" : "!")
                        .distinct()
                        .sorted(Comparator.comparing("aA0!"::indexOf))
                        .collect(Collectors.joining());
    }
}
