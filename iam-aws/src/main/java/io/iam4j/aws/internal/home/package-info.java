// SPDX-License-Identifier: Apache-2.0
/** Where a user's own files are. Internal to iam-aws: not part of its API, and free to change. */
@NullMarked
package io.iam4j.aws.internal.home;

import org.jspecify.annotations.NullMarked;
