// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.samlProvider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.InMemoryAccount;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.Values;
import io.iam4j.observed.Snapshot;
import io.iam4j.render.AccountJson;
import io.iam4j.render.Html;
import io.iam4j.review.account.Review;
import io.iam4j.source.JavaSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata that somebody wrote to break a plan, or to pass for others. */
class HostileSamlMetadataTest {
    private static final String SSO = "<SingleSignOnService Binding=\"b\" Location=\"https://idp.example/sso\"/>";
    private static final String GOOD = metadata(SSO);

    private static String metadata(String inner) {
        return "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"https://idp.example/\">"
                + "<IDPSSODescriptor>" + inner + "</IDPSSODescriptor><Organization><OrganizationName>"
                + "pad ".repeat(300)
                + "</OrganizationName></Organization></EntityDescriptor>";
    }

    private static String nested(int elements) {
        return metadata(SSO + "<a>".repeat(elements) + "</a>".repeat(elements));
    }

    private static InMemoryAccount holding(String metadata) {
        SamlProvider held = Values.withHeldMetadata(samlProvider("Okta"), metadata);
        return new InMemoryAccount(Snapshot.of(account("222222222222").with(held), "aws"));
    }

    private static String planned(Resource declared, String held) {
        return plan(account("222222222222").with(declared), holding(held)).toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 800, 100_000})
    void metadata_that_are_nested_too_deep_are_refused(int depth) {
        assertThatThrownBy(() -> samlProvider("Okta").metadata(nested(depth)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("SAML provider \"Okta\"")
                .hasMessageContaining("is nested deeper than 100 elements");
    }

    @Test
    void a_provider_that_has_them_can_be_seen_tagged_replaced_and_deleted() {
        String deep = nested(100_000);
        assertThat(planned(samlProvider("Okta").tagged("a", "b"), deep)).contains("+ tags a=b");
        assertThat(planned(samlProvider("Okta").metadata(GOOD), deep))
                .contains(
                        "- metadata that cannot be read: it is nested deeper than 100 elements",
                        "+ entity https://idp.example/");
        assertThat(planned(samlProvider("Okta").absent(), deep)).contains("- SAML provider Okta");
        InMemoryAccount live = holding(deep);
        assertThat(plan(account("222222222222").with(samlProvider("Okta").metadata(GOOD)), live)
                        .as(Html.page()))
                .contains("cannot be read");
        assertThat(live.snapshot().account().toString()).isNotEmpty();
        assertThat(SamlProvider.in(live.snapshot().account()).values())
                .singleElement()
                .satisfies(okta -> assertThat(okta.toString()).contains("metadata that cannot be read"));
        assertThat(Review.of(live.snapshot().account()).findings()).isNotNull();
    }

    @Test
    void what_was_exported_with_them_is_written_without_them_and_made_nowhere() {
        Account held = holding(nested(800)).snapshot().account();
        assertThat(JavaSource.of(held).toString()).contains("for they cannot be read: its metadata");
        assertThat(SamlProvider.in(AccountJson.read(AccountJson.write(held))).values())
                .singleElement()
                .satisfies(okta -> assertThat(okta.metadata()).isEmpty());
        assertThat(plan(held, holding(nested(800))).isEmpty()).isTrue();
        assertThatThrownBy(() -> plan(held, holding(GOOD)).isEmpty()).hasMessageContaining("is nested deeper than 100");
    }

    @Test
    void what_is_nested_as_deep_as_may_be_is_read() {
        assertThat(samlProvider("Okta").metadata(nested(98)).metadata()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<s Binding=\"b\" Location=\"l\"/> | <s Binding=\"b, {null}Location=l\"/>",
                "<s>x</s>  | <s>x[]</s>",
                "<s a=\"1\"/> | <s>[{null}a=1]</s>",
                "<s><t/><u/></s> | <s><t><u/></t></s>",
                "<s a=\"b=c\"/> | <s a=\"b\" c=\"\"/>",
                "<s>t<t/></s> | <s><t>t</t></s>"
            })
    void other_metadata_do_not_pass_for_the_declared_ones(String one, String other) {
        String held = metadata(other);
        assertThat(planned(samlProvider("Okta").metadata(metadata(one)), held)).contains("~ metadata");
        assertThat(planned(samlProvider("Okta").metadata(held), held)).startsWith("No changes");
    }
}
