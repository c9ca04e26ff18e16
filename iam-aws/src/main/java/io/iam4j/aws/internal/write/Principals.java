// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.change.internal.Dependencies;
import io.iam4j.model.Kind;
import io.iam4j.policy.Arn;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For how long to wait for a principal that the service does not accept. One that this process made, in this account or in another of the
 * same organization, is not visible everywhere yet. Any other of another account may have been made just now too, by others, and is waited
 * for shortly. Any other
 * will not come into being by waiting.
 */
final class Principals {
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Pattern NAMED = Pattern.compile("Invalid principal in policy: \"AWS\":\"([^\"]*)\"");

    private final RecentWrites recent;
    private final Supplier<Optional<String>> accountId;
    private final Predicate<Arn> madeElsewhere;

    /** {@code madeElsewhere} tells whether this process made a principal of another account just now. */
    Principals(RecentWrites recent, Supplier<Optional<String>> accountId, Predicate<Arn> madeElsewhere) {
        this.recent = recent;
        this.accountId = accountId;
        this.madeElsewhere = madeElsewhere;
    }

    static boolean isMeant(Failure failure) {
        return failure.is("MalformedPolicyDocument") && failure.says("Invalid principal in policy");
    }

    /** Empty when waiting does not help. */
    Optional<Retry> retry(Failure failure) {
        Matcher named = NAMED.matcher(failure.words());
        return named.find() ? retry(named.group(1)) : Optional.empty();
    }

    private Optional<Retry> retry(String principal) {
        if (!principal.startsWith("arn:"))
            return principal.matches("[0-9]{12}") && !isOwn(principal) ? shortly() : Optional.empty();
        Arn arn;
        try {
            arn = Arn.parse(principal);
        } catch (IllegalArgumentException nonsense) {
            return Optional.empty();
        }
        boolean own = isOwn(arn.account());
        if (isMadeHere(arn) || !own && madeElsewhere.test(arn)) return Optional.of(Retry.of(Reason.CONSISTENCY));
        return own ? Optional.empty() : shortly();
    }

    /** Whether this process made it in this account just now; its account is not looked at. */
    boolean isMadeHere(Arn arn) {
        return switch (arn.type()) {
            case "user" ->
                recent.madeJustNow(RecentWrites.user(arn.name()))
                        || recent.madeJustNow(new Dependencies.Key(Kind.USER, arn.name(), Dependencies.Slot.ARN));
            case "role" -> recent.madeJustNow(RecentWrites.key(Kind.ROLE, arn.name()));
            default -> false;
        };
    }

    /** While the account's id is unknown, a principal counts as one of another. */
    private boolean isOwn(String account) {
        return accountId.get().filter(account::equals).isPresent();
    }

    private static Optional<Retry> shortly() {
        return Optional.of(new Retry(Reason.CONSISTENCY, SHORT));
    }

    /** What to do about a principal that is refused for good. */
    static String hint() {
        return " A trust policy can name accounts, users and roles that exist: declare the missing one with"
                + " account.with(...), or trust another.";
    }
}
