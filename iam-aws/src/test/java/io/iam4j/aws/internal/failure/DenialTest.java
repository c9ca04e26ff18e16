// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the words of AccessDenied answers tell, as the service has been seen to write them. */
class DenialTest {
    private static final String CALL = "User: arn:aws:iam::123456789012:user/x/ada is not authorized to perform:"
            + " iam:CreateVirtualMFADevice on resource: arn:aws:iam::123456789012:mfa/Test ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            because no identity-based policy allows the iam:CreateVirtualMFADevice action | false | identity-based policy
            because no permissions boundary allows the iam:CreateVirtualMFADevice action  | false | permissions boundary
            because no session policy allows the iam:CreateVirtualMFADevice action        | false | session policy
            because no service control policy allows the iam:CreateVirtualMFADevice action| false | service control policy
            with an explicit deny in an identity-based policy                             | true  | identity-based policy
            with an explicit deny in a service control policy                             | true  | service control policy
            with an explicit deny in an identity-based policy: arn:aws:iam::123456789012:policy/p | true | identity-based policy
            """)
    void the_kind_of_policy_is_read_from_the_words(String reason, boolean explicit, String by) {
        assertThat(Denial.of(CALL + reason)).hasValueSatisfying(denial -> {
            assertThat(denial.caller().name()).isEqualTo("ada");
            assertThat(denial.action()).isEqualTo("iam:CreateVirtualMFADevice");
            assertThat(denial.resource()).isEqualTo("arn:aws:iam::123456789012:mfa/Test");
            assertThat(denial.explicit()).isEqualTo(explicit);
            assertThat(denial.by()).isEqualTo(by);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "not authorized",
        "User: ada is not authorized to perform: iam:GetUser on resource: x because no identity-based policy allows the y action",
        "User: arn:aws:iam::123456789012:user/ada is not authorized to perform: iam:GetUser on resource: user ada"
    })
    void other_words_tell_nothing(String words) {
        assertThat(Denial.of(words)).isEmpty();
    }

    private static String advice(String caller, String reason) {
        return Denial.of(CALL.replace("arn:aws:iam::123456789012:user/x/ada", caller) + reason)
                .orElseThrow()
                .advice();
    }

    @Test
    void an_organization_is_not_asked_for_a_statement_of_the_callers() {
        assertThat(advice(
                        "arn:aws:iam::123456789012:user/ada",
                        "because no service control policy allows the iam:CreateVirtualMFADevice action"))
                .isEqualTo(
                        "Have iam:CreateVirtualMFADevice allowed to the caller by the service control policy, or use other"
                                + " credentials.");
        assertThat(advice("arn:aws:iam::123456789012:user/ada", "with an explicit deny in a service control policy"))
                .isEqualTo("A statement of the service control policy denies it, and no other can grant it.");
    }

    @Test
    void a_role_is_given_a_statement_of_the_very_resource() {
        assertThat(advice(
                        "arn:aws:sts::123456789012:assumed-role/Admin/ada",
                        "because no identity-based policy allows the iam:CreateVirtualMFADevice action"))
                .endsWith("{ \"Effect\": \"Allow\", \"Action\": \"iam:CreateVirtualMFADevice\", \"Resource\":"
                        + " \"arn:aws:iam::123456789012:mfa/Test\" }");
    }
}
