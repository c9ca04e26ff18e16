// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.selfManagement;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.FakeSealer;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is refused or warned of at plan time because the service would refuse it, garble it, or leave it without effect. */
class AdviceTest {
    private static final Snapshot EMPTY = Snapshot.empty("222222222222", "aws");
    private static final String NEW = "arn:aws:iam::aws:policy/QuiteNewPolicy";
    private static final String RESERVED = "arn:aws:iam::aws:policy/aws-service-role/AmazonEKSServiceRolePolicy";

    private static void assertProblem(Snapshot observed, Resource declared, String... parts) {
        assertThatThrownBy(() -> Planner.plan(account("a").with(declared), observed, Instant.EPOCH))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContainingAll(parts);
    }

    private static List<String> warnings(Snapshot observed, Resource declared) {
        return Planner.plan(account("a").with(declared), observed, Instant.EPOCH)
                .warnings();
    }

    @Test
    void a_policy_of_aws_that_somebody_holds_is_known_because_it_is_held() {
        Group declared = group("new").attach(NEW);
        assertProblem(EMPTY, declared, "QuiteNewPolicy, which AWS does not have");
        Snapshot held = EMPTY.holding(group("old").attach(NEW));
        assertThat(Planner.plan(account("a").with(declared), held, Instant.EPOCH)
                        .isEmpty())
                .isFalse();
        assertThat(Planner.plan(held.account(), held, Instant.EPOCH).isEmpty()).isTrue();
    }

    @Test
    void a_policy_of_aws_that_cannot_be_attached_is_refused_unless_it_is_attached_already() {
        Snapshot known = EMPTY.knownAwsPolicies(Set.of(NEW)).unattachableAwsPolicies(Set.of(NEW));
        assertProblem(known, group("g").attach(NEW), "group \"g\" attaches " + NEW + ", which AWS lets nobody attach");
        assertProblem(EMPTY, group("g").attach(RESERVED), RESERVED + ", which AWS lets nobody attach");
        Snapshot held = known.holding(group("g").attach(NEW));
        assertThat(Planner.plan(held.account(), held, Instant.EPOCH).isEmpty()).isTrue();
    }

    @Test
    void a_description_of_a_policy_holds_no_control_characters() {
        assertThatThrownBy(() -> policy("p").description("two\nlines"))
                .hasMessageContaining("none of them a control character")
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_description_that_is_stored_garbled_is_warned_of_and_is_no_reason_to_replace() {
        ManagedPolicy wanted =
                policy("p").allowing(allow("s3:GetObject").onEverything()).description("naïve 政策");
        assertThat(warnings(EMPTY, wanted))
                .singleElement()
                .asString()
                .contains("policy \"p\" has a description with characters outside of Latin-1");
        Snapshot stored = EMPTY.holding(wanted.description("naïve ??"));
        assertThat(Planner.plan(account("a").with(wanted), stored, Instant.EPOCH)
                        .isEmpty())
                .isTrue();
        assertThat(warnings(stored, wanted)).isEmpty();
        assertThat(warnings(EMPTY, wanted.description("naïve"))).isEmpty();
    }

    @Test
    void a_name_that_resembles_nothing_is_given_no_nearest_one() {
        assertThatThrownBy(() -> Planner.plan(account("a").with(group("g").attach("my-polcy")), EMPTY, Instant.EPOCH))
                .hasMessageContaining("policy \"my-polcy\", which is neither declared nor in the account")
                .hasMessageNotContaining("nearest");
        Snapshot held =
                EMPTY.holding(policy("my-policy").allowing(allow("s3:GetObject").onEverything()));
        assertProblem(held, group("g").attach("my-polcy"), "nearest: my-policy");
    }

    @Test
    void the_51st_tag_that_comes_from_the_account_names_it_and_the_default_tags() {
        Account desired = account("acme").tagging("Layer", "base");
        User user = user("u");
        for (int i = 0; i < 50; i++) user = user.tagged("k" + i, "v");
        Account declared = desired.with(user);
        assertThatThrownBy(() -> Planner.plan(declared, EMPTY, Instant.EPOCH))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("user \"u\" would have 51 tags")
                .hasMessageContaining("account acme gives everything (Layer)");
        Snapshot held = EMPTY.holding(user);
        assertProblem(held, user("u").tagged("one", "more").keepingOther(Relation.TAGS), "51 tags", "50 that stay");
    }

    @Test
    void a_user_whose_only_access_key_is_switched_off_is_warned_of() {
        Credential key = new Credential(Credential.Kind.ACCESS_KEY, "AKIAX");
        Credential.Facts switchedOff =
                new Credential.Facts(Optional.of(Credential.Status.INACTIVE), Optional.empty(), Optional.empty());
        Resource declared = user("u").withAccessKey(FakeSealer.of("u"));
        Snapshot off = EMPTY.holding(user("u")).credentials("u", UserCredentials.NONE.with(key, switchedOff));
        assertThat(Planner.plan(account("a").with(declared), off, Instant.EPOCH).isEmpty())
                .isTrue();
        assertThat(warnings(off, declared))
                .singleElement()
                .asString()
                .contains("user \"u\" has no access key that works: AKIAX is switched off");
        Snapshot on = off.credentials("u", new UserCredentials(false, List.of(key)));
        assertThat(warnings(on, declared)).isEmpty();
    }

    @Test
    void an_empty_declaration_is_refused_and_not_called_without_changes() {
        assertThat(Planner.plan(account("a"), EMPTY, Instant.EPOCH).toString())
                .contains("Refused", "declares nothing at all")
                .doesNotContain("No changes");
    }

    @Test
    void control_characters_in_a_value_are_escaped_where_it_is_shown() {
        String shown = role("r")
                .trusting(service("ec2.amazonaws.com"))
                .description("fine\n  trust            nobody")
                .toString();
        assertThat(shown).contains("fine\\u000A  trust            nobody");
    }

    @Test
    void who_must_have_mfa_and_has_none_is_warned_of_and_so_is_that_nothing_enforces_it() {
        assertThat(warnings(EMPTY, user("ada").requiringMfa()))
                .anyMatch(text -> text.contains("user \"ada\" must have an MFA device and has none"))
                .anyMatch(text -> text.contains("nothing keeps the user from working without it"));
        Credential device = new Credential(Credential.Kind.MFA_DEVICE, "arn:aws:iam::222222222222:mfa/ada");
        Snapshot enrolled = Snapshot.empty("222222222222", "aws")
                .holding(user("ada"))
                .credentials("ada", new UserCredentials(true, List.of(device)));
        Account managed = account("a").with(user("ada").requiringMfa().attach(selfManagement()));
        assertThat(Planner.plan(managed, enrolled, Instant.EPOCH).warnings()).isEmpty();
    }
}
