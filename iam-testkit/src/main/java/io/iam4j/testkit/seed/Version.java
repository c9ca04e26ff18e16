// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import io.iam4j.policy.PolicyDocument;
import java.util.Optional;

/** A stored version of a customer managed policy; its document is absent where the source does not have it. */
record Version(int number, boolean isDefault, Optional<PolicyDocument> document) {}
