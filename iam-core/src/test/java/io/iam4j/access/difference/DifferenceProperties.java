// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.AccessRequest;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.access.question.Access;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.render.AccountJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The claimed difference against the evaluator: requests inside and outside it, between random states of an account. */
class DifferenceProperties {
    private static final String ID = "222222222222";
    private static final List<String> ACTIONS =
            List.of("s3:Get", "s3:GetX", "s3:Put", "ec2:Get", "sts:AssumeRole", "sts:TagSession");
    private static final List<String> RESOURCES = List.of(
            "*",
            "arn:aws:s3:::a",
            "arn:aws:s3:::a/u0",
            "arn:aws:ec2:::a",
            "arn:aws:iam::222222222222:role/r0",
            "arn:aws:iam::222222222222:role/r1",
            "arn:aws:iam::222222222222:role/none",
            "arn:aws:iam::333333333333:role/r0");

    @Provide
    Arbitrary<Snapshot> snapshots() {
        return Arbitraries.randomValue(random -> new RandomAccount(random).snapshot());
    }

    private static final List<String> K = List.of("x", "u0", "xy", "X", "y");

    private static final Map<String, List<String>> VALUES = Map.of(
            "a:k", K,
            "aws:TagKeys", K,
            "aws:RequestTag/n", List.of("5000", "10.1.0.1", "arn:aws:sns:eu-west-1:1:a", "word", ""),
            "aws:MultiFactorAuthPresent", List.of("true", "false"),
            "aws:MultiFactorAuthAge", List.of("10", "3600", "5000", "7200", "9000"),
            "aws:SourceIp", List.of("10.0.0.1", "10.1.0.1", "10.1.2.3", "11.0.0.1", "2001:db8::1"),
            "aws:CurrentTime", List.of("2029-12-31T23:59:59Z", "2030-01-01T00:00:00Z", "2031-06-01T00:00:00Z"),
            "aws:SourceArn", List.of("arn:aws:sns:eu-west-1:1:a", "arn:aws:sns:eu-west-1:1:b:c", "arn:aws:sqs:us:1:a"));

