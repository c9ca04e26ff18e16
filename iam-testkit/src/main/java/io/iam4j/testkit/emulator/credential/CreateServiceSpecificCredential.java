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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a credential for one service; its password is shown this once. An age holds for passwords too, though the API reference has it for API
 * keys alone (radkawar/stackd, internal/services/iam/testdata/service_credentials_aws.json, {@code legacy-expiration}).
 */
final class CreateServiceSpecificCredential implements Action {
    private static final int MOST_DAYS = 36_600;

    @Override
    public void run(Request request, Xml out) {
        String asked = request.params().required("ServiceName", Rules.ANY);
        OptionalInt days = request.params().integer("CredentialAgeDays", 1, MOST_DAYS);
        User user = request.user();
        CredentialService named = CredentialService.named(asked);
        String service = named.endpoint();
        Map<String, ServiceCredential> all = user.credentials().services();
        int same = (int) all.values().stream()
                .filter(credential -> credential.service().equals(service))
                .count();
        request.account().require(same, Quota.SERVICE_CREDENTIALS_PER_USER);
        Optional<Instant> expires =
                days.isPresent() ? Optional.of(request.now().plus(Duration.ofDays(days.getAsInt()))) : Optional.empty();
        ServiceCredential credential = new ServiceCredential(
                Ids.next("ACCA"), service, freeAlias(request, user, service), true, request.now(), expires);
        all.put(credential.id(), credential);
        request.account().serviceCredentials().put(credential.id(), user);
        ServiceCredentials.writeWithSecret(request, out, user, credential);
    }

    /** The user's name at the account, with a number when somebody has that name already, or had it before a rename. */
    private static String freeAlias(Request request, User user, String service) {
        Set<String> taken = request.account().serviceCredentials().entrySet().stream()
                .map(other -> ServiceCredentials.held(other.getValue(), other.getKey()))
                .filter(credential -> credential.service().equals(service))
                .map(ServiceCredential::alias)
                .collect(Collectors.toSet());
        String account = "-at-" + request.account().id();
        String alias = user.name() + account;
        for (int i = 1; taken.contains(alias); i++) alias = user.name() + "+" + i + account;
        return alias;
    }
}
