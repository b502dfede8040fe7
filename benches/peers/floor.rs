//! The floor: what the same crates take for the least that a site generator does. Reads every page, its front matter and its
//! Markdown, puts it into one small template and writes it; knows no Chinese, no links, no lists, and remembers nothing.
//!
//!     cargo run --release --example floor -- SITE OUTPUT

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use minijinja::{Environment, context};
use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const TEMPLATE: &str = "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{{ title }}</title></head>\n\
    <body><main><article><h1>{{ title }}</h1><p><time>{{ date }}</time></p>\n{{ body|safe }}</article></main></body></html>\n";

fn main() -> Result<(), Box<dyn Error>> {
    let folders: Vec<String> = env::args().skip(1).collect();
    let [site, output] = &folders[..] else { return Err("floor SITE OUTPUT".into()) };
    let content = Path::new(site).join("content");
    let mut templates = Environment::new();
    templates.add_template("page.html", TEMPLATE)?;
    let entries: Vec<_> = WalkDir::new(&content).into_iter().collect::<Result<_, _>>()?;
    for folder in entries.iter().filter(|entry| entry.file_type().is_dir()) {
        fs::create_dir_all(Path::new(output).join(folder.path().strip_prefix(&content)?))?;
    }
    let pages =
        entries.par_iter().filter(|entry| entry.path().extension().is_some_and(|ending| ending == "md"));
    let made = pages.map(|page| {
        let text = fs::read_to_string(page.path())?;
        let (front, body) =
            text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n")).unwrap_or(("", &text));
        let front: serde_yaml::Value = serde_yaml::from_str(front)?;
        let word = |key: &str| front.get(key).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
        let mut body_html = String::with_capacity(body.len() * 2);
        html::push_html(
            &mut body_html,
            Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES),
        );
        let page_html = templates
            .get_template("page.html")?
            .render(context! { title => word("title"), date => word("date"), body => body_html })?;
        let address = page.path().strip_prefix(&content)?.with_extension("html");
        Ok(fs::write(Path::new(output).join(address), page_html)?)
    });
    made.collect::<Result<Vec<()>, Box<dyn Error + Send + Sync>>>().map_err(|error| error.to_string())?;
    Ok(())
}
