//! What was made before, by the digest of what it was made from.

use std::collections::HashMap;
use std::sync::Arc;

/// Values of the last run. A lookup changes nothing, so many threads may ask at once; the new run replaces the old.
#[derive(Debug)]
pub struct Memo<V> {
    values: HashMap<u128, Arc<V>>,
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self { values: HashMap::new() }
    }
}

impl<V> Memo<V> {
    /// The value made from what has this digest.
    pub fn get(&self, digest: u128) -> Option<Arc<V>> {
        self.values.get(&digest).cloned()
    }

    /// Forgets the last run and keeps this one.
    pub fn replace(&mut self, values: impl IntoIterator<Item = (u128, Arc<V>)>) {
        self.values = values.into_iter().collect();
    }
}
