package purser.config;

/**
 * One thing that is wrong in the configuration.
 *
 * @param property where, or null where it is no single property
 * @param what what is wrong with it and what would be right; never a secret's value
 */
record Fault(String property, String what) {

    @Override
    public String toString() {
        if (property == null) {
            return what;
        }
        return property + " (" + AccountVariables.variable(property) + "): " + what;
    }
}
