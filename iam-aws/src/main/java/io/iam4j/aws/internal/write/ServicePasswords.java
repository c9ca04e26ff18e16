// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.account.IssuedSecret;
import io.iam4j.account.Result;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.account.SecretExchange;
import io.iam4j.aws.internal.call.LostCalls;
import io.iam4j.aws.internal.call.LostCalls.Look;
import io.iam4j.aws.internal.call.LostCalls.Sent;
import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.RelationKeys;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.ClientFacts;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.aws.internal.failure.Hints;
import io.iam4j.change.internal.CredentialChange;
import io.iam4j.change.internal.CredentialChange.CreateServiceSpecificCredential;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.ResetServiceSpecificCredential;
import io.iam4j.change.internal.CredentialChange.UpdateCredential;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Status;
import io.iam4j.secret.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsResponse;
import software.amazon.awssdk.services.iam.model.ServiceSpecificCredential;
import software.amazon.awssdk.services.iam.model.ServiceSpecificCredentialMetadata;

/**
 * Makes passwords for single services, and resets them. When the answer to a creation is lost, a credential of that service that was not
 * there before, was not made here, and is of the time of the call, may be the call's or somebody's: it is left and named, for a reset
 * gives a password of it that is known. A credential of another service or another time is of no concern. A reset whose answer is lost
 * is sent again. Thread-safe.
 */
final class ServicePasswords {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");

    private static final String LOST =
            " A call got no answer, and what it made, if anything, is not known; look at aws iam"
                    + " list-service-specific-credentials --user-name ";

    private final IamClient iam;
    private final String endpoint;
    private final RecentWrites recent;

    /** Locked while a credential of the user is made: until its password is handed over, it would look unheld. */
    private final Map<String, UserPasswords> users = new ConcurrentHashMap<>();

    /** What is known of the credentials of one user. */
    private static final class UserPasswords {
        /** Those whose password was handed over here. */
        final Set<String> held = ConcurrentHashMap.newKeySet();

        /** Those that the calls without answer of a step did not make. */
        final Map<LostCalls, Set<String>> others = new WeakHashMap<>();

        Set<String> known(LostCalls lost) {
            Set<String> all = new HashSet<>(others.getOrDefault(lost, Set.of()));
            all.addAll(held);
            return all;
        }
    }

    ServicePasswords(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        endpoint = ClientFacts.endpoint(iam);
        this.recent = recent;
    }

    void register(AccountWriter writer) {
        writer.put(CreateServiceSpecificCredential.class, this::create);
        writer.put(ResetServiceSpecificCredential.class, this::reset);
    }

    private UserPasswords of(String user) {
        return users.computeIfAbsent(user, name -> new UserPasswords());
    }

    private Result create(CreateServiceSpecificCredential change, SecretExchange secrets) {
        UserPasswords passwords = of(change.user());
        synchronized (passwords) {
            LostCalls lost = recent.lost(change);
            boolean again = lost.any();
            try {
                Set<String> open = search(change, passwords, lost);
                if (!open.isEmpty()) return open(change, open);
                secrets.sending(passwords.known(lost));
            } catch (SdkException thrown) {
                return failed(change, Failure.of(thrown).at(endpoint), lost);
            }
            Result result = send(change, lost, secrets, () -> send(change));
            if (again && result instanceof Result.Done)
                secrets.unsettled(passwords.known(lost), what(change) + ": done." + LOST + change.user());
            return result;
        }
    }

    /**
     * Looks which credentials the user has.
     *
     * @return those that calls without answer may have made
     */
    private Set<String> search(CreateServiceSpecificCredential change, UserPasswords passwords, LostCalls lost) {
        if (!lost.any()) passwords.others.remove(lost);
        Set<String> others = passwords.others.computeIfAbsent(lost, each -> new HashSet<>());
        Look<List<ListServiceSpecificCredentialsResponse>> look =
                lost.look(() -> pages(change.user()), pages -> pages.get(0));
        Set<String> open = new TreeSet<>();
        for (ListServiceSpecificCredentialsResponse page : look.answer())
            for (ServiceSpecificCredentialMetadata each : page.serviceSpecificCredentials()) {
                String id = each.serviceSpecificCredentialId();
                boolean isKnown = others.contains(id) || passwords.held.contains(id);
                boolean mayBeOurs =
                        lost.any() && isFor(change.service(), each) && lost.mayHaveMade(look, each.createDate());
                (mayBeOurs && !isKnown ? open : others).add(id);
            }
        return open;
    }

    private static boolean isFor(String service, ServiceSpecificCredentialMetadata credential) {
        return credential.serviceName() == null || credential.serviceName().equalsIgnoreCase(service);
    }

