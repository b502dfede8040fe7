//! Pages that the program makes: home, lists, topics, years, indicators, site map.

use std::sync::Arc;

use crate::markdown::Html;

use super::{Card, Chart, Date, Image, Indicator, Link, Pager, Schedule, views};

views! {
    /// The home page.
    Home {
        /// Text of `content/_index.md` as HTML; empty when there is none.
        intro_html: Html,
        /// Blocks as `site.yaml` declares them.
        blocks: Vec<Block>,
    }
    /// A block of the home page or of the side bar.
    Block {
        /// `headline`, `carousel`, `list`, `photos`, `cards`, `figures`, `topics`, `banners` or `text`.
        kind: &'static str,
        /// Title.
        title: Arc<str>,
        /// Address behind “more”; none when there is no more.
        more: Option<Arc<str>>,
        /// Pages shown; in a `list` without their summaries.
        cards: Vec<Arc<Card>>,
        /// Figures shown, of the newest report.
        figures: Vec<Indicator>,
        /// Topics shown.
        topics: Vec<TopicLink>,
        /// Banners shown.
        banners: Vec<Banner>,
    }
    /// A banner that leads to a 专题: to a page of the site, or elsewhere.
    Banner {
        /// Title.
        title: Arc<str>,
        /// A line below the title.
        note: Option<Arc<str>>,
        /// Address in the site; none where it leads elsewhere.
        address: Option<Arc<str>>,
        /// Absolute URL; none where it leads to a page of the site.
        url: Option<Arc<str>>,
        /// Its picture; a banner without one is set in type.
        image: Option<Image>,
    }
    /// A list of a column, one page of it.
    List {
        /// Title of the column.
        title: Arc<str>,
        /// What the column is for.
        description: Option<Arc<str>>,
        /// Kind of its pages.
        kind: &'static str,
        /// Text of `_index.md` as HTML; only on the first page.
        intro_html: Html,
        /// Nested columns.
        columns: Vec<Link>,
        /// Entries of this page of the list.
        cards: Vec<Arc<Card>>,
        /// Where this page stands among the pages of the list.
        pager: Pager,
        /// The schedule of a column of activities; only on the first page, and where something has a start.
        schedule: Option<Schedule>,
    }
    /// The page of one term: a school, a teacher, a subject, a tag.
    Topic {
        /// Identifier of the taxonomy.
        taxonomy: Arc<str>,
        /// Title of the taxonomy.
        taxonomy_title: Arc<str>,
        /// Name of the term.
        title: Arc<str>,
        /// The term's own text as HTML; empty when nobody wrote one.
        intro_html: Html,
        /// Portrait or picture.
        image: Option<Image>,
        /// Entries of this page of the list, those of a kind together: lessons, activities, reports, then plain pages.
        cards: Vec<Arc<Card>>,
        /// Where this page stands among the pages of the list.
        pager: Pager,
        /// Terms of other taxonomies that its pages have, such as the teachers of a school; only on the first page.
        beside: Vec<TermsBeside>,
    }
    /// Terms of another taxonomy that the pages of a term have.
    TermsBeside {
        /// Title of that taxonomy.
        title: Arc<str>,
        /// Terms, with the number of pages they share with this one, those that share most first.
        terms: Vec<TopicLink>,
    }
    /// All terms of a taxonomy.
    Topics {
        /// Identifier of the taxonomy.
        taxonomy: Arc<str>,
        /// Title of the taxonomy.
        title: Arc<str>,
        /// Terms in the order of their pinyin.
        terms: Vec<TermCard>,
    }
    /// A term among all of its taxonomy.
    TermCard {
        /// Name of the term.
        title: Arc<str>,
        /// Address of the term's page.
        address: Arc<str>,
        /// How many pages it has.
        count: u32,
        /// Portrait or picture.
        image: Option<Image>,
        /// What the term's own page says of it in a sentence; empty when nobody wrote one.
        summary: Arc<str>,
    }
    /// A link to a term with the number of its pages.
    TopicLink {
        /// Name of the term.
        title: Arc<str>,
        /// Address of the term's page.
        address: Arc<str>,
        /// How many pages it has.
        count: u32,
    }
    /// All pages of a year, across kinds.
    Year {
        /// The year.
        year: i16,
        /// Reports on this year.
        reports: Vec<Arc<Card>>,
        /// Pages dated in this year, by month, newest first.
        months: Vec<Month>,
        /// How many pages there are.
        count: u32,
        /// Day on which its papers were archived; none while they are not.
        archived: Option<Arc<Date>>,
        /// Address of the print volume: all of its texts as one book; none where the theme has no `volume.html`.
        volume: Option<Arc<str>>,
        /// The year after.
        newer: Option<Link>,
        /// The year before.
        older: Option<Link>,
    }
    /// A month of a year.
    Month {
        /// 1 to 12.
        month: i8,
        /// Its pages, newest first, without their summaries.
        cards: Vec<Arc<Card>>,
    }
    /// All years.
    Years {
        /// Years with the number of their pages, newest first.
        years: Vec<YearLink>,
    }
    /// A year among all.
    YearLink {
        /// `2023年`.
        title: Arc<str>,
        /// Address of the year's page.
        address: Arc<str>,
        /// How many pages it has.
        count: u32,
        /// Day on which its papers were archived; none while they are not.
        archived: Option<Arc<Date>>,
    }
    /// All texts of a year as one book, for printing.
    Volume {
        /// The year.
        year: i16,
        /// How many texts it holds.
        count: u32,
        /// First and last day of its texts; none where no text has a date.
        from: Option<Arc<Date>>,
        /// The last of these days.
        to: Option<Arc<Date>>,
        /// Day on which the papers of the year were archived; none while they are not.
        archived: Option<Arc<Date>>,
        /// The page of the year.
        above: Link,
        /// Reports on the year, then its months, oldest first.
        parts: Vec<VolumePart>,
    }
    /// A part of a volume.
    VolumePart {
        /// `本年度报告`, or `3月`.
        title: Arc<str>,
        /// Its texts, oldest first.
        chapters: Vec<Chapter>,
    }
    /// A text of a volume.
    Chapter {
        /// Its number in the volume, from 1; ids within its text begin with `text-` and this number.
        number: u32,
        /// What it shows of itself elsewhere, without its summary.
        card: Arc<Card>,
        /// Subtitle.
        subtitle: Option<Arc<str>>,
        /// Author.
        author: Option<Arc<str>>,
        /// The text as HTML, with links as they are from the volume.
        body_html: Html,
        /// Titles of the files that can be downloaded with it.
        files: Vec<Arc<str>>,
    }
    /// The indicators of one organisation, years side by side. That of the site's owner stands at the site's top.
    Indicators {
        /// The figures.
        table: IndicatorTable,
        /// Pages of all organisations that have indicators, this one among them; the title is empty where the reports name none.
        orgs: Vec<Link>,
        /// Address of the figures of all organisations as a table to download (CSV, UTF-8).
        csv: Arc<str>,
    }
    /// The indicators of one organisation.
    IndicatorTable {
        /// Name of the organisation; empty when the reports name none.
        org: Arc<str>,
        /// Years, oldest first, with the address of the year's report.
        years: Vec<IndicatorYear>,
        /// One row for each indicator.
        rows: Vec<IndicatorRow>,
        /// A chart of each indicator that has comparable figures of at least two years.
        charts: Vec<Chart>,
        /// A chart of each whole of the newest year with its parts (其中).
        shares: Vec<Chart>,
    }
    /// A column of an indicator table.
    IndicatorYear {
        /// The year.
        year: i16,
        /// Address of the report; none when the figures come from a data file.
        address: Option<Arc<str>>,
    }
    /// A row of an indicator table.
    IndicatorRow {
        /// Stable identifier.
        id: Arc<str>,
        /// Name.
        name: Arc<str>,
        /// Unit.
        unit: Arc<str>,
        /// 国, 省, 市, 县 or 校.
        level: Option<&'static str>,
        /// Whether it is a part of the row it stands below.
        part: bool,
        /// One cell for each year.
        cells: Vec<Option<IndicatorCell>>,
    }
    /// One figure of an indicator table.
    IndicatorCell {
        /// The figure with its qualifier, such as `60余次`.
        text: Arc<str>,
        /// The bare figure.
        value: Arc<str>,
    }
    /// The site map for people.
    SiteMap {
        /// Columns with their pages, newest first.
        columns: Vec<SiteMapColumn>,
    }
    /// A column in the site map.
    SiteMapColumn {
        /// Title of the column.
        title: Arc<str>,
        /// Address of the column.
        address: Arc<str>,
        /// How deep it is nested, from 0.
        depth: u8,
        /// How many pages it has.
        count: u32,
        /// Its newest pages, at most 20.
        pages: Vec<Link>,
    }
    /// The page to look things up.
    Search {
        /// Columns.
        columns: Vec<Link>,
        /// Years, newest first.
        years: Vec<Link>,
    }
    /// The page shown for an address that does not exist.
    NotFound {
        /// Places to go instead.
        columns: Vec<Link>,
    }
    /// What stands in the place of a page that has expired.
    Tombstone {
        /// Title of the page that stood here.
        title: Arc<str>,
        /// Day on which it expired.
        expired: Arc<Date>,
        /// Address of its column.
        column: Link,
    }
}
