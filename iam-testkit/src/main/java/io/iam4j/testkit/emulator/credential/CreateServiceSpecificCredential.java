// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Ids;
import io.iam4j.testkit.emulator.secret.ServiceCredential;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Map;

/** Makes a credential for one service; its password is shown this once. */
final class CreateServiceSpecificCredential implements Action {
    @Override
    public void run(Request request, Xml out) {
        String service = request.params().required("ServiceName", Rules.SERVICE_NAME);
        User user = request.user();
        Map<String, ServiceCredential> all = user.credentials().services();
        int same = (int) all.values().stream()
                .filter(credential -> credential.service().equals(service))
                .count();
        request.account().require(same, Quota.SERVICE_CREDENTIALS_PER_USER);
        ServiceCredential credential = new ServiceCredential(
                Ids.next("ACCA"),
                service,
                user.name() + "-at-" + request.account().id(),
                true,
                request.now());
        all.put(credential.id(), credential);
        ServiceCredentials.writeWithPassword(out, user, credential);
    }
}
