// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import io.iam4j.testkit.http.Wire;

/** What the rules need of a backend. */
interface Backend {
    /** A client of the account under test. */
    Wire wire();
}
