package purser.config;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the token of a caller from the configuration or from a file.
 *
 * @param property of the token; the file's has {@code -file} behind it
 */
record TokenReader(String property, Optional<String> value, Optional<String> file) {

    /** Such as 9 random bytes in base64. Anything shorter can be found by trying. */
    private static final int LENGTH = 12;

    /** @return null for none, and after some faults */
    @Nullable
    AccessToken read(List<Fault> faults) {
        String token = new Secrets(faults).read(property, value, file);
        if (token == null) {
            return null;
        }
        if (!token.matches("[\\x21-\\x7e]+")) {
            faults.add(new Fault(given(), "has characters that an HTTP header can't carry; take visible ASCII ones"));
        } else if (token.length() < LENGTH) {
            faults.add(new Fault(
                    given(),
                    "has " + token.length() + " characters, too few for a secret: take " + LENGTH
                            + " or more, such as `openssl rand -hex 32` writes"));
        }
        return new AccessToken(token, file.filter(Secrets::isReadAgain).isPresent() ? this::read : null);
    }

    /** The same, where it must be there. @param otherwise what is said where it is not */
    @Nullable
    AccessToken required(List<Fault> faults, String otherwise) {
        int before = faults.size();
        AccessToken token = read(faults);
        if (token == null && faults.size() == before) {
            faults.add(new Fault(property, otherwise));
        }
        return token;
    }

    private String given() {
        return value.isPresent() ? property : property + "-file";
    }

    /** Two callers with one token would be one caller, and which one would be chance. */
    static void refuseSharedTokens(List<Caller> callers, List<Fault> faults) {
        for (Caller caller : callers) {
            for (Caller other : callers) {
                if (caller.name().compareTo(other.name()) < 0
                        && caller.token() != null
                        && other.token() != null
                        && caller.token().isSameAs(other.token())) {
                    faults.add(new Fault(
                            null, "the callers " + caller.name() + " and " + other.name() + " have the same token"));
                }
            }
        }
    }
}
