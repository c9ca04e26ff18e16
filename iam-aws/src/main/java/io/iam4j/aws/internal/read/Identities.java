// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.account.AccountException;
import io.iam4j.aws.internal.call.Parts;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.policy.Arn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.sts.StsClient;

/** Finds out once which account the credentials lead to, and holds every later reading to it. Thread-safe. */
final class Identities {
    private final Optional<StsClient> sts;
    private volatile @Nullable Identity pinned;

    Identities(Optional<StsClient> sts) {
        this.sts = sts;
    }

    /** Of a caller who is known. */
    Identities(Arn caller) {
        this(Optional.empty());
        pinned = Identity.of(caller);
    }

    Optional<String> accountId() {
        return Optional.ofNullable(pinned).map(Identity::accountId);
    }

    /** Who asks: by STS, or as the user whom IAM takes for the caller, which roles have none of. */
    Optional<Identity> ask(IamClient iam) {
        Identity known = pinned;
        if (known != null) return Optional.of(known);
        if (sts.isPresent())
            return Optional.of(Identity.of(
                    Parts.arn(Answers.checked(sts.get().getCallerIdentity()).arn(), "GetCallerIdentity", "Arn")));
        try {
            return Optional.ofNullable(Answers.checked(iam.getUser()).user())
                    .map(user -> user.arn())
                    .map(arn -> Parts.arn(arn, "GetUser", "Arn"))
                    .map(Identity::of);
        } catch (IamException refusal) {
            if (!isNoUserOrForbidden(Failure.of(refusal))) throw refusal;
            return Optional.empty();
        }
    }

    /** IAM answers a role with a ValidationError; every other failure says nothing of who asks. */
    private static boolean isNoUserOrForbidden(Failure failure) {
        return failure.is("ValidationError") || failure.is("AccessDenied") || failure.is("NoSuchEntity");
    }

    /** The account that was read, which must be the one pinned. */
    Identity pin(Optional<Identity> asked, Bulk bulk) {
        Optional<Arn> seen = bulk.anyArn();
        Identity identity = asked.or(() -> seen.map(Identity::without)).orElseThrow(Identities::unknown);
        seen.filter(arn -> !arn.account().equals(identity.accountId())).ifPresent(arn -> {
            throw other(identity, arn);
        });
        pinned = identity;
        return identity;
    }

    private static AccountException unknown() {
        String message = "The account's id is unknown: IAM names no user for these credentials, and the account holds"
                + " nothing whose ARN would tell. Give STS too: AwsAccount.using(iamClient, stsClient).";
        return new AccountException("", message, new IllegalStateException("no ARN"));
    }

    private static AccountException other(Identity identity, Arn seen) {
        String message = "The client led to account " + identity.accountId() + " and now reads account "
                + seen.account() + ": make an AwsAccount of its own for each account.";
        return new AccountException("", message, new IllegalStateException(seen.toString()));
    }
}
