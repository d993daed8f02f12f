package purser.contract.support;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request as it goes over the wire, as a client that checks nothing would send it. */
public final class RawRequest {

    private RawRequest() {}

    /**
     * Sends it to this machine.
     *
     * @param head the lines of the request, each with its end; the one that closes the connection comes after them
     * @return all that came back
     */
    public static String send(int port, String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
