package purser.cluster;

import purser.exchange.Scope;

/** Where the store keeps what belongs to one question, and as what it is sealed. */
record QuestionKeys(AccountCluster account, String question, Scope scope) {

    private String asked() {
        return question + ":" + scope.id();
    }

    /** The last answer. */
    String answer() {
        return account.key("answer", asked());
    }

    /** The lease of whoever asks. */
    String lease() {
        return account.key("lease", asked());
    }

    /** The last failure. */
    String failure() {
        return account.key("failure", asked());
    }

    /** What is known of the account. */
    String known() {
        return account.key("account");
    }

    /** An entry can be opened only as that of its question, call and moment, so an old one can't be made a new one. */
    String sealedAs(String kind, String call, long began) {
        return kind + ":" + asked() + ":" + call + ":" + began;
    }
}
