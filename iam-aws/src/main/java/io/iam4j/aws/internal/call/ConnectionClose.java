// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Has the connection closed after a request or an answer that holds a secret: the buffer of a connection that is kept would hold
 * the secret in clear until another request overwrites it.
 *
 * <p>The JDK's HTTP client goes by the answer alone. When a server closes the connection without the {@code Connection: close} that
 * it should send (RFC 9112, section 9.6), that client keeps it, and the next request on it, a stranger to the secret, gets no
 * answer. From the first answer of this kind on, such a server is not asked to close for five minutes; the JDK closes a
 * connection that was idle for five seconds. That first answer, and those that come beside it, are held back until the close has
 * arrived: before the JDK sends on a kept connection, it looks whether the server has closed it.
 */
public final class ConnectionClose implements ExecutionInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");
    private static final String CONNECTION = "Connection";
    private static final String CLOSE = "close";

    /** What the SDK says of the JDK's client in its User-Agent. */
    private static final String JDK_CLIENT = "http#UrlConnection";

    private static final long UNASKED = TimeUnit.MINUTES.toNanos(5);

    /** How long a close may take to arrive after its answer. */
    private static final long CLOSING = TimeUnit.MILLISECONDS.toNanos(50);

    /** When servers that close in silence were last asked to, by host and port, as {@link System#nanoTime} tells. */
    private static final Map<String, Long> SILENT = new ConcurrentHashMap<>();

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        Long silent = SILENT.get(server(request));
        if (silent != null && System.nanoTime() - silent < UNASKED) return request;
        return request.toBuilder().putHeader(CONNECTION, CLOSE).build();
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        boolean byJdk = request.firstMatchingHeader("User-Agent")
                .filter(agent -> agent.contains(JDK_CLIENT))
                .isPresent();
        if (!byJdk || !asksToClose(request.firstMatchingHeader(CONNECTION).orElse(""))) return;
        if (asksToClose(context.httpResponse().firstMatchingHeader(CONNECTION).orElse(""))) return;
        if (SILENT.put(server(request), System.nanoTime()) == null)
            LOG.info(
                    "{} closes connections without saying so: the JDK's HTTP client keeps those that had a secret until they are idle",
                    server(request));
        LockSupport.parkNanos(CLOSING);
    }

    private static boolean asksToClose(String connection) {
        return connection.equalsIgnoreCase(CLOSE);
    }

    private static String server(SdkHttpRequest request) {
        return request.host() + ":" + request.port();
    }
}
