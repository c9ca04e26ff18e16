// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.oidc;
import static io.iam4j.Iam.oidcProvider;
import static io.iam4j.Iam.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Resource;
import io.iam4j.observed.Snapshot;
import io.iam4j.render.ChangeSetJson;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** OIDC providers: planned, compared, ordered, stored and deleted like every kind. */
class OidcProviderTest {
    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final Snapshot EMPTY = Snapshot.empty("222222222222", "aws");
    private static final OidcProvider PROVIDER =
            oidcProvider("https://" + GITHUB).clientIds("sts.amazonaws.com").tagged("Layer", "base");

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
    void a_provider_is_created_with_all_it_has_in_one_call_before_the_role_that_trusts_it() {
        ChangeSet changes = plan(EMPTY, role("ci").trusting(oidc(PROVIDER).subject("repo:acme/infra")), PROVIDER);
        assertThat(changes.changes())
                .extracting(Change::call)
                .containsExactly("CreateOpenIDConnectProvider", "CreateRole");
        Step role = changes.steps().get(1);
        assertThat(role.after()).containsExactly(1);
        assertThat(changes.toString())
                .contains("+ OIDC provider " + GITHUB, "client ids sts.amazonaws.com", "tags Layer=base");
    }

    @Test
    void client_ids_thumbprints_and_tags_are_compared_as_far_as_they_are_declared() {
        String one = "0123456789abcdef0123456789abcdef01234567";
        Snapshot held = holding(PROVIDER.thumbprints(one));
        assertThat(calls(held, oidcProvider(GITHUB))).as("silence leaves all").isEmpty();
        assertThat(calls(held, PROVIDER.clientIds("sts.amazonaws.com", "other")))
                .containsExactly("AddClientIDToOpenIDConnectProvider");
        assertThat(calls(held, PROVIDER.clientIds("other")))
                .containsExactlyInAnyOrder(
                        "AddClientIDToOpenIDConnectProvider", "RemoveClientIDFromOpenIDConnectProvider");
        assertThat(calls(held, oidcProvider(GITHUB).thumbprints(one.replace('0', 'f'))))
                .containsExactly("UpdateOpenIDConnectProviderThumbprint");
        assertThat(calls(held, oidcProvider(GITHUB).exclusive()))
                .containsExactlyInAnyOrder("RemoveClientIDFromOpenIDConnectProvider", "Untag");
        assertThat(calls(held, PROVIDER.absent())).containsExactly("DeleteOpenIDConnectProvider");
    }

    @Test
    void bad_values_are_refused_where_they_stand() {
        assertThatThrownBy(() -> oidcProvider("https://idp.example.org:8443"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("without port and query");
        assertThatThrownBy(() -> PROVIDER.thumbprints("abc")).hasMessageContaining("40 hexadecimal digits");
        assertThatThrownBy(() -> PROVIDER.clientIds("")).hasMessageContaining("1 to 255 characters");
    }
}
