// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.evaluation.Facts;
import io.iam4j.testkit.emulator.evaluation.Party;
import io.iam4j.testkit.emulator.evaluation.Policy;
import io.iam4j.testkit.emulator.evaluation.Rights;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Bounded;
import io.iam4j.testkit.emulator.store.ManagedPolicy;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.emulator.wire.Params;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What callers and principals may do, and what is known of a request when that is decided. */
public final class Authority {
    private Authority() {}

    /** The policies that speak for a user, with those of its groups, or for a role; the account's lock is held. */
    public static Rights rights(AccountState account, Principal principal) {
        List<Policy> identity = new ArrayList<>(own(account, principal));
        if (principal instanceof User user) user.groups().forEach(group -> identity.addAll(own(account, group)));
        Optional<Policy> boundary = principal instanceof Bounded bounded
                ? bounded.boundary().flatMap(account::policy).map(Authority::inForce)
                : Optional.empty();
        return new Rights(identity, boundary);
    }

    private static List<Policy> own(AccountState account, Principal principal) {
        return Stream.concat(
                        principal.inline().all().stream().map(inline -> Policy.of(inline.document())),
                        principal.attached().stream()
                                .flatMap(arn -> account.policy(arn).stream())
                                .map(Authority::inForce))
                .toList();
    }

    private static Policy inForce(ManagedPolicy policy) {
        return Policy.of(policy.inForce().document());
    }

    /** The user or role behind a caller; absent for root. */
    public static Optional<Principal> principal(AccountState account, World world, Caller caller) {
        String id = caller.uniqueId().split(":", 2)[0];
        return world.principals().arnOf(id).flatMap(arn -> {
            String name = arn.substring(arn.lastIndexOf('/') + 1);
            return arn.contains(":user/")
                    ? account.users().find(name).map(user -> (Principal) user)
                    : account.roles().find(name).map(role -> (Principal) role);
        });
    }

    /** The caller as trust policies name it. */
    public static Party party(World world, Caller caller) {
        List<String> names = new ArrayList<>(List.of(caller.arn()));
        world.principals().arnOf(caller.uniqueId().split(":", 2)[0]).ifPresent(names::add);
        return new Party(caller.accountId(), names, Optional.empty());
    }

    /** The context of a request. */
    public static Facts facts(Request request) {
        Caller caller = request.caller();
        Instant now = request.world().exactNow();
        Facts facts = Facts.none()
                .with("aws:CurrentTime", request.now().toString())
                .with("aws:EpochTime", Long.toString(now.getEpochSecond()))
                .with("aws:PrincipalAccount", caller.accountId())
                .with("aws:PrincipalArn", principalArn(request.world(), caller))
                .with("aws:PrincipalType", type(caller))
                .with("aws:userid", caller.uniqueId())
                .with("aws:username", username(request))
                .with("aws:RequestedRegion", request.origins().region())
                .with("aws:SecureTransport", "false")
                .with("aws:SourceIp", "127.0.0.1");
        return parameters(request, mfa(facts, caller, now));
    }

    private static String principalArn(World world, Caller caller) {
        return world.principals().arnOf(caller.uniqueId().split(":", 2)[0]).orElse(caller.arn());
    }

    private static Optional<String> username(Request request) {
        return request.caller()
                .userId()
                .flatMap(request.world().principals()::arnOf)
                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1));
    }

    private static String type(Caller caller) {
        if (caller.isRoot()) return "Account";
        return caller.userId().isPresent() ? "User" : "AssumedRole";
    }

    private static Facts mfa(Facts facts, Caller caller, Instant now) {
        if (caller.session().isEmpty()) return facts;
        Optional<Instant> since = caller.session().get().mfaSince();
        return facts.with("aws:MultiFactorAuthPresent", Boolean.toString(since.isPresent()))
                .with(
                        "aws:MultiFactorAuthAge",
                        since.map(at -> Long.toString(Duration.between(at, now).toSeconds())));
    }

    private static Facts parameters(Request request, Facts facts) {
        Params params = request.params();
        Facts out = facts.with("sts:ExternalId", params.raw("ExternalId"))
                .with("sts:RoleSessionName", params.raw("RoleSessionName"))
                .with("iam:PolicyARN", params.raw("PolicyArn"))
                .with("iam:PermissionsBoundary", params.raw("PermissionsBoundary"))
                .with("iam:AWSServiceName", params.raw("AWSServiceName"));
        List<String> keys = new ArrayList<>();
        for (Params tag : params.structures("Tags")) {
            String key = tag.raw("Key").orElse("");
            keys.add(key);
            out = out.with("aws:RequestTag/" + key, tag.raw("Value"));
        }
        return keys.isEmpty() ? out : out.with("aws:TagKeys", keys);
    }
}
