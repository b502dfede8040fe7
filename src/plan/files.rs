//! Files that are no pages: those of the content that pages refer to, and those of the theme.

use std::sync::Arc;

use super::{Context, File, Recipe};
use crate::theme::asset_address;

/// One file for each.
pub fn plan(context: &Context) -> Vec<File> {
    let copies = context.site.files.iter().map(|(address, asset)| {
        let (disk, sha256) = (asset.disk.clone(), asset.sha256);
        let recipe = match asset.picture {
            Some(_) => Recipe::Picture { disk, sha256 },
            None => Recipe::Copy { disk, sha256 },
        };
        (Arc::clone(address), recipe.into())
    });
    let assets = context
        .theme
        .assets
        .values()
        .map(|asset| (asset_address(asset), Recipe::Asset(Arc::clone(&asset.bytes)).into()));
    copies.chain(assets).collect()
}
