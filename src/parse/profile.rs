//! What a profile demands of `site.yaml` (《政府网站发展指引》 GW-META-2, GW-8). A value is never invented: what is missing is told.

use super::problems;
use super::{Config, Profile};
use crate::diag::{Diagnostic, Place};

/// Reports every field that the site's profile demands and `site.yaml` lacks.
pub fn check(config: &Config, place: &Place, diagnostics: &mut Vec<Diagnostic>) {
    let contact = config.contact.phone.as_ref().or(config.contact.email.as_ref());
    let of_all = [("主办单位", "owner", config.owner.is_some()), ("联系方式", "contact", contact.is_some())];
    let of_gov_sites = [
        ("网址", "url", config.url.is_some()),
        ("网站标识码", "site_id", config.site_id.is_some()),
        ("ICP备案号", "icp", config.icp.is_some()),
        ("公安备案号", "police", config.police.is_some()),
        ("网站找错", "error_report", config.error_report.is_some()),
        ("党政机关网站标识", "gov_mark", config.gov_mark.is_some()),
    ];
    let is_gov_site = config.profile == Profile::GovSite;
    let demanded = of_all.iter().chain(of_gov_sites.iter().filter(|_| is_gov_site));
    for (zh, name, _) in demanded.filter(|(_, _, is_given)| !is_given) {
        let problem =
            if is_gov_site { problems::gov_site_lacks(zh, name) } else { problems::intranet_lacks(zh, name) };
        diagnostics.push(problem.at(place.clone()));
    }
}
