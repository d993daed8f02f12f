package purser.jwt;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** All that Purser logs while it is open, at every level, as it would be written, with stack traces. */
final class WholeLog extends Handler implements AutoCloseable {

    /** The client of the tests, in the same process, tells what it sends. */
    private static final Set<String> OF_TESTS = Set.of("org.apache.http", "io.restassured");

    private final Logger root = Logger.getLogger("");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    WholeLog() {
        root.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
        if (OF_TESTS.stream().anyMatch(entry.getLoggerName()::startsWith)) {
            return;
        }
        StringWriter text = new StringWriter();
        text.append(entry.getLoggerName()).append(": ");
        text.append(entry instanceof ExtLogRecord ext ? ext.getFormattedMessage() : entry.getMessage());
        if (entry.getThrown() != null) {
            entry.getThrown().printStackTrace(new PrintWriter(text));
        }
        lines.add(text.toString());
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
