// SPDX-License-Identifier: Apache-2.0
/** Sessions with MFA for the clients of AWS SDK for Java v2. */
@NullMarked
package io.iam4j.aws.session;

import org.jspecify.annotations.NullMarked;
