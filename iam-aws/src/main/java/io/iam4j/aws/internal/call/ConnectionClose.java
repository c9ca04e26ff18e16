// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * answer. From the first answer of this kind on, such a server is not asked to close any more; the JDK closes a connection that
 * was idle for five seconds.
 */
public final class ConnectionClose implements ExecutionInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");
    private static final String CONNECTION = "Connection";
    private static final String CLOSE = "close";

    /** What the SDK says of the JDK's client in its User-Agent. */
    private static final String JDK_CLIENT = "http#UrlConnection";

    /** The servers that close in silence, by host and port. */
    private static final Set<String> SILENT = ConcurrentHashMap.newKeySet();

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        if (SILENT.contains(server(request))) return request;
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
        if (SILENT.add(server(request)))
            LOG.debug("{} closes connections without saying so; it is not asked to any more", server(request));
    }

    private static boolean asksToClose(String connection) {
        return connection.equalsIgnoreCase(CLOSE);
    }

    private static String server(SdkHttpRequest request) {
        return request.host() + ":" + request.port();
    }
}
