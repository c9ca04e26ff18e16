// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.serverCertificate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Resource;
import io.iam4j.model.ServerCertificate;
import io.iam4j.observed.Facts;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.secret.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Server certificates: planned, renamed and moved in place, replaced with leave, stored and deleted. */
class ServerCertificateTest {
    private static final Snapshot EMPTY = Snapshot.empty("222222222222", "aws");
    private static final ServerCertificate WWW = serverCertificate("www")
            .body(Certificates.WWW)
            .chain(Certificates.SIGNER)
            .tagged("Layer", "base");

    private static ServerCertificate withKey(ServerCertificate certificate) {
        return certificate.privateKey(Secret.copyOf(Certificates.WWW_KEY));
    }

    private static ChangeSet plan(Snapshot observed, Resource... resources) {
        return Planner.plan(account("security").with(resources), observed, Instant.EPOCH);
    }

    private static List<String> calls(Snapshot observed, Resource... resources) {
        ChangeSet changes = plan(observed, resources);
        Snapshot after = RandomAccounts.carryOut(changes.steps(), observed);
        assertThat(plan(after, resources).isEmpty())
                .as("the next plan is empty")
                .isTrue();
        assertThat(ChangeSetJson.read(ChangeSetJson.write(changes))).isEqualTo(changes);
        return changes.changes().stream().map(Change::call).toList();
    }

    private static Snapshot holding(Resource... resources) {
        return Snapshot.of(account("222222222222").with(resources), "aws");
    }

