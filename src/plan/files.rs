//! Files that are copied: those of the content that pages refer to, and those of the theme.

use std::sync::Arc;

use super::{Context, File, Recipe};
use crate::theme::asset_address;

/// One file for each.
pub fn plan(context: &Context<'_>) -> Vec<File> {
    let copies = context.site.files.iter().map(|(address, asset)| {
        (Arc::clone(address), Recipe::Copy { disk: asset.disk.clone(), sha256: asset.sha256 })
    });
    let assets = context
        .theme
        .assets
        .iter()
        .map(|(name, bytes)| (asset_address(name), Recipe::Asset(Arc::clone(bytes))));
    copies.chain(assets).collect()
}
