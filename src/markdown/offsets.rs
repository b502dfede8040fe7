//! Rewriting a text while remembering where each part came from. Takes replacements in order, gives the new text and a map
//! back to the old one; knows no Markdown.

use std::borrow::Cow;
use std::ops::Range;

/// From byte offsets of a rewritten text back to those of the text it was made from.
#[derive(Clone, Debug, Default)]
pub struct Offsets {
    /// Sorted by `new`; each tells where a stretch of the new text begins and where it came from.
    stretches: Vec<Stretch>,
}

#[derive(Clone, Copy, Debug)]
struct Stretch {
    new: usize,
    old: usize,
    /// Inserted text comes from one point, copied text from as many bytes as it has.
    copied: bool,
}

/// A text being rewritten from start to end.
#[derive(Debug)]
pub struct Rewrite<'a> {
    old: &'a str,
    new: String,
    /// The old text is copied up to here.
    done: usize,
    offsets: Offsets,
}

impl Offsets {
    /// The range of the old text from which `range` of the new text was made.
    pub fn old(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.point(range.start);
        start..self.point(range.end).max(start)
    }

    fn point(&self, new: usize) -> usize {
        let after = self.stretches.partition_point(|stretch| stretch.new <= new);
        match after.checked_sub(1).map(|at| self.stretches[at]) {
            Some(stretch) if stretch.copied => stretch.old + (new - stretch.new),
            Some(stretch) => stretch.old,
            None => new,
        }
    }
}

impl<'a> Rewrite<'a> {
    pub fn new(old: &'a str) -> Self {
        Rewrite { old, new: String::new(), done: 0, offsets: Offsets::default() }
    }

    /// Puts `with` in the place of `range`, which lies after all earlier replacements.
    pub fn replace(&mut self, range: Range<usize>, with: &str) {
        if range.start < self.done {
            return;
        }
        self.copy(range.start);
        if !with.is_empty() {
            self.offsets.stretches.push(Stretch { new: self.new.len(), old: range.start, copied: false });
            self.new.push_str(with);
        }
        self.done = range.end.max(range.start);
    }

    pub fn insert(&mut self, at: usize, with: &str) {
        self.replace(at..at, with);
    }

    pub fn finish(mut self) -> (Cow<'a, str>, Offsets) {
        if self.offsets.stretches.is_empty() && self.done == 0 {
            return (Cow::Borrowed(self.old), self.offsets);
        }
        self.copy(self.old.len());
        self.offsets.stretches.push(Stretch { new: self.new.len(), old: self.old.len(), copied: true });
        (Cow::Owned(self.new), self.offsets)
    }

    fn copy(&mut self, end: usize) {
        if end > self.done {
            if self.new.capacity() == 0 {
                self.new.reserve(self.old.len() + self.old.len() / 16 + 64);
            }
            self.offsets.stretches.push(Stretch { new: self.new.len(), old: self.done, copied: true });
            self.new.push_str(&self.old[self.done..end]);
        }
        self.done = self.done.max(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn untouched_text_is_borrowed() {
        let (text, offsets) = Rewrite::new("党建").finish();
        assert!(matches!(text, Cow::Borrowed("党建")));
        assert_eq!(offsets.old(&(0..3)), 0..3);
    }

    #[test]
    fn offsets_lead_back() {
        let old = "＃标题\n正文";
        let mut rewrite = Rewrite::new(old);
        rewrite.replace(0..3, "# ");
        rewrite.insert(10, "\n");
        let (new, offsets) = rewrite.finish();
        assert_eq!(new, "# 标题\n\n正文");
        for word in ["标题", "正文"] {
            let at = new.find(word).unwrap_or_default();
            let from = offsets.old(&(at..at + word.len()));
            assert_eq!(&old[from], word);
        }
        assert_eq!(offsets.old(&(0..2)), 0..3);
        assert_eq!(offsets.old(&(new.len()..new.len())), old.len()..old.len());
    }

    #[test]
    fn a_replacement_out_of_order_is_left_out() {
        let mut rewrite = Rewrite::new("abcd");
        rewrite.replace(2..3, "X");
        rewrite.replace(0..1, "Y");
        assert_eq!(rewrite.finish().0, "abXd");
    }
}
