// SPDX-License-Identifier: Apache-2.0
/** An AWS account reached through AWS SDK for Java v2. */
@NullMarked
package io.iam4j.aws;

import org.jspecify.annotations.NullMarked;
