package purser.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import purser.manifests.support.KubernetesSchema;
import purser.manifests.support.Manifest;
import purser.manifests.support.Workload;

/** The templates for Lambda and Cloud Run: how a changed secret arrives, and which way leads out. */
class FunctionTemplatesTest {

    private static final Path CLOUD_RUN = Path.of("docker/functions/cloudrun.yaml");
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{resolve:[^}]*\\}*");

    private static final Manifest FUNCTION = template("lambda.yaml");
    private static final Manifest NETWORK = template("lambda-network.yaml");

    @Test
    void readsEachSecretInTheVersionThatTheDeploymentNames() {
        Object variables = FUNCTION.at("Resources", "Purser", "Properties", "Environment", "Variables");
        List<String> references = REFERENCE
                .matcher(variables.toString())
                .results()
                .map(MatchResult::group)
                .toList();

        // CloudFormation reads a secret only when something about the function changes.
        assertThat(references).hasSize(6).allMatch(reference -> reference.contains("::${SecretVersion}}}"));
        assertThat(Manifest.map(variables).values())
                .filteredOn(value -> value.toString().contains("resolve:"))
                .allMatch(value -> value.toString().contains("!Sub="));
        Map<String, Object> version = Manifest.map(FUNCTION.at("Parameters", "SecretVersion"));
        assertThat(version).as("one that nobody gives is an old one").doesNotContainKey("Default");
        assertThat("3f5c1a2e-0000-4000-8000-1234567890ab")
                .matches(version.get("AllowedPattern").toString());
        assertThat("AWSCURRENT").doesNotMatch(version.get("AllowedPattern").toString());
    }

    @Test
    void goesOutByTheNetworkThatItIsGiven() {
        Object network = FUNCTION.at("Resources", "Purser", "Properties", "VpcConfig");

        assertThat(Manifest.in(network, "!If", 0)).isEqualTo("InVpc");
        assertThat(Manifest.in(network, "!If", 1))
                .isEqualTo(Map.of(
                        "SubnetIds", Map.of("!Ref", "Subnets"), "SecurityGroupIds", Map.of("!Ref", "SecurityGroups")));
        assertThat(Manifest.map(FUNCTION.at("Parameters"))).containsKeys("Subnets", "SecurityGroups");
        assertThat(Manifest.map(NETWORK.at("Outputs"))).containsOnlyKeys("Address", "Subnets", "SecurityGroups");
    }

    @Test
    void hasOneAddressByWhichEachPrivateSubnetLeadsOut() {
        Object subnets = NETWORK.at("Outputs", "Subnets", "Value", "!Join", 1);

        assertThat(subnets).asInstanceOf(LIST).hasSize(2);
        assertThat(Workload.list(subnets).map(subnet -> Manifest.in(subnet, "!Ref")))
                .allSatisfy(subnet -> {
                    Object routes = properties(subnet + "Routes", "RouteTableId", "!Ref");
                    assertThat(properties(subnet + "Routes", "SubnetId", "!Ref"))
                            .isEqualTo(subnet);
                    assertThat(routes).isEqualTo(properties("PrivateRoute", "RouteTableId", "!Ref"));
                });
        assertThat(properties("PrivateRoute", "NatGatewayId", "!Ref")).isEqualTo("Gateway");
        assertThat(properties("Gateway", "AllocationId", "!GetAtt")).isEqualTo("Address.AllocationId");
        assertThat(properties("Gateway", "SubnetId", "!Ref"))
                .isEqualTo(properties("PublicSubnetRoutes", "SubnetId", "!Ref"));
        assertThat(NETWORK.at("Outputs", "Address", "Value", "!Ref")).isEqualTo("Address");
        assertThat(NETWORK.at("Resources", "Address", "DeletionPolicy")).isEqualTo("Retain");
    }

    @Test
    void goesOutByOneAddressOnCloudRunOnceTwoLinesAreNoComments() throws Exception {
        String yaml =
                Files.readString(CLOUD_RUN).replace("        # run.googleapis.com/", "        run.googleapis.com/");
        Manifest service = Manifest.read(CLOUD_RUN, yaml).get(0);
        Object annotations = service.at("spec", "template", "metadata", "annotations");

        assertThatCode(() -> KubernetesSchema.check(service)).doesNotThrowAnyException();
        assertThat(Manifest.in(annotations, "run.googleapis.com/vpc-access-egress"))
                .isEqualTo("all-traffic");
        assertThat(JsonParser.parseString(Manifest.in(annotations, "run.googleapis.com/network-interfaces")
                                .toString())
                        .getAsJsonArray())
                .hasSize(1)
                .allSatisfy(way ->
                        assertThat(way.getAsJsonObject().keySet()).containsExactlyInAnyOrder("network", "subnetwork"));
    }

    @Test
    void pinsEachSecretOnCloudRunToAVersion() {
        assertThat(Workload.list(Manifest.of("functions/cloudrun.yaml")
                                .get(0)
                                .at("spec", "template", "spec", "containers", 0, "env"))
                        .map(variable -> Manifest.in(variable, "valueFrom"))
                        .filter(from -> from != null)
                        .map(from -> Manifest.in(from, "secretKeyRef", "key").toString()))
                .hasSize(6)
                .allMatch(version -> version.matches("\\d+"));
    }

    private static Object properties(String resource, Object... path) {
        return Manifest.in(NETWORK.at("Resources", resource, "Properties"), path);
    }

    private static Manifest template(String file) {
        return Manifest.of("functions/" + file).get(0);
    }
}
