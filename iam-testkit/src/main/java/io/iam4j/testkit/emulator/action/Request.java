// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.access.PrincipalPolicies;
import io.iam4j.testkit.emulator.base.Named;
import io.iam4j.testkit.emulator.base.Names;
import io.iam4j.testkit.emulator.base.Pathed;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.store.InstanceProfile;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rules;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One request being served: its parameters, its caller, and the account whose lock is held. */
public final class Request {
    private static final Pattern POLICY_ARN = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/.+");

    private final World world;
    private final AccountState account;
    private final Caller caller;
    private final Params params;
    private final Origins origins;
    private final Optional<PrincipalPolicies> limits;

    /**
     * How a request came in.
     *
     * @param action the operation's name
     * @param signedRegion the region of its signature, {@code aws-global} at the global endpoint of STS, empty without one
     * @param region the region that it is made to
     * @param pageLimit no page holds more items than this
     * @param bareArns whether a role shows its unique id in the place of its ARN
     * @param late the ARNs that a listing of attached policies leaves out
     * @param sender what the headers say of the sender
     */
    public record Origins(
            String action,
            String signedRegion,
            String region,
            int pageLimit,
            boolean bareArns,
            Set<String> late,
            Sender sender) {}

    /**
     * What the headers of a request say of its sender.
     *
     * @param agent the header User-Agent
     * @param referer the header Referer, which browsers send
     */
    public record Sender(Optional<String> agent, Optional<String> referer) {
        /** Nobody outside: the server itself. */
        public static final Sender INSIDE = new Sender(Optional.empty(), Optional.empty());
    }

    /** A request as the server understood it. */
    public Request(World world, Caller caller, Params params, Origins origins) {
        this.world = world;
        this.account = world.account(caller.accountId());
        this.caller = caller;
        this.params = params;
        this.origins = origins;
        this.limits = Optional.empty();
    }

    private Request(Request request, PrincipalPolicies limits) {
        this.world = request.world;
        this.account = request.account;
        this.caller = request.caller;
        this.params = request.params;
        this.origins = request.origins;
        this.limits = Optional.of(limits);
    }

    /** The same, held to the caller's rights. */
    public Request within(PrincipalPolicies rights) {
        return new Request(this, rights);
    }

    /** The caller's rights where callers are held to them. */
    public Optional<PrincipalPolicies> limits() {
        return limits;
    }

    /** Everything behind the server. */
    public World world() {
        return world;
    }

    /** The caller's account. */
    public AccountState account() {
        return account;
    }

    /** Who signed the request. */
    public Caller caller() {
        return caller;
    }

    /** The parameters. */
    public Params params() {
        return params;
    }

    /** How the request came in. */
    public Origins origins() {
        return origins;
    }

    /** Now, in whole seconds. */
    public Instant now() {
        return world.now();
    }

    /** The path asked for, {@code /} by default. */
    public String path() {
        return params.optional("Path", Rules.PATH).orElse("/");
    }

    /** The path prefix asked for, {@code /} by default. */
    public String pathPrefix() {
        return params.optional("PathPrefix", Rules.PATH_PREFIX).orElse("/");
    }

    /** The user that {@code UserName} names. */
    public User user() {
        return user(params.required("UserName", Rules.NAME_128));
    }

    private User user(String name) {
        return account.users()
                .find(name)
                .orElseThrow(() -> Fault.noSuchEntity("The user with name " + name + " cannot be found."));
    }

    /** The user that {@code UserName} names, or the calling user when it is left out. */
    public User userOrCaller() {
        return params.optional("UserName", Rules.NAME_128).map(this::user).orElseGet(this::callingUser);
    }

    /**
     * Whose credentials the request is about: the user that {@code UserName} names, else the caller, who may be root
     * itself: in a session of AssumeRoot or with a key of its own. The keys that merely select an account are not.
     */
    public CredentialHolder holder() {
        return params.raw("UserName").isEmpty() && isByRootItself() ? account.root() : userOrCaller();
    }

    /** Whether root itself signed the request. */
    public boolean isByRootItself() {
        return world.issued(caller.keyId())
                .filter(key -> key.holder() instanceof IssuedKey.RootHolder)
                .isPresent();
    }

    /** Whether the request comes from a session of AssumeRoot. */
    public boolean isInRootSession() {
        return isByRootItself() && caller.session().isPresent();
    }

    /** Whether its credentials come from AssumeRoot: root's own sessions, of GetSessionToken, have no task. */
    public boolean isOfAssumeRoot() {
        return world.issued(caller.keyId())
                .map(IssuedKey::holder)
                .filter(IssuedKey.RootHolder.class::isInstance)
                .flatMap(holder -> ((IssuedKey.RootHolder) holder).taskPolicy())
                .isPresent();
    }

