//! Shares of several areas in two years, drawn around a centre.
//!
//! Promise: whole numbers only; the two years differ in the kind of line, not in colour alone; where a year has no
//! figure its line is broken.

use std::fmt::Write;

use super::chart::{CLOSE, open, put};
use super::escape_line as escape;
use crate::lang::Lang;
use crate::report::chart::{Axis, FULL};

/// The centre and the radius, in tenths of the picture's units.
const CENTRE: (i64, i64) = (2000, 1500);
const RADIUS: i64 = 1150;

/// The sine of every third degree up to a right angle, in thousandths.
const SINE: [i64; 31] = [
    0, 52, 105, 156, 208, 259, 309, 358, 407, 454, 500, 545, 588, 629, 669, 707, 743, 777, 809, 839, 866, 891, 914,
    934, 951, 966, 978, 988, 995, 999, 1000,
];

/// The sine of an angle in hundredths of a degree, in thousandths.
fn sine(angle: i64) -> i64 {
    let angle = angle.rem_euclid(36_000);
    let (sign, half) = if angle >= 18_000 { (-1, angle - 18_000) } else { (1, angle) };
    let quarter = if half > 9_000 { 18_000 - half } else { half };
    let at = usize::try_from(quarter / 300).unwrap_or_default();
    let (low, rest) = (SINE.get(at).copied().unwrap_or(1000), quarter % 300);
    let high = SINE.get(at + 1).copied().unwrap_or(1000);
    sign * (low + (high - low) * rest / 300)
}

/// The place of a share on the axis `at` of `all`, in tenths.
fn place(at: usize, all: usize, share: i64) -> (i64, i64) {
    let number = |n: usize| i64::try_from(n).unwrap_or_default();
    let angle = 36_000 * number(at) / number(all).max(1);
    let long = RADIUS * share / i64::from(FULL);
    (CENTRE.0 + long * sine(angle) / 1000, CENTRE.1 - long * sine(angle + 9_000) / 1000)
}

/// A number of tenths as a decimal.
fn tenths(value: i64) -> String {
    format!("{}.{}", value / 10, (value % 10).abs())
}

fn point((x, y): (i64, i64)) -> String {
    format!("{} {}", tenths(x), tenths(y))
}

/// Draws the picture.
pub(super) fn draw(out: &mut String, title: &str, years: (i32, i32), axes: &[Axis], id: usize, lang: Lang) {
    let told: Vec<&str> = axes.iter().map(|a| a.shown.as_str()).collect();
    open(out, title, &told.join("; "), 330, id);
    let all = axes.len();
    for ring in [250, 500, 750, 1000] {
        let corners: Vec<String> = (0..all).map(|at| point(place(at, all, ring))).collect();
        put!(out, "<path class=\"ring\" d=\"M{}Z\"/>", corners.join("L"));
    }
    for (at, axis) in axes.iter().enumerate() {
        put!(out, "<path class=\"ring\" d=\"M{}L{}\"/>", point(CENTRE), point(place(at, all, 1000)));
        let (x, y) = place(at, all, 1100);
        let side = match (x - CENTRE.0) / 100 {
            ..=-1 => "end",
            0 => "middle",
            1.. => "start",
        };
        put!(
            out,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"{side}\">{}</text>",
            tenths(x),
            tenths(y + 40),
            escape(&axis.code)
        );
    }
    line(out, "then", &axes.iter().map(|a| a.then).collect::<Vec<_>>());
    line(out, "now", &axes.iter().map(|a| a.now).collect::<Vec<_>>());
    let (_, top) = place(0, all, 1000);
    put!(out, "<text class=\"soft halo\" x=\"204\" y=\"{}\">100 %</text>", tenths(top + 110));
    let (_, half) = place(0, all, 500);
    put!(out, "<text class=\"soft halo\" x=\"204\" y=\"{}\">50 %</text>", tenths(half + 110));
    put!(out, "<path class=\"then\" d=\"M60 312H100\"/>\n<text x=\"106\" y=\"316\">{}</text>", years.0);
    put!(out, "<path class=\"now\" d=\"M200 312H240\"/>\n<text x=\"246\" y=\"316\">{}</text>", years.1);
    out.push_str(CLOSE);
    let words = lang.pick(
        "Đường liền: năm nay; đường nét đứt: năm trước. Số ở mỗi trục là mã lĩnh vực trong bảng trên.",
        "Solid line: this year; dashed line: the year before. The number of each axis is the code of the area above.",
    );
    put!(out, "<p class=\"dim\">{}</p>", escape(words));
}

/// The shares of one year: a closed shape, or the parts that are known.
fn line(out: &mut String, class: &str, shares: &[Option<u32>]) {
    let all = shares.len();
    let at =
        |n: usize| shares.get(n % all.max(1)).copied().flatten().map(|s| point(place(n % all.max(1), all, s.into())));
    let whole: Option<Vec<String>> = (0..all).map(at).collect();
    if let Some(corners) = whole {
        put!(out, "<path class=\"{class} shape\" d=\"M{}Z\"/>", corners.join("L"));
    } else {
        for n in 0..all {
            if let (Some(from), Some(to)) = (at(n), at(n + 1)) {
                put!(out, "<path class=\"{class}\" d=\"M{from}L{to}\"/>");
            }
        }
    }
    for (n, share) in shares.iter().enumerate() {
        if let Some(share) = share {
            let (x, y) = place(n, all, (*share).into());
            put!(out, "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"3\"/>", tenths(x), tenths(y));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_stand_around_the_centre_from_the_top_clockwise() {
        assert_eq!(place(0, 4, 1000), (CENTRE.0, CENTRE.1 - RADIUS));
        assert_eq!(place(1, 4, 1000), (CENTRE.0 + RADIUS, CENTRE.1));
        assert_eq!(place(2, 4, 1000), (CENTRE.0, CENTRE.1 + RADIUS));
        assert_eq!(place(3, 4, 500), (CENTRE.0 - RADIUS / 2, CENTRE.1));
        assert_eq!(place(5, 8, 0), CENTRE);
        assert_eq!((sine(3_000), sine(4_500), sine(33_000)), (500, 707, -500));
    }
}
