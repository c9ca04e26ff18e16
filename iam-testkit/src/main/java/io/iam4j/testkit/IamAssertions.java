// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

/** Assertions on an embedded IAM, behind one static import. */
public final class IamAssertions {
    private IamAssertions() {}

    /** On the calls that were made. */
    public static CallsAssert assertThat(Calls calls) {
        return new CallsAssert(calls);
    }

    /** On what the default account of a server holds. */
    public static EmbeddedIamAssert assertThat(EmbeddedIam iam) {
        return new EmbeddedIamAssert(iam, iam.accountId());
    }
}
