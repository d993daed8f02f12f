package purser.tool;

/** What {@code --help} prints. */
public final class Usage {

    /** With the end of its last line. */
    public static final String TEXT = """
            Purser answers what a team's exchange accounts hold right now.

            Usage:
              purser                       serve GET /balances over HTTP, until it is stopped
              purser balances [OPTION]...   print what the accounts hold
              purser check                 check the configuration, and ask each account once
              purser health                ask the Purser that runs on this machine whether it is ready
              purser --version             print the version
              purser --help                print this

            Options of balances:
              --account NAME   only this account; may be repeated, or have several names with commas between
              --wallet NAME    only this wallet: trading, funding, earn and so on; may be repeated, or have several
              --coin COIN      only this coin, in any case; may be repeated, or have several with commas between
              --json           print the JSON of GET /balances instead of a table

            The result goes to standard output, everything else to standard error.

            balances and check end with
              0  when everything could be read
              2  when a part could not be read
              1  when nothing could be read, or the configuration or the command is wrong
            health ends with 0 when Purser is ready, and else with 1.

            The same environment variables configure all of them, PURSER_ACCOUNTS_<NAME>_API_KEY for example.
            PURSER_SANDBOX=true does without a key, and simulates the exchanges.
            """;

    private Usage() {}
}
