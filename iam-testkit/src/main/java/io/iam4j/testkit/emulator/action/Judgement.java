// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.document.Trust;
import io.iam4j.testkit.emulator.evaluation.Ask;
import io.iam4j.testkit.emulator.evaluation.Decision;
import io.iam4j.testkit.emulator.evaluation.Facts;
import io.iam4j.testkit.emulator.evaluation.Grant;
import io.iam4j.testkit.emulator.evaluation.Party;
import io.iam4j.testkit.emulator.evaluation.Policy;
import io.iam4j.testkit.emulator.evaluation.Rights;
import io.iam4j.testkit.emulator.evaluation.Verdict;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.store.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a user or role may do, asked from outside of any request.
 *
 * @param identity what its own policies, its groups' and its boundary come to
 * @param trust what the trust policy of the role says that it would assume; absent for other actions and roles that are
 *     not here
 * @param decision what both come to
 * @param voices the statements that are about the action and what they say, a line each
 */
public record Judgement(Decision identity, Optional<Decision> trust, Decision decision, List<String> voices) {
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/(?:.*/)?([^/]+)");

    /**
     * Judges an action in a context; absent when there is no such principal. One account's lock is held after the other,
     * never two at once: two that judge crosswise would wait for each other.
     */
    public static Optional<Judgement> of(
            World world, AccountState account, Supplier<Optional<Principal>> who, Question question) {
        boolean assumes = question.action().equalsIgnoreCase("sts:AssumeRole");
        Optional<Trust> assumed = assumes ? trust(world, question.resource()) : Optional.empty();
        boolean missing = assumes && assumed.isEmpty() && isOfHere(world, question.resource());
        return account.locked(() -> who.get().map(principal -> {
            Facts facts = facts(world, account, principal);
            for (Map.Entry<String, List<String>> entry : question.context().entrySet())
                facts = facts.with(entry.getKey(), entry.getValue());
            Ask ask = new Ask(question.action(), question.resource(), facts);
            Rights rights = Authority.rightsAtWork(account, principal);
            Party party = new Party(account.id(), List.of(principal.arn()), Optional.empty());
            List<String> voices = new Voices(ask).of(account, principal).toList();
            return assumed.map(trust -> Policy.of(trust.resolved(world.principals())))
                    .map(trust -> ofBoth(rights, ask, party, trust).after(voices))
                    .orElseGet(() -> (missing ? ofNobody(rights, ask) : ofIdentity(rights, ask)).after(voices));
        }));
    }

    private static Judgement ofIdentity(Rights rights, Ask ask) {
        Decision identity = rights.verdict(ask).decision();
        return new Judgement(identity, Optional.empty(), identity, List.of());
    }

    /** A role that is not there cannot be assumed, whatever is allowed. */
    private static Judgement ofNobody(Rights rights, Ask ask) {
        Decision identity = rights.verdict(ask).decision();
        return new Judgement(
                identity,
                Optional.empty(),
                identity == Decision.ALLOWED ? Decision.IMPLICIT_DENY : identity,
                List.of());
    }

    private static Judgement ofBoth(Rights rights, Ask ask, Party party, Policy trustPolicy) {
        Grant trust = trustPolicy.grant(party, ask);
        boolean same = ask.resource().contains("::" + party.accountId() + ":");
        Verdict both = same ? rights.verdictWithin(ask, trust) : rights.verdictAcross(ask, trust);
        Decision decision = both.allows() ? trust.decision() : both.decision();
        return new Judgement(
                rights.verdict(ask).decision(),
                Optional.of(trust.decision()),
                decision,
                new Voices(ask).ofTrust(trustPolicy, party).toList());
    }

    private Judgement after(List<String> earlier) {
        return new Judgement(
                identity,
                trust,
                decision,
                Stream.concat(earlier.stream(), voices.stream()).toList());
    }

    /** What is asked: an action on a resource, and the condition keys besides those that the principal has itself. */
    public record Question(String action, String resource, Map<String, List<String>> context) {}

    private static Optional<Trust> trust(World world, String arn) {
        Matcher parts = ROLE.matcher(arn);
        if (!parts.matches()) return Optional.empty();
        return world.existing(parts.group(1))
                .flatMap(account -> account.locked(() -> account.roles()
                        .find(parts.group(2))
                        .filter(role -> role.arn().equals(arn))
                        .map(Role::trust)));
    }

    /** Whether an ARN names one role, of an account that this server holds. */
    private static boolean isOfHere(World world, String arn) {
        Matcher parts = ROLE.matcher(arn);
        return parts.matches()
                && world.existing(parts.group(1)).isPresent()
                && !arn.contains("*")
                && !arn.contains("?");
    }

    private static Facts facts(World world, AccountState account, Principal principal) {
        boolean user = principal instanceof User;
        return Context.of(account, principal)
                .with("aws:CurrentTime", world.now().toString())
                .with("aws:EpochTime", Long.toString(world.now().getEpochSecond()))
                .with("aws:PrincipalType", user ? "User" : "AssumedRole")
                .with("aws:userid", principal.id() + (user ? "" : ":session"));
    }
}
