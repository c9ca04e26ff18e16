// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.access.ConditionContext;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.session.SessionContext;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a request when policies are asked: the global condition keys and those of STS (IAM User Guide,
 * reference_policies_condition-keys and reference_policies_iam-condition-keys). Thread-safe.
 */
public final class Context {
    /** How long a token of GetWebIdentityToken lasts, in seconds, when the request does not say (STS API reference). */
    public static final int TOKEN_SECONDS = 300;

    private Context() {}

    /** The context of a request; the lock of the caller's account is held. */
    public static ConditionContext of(Request request) {
        return environment(request)
                .and(organization(
                        request.world(), "Principal", request.account().id()))
                .and(resource(request.world(), request.account().id()))
                .and(principal(request))
                .and(session(request))
                .and(parameters(request))
                .and(tags(request.params()));
    }

    /** What is known of a user, group or role by itself; the account's lock is held. */
    public static ConditionContext of(AccountState account, Principal principal) {
        ConditionContext facts = ConditionContext.complete()
                .with("aws:PrincipalArn", principal.arn())
                .with("aws:PrincipalAccount", account.id())
                .with("aws:userid", principal.id());
        if (principal instanceof Tagged tagged)
            facts = tagged(facts, "aws:PrincipalTag/", tagged.tags().all());
        return principal instanceof User ? facts.with("aws:username", principal.name()) : facts;
    }

    /**
     * What is known of a request whoever sends it: when, from where, to where and with what. It counts as sent by TLS, as to the service that this
     * server stands in for: the usual denial of what is sent without it would lock everybody out.
     */
    public static ConditionContext environment(Request request) {
        return ConditionContext.complete()
                .with("aws:CurrentTime", request.now().toString())
                .with("aws:EpochTime", Long.toString(request.now().getEpochSecond()))
                .with("aws:RequestedRegion", request.origins().region())
                .with("aws:SecureTransport", "true")
                .with("aws:SourceIp", "127.0.0.1")
                .with("aws:UserAgent", request.origins().sender().agent())
                .with("aws:referer", request.origins().sender().referer())
                .with("aws:ViaAWSService", "false");
    }

    /** What is known of a resource by the account that it is in. */
    public static ConditionContext resource(World world, String accountId) {
        return organization(world, "Resource", accountId).with("aws:ResourceAccount", accountId);
    }

    private static ConditionContext organization(World world, String whose, String accountId) {
        Optional<String> path = world.organization().parentPath(accountId);
        return ConditionContext.complete()
                .with(
                        "aws:" + whose + "OrgID",
                        path.map(any -> world.organization().id()))
                .with("aws:" + whose + "OrgPaths", path.map(List::of).orElse(List.of()));
    }

    private static ConditionContext principal(Request request) {
        Caller caller = request.caller();
        World world = request.world();
        ConditionContext facts = ConditionContext.complete()
                .with("aws:PrincipalAccount", caller.accountId())
                .with("aws:PrincipalArn", Authority.arn(world, caller))
                .with("aws:PrincipalType", type(caller))
                .with("aws:PrincipalIsAWSService", "false")
                .with("aws:userid", caller.uniqueId());
        var known = Authority.principal(request.account(), world, caller);
        if (known.isPresent() && known.get() instanceof User user && !caller.isFederated())
            facts = facts.with("aws:username", user.name());
        if (known.isPresent() && known.get() instanceof Tagged tagged)
            facts = tagged(facts, "aws:PrincipalTag/", tagged.tags().all());
        return facts;
    }

    private static String type(Caller caller) {
        if (caller.isRoot()) return "Account";
        if (caller.isFederated()) return "FederatedUser";
        return caller.userId().isPresent() ? "User" : "AssumedRole";
    }

    /** What temporary credentials add; tags of the session go before those of the principal. */
    private static ConditionContext session(Request request) {
        Optional<SessionContext> session = request.caller().session();
        if (session.isEmpty()) return ConditionContext.complete();
        SessionContext sessionContext = session.get();
        ConditionContext facts = ConditionContext.complete()
                .with("aws:TokenIssueTime", sessionContext.issued().toString())
                .with("aws:SourceIdentity", sessionContext.marks().sourceIdentity())
                .with("aws:FederatedProvider", sessionContext.marks().provider());
        facts = tagged(facts, "aws:PrincipalTag/", sessionContext.marks().tags());
        if (request.isOfAssumeRoot()) facts = facts.with("aws:AssumedRoot", "true");
        return request.caller().isFederated()
                ? facts
                : facts.and(mfa(sessionContext.mfaSince(), request.world().exactNow()));
    }

    /** The keys on MFA: always a flag, an age only after a proof. */
    public static ConditionContext mfa(Optional<Instant> since, Instant now) {
        return ConditionContext.complete()
                .with("aws:MultiFactorAuthPresent", Boolean.toString(since.isPresent()))
                .with(
                        "aws:MultiFactorAuthAge",
                        since.map(at -> Long.toString(Duration.between(at, now).toSeconds())));
    }

    private static ConditionContext parameters(Request request) {
        Params params = request.params();
        return ConditionContext.complete()
                .with("sts:ExternalId", params.raw("ExternalId"))
                .with("sts:RoleSessionName", params.raw("RoleSessionName"))
                .with("sts:SourceIdentity", params.raw("SourceIdentity"))
                .with("sts:TransitiveTagKeys", params.strings("TransitiveTagKeys", Rules.ANY))
                .with("sts:TaskPolicyArn", params.raw("TaskPolicyArn.arn"))
                .with("sts:IdentityTokenAudience", params.strings("Audience", Rules.ANY))
                .with("sts:SigningAlgorithm", params.raw("SigningAlgorithm"))
                .with("sts:DurationSeconds", tokenSeconds(request));
    }

    /**
     * The length of a token for outside, also when it is left out (recorded answers of the service: radkawar/stackd,
     * testdata/aws/iam/outbound_identity.json). STS has the key for no other operation.
     */
    private static Optional<String> tokenSeconds(Request request) {
        if (!request.origins().action().equals("GetWebIdentityToken")) return Optional.empty();
        return Optional.of(
                Integer.toString(request.params().integer("DurationSeconds").orElse(TOKEN_SECONDS)));
    }

    private static ConditionContext tags(Params params) {
        ConditionContext out = ConditionContext.complete();
        Set<String> keys = new LinkedHashSet<>(params.strings("TagKeys", Rules.ANY));
        for (Params tag : params.structures("Tags")) {
            String key = tag.raw("Key").orElse("");
            keys.add(key);
            out = out.with("aws:RequestTag/" + key, tag.raw("Value"));
        }
        return out.with("aws:TagKeys", new ArrayList<>(keys));
    }

    /** Tags as condition keys. */
    public static ConditionContext tagged(ConditionContext facts, String prefix, List<Tag> tags) {
        ConditionContext out = facts;
        for (Tag tag : tags) out = out.with(prefix + tag.key(), tag.value());
        return out;
    }
}
