//! Axes: round ticks, and where a value stands between them. Takes values, gives positions; draws nothing.

/// A straight scale: values from `low` to `high` onto positions from `start` to `end`.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    low: f64,
    high: f64,
    start: f64,
    end: f64,
}

impl Scale {
    /// A scale with some extent; values that are all the same stand in the middle.
    pub fn new(low: f64, high: f64, start: f64, end: f64) -> Self {
        Self { low, high, start, end }
    }

    /// Position of a value.
    pub fn at(&self, value: f64) -> f64 {
        let extent = self.high - self.low;
        let share = if extent == 0.0 { 0.5 } else { (value - self.low) / extent };
        self.start + share * (self.end - self.start)
    }
}

/// A tick with the words at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub value: f64,
    pub label: String,
}

/// Ticks at 1, 2 or 5 times a power of ten, at most `most` steps, enclosing all values; at least two. `whole` keeps to whole numbers.
pub fn ticks(low: f64, high: f64, most: u32, whole: bool) -> Vec<Tick> {
    let (low, high) =
        if low == high { (low.min(0.0), if high > 0.0 { high } else { low + 1.0 }) } else { (low, high) };
    let mut power = ((high - low) / f64::from(most)).log10().floor();
    if whole {
        power = power.max(0.0);
    }
    // Three tries at one power of ten and three at the next always find a step that is great enough.
    let tries = [(1.0, 0.0), (2.0, 0.0), (5.0, 0.0), (1.0, 1.0), (2.0, 1.0), (5.0, 1.0)];
    let steps = tries.map(|(factor, more)| (factor, power + more));
    let fits = |(factor, power): &(f64, f64)| {
        let step = factor * 10f64.powf(*power);
        let count = (high / step).ceil() - (low / step).floor();
        count <= f64::from(most)
    };
    let (factor, power) = steps.into_iter().find(fits).unwrap_or((1.0, power + 2.0));
    let unit = 10f64.powf(power.abs());
    // Divided rather than multiplied by a fraction, so that a tick is the nearest number to what it says.
    let value = |times: f64| if power < 0.0 { times * factor / unit } else { times * factor * unit };
    let step = value(1.0);
    let (first, last) = ((low / step).floor(), (high / step).ceil());
    let mut ticks = Vec::new();
    let mut times = first;
    while times <= last {
        let value = value(times) + 0.0;
        ticks.push(Tick { value, label: label(value, high.abs().max(low.abs())) });
        times += 1.0;
    }
    ticks
}

/// The number in words that stay short: from a hundred thousand in 万, from a hundred million in 亿.
fn label(value: f64, greatest: f64) -> String {
    let (divisor, unit) = match greatest {
        greatest if greatest >= 1e8 => (1e8, "亿"),
        greatest if greatest >= 1e5 => (1e4, "万"),
        _ => (1.0, ""),
    };
    let decimal = format!("{:.7}", value / divisor);
    let decimal = decimal.trim_end_matches('0').trim_end_matches('.');
    if decimal == "0" { decimal.to_owned() } else { format!("{decimal}{unit}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels(low: f64, high: f64, whole: bool) -> Vec<String> {
        ticks(low, high, 4, whole).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(labels(0.0, 60.0, true), ["0", "20", "40", "60"]);
        assert_eq!(labels(0.0, 7.0, true), ["0", "2", "4", "6", "8"]);
        assert_eq!(labels(0.0, 1.0, true), ["0", "1"]);
        assert_eq!(labels(0.0, 0.0, true), ["0", "1"]);
        assert_eq!(labels(98.1, 99.4, false), ["98", "98.5", "99", "99.5"]);
        assert_eq!(labels(0.0, 0.03, false), ["0", "0.01", "0.02", "0.03"]);
        assert_eq!(labels(-3.0, 4.0, true), ["-4", "-2", "0", "2", "4"]);
        assert_eq!(labels(0.0, 350_000.0, true), ["0", "10万", "20万", "30万", "40万"]);
        assert_eq!(labels(0.0, 240_000_000.0, true), ["0", "1亿", "2亿", "3亿"]);
    }

    proptest! {
        #[test]
        fn ticks_enclose_and_are_few(low in -1e9..1e9f64, extent in 1e-3..1e9f64, whole: bool) {
            let high = low + extent;
            let ticks = ticks(low, high, 4, whole);
            prop_assert!((2..=6).contains(&ticks.len()), "{:?}", ticks);
            let (first, last) = (ticks[0].value, ticks[ticks.len() - 1].value);
            let slack = extent * 1e-6 + 1e-6;
            prop_assert!(first <= low + slack && last >= high - slack, "{}..{} for {}..{}", first, last, low, high);
        }
    }
}
