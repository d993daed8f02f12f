package purser.contract.support;

/** An endpoint that tells balances, as an account that is read there alone is configured and played. */
public enum PlayedEndpoint {
    BITGET_SPOT("bitget", "classic", "trading", "/api/v2/spot/account/assets"),
    BITGET_UNIFIED("bitget", "unified", "trading", "/api/v3/account/assets"),
    BITGET_CLASSIC_FUNDING("bitget", "classic", "funding", "/api/v2/account/funding-assets"),
    BITGET_FUNDING("bitget", "unified", "funding", "/api/v3/account/funding-assets"),
    BYBIT_SPOT("bybit", "classic", "trading", "/v5/asset/transfer/query-asset-info"),
    BYBIT_UNIFIED("bybit", "unified", "trading", "/v5/account/wallet-balance"),
    BYBIT_FUNDING("bybit", "unified", "funding", "/v5/asset/transfer/query-account-coins-balance");

    public final String exchange;
    public final String mode;
    public final String wallet;
    public final String path;

    PlayedEndpoint(String exchange, String mode, String wallet, String path) {
        this.exchange = exchange;
        this.mode = mode;
        this.wallet = wallet;
        this.path = path;
    }

    public PlayedAccounts configure(PlayedAccounts accounts, String name) {
        return accounts.with(name, exchange, "mode", mode, "wallets", wallet);
    }

    public void play(SandboxControl sandbox, String name) {
        PlayedAccounts.play(sandbox, exchange, name, "\"mode\": \"" + mode + "\"");
    }

    /** Lets it misbehave for one account. @param fault as the control API has it */
    public void fault(SandboxControl sandbox, String name, String fault) {
        sandbox.fault(
                exchange,
                fault.replaceFirst(
                        "\\{", "{\"path\": \"" + path + "\", \"apiKey\": \"" + PlayedAccounts.key(name) + "\", "));
    }

    public int requests(SandboxControl sandbox, String name) {
        return sandbox.requests(exchange, PlayedAccounts.key(name), path);
    }
}
