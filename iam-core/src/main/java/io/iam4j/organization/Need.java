// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

/**
 * A step of one account that has to wait for a step of another: IAM refuses a trust policy that names a role or user that is not there.
 *
 * @param account the id of the account whose step waits
 * @param step the number of that step
 * @param of the id of the account that it waits for
 * @param what the number of the step that it waits for
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public record Need(String account, int step, String of, int what) {}
