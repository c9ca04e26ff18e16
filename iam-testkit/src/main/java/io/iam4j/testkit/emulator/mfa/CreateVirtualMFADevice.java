// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Base32;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes a virtual MFA device; its seed and QR code are shown this once. */
final class CreateVirtualMFADevice implements Action {
    @Override
    public void run(Request request, Xml out) {
        String name = request.params().required("VirtualMFADeviceName", Rules.MFA_NAME);
        String path = request.path();
        List<Tag> tags = Tagging.read(request, Tags.exact());
        AccountState account = request.account();
        String serial = account.arn("mfa" + path + name);
        if (account.devices().containsKey(serial)) throw Fault.alreadyExists("MFA device already exists.");
        account.require(virtualDevices(account), Quota.USERS);
        MfaDevice device = new MfaDevice(serial, Seed.fresh(), request.now());
        device.tags().put(tags);
        account.devices().put(serial, device);
        out.in("VirtualMFADevice", () -> created(request, device, name, out));
    }

    private static int virtualDevices(AccountState account) {
        return (int)
                account.devices().values().stream().filter(MfaDevice::isVirtual).count();
    }

    private static void created(Request request, MfaDevice device, String name, Xml out) {
        AccountState account = request.account();
        String seed = Base32.encode(device.seed());
        String uri = QrCode.uri(name, account.settings().alias().orElse(account.id()), seed);
        out.text("SerialNumber", device.serial())
                .blob("Base32StringSeed", seed.getBytes(StandardCharsets.US_ASCII))
                .blob("QRCodePNG", QrCode.png(uri));
        Elements.tagsIfAny(out, device);
    }
}
