// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The actions of AWS on a day: what they do, which resources and condition keys they take.
 *
 * <pre>{@code
 * ActionCatalog catalog = ActionCatalog.standard();
 * catalog.asOf();                                   // 2026-09-26
 * catalog.expand("s3:Get*Tagging");                 // s3:GetBucketTagging (Read), …
 * catalog.action("iam:PassRole");                   // with its resources and condition keys
 * }</pre>
 *
 * AWS adds actions every day, so that an unknown one is no error: {@link #nearest} tells what may have been meant. Nothing is read
 * before the first question, and of each service only when it is asked about. Immutable and thread-safe.
 */
public final class ActionCatalog {
    /**
     * Names the system property with the path of a newer catalogue, which {@link #standard()} is then:
     * {@code -Dio.iam4j.actionCatalog=/etc/iam4j/action-catalog.gz}.
     */
    public static final String PROPERTY = "io.iam4j.actionCatalog";

    private static final ActionCatalog BUNDLED = new ActionCatalog(ActionCatalog::fromJar);

    private final Supplier<CatalogFile> reader;
    private final Map<String, CatalogService> services = new ConcurrentHashMap<>();
    private volatile @Nullable CatalogFile file;
    private volatile @Nullable NameIndex names;

    private ActionCatalog(Supplier<CatalogFile> reader) {
        this.reader = reader;
    }

    /** What {@link #standard()} is, chosen at the first use. */
    private static final class Standard {
        static final ActionCatalog CATALOG = chosen(System.getProperty(PROPERTY, ""));
    }

    /** The catalogue that this version of the library comes with. */
    public static ActionCatalog bundled() {
        return BUNDLED;
    }

    /**
     * The catalogue that plans and reviews use when they are given no other: the file that the system property {@value #PROPERTY}
     * names at the first use, and the bundled one without it. What it answers fails with {@link CatalogException} when that file cannot be used.
     */
    public static ActionCatalog standard() {
        return Standard.CATALOG;
    }

    static ActionCatalog chosen(String path) {
        return path.isEmpty() ? BUNDLED : new ActionCatalog(() -> fromFile(Path.of(path)));
    }

    /**
     * The catalogue in a file, a newer one than the bundled. CONTRIBUTING.md says how to make one. Fails with {@link CatalogException} when
     * it cannot be used.
     */
    public static ActionCatalog read(Path file) {
        CatalogFile read = fromFile(file);
        return new ActionCatalog(() -> read);
    }

    /**
     * The catalogue in a stream, which is read to its end and left open.
     *
     * @param name of the stream, for messages
     * @throws CatalogException when it cannot be used
     */
    public static ActionCatalog read(InputStream in, String name) {
        CatalogFile read = CatalogFile.read(name, in);
        return new ActionCatalog(() -> read);
    }

    private static CatalogFile fromFile(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return CatalogFile.read(file.toString(), in);
        } catch (IOException unreadable) {
            throw new CatalogException(file.toString(), "it cannot be read: " + unreadable, unreadable);
        }
    }

    private static CatalogFile fromJar() {
        try (InputStream in = ActionCatalog.class.getResourceAsStream("action-catalog.gz")) {
            return CatalogFile.read("in the jar of iam-core", in);
        } catch (IOException unreadable) {
            throw new CatalogException("in the jar of iam-core", "it cannot be read: " + unreadable, unreadable);
        }
    }

    private CatalogFile file() {
        CatalogFile read = file;
        if (read != null) return read;
        synchronized (this) {
            CatalogFile first = file;
            if (first == null) file = first = reader.get();
            return first;
        }
    }

    /** Whether its file has been read. */
    boolean isRead() {
        return file != null;
    }

    /** How many services have been looked at. */
    int servicesRead() {
        return services.size();
    }

    /** The day that the data is of. */
    public LocalDate asOf() {
        return file().asOf();
    }

    /** Where the data comes from, with version and licence. */
    public String source() {
        return file().source();
    }

    /** The prefixes of all services, sorted. */
    public List<String> services() {
        List<String> all = new ArrayList<>();
        file().prefixes().forEach(prefix -> {
            if (!file().name(prefix).isEmpty()) all.add(prefix);
        });
        return List.copyOf(all);
    }

    /** The service with this prefix; case does not count. */
    public Optional<CatalogService> service(String prefix) {
        String lower = lower(prefix);
        return file().name(lower).isEmpty() ? Optional.empty() : Optional.of(section(lower));
    }

    /** A service that the file has, or what is left of one that is gone. */
    private CatalogService section(String prefix) {
        return services.computeIfAbsent(prefix, each -> CatalogService.read(file(), each));
    }

    /** An action by its id, {@code s3:GetObject}; case does not count. */
    public Optional<CatalogAction> action(String id) {
        int colon = id.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : service(id.substring(0, colon)).flatMap(it -> it.action(id.substring(colon + 1)));
    }

    /**
     * The actions that a value of an {@code Action} element names, sorted by service and name; one for an action written out, all for
     * {@code *}, none for what is not known.
     */
    public List<CatalogAction> expand(String pattern) {
        int colon = pattern.indexOf(':');
        if (!Wildcards.in(pattern)) return action(pattern).map(List::of).orElse(List.of());
        String prefix = colon < 0 ? "" : pattern.substring(0, colon);
        if (!prefix.isEmpty() && !Wildcards.in(prefix)) {
            String name = pattern.substring(colon + 1);
            return service(prefix).stream()
                    .flatMap(service -> service.actions().stream())
                    .filter(action -> Wildcards.matches(name, action.name()))
                    .toList();
        }
        return all().flatMap(service -> service.actions().stream())
                .filter(action -> Wildcards.matches(pattern, action.id()))
                .toList();
    }

    private Stream<CatalogService> all() {
        return services().stream().map(this::section);
    }

    /**
     * Whether AWS names an action, or exactly this pattern of actions, in one of its managed policies, though it does not document any: the
     * service or the action is gone, or not announced.
     */
    public boolean isUndocumented(String action) {
        int colon = action.indexOf(':');
        if (colon < 0) return false;
        String prefix = lower(action.substring(0, colon));
        String name = action.substring(colon + 1);
        return file().has(prefix)
                && section(prefix).undocumented().stream()
                        .anyMatch(each ->
                                each.equalsIgnoreCase(name) || !Wildcards.in(name) && Wildcards.matches(each, name));
    }

    /**
     * The known action that an unknown one, written without wildcards, is nearest to. Empty for a known one, and where none is near.
     */
    public Optional<String> nearest(String action) {
        return action(action).isPresent() ? Optional.empty() : new NearestAction(this).to(action);
    }

    /** Ids of the actions of a name, whatever their service, shortest prefix first. */
    public List<String> named(String name) {
        return names().named(name);
    }

    private NameIndex names() {
        NameIndex known = names;
        if (known == null) names = known = new NameIndex(file());
        return known;
    }

    /** The condition keys that every service knows. */
    public List<ConditionKey> globalConditionKeys() {
        return file().globalKeys();
    }

    /**
     * The condition key that policies name {@code key}, of all services or of some: {@code aws:RequestTag/team} is
     * {@code aws:RequestTag/${TagKey}}. Case does not count.
     */
    public Optional<ConditionKey> conditionKey(String key) {
        return Stream.concat(
                        globalConditionKeys().stream(),
                        servicesOf(key).flatMap(service -> service.conditionKeys().stream()))
                .filter(each -> each.matches(key))
                .findFirst();
    }

    /** Whether a service, an identity provider that AWS documents, or AWS itself has condition keys with the prefix of {@code key}. */
    public boolean hasConditionKeyPrefix(String key) {
        return ConditionKey.prefix(key).equals("aws")
                || servicesOf(key).findAny().isPresent();
    }

    /** The condition keys whose prefix is that of {@code key}: the candidates for what it may mean. */
    public List<ConditionKey> conditionKeysLike(String key) {
        String prefix = ConditionKey.prefix(key);
        return Stream.concat(
                        globalConditionKeys().stream(),
                        servicesOf(key).flatMap(service -> service.conditionKeys().stream()))
                .filter(each -> ConditionKey.prefix(each.name()).equals(prefix))
                .distinct()
                .toList();
    }

    private Stream<CatalogService> servicesOf(String key) {
        String prefix = ConditionKey.prefix(key);
        Stream<String> foreign = file().foreignPrefixes().entrySet().stream()
                .filter(each -> new ConditionKey(each.getKey(), KeyType.STRING, false).matches(prefix))
                .flatMap(each -> each.getValue().stream());
        return Stream.concat(Stream.of(prefix), foreign).distinct().flatMap(each -> service(each).stream());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** For a reader: {@code 22091 actions of 456 services as of 2026-09-26}, without reading more than that needs. */
    @Override
    public String toString() {
        return "actions of " + services().size() + " services as of " + asOf();
    }
}
