package purser.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Remembers what is logged while it is open. */
final class TestLog extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<LogRecord> records = new ArrayList<>();

    TestLog() {
        this("purser");
    }

    TestLog(String category) {
        logger = Logger.getLogger(category);
        logger.addHandler(this);
    }

    /** How many warnings there were so far. */
    synchronized long warnings() {
        return records.stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .count();
    }

    /** How often something was said that contains this; what is filled in at run time is not looked at. */
    synchronized long count(String words) {
        return records.stream()
                .filter(entry -> entry.getMessage().contains(words))
                .count();
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
