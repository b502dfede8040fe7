//! `xinhuo serve` as browsers and strangers meet it: the real program, over a socket.

mod http;
mod live;
mod server;
