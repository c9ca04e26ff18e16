// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.act.Act;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.change.Target;
import io.iam4j.kind.Checks;
import io.iam4j.kind.Draft;
import io.iam4j.kind.KindDescriptor;
import io.iam4j.kind.Kinds;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.order.Order;
import io.iam4j.plan.warning.DocumentWarnings;
import io.iam4j.plan.warning.PastEnds;
import io.iam4j.plan.warning.StaleArns;
import io.iam4j.plan.warning.Warnings;
import io.iam4j.resolve.Resolution;
import io.iam4j.resolve.UnreadableUse;
import io.iam4j.secret.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Desired and observed state in, changes out: a pure function. */
public final class Planner {
    private Planner() {}

    /**
     * The changes that make {@code observed} what {@code declared} says. Only what is declared is compared; what exists already
     * is adopted; nothing is deleted that is neither declared absent nor {@linkplain Account#owning owned}, and a relation that a
     * declaration does not mention stays as it is.
     *
     * @param now the time by which access keys are due to be replaced, and what is declared until some time is over
     * @throws UnplannableException when the declaration refers to nothing, breaks a quota, or speaks of what could not be
     *     read; it lists every problem
     */
    public static ChangeSet plan(Account declared, Snapshot observed, Instant now) {
        checkAccount(declared, observed);
        List<String> unclear = new ArrayList<>();
        Account named = Adoption.of(declared.at(now), observed, unclear);
        List<String> copied = new ArrayList<>();
        Claims claims = new Claims(CopiedPermissions.of(named, observed, unclear, copied), observed, now);
        refuse(declared, unclear);
        Account desired = claims.desired();
        refuse(desired, claims.problems());
        refuseUnreadable(desired, observed);
        Declaration declaration = Declaration.resolve(desired, observed, now);
        Draft draft = new Draft(declaration.resolved(), observed, now);
        tell(observed, copied, claims, draft);
        draft.problems().addAll(declaration.problems());
        Checks checks = new Checks(declaration.resolved(), observed, now, draft.problems(), draft.warnings());
        Kinds.ALL.forEach(kind -> kind.checkAll(checks));
        refuse(desired, draft.problems());
        renamesAndDeletions(declaration.resolution(), draft);
        draft.firstTrusts(TrustCycles.firstTrusts(draft));
        refuse(desired, draft.problems());
        AccountComparison.compare(draft);
        Kinds.ALL.forEach(kind -> kind.compareAll(draft));
        MembershipComparison.compare(declaration.memberships(), draft);
        claims.check(draft.changes(), draft.problems());
        refuse(desired, draft.problems());
        List<Step> steps = Order.of(draft.changes(), observed);
        Guards.emptiness(declared, draft);
        Guards.check(steps, draft, JustEnded.of(declared, now));
        review(declared, declaration, draft);
        return new ChangeSet(
                origin(desired, observed, draft.changes()),
                steps,
                declaration.resolution().kept(),
                claims.claims(),
                draft.warnings(),
                draft.refusals(),
                draft.manual(),
                draft.notes(),
                draft.deadlines());
    }

    private static void tell(Snapshot observed, List<String> copied, Claims claims, Draft draft) {
        draft.warnings().addAll(observed.warnings());
        draft.warnings().addAll(copied);
        draft.warnings().addAll(claims.warnings());
        draft.notes().addAll(claims.notes());
    }

    private static void review(Account declared, Declaration declaration, Draft draft) {
        draft.deadlines().addAll(Ends.of(declared, draft.changes(), draft.now()));
        Account resolved = declaration.resolved();
        Warnings.add(resolved, draft.observed(), draft.warnings());
        DocumentWarnings.add(resolved, draft.observed(), draft.warnings());
        PastEnds.add(resolved, draft.observed(), draft.now(), draft.warnings());
        StaleArns.add(resolved, declaration.resolution(), draft.warnings());
    }

