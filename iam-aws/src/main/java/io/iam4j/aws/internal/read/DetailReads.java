// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.OptionalLookup;
import io.iam4j.aws.internal.call.Parallel;
import io.iam4j.aws.internal.call.Parallel.Answer;
import io.iam4j.aws.internal.read.CredentialReader.Held;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.UnassignedDevice;
import io.iam4j.observed.UserCredentials;
import io.iam4j.policy.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.UserDetail;

/**
 * What the bulk listings do not carry, asked for one by one: of what a {@link ReadScope} names and the account holds. Names
 * are looked up whatever their case, and answers bear the account's spelling.
 */
final class DetailReads {
    private final IamClient iam;
    private final CredentialReader credentials;
    private final Parallel parallel;
    private ReadScope scope;
    private final boolean whole;
    private final Map<String, Answer<Optional<Policy>>> policies = new TreeMap<>();
    private final Map<String, Answer<Optional<InstanceProfile>>> profiles = new TreeMap<>();
    private final Map<String, Answer<Optional<Policy>>> awsPolicies = new TreeMap<>();
    private final PasswordReads passwords;
    private final Map<String, Answer<List<Held>>> keys = new TreeMap<>();
    private final Map<String, List<Answer<List<Held>>>> held = new TreeMap<>();
    private Optional<Answer<List<UnassignedDevice>>> unassigned = Optional.empty();
    private final List<Answer<Map<String, Instant>>> signedIn = new ArrayList<>();

    /** With {@code whole}, every policy and instance profile counts as named by the scope. */
    DetailReads(
            IamClient iam,
            Parallel parallel,
            ReadScope scope,
            boolean whole,
            Optional<Duration> maxReportAge,
            ChangedUsers changed) {
        this.iam = iam;
        this.parallel = parallel;
        this.scope = scope;
        this.whole = whole;
        credentials = new CredentialReader(iam);
        passwords =
                new PasswordReads(parallel, credentials, maxReportAge.map(age -> new ReportReader(iam, age)), changed);
    }

    void start(Bulk bulk) {
        scope = scope.everyoneIs(bulk.users().keySet());
        (whole ? bulk.policies() : named(scope.details(Kind.POLICY), bulk.policies()))
                .forEach((name, policy) -> policies.put(name, getListed(policy.arn())));
        Set<String> deleted = named(scope.deleted(), bulk.users()).keySet();
        SortedMap<String, UserDetail> withPassword = named(scope.passwords(), bulk.users());
        withPassword.putAll(named(scope.deleted(), bulk.users()));
        Set<String> exactly = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        exactly.addAll(scope.exactly());
        if (!scope.ofEveryone()) exactly.addAll(deleted);
        passwords.start(withPassword, exactly);
        Set<String> keyed = new TreeSet<>(named(scope.credentials(Credential.Kind.ACCESS_KEY), bulk.users())
                .keySet());
        keyed.addAll(deleted);
        for (String user : keyed) keys.put(user, parallel.start("ListAccessKeys of " + user, () -> accessKeys(user)));
        Set<String> asked = new TreeSet<>(deleted);
        scope.credentials()
                .values()
                .forEach(users -> asked.addAll(named(users, bulk.users()).keySet()));
        for (String user : asked)
            credentials.others(user, scope, deleted.contains(user)).forEach(source -> held(user, source));
        startSignedIn(bulk.users());
        if (scope.unassignedDevices())
            unassigned = Optional.of(parallel.start("ListVirtualMFADevices", credentials::unassignedDevices));
    }

    /** When they last signed in: of everyone a page for a thousand, of some a call for each where these are no more than such pages. */
    private void startSignedIn(SortedMap<String, UserDetail> present) {
        Set<String> asked = named(scope.signIns(), present).keySet();
        if (scope.ofEveryone() || asked.size() > 1 + present.size() / CredentialReader.PAGE)
            signedIn.add(parallel.start("ListUsers", credentials::signedIn));
        else
            asked.forEach(user -> signedIn.add(parallel.start("GetUser of " + user, () -> credentials.signedIn(user))));
    }

    /** Waits for the credential report, when one was asked for, and asks for what it does not tell. */
    void startUnreported() {
        passwords.startUnreported();
    }

    /** How the console passwords were read. */
    PasswordReads passwords() {
        return passwords;
    }

    private List<Held> accessKeys(String user) throws InterruptedException {
        return scope.keyUse().contains(user) ? credentials.accessKeysWithUse(user) : credentials.accessKeys(user);
    }