    @Test
    void a_private_key_that_does_not_fit_is_refused_when_planned_and_not_repeated() throws GeneralSecurityException {
        ServerCertificate other = WWW.privateKey(Secret.copyOf(Certificates.OTHER_KEY));
        assertThatThrownBy(() -> plan(EMPTY, other))
                .hasMessageContaining(
                        "server certificate \"www\" has to be uploaded, and its private key belongs to another"
                                + " certificate.")
                .hasMessageNotContaining("MIG");
        byte[] der = Base64.getMimeDecoder()
                .decode(Certificates.OTHER_KEY
                        .replaceAll("-----[A-Z ]+-----", "")
                        .strip());
        String bare = "-----BEGIN EC PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(Arrays.copyOfRange(der, 29, der.length))
                + "\n-----END EC PRIVATE KEY-----\n";
        assertThatThrownBy(() -> plan(EMPTY, WWW.privateKey(Secret.copyOf(bare))))
                .hasMessageContaining("belongs to another certificate");
        String rsa = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(KeyPairGenerator.getInstance("RSA")
                                .generateKeyPair()
                                .getPrivate()
                                .getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        assertThatThrownBy(() -> plan(EMPTY, WWW.privateKey(Secret.copyOf(rsa))))
                .hasMessageContaining("belongs to another certificate");
        assertThatThrownBy(() ->
                        plan(EMPTY, WWW.privateKey(Secret.copyOf("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIGHAg==\n"))))
                .hasMessageContaining("its private key is encrypted, and the service takes none that is");
        ServerCertificate fitting = WWW.body(Certificates.OTHER).chain(Certificates.SIGNER);
        assertThat(plan(EMPTY, fitting.privateKey(Secret.copyOf(bare))).changes())
                .hasSize(1);
    }

    @Test
    void a_certificate_is_uploaded_with_all_it_has_and_without_a_trace_of_its_key() {
        ServerCertificate wanted = withKey(WWW.path("/cloudfront/"));
        ChangeSet changes = plan(EMPTY, wanted);
        assertThat(calls(EMPTY, wanted)).containsExactly("UploadServerCertificate");
        assertThat(changes.toString())
                .contains(
                        "+ server certificate www",
                        "path /cloudfront/",
                        "CN=www.example.org, serial",
                        "until 2125-06-23",
                        "vouched for by CN=test CA",
                        "with its private key",
                        "tags Layer=base");
        assertThat(changes.toString() + changes.changes() + ChangeSetJson.write(changes) + wanted)
                .doesNotContain("PRIVATE KEY")
                .doesNotContain(Certificates.WWW_KEY.split("\n")[1]);
        assertThat(changes.given()).singleElement().hasToString("private key of server certificate www");
    }

    @Test
    void what_has_to_be_uploaded_needs_its_key() {
        assertThatThrownBy(() -> plan(EMPTY, WWW))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("declare it with privateKey(...)");
        assertThatThrownBy(() -> plan(EMPTY, serverCertificate("www")))
                .hasMessageContaining("serverCertificate(\"www\").body(pem).privateKey(key)");
        Secret wiped = Secret.copyOf("key");
        wiped.close();
        assertThatThrownBy(() -> plan(EMPTY, WWW.privateKey(wiped))).hasMessageContaining("wiped already");
        assertThatThrownBy(() ->
                        Planner.plan(account("a").with(withKey(WWW)), EMPTY, Instant.parse("2126-01-01T00:00:00Z")))
                .hasMessageContaining("has expired at 2125-06-23");
    }

    @Test
    void a_certificate_that_is_there_needs_no_key_however_it_is_written() {
        Snapshot held = holding(WWW);
        assertThat(calls(held, WWW)).isEmpty();
        assertThat(calls(held, serverCertificate("www")))
                .as("silence leaves all")
                .isEmpty();
        String windows = Certificates.WWW.replace("\n", "\r\n");
        assertThat(calls(
                        held,
                        serverCertificate("www")
                                .body("subject: www\n" + windows)
                                .chain(Certificates.SIGNER)))
                .isEmpty();
        assertThat(calls(held, serverCertificate("www").exclusive())).containsExactly("Untag");
        assertThat(calls(held, WWW.absent())).containsExactly("DeleteServerCertificate");
    }

    @Test
    void names_and_paths_change_in_place() {
        Snapshot held = holding(WWW);
        assertThat(calls(held, serverCertificate("web").formerly("www").path("/x/")))
                .containsExactly("UpdateServerCertificate");
        assertThat(plan(held, serverCertificate("web").formerly("www").path("/x/"))
                        .toString())
                .contains("~ server certificate web", "name www -> web", "path / -> /x/");
        assertThat(calls(held, serverCertificate("www").path("/x/"))).containsExactly("UpdateServerCertificate");
        assertThatThrownBy(() -> plan(
                        held, withKey(serverCertificate("web").formerly("www").body(Certificates.OTHER))))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("leave formerly(...) out, and declare \"www\" absent() once nothing uses it");
        assertThat(ReadScope.of(account("a").with(serverCertificate("web").formerly("www")))
                        .details(ServerCertificate.KIND))
                .as("both names are read")
                .containsExactly("web", "www");
    }

    @Test
    void another_certificate_replaces_with_leave_and_says_who_goes_without() {
        ServerCertificate renewed = serverCertificate("www")
                .body(Certificates.OTHER)
                .chain(Certificates.SIGNER)
                .privateKey(Secret.copyOf(Certificates.OTHER_KEY));
        ChangeSet changes = plan(holding(WWW), renewed);
        assertThat(changes.changes())
                .extracting(Change::call)
                .containsExactly("DeleteServerCertificate", "UploadServerCertificate");
        assertThat(changes.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.needed()).isEqualTo(Permit.replacing("server certificate www"));
            assertThat(refusal.reason()).contains("CN=www.example.org", "are without it");
        });
        assertThat(calls(holding(WWW), renewed)).hasSize(2);
        assertThatThrownBy(() -> plan(holding(WWW), serverCertificate("www").body(Certificates.OTHER)))
                .hasMessageContaining("without its private key");
        assertThat(plan(holding(WWW), withKey(serverCertificate("www").body(Certificates.WWW)))
                        .refusals())
                .as("a body without a chain has none")
                .hasSize(1);
    }

    @Test
    void a_certificate_that_expires_soon_is_warned_of() {
        Instant end = Instant.EPOCH.plus(Duration.ofDays(1));
        Snapshot held =
                holding(WWW).facts(Map.of(ServerCertificate.KIND, Map.of("www", Facts.NONE.expires(Optional.of(end)))));
        assertThat(plan(held, WWW).warnings())
                .containsExactly(
                        "server certificate \"www\" expires at 1970-01-02T00:00:00Z, in 1 day: declare it with another body.");
    }

    @Test
    void bad_values_are_refused_where_they_stand() {
        assertThatThrownBy(() -> serverCertificate("www").body("nonsense"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("-----BEGIN CERTIFICATE-----");
        assertThatThrownBy(() -> serverCertificate("www").body(Certificates.WWW + Certificates.SIGNER))
                .hasMessageContaining("holds 2");
        assertThatThrownBy(() -> serverCertificate("www").chain(Certificates.SIGNER))
                .hasMessageContaining("goes with a body");
        assertThatThrownBy(() -> serverCertificate("www").path("x")).hasMessageContaining("path");
    }
}
