//! Files that pages refer to in their front matter, and the list of files to copy.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::links::{Directory, Found, Lost};
use super::select::{LeftOut, Reason};
use super::{Page, PageId, Taxonomy, problems};
use crate::diag::{Diagnostic, Place};
use crate::front_matter::Spanned;
use crate::kinds::{Detail, FileReference, ImageReference, VideoReference};
use crate::parse::{Document, below_content};
use crate::path;
use crate::picture::{Flaw, Look, Removed};
use crate::read::{Asset, Sources};
use crate::text::speech;

/// A file that a page refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileLink {
    pub address: Arc<str>,
    pub title: Arc<str>,
    /// The file's own name, as the author knows it.
    pub file_name: Arc<str>,
    pub bytes: u64,
    pub sha256: [u8; 32],
}

/// A picture that a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub address: Arc<str>,
    pub alt: Arc<str>,
    pub caption: Option<Arc<str>>,
    pub credit: Option<Arc<str>>,
    /// Width and height in pixels.
    pub size: Option<(u32, u32)>,
}

impl Picture {
    /// A picture without words: it is decoration.
    pub fn unnamed(address: &Arc<str>, asset: &Asset) -> Self {
        let size = asset.picture.as_ref().and_then(|look| look.size);
        Self { address: Arc::clone(address), alt: Arc::default(), caption: None, credit: None, size }
    }
}

/// A recording that a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    pub file: FileLink,
    pub poster: Option<Picture>,
    pub captions: Option<Captions>,
    pub transcript: Option<FileLink>,
    /// The transcript, where it is a page of the site.
    pub transcript_page: Option<PageId>,
    /// What is said: the transcript, or the captions where there is none.
    pub speech: Vec<speech::Line>,
}

/// The captions of a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Captions {
    pub address: Arc<str>,
    /// All of them, as a `data:` URL; none where they are too long for that.
    pub data: Option<Arc<str>>,
}

/// A source that a page cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationLink {
    pub title: Arc<str>,
    pub url: Option<Arc<str>>,
    pub address: Option<Arc<str>>,
}

/// Everything a page's front matter refers to, resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    pub attachments: Vec<FileLink>,
    pub image: Option<Picture>,
    pub photos: Vec<Picture>,
    pub courseware: Vec<FileLink>,
    pub video: Option<Recording>,
    pub citations: Vec<CitationLink>,
    /// A report as a PDF.
    pub pdf: Option<FileLink>,
}

/// Resolves the front matter's files of all pages and the portraits of terms.
pub fn resolve(
    directory: &Directory<'_>,
    pages: &mut [Page],
    taxonomies: &mut [Taxonomy],
    used: &mut BTreeSet<Arc<str>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for page in pages {
        let document = Arc::clone(&page.document);
        let mut finder = Finder { directory, document: &document, used, diagnostics };
        let files = finder.files();
        if files != *page.files {
            page.files = Arc::new(files);
        }
    }
    for term in taxonomies.iter_mut().flat_map(|taxonomy| &mut taxonomy.terms) {
        if let Some(document) = &term.document {
            let mut finder = Finder { directory, document, used, diagnostics };
            term.image =
                document.common.image.as_ref().and_then(|image| finder.picture(image, &document.title));
        }
    }
}

