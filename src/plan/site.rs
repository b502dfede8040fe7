//! What is the same on every page: navigation, side bar, footer.

use super::view::{AssetLink, ExternalLink, Footer, Link, NavItem, Occasion, SiteView};
use super::{Context, cards, home, search};
use crate::assemble::{Column, INDICATORS, SEARCH, SITE_MAP, YEARS};
use crate::text::date;
use crate::theme::asset_address;

/// The view of the site.
pub fn view(context: &Context) -> SiteView {
    let site = &context.site;
    let config = &site.config;
    let taxonomies = site.taxonomies.iter().filter(|taxonomy| !taxonomy.terms.is_empty());
    SiteView {
        title: config.title.clone(),
        slogan: config.slogan.clone(),
        emblem: site.shown.emblem.as_ref().map(cards::image),
        language: "zh-CN",
        profile: config.profile.name(),
        nav: navigation(&site.columns),
        sidebar: home::blocks(context, &config.sidebar),
        footer: footer(context),
        links: config
            .links
            .iter()
            .map(|link| ExternalLink { title: link.title.clone(), url: link.url.clone() })
            .collect(),
        assets: context
            .theme
            .assets
            .iter()
            .map(|(name, asset)| AssetLink { name: name.as_str().into(), address: asset_address(asset) })
            .collect(),
        feed: context.feeds[0].clone(),
        topics: taxonomies
            .map(|taxonomy| Link { title: taxonomy.title.clone(), address: taxonomy.address.clone() })
            .collect(),
        years: (!site.years.is_empty()).then(|| YEARS.into()),
        indicators: (!site.tables.is_empty()).then(|| INDICATORS.into()),
        site_map: SITE_MAP.into(),
        search: search::is_there(context).then(|| SEARCH.into()),
        occasions: config
            .occasions
            .iter()
            .map(|occasion| Occasion {
                kind: occasion.kind.name(),
                from: date::iso(occasion.from).into(),
                to: date::iso(occasion.to).into(),
                title: occasion.title.clone(),
            })
            .collect(),
    }
}

/// Top columns with those nested in them, in order; a column with `nav: false` stays out.
fn navigation(columns: &[Column]) -> Vec<NavItem> {
    let shown = |ids: &[usize]| {
        ids.iter().map(|id| &columns[*id]).filter(|column| column.front.nav).collect::<Vec<_>>()
    };
    let item = |column: &Column| NavItem {
        title: column.title.clone(),
        address: column.address.clone(),
        children: shown(&column.children)
            .into_iter()
            .map(|child| Link { title: child.title.clone(), address: child.address.clone() })
            .collect(),
    };
    shown(&columns[0].children).into_iter().map(item).collect()
}

fn footer(context: &Context) -> Footer {
    let config = &context.site.config;
    Footer {
        owner: config.owner.clone(),
        operator: config.operator.clone(),
        phone: config.contact.phone.clone(),
        email: config.contact.email.clone(),
        address: config.contact.address.clone(),
        postcode: config.contact.postcode.clone(),
        site_id: config.site_id.clone(),
        icp: config.icp.clone(),
        police: config.police.clone(),
        error_report: config.error_report.clone(),
        gov_mark: config.gov_mark.clone(),
        copyright: config.copyright.clone(),
        notes: config.notes.clone(),
    }
}
