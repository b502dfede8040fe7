//! Where the preview is to be found: takes a port, gives a listener and the addresses of this machine.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, TcpListener, UdpSocket};

/// The port that is tried first.
const FIRST: u16 = 4000;
const MOST_TRIES: u16 = 100;

/// Listens on `port`, or on the first free one from 4000; for this machine alone, or with `lan` for all on its network.
///
/// # Errors
/// The port is taken, or not allowed.
pub fn listen(port: Option<u16>, lan: bool) -> io::Result<TcpListener> {
    let host = if lan { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
    if let Some(port) = port {
        return TcpListener::bind((host, port));
    }
    for port in FIRST..FIRST + MOST_TRIES {
        match TcpListener::bind((host, port)) {
            // Windows keeps ranges of ports for itself, which are not permitted.
            Err(error) if matches!(error.kind(), ErrorKind::AddrInUse | ErrorKind::PermissionDenied) => {}
            other => return other,
        }
    }
    TcpListener::bind((host, 0))
}

/// The addresses under which others on the network reach this machine, the likeliest first.
pub fn own_addresses() -> Vec<IpAddr> {
    // Nothing is sent: the system only says from where it would be. A network without a way out still has its own addresses.
    let elsewhere = [[192, 0, 2, 1], [192, 168, 255, 254], [10, 255, 255, 254], [172, 31, 255, 254]];
    let mut found = Vec::new();
    for target in elsewhere.map(Ipv4Addr::from) {
        let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).and_then(|socket| {
            socket.connect((target, 9))?;
            socket.local_addr()
        });
        if let Some(address) = socket.ok().map(|own| own.ip())
            && !address.is_loopback()
            && !found.contains(&address)
        {
            found.push(address);
        }
    }
    found
}
