package purser.packaged.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that takes CONNECT, and knows one host behind every name. */
public final class TestProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final List<String> connects = new CopyOnWriteArrayList<>();
    private volatile String login;
    private volatile String refusal;

    /** @param target the port on this machine that everything is led to */
    public TestProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Lets nobody through from now on but this user. */
    public void wants(String username, String password) {
        login = "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with this status from now on; null to let through. @param status such as {@code 403 Forbidden} */
    public void refuses(String status) {
        refusal = status;
    }

    /** What it was asked for so far: {@code exchange.test:443}. */
    public List<String> connects() {
        return connects;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                daemon(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            String head = head(in);
            String[] words = head.split("\r\n")[0].split(" ");
            OutputStream out = client.getOutputStream();
            connects.add(words[1]);
            String status = status(words[0], head);
            out.write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            if (status.startsWith("200")) {
                try (Socket exchange = new Socket(InetAddress.getLoopbackAddress(), target)) {
                    daemon(() -> copy(exchange, client));
                    client.getInputStream().transferTo(exchange.getOutputStream());
                }
            }
        } catch (IOException broken) {
            // seen by whoever is connected
        }
    }

    private String status(String method, String head) {
        if (!method.equals("CONNECT")) {
            return "405 Method Not Allowed";
        }
        if (refusal != null) {
            return refusal;
        }
        return login == null
                        || head.toLowerCase(Locale.ROOT)
                                .contains(("proxy-authorization: " + login).toLowerCase(Locale.ROOT))
                ? "200 Connection established"
                : "407 Proxy Authentication Required";
    }

    // Byte by byte: what follows is none of the head.
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no head");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            // seen by whoever is connected
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "test-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
