package purser.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purser.exchange.client.TransportFailures;

class AccountLogTest {

    private static final Account MAIN = new Account("main", "bybit", null, null, null);

    private final Logger logger = Logger.getLogger("purser");
    private final List<ExtLogRecord> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add((ExtLogRecord) line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
        logger.setLevel(null);
        MDC.clear();
    }

    @Test
    void hasWhatIsKnownAsFieldsAndTheContextOfTheRequest() {
        MDC.put("requestId", "r.1");

        AccountLog.of(MAIN).info("account %s", "main");
        AccountLog.of(MAIN).wallet("spot").failure(FailureClass.TIMEOUT).warn("account %s", "main");

        assertThat(lines).extracting(ExtLogRecord::getFormattedMessage).containsOnly("account main");
        assertThat(lines.get(0).getMdcCopy())
                .isEqualTo(Map.of("requestId", "r.1", "account", "main", "exchange", "bybit"));
        assertThat(lines.get(1).getMdcCopy())
                .isEqualTo(Map.of(
                        "requestId", "r.1",
                        "account", "main",
                        "exchange", "bybit",
                        "wallet", "spot",
                        "failure", "timeout"));
        assertThat(lines).extracting(LogRecord::getLoggerName).containsOnly("purser");
    }

    @Test
    void leavesNothingBehindForOtherLines() {
        AccountLog.of(MAIN).wallet("spot").failure(FailureClass.TIMEOUT).warn("about an account");
        org.jboss.logging.Logger.getLogger("purser").info("about none");

        assertThat(MDC.getMap()).isEmpty();
        assertThat(lines.get(1).getMdcCopy()).isEmpty();
    }

    @Test
    void writesNothingBelowTheLevel() {
        logger.setLevel(Level.WARNING);

        AccountLog.of(MAIN).info("not wanted");
        AccountLog.of(MAIN).warn("wanted");

        assertThat(lines).extracting(ExtLogRecord::getFormattedMessage).containsExactly("wanted");
    }

    @Test
    void saysWhoseCallPurserItselfFailedIn() {
        TransportFailures.internal(
                new IllegalStateException("secret"), AccountLog.of(MAIN).wallet("spot"));
        TransportFailures.internal(new OutOfMemoryError(), AccountLog.of(MAIN).wallet("spot"));

        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line.getMdcCopy())
                .isEqualTo(Map.of(
                        "account", "main",
                        "exchange", "bybit",
                        "wallet", "spot",
                        "failure", "internal-error")));
        assertThat(Set.of(lines.get(0).getFormattedMessage())).noneMatch(message -> message.contains("secret"));
    }
}