/// Files to copy, by address; says what is wrong with the pictures among them. One that could not be cleaned is not published:
/// who knows what it tells, or does.
pub fn copies(
    directory: &Directory<'_>,
    used: &BTreeSet<Arc<str>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<Arc<str>, Asset> {
    let files = used.iter().filter_map(|path| directory.asset(path));
    files
        .filter_map(|(address, asset)| {
            let problems = asset.picture.as_ref().map(picture_problems).unwrap_or_default();
            diagnostics.extend(problems.into_iter().map(|problem| problem.at(Place::file(&asset.path))));
            is_fit(asset).then(|| (Arc::clone(address), asset.clone()))
        })
        .collect()
}

/// Whether a file may be published: any but a picture that could not be cleaned.
pub fn is_fit(asset: &Asset) -> bool {
    asset.picture.as_ref().is_none_or(Look::is_clean)
}

fn picture_problems(look: &Look) -> Vec<Diagnostic> {
    let flaw = look.flaw.map(|flaw| match flaw {
        Flaw::Unreadable => problems::picture_unreadable(),
        Flaw::Heic => problems::picture_is_heic(),
        Flaw::Cut => problems::picture_cut(),
    });
    let words = look.removed.iter().map(|removed| match removed {
        Removed::Script => ("脚本", "scripts"),
        Removed::EventAttribute => ("on… 事件属性", "on… attributes"),
        Removed::ForeignObject => ("foreignObject", "foreignObject"),
        Removed::ExternalReference => ("外部引用", "references to elsewhere"),
    });
    let (zh, en): (Vec<&str>, Vec<&str>) = words.unzip();
    let removed = (!zh.is_empty()).then(|| problems::drawing_cleaned(&zh.join("、"), &en.join(", ")));
    flaw.into_iter().chain(removed).collect()
}

/// Files that no published page refers to. They are not published: what lies in a folder may be a draft of a letter.
pub fn unused(sources: &Sources, used: &BTreeSet<Arc<str>>) -> Vec<LeftOut> {
    let unused = sources.assets.keys().filter(|path| !used.contains(below_content(path)));
    unused
        .map(|path| LeftOut {
            path: Arc::clone(path),
            title: path::file_name(path).into(),
            reason: Reason::Unused,
        })
        .collect()
}

/// Format and size of a file in brackets, as it stands behind a link: （DOCX，42 KB）.
pub fn note(asset: &Asset) -> String {
    format!("（{}，{}）", format(&asset.path), size(asset.bytes))
}

/// The format that readers see: the extension in capitals.
pub fn format(path: &str) -> String {
    match path::extension(path) {
        extension if extension.is_empty() => "文件".to_owned(),
        extension => extension.to_ascii_uppercase(),
    }
}

/// A size for people, in units of 1024 bytes: `512 B`, `42 KB`, `1.5 MB`.
pub fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KB", "MB", "GB", "TB"];
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    let mut unit = 0;
    // Tenths of the unit, rounded half up.
    let mut tenths = (bytes * 10 + 512) / 1024;
    while tenths >= 10_240 && unit + 1 < UNITS.len() {
        tenths = (tenths + 512) / 1024;
        unit += 1;
    }
    match (tenths / 10, tenths % 10) {
        (whole, tenth) if whole < 10 && tenth > 0 => format!("{whole}.{tenth} {}", UNITS[unit]),
        (whole, tenth) => format!("{} {}", whole + u64::from(tenth >= 5), UNITS[unit]),
    }
}

/// Looks up the files of one document.
struct Finder<'a, 'd> {
    directory: &'a Directory<'d>,
    document: &'a Document,
    used: &'a mut BTreeSet<Arc<str>>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Finder<'_, '_> {
    fn files(&mut self) -> Files {
        let document = self.document;
        let common = &document.common;
        let mut files = Files {
            attachments: self.list(&common.attachments),
            image: common.image.as_ref().and_then(|image| self.picture(image, &document.title)),
            citations: self.citations(),
            ..Files::default()
        };
        match &document.detail {
            Detail::Activity(activity) => {
                let none = Arc::default();
                for photo in &activity.photos {
                    let parts = self.directory.parts(document, &photo.file).into_iter();
                    let photos = parts.map(|file| ImageReference { file, ..photo.clone() });
                    files.photos.extend(photos.filter_map(|photo| self.picture(&photo, &none)));
                }
            }
            Detail::Lesson(lesson) => {
                files.courseware = self.list(&lesson.courseware);
                files.video = lesson.video.as_ref().and_then(|video| self.recording(video));
            }
            Detail::Report(_) => files.pdf = self.pdf(),
            Detail::Page => {}
        }
        files
    }

    /// The page as a PDF, which needs no mention: a file of the page's name beside it. A page in a folder of its own may also use that
    /// folder's name.
    fn pdf(&mut self) -> Option<FileLink> {
        let source = self.document.path();
        let folder = path::parent(source);
        let names = [path::stem(source), path::file_name(folder)];
        let names = if names[0] == "index" { &names[..] } else { &names[..1] };
        let beside = |name: &&str| format!("{folder}{}{name}.pdf", if folder.is_empty() { "" } else { "/" });
        let path = names.iter().map(beside).find(|path| self.directory.asset(path).is_some())?;
        let (address, asset) = self.directory.asset(&path)?;
        self.used.insert(path.as_str().into());
        Some(FileLink {
            address: Arc::clone(address),
            title: Arc::clone(&self.document.title),
            file_name: path::file_name(&path).into(),
            bytes: asset.bytes,
            sha256: asset.sha256,
        })
    }

    fn list(&mut self, references: &[FileReference]) -> Vec<FileLink> {
        let mut files = Vec::new();
        for FileReference { file, title } in references {
            let parts = self.directory.parts(self.document, file);
            files.extend(parts.iter().filter_map(|part| self.file(part, title.clone())));
        }
        files
    }

