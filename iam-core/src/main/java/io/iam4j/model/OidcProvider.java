// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.InvalidModelException;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ValueStyle;
import io.iam4j.model.Relation.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * An OpenID Connect identity provider, named by its URL without {@code https://}. Each verb returns a new value. What no verb
 * mentions is left as it is. As {@link io.iam4j.policy.ResourceArns} it can be given to {@link
 * io.iam4j.policy.Trust#oidc(io.iam4j.policy.ResourceArns)}. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html">CreateOpenIDConnectProvider</a>
 */
@CheckReturnValue
@ValueStyle
@Value.Immutable
public abstract sealed class OidcProvider extends TaggedResource<OidcProvider> permits ImmutableOidcProvider {
    /** OIDC providers. */
    public static final Kind KIND =
            new Kind(60, "OIDC provider", "oidc-provider", OidcProvider.class, OidcProvider::of);

    private static final String SCHEME = "https://";
    private static final Pattern URL = Pattern.compile("[A-Za-z0-9.-]+(/[^?#:\\s]*)?");
    private static final Pattern THUMBPRINT = Pattern.compile("[0-9a-f]{40}");
    private static final int MOST_CLIENT_IDS = 100;
    private static final int MOST_THUMBPRINTS = 5;

    OidcProvider() {}

    /**
     * The provider of that URL.
     *
     * @param url with or without {@code https://}, such as {@code token.actions.githubusercontent.com}; at most 255 characters
     *     with it, without port and query
     * @throws InvalidModelException when it is no such URL
     */
    public static OidcProvider of(String url) {
        boolean schemed = url.toLowerCase(Locale.ROOT).startsWith(SCHEME);
        return ImmutableOidcProvider.builder()
                .name(schemed ? url.substring(SCHEME.length()) : url)
                .build();
    }

    /** The OIDC providers that {@code account} declares by name, tombstones included. */
    public static SortedMap<String, OidcProvider> in(Account account) {
        return account.declared().of(KIND);
    }

    @Override
    public final Kind kind() {
        return KIND;
    }

    @Override
    @Value.Default
    public boolean isAbsent() {
        return false;
    }

    @Override
    @Value.Default
    public boolean isExclusive() {
        return false;
    }

    /** Always empty: a provider has no path. */
    @Override
    public final Optional<String> declaredPath() {
        return Optional.empty();
    }

    /** The client ids (audiences) that may ask for tokens; empty when they are not declared. */
    public abstract Optional<Set<String>> clientIds();

    /** The SHA-1 thumbprints of its certificates, in lower case; empty when they are not declared: the service finds one. */
    public abstract Optional<Set<String>> thumbprints();

    @Override
    @Value.NaturalOrder
    public abstract SortedMap<String, String> tags();

    @Override
    abstract Map<Relation, Mode> modes();

    @Override
    final Set<Relation> relations() {
        return Set.of(Relation.TAGS);
    }

    @Override
    final List<Resource> embedded() {
        return List.of();
    }

    @Override
    final OidcProvider withoutEmbedded() {
        return this;
    }

    @Override
    final OidcProvider withDeclaredPath(Optional<String> path) {
        return this;
    }

    @Value.Check
    void check() {
        Rules rules = Rules.of(KIND, name()).tags(tags());
        rules.require(
                URL.matcher(name()).matches() && (SCHEME + name()).length() <= 255,
                "url",
                "must be a host and path without port and query, at most 255 characters with https://",
                name());
        clientIds().ifPresent(ids -> {
            rules.range("client ids", ids.size(), 0, MOST_CLIENT_IDS, "");
            ids.forEach(id ->
                    rules.require(!id.isEmpty() && id.length() <= 255, "client id", "must be 1 to 255 characters", id));
        });
        thumbprints().ifPresent(all -> {
            rules.range("thumbprints", all.size(), 1, MOST_THUMBPRINTS, "");
            all.forEach(each -> rules.require(
                    THUMBPRINT.matcher(each).matches(), "thumbprint", "must be 40 hexadecimal digits", each));
        });
    }

    /**
     * With exactly these client ids.
     *
     * @param ids at most 100, each 1 to 255 characters, such as {@code sts.amazonaws.com}
     * @throws InvalidModelException when they break these rules
     */
    public OidcProvider clientIds(String... ids) {
        return copy().clientIds(new TreeSet<>(Arrays.asList(ids))).build();
    }

    /**
     * With exactly these certificate thumbprints.
     *
     * @param sha1 1 to 5, each 40 hexadecimal digits
     * @throws InvalidModelException when they break these rules
     */
    public OidcProvider thumbprints(String... sha1) {
        Set<String> lower = Arrays.stream(sha1)
                .map(each -> each.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        return copy().thumbprints(lower).build();
    }

    /** As a tombstone: the provider is deleted; roles that trust it stay, and nobody can assume them by it any more. */
    public OidcProvider absent() {
        return copy().absent(true).build();
    }

    private ImmutableOidcProvider.Builder copy() {
        return ImmutableOidcProvider.builder().from((OidcProvider) this);
    }

    @Override
    public final String toString() {
        Described described = Described.of(this);
        clientIds().ifPresent(ids -> described.list("client ids", ids));
        thumbprints().ifPresent(all -> described.list("thumbprints", all));
        return described.tags(tags()).toString();
    }
}
