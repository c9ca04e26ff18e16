// SPDX-License-Identifier: Apache-2.0
/** Benchmarks; run with {@code mvn -Pbench -pl iam-pgp -am verify}. */
@NullMarked
package io.iam4j.pgp.bench;

import org.jspecify.annotations.NullMarked;

