// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.model.credential.DeclaredCredentials;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import io.iam4j.review.account.Review;
import io.iam4j.review.account.ReviewOptions;
import io.iam4j.review.lint.Lint;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/** Assertions on an account as a value: declared, exported or seen in the embedded IAM. */
public final class AccountAssert extends AbstractAssert<AccountAssert, Account> {
    private static final Pattern ARN = Pattern.compile("\\barn:(aws[a-z-]*):");

    private FindingsCheck check = FindingsCheck.OF_ALL;
    private ReviewOptions options = ReviewOptions.standard();

    /** On {@code account}. */
    public AccountAssert(Account account) {
        super(account, AccountAssert.class);
    }

    /** It has each of these users. */
    public AccountAssert hasUsers(String... names) {
        return has(Kind.USER, names);
    }

    /** It has each of these groups. */
    public AccountAssert hasGroups(String... names) {
        return has(Kind.GROUP, names);
    }

    /** It has each of these roles. */
    public AccountAssert hasRoles(String... names) {
        return has(Kind.ROLE, names);
    }

    /** It has each of these customer managed policies. */
    public AccountAssert hasPolicies(String... names) {
        return has(Kind.POLICY, names);
    }

    /** It has resources of that kind with each of these names. */
    public AccountAssert has(Kind kind, String... names) {
        for (String name : names)
            if (find(kind, name).isEmpty()) failWithMessage("%s", "expected " + kind + " " + name + in(kind));
        return this;
    }

    /** It has no resource of that kind with any of these names. */
    public AccountAssert hasNo(Kind kind, String... names) {
        for (String name : names)
            if (find(kind, name).isPresent()) failWithMessage("%s", "expected no " + kind + " " + name + in(kind));
        return this;
    }

    /** It has exactly these resources of that kind. */
    public AccountAssert hasOnly(Kind kind, String... names) {
        return same(kind + " names", List.copyOf(names(kind)), names);
    }

    /** The user is in each of these groups, and maybe in others. */
    public AccountAssert hasUserIn(String user, String... groups) {
        SortedSet<String> found = new TreeSet<>(actual.user(user).groups());
        actual.groups().values().stream()
                .filter(group -> group.members().contains(user))
                .forEach(group -> found.add(group.name()));
        for (String group : groups)
            if (!found.contains(group))
                failWithMessage("%s", "expected user " + user + " in group " + group + ", it is in " + found);
        return this;
    }

    /**
     * The user, group or role of that kind and name holds exactly these managed policies; each is named without its path. Two of one
     * name, AWS's own and a customer managed one, count as two.
     */
    public AccountAssert hasAttached(Kind kind, String name, String... policies) {
        PolicyHolder holder = (PolicyHolder) find(kind, name)
                .filter(PolicyHolder.class::isInstance)
                .orElseThrow(() -> new AssertionError("expected " + kind + " " + name + in(kind)));
        List<String> found =
                holder.attached().stream().map(PolicyRef::name).sorted().toList();
        return same("policies attached to " + kind + " " + name, found, policies);
    }

    /**
     * A plan for {@code desired} on this account is empty. A failure prints the plan.
     *
     * @throws IllegalArgumentException when {@code desired} says something of a user's credentials, such as
     *     {@link User#withoutAccessKeys}, or of central root access: an account as a value does not tell them. {@code assertThat(live)} of a
     *     running account, {@code AwsAccount.using(client)}, does
     */
    public AccountAssert isAsDeclaredBy(Account desired) {
        isNotNull();
        refuseUntold(desired);
        Account here = actual.id().isPresent() ? actual : actual.id(desired.id().orElse("123456789012"));
        ChangeSet plan = Planner.plan(desired, Snapshot.of(here, partition()), Instant.now());
        if (!plan.isEmpty()) failWithMessage("%s", "expected the account to be as declared, but\n" + plan);
        return this;
    }

    /** What is not told would count as not there: to be without it would always hold. */
    private void refuseUntold(Account desired) {
        Stream<String> credentials = desired.users().values().stream()
                .filter(AccountAssert::declaresCredentials)
                .map(user -> "credentials of user " + user.name());
        boolean rootAccess = desired.settings().rootAccess().isPresent()
                && actual.settings().rootAccess().isEmpty();
        List<String> untold = Stream.concat(credentials, rootAccess ? Stream.of("central root access") : Stream.empty())
                .toList();
        if (!untold.isEmpty())
            throw new IllegalArgumentException("the declaration speaks of " + String.join(", ", untold)
                    + ", which an account as a value does not tell; compare the running account:"
                    + " assertThat(AwsAccount.using(client)).isAsDeclaredBy(...)");
    }

    private static boolean declaresCredentials(User user) {
        return !user.isAbsent()
                && (user.consoleAccess().isPresent()
                        || user.accessKeys().isPresent()
                        || !user.declaredCredentials().equals(DeclaredCredentials.NONE));
    }

    /** The one that ARNs of policies are of, else ARNs in documents; {@code aws} where there is none. */
    private String partition() {
        Stream<String> policies = actual.resources().flatMap(AccountAssert::policies);
        Stream<String> documents = actual.resources().flatMap(Documents::of).map(PolicyDocument::toJson);
        return Stream.concat(policies, documents)
                .map(ARN::matcher)
                .filter(Matcher::find)
                .map(arn -> arn.group(1))
                .findFirst()
                .orElse("aws");
    }

    private static Stream<String> policies(Resource resource) {
        if (!(resource instanceof PolicyHolder holder)) return Stream.empty();
        return Stream.concat(holder.attached().stream(), holder.boundary().stream())
                .map(PolicyRef::toString);
    }

    /** By these options in the checks of findings that follow, in place of {@link ReviewOptions#standard()}. */
    public AccountAssert reviewedBy(ReviewOptions reviewing) {
        options = reviewing;
        return this;
    }

    /**
     * Lets findings of these rules, of the review or of the lint, pass in the checks that follow.
     *
     * @throws IllegalArgumentException when there is no rule of an id, with the nearest
     */
    public AccountAssert except(String... rules) {
        check = check.except(rules);
        return this;
    }

    /**
     * A review of the account as a declaration and the lint of its documents together finds nothing that fits, but what is {@linkplain #except excepted}:
     * {@code assertThat(account).except("no-alias").hasNoFindings(atLeast(MEDIUM))}. A failure prints the findings.
     * What a declaration does not say, and what a running account alone can tell, is not judged.
     */
    public AccountAssert hasNoFindings(Predicate<? super Finding> which) {
        isNotNull();
        Findings found = Review.of(actual, options).findings().and(Lint.of(actual));
        check.failure(Account.called(actual.name()), found, which).ifPresent(text -> failWithMessage("%s", text));
        return this;
    }

    private Optional<Resource> find(Kind kind, String name) {
        return of(kind).filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
    }

    private Stream<Resource> of(Kind kind) {
        return actual.resources().filter(each -> each.kind() == kind && !each.isAbsent());
    }

    private SortedSet<String> names(Kind kind) {
        Function<Resource, String> name = Resource::name;
        return of(kind).map(name).collect(Collectors.toCollection(TreeSet::new));
    }

    private String in(Kind kind) {
        return " in account " + actual.name() + ", there are " + names(kind);
    }

    private AccountAssert same(String what, List<String> found, String... expected) {
        List<String> wanted = Arrays.stream(expected).sorted().toList();
        if (!found.equals(wanted))
            failWithMessage(
                    "%s",
                    "expected " + what + " to be " + wanted + " in account " + actual.name() + ", they are " + found);
        return this;
    }
}
