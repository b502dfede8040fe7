//! The command line: the only part that knows terminal, clock and environment.
