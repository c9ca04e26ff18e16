// SPDX-License-Identifier: Apache-2.0
/** Reports of reviews and of lint: what was found, about whom, and what is new since an earlier report; JSON, which is read back, and SARIF. */
@NullMarked
package io.iam4j.render.report;

import org.jspecify.annotations.NullMarked;
