package purser.api;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What the OpenAPI document says beside the resources; its example, a real answer, is in META-INF/openapi.json. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Purser",
                        // Of the pom, by the plugin that writes the document.
                        version = "",
                        description = "What do our accounts at Bitget and Bybit hold right now?"),
        components =
                @Components(
                        responses = {
                            @APIResponse(
                                    name = "BadRequest",
                                    description = "A parameter is wrong; the problem names it. No exchange was asked.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "CrossSiteRequest",
                                    description =
                                            "Without an access token: another website has sent the browser here. No exchange"
                                                    + " was asked.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "UnknownAccount",
                                    description = "There is no such account; the problem names those there are.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class)))
                        },
                        parameters = {
                            @Parameter(
                                    name = "account",
                                    in = ParameterIn.QUERY,
                                    description = "Only these accounts; repeatable, or comma-separated.",
                                    explode = Explode.TRUE,
                                    schema = @Schema(type = SchemaType.ARRAY, implementation = String.class)),
                            @Parameter(
                                    name = "exchange",
                                    in = ParameterIn.QUERY,
                                    description = "Only accounts at these exchanges; repeatable, or comma-separated.",
                                    explode = Explode.TRUE,
                                    schema = @Schema(type = SchemaType.ARRAY, implementation = String.class)),
                            @Parameter(
                                    name = "coin",
                                    in = ParameterIn.QUERY,
                                    description = "Only these coins, in any case; repeatable, or comma-separated.",
                                    explode = Explode.TRUE,
                                    schema =
                                            @Schema(
                                                    type = SchemaType.ARRAY,
                                                    implementation = String.class,
                                                    pattern = "[\\p{L}\\p{M}\\p{N}$]{1,32}")),
                            @Parameter(
                                    name = "scope",
                                    in = ParameterIn.QUERY,
                                    description =
                                            "held: what the accounts hold. all: every coin that the exchanges list, zero"
                                                    + " ones too.",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    enumeration = {"held", "all"},
                                                    defaultValue = "held")),
                            @Parameter(
                                    name = "partial",
                                    in = ParameterIn.QUERY,
                                    description =
                                            "true: answer with the accounts that could be read. false: any failed account"
                                                    + " fails the whole.",
                                    schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true"))
                        }))
public class OpenApi extends Application {}