    fn file(&mut self, reference: &Spanned<Arc<str>>, title: Option<Arc<str>>) -> Option<FileLink> {
        let (path, asset) = self.asset(reference)?;
        let file_name = path::file_name(&path).into();
        let title = title.unwrap_or_else(|| path::stem(&path).into());
        let address = Arc::clone(self.directory.asset(&path)?.0);
        Some(FileLink { address, title, file_name, bytes: asset.bytes, sha256: asset.sha256 })
    }

    fn picture(&mut self, image: &ImageReference, fallback: &Arc<str>) -> Option<Picture> {
        let (path, asset) = self.asset(&image.file)?;
        let address = Arc::clone(self.directory.asset(&path)?.0);
        let alt = image.alt.clone().or_else(|| image.caption.clone()).unwrap_or_else(|| Arc::clone(fallback));
        let (caption, credit) = (image.caption.clone(), image.credit.clone());
        Some(Picture { alt, caption, credit, ..Picture::unnamed(&address, &asset) })
    }

    fn recording(&mut self, video: &VideoReference) -> Option<Recording> {
        let file = self.file(&video.file, None);
        let poster = video.poster.as_ref().and_then(|poster| {
            let file = poster.clone();
            self.picture(&ImageReference { file, alt: None, caption: None, credit: None }, &Arc::default())
        });
        let captions = video.captions.as_ref().and_then(|captions| {
            let (path, _) = self.asset(captions)?;
            let address = Arc::clone(self.directory.asset(&path)?.0);
            Some(Captions { address, data: self.directory.captions(&path).map(Arc::from) })
        });
        // A transcript in Markdown is a page, as is all Markdown.
        let found =
            |reference: &Spanned<Arc<str>>| self.directory.find(self.document.path(), &reference.value).ok();
        let transcript_page = video.transcript.as_ref().and_then(found).and_then(|found| match found {
            Found::Page(id) => Some(id),
            _ => None,
        });
        let said = [&video.transcript, &video.captions].into_iter().flatten().find_map(|reference| {
            let Some(Found::Asset(path)) = found(reference) else { return None };
            self.directory.speech(&path)
        });
        let speech =
            said.filter(|_| transcript_page.is_none()).map_or_else(Vec::new, |text| speech::lines(text));
        let transcript = video
            .transcript
            .as_ref()
            .filter(|_| transcript_page.is_none())
            .and_then(|transcript| self.file(transcript, Some("文字稿".into())));
        Some(Recording { file: file?, poster, captions, transcript, transcript_page, speech })
    }

    fn citations(&mut self) -> Vec<CitationLink> {
        let document = self.document;
        let resolve = |citation: &crate::kinds::Citation| {
            let page = citation.page.as_ref().and_then(|page| {
                match self.directory.find(document.path(), &page.value) {
                    Ok(found) => Some(found),
                    Err(lost) => {
                        self.diagnostics.push(lost.problem().at(document.place(page.span.clone())));
                        None
                    }
                }
            });
            let own_title = match &page {
                Some(Found::Page(id)) => Some(Arc::clone(self.directory.title(*id))),
                _ => None,
            };
            let address = page.map(|found| Arc::clone(self.directory.address(&found)));
            let title = citation
                .title
                .clone()
                .or(own_title)
                .or_else(|| citation.url.clone())
                .or_else(|| address.clone())?;
            Some(CitationLink { title, url: citation.url.clone(), address })
        };
        document.common.citations.iter().filter_map(resolve).collect()
    }

    fn asset(&mut self, reference: &Spanned<Arc<str>>) -> Option<(Arc<str>, Asset)> {
        let problem = match self.directory.find(self.document.path(), &reference.value) {
            Ok(Found::Asset(path)) => {
                let asset = self.directory.asset(&path)?.1.clone();
                self.used.insert(Arc::clone(&path));
                return is_fit(&asset).then_some((path, asset));
            }
            Ok(_) | Err(Lost::Unpublished(_)) => problems::not_a_file(&reference.value),
            Err(Lost::Nothing(problem)) => problem,
        };
        self.diagnostics.push(problem.at(self.document.place(reference.span.clone())));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_for_people() {
        for (bytes, expected) in [
            (0, "0 B"),
            (1023, "1023 B"),
            (1024, "1 KB"),
            (1536, "1.5 KB"),
            (43_008, "42 KB"),
            (1_572_864, "1.5 MB"),
            (3_221_225_472, "3 GB"),
        ] {
            assert_eq!(size(bytes), expected);
        }
    }
}
