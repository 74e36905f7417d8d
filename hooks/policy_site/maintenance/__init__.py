"""What has to be done from time to time: reviews, a new edition of the policy, another school."""
