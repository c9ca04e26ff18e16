// Everything of iam4j for trying out, on an IAM embedded in this very JShell. See README, "In JShell".
import static io.iam4j.Iam.*;
import static io.iam4j.model.Relation.*;
import static io.iam4j.organization.MemberAccount.*;
import static io.iam4j.policy.Condition.*;
import io.iam4j.*;
import io.iam4j.access.*;
import io.iam4j.access.difference.*;
import io.iam4j.access.escalation.*;
import io.iam4j.access.question.*;
import io.iam4j.account.*;
import io.iam4j.act.*;
import io.iam4j.apply.*;
import io.iam4j.aws.*;
import io.iam4j.aws.kit.*;
import io.iam4j.aws.profile.*;
import io.iam4j.aws.session.*;
import io.iam4j.change.*;
import io.iam4j.error.*;
import io.iam4j.imports.*;
import io.iam4j.mfa.*;
import io.iam4j.model.*;
import io.iam4j.model.credential.*;
import io.iam4j.model.settings.*;
import io.iam4j.observed.*;
import io.iam4j.organization.*;
import io.iam4j.pgp.*;
import io.iam4j.pgp.fetch.*;
import io.iam4j.pgp.team.*;
import io.iam4j.pgp.verdict.*;
import io.iam4j.plan.*;
import io.iam4j.policy.*;
import io.iam4j.policy.catalog.*;
import io.iam4j.policy.preset.*;
import io.iam4j.render.*;
import io.iam4j.render.organization.*;
import io.iam4j.render.report.*;
import io.iam4j.review.*;
import io.iam4j.review.account.*;
import io.iam4j.review.least.*;
import io.iam4j.review.lint.*;
import io.iam4j.review.remedy.*;
import io.iam4j.review.rule.*;
import io.iam4j.review.standard.*;
import io.iam4j.secret.*;
import io.iam4j.secret.csv.*;
import io.iam4j.source.*;
import io.iam4j.testkit.*;
import io.iam4j.testkit.assertion.*;
import io.iam4j.testkit.http.*;
import io.iam4j.testkit.organization.*;
import io.iam4j.testkit.seed.*;
import io.iam4j.testkit.weather.*;
import io.iam4j.organization.Need;
import io.iam4j.review.rule.Profile;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.*;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

EmbeddedIam server = EmbeddedIam.start()
IamClient client = IamClient.builder().endpointOverride(server.endpoint()).region(Region.AWS_GLOBAL).credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).httpClientBuilder(UrlConnectionHttpClient.builder()).build()
AwsAccount lab = AwsAccount.using(client)
PgpKeyPair key = PgpKeyPair.generate("Ada Lovelace <ada@example.org>")
ApplyOptions printing = ApplyOptions.standard().sink(SecretSink.printing(System.out))
void show(Object value) { System.out.println(value); }
System.out.println("lab is an empty account; key is a PGP key pair. Try: plan(account(\"lab\").with(user(\"ada\")), lab)")
System.out.println("JShell cuts the middle out of long values; show(...) prints them whole.")
