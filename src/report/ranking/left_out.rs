//! What a ranking says of the dossiers that are in none of its tables.
//!
//! Promise: every one is counted; as many are named as fit into a sentence.

use crate::lang::Lang;
use crate::rank::{LeftOut, Ranking};

/// How many are named.
const NAMED: usize = 10;

/// `1 hồ sơ không đọc được, để ngoài bảng: so-a.`; nothing where every dossier is in a table.
pub fn sentences(ranking: &Ranking, lang: Lang) -> Vec<String> {
    [false, true].into_iter().filter_map(|copy| sentence(ranking, copy, lang)).collect()
}

fn sentence(ranking: &Ranking, copy: bool, lang: Lang) -> Option<String> {
    let all: Vec<&LeftOut> = ranking.left_out.iter().filter(|one| one.copy == copy).collect();
    let count = all.len();
    let names: Vec<&str> = all.iter().take(NAMED).map(|one| one.folder.as_str()).collect();
    let names = names.join(", ");
    let more = match (count.saturating_sub(NAMED), lang) {
        (0, _) => String::new(),
        (more, Lang::Vi) => format!(" và {more} hồ sơ khác"),
        (more, Lang::En) => format!(" and {more} more"),
    };
    let why = match (copy, lang) {
        (false, Lang::Vi) => "không đọc được",
        (true, Lang::Vi) => "trùng đơn vị với hồ sơ khác",
        (false, Lang::En) => "cannot be read",
        (true, Lang::En) => "of a body that has another one",
    };
    (count > 0).then(|| match lang {
        Lang::Vi => format!("{count} hồ sơ {why}, để ngoài bảng: {names}{more}."),
        Lang::En => format!("Left out, {why} ({count}): {names}{more}."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(count: usize, copy: bool) -> Ranking {
        let one = |at: usize| LeftOut { folder: format!("so-{at}").into(), copy };
        Ranking { left_out: (1..=count).map(one).collect(), ..Ranking::default() }
    }

    #[test]
    fn dossiers_that_are_left_out_are_counted_and_named() {
        assert!(sentences(&of(0, false), Lang::Vi).is_empty());
        assert_eq!(sentences(&of(1, false), Lang::Vi), ["1 hồ sơ không đọc được, để ngoài bảng: so-1."]);
        assert_eq!(
            sentences(&of(2, true), Lang::Vi),
            ["2 hồ sơ trùng đơn vị với hồ sơ khác, để ngoài bảng: so-1, so-2."]
        );
        let many = sentences(&of(12, false), Lang::Vi).concat();
        assert!(many.starts_with("12 hồ sơ") && many.ends_with("so-10 và 2 hồ sơ khác."), "{many}");
    }
}
