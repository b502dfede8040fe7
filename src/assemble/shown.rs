//! What `site.yaml` itself shows, emblem and banners: references become addresses. Takes the configuration and the directory; knows nothing of pages' own texts.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::files::{Picture, is_fit};
use super::links::{Directory, Found, Lost};
use super::problems;
use crate::diag::Diagnostic;
use crate::front_matter::Spanned;
use crate::parse::Config;
use crate::read::Sources;

/// A banner that leads to a 专题.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banner {
    pub title: Arc<str>,
    pub note: Option<Arc<str>>,
    /// Address below the site's root; none where it leads elsewhere.
    pub address: Option<Arc<str>>,
    /// Absolute URL; none where it leads to a page of the site.
    pub url: Option<Arc<str>>,
    pub image: Option<Picture>,
}

/// What `site.yaml` shows besides texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The emblem beside the site's name.
    pub emblem: Option<Picture>,
    pub banners: Vec<Banner>,
}

/// Finds what emblem and banners name; adds their pictures to `used`. One that leads nowhere is told and left out.
pub fn resolve(
    sources: &Sources,
    config: &Config,
    directory: &Directory<'_>,
    used: &mut BTreeSet<Arc<str>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Shown {
    let Some(file) = sources.text("site.yaml") else { return Shown::default() };
    let mut find = |reference: &Spanned<Arc<str>>, wants_file: bool| {
        let found = directory.find("", &reference.value).map_err(Lost::problem).and_then(|found| {
            match (&found, wants_file) {
                (Found::Asset(path), true) => {
                    used.insert(Arc::clone(path));
                    Ok(found)
                }
                (Found::Asset(_), false) => Err(problems::not_a_page(&reference.value)),
                (_, true) => Err(problems::not_a_file(&reference.value)),
                (_, false) => Ok(found),
            }
        });
        let told = |problem: Diagnostic| diagnostics.push(problem.at(file.place(reference.span.clone())));
        found.map_err(told).ok()
    };
    // Both stand beside words that say the same, so they need none of their own.
    let picture = |found: Found| {
        let Found::Asset(path) = &found else { return None };
        let (address, asset) = directory.asset(path)?;
        is_fit(asset).then(|| Picture::unnamed(address, asset))
    };
    let emblem = config.emblem.as_ref().and_then(|emblem| find(emblem, true)).and_then(picture);
    let mut banners = Vec::with_capacity(config.banners.len());
    for banner in &config.banners {
        let image = banner.image.as_ref().and_then(|image| find(image, true)).and_then(picture);
        let page = banner.page.as_ref().and_then(|page| find(page, false));
        let address = page.map(|found| Arc::clone(directory.address(&found)));
        let url = banner.url.clone().filter(|_| address.is_none());
        if address.is_some() || url.is_some() {
            banners.push(Banner {
                title: banner.title.clone(),
                note: banner.note.clone(),
                address,
                url,
                image,
            });
        }
    }
    Shown { emblem, banners }
}
