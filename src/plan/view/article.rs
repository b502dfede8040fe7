//! A page that somebody wrote, with what its kind adds.

use std::sync::Arc;

use crate::markdown::Html;

use super::{Attachment, Card, Chart, Date, Image, Link, views};

views! {
    /// A page that somebody wrote: report, activity, lesson or plain page.
    Article {
        /// Title.
        title: Arc<str>,
        /// Subtitle.
        subtitle: Option<Arc<str>>,
        /// `report`, `activity`, `lesson` or `page`.
        kind: &'static str,
        /// Name of the kind in Chinese.
        kind_title: &'static str,
        /// Date of publication.
        date: Option<Arc<Date>>,
        /// Date of the last change, as the author gave it.
        updated: Option<Arc<Date>>,
        /// 来源.
        source: Option<Arc<str>>,
        /// 作者.
        author: Option<Arc<str>>,
        /// 编辑.
        editor: Option<Arc<str>>,
        /// 审核.
        reviewer: Option<Arc<str>>,
        /// 发布单位.
        org: Option<Arc<str>>,
        /// Summary; written by the author or cut from the text at a sentence.
        summary: Arc<str>,
        /// Keywords.
        keywords: Vec<Arc<str>>,
        /// Title picture.
        image: Option<Image>,
        /// The text as HTML.
        body_html: Html,
        /// Table of contents; empty when there is nothing to jump to or the author switched it off.
        toc: Vec<TocEntry>,
        /// Number of Han characters and of words in other scripts.
        words: u32,
        /// Minutes to read, at 439 characters a minute.
        reading_minutes: u32,
        /// Topics it belongs to.
        topics: Vec<ArticleTopic>,
        /// Files to download.
        attachments: Vec<Attachment>,
        /// 已修改, 废止 or 失效; none while it is in force.
        status: Option<&'static str>,
        /// `assisted` or `generated` when artificial intelligence had a part in it.
        ai: Option<&'static str>,
        /// Day on which the papers of its year were archived; none while the year is not.
        archived: Option<Arc<Date>>,
        /// Whether it is a draft, shown only in a preview of drafts.
        draft: bool,
        /// The series it belongs to.
        series: Option<Series>,
        /// The newer neighbour in its column.
        newer: Option<Link>,
        /// The older neighbour in its column.
        older: Option<Link>,
        /// Related pages, without their summaries.
        related: Vec<Arc<Card>>,
        /// Sources it cites.
        citations: Vec<Citation>,
        /// What a report adds.
        report: Option<Box<Report>>,
        /// What an activity adds.
        activity: Option<Box<Activity>>,
        /// What a lesson adds.
        lesson: Option<Box<Lesson>>,
    }
    /// An entry of the table of contents.
    TocEntry {
        /// 2 for `一、`, 3 for `（一）`.
        level: u8,
        /// Anchor without `#`.
        id: Arc<str>,
        /// Text of the heading.
        title: Arc<str>,
        /// Entries below it.
        children: Vec<TocEntry>,
    }
    /// A topic of one article.
    ArticleTopic {
        /// Identifier of the taxonomy, such as `schools`.
        taxonomy: Arc<str>,
        /// Title of the taxonomy, such as 学校.
        taxonomy_title: Arc<str>,
        /// Term, such as a school's name.
        title: Arc<str>,
        /// Address of the term's page.
        address: Arc<str>,
    }
    /// A series: n of N.
    Series {
        /// Name of the series.
        title: Arc<str>,
        /// Position of this page, from 1.
        number: u32,
        /// How many parts there are.
        total: u32,
        /// The part before.
        previous: Option<Link>,
        /// The part after.
        next: Option<Link>,
        /// All parts in order.
        parts: Vec<Link>,
    }
    /// A source that an article cites.
    Citation {
        /// Text of the citation.
        title: Arc<str>,
        /// Absolute URL of a source elsewhere.
        url: Option<Arc<str>>,
        /// Address of a page of this site.
        address: Option<Arc<str>>,
    }
    /// What a report adds to an article.
    Report {
        /// Year reported on.
        year: i16,
        /// First and last day reported on.
        period: Option<Period>,
        /// Indicators, in the order of the front matter.
        indicators: Vec<Indicator>,
        /// Charts of the figures beside those of the year before: one for each unit and aggregation.
        charts: Vec<Chart>,
        /// A chart of each whole with its parts (其中).
        shares: Vec<Chart>,
        /// Achievements: from the front matter, else the items of the text's 亮点 sections.
        achievements: Vec<Arc<str>>,
        /// Problems with their causes and measures.
        problems: Vec<Problem>,
        /// Causes that belong to no single problem.
        causes: Vec<Arc<str>>,
        /// Measures that belong to no single problem.
        measures: Vec<Measure>,
        /// Reports of the same organisation for other years, newest first, without their summaries.
        other_years: Vec<Arc<Card>>,
        /// Report of the same organisation for the nearest year before.
        year_before: Option<Link>,
        /// Report of the same organisation for the nearest year after.
        year_after: Option<Link>,
        /// The indicators page; none when only this report has indicators.
        comparison: Option<Arc<str>>,
        /// How many measures are planned, under way and done; none when none says so.
        progress: Option<Progress>,
        /// The report as a PDF: a file of the page's name that lies beside it.
        pdf: Option<Attachment>,
    }
    /// Two days.
    Period {
        /// First day.
        from: Arc<Date>,
        /// Last day.
        to: Arc<Date>,
    }
    /// One figure of a report.
    Indicator {
        /// Year it is a figure of.
        year: i16,
        /// Stable identifier, such as `lecture.count`.
        id: Arc<str>,
        /// Name.
        name: Arc<str>,
        /// The figure as the report says it: `60余次`, `人均2次以上`, `累计27节`, `其中7人`.
        text: Arc<str>,
        /// The bare figure, for sorting and charts.
        value: Arc<str>,
        /// Unit.
        unit: Arc<str>,
        /// `exact`, `over`, `at_least`, `at_most` or `about`.
        qualifier: &'static str,
        /// `sum`, `cumulative` or `per_capita`.
        aggregation: &'static str,
        /// Name of the indicator it is a part of.
        part_of: Option<Arc<str>>,
        /// 国, 省, 市, 县 or 校.
        level: Option<&'static str>,
        /// The words of the report it was taken from.
        verbatim: Option<Arc<str>>,
        /// The same figure one year before, as text; none when there is none.
        last_year: Option<Arc<str>>,
        /// Change against one year before, such as `+3（12.5%）`; none unless both are exact.
        change: Option<Arc<str>>,
    }
    /// A problem with its causes and measures.
    Problem {
        /// Short title.
        title: Arc<str>,
        /// Its causes.
        causes: Vec<Arc<str>>,
        /// Measures against it.
        measures: Vec<Measure>,
    }
    /// How far the measures of a report are.
    Progress {
        /// Measures that say how far they are.
        total: u32,
        /// 未开始.
        planned: u32,
        /// 进行中.
        doing: u32,
        /// 已完成.
        done: u32,
    }
    /// A measure.
    Measure {
        /// Short title.
        title: Arc<str>,
        /// Who is responsible.
        owner: Option<Arc<str>>,
        /// When it is due.
        due: Option<Arc<Date>>,
        /// 未开始, 进行中 or 已完成.
        state: Option<&'static str>,
    }
    /// What an activity adds to an article.
    Activity {
        /// Start.
        start: Option<Arc<Date>>,
        /// End.
        end: Option<Arc<Date>>,
        /// Place.
        place: Option<Arc<str>>,
        /// Organiser.
        organiser: Option<Arc<str>>,
        /// Form, such as 诵读红色家书.
        form: Option<Arc<str>>,
        /// Participants, as the author says it.
        participants: Option<Arc<str>>,
        /// Photos with captions.
        photos: Vec<Image>,
        /// Address of its calendar file (iCalendar); none without a start.
        calendar: Option<Arc<str>>,
    }
    /// What a lesson adds to an article.
    Lesson {
        /// Teachers.
        teachers: Vec<Link>,
        /// Schools.
        schools: Vec<Link>,
        /// Subjects.
        subjects: Vec<Link>,
        /// 学段.
        stage: Option<Arc<str>>,
        /// Grade.
        grade: Option<Arc<str>>,
        /// Form, such as 示范课.
        form: Option<Arc<str>>,
        /// Minutes.
        minutes: Option<u32>,
        /// The recording.
        video: Option<Video>,
        /// Courseware.
        courseware: Vec<Attachment>,
        /// Goals.
        goals: Vec<Arc<str>>,
        /// Teachers of whom somebody wrote a page.
        portraits: Vec<Portrait>,
        /// More lessons, of the same teachers, then of the same subjects, each lesson once.
        more: Vec<MoreLessons>,
    }
    /// A teacher, as a lesson introduces them.
    Portrait {
        /// Name.
        title: Arc<str>,
        /// Address of the teacher's page.
        address: Arc<str>,
        /// Portrait.
        image: Option<Image>,
        /// The first sentences of the teacher's page; empty where it has a portrait alone.
        summary: Arc<str>,
        /// How many pages the teacher has.
        count: u32,
    }
    /// Lessons that share a teacher or a subject.
    MoreLessons {
        /// Name of the teacher or the subject.
        title: Arc<str>,
        /// Address of all of theirs.
        address: Arc<str>,
        /// Those nearest in time, without their summaries.
        cards: Vec<Arc<Card>>,
    }
    /// A recording.
    Video {
        /// Address of the video file.
        address: Arc<str>,
        /// Media type, such as `video/mp4`.
        media_type: &'static str,
        /// Address of the picture shown before it plays.
        poster: Option<Arc<str>>,
        /// Address of the captions (WebVTT).
        captions: Option<Arc<str>>,
        /// The captions themselves, as a `data:` URL: browsers refuse a page opened by double click the file beside it. None where they
        /// are longer than 256 KB.
        captions_data: Option<Arc<str>>,
        /// Transcript to download.
        transcript: Option<Attachment>,
        /// The page that is the transcript; none where that is a file, or not there.
        transcript_page: Option<Link>,
        /// The text of that page as HTML; empty without one.
        transcript_html: Html,
        /// What is said, to read on the page: the transcript, or the captions where there is none; empty where neither is a text.
        transcript_lines: Vec<TranscriptLine>,
        /// Size for people.
        size: Arc<str>,
    }
    /// A paragraph of a transcript.
    TranscriptLine {
        /// Minute and second at which it is said, such as `1:05`; none where the transcript does not say.
        time: Option<Arc<str>>,
        /// What is said.
        text: Arc<str>,
    }
}
