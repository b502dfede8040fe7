//! Which level a heading of 公文 takes among headings with `#`. Takes headings in their order, gives levels.

use crate::text::structure::Mark;

/// The headings that are open above the next one.
#[derive(Debug, Default)]
pub struct Levels {
    open: Vec<Open>,
}

#[derive(Debug)]
struct Open {
    /// 0 for a chapter, and so on downward; none for a heading without a mark.
    rank: Option<u8>,
    level: u8,
}

impl Levels {
    /// A heading with `#`, which keeps its level; its own mark, if it has one, counts for those below.
    pub fn fixed(&mut self, level: u8, mark: Option<Mark>) {
        let mut own = mark.map(rank);
        while let Some(last) = self.open.pop_if(|open| open.level >= level) {
            // Beside a 一、 the heading counts as one, so that 二、 does not sink below it.
            own = own.or(last.rank.filter(|_| last.level == level));
        }
        self.open.push(Open { rank: own, level });
    }

    /// The level of a heading of 公文: below its elders, beside its like, and 2 where nothing stands above.
    pub fn official(&mut self, mark: Mark) -> u8 {
        let rank = rank(mark);
        if let Some(like) = self.open.iter().position(|open| open.rank.is_some_and(|other| other >= rank)) {
            self.open.truncate(like);
        }
        let level = self.open.last().map_or(2, |above| above.level + 1).min(6);
        self.open.push(Open { rank: Some(rank), level });
        level
    }
}

fn rank(mark: Mark) -> u8 {
    match mark {
        Mark::Chapter => 0,
        Mark::Section => 1,
        Mark::First => 2,
        Mark::Second => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_of_a_report() {
        let mut levels = Levels::default();
        let found: Vec<u8> = [Mark::First, Mark::Second, Mark::Second, Mark::First, Mark::Second]
            .map(|mark| levels.official(mark))
            .into();
        assert_eq!(found, [2, 3, 3, 2, 3]);
    }

    #[test]
    fn official_headings_nest_below_those_with_marks() {
        let mut levels = Levels::default();
        levels.fixed(2, None);
        assert_eq!(levels.official(Mark::First), 3);
        assert_eq!(levels.official(Mark::Second), 4);
        levels.fixed(5, None);
        assert_eq!(levels.official(Mark::First), 3);
        levels.fixed(3, None);
        assert_eq!(levels.official(Mark::First), 3);
        levels.fixed(2, Some(Mark::First));
        assert_eq!(levels.official(Mark::Second), 3);
    }
}
