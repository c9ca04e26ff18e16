// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.escalation.Technique.Effect;
import io.iam4j.access.escalation.Technique.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.User;
import io.iam4j.observed.PolicyVersion;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every known technique is found where its actions are allowed and what it takes is there, and not where one of them is missing. */
class TechniquesTest {
    private static final String ID = "111111111111";
    private static final String ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final Statement HARMLESS = allow("s3:ListBucket").onEverything();
    private static final Statement WIDE = allow("s3:*").onEverything();
    private static final Statement DENIAL = deny("s3:DeleteBucket").onEverything();
    private static final ManagedPolicy NO = ManagedPolicy.named("no").allowing(HARMLESS, DENIAL);
    private static final ManagedPolicy WORK = ManagedPolicy.named("work").allowing(HARMLESS);
    private static final SamlProvider OKTA = SamlProvider.named("Okta");
    private static final Trust HERE = Trust.of(Account.of(ID));

    static Stream<Technique> techniques() {
        return Technique.all().stream().filter(technique -> !technique.isGranted());
    }

    @ParameterizedTest
    @MethodSource("techniques")
    void is_found_where_it_is_allowed(Technique technique) {
        assertThat(found(technique, technique.actions())).as(technique.id()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("techniques")
    void is_not_found_where_an_action_is_missing(Technique technique) {
        for (String missing : technique.actions()) {
            List<String> others = new ArrayList<>(technique.actions());
            others.remove(missing);
            assertThat(found(technique, others)).as("without " + missing).isFalse();
        }
    }

    @Test
    void each_has_an_id_of_its_own_and_a_source() {
        assertThat(Technique.all()).extracting(Technique::id).doesNotHaveDuplicates();
        assertThat(Technique.all()).allSatisfy(technique -> {
            assertThat(technique.sources()).isNotEmpty().doesNotContainNull();
            assertThat(technique.actions()).isNotEmpty();
        });
    }

    private static boolean found(Technique technique, List<String> actions) {
        boolean role = technique.target() == Target.OWN_ROLE;
        Arn principal = Arn.parse("arn:aws:iam::" + ID + (role ? ":role/eve" : ":user/eve"));
        Snapshot account = Snapshot.of(Account.of(ID).with(resources(technique, actions)), "aws")
                .policyVersions("mine", List.of(new PolicyVersion("v1", false), new PolicyVersion("v2", true)));
        return Escalations.of(AccountAccess.of(account), principal).all().stream()
                .flatMap(escalation -> escalation.steps().stream())
                .anyMatch(step -> step.technique().equals(technique)
                        || step.alternatives().contains(technique));
    }

    private static List<Resource> resources(Technique technique, List<String> actions) {
        List<Resource> all = new ArrayList<>();
        List<Statement> rights = new ArrayList<>(List.of(WIDE));
        if (!actions.isEmpty()) rights.add(allow(actions.toArray(new String[0])).onEverything());
        Statement[] granted = rights.toArray(new Statement[0]);
        ManagedPolicy mine = ManagedPolicy.named("mine").allowing(HARMLESS);
        Effect effect = technique.effect();
        if (technique.target() == Target.OWN_ROLE) {
            Role eve = Role.named("eve")
                    .trusting(Trust.service("ec2.amazonaws.com"))
                    .inline("own", granted);
            if (effect == Effect.UNBOUNDED) eve = eve.boundedBy(limit(actions));
            if (effect == Effect.WITHOUT_INLINE_DENIAL) eve = eve.inline("no", DENIAL);
            all.add(effect == Effect.WITHOUT_ATTACHED_DENIAL ? eve.attach(NO) : eve);
        } else {
            User eve = User.named("eve")
                    .memberOf(group(technique))
                    .inline("own", granted)
                    .attach(mine);
            if (effect == Effect.UNBOUNDED) eve = eve.boundedBy(limit(actions));
            boolean own = technique.target() == Target.OWN_USER;
            if (own && effect == Effect.WITHOUT_INLINE_DENIAL) eve = eve.inline("no", DENIAL);
            all.add(own && effect == Effect.WITHOUT_ATTACHED_DENIAL ? eve.attach(NO) : eve);
        }
        all.addAll(targets(technique));
        return all;
    }

    private static Group group(Technique technique) {
        Group group = Group.named("own");
        return switch (technique.target() == Target.OWN_GROUP ? technique.effect() : Effect.BECOME) {
            case LEFT, WITHOUT_INLINE_DENIAL -> group.inline("no", DENIAL);
            case WITHOUT_ATTACHED_DENIAL -> group.attach(NO);
            default -> group.inline("some", HARMLESS);
        };
    }

    private static ManagedPolicy limit(List<String> actions) {
        List<Statement> limits = new ArrayList<>(List.of(allow("s3:GetObject").onEverything()));
        if (!actions.isEmpty()) limits.add(allow(actions.toArray(new String[0])).onEverything());
        return ManagedPolicy.named("limit").allowing(limits.toArray(new Statement[0]));
    }

    /** One with more rights; where the technique adds them, one without any. */
    private static List<Resource> targets(Technique technique) {
        boolean strong = technique.effect() != Effect.BECOME_WITH_RIGHTS;
        Role role = Role.named("power").trusting(HERE);
        role = limited(role, technique);
        return switch (technique.target()) {
            case OTHER_USER -> otherUser(technique);
            case OTHER_GROUP -> List.of(Group.named("admins").attach(ADMIN));
            case ROLE -> List.of(strong ? role.attach(ADMIN) : role);
            case ROLE_POLICY -> List.of(role.attach(WORK));
            case PASSED_ROLE, SERVICE_ROLE -> {
                Role served = Role.named("power")
                        .trusting(Trust.service(technique.service().orElseThrow()))
                        .attach(ADMIN);
                yield List.of(served, InstanceProfile.named("power").role(served));
            }
            case UNPROFILED_ROLE ->
                List.of(Role.named("power")
                        .trusting(Trust.service(technique.service().orElseThrow()))
                        .attach(ADMIN));
            case SAML_ROLE -> {
                String arn = "arn:aws:iam::" + ID + ":saml-provider/Okta";
                Role federated = Role.named("power")
                        .trusting(PolicyDocument.of(
                                allow("sts:AssumeRoleWithSAML").by(Principal.federated(arn))))
                        .attach(ADMIN);
                yield technique.id().startsWith("create") ? List.of(federated) : List.of(federated, OKTA);
            }
            case NEW_USER ->
                technique.effect() == Effect.JOINED
                        ? List.of(Group.named("admins").attach(ADMIN))
                        : List.of();
            case NEW_ROLE, NEW_GROUP, OWN_USER, OWN_ROLE, OWN_GROUP, OWN_POLICY -> List.of();
        };
    }

    private static Role limited(Role role, Technique technique) {
        Optional<Limit> limit = technique.limit();
        if (limit.isEmpty()) return role;
        if (limit.get().isBoundary()) return role.boundedBy(limit(List.of()));
        return limit.get() == Limit.INLINE_DENIAL ? role.inline("no", DENIAL) : role.attach(NO);
    }

    private static User limited(User user, Technique technique) {
        if (technique.limit().isEmpty()) return user;
        return switch (technique.limit().get()) {
            case BOUNDARY, EXCHANGED_BOUNDARY -> user.boundedBy(limit(List.of()));
            case ATTACHED_DENIAL -> user.attach(NO);
            case INLINE_DENIAL -> user.inline("no", DENIAL);
            case ATTACHED_DENIAL_OF_GROUP ->
                user.memberOf(Group.named("limited").attach(NO));
            case INLINE_DENIAL_OF_GROUP, GROUP ->
                user.memberOf(Group.named("limited").inline("no", DENIAL));
        };
    }

    private static List<Resource> otherUser(Technique technique) {
        User user = User.named("boss");
        user = limited(user, technique);
        if (technique.effect() == Effect.BECOME) return List.of(user.attach(ADMIN));
        if (technique.effect() == Effect.JOINED)
            return List.of(user, Group.named("admins").attach(ADMIN));
        if (technique.actionOn("GroupPolicy").isPresent())
            return List.of(user.memberOf(Group.named("team").inline("some", HARMLESS)));
        return List.of(technique.actionOn("CreatePolicyVersion").isPresent() ? user.attach(WORK) : user);
    }
}
