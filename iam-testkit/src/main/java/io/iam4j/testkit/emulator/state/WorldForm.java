// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.state;

import io.iam4j.testkit.emulator.federation.Jwks;
import io.iam4j.testkit.emulator.federation.WebKeys;
import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.World;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Everything behind one server, but its clock. */
public final class WorldForm {
    private WorldForm() {}

    /** Writes a world while no call runs. */
    public static void write(JsonOut out, World world) {
        List<AccountState> accounts = world.accounts().stream()
                .sorted(Comparator.comparing(AccountState::id))
                .toList();
        out.text("partition", world.partition())
                .texts("vouchedServices", world.vouchedServices())
                .list(
                        "accounts",
                        accounts,
                        (each, account) -> account.read(() -> {
                            AccountForm.write(each, account);
                            return each;
                        }))
                .list(
                        "issuedKeys",
                        new TreeMap<>(world.issued()).entrySet(),
                        (each, key) -> KeyForm.write(each, key.getKey(), key.getValue()))
                .object("organization", each -> OrganizationForm.write(each, world.organization()))
                .object("delegations", each -> DelegationForm.write(each, world.delegations()))
                .object("webIdentities", each -> webKeys(each, world.webKeys()));
    }

    /**
     * Reads a world into an empty one.
     *
     * @throws IllegalArgumentException when something cannot be so; the message names the place
     */
    public static World read(JsonIn in, World world) {
        String partition = in.text("partition");
        if (!partition.equals(world.partition()))
            throw new IllegalArgumentException("the state is of partition " + partition + ", and this server has "
                    + world.partition() + "; start the server with partition " + partition);
        world.vouchFor(in.texts("vouchedServices"));
        in.list("accounts", each -> AccountForm.read(each, world));
        in.list("issuedKeys", each -> {
            IssuedKey key = KeyForm.read(each);
            world.issue(each.text("id"), key);
            return key;
        });
        in.requiredObject("organization", each -> OrganizationForm.read(each, world.organization(), partition));
        in.object("delegations", each -> DelegationForm.read(each, world.delegations()));
        in.object("webIdentities", each -> webKeys(each, world.webKeys()));
        return world;
    }

    private static void webKeys(JsonOut out, WebKeys keys) {
        TreeMap<String, String> trusted = new TreeMap<>();
        keys.trusted().forEach((issuer, set) -> trusted.put(issuer, set.text()));
        out.map("trusted", trusted).map("own", keys.own().stored());
    }

    private static WebKeys webKeys(JsonIn in, WebKeys keys) {
        in.map("trusted").forEach((issuer, set) -> keys.trust(issuer, in.made("trusted", () -> Jwks.stored(set))));
        in.made("own", () -> {
            keys.own().restore(in.map("own"));
            return keys;
        });
        return keys;
    }
}
