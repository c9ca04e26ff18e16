// SPDX-License-Identifier: Apache-2.0
/** Benchmarks; run with {@code mvn verify -Pbench -DskipTests -DskipDocs -pl iam-core}. */
@NullMarked
package io.iam4j.bench;

import org.jspecify.annotations.NullMarked;
