// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.federation;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The keys of outside web identity providers that a test made known, and the server's own. Thread-safe. */
public final class WebKeys {
    private final ConcurrentMap<String, Jwks> byIssuer = new ConcurrentHashMap<>();
    private final SigningKeys own = new SigningKeys();

    /** Makes the keys of an issuer known; its tokens are verified from now on. */
    public void trust(String issuer, Jwks keys) {
        byIssuer.put(plain(issuer), keys);
    }

    /** The keys of an issuer, absent when nobody made them known. */
    public Optional<Jwks> of(String issuer) {
        return Optional.ofNullable(byIssuer.get(plain(issuer)));
    }

    /** The keys that were made known, by issuer without its scheme. */
    public SortedMap<String, Jwks> trusted() {
        return new TreeMap<>(byIssuer);
    }

    /** Forgets the keys of an issuer, and tells whether there were any; its tokens are accepted without verification from now on. */
    public boolean forget(String issuer) {
        return byIssuer.remove(plain(issuer)) != null;
    }

    /** The server's own. */
    public SigningKeys own() {
        return own;
    }

    /** Forgets outside providers. */
    public void clear() {
        byIssuer.clear();
    }

    private static String plain(String issuer) {
        return issuer.replaceFirst("^https?://", "").replaceFirst("/$", "");
    }
}
