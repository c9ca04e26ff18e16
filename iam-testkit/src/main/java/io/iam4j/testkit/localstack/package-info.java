// SPDX-License-Identifier: Apache-2.0
/** IAM in a container, by Testcontainers: LocalStack and moto, for those who have Docker. */
@NullMarked
package io.iam4j.testkit.localstack;

import org.jspecify.annotations.NullMarked;
