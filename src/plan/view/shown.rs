//! How views become what a template engine works with. Takes views, gives the engine's own values; knows no engine.
//!
//! What many pages show (a card, a date, a text) is handed over as it is shared and read field by field when a template asks;
//! only what one page alone has is converted at once.

use std::sync::Arc;

use crate::markdown::Html;

/// A template engine, as far as views need to know it.
pub trait Engine {
    type Value;

    fn none() -> Self::Value;
    fn flag(flag: bool) -> Self::Value;
    fn number(number: i64) -> Self::Value;
    fn word(word: &'static str) -> Self::Value;
    fn text(text: &Arc<str>) -> Self::Value;
    fn html(html: &Html) -> Self::Value;
    fn list(entries: Vec<Self::Value>) -> Self::Value;
    /// A view of one page: the values of its fields.
    fn view<T: Fields>(values: Vec<Self::Value>) -> Self::Value;
    /// A view that several pages share.
    fn shared<T: Fields>(view: &Arc<T>) -> Self::Value;
}

/// Anything that a template can see.
pub trait Shown {
    fn show<E: Engine>(&self) -> E::Value;
}

/// A view whose fields can be asked for one by one.
pub trait Fields: std::fmt::Debug + Send + Sync + 'static {
    const NAMES: &'static [&'static str];

    /// Where a name stands in `NAMES`.
    fn position(name: &str) -> Option<usize>;

    fn field<E: Engine>(&self, name: &str) -> Option<E::Value>;
}

impl Shown for bool {
    fn show<E: Engine>(&self) -> E::Value {
        E::flag(*self)
    }
}

impl Shown for &'static str {
    fn show<E: Engine>(&self) -> E::Value {
        E::word(self)
    }
}

impl Shown for Arc<str> {
    fn show<E: Engine>(&self) -> E::Value {
        E::text(self)
    }
}

impl Shown for Html {
    fn show<E: Engine>(&self) -> E::Value {
        E::html(self)
    }
}

impl<T: Shown> Shown for Option<T> {
    fn show<E: Engine>(&self) -> E::Value {
        self.as_ref().map_or_else(E::none, T::show::<E>)
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn show<E: Engine>(&self) -> E::Value {
        E::list(self.iter().map(T::show::<E>).collect())
    }
}

impl<T: Shown> Shown for Box<T> {
    fn show<E: Engine>(&self) -> E::Value {
        T::show::<E>(self)
    }
}

impl<T: Fields> Shown for Arc<T> {
    fn show<E: Engine>(&self) -> E::Value {
        E::shared(self)
    }
}

impl Shown for u64 {
    fn show<E: Engine>(&self) -> E::Value {
        E::number(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}

macro_rules! numbers {
    ($($type:ty)*) => {$(
        impl Shown for $type {
            fn show<E: Engine>(&self) -> E::Value {
                E::number(i64::from(*self))
            }
        }
    )*};
}

numbers! { i8 u8 i16 u32 }
