// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.entity.OidcProvider;
import io.iam4j.testkit.emulator.entity.SamlProvider;
import io.iam4j.testkit.emulator.entity.ServerCertificate;
import io.iam4j.testkit.emulator.federation.SigningKeys;
import io.iam4j.testkit.emulator.federation.WebKeys;
import io.iam4j.testkit.emulator.hierarchy.Node;
import io.iam4j.testkit.emulator.partner.DelegationRequest;
import io.iam4j.testkit.emulator.partner.Delegations;
import io.iam4j.testkit.emulator.secret.AccessKey;
import io.iam4j.testkit.emulator.secret.LoginProfile;
import io.iam4j.testkit.emulator.secret.PasswordPolicy;
import io.iam4j.testkit.emulator.secret.ServiceCredential;
import io.iam4j.testkit.emulator.secret.UploadedKey;
import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.session.SessionContext;
import io.iam4j.testkit.emulator.session.SessionMarks;
import io.iam4j.testkit.emulator.store.AccountSettings;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Credentials;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.store.InstanceProfile;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.store.Organization;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.store.World;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A field that is new in what a server holds has to be stored, or the state would lose it in silence. */
class StoredFieldsTest {
    private static final List<Class<?>> HOLDERS = List.of(
            World.class,
            AccountState.class,
            AccountSettings.class,
            Principal.class,
            User.class,
            Group.class,
            Role.class,
            Credentials.class,
            AccessKey.class,
            LoginProfile.class,
            MfaDevice.class,
            UploadedKey.class,
            ServiceCredential.class,
            PasswordPolicy.class,
            ManagedPolicy.class,
            InstanceProfile.class,
            ServerCertificate.class,
            SamlProvider.class,
            OidcProvider.class,
            IssuedKey.class,
            SessionContext.class,
            SessionMarks.class,
            Organization.class,
            Node.class,
            Node.Member.class,
            Delegations.class,
            DelegationRequest.class,
            WebKeys.class,
            SigningKeys.class);

    @Test
    void every_field_of_what_a_server_holds_is_known_to_the_stored_form() {
        String fields = HOLDERS.stream().map(StoredFieldsTest::fields).collect(Collectors.joining("\n"));

        assertThat(fields)
                .as(
                        "write and read the new field in io.iam4j.testkit.emulator.state, prove it in StateTest, then add it here")
                .isEqualTo(KNOWN.strip());
    }

    private static String fields(Class<?> type) {
        return type.getSimpleName() + ": "
                + Stream.of(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .filter(field -> !field.isSynthetic())
                        .map(Field::getName)
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    /** Not stored: {@code clock}, {@code catalog} and the like, which the server is started with, and {@code lifted}, while a seed is put there. */
    private static final String KNOWN = """
            World: accountByAlias accounts calls catalog clock delegations issuedKeys managementAccount \
            organization principals start touched vouchedServices webKeys
            AccountState: awsPolicies certificates devices groups id identities lock oidcProviders policies \
            policyUse profiles roles root samlProviders serviceCredentials settings users world
            AccountSettings: accessJobs alias deletionTasks issuer issues lifted passwordPolicy quotas report roleManager \
            tokenVersion withoutSts
            Principal: arnStart attached created id inline name path reached used
            User: boundary credentials groups tags
            Group: members
            Role: boundary description lastUse maxSession profiles source tags trust uses
            Credentials: certificates devices keys login passwordLastUsed services sshKeys
            AccessKey: active created id lastUse reportedUse
            LoginProfile: changed created history resetRequired
            MfaDevice: attempts created drift enabled lastPair owner seed serial spent tags window
            UploadedKey: active body id uploaded
            ServiceCredential: active alias created expires id service
            PasswordPolicy: hardExpiry maxAge minimumLength required reusePrevention usersMayChange
            ManagedPolicy: arn attachable defaultVersion description id nextVersion origin tags updated versions
            InstanceProfile: id origin role tags
            ServerCertificate: body chain expiration id name origin path tags uses
            SamlProvider: arn created encryption metadata name privateKeys tags uuid
            OidcProvider: arn clientIds created tags thumbprints url
            IssuedKey: accountId holder secret sessionContext
            SessionContext: expires isOfFirstVersion issued marks mfaSince policies token
            SessionMarks: provider sourceIdentity tags transitive
            Organization: complete defaultAccount delegates features founded partition reports running seeded \
            trusting used
            Node: arn id member name parent path policies tags type
            Member: accessRole email joined joinedMethod state status
            Delegations: byId byToken clock published templates
            DelegationRequest: account approver ask created id notes owner rejection state updated
            WebKeys: byIssuer own
            SigningKeys: ec rsa
            """;
}
