package purser.tool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import purser.config.Fault;
import purser.config.ManagementAddress;

/**
 * Asks a running Purser whether it is ready. One request over a plain socket: a container's health check starts this program
 * every few seconds, and an HTTP client would be most of its work.
 */
public final class HealthProbe {

    private static final String PATH = "/q/health/ready";

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

    private static final int READY = 200;

    private final Duration patience;

    /** @param patience for the connection, and again for the answer */
    public HealthProbe(Duration patience) {
        this.patience = patience;
    }

    /** Asks the one that this process' own configuration tells of; never fails. */
    public Output ask() {
        try {
            return ask(ManagementAddress.ofThisProcess());
        } catch (IllegalArgumentException e) {
            return Output.failed("purser health: " + e.getMessage());
        }
    }

    Output ask(ManagementAddress address) {
        String place =
                (address.host().contains(":") ? "[" + address.host() + "]" : address.host()) + ":" + address.port();
        int millis = Math.toIntExact(patience.toMillis());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), millis);
            socket.setSoTimeout(millis);
            String request = "GET " + PATH + " HTTP/1.1\r\nHost: " + place + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return answered(place, statusLine(socket));
        } catch (SocketTimeoutException e) {
            return Output.failed("not ready: " + place + " did not answer within " + patience.toSeconds() + " s");
        } catch (UnknownHostException e) {
            return Output.failed("not ready: the host of " + place + " is not known; see "
                    + Fault.spellings("quarkus.management.host"));
        } catch (IOException e) {
            return Output.failed("not ready: nothing answers at " + place
                    + "; does Purser run here, and with the same QUARKUS_MANAGEMENT_HOST, QUARKUS_MANAGEMENT_PORT and"
                    + " PURSER_PORT_OFFSET?");
        }
    }

    private static String statusLine(Socket socket) throws IOException {
        String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        return line == null ? "" : line;
    }

    private static Output answered(String place, String statusLine) {
        Matcher status = STATUS_LINE.matcher(statusLine);
        if (!status.matches()) {
            return Output.failed("not ready: what answers at " + place + " is no Purser, as it speaks no HTTP");
        }
        return Integer.parseInt(status.group(1)) == READY
                ? Output.of("ready: " + place + "\n", List.of(), Output.COMPLETE)
                : Output.failed("not ready: " + place + PATH + " answers " + status.group(1));
    }
}
