//! A parsed page as bytes, and back. The only file that names the crate that does it.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The value as bytes, for this program alone: they say nothing of their own shape. None for what cannot be told so.
pub fn pack(value: &impl Serialize) -> Option<Vec<u8>> {
    // Most fit, so that it need not grow.
    postcard::to_extend(value, Vec::with_capacity(16 * 1024)).ok()
}

/// The value that these bytes hold; none if they do not.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
