//! All that a template can see: the contract with themes. Plain data, no behaviour; `docs/templates.md` is made from it.
//!
//! Addresses are relative to the site's root and never begin with `/`; a template writes `{{ root }}{{ card.address }}`.
//! Fields that end in `html` are finished HTML; everything else is plain text and is escaped by the template.

mod article;
mod calendar;
mod feeds;
mod lists;
mod parts;
mod shown;
mod site;

pub use article::{
    Activity, Article, ArticleTopic, Citation, Indicator, Lesson, Measure, MoreLessons, Period, Portrait,
    Problem, Progress, Report, Series, TocEntry, TranscriptLine, Video,
};
pub use calendar::{Calendar, Event, Schedule, ScheduleMonth};
pub use feeds::{Feed, FeedEntry, SitemapEntry};
pub use lists::{
    Banner, Block, Chapter, Home, IndicatorCell, IndicatorRow, IndicatorTable, IndicatorYear, Indicators,
    List, Month, NotFound, Search, SiteMap, SiteMapColumn, TermCard, TermsBeside, Tombstone, Topic,
    TopicLink, Topics, Volume, VolumePart, Year, YearLink, Years,
};
pub use parts::{Attachment, Card, Chart, ChartRow, Date, Image, Pager};
pub use shown::{Engine, Fields, Shown};
pub use site::{AssetLink, ExternalLink, Footer, Frame, Link, Meta, NavItem, Occasion, SiteView};

/// One documented struct of the contract: its name, its sentence, its fields with type and sentence.
#[derive(Clone, Copy, Debug)]
pub struct StructDoc {
    pub name: &'static str,
    pub about: &'static str,
    pub fields: &'static [(&'static str, &'static str, &'static str)],
}

/// The documentation of every view, in reading order; those of feeds stand last, since no template sees them.
pub fn docs() -> impl Iterator<Item = &'static StructDoc> {
    [site::DOCS, parts::DOCS, article::DOCS, lists::DOCS, calendar::DOCS, feeds::DOCS].into_iter().flatten()
}

/// What one template gets besides `site`, `root` and `page`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum View {
    Home(Home),
    Article(Box<Article>),
    List(List),
    Topic(Topic),
    Topics(Topics),
    Year(Year),
    Years(Years),
    Volume(Volume),
    Indicators(Indicators),
    SiteMap(SiteMap),
    Search(Search),
    NotFound(NotFound),
    Tombstone(Tombstone),
}

impl View {
    /// The name it has in the template, and what it holds.
    pub fn show<E: Engine>(&self) -> (&'static str, E::Value) {
        match self {
            View::Home(view) => ("home", view.show::<E>()),
            View::Article(view) => ("article", view.show::<E>()),
            View::List(view) => ("list", view.show::<E>()),
            View::Topic(view) => ("topic", view.show::<E>()),
            View::Topics(view) => ("topics", view.show::<E>()),
            View::Year(view) => ("year", view.show::<E>()),
            View::Years(view) => ("years", view.show::<E>()),
            View::Volume(view) => ("volume", view.show::<E>()),
            View::Indicators(view) => ("indicators", view.show::<E>()),
            View::SiteMap(view) => ("site_map", view.show::<E>()),
            View::Search(view) => ("search", view.show::<E>()),
            View::NotFound(view) => ("not_found", view.show::<E>()),
            View::Tombstone(view) => ("tombstone", view.show::<E>()),
        }
    }
}

/// Defines view structs and their documentation from the same lines.
macro_rules! views {
    ($(
        $(#[doc = $about:literal])+
        $name:ident { $( $(#[doc = $sentence:literal])+ $field:ident: $type:ty, )* }
    )*) => {
        $(
            $(#[doc = $about])+
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            pub struct $name { $( $(#[doc = $sentence])+ pub $field: $type, )* }

            impl $crate::plan::view::Shown for $name {
                fn show<E: $crate::plan::view::Engine>(&self) -> E::Value {
                    E::view::<Self>(vec![$( $crate::plan::view::Shown::show::<E>(&self.$field), )*])
                }
            }

            impl $crate::plan::view::Fields for $name {
                const NAMES: &'static [&'static str] = &[$( stringify!($field), )*];

                fn position(name: &str) -> Option<usize> {
                    #[expect(non_camel_case_types, reason = "named like the fields")]
                    enum Position { $( $field, )* }
                    match name {
                        $( stringify!($field) => Some(Position::$field as usize), )*
                        _ => None,
                    }
                }

                fn field<E: $crate::plan::view::Engine>(&self, name: &str) -> Option<E::Value> {
                    match name {
                        $( stringify!($field) => Some($crate::plan::view::Shown::show::<E>(&self.$field)), )*
                        _ => None,
                    }
                }
            }
        )*

        /// The documentation of the views of this file.
        pub(super) const DOCS: &[$crate::plan::view::StructDoc] = &[$(
            $crate::plan::view::StructDoc {
                name: stringify!($name),
                about: concat!($($about),+),
                fields: &[$( (stringify!($field), stringify!($type), concat!($($sentence),+)), )*],
            },
        )*];
    };
}

use views;
