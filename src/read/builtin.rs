//! The themes that the binary carries. The only file that names the embedding crate.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// Adds the built-in themes, by path below `themes/`; a theme of the site with the same name comes before them.
pub fn add_themes(files: &mut BTreeMap<String, Arc<[u8]>>) {
    let own: Vec<String> =
        files.keys().filter_map(|path| path.split('/').next()).map(str::to_owned).collect();
    let mut folders: Vec<&Dir<'_>> = THEMES.dirs().collect();
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            let theme = path.split('/').next().unwrap_or_default();
            if !own.iter().any(|name| name == theme) {
                files.insert(path, Arc::from(file.contents()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_binary_carries_its_themes_and_the_sites_own_comes_first() {
        let mut files = BTreeMap::new();
        add_themes(&mut files);
        assert!(files.contains_key("xinhuo/templates/base.html") && files.contains_key("plain/theme.yaml"));
        let mut files = BTreeMap::from([("xinhuo/theme.yaml".to_owned(), Arc::from(*b"name: xinhuo\n"))]);
        add_themes(&mut files);
        assert_eq!(files.keys().filter(|path| path.starts_with("xinhuo/")).count(), 1);
    }
}
