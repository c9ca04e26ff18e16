// SPDX-License-Identifier: Apache-2.0
/** Other backends to run tests on: LocalStack and moto in containers, by Testcontainers, and moto as a process. */
@NullMarked
package io.iam4j.testkit.localstack;

import org.jspecify.annotations.NullMarked;