    private List<ListServiceSpecificCredentialsResponse> pages(String user) {
        return Answers.pages(marker -> iam.listServiceSpecificCredentials(
                request -> request.userName(user).marker(marker).overrideConfiguration(NoRetry.LOOK)));
    }

    private ServiceSpecificCredential send(CreateServiceSpecificCredential change) {
        return Answers.checked(iam.createServiceSpecificCredential(request -> request.userName(change.user())
                        .serviceName(change.service())
                        .credentialAgeDays(
                                change.days().isPresent() ? change.days().getAsInt() : null)
                        .overrideConfiguration(NoRetry.SECRET)))
                .serviceSpecificCredential();
    }

    /** Another attempt would tell no more: whoever made these, they are there. */
    private Result open(CreateServiceSpecificCredential change, Set<String> open) {
        recent.decided(change);
        LOG.debug("{}: {} may be the call's", what(change), open);
        String text = what(change) + ": a call got no answer, and " + String.join(", ", open)
                + (open.size() == 1
                        ? " was made at that time, by the call or by somebody else. It was left;"
                                + " resetServicePassword(...) gives a password of it."
                        : " were made at that time, one by the call perhaps, and the others by somebody else. They were left."
                                + " CloudTrail tells who made which; resetServicePassword(...) gives a password of the one that"
                                + " nobody holds.");
        IllegalStateException cause = new IllegalStateException("the answer got lost");
        return new Result.Unknown(new Result.Problem("", text, cause), Optional.empty());
    }

    private Result reset(ResetServiceSpecificCredential change, SecretExchange secrets) {
        secrets.sending(Set.of(change.id()));
        return send(
                change,
                recent.lost(change),
                secrets,
                () -> Answers.checked(iam.resetServiceSpecificCredential(request -> request.userName(change.user())
                                .serviceSpecificCredentialId(change.id())
                                .overrideConfiguration(NoRetry.SECRET)))
                        .serviceSpecificCredential());
    }

    /** A call that answers with a password. */
    private interface Call {
        ServiceSpecificCredential send();
    }

    private Result send(CredentialChange change, LostCalls lost, SecretExchange secrets, Call call) {
        Sent sent = lost.sending();
        try {
            handOver(change, call.send(), secrets);
            recent.decided(change);
            return Result.done();
        } catch (SdkException thrown) {
            Failure failure = Failure.of(thrown).at(endpoint);
            if (failure.isUndecided()) lost.add(sent);
            return failed(change, failure, lost);
        }
    }

    private void handOver(CredentialChange change, ServiceSpecificCredential made, SecretExchange secrets) {
        String id = made.serviceSpecificCredentialId();
        String password = made.servicePassword() != null ? made.servicePassword() : made.serviceCredentialSecret();
        if (id == null || password == null) throw Answers.incomplete("ServiceSpecificCredential");
        of(change.user()).held.add(id);
        recent.made(RelationKeys.credential(change.user(), id));
        Credential credential = new Credential(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL, id);
        secrets.handOver(new IssuedSecret(
                id,
                withName(made.serviceUserName(), password),
                change instanceof ResetServiceSpecificCredential
                        ? new UpdateCredential(change.user(), credential, Status.INACTIVE)
                        : new DeleteCredential(change.user(), credential)));
    }

    /** The user name for the service, where there is one, and the password, a line each. */
    private static Secret withName(@Nullable String name, String password) {
        String before = name == null ? "" : name + "\n";
        char[] chars = new char[before.length() + password.length()];
        before.getChars(0, before.length(), chars, 0);
        password.getChars(0, password.length(), chars, before.length());
        return Secret.owning(chars);
    }

    private Result failed(CredentialChange change, Failure failure, LostCalls lost) {
        Optional<Retry> retry = isUnseen(change, failure) ? Optional.of(Retry.of(Reason.CONSISTENCY)) : failure.retry();
        if (lost.any())
            return new Result.Unknown(
                    failure.problem(what(change), LOST + change.user()),
                    retry.or(() -> Optional.of(Retry.of(Reason.FAULT))));
        return retry.<Result>map(later -> new Result.Transient(failure.problem(what(change), ""), later))
                .orElseGet(() -> new Result.Refused(failure.problem(what(change), failure.hint())));
    }

    /** Whether what is not found was made just now: the user, or the credential whose password is reset. */
    private boolean isUnseen(CredentialChange change, Failure failure) {
        if (!failure.is("NoSuchEntity") || Hints.isOfService(failure)) return false;
        return recent.madeJustNow(RecentWrites.user(change.user()))
                || change instanceof ResetServiceSpecificCredential reset
                        && recent.madeJustNow(RelationKeys.credential(reset.user(), reset.id()));
    }

    private static String what(CredentialChange change) {
        return change.call() + " of user " + change.user();
    }
}
