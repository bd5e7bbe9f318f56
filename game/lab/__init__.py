"""The lab: matches in bulk, agent against agent, without a screen."""
