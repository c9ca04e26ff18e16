// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnectionFactory;
import org.apache.hc.core5.http.impl.io.DefaultClassicHttpRequestFactory;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParserFactory;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.HttpServerConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * Makes requests whose path is their target as it came. HttpCore's own read it as a URI: of {@code //key}, an object of a bucket, they keep
 * {@code /}, the bucket. Only a target in absolute form (RFC 9112, section 3.2.2) loses what is before its path. Thread-safe.
 */
final class RawRequests extends DefaultClassicHttpRequestFactory {
    private static final Pattern ABSOLUTE = Pattern.compile("^(?i)https?://[^/?#]*");

    /** No smaller than with the JDK's server: calls may come as long query strings and with long session tokens. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(384 * 1024)
            .setMaxHeaderCount(200)
            .build();

    /** Bytes that are no ASCII stay what they are, in targets and in headers. */
    static final CharCodingConfig BYTES = CharCodingConfig.custom()
            .setCharset(StandardCharsets.ISO_8859_1)
            .setUnmappableInputAction(CodingErrorAction.REPLACE)
            .build();

    /** Connections of a server whose requests are such. */
    static final HttpConnectionFactory<? extends HttpServerConnection> CONNECTIONS =
            new DefaultBHttpServerConnectionFactory(
                    null, LIMITS, BYTES, new DefaultHttpRequestParserFactory(LIMITS, null, new RawRequests()), null);

    @Override
    public ClassicHttpRequest newHttpRequest(String method, String target) {
        ClassicHttpRequest request = new BasicClassicHttpRequest(method, "/");
        String path = ABSOLUTE.matcher(target).replaceFirst("");
        request.setPath(path.startsWith("/") || path.equals(target) ? path : "/" + path);
        return request;
    }
}
