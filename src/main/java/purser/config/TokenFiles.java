package purser.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tokens of callers that stand in files, read again while Purser runs. Each is taken by itself, once it has settled. */
final class TokenFiles {

    private final List<Caller> all;
    private final Map<Caller, Settling<AccessToken>> settling = new LinkedHashMap<>();

    TokenFiles(Callers callers) {
        this.all = callers.all();
        all.stream()
                .filter(caller -> caller.token() != null && caller.token().isOfFile())
                .forEach(caller -> settling.put(caller, new Settling<>(AccessToken::isSameAs)));
    }

    boolean isEmpty() {
        return settling.isEmpty();
    }

    /**
     * What came of one reading.
     *
     * @param taken the names of the callers that need another token now
     * @param unsettled whether one has changed that may be taken after {@link SecretFiles#MOMENT}
     * @param faults what can't be taken, by the caller's name; without a value
     */
    record Outcome(List<String> taken, boolean unsettled, Map<String, String> faults) {}

    Outcome read(long nowNanos) {
        List<String> taken = new ArrayList<>();
        boolean unsettled = false;
        Map<String, String> faults = new HashMap<>();
        for (Map.Entry<Caller, Settling<AccessToken>> entry : settling.entrySet()) {
            Caller caller = entry.getKey();
            Settling<AccessToken> settles = entry.getValue();
            List<Fault> found = new ArrayList<>();
            AccessToken read = caller.token().readAgain(found);
            if (read != null && found.isEmpty()) {
                refuseOtherCallersToken(caller, read, found);
            }
            if (read == null || !found.isEmpty()) {
                String fault = settles.fault(found, SecretFiles.PATIENCE, nowNanos);
                if (fault != null) {
                    faults.put(caller.name(), fault);
                }
            } else if (read.isSameAs(caller.token())) {
                settles.unchanged();
            } else if (settles.stays(read, nowNanos).compareTo(SecretFiles.MOMENT) < 0) {
                unsettled = true;
            } else {
                caller.token().take(read);
                settles.unchanged();
                taken.add(caller.name());
            }
        }
        return new Outcome(taken, unsettled, faults);
    }

    private void refuseOtherCallersToken(Caller caller, AccessToken read, List<Fault> faults) {
        all.stream()
                .filter(other -> other != caller
                        && other.token() != null
                        && other.token().isSameAs(read))
                .forEach(other -> faults.add(
                        new Fault(null, "it is the token of the caller " + other.name() + ": take another one")));
    }
}
