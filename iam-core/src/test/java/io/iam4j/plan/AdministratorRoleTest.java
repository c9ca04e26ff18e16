// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.oidcProvider;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.samlProvider;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.Permit.Guard;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.User;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.Unreadable;
import io.iam4j.policy.Trust;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is behind the trust of the one role that can administer IAM, once a plan is carried out. */
class AdministratorRoleTest {
    private static final String ALL = "arn:aws:iam::aws:policy/AdministratorAccess";

    private static Snapshot holding(Resource... resources) {
        return Snapshot.of(Account.of("222222222222").with(resources), "aws");
    }

    private static List<Guard> guards(Snapshot observed, Resource... resources) {
        return Planner.plan(Account.of("security").with(resources), observed, Instant.EPOCH).refusals().stream()
                .map(refusal -> refusal.needed().guard())
                .toList();
    }

    @Test
    void the_trust_in_a_user_follows_the_user_to_another_name_or_path() {
        Role admin = role("Admin").trusting(user("ada")).attach(ALL);
        Snapshot held = holding(user("ada"), admin);
        User renamed = user("eve").formerly("ada");
        assertThat(guards(held, renamed)).isEmpty();
        assertThat(guards(held, user("ada").path("/people/"))).isEmpty();
        assertThat(guards(held, renamed, role("Admin").tagged("a", "b"))).isEmpty();
        assertThat(guards(
                        holding(user("ada"), user("bob"), admin),
                        renamed,
                        user("ada").formerly("bob")))
                .as("another takes the name over")
                .isEmpty();
        assertThat(guards(held, renamed, role("Admin").trusting(user("eve")).exclusive()))
                .as("what the role itself loses still counts")
                .containsExactly(Guard.LAST_ADMINISTRATOR);
    }

    @Test
    void a_role_that_trusts_an_identity_provider_that_goes_is_not_the_administrator_that_is_left() {
        OidcProvider ci = oidcProvider("ci.example.org/pool").clientIds("a");
        SamlProvider corp =
                samlProvider("corp").metadata(Certificates.metadata("https://corp.example.org", Certificates.WWW));
        Role byOidc = role("Admin")
                .trusting(Trust.oidc("ci.example.org/pool").audience("a"))
                .attach(ALL);
        Role bySaml = role("Admin")
                .trusting(Trust.saml(corp).audience("https://signin.aws.amazon.com/saml"))
                .attach(ALL);
        assertThat(guards(holding(ci, byOidc), ci.absent())).containsExactly(Guard.LAST_ADMINISTRATOR);
        assertThat(guards(holding(corp, bySaml), corp.absent())).containsExactly(Guard.LAST_ADMINISTRATOR);
        User op = user("op").attach(ALL);
        assertThat(guards(holding(ci, byOidc, op), user("op").absent())).isEmpty();
        assertThat(guards(holding(byOidc, op), user("op").absent()))
                .as("a provider that is not there")
                .containsExactly(Guard.LAST_ADMINISTRATOR);
        Account noOp = Account.of("security").with(user("op").absent());
        for (ReadScope scope : List.of(ReadScope.BULK, ReadScope.of(noOp)))
            assertThat(Planner.plan(noOp, holding(byOidc, op).scope(scope), Instant.EPOCH)
                            .refusals())
                    .as("providers that were not read")
                    .isEmpty();
        Snapshot unread = holding(byOidc, op)
                .unreadable(List.of(new Unreadable(OidcProvider.KIND, "ci.example.org/pool", "denied")));
        assertThat(guards(unread, user("op").absent())).isEmpty();
    }

    @Test
    void a_user_who_could_not_be_read_is_there() {
        Role admin = role("Admin").trusting(user("ada")).attach(ALL);
        User op = user("op").attach(ALL);
        Account both = Account.of("222222222222").with(user("ada"), admin, op);
        Snapshot held = Snapshot.of(both, "aws");
        Snapshot unread = held.account(Account.of("222222222222")
                        .with(held.account()
                                .resources()
                                .filter(each -> !each.name().equals("ada"))
                                .toList())
                        .id("222222222222"))
                .unreadable(List.of(new Unreadable(Kind.USER, "ada", "denied")));
        assertThat(guards(unread, user("op").absent())).isEmpty();
    }
}
