// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.saml;
import static io.iam4j.Iam.samlProvider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.internal.SamlProviderChange.UpdateSAMLProvider;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Resource;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.Values;
import io.iam4j.observed.Facts;
import io.iam4j.observed.Snapshot;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** SAML providers: planned, compared by what their metadata say, ordered, stored and deleted like every kind. */
class SamlProviderTest {
    private static final Snapshot EMPTY = Snapshot.empty("222222222222", "aws");
    private static final String METADATA = Certificates.metadata("https://okta.example.org", Certificates.WWW);
    private static final SamlProvider OKTA =
            samlProvider("Okta").metadata(METADATA).tagged("Layer", "base");

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
    void a_provider_is_declared_by_the_trust_that_uses_it_and_created_first() {
        ChangeSet changes =
                plan(EMPTY, role("sso").trusting(saml(OKTA).audience("https://signin.aws.amazon.com/saml")));
        assertThat(changes.changes()).extracting(Change::call).containsExactly("CreateSAMLProvider", "CreateRole");
        assertThat(changes.steps().get(1).after()).containsExactly(1);
        assertThat(changes.toString())
                .contains(
                        "+ SAML provider Okta",
                        "entity https://okta.example.org",
                        "sign-in at https://okta.example.org/go",
                        "certificate CN=www.example.org",
                        "tags Layer=base");
        assertThat(calls(EMPTY, role("sso").trusting(saml(OKTA)))).hasSize(2);
    }

    @Test
    void a_provider_that_is_only_named_and_not_there_is_a_problem_with_the_way_out() {
        assertThatThrownBy(() -> plan(EMPTY, role("sso").trusting(saml(samlProvider("Okta")))))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("samlProvider(\"Okta\").metadata(xml)");
        assertThat(calls(holding(OKTA), role("sso").trusting(saml(samlProvider("Okta")))))
                .containsExactly("CreateRole");
    }

    @Test
    void what_the_metadata_do_not_say_makes_no_difference() {
        String unindented = METADATA.replaceAll("\n *", " ");
        String reordered = METADATA.replaceAll(
                        "( *<SingleSignOnService[^\n]*POST[^\n]*\n)( *<SingleSignOnService[^\n]*\n)", "$2$1")
                .replace("<KeyDescriptor", "<!-- for assertions --><KeyDescriptor");
        String prefixed = METADATA.replace("<Ent", "<md:Ent")
                .replace("</Ent", "</md:Ent")
                .replace("xmlns=", "xmlns:md=")
                .replace("<IDP", "<md:IDP")
                .replace("</IDP", "</md:IDP")
                .replace("<Key", "<md:Key")
                .replace("</Key", "</md:Key")
                .replace("<Single", "<md:Single");
        for (String same : List.of(unindented, reordered, prefixed, METADATA.replace("\n", "\r\n"))) {
            assertThat(same).isNotEqualTo(METADATA);
            assertThat(calls(holding(OKTA), OKTA.metadata(same))).as(same).isEmpty();
        }
        String rolled = Certificates.metadata("https://okta.example.org", Certificates.OTHER);
        ChangeSet changes = plan(holding(OKTA), OKTA.metadata(rolled));
        assertThat(changes.toString())
                .contains("~ metadata", "- certificate CN=www.example.org", "+ certificate CN=other.example.org");
        assertThat(calls(holding(OKTA), OKTA.metadata(rolled))).containsExactly("UpdateSAMLProvider");
    }

    @Test
    void all_that_changes_goes_in_one_call_and_silence_leaves_all() {
        Snapshot held = holding(OKTA.requiringEncryption().withDecryptionKeyIds(List.of("OLD")));
        assertThat(calls(held, samlProvider("Okta"))).isEmpty();
        assertThat(calls(held, samlProvider("Okta").exclusive())).containsExactly("Untag");
        SamlProvider wanted = OKTA.metadata(Certificates.metadata("https://new.example.org", Certificates.OTHER))
                .allowingEncryption()
                .decryptionKey(Secret.copyOf("key"))
                .withoutDecryptionKey("OLD");
        ChangeSet changes = plan(held, wanted);
        assertThat(changes.changes()).singleElement().isInstanceOfSatisfying(UpdateSAMLProvider.class, update -> {
            assertThat(update.metadata()).isPresent();
            assertThat(update.encryption()).contains(SamlProvider.Encryption.ALLOWED);
            assertThat(update.withKey()).isTrue();
            assertThat(update.withoutKey()).contains("OLD");
        });
        assertThat(changes.given()).hasSize(1);
        assertThat(calls(held, wanted)).hasSize(1);
        assertThat(calls(held, OKTA.decryptionKey(Secret.copyOf("key"))))
                .as("there is a key already")
                .isEmpty();
        assertThat(calls(held, OKTA.absent())).containsExactly("DeleteSAMLProvider");
    }

    @Test
    void a_private_key_is_in_no_text_and_no_json() {
        SamlProvider provider = OKTA.requiringEncryption().decryptionKey(Secret.copyOf("hush-hush"));
        ChangeSet changes = plan(EMPTY, provider);
        assertThat(changes.toString() + changes.changes() + ChangeSetJson.write(changes) + provider)
                .doesNotContain("hush-hush")
                .contains("a private key for encrypted assertions");
        assertThat(changes.warnings()).isEmpty();
        assertThat(plan(EMPTY, OKTA.requiringEncryption()).warnings())
                .singleElement()
                .asString()
                .contains("declare decryptionKey(...)");
        Secret wiped = Secret.copyOf("hush-hush");
        wiped.close();
        assertThatThrownBy(() -> plan(EMPTY, OKTA.decryptionKey(wiped)))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("wiped already");
    }

    @Test
    void metadata_that_expire_soon_are_warned_of() {
        Instant end = Instant.EPOCH.plus(Duration.ofDays(10));
        Snapshot held =
                holding(OKTA).facts(Map.of(SamlProvider.KIND, Map.of("Okta", Facts.NONE.expires(Optional.of(end)))));
        assertThat(plan(held, OKTA).warnings())
                .containsExactly(
                        "SAML provider \"Okta\" expires at 1970-01-11T00:00:00Z, in 10 days: declare it with another metadata.");
        assertThat(plan(held, OKTA.metadata(Certificates.metadata("https://x.example.org", Certificates.OTHER)))
                        .warnings())
                .isEmpty();
    }

    @Test
    void bad_values_are_refused_where_they_stand() {
        assertThatThrownBy(() -> samlProvider("my idp")).isInstanceOf(InvalidModelException.class);
        assertThatThrownBy(() -> samlProvider("Okta").metadata("<a/>")).hasMessageContaining("1000 to 10000000");
        assertThatThrownBy(() -> samlProvider("Okta").metadata("x".repeat(1000)))
                .hasMessageContaining("is not XML that can be read");
        assertThatThrownBy(() -> samlProvider("Okta").metadata("<a>" + "x".repeat(1000) + "</a>"))
                .hasMessageContaining("EntityDescriptor");
        assertThatThrownBy(() -> samlProvider("Okta")
                        .metadata("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + METADATA))
                .as("no document type, so no entity is resolved")
                .hasMessageContaining("DOCTYPE");
        assertThat(Values.withTags(OKTA, Map.of())).isNotEqualTo(OKTA);
    }
}
