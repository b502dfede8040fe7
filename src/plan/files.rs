//! Files that are copied: those of the content that pages refer to, and those of the theme.

use std::sync::Arc;

use super::{Context, File, Recipe};
use crate::theme::Asset;

/// One file for each.
pub fn plan(context: &Context<'_>) -> Vec<File> {
    let copies = context.site.files.iter().map(|(address, asset)| {
        (Arc::clone(address), Recipe::Copy { disk: asset.disk.clone(), sha256: asset.sha256 })
    });
    let assets =
        context.theme.assets.values().map(|asset| (address(asset), Recipe::Asset(Arc::clone(&asset.bytes))));
    copies.chain(assets).collect()
}

/// Address of a file of the theme.
pub fn address(asset: &Asset) -> Arc<str> {
    format!("assets/{}", asset.file).into()
}
