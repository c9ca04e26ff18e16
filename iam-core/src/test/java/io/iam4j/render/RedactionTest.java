// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.iam4j.render.internal.Redaction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {
    private static final List<PlanFormat> FORMATS =
            List.of(Terminal.plain(), Markdown.standard(), ChangeSetJson.format());

    private static String redacted(String text) {
        return Redaction.numberedBy("").of(text);
    }

    @Test
    void ids_addresses_and_fingerprints_become_placeholders() {
        assertThat(redacted("arn:aws:iam::222222222222:role/x")).isEqualTo("arn:aws:iam::ACCOUNT-1:role/x");
        assertThat(redacted("AKIAIOSFODNN7EXAMPLE AIDACKCEVSQ6C2EXAMPLE")).isEqualTo("ID-1 ID-2");
        assertThat(redacted("o-a1b2c3d4e5 ou-ab12-34cdefgh")).isEqualTo("ORG-1 ORG-2");
        assertThat(redacted("Ada <ada@example.org>")).isEqualTo("Ada <MAIL-1>");
        assertThat(redacted("192.0.2.0/24, 2001:db8::/32, fe80::1")).isEqualTo("ADDRESS-1, ADDRESS-2, ADDRESS-3");
        assertThat(redacted("pgp:8c9a1b2c3d4e5f60718293a4b5c6d7e8f9012345")).isEqualTo("pgp:FINGERPRINT-1");
        assertThat(redacted("SHA256:" + "a".repeat(43))).isEqualTo("FINGERPRINT-1");
        assertThat(redacted("99:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67")).isEqualTo("FINGERPRINT-1");
    }

    @Test
    void every_sort_of_id_is_found() {
        for (String id : List.of(
                "AKIAIOSFODNN7EXAMPLE",
                "ASIAIOSFODNN7EXAMPLE",
                "AIDACKCEVSQ6C2EXAMPLE",
                "AROADBQP57FF2AEXAMPLE",
                "AGPACKCEVSQ6C2EXAMPLE",
                "AIPACKCEVSQ6C2EXAMPLE",
                "ANPACKCEVSQ6C2EXAMPLE",
                "APKAEIBAERJR2EXAMPLE",
                "ASCACKCEVSQ6C2EXAMPLE",
                "ACCAYFI33SINPEXAMPLE",
                "TA7SMP42TDN5Z26OBPJE7EXAMPLE",
                "EWQ4DFSQXMMPOH4UKTVI24ZXLLFO52YZ",
                "GAHT12345678"))
            assertThat(redacted("- key " + id + ", of ada")).isEqualTo("- key ID-1, of ada");
        assertThat(redacted("o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/")).isEqualTo("ORG-1/ORG-3/ORG-2/");
    }

    @Test
    void certificates_and_keys_with_their_serials_and_fingerprints_are_found() {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + "MIIBKDCBzwIUDbDDIQ+RgKU27EHEGdjAHDtlU5Qw/gYIKoZIzj0EAwIwEjEQMA4=\n".repeat(3)
                + "-----END CERTIFICATE-----\n";
        assertThat(redacted("x " + pem + "y")).isEqualTo("x CERTIFICATE-1\ny");
        assertThat(redacted(pem.replace("\n", "\\n"))).isEqualTo("CERTIFICATE-1\\n");
        assertThat(redacted("<X509Certificate>" + "Ab/+".repeat(30) + "</X509Certificate>"))
                .isEqualTo("<X509Certificate>CERTIFICATE-1</X509Certificate>");
        assertThat(redacted("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCgiVaTsh3R== ada"))
                .isEqualTo("KEY-1 ada");
        assertThat(redacted("CN=ada, serial 4d2af, until 2027-01-31T00:00:00Z"))
                .isEqualTo("CN=ada, serial SERIAL-1, until 2027-01-31T00:00:00Z");
        assertThat(redacted("SHA-1 " + "AB:".repeat(19) + "CD")).isEqualTo("SHA-1 FINGERPRINT-1");
        assertThat(redacted("8C9A 1B2C 3D4E 5F60 7182  93A4 B5C6 D7E8 F901 2345"))
                .isEqualTo("FINGERPRINT-1");
    }

    @Test
    void long_words_are_gone_through_once() {
        int length = 200_000;
        for (String part : List.of("a", "\\.", "a.", "AB:", "1.", "ab:", "x@", "a@b."))
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThat(redacted(part.repeat(length / part.length()) + " "))
                            .isNotEmpty());
        assertThat(redacted("a".repeat(length) + "@example.org")).isEqualTo("MAIL-1");
        assertThat(redacted("a@" + "b.".repeat(100) + "org")).isEqualTo("MAIL-1");
    }

    @Test
    void an_address_ends_where_the_sentence_does() {
        assertThat(redacted("ask ada\\.l@mail.example\\.org. Or <o'ada+x@example.org>"))
                .isEqualTo("ask MAIL-1. Or <MAIL-2>");
        assertThat(redacted("{\"a\":\"x ada@example.org\\nb.c\"}")).isEqualTo("{\"a\":\"x MAIL-1\\nb.c\"}");
    }

    @Test
    void what_is_none_stays() {
        String plain =
                "2026-12-04T18:00:00Z at 12:30:45, s3:GetObject on arn:aws:s3:::b/*, 5 to create, ec2::x, v1.2.3, AWSReservedSSO_X, r-prod, serial number";
        assertThat(redacted(plain)).isEqualTo(plain);
    }

    @Test
    void the_same_text_becomes_the_same_placeholder_in_every_format() {
        PlanDocument plan = PlanDocument.of(SamplePlan.changes()).redacted();
        for (PlanFormat format : FORMATS)
            assertThat(plan.as(format))
                    .contains("ADDRESS")
                    .doesNotContain("222222222222", "111111111111", "192.0.2", "ada@example.org");
        assertThat(plan.as(ChangeSetJson.format())).contains("\"ACCOUNT-1\"", "::ACCOUNT-2:root", "ADDRESS-1");
        assertThat(plan.as(Terminal.plain())).startsWith("Plan for account security (ACCOUNT-1)");
        assertThat(plan.as(Markdown.standard())).contains("account security (ACCOUNT-1)");
    }

    @Test
    void an_address_is_found_in_text_that_markdown_escapes() {
        PlanDocument plan = PlanDocument.of(SamplePlan.changes().warning(List.of("ask ada@example.org at 192.0.2.7")));
        assertThat(plan.redacted().as(Markdown.standard())).contains("- ask MAIL-1 at ADDRESS-");
    }

    @Test
    void names_stay() {
        assertThat(PlanDocument.of(SamplePlan.changes()).redacted()).asString().contains("user grace", "policy deploy");
    }

    @Test
    void redacting_twice_changes_nothing() {
        String once = PlanDocument.of(SamplePlan.changes()).redacted().toString();
        assertThat(PlanDocument.of(SamplePlan.changes()).redacted().redacted()).hasToString(once);
    }
}
