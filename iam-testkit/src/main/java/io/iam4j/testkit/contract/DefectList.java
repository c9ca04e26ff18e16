// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import java.util.Map;

/** What {@link KnownDefects} needs of a contract. */
interface DefectList {
    /** How the backend is called in messages. */
    String backend();

    /** What the backend is known to break: name of the test method to the reason. */
    Map<String, String> knownDefects();
}
