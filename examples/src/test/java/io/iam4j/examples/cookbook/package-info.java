// SPDX-License-Identifier: Apache-2.0
/** The jobs of the cookbook, each run on an embedded IAM; {@code docs/cookbook} shows their code and what they print. */
@NullMarked
package io.iam4j.examples.cookbook;

import org.jspecify.annotations.NullMarked;
