package purser.app;

import purser.balance.KeptAnswers;
import purser.balance.UserIds;
import purser.config.Settings;

/** What all accounts have in common. */
record Parts(Settings settings, Times times, Sharing sharing, Limits limits, UserIds users, KeptAnswers kept) {}
