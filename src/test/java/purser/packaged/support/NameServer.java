package purser.packaged.support;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A name server at an address of this machine that no other uses. It knows some names, which are all 127.0.0.1, says of
 * others that there are none, and can be told to answer nothing. Processes ask it that were started by {@link #asked()}:
 * its port is the one of name servers, 53, and what they see as {@code /etc/resolv.conf} is another file. Both take root
 * on Linux.
 */
public final class NameServer implements AutoCloseable {

    private static final String ADDRESS = "127.53.0.1";
    private static final int NAME_ERROR = 3;

    private final DatagramSocket socket;
    private final Set<String> known;
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    /** @throws IOException where this process may not have that port */
    public NameServer(Set<String> known) throws IOException {
        this.known = known;
        this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(ADDRESS), 53));
        Thread thread = new Thread(this::serve, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether this machine lets a test play a name server. */
    @SuppressWarnings("try") // a look at whether the port can be had
    public static boolean isPossible() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(ADDRESS), 53))) {
            return new ProcessBuilder("unshare", "--mount", "mount", "--bind", "/dev/null", "/etc/resolv.conf")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * The beginning of a command whose process asks this name server.
     *
     * @param folder for the file that it sees as {@code /etc/resolv.conf}
     * @param options more lines of that file
     */
    public static List<String> asked(Path folder, String... options) throws IOException {
        Path file = folder.resolve("resolv.conf");
        Files.writeString(file, "nameserver " + ADDRESS + "\n" + String.join("\n", options) + "\n");
        return List.of(
                "unshare", "--mount", "sh", "-c", "mount --bind " + file + " /etc/resolv.conf && exec \"$@\"", "sh");
    }

    /** Answers nothing from now on, or answers again. */
    public void silent(boolean now) {
        silent = now;
    }

    /** The names that it was asked for so far, in the order of the questions. */
    public List<String> questions() {
        return questions;
    }

    private void serve() {
        byte[] bytes = new byte[512];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                socket.receive(packet);
                String name = name(packet.getData());
                questions.add(name);
                if (!silent) {
                    byte[] answer = answer(packet, known.contains(name));
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    // RFC 1035, section 4.1.2: labels with their length in front, after a head of 12 bytes.
    private static String name(byte[] question) {
        StringBuilder name = new StringBuilder();
        for (int at = 12; question[at] != 0; at += question[at] + 1) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    // The question again, and one address where one is asked for.
    private static byte[] answer(DatagramPacket question, boolean exists) {
        int end = 12;
        while (question.getData()[end] != 0) {
            end += question.getData()[end] + 1;
        }
        int length = end + 5;
        boolean address = exists && question.getData()[end + 2] == 1;
        ByteBuffer answer = ByteBuffer.allocate(length + 16);
        answer.put(question.getData(), 0, length);
        answer.putShort(2, (short) (0x8180 | (exists ? 0 : NAME_ERROR)));
        answer.putShort(6, (short) (address ? 1 : 0)).putShort(8, (short) 0).putShort(10, (short) 0);
        if (address) {
            answer.putShort((short) 0xc00c)
                    .putShort((short) 1)
                    .putShort((short) 1)
                    .putInt(1);
            answer.putShort((short) 4).put(new byte[] {127, 0, 0, 1});
        }
        byte[] bytes = new byte[answer.position()];
        answer.flip().get(bytes);
        return bytes;
    }

    @Override
    public void close() {
        socket.close();
    }
}
