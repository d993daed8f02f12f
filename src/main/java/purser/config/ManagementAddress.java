package purser.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a running Purser answers probes, found out without its whole configuration: from the same variables, files and
 * properties, for a program that is started every few seconds to ask.
 *
 * @param host as configured, or loopback where it is every address of the machine
 * @param port with {@code purser.port-offset} added
 */
public record ManagementAddress(String host, int port) {

    static final String HOST = "quarkus.management.host";
    static final String PORT = "quarkus.management.port";

    /** As application.properties has them, which a native binary has no copy of. */
    static final Map<String, String> DEFAULTS = Map.of(HOST, "127.0.0.1", PORT, "9000");

    /** As strong as Quarkus takes these. */
    private static final int OF_SYSTEM = 400;

    private static final int OF_ENVIRONMENT = 300;

    private static final int OF_DIRECTORY = 260;

    private static final int LAST_PORT = 65535;

    /**
     * As this process is configured, which stands beside the running one.
     *
     * @throws IllegalArgumentException naming the property that has no port, or none that can be known beforehand
     */
    public static ManagementAddress ofThisProcess() {
        Path directory = Path.of(System.getProperty("user.dir"));
        return of(System.getenv(), new SysPropConfigSource().getProperties(), directory);
    }

    static ManagementAddress of(Map<String, String> environment, Map<String, String> system, Path directory) {
        Path file = directory.resolve("config/application.properties");
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfile("prod")
                .withInterceptors(new PortOffset())
                .withSources(new PropertiesConfigSource(system, "system properties", OF_SYSTEM))
                .withSources(new EnvConfigSource(environment, OF_ENVIRONMENT))
                .withSources(new DotEnvVariables(DotEnv.read(directory.resolve(DotEnv.NAME))))
                .withDefaultValues(DEFAULTS);
        if (Files.isRegularFile(file)) {
            try {
                builder.withSources(new PropertiesConfigSource(file.toUri().toURL(), OF_DIRECTORY));
            } catch (IOException e) {
                throw new IllegalArgumentException(file + ": " + UnreadableFile.why(file, e), e);
            }
        }
        SmallRyeConfig config = builder.build();
        return new ManagementAddress(reachable(text(config, HOST)), port(text(config, PORT)));
    }

    private static String text(SmallRyeConfig config, String property) {
        return config.getConfigValue(property).getValue().strip();
    }

    private static int port(String text) {
        int port = text.matches("\\d{1,6}") ? Integer.parseInt(text) : LAST_PORT + 1;
        if (port > LAST_PORT) {
            throw new IllegalArgumentException(
                    Fault.spellings(PORT) + ": \"" + text + "\" is no port from 1 to " + LAST_PORT);
        }
        if (port == 0) {
            throw new IllegalArgumentException(Fault.spellings(PORT)
                    + ": 0 lets Purser take a free port, which nobody else knows; set one from 1 to " + LAST_PORT);
        }
        return port;
    }

    private static String reachable(String host) {
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]", "0:0:0:0:0:0:0:0" -> "::1";
            // As in a URL.
            default -> host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        };
    }
}
