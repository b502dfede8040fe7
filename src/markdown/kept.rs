//! A long text: in memory, or kept by somebody who fetches it when it is written, so that the texts of a site need not be in
//! memory all at once. Knows neither what it says nor where it is kept.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::io;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_128;

/// Somebody who keeps texts.
pub trait Keeper: fmt::Debug + Send + Sync {
    /// The text of `length` bytes that was put `at` this byte.
    ///
    /// # Errors
    /// It is not there any more.
    fn fetch(&self, at: u64, length: usize) -> io::Result<String>;
}

/// A text, equal to another if their digests are.
#[derive(Clone, Debug)]
pub struct Kept {
    digest: u128,
    whereabouts: Whereabouts,
}

#[derive(Clone, Debug)]
enum Whereabouts {
    Here(Arc<str>),
    Away { keeper: Arc<dyn Keeper>, at: u64, length: usize },
}

impl Kept {
    /// A text in memory.
    pub fn here(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        Self { digest: xxh3_128(text.as_bytes()), whereabouts: Whereabouts::Here(text) }
    }

    /// The text of this digest, which `keeper` has.
    pub fn away(digest: u128, keeper: Arc<dyn Keeper>, at: u64, length: usize) -> Self {
        Self { digest, whereabouts: Whereabouts::Away { keeper, at, length } }
    }

    /// XXH3 of the text, 128 bits.
    pub fn digest(&self) -> u128 {
        self.digest
    }

    /// The text itself.
    ///
    /// # Errors
    /// Whoever keeps it has lost it.
    pub fn fetch(&self) -> io::Result<Cow<'_, str>> {
        match &self.whereabouts {
            Whereabouts::Here(text) => Ok(Cow::Borrowed(text)),
            Whereabouts::Away { keeper, at, length } => Ok(Cow::Owned(keeper.fetch(*at, *length)?)),
        }
    }
}

impl Default for Kept {
    fn default() -> Self {
        Self::here("")
    }
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl Eq for Kept {}

impl Hash for Kept {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Drawer(String);

    impl Keeper for Drawer {
        fn fetch(&self, at: u64, length: usize) -> io::Result<String> {
            let at = usize::try_from(at).map_err(io::Error::other)?;
            self.0.get(at..at + length).map(str::to_owned).ok_or(io::ErrorKind::NotFound.into())
        }
    }

    #[test]
    fn a_text_is_the_same_wherever_it_is() {
        let here = Kept::here("家书");
        let away = |drawer: &str| Kept::away(here.digest(), Arc::new(Drawer(drawer.to_owned())), 6, 6);
        assert_eq!(away("一封家书"), here);
        assert_eq!(away("一封家书").fetch().unwrap(), "家书");
        assert!(away("").fetch().is_err(), "it was lost");
    }
}