    private static List<AccessRequest> some(Random random) {
        List<AccessRequest> all = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            ConditionContext context = ConditionContext.complete();
            for (Map.Entry<String, List<String>> key : new TreeMap<>(VALUES).entrySet())
                if (random.nextInt(4) != 0) context = context.with(key.getKey(), pick(key.getValue(), random));
            for (String key : List.of("a:k", "aws:TagKeys"))
                if (random.nextInt(3) == 0) context = context.with(key, List.of(pick(K, random), pick(K, random)));
            context = context.with("aws:userid", "AROA:" + pick(List.of("alice", "bob", "carol"), random));
            AccessRequest request = new AccessRequest(pick(ACTIONS, random), pick(RESOURCES, random), context);
            if (!isOfEachRole(request)) all.add(request);
        }
        return all;
    }

    /** Left open whatever the policies say: each role's trust policy decides. */
    private static boolean isOfEachRole(AccessRequest request) {
        return request.action().equals("sts:AssumeRole") && request.resource().equals("*");
    }

    private static String pick(List<String> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Allowed, as far as the account decides it: a role of another account has a say of its own. */
    private static boolean isAllowed(Access access, Arn principal, AccessRequest request) {
        Decision decision =
                access.may(asked(principal, request), request.action(), request.resource(), request.context());
        return decision.isAllowed() || decision.isOpen();
    }

    /** Of a role the session whose name the request tells: what policies say to one by its name is open of the role. */
    private static Arn asked(Arn principal, AccessRequest request) {
        if (!principal.type().equals("role")) return principal;
        String id = request.context()
                .values("aws:userid")
                .orElse(List.of("AROA:any"))
                .get(0);
        String session = id.substring(id.indexOf(':') + 1);
        return Arn.parse("arn:aws:sts::" + ID + ":assumed-role/" + principal.name() + "/" + session);
    }

    private static boolean contains(AccessDifference difference, Arn principal, boolean gained, AccessRequest request) {
        return contains(difference, principal.type() + " " + principal.name(), gained, request);
    }

    private static boolean contains(AccessDifference difference, String who, boolean gained, AccessRequest request) {
        return difference.principals().stream()
                .filter(each -> each.principal().equals(who))
                .flatMap(each -> (gained ? each.gained() : each.lost()).stream())
                .anyMatch(reach -> reach.contains(request));
    }

    @Property(tries = 150)
    void what_is_claimed_is_what_the_evaluator_says(
            @ForAll("snapshots") Snapshot before, @ForAll("snapshots") Snapshot after, @ForAll Random random) {
        AccessDifference difference = AccessDifference.between(before, after);
        Access then = Access.of(before);
        Access now = Access.of(after);
        for (Arn principal :
                Stream.concat(then.principals(), now.principals()).distinct().toList())
            for (AccessRequest request : some(random)) {
                boolean could = isAllowed(then, principal, request);
                boolean can = isAllowed(now, principal, request);
                assertThat(contains(difference, principal, true, request))
                        .as(
                                "%s gains %s%n%s%nbefore %s%nafter %s",
                                principal,
                                request,
                                difference,
                                AccountJson.write(before.account()),
                                AccountJson.write(after.account()))
                        .isEqualTo(can && !could);
                assertThat(contains(difference, principal, false, request))
                        .as("%s loses %s%n%s", principal, request, difference)
                        .isEqualTo(could && !can);
            }
    }

    /** Of another account it is not known what its own policies say: it can where the trust policy lets it. */
    @Property(tries = 150)
    void what_is_claimed_of_another_account_is_what_trust_policies_say(
            @ForAll("snapshots") Snapshot before, @ForAll("snapshots") Snapshot after, @ForAll Random random) {
        AccessDifference difference = AccessDifference.between(before, after);
        Access then = Access.of(before);
        Access now = Access.of(after);
        Arn somebody = Arn.parse("arn:aws:iam::333333333333:user/somebody");
        for (AccessRequest request : some(random)) {
            if (!request.action().equals("sts:AssumeRole")) continue;
            if (!request.resource().startsWith("arn:aws:iam::" + ID + ":role/r")) continue;
            boolean could = isAllowed(then, somebody, told(request));
            boolean can = isAllowed(now, somebody, told(request));
            String role = Arn.parse(request.resource()).name();
            String who = trust(before, role).contains("333333333333")
                            || trust(after, role).contains("333333333333")
                    ? "account 333333333333"
                    : "anybody";
            assertThat(contains(difference, who, true, request))
                    .as("%s gains %s%n%s%n%s%n%s", who, request, difference, trust(before, role), trust(after, role))
                    .isEqualTo(can && !could);
            assertThat(contains(difference, who, false, request))
                    .as("%s loses %s%n%s%n%s%n%s", who, request, difference, trust(before, role), trust(after, role))
                    .isEqualTo(could && !can);
        }
    }

    /** The request, where it is said of each key if it is absent: of others not all keys are known. */
    private static AccessRequest told(AccessRequest request) {
        ConditionContext context = ConditionContext.partial();
        for (String key : VALUES.keySet())
            context = context.with(key, request.context().values(key).orElse(List.of()));
        return new AccessRequest(request.action(), request.resource(), context);
    }

    private static String trust(Snapshot account, String role) {
        Role found = account.account().roles().get(role);
        return found == null ? "" : found.trust().orElseThrow().toString();
    }

    @Property(tries = 150)
    void what_a_principal_may_is_what_the_evaluator_says(@ForAll("snapshots") Snapshot account, @ForAll Random random) {
        RandomAccount maker = new RandomAccount(random);
        Access access = Access.of(account);
        if (random.nextBoolean()) access = access.under(maker.document(), maker.document());
        if (random.nextBoolean()) access = access.under(maker.document());
        if (random.nextInt(3) == 0) access = access.session(maker.document(), maker.document());
        for (Arn principal : access.principals().toList()) {
            PrincipalReach may = access.whatMay(principal);
            for (AccessRequest asked : some(random)) {
                AccessRequest request = withoutSessionTags(asked, tags(account, principal));
                assertThat(may.reaches().stream().anyMatch(reach -> reach.contains(request)))
                        .as("%s %s%n%s%n%s", principal, request, may, account.account())
                        .isEqualTo(isAllowed(access, principal, request));
            }
        }
    }

    /** A session may bring tags along, so that it has to be said that those of the user or role are the ones it has. */
    private static AccessRequest withoutSessionTags(AccessRequest request, Map<String, String> tags) {
        ConditionContext own = ConditionContext.complete().withAll("aws:PrincipalTag/", tags);
        return new AccessRequest(
                request.action(), request.resource(), request.context().and(own));
    }

    @Property(tries = 150)
    void what_is_claimed_can_be_shown(@ForAll("snapshots") Snapshot before, @ForAll("snapshots") Snapshot after) {
        AccessDifference difference = AccessDifference.between(before, after);
        Access then = Access.of(before);
        Access now = Access.of(after);
        for (Arn principal : now.principals().toList())
            difference.principals().stream()
                    .filter(each -> each.principal().equals(principal.type() + " " + principal.name()))
                    .filter(each -> tags(before, principal).equals(tags(after, principal)))
                    .filter(each -> !principal.type().equals("role")
                            || trust(before, principal.name()).equals(trust(after, principal.name())))
                    .flatMap(each -> each.gained().stream())
                    .flatMap(reach -> reach.example().stream())
                    .filter(example -> example.action().indexOf(':') > 0)
                    .forEach(example -> {
                        assertThat(isAllowed(now, principal, example))
                                .as("%s %s%n%s", principal, example, difference)
                                .isTrue();
                        assertThat(isAllowed(then, principal, example))
                                .as("%s %s%n%s", principal, example, difference)
                                .isFalse();
                    });
    }

    /**
     * An example is a request of one tag; one principal with two sets of tags before and after makes two of it, and so does a role whose
     * trust policy lets sessions bring tags along before or after.
     */
    private static Map<String, String> tags(Snapshot account, Arn principal) {
        Resource held = account.account()
                .resources(principal.type().equals("user") ? Kind.USER : Kind.ROLE)
                .get(principal.name());
        return held == null ? Map.of() : held.tags();
    }

    @Property(tries = 150)
    void an_account_does_not_differ_from_itself(@ForAll("snapshots") Snapshot account) {
        assertThat(AccessDifference.between(account, account).principals()).isEmpty();
    }
}
