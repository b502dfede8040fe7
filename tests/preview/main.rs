//! `xinhuo serve` as browsers and strangers meet it: the real program, over a socket.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod http;
mod live;
mod places;
mod server;