    private void held(String user, CredentialReader.Source source) {
        Answer<List<Held>> answer = parallel.start(source.call() + " of " + user, source.work());
        held.computeIfAbsent(user, name -> new ArrayList<>()).add(answer);
    }

    void startAwsPolicies(Identity identity) {
        for (String text : scope.awsPolicies()) {
            Arn arn = Arn.parse(text).resolve(identity.partition(), identity.accountId());
            awsPolicies.put(text, getPolicy(arn.toString()));
        }
    }

    void startProfiles(SortedMap<String, InstanceProfile> present) {
        SortedMap<String, InstanceProfile> asked =
                whole ? present : named(scope.details(Kind.INSTANCE_PROFILE), present);
        for (String name : asked.keySet())
            profiles.put(name, parallel.start("GetInstanceProfile of " + name, () -> getProfile(name)));
    }

    private Optional<InstanceProfile> getProfile(String name) throws InterruptedException {
        return OptionalLookup.ofListed(() -> iam.getInstanceProfile(request -> request.instanceProfileName(name)))
                .map(GetInstanceProfileResponse::instanceProfile);
    }

    private Answer<Optional<Policy>> getListed(String arn) {
        return parallel.start(
                "GetPolicy of " + arn,
                () -> OptionalLookup.ofListed(() -> iam.getPolicy(request -> request.policyArn(arn)))
                        .map(GetPolicyResponse::policy));
    }

    private Answer<Optional<Policy>> getPolicy(String arn) {
        return parallel.start(
                "GetPolicy of " + arn,
                () -> OptionalLookup.by(() -> iam.getPolicy(request -> request.policyArn(arn)))
                        .map(GetPolicyResponse::policy));
    }

    private static <V> SortedMap<String, V> named(Collection<String> names, SortedMap<String, V> present) {
        Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        wanted.addAll(names);
        SortedMap<String, V> named = new TreeMap<>(present);
        named.keySet().removeIf(name -> !wanted.contains(name));
        return named;
    }

    /** What was read. */
    ReadScope scope(Account account) {
        return whole && scope.breadth() == ReadScope.Breadth.BULK ? ReadScope.detailsOf(account) : scope;
    }

    Optional<Policy> policy(String name) {
        Answer<Optional<Policy>> answer = policies.get(name);
        return answer == null ? Optional.empty() : answer.get();
    }

    Optional<InstanceProfile> profile(String name) {
        Answer<Optional<InstanceProfile>> answer = profiles.get(name);
        return answer == null ? Optional.empty() : answer.get();
    }

    /** Those of the AWS managed policies asked for that exist, as they were asked for. */
    Set<String> knownAwsPolicies() {
        Set<String> known = new TreeSet<>();
        awsPolicies.forEach((text, answer) -> answer.get().ifPresent(policy -> known.add(text)));
        return known;
    }

    /** Those of them that the service lets nobody attach. */
    Set<String> unattachableAwsPolicies() {
        Set<String> unattachable = new TreeSet<>();
        awsPolicies.forEach((text, answer) -> answer.get()
                .filter(policy -> Boolean.FALSE.equals(policy.isAttachable()))
                .ifPresent(policy -> unattachable.add(text)));
        return unattachable;
    }

    /** Virtual MFA devices that are assigned to nobody, when they were asked for. */
    List<UnassignedDevice> unassignedDevices() {
        return unassigned.map(Answer::get).orElse(List.of());
    }

    /** The credentials of every user that was asked for. */
    Map<String, UserCredentials> credentials() {
        Map<String, UserCredentials> all = new TreeMap<>();
        Set<String> users = passwords.users();
        users.addAll(held.keySet());
        users.addAll(keys.keySet());
        Map<String, Instant> last = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        signedIn.forEach(answer -> last.putAll(answer.get()));
        users.forEach(user -> all.put(user, credentials(user, Optional.ofNullable(last.get(user)))));
        return all;
    }

    private UserCredentials credentials(String user, Optional<Instant> signedIn) {
        List<Held> all = new ArrayList<>();
        Optional.ofNullable(keys.get(user)).ifPresent(answer -> all.addAll(answer.get()));
        held.getOrDefault(user, List.of()).forEach(answer -> all.addAll(answer.get()));
        SortedMap<String, Credential.Facts> facts = new TreeMap<>();
        all.forEach(each -> facts.put(each.credential().id(), each.facts()));
        return new UserCredentials(
                passwords
                        .of(user)
                        .map(password -> signedIn.map(password::lastUsed).orElse(password)),
                all.stream().map(Held::credential).toList(),
                facts);
    }
}