    /** Whose password and MFA devices the request is about: root's in sessions of AssumeRoot only. */
    public CredentialHolder signingIn() {
        return params.raw("UserName").isEmpty() && isInRootSession() ? account.root() : userOrCaller();
    }

    /** The IAM user that signed the request, absent for root and sessions of roles. */
    public Optional<User> callerIfUser() {
        return caller.userId()
                .flatMap(world.principals()::arnOf)
                .map(arn -> user(arn.substring(arn.lastIndexOf('/') + 1)));
    }

    /** The IAM user that signed the request. */
    private User callingUser() {
        return callerIfUser()
                .orElseThrow(() -> Fault.validation("Must specify userName when calling with non-User credentials"));
    }

    /** The group that {@code GroupName} names. */
    public Group group() {
        String name = params.required("GroupName", Rules.NAME_128);
        return account.groups()
                .find(name)
                .orElseThrow(() -> Fault.noSuchEntity("The group with name " + name + " cannot be found."));
    }

    /** The role that {@code RoleName} names. */
    public Role role() {
        String name = params.required("RoleName", Rules.NAME_64);
        return account.roles()
                .find(name)
                .orElseThrow(() -> Fault.noSuchEntity("The role with name " + name + " cannot be found."));
    }

    /**
     * The role that {@code RoleName} names, to be changed.
     *
     * @throws Fault UnmodifiableEntity when it is service-linked
     */
    public Role editableRole() {
        Role role = role();
        if (role.isServiceLinked())
            throw Fault.unmodifiable("Cannot perform the operation on the protected role '" + role.name()
                    + "' - this role is only modifiable by AWS");
        return role;
    }

    /** The instance profile that {@code InstanceProfileName} names. */
    public InstanceProfile profile() {
        String name = params.required("InstanceProfileName", Rules.NAME_128);
        return account.profiles()
                .find(name)
                .orElseThrow(() -> Fault.noSuchEntity("Instance Profile " + name + " cannot be found."));
    }

    /** A policy ARN that is well-formed. */
    public String policyArn(String parameter) {
        return wellFormed(params.required(parameter, Rules.ARN));
    }

    /** Checks the form of a policy ARN. */
    public static String wellFormed(String arn) {
        if (!POLICY_ARN.matcher(arn).matches()) throw Fault.invalidInput("ARN " + arn + " is not valid.");
        return arn;
    }

    /** The managed policy that {@code PolicyArn} names. */
    public ManagedPolicy policy() {
        String arn = policyArn("PolicyArn");
        return account.policy(arn).orElseThrow(() -> Fault.noSuchEntity("Policy " + arn + " was not found."));
    }

    /**
     * The customer managed policy that {@code PolicyArn} names, to be changed.
     *
     * @throws Fault AccessDenied when it belongs to AWS or another account
     */
    public ManagedPolicy ownPolicy(String doing) {
        String arn = policyArn("PolicyArn");
        if (!arn.contains(":iam::" + account.id() + ":"))
            throw Fault.accessDenied("Cannot " + doing + " outside your own account.");
        return policy();
    }

    /**
     * The customer managed policy that {@code PolicyArn} names, whose tags are to be changed.
     *
     * @throws Fault InvalidInput when it belongs to AWS, AccessDenied when it belongs to another account
     */
    public ManagedPolicy taggedPolicy() {
        if (policyArn("PolicyArn").contains(":iam::aws:"))
            throw Fault.invalidInput("Tags not supported for policies in this domain");
        return ownPolicy("tag policies");
    }

    /** One page of {@code ordered}; {@code key} grows strictly along it. */
    public <T> Page<T> page(Collection<T> ordered, Function<? super T, String> key) {
        return Page.of(
                this,
                from -> ordered.stream()
                        .filter(each -> from.isEmpty() || key.apply(each).compareTo(from.get()) > 0),
                key);
    }

    /** One page of the entities of a kind, whose cost does not depend on how many there are. */
    public <T extends Named> Page<T> page(Names<T> all) {
        return Page.of(this, from -> all.after(from).stream(), Named::key);
    }

    /** One page of the entities of a kind under {@code PathPrefix}; it looks at no more than it has to. */
    public <T extends Named & Pathed> Page<T> pageUnderPrefix(Names<T> all) {
        String prefix = pathPrefix();
        return Page.of(
                this,
                from -> all.after(from).stream().filter(entity -> entity.path().startsWith(prefix)),
                Named::key);
    }

    /**
     * One page of what is found after a key.
     *
     * @param after the items whose keys come after one, in the order of keys; all of them without one
     */
    public <T> Page<T> page(Function<Optional<String>, Stream<? extends T>> after, Function<? super T, String> key) {
        return Page.of(this, after, key);
    }
}
