// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.entity.OidcProvider;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.regex.Pattern;

/** Creates an OIDC provider. */
final class CreateOpenIDConnectProvider implements Action {
    private static final Pattern URL = Pattern.compile("https://([A-Za-z0-9.-]+)(/[^?#:]*)?");

    @Override
    public void run(Request request, Xml out) {
        String url = request.params().required("Url", Rules.OIDC_URL);
        List<String> clients = request.params().strings("ClientIDList", Rules.CLIENT_ID);
        List<String> thumbprints = Providers.thumbprints(request);
        List<Tag> tags = Tagging.read(request, Tags.exact());
        if (!URL.matcher(url).matches()) throw Fault.validation("Invalid Open ID Connect Provider URL");
        AccountState account = request.account();
        String bare = url.substring("https://".length());
        String arn = account.arn("oidc-provider/" + bare);
        if (account.oidcProviders().containsKey(arn))
            throw Fault.alreadyExists("Provider with url " + url + " already exists.");
        account.require(account.oidcProviders().size(), Quota.OIDC_PROVIDERS);
        account.require(clients.size() - 1, Quota.CLIENT_IDS_PER_PROVIDER);
        OidcProvider provider = new OidcProvider(arn, bare, request.now());
        provider.clientIds().addAll(clients);
        provider.thumbprints(thumbprints.isEmpty() ? List.of(Providers.thumbprint(bare)) : thumbprints);
        provider.tags().put(tags);
        account.oidcProviders().put(arn, provider);
        out.text("OpenIDConnectProviderArn", arn);
        Elements.tagsIfAny(out, provider);
    }
}