    /**
     * The changes that carry out {@code act} on {@code observed}, read for the act's own scope.
     *
     * @throws UnplannableException when there is nothing to act on; it lists every problem
     */
    public static ChangeSet plan(Act act, Snapshot observed, Instant now) {
        Optional<String> alias = observed.account().alias();
        Account named = Account.of(alias.orElse(observed.accountId()));
        Draft draft = new Draft(Account.of(observed.accountId()), observed, now);
        draft.warnings().addAll(observed.warnings());
        act.addTo(draft);
        refuse(named, draft.problems());
        List<Step> steps = Order.of(draft.changes(), observed);
        Guards.check(steps, draft);
        ChangeSet.Origin origin = origin(
                named.name(),
                alias,
                act.scope(),
                new Owed(new TreeMap<>(), new TreeMap<>()),
                observed,
                draft.changes());
        return new ChangeSet(origin, steps, List.of(), draft.warnings(), draft.refusals())
                .noting(draft.notes())
                .with(draft.deadlines());
    }

    private static ChangeSet.Origin origin(Account desired, Snapshot observed, List<Change> changes) {
        ReadScope scope = ReadScope.of(desired)
                .exactly(observed.scope().map(ReadScope::exactly).orElse(Collections.emptySortedSet()));
        return origin(desired.name(), lastingAlias(desired, observed), scope, Owed.of(desired), observed, changes);
    }

    /**
     * Who is declared with what the service issues, and whom it is to be sealed to: {@link ChangeSet.Origin#keyHolders} and
     * {@link ChangeSet.Origin#servicePasswords}. An act declares none.
     */
    private record Owed(
            SortedMap<String, Recipient> keys, SortedMap<String, SortedMap<String, Recipient>> servicePasswords) {
        static Owed of(Account desired) {
            Owed owed = new Owed(new TreeMap<>(), new TreeMap<>());
            desired.users().values().stream().filter(user -> !user.isAbsent()).forEach(owed::add);
            return owed;
        }

        private void add(User user) {
            user.accessKeys().flatMap(AccessKeys::recipient).ifPresent(recipient -> keys.put(user.name(), recipient));
            TreeMap<String, Recipient> services = new TreeMap<>();
            user.declaredCredentials()
                    .servicePasswords()
                    .ifPresent(all -> all.forEach(each -> services.put(each.service(), each.recipient())));
            if (!services.isEmpty()) servicePasswords.put(user.name(), services);
        }
    }

    private static ChangeSet.Origin origin(
            String name, Optional<String> alias, ReadScope scope, Owed owed, Snapshot observed, List<Change> changes) {
        TreeSet<Target> touched = new TreeSet<>();
        changes.forEach(change -> touched.add(change.target()));
        return new ChangeSet.Origin(
                name,
                observed.accountId(),
                observed.partition(),
                alias,
                Fingerprints.of(observed, scope, touched),
                scope,
                touched,
                owed.keys(),
                owed.servicePasswords());
    }

    /**
     * What comes before the comparison of like with like: each name then means one and the same thing on both sides. Who holds
     * policies comes before the policies, which then are not given to anybody who goes, or taken from them twice.
     */
    private static void renamesAndDeletions(Resolution resolution, Draft draft) {
        for (KindDescriptor<?> kind : Kinds.ALL)
            if (kind.isRenamedInPlace()) new Renames(kind, resolution, draft).run();
        List<KindDescriptor<?>> policiesLast = new ArrayList<>(Kinds.ALL);
        policiesLast.sort(Comparator.comparing(kind -> kind.kind() == Kind.POLICY));
        for (KindDescriptor<?> kind : policiesLast) {
            if (!kind.isRenamedInPlace()) new Renames(kind, resolution, draft).run();
            kind.deleteTombstones(resolution, draft);
            kind.replaceAll(draft);
        }
    }

    /** The alias that is in force before and after; empty when the plan sets another or says nothing of it. */
    private static Optional<String> lastingAlias(Account desired, Snapshot observed) {
        return desired.alias().filter(alias -> observed.account().alias().equals(Optional.of(alias)));
    }

    private static void checkAccount(Account desired, Snapshot observed) {
        desired.id()
                .filter(id -> id.matches("[0-9]{12}") && !id.equals(observed.accountId()))
                .ifPresent(id -> refuse(
                        desired,
                        List.of("it is declared with id " + id + ", but the credentials lead to account "
                                + observed.accountId() + "; use that account's credentials, or correct the id.")));
    }

    private static void refuseUnreadable(Account desired, Snapshot observed) {
        List<String> unreadable = new ArrayList<>();
        UnreadableUse.check(desired, observed, unreadable);
        refuse(desired, unreadable);
    }

    private static void refuse(Account desired, List<String> problems) {
        if (!problems.isEmpty()) throw new UnplannableException(desired.name(), problems);
    }
}
