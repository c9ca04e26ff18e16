// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.question.Access;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.testkit.http.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What {@code may} says of a random account is what SimulatePrincipalPolicy says of it on the server, policies at resources included: save that
 * to the simulator these suffice past a silent boundary, and when they name the account alone.
 */
class AccessSimulationProperties {
    private static final String ID = "123456789012";
    private static final String OWNER = "arn:aws:iam::" + ID + ":root";
    private static final List<String> ACTIONS =
            List.of("s3:GetObject", "s3:PutObject", "iam:GetUser", "ec2:StartInstances");
    private static final List<String> RESOURCES = List.of(
            "*",
            "arn:aws:s3:::bucket/key",
            "arn:aws:s3:::bucket/u0",
            "arn:aws:iam::" + ID + ":user/u0",
            "arn:aws:ec2:us-east-1:" + ID + ":instance/i-1");

    @Property(tries = 40)
    void may_and_the_simulation_agree(@ForAll Random random) {
        Maker maker = new Maker(random);
        Account account = maker.account();
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            iam.seed(account);
            Wire wire = Wire.to(iam.endpoint()).as(ID);
            Access access = Access.of(iam.account());
            access.principals().forEach(principal -> {
                for (int i = 0; i < 6; i++) agree(access, wire, principal, new Question(maker, principal));
            });
        }
    }

    /** A request, and the policy at its resource. */
    private record Question(
            String action,
            String resource,
            Optional<String> mfa,
            Optional<String> key,
            Optional<PolicyDocument> atResource) {
        Question(Maker maker, Arn principal) {
            this(maker, principal, maker.pick(RESOURCES));
        }

        /** Policies stand at resources that are named, not at all of them. */
        private Question(Maker maker, Arn principal, String resource) {
            this(
                    maker.pick(ACTIONS),
                    resource,
                    maker.maybe("true", "false"),
                    maker.maybe("x", "y"),
                    principal.type().equals("user") && !resource.equals("*") && maker.chance(2)
                            ? Optional.of(maker.atResource(principal))
                            : Optional.empty());
        }
    }

    private static void agree(Access access, Wire wire, Arn principal, Question question) {
        if (!ActionCatalog.standard().action(question.action()).orElseThrow().takes(question.resource())) return;
        ConditionContext context = ConditionContext.complete()
                .with("aws:MultiFactorAuthPresent", question.mfa())
                .with("aws:SourceVpc", question.key());
        Access asked = question.atResource().map(access::at).orElse(access);
        String decided = asked.may(principal, question.action(), question.resource(), context)
                .type()
                .toString();
        boolean mayBeMore = question.atResource().isPresent() && decided.equals("implicitDeny");
        assertThat(simulated(wire, principal, question))
                .as("%s: %s%n%s", principal, question, access.account().account())
                .isIn(decided, mayBeMore ? "allowed" : decided);
    }

    private static String simulated(Wire wire, Arn principal, Question question) {
        List<String> call = new ArrayList<>(List.of(
                "PolicySourceArn",
                principal.toString(),
                "ActionNames.member.1",
                question.action(),
                "ResourceArns.member.1",
                question.resource()));
        List<List<String>> entries = new ArrayList<>();
        question.mfa().ifPresent(value -> entries.add(List.of("aws:MultiFactorAuthPresent", "boolean", value)));
        question.key().ifPresent(value -> entries.add(List.of("aws:SourceVpc", "string", value)));
        for (int i = 0; i < entries.size(); i++) {
            String entry = "ContextEntries.member." + (i + 1) + ".";
            call.addAll(List.of(entry + "ContextKeyName", entries.get(i).get(0)));
            call.addAll(List.of(entry + "ContextKeyType", entries.get(i).get(1)));
            call.addAll(
                    List.of(entry + "ContextKeyValues.member.1", entries.get(i).get(2)));
        }
        question.atResource()
                .ifPresent(document -> call.addAll(List.of(
                        "ResourcePolicy",
                        document.toJson(),
                        "CallerArn",
                        principal.toString(),
                        "ResourceOwner",
                        OWNER)));
        return wire.ok("SimulatePrincipalPolicy", call.toArray(new String[0])).text("EvalDecision");
    }

    /** An account over few names, so that everything meets everything. */
    private record Maker(Random random) {
        Account account() {
            List<Resource> all = new ArrayList<>();
            for (String name : List.of("p0", "p1"))
                all.add(ManagedPolicy.named(name).document(document()));
            all.add(with(Group.named("g"), Group::inline, Group::attach));
            for (String name : List.of("u0", "u1")) {
                User user = with(User.named(name), User::inline, User::attach);
                if (chance(2)) user = user.memberOf("g");
                if (chance(2)) user = user.boundedBy(pick(List.of("p0", "p1")));
                all.add(chance(3) ? user.tagged("team", "x") : user);
            }
            Role role = with(Role.named("r"), Role::inline, Role::attach).trusting(Trust.of(Account.of(ID)));
            all.add(chance(2) ? role.boundedBy("p0") : role);
            return Account.of(ID).with(all);
        }

        private interface Inline<H> {
            H add(H holder, String name, PolicyDocument document);
        }

        private <H extends PolicyHolder> H with(H holder, Inline<H> inline, BiFunction<H, String, H> attach) {
            H out = chance(3) ? holder : inline.add(holder, "own", document());
            return chance(2) ? attach.apply(out, pick(List.of("p0", "p1"))) : out;
        }

        PolicyDocument document() {
            List<Statement> statements = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) statements.add(statement("*"));
            return PolicyDocument.of(statements);
        }

        PolicyDocument atResource(Arn principal) {
            String other = "arn:aws:iam::" + ID + ":user/u0";
            List<Statement> statements = new ArrayList<>();
            for (int i = random.nextInt(2); i >= 0; i--) {
                Statement statement = statement("arn:aws:s3:::*");
                String who = pick(List.of(principal.toString(), other, ID, "*", "999999999999"));
                boolean excepts = chance(3) && !who.equals("*");
                statements.add(excepts ? statement.byAllBut(Principal.aws(who)) : statement.by(Principal.aws(who)));
            }
            return PolicyDocument.of(statements);
        }

        private Statement statement(String most) {
            String action = pick(List.of("*", "s3:*", "s3:Get*", "S3:getobject", "iam:*", "ec2:Start?nstances"));
            Statement statement = chance(4)
                    ? chance(3) ? Statement.denyAllBut("s3:*") : Statement.allowAllBut("iam:*")
                    : chance(3) ? Statement.deny(action) : Statement.allow(action);
            String resource = pick(List.of(
                    most, most, "arn:aws:s3:::bucket/*", "arn:aws:s3:::*/${aws:username}", "arn:aws:iam::*:user/*"));
            statement = chance(5) && !resource.equals("*") ? statement.onAllBut(resource) : statement.on(resource);
            if (chance(4)) statement = statement.when(Condition.mfaPresentIfExists(false));
            if (chance(4)) statement = statement.when(Condition.mfaPresent());
            if (chance(4))
                statement = statement.when(pick(List.of("StringEquals", "StringNotEquals")), "aws:SourceVpc", "x");
            if (chance(6)) statement = statement.when("Null", "aws:SourceVpc", pick(List.of("true", "false")));
            return chance(5) ? statement.when("StringEquals", "aws:PrincipalTag/team", "x") : statement;
        }

        Optional<String> maybe(String one, String other) {
            return chance(3) ? Optional.empty() : Optional.of(pick(List.of(one, other)));
        }

        boolean chance(int oneIn) {
            return random.nextInt(oneIn) == 0;
        }

        <T> T pick(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
