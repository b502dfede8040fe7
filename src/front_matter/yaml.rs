//! Composes mended YAML into values with places. The only file that names the YAML crate; it knows nothing of mending.

use super::scan::{Kind, Mended};
use super::{Field, Node, Value};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Why the crate refused the text.
#[derive(Debug)]
pub struct Failure {
    /// Line of the mended text, from 0.
    pub line: usize,
    pub message: String,
}

/// Composes `text`, which is `mended.text` or its beginning. `None` if nothing stands in it.
pub fn compose(mended: &Mended, text: &str) -> Result<Option<Value>, Failure> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    Composer { mended }
        .deserialize(serde_yaml::Deserializer::from_str(text))
        .map(|composed| Some(composed.value))
        .map_err(|error| Failure {
            line: error.location().map_or(0, |location| location.line().saturating_sub(1)),
            message: error.to_string(),
        })
}

#[derive(Clone, Copy)]
struct Composer<'m> {
    mended: &'m Mended,
}

/// A value, and the flow collection it stands in.
pub struct Composed {
    pub value: Value,
    pub flow: Option<usize>,
}

/// The scalar that stands as `typed` in the mended text, where each carries its number in front: `17 text`.
pub fn scalar(mended: &Mended, typed: &str) -> Option<Composed> {
    let (number, text) = typed.split_once(' ')?;
    let scalar = mended.scalars.get(number.parse::<usize>().ok()?)?;
    let node = match scalar.kind {
        Kind::Text => Node::Text(Arc::from(text)),
        Kind::Null => Node::Null,
        Kind::EmptyList => Node::List(Vec::new()),
        Kind::EmptyMap => Node::Map(Vec::new()),
    };
    Some(Composed { value: Value { node, span: scalar.span.clone() }, flow: scalar.flow })
}

impl<'de> DeserializeSeed<'de> for Composer<'_> {
    type Value = Composed;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Composed, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Composer<'_> {
    type Value = Composed;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a text, a list or a map")
    }

    fn visit_str<E: Error>(self, scalar: &str) -> Result<Composed, E> {
        self::scalar(self.mended, scalar).ok_or_else(|| E::custom("a scalar without a number that was given"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Composed, A::Error> {
        let mut items = Vec::new();
        let mut extent = Extent::default();
        while let Some(item) = sequence.next_element_seed(self)? {
            extent.add(&item.value.span, item.flow);
            items.push(item.value);
        }
        Ok(extent.compose(self.mended, Node::List(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Composed, A::Error> {
        let mut fields = Vec::new();
        let mut extent = Extent::default();
        while let Some(key) = map.next_key_seed(self)? {
            let value = map.next_value_seed(self)?.value;
            extent.add(&key.value.span, key.flow);
            extent.add(&value.span, None);
            let Node::Text(name) = key.value.node else { continue };
            fields.push(Field { key: name.to_string(), key_span: key.value.span, value });
        }
        Ok(extent.compose(self.mended, Node::Map(fields)))
    }
}

/// The range of a collection, gathered from its members.
#[derive(Default)]
pub struct Extent {
    span: Option<Range<usize>>,
    flow: Option<usize>,
}

impl Extent {
    pub fn add(&mut self, span: &Range<usize>, flow: Option<usize>) {
        match &mut self.span {
            None => {
                self.span = Some(span.clone());
                self.flow = flow;
            }
            Some(whole) => *whole = whole.start.min(span.start)..whole.end.max(span.end),
        }
    }

    /// A collection in brackets has the range of its brackets.
    pub fn compose(self, mended: &Mended, node: Node) -> Composed {
        match self.flow.and_then(|flow| mended.flows.get(flow)) {
            Some(flow) => Composed { value: Value { node, span: flow.span.clone() }, flow: flow.parent },
            None => Composed { value: Value { node, span: self.span.unwrap_or_default() }, flow: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_yaml_refuses_is_told_with_its_line() {
        let mut mended = Mended::default();
        mended.scalar("甲", 0..3, Kind::Text);
        let failure = |text: &str| compose(&mended, text).map(|_| ()).map_err(|failure| failure.line);
        assert_eq!(failure("\"0 甲\": \"0 甲\"\n"), Ok(()));
        assert_eq!(failure("\"0 甲\": \"0 甲\"\n\"0 甲\": ]\n"), Err(1));
        assert!(failure("\"0 甲\": bare\n").is_err() && failure("\"7 甲\": \"0 甲\"\n").is_err());
    }
}
