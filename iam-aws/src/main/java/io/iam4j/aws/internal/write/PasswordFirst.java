// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Puts the password first among a request's parameters, and so first in its body. The SDK signs a hash of the body and
 * returns the MessageDigest to a pool without resetting it; its buffer keeps the last, incomplete block of 64 bytes. At the
 * beginning of the body a password is never in it, for more than 64 bytes follow.
 */
final class PasswordFirst implements ExecutionInterceptor {
    private static final String PASSWORD = "Password";

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        Map<String, List<String>> parameters = request.rawQueryParameters();
        List<String> password = parameters.get(PASSWORD);
        if (password == null) return request;
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        ordered.put(PASSWORD, password);
        ordered.putAll(parameters);
        return request.toBuilder().rawQueryParameters(ordered).build();
    }
}
