// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.weather.InjectedFault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A test that prints a secret fails. */
class SecretLeakCheckTest {
    private static final String PASSWORD = "Correct&horse-9";
    private static final Logger ROOT = Logger.getLogger("");

    /** Prints; not run by itself. */
    @IamTest
    static final class Prints {
        private static Reply key(EmbeddedIam iam) {
            Wire wire = Wire.to(iam.endpoint());
            wire.ok("CreateUser", "UserName", "ada");
            return wire.ok("CreateAccessKey", "UserName", "ada");
        }

        @Test
        void an_access_key(EmbeddedIam iam) {
            Reply key = key(iam);
            System.out.println("id=" + key.text("AccessKeyId") + " secret=" + key.text("SecretAccessKey") + ".");
        }

        @Test
        void an_access_key_by_a_logger(EmbeddedIam iam) {
            Logger.getLogger("careless").warning("the key is " + key(iam).text("SecretAccessKey"));
        }

        @Test
        void a_password_before_it_is_set(EmbeddedIam iam) {
            System.err.println("will set " + PASSWORD);
            Wire wire = Wire.to(iam.endpoint());
            wire.ok("CreateUser", "UserName", "ada");
            wire.ok("CreateLoginProfile", "UserName", "ada", "Password", PASSWORD);
        }

        @Test
        void a_request(EmbeddedIam iam) {
            Wire wire = Wire.to(iam.endpoint());
            wire.ok("CreateUser", "UserName", "ada");
            wire.ok("CreateLoginProfile", "UserName", "ada", "Password", PASSWORD);
            System.out.println("Action=CreateLoginProfile&Password=Correct%26horse-9");
        }

        @Test
        void a_password_of_a_call_that_fails(EmbeddedIam iam) {
            iam.weather().next("CreateLoginProfile", InjectedFault.SERVICE_FAILURE);
            Wire.to(iam.endpoint()).iam("CreateLoginProfile", "UserName", "ada", "Password", PASSWORD);
            System.out.println("cannot set " + PASSWORD);
        }

        @Test
        void a_seed(EmbeddedIam iam) {
            Reply device = Wire.to(iam.endpoint()).ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "phone");
            byte[] seed = java.util.Base64.getDecoder().decode(device.text("Base32StringSeed"));
            System.out.println(new String(seed, StandardCharsets.US_ASCII));
        }

        @Test
        void two_keys_on_a_line(EmbeddedIam iam) {
            Reply one = key(iam);
            Reply two = Wire.to(iam.endpoint()).ok("CreateAccessKey", "UserName", "ada");
            System.out.println(one.text("SecretAccessKey") + " and " + two.text("SecretAccessKey"));
        }

        @Test
        void the_same_in_a_loop(EmbeddedIam iam) {
            String secret = key(iam).text("SecretAccessKey");
            for (int i = 0; i < 50; i++) System.out.println("attempt " + i + " " + secret);
        }

        @Test
        void nothing_of_it(EmbeddedIam iam) {
            System.out.println("made the key " + key(iam).text("AccessKeyId"));
        }

        @Test
        @IamTest(mayPrintSecrets = true)
        void what_it_may(EmbeddedIam iam) {
            System.out.println(key(iam).text("SecretAccessKey"));
        }
    }

    /** What fails the test; what it prints is kept from the real log. */
    private static List<String> failures(String test) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        Handler[] handlers = ROOT.getHandlers();
        Stream.of(handlers).forEach(ROOT::removeHandler);
        try (PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)) {
            System.setOut(nowhere);
            System.setErr(nowhere);
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(selectMethod(Prints.class, test, EmbeddedIam.class))
                    .execute()
                    .testEvents()
                    .assertStatistics(stats -> stats.started(1))
                    .failed()
                    .map(Object::toString)
                    .toList();
        } finally {
            System.setOut(out);
            System.setErr(err);
            Stream.of(handlers).forEach(ROOT::addHandler);
        }
    }

    @Test
    void a_secret_printed_fails_the_test_and_is_not_told_again() {
        assertThat(failures("an_access_key"))
                .singleElement()
                .asString()
                .containsPattern(
                        "a secret was printed, by this test or one beside it, the SecretAccessKey of CreateAccessKey, after \"id=AKIA\\w{16} secret=\"");
    }

    @Test
    void a_logger_is_heard() {
        assertThat(failures("an_access_key_by_a_logger"))
                .singleElement()
                .asString()
                .contains("after \"WARNING: the key is \"; where that is meant, say @IamTest(mayPrintSecrets = true)");
    }

    @Test
    void what_is_printed_before_the_server_knows_counts() {
        assertThat(failures("a_password_before_it_is_set"))
                .singleElement()
                .asString()
                .contains("the Password of CreateLoginProfile, after \"will set \"")
                .doesNotContain(PASSWORD);
    }

    @Test
    void what_was_sent_in_vain_is_a_secret_too() {
        assertThat(failures("a_password_of_a_call_that_fails"))
                .singleElement()
                .asString()
                .contains("the Password of CreateLoginProfile, after \"cannot set \"");
    }

    @Test
    void the_encoding_of_forms_hides_nothing() {
        assertThat(failures("a_request"))
                .singleElement()
                .asString()
                .contains("&Password=\"")
                .doesNotContain("horse");
    }

    @Test
    void a_seed_in_clear_is_found_though_it_went_in_base64() {
        assertThat(failures("a_seed"))
                .singleElement()
                .asString()
                .contains("the Base32StringSeed of CreateVirtualMFADevice");
    }

    @Test
    void a_secret_beside_another_is_not_told() {
        assertThat(failures("two_keys_on_a_line"))
                .singleElement()
                .asString()
                .contains("on a line of its own or after another")
                .contains("after \" and \"");
    }

    @Test
    void a_secret_printed_again_and_again_is_told_ten_times_at_most() {
        assertThat(failures("the_same_in_a_loop"))
                .singleElement()
                .asString()
                .contains("after \"attempt 9 \"")
                .doesNotContain("attempt 10 ");
    }

    @Test
    void what_is_no_secret_may_be_printed() {
        assertThat(failures("nothing_of_it")).isEmpty();
    }

    @Test
    void a_test_may_be_allowed_to() {
        assertThat(failures("what_it_may")).isEmpty();
    }
}
