// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.feature;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lists the root access features that are enabled. */
final class ListOrganizationsFeatures implements Action {
    @Override
    public void run(Request request, Xml out) {
        Features.write(Features.administeredBy(request), out);
    }
}
