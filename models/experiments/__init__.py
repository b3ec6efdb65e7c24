"""Many runs of one scenario, spread over processes, the same whatever the number of workers."""
