// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * What a declaration owns of an account. What it owns and no longer declares is deleted, under the budget of deletions; what it does not
 * own it never touches, save that whoever an interrupted plan gave another boundary gets the declared one back. Never owned by any: roles
 * of AWS services ({@code /aws-service-role/}, {@code /aws-reserved/}), AWS managed policies, and MFA devices,
 * which are people's. Each verb returns a new value. Immutable and thread-safe.
 *
 * <pre>{@code
 * account("acme").owning(tagged("stack", "identities").groupsUnder("/identities/"))
 * account("acme").owning(wholeAccount().except(user("breakglass")).exceptUnder("/vendors/"))
 * }</pre>
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class Ownership permits ImmutableOwnership {
    /** How what is owned is told. */
    public enum Mode {
        /** Only what is declared: nothing undeclared is deleted. */
        DECLARED,
        /** What bears a tag. */
        TAGGED,
        /** What lies under a path. */
        UNDER,
        /** Everything. */
        WHOLE_ACCOUNT
    }

    Ownership() {}

    /** Only what is declared, which is the default: nothing undeclared is deleted. */
    public static Ownership declared() {
        return ImmutableOwnership.builder().mode(Mode.DECLARED).build();
    }

    /**
     * What bears this tag, which every declared entity that takes tags gets. Groups take none: see {@link #groupsUnder}.
     *
     * @throws InvalidModelException when key or value break the rules of tags
     */
    public static Ownership tagged(String key, String value) {
        return ImmutableOwnership.builder()
                .mode(Mode.TAGGED)
                .tagKey(key)
                .tagValue(value)
                .build();
    }

    /**
     * What lies under {@code path}, such as {@code /identities/}. What is declared without a path is created there. A kind that has no
     * paths, such as identity providers, is owned only as far as it is declared.
     *
     * @throws InvalidModelException when it does not begin and end with {@code /}, or is {@code /} alone
     */
    public static Ownership under(String path) {
        return ImmutableOwnership.builder().mode(Mode.UNDER).path(path).build();
    }

    /** Everything that the account holds. */
    public static Ownership wholeAccount() {
        return ImmutableOwnership.builder().mode(Mode.WHOLE_ACCOUNT).build();
    }

    /** How what is owned is told. */
    public abstract Mode mode();

    /** The key of the tag. */
    public abstract Optional<String> tagKey();

    /** The value of the tag. */
    public abstract Optional<String> tagValue();

    /** The path that what is owned lies under; with tags, the path of the groups. */
    public abstract Optional<String> path();

    /** What is not owned after all, by kind and name in lower case, such as {@code user breakglass}. */
    @Value.NaturalOrder
    public abstract SortedSet<String> exceptNames();

    /** Paths under which nothing is owned. */
    @Value.NaturalOrder
    public abstract SortedSet<String> exceptPaths();

    /** Tags whose bearers are not owned; an empty value stands for every value. */
    @Value.NaturalOrder
    public abstract SortedMap<String, String> exceptTags();

    @Value.Check
    void check() {
        Rules rules = Rules.of(Kind.ACCOUNT, "ownership");
        path().ifPresent(rules::path);
        exceptPaths().forEach(rules::path);
        if (path().filter("/"::equals).isPresent())
            throw rules.refused("path", "must not be \"/\", which everything lies under; say wholeAccount()");
        if (tagKey().isPresent())
            rules.tags(new TreeMap<>(Map.of(tagKey().get(), tagValue().orElse(""))));
        if (exceptTags().keySet().stream().anyMatch(String::isBlank))
            throw rules.refused("exceptTagged", "must name the key of a tag, and not be blank");
    }

    /** Refuses tags for everything declared, one of which is another than what is owned by. */
    final void requireAgreeing(Map<String, String> defaultTags, Rules rules) {
        for (Map.Entry<String, String> tag : defaultTags.entrySet())
            if (tagKey().filter(tag.getKey()::equalsIgnoreCase).isPresent()
                    && !tagValue().equals(Optional.of(tag.getValue())))
                throw rules.refused(
                        "tag " + tag.getKey(),
                        "is \"" + tag.getValue() + "\" for everything declared, and what is owned is " + this
                                + "; give both the same value, or leave tagging(...) out");
    }

    /**
     * With the groups under {@code path} besides what bears the tag. A group that is declared without a path is created there.
     *
     * @throws InvalidModelException when ownership does not go by a tag, or it does not begin and end with {@code /}
     */
    public Ownership groupsUnder(String path) {
        if (mode() != Mode.TAGGED)
            throw Rules.of(Kind.ACCOUNT, "ownership")
                    .refused(
                            "groupsUnder",
                            "is for tagged(...), since groups take no tags; the others own groups anyway");
        return copy().path(path).build();
    }

    /** But for these: they are neither declared nor deleted here. */
    public Ownership except(Resource... resources) {
        ImmutableOwnership.Builder copy = copy();
        for (Resource each : resources) copy.addExceptName(called(each));
        return copy.build();
    }

    /**
     * But for what lies under {@code path}.
     *
     * @throws InvalidModelException when it does not begin and end with {@code /}
     */
    public Ownership exceptUnder(String path) {
        return copy().addExceptPath(path).build();
    }

    /**
     * But for what bears a tag of that key. Groups take no tags: see {@link #exceptUnder}.
     *
     * @throws InvalidModelException when it is blank
     */
    public Ownership exceptTagged(String key) {
        return copy().putExceptTag(key, "").build();
    }

    /**
     * But for what bears this tag.
     *
     * @throws InvalidModelException when the key is blank
     */
    public Ownership exceptTagged(String key, String value) {
        return copy().putExceptTag(key, value).build();
    }

    /** Why {@code held}, of an account, is owned even if it is not declared; empty when it is not. */
    public final Optional<String> reason(Resource held) {
        if (isReserved(held)
                || held.kind() == VirtualMfaDevice.KIND
                || exception(held).isPresent()) return Optional.empty();
        return switch (mode()) {
            case DECLARED -> Optional.empty();
            case TAGGED -> tagged(held);
            case UNDER -> under(held);
            case WHOLE_ACCOUNT -> Optional.of("the whole account is owned");
        };
    }

    private Optional<String> tagged(Resource held) {
        if (held.kind() == Kind.GROUP) return under(held);
        return tagKey().filter(key -> tagValue().equals(tag(held, key)))
                .map(key -> "tagged " + key + "=" + tagValue().orElse(""));
    }

    /** The value of a tag. The keys of a user's and a role's tags are equal whatever their case (TagUser, TagRole), those of others not. */
    private static Optional<String> tag(Resource resource, String key) {
        if (resource.kind() != Kind.USER && resource.kind() != Kind.ROLE)
            return Optional.ofNullable(resource.tags().get(key));
        return resource.tags().entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The exceptions by name that fit none of these, such as {@code user breakglass}. */
    public final List<String> exceptionsBeside(Collection<? extends Resource> resources) {
        Set<String> there = resources.stream().map(Ownership::called).collect(Collectors.toSet());
        return exceptNames().stream().filter(name -> !there.contains(name)).toList();
    }

    private Optional<String> under(Resource held) {
        return path().filter(path -> held.path().startsWith(path)).map(path -> "under " + path);
    }

    /** Why {@code resource} is excepted from what is owned; empty when it is not. */
    public final Optional<String> exception(Resource resource) {
        if (exceptNames().contains(called(resource))) return Optional.of("by name");
        Optional<String> path =
                exceptPaths().stream().filter(resource.path()::startsWith).findFirst();
        if (path.isPresent()) return path.map(each -> "under " + each);
        return exceptTags().entrySet().stream()
                .filter(tag -> tag(resource, tag.getKey())
                        .filter(value ->
                                tag.getValue().isEmpty() || tag.getValue().equals(value))
                        .isPresent())
                .findFirst()
                .map(tag -> "tagged " + tag.getKey());
    }

    /**
     * What forbids to touch {@code held}, which is declared too: the rest of a sentence; empty when nothing does.
     *
     * @param declared what is declared of it
     */
    public final Optional<String> forbids(Resource declared, Resource held) {
        Optional<String> excepted = exception(declared).or(() -> exception(held));
        if (excepted.isPresent())
            return Optional.of("is excepted from what this declaration owns (" + excepted.get()
                    + "); leave it out of the declaration, or out of the exceptions");
        return switch (mode()) {
            case DECLARED, WHOLE_ACCOUNT -> Optional.empty();
            case TAGGED -> forbidsTagged(held);
            case UNDER ->
                hasPath(held) && under(held).isEmpty()
                        ? Optional.of("exists at " + held.path() + ", outside of " + path().orElseThrow()
                                + ", which this declaration owns; name it as a reference, or move it there first: declare it with path(\""
                                + path().orElseThrow() + "\") in an account that owns nothing, and apply that")
                        : Optional.empty();
        };
    }

    private Optional<String> forbidsTagged(Resource held) {
        String key = tagKey().orElseThrow();
        return tag(held, key)
                .filter(value -> !value.equals(tagValue().orElse("")))
                .map(value -> "is tagged " + key + "=" + value + ": another declaration owns it, and this one owns "
                        + key + "=" + tagValue().orElse("")
                        + "; leave it out of one of them. To hand it over, declare it with tagged(\"" + key + "\", \""
                        + tagValue().orElse("")
                        + "\").keepingOther(TAGS) in an account that owns nothing, apply that, and move it from"
                        + " the one declaration to the other");
    }

    /** What a new {@code declared} breaks by its own words; the rest of a sentence. */
    public final Optional<String> forbids(Resource declared) {
        Optional<String> excepted = exception(declared);
        if (excepted.isPresent())
            return Optional.of("is excepted from what this declaration owns (" + excepted.get()
                    + "); leave it out of the declaration, or out of the exceptions");
        if (tagKey().flatMap(key -> tag(declared, key))
                .filter(value -> !tagValue().equals(Optional.of(value)))
                .isPresent())
            return Optional.of(
                    "is declared with another tag " + tagKey().get() + " than this declaration owns by; leave it out");
        return home(declared)
                .filter(path -> declared.declaredPath()
                        .filter(own -> !own.startsWith(path))
                        .isPresent())
                .map(path -> "is declared at " + declared.path() + ", outside of " + path
                        + ", which this declaration owns; declare a path under it, or none");
    }

    /** Where what is declared without a path is created; empty for {@code /}. */
    public final Optional<String> home(Resource declared) {
        boolean lives = mode() == Mode.UNDER ? hasPath(declared) : declared.kind() == Kind.GROUP;
        return lives ? path() : Optional.empty();
    }

    private static boolean hasPath(Resource resource) {
        return resource.withDeclaredPath(Optional.of("/x/")).path().equals("/x/");
    }

    /** Whether tags decide what is owned. */
    public final boolean goesByTags() {
        return mode() == Mode.TAGGED || !exceptTags().isEmpty();
    }

    /** Whether both may own one and the same thing, whatever an account holds. */
    final boolean overlaps(Ownership other) {
        if (mode() == Mode.WHOLE_ACCOUNT || other.mode() == Mode.WHOLE_ACCOUNT) return mode() == other.mode();
        boolean tags = tagKey().isPresent()
                && tagKey().equals(other.tagKey())
                && tagValue().equals(other.tagValue());
        boolean paths = path().isPresent()
                && other.path().isPresent()
                && (path().get().startsWith(other.path().get())
                        || other.path().get().startsWith(path().get()));
        return tags || paths;
    }

    /** Whether it belongs to an AWS service, which alone may change it. */
    public static boolean isReserved(Resource held) {
        return held.kind() == ServiceLinkedRole.KIND || held.kind() == Kind.ROLE && isReservedPath(held.path());
    }

    /**
     * Whether a role of that path belongs to an AWS service. The path alone tells: anybody who may create roles chooses their names, and a
     * role that looks like one of a service would hide from the review and could not be deleted.
     *
     * @see <a href="https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html">Referencing permission
     *     sets</a>: a role {@code AWSReservedSSO_*} lies under {@code /aws-reserved/sso.amazonaws.com/}
     */
    public static boolean isReservedPath(String path) {
        return path.startsWith("/aws-service-role/") || path.startsWith("/aws-reserved/");
    }

    private static String called(Resource resource) {
        return resource.kind() + " " + resource.name().toLowerCase(Locale.ROOT);
    }

    private ImmutableOwnership.Builder copy() {
        return ImmutableOwnership.builder().from(this);
    }

    /** Such as {@code tagged stack=identities, groups under /identities/, except user breakglass, what is under /vendors/}. */
    @Override
    public final String toString() {
        String text = switch (mode()) {
            case DECLARED -> "what is declared";
            case TAGGED ->
                "tagged " + tagKey().orElseThrow() + "=" + tagValue().orElse("")
                        + path().map(path -> ", groups under " + path).orElse("");
            case UNDER -> "under " + path().orElseThrow();
            case WHOLE_ACCOUNT -> "the whole account";
        };
        List<String> excepted = new ArrayList<>(exceptNames());
        exceptPaths().forEach(path -> excepted.add("what is under " + path));
        exceptTags()
                .forEach((key, value) -> excepted.add("what is tagged " + key + (value.isEmpty() ? "" : "=" + value)));
        return excepted.isEmpty() ? text : text + ", except " + String.join(", ", excepted);
    }
}
