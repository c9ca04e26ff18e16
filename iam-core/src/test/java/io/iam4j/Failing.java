// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.account.Result;
import io.iam4j.account.Result.Problem;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import java.util.Optional;

/** Thrown within an {@link InMemoryAccount}, to be the result of the call. */
public final class Failing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final transient Result result;

    private Failing(Result result) {
        super(result.toString());
        this.result = result;
    }

    private static Problem problem(String code, String message) {
        return new Problem(code, message, new IllegalStateException(code));
    }

    public static Failing refused(String code, String message) {
        return new Failing(new Result.Refused(problem(code, message)));
    }

    public static Failing passing(Reason reason, String code, String message) {
        return new Failing(new Result.Transient(problem(code, message), Retry.of(reason)));
    }

    /** Worth another attempt. */
    public static Failing unknown(String message) {
        return new Failing(new Result.Unknown(problem("", message), Optional.of(Retry.of(Reason.FAULT))));
    }

    public static Failing unknownForGood(String message) {
        return new Failing(new Result.Unknown(problem("", message), Optional.empty()));
    }
}
