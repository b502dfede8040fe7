//! What a site changes of its theme's look: the map under 外观 in `site.yaml`, as it was typed. Whether it makes sense only the
//! theme knows.

use std::sync::Arc;

use crate::front_matter::{Field, Fields, Node};
use crate::theme::Wish;

/// The wishes, in their order.
pub fn read(fields: &mut Fields<'_>) -> Vec<Wish> {
    let Some(value) = fields.value("tokens") else { return Vec::new() };
    let Node::Map(wishes) = value.node else {
        fields.nested(value, &[]).finish();
        return Vec::new();
    };
    let wish = |field: Field| Wish {
        name: field.key.trim().into(),
        value: match field.value.node {
            Node::Text(text) => text,
            _ => Arc::default(),
        },
        name_place: fields.place(field.key_span),
        value_place: fields.place(field.value.span),
    };
    wishes.into_iter().map(wish).collect()
}
