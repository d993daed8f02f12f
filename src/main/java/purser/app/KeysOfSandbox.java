package purser.app;

import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import purser.config.SandboxKeys;
import purser.exchange.AccountMode;
import purser.exchange.Credentials;
import purser.exchange.auth.HmacSigner;
import purser.sandbox.SandboxCredentials;
import purser.sandbox.SimulatedExchanges;

/**
 * What the simulated exchanges say of their accounts.
 *
 * @param simulated made when it is wanted: most Pursers run without it
 */
record KeysOfSandbox(Instance<SimulatedExchanges> simulated) implements SandboxKeys {

    @Override
    public @Nullable Credentials of(String exchange, @Nullable AccountMode mode) {
        return credentials(simulated.get().credentials(exchange, mode == AccountMode.UNIFIED));
    }

    @Override
    public @Nullable Credentials ofKey(String exchange, String apiKey) {
        return credentials(simulated.get().credentials(exchange, apiKey));
    }

    private static @Nullable Credentials credentials(Optional<SandboxCredentials> account) {
        return account.map(known -> new Credentials(
                        known.apiKey(),
                        new HmacSigner(known.secretKey()),
                        known.passphrase().isEmpty() ? null : known.passphrase()))
                .orElse(null);
    }
}
