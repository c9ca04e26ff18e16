plugins {
    java
    application
}

repositories {
    mavenCentral()
}

dependencies {
    implementation(platform("io.iam4j:iam-bom:0.1.0"))
    implementation("io.iam4j:iam-aws")
    implementation("io.iam4j:iam-pgp")
    implementation("io.iam4j:iam-testkit") // an IAM to try it on; in a program for real accounts, testImplementation
    runtimeOnly("org.slf4j:slf4j-simple:2.0.20")
}

application {
    mainClass.set("com.acme.iam.Acme")
}
