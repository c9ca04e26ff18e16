// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import java.net.URI;

/**
 * Where a test's IAM is, whichever backend it runs on: enough for any client.
 *
 * @param uri where IAM and STS listen
 * @param accountId the account's twelve digits; as access key id, with any secret, they stand for its root
 */
public record IamEndpoint(URI uri, String accountId) {}
