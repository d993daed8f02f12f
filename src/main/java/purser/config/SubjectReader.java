package purser.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads by which subject a caller is known, and holds Quarkus' settings to this: a JWT that was made for another service, or
 * by another issuer, must not open Purser.
 */
final class SubjectReader {

    /** What Quarkus takes for no check at all. */
    private static final String ANY = "any";

    private final @Nullable JwtIssuer issuer;
    private final List<Fault> faults;

    /** @param issuer null in a build that reads no JWTs */
    SubjectReader(@Nullable JwtIssuer issuer, List<Fault> faults) {
        this.issuer = issuer;
        this.faults = faults;
    }

    /** @return null for a caller that has none, and needs a token */
    @Nullable
    String read(String property, PurserConfig.CallerConfig caller) {
        String subject = caller.subject().orElse("").strip();
        if (subject.isEmpty()) {
            return null;
        }
        if (issuer == null) {
            fault(property, "this build reads no JWTs: build with -Pjwt, or give the caller a token");
        }
        if (caller.token().isPresent() || caller.tokenFile().isPresent()) {
            fault(property, "is given, and a token too: take one of them");
        }
        return subject;
    }

    /** Checks what all of them have in common. */
    void check(List<Caller> callers) {
        List<Caller> known =
                callers.stream().filter(caller -> caller.subject() != null).toList();
        for (Caller caller : known) {
            for (Caller other : known) {
                if (caller.name().compareTo(other.name()) < 0
                        && caller.subject().equals(other.subject())) {
                    fault(null, "the callers " + caller.name() + " and " + other.name() + " have the same subject");
                }
            }
        }
        if (!known.isEmpty() && issuer != null) {
            checkIssuer(issuer);
        }
    }

    private void checkIssuer(JwtIssuer issuer) {
        if (issuer.url().orElse("").isBlank()) {
            fault(JwtIssuer.URL, "missing, and a caller has a subject: it takes the URL of the issuer of its JWTs");
        }
        if (isAny(issuer.name())) {
            fault(JwtIssuer.NAME, "is any: a JWT of any issuer would open Purser; leave it out, or name the issuer");
        }
        if (issuer.audience().orElse("").isBlank()) {
            fault(
                    JwtIssuer.AUDIENCE,
                    "missing, and a caller has a subject: without it, a JWT for another service would open Purser");
        }
        if (isAny(issuer.audience())) {
            fault(JwtIssuer.AUDIENCE, "is any: a JWT for another service would open Purser; take a name for Purser");
        }
    }

    private static boolean isAny(Optional<String> names) {
        return Arrays.stream(names.orElse("").split(","))
                .anyMatch(name -> name.strip().equals(ANY));
    }

    private void fault(@Nullable String property, String what) {
        faults.add(new Fault(property, what));
    }
}
